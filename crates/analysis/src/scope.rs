//! What was read for a question in a case: the ground under the kinds of nothing.
//!
//! Rule. A source is *in scope* of a case if it names the case or names none, or if it is linked to a finding of the cell. A
//! data set with series is in scope of a case only if it has a series for it, or one for all; or if a mark names both.
//! It is *examined* for the question if a mark says so; without a mark of its own, if it bears a coding with one of the
//! question's codes or a code below them; and in any case if it is linked as evidence (not as context) to a finding of
//! the cell. A mark on a whole strand goes before all this. Of several marks the most specific one counts: on the
//! finding, then on question and case, on the question, on the case, on neither; of two alike, the later one.
//!
//! Source: silence says something only where one looked (O'Cathain, Murphy and Nicholl 2010, BMJ 341, c4587); Farmer and
//! others (2006) do not tell the two apart. The rule is Alidade's.

use crate::basis::Basis;
use crate::origins::OriginId;
use coding::corpus::{Case, CodeId, FindingId, Question, ScopeMark};
use coding::vocabulary::{ScopeStatus, Stance};
use std::collections::{BTreeSet, HashMap, HashSet};

/// One question in one case. Without a case it stands for the Balance column, without a question for the Balance row.
#[derive(Debug)]
pub struct Scope<'c> {
    /// The question.
    pub question: Option<&'c Question>,
    /// The case.
    pub case: Option<&'c Case>,
    /// Places of the sources in scope.
    pub sources: BTreeSet<usize>,
    /// Of them, those linked as evidence to a finding of the cell.
    pub linked: BTreeSet<usize>,
    /// The mark of each source that has one for this cell.
    pub marks: HashMap<usize, &'c ScopeMark>,
    strands: HashMap<&'c str, StrandScope>,
}

/// What is in scope of one strand. Sources are places.
#[derive(Clone, Debug, Default)]
pub struct StrandScope {
    /// Its sources in scope.
    pub sources: BTreeSet<usize>,
    /// Of them, those that were examined one by one, by mark, coding or link.
    pub examined: BTreeSet<usize>,
    /// Whether any of them was by a mark of its own or a coding. If only links, or a mark on the whole strand, say that
    /// it was examined, nobody knows how many were asked.
    pub is_counted: bool,
    /// The origins that count in the strand, of every source that was examined in the cell.
    pub origins: BTreeSet<OriginId>,
}

impl<'c> Scope<'c> {
    /// Reads what a project says about this cell.
    pub fn new(basis: &Basis<'c>, question: Option<&'c Question>, case: Option<&'c Case>) -> Self {
        Self::of_coder(basis, question, case, None)
    }

    /// The same as if there were no links but those of one coder; marks and codings stay common.
    pub fn of_coder(
        basis: &Basis<'c>,
        question: Option<&'c Question>,
        case: Option<&'c Case>,
        coder: Option<&str>,
    ) -> Self {
        let linked = linked(basis, question, case, coder);
        let marks = source_marks(basis, question, case);
        let is_marked = |place: &usize| marks.get(place).is_some_and(|mark| mark.case.is_some());
        let speaks_of = |place: &usize| match (case, basis.has_series(*place)) {
            (None, _) => true,
            (Some(case), true) => basis.has_series_for(*place, case.id) || is_marked(place),
            (Some(case), false) => {
                let cases = &basis.source(*place).cases;
                cases.is_empty() || cases.contains(&case.id)
            }
        };
        let sources: BTreeSet<usize> =
            (0..basis.corpus.sources.len()).filter(|place| speaks_of(place) || linked.contains(place)).collect();
        let coded = coded(basis, question);
        let mut strands: HashMap<&str, StrandScope> = HashMap::new();
        for place in sources.iter().copied() {
            let own = strands.entry(&basis.source(place).strand).or_default();
            let is_inspected =
                marks.get(&place).map_or(coded.contains(&place), |it| it.status == ScopeStatus::Examined);
            own.sources.insert(place);
            own.is_counted |= is_inspected;
            if is_inspected || linked.contains(&place) {
                own.examined.insert(place);
                let origin = basis.origins.of_source(place);
                strands.entry(basis.strand_of(origin)).or_default().origins.insert(origin);
            }
        }
        Self { question, case, sources, linked, marks, strands }
    }

    /// What is in scope of one strand; nothing, if no source is.
    pub fn of_strand(&self, strand: &str) -> Option<&StrandScope> {
        self.strands.get(strand)
    }

    /// The most specific mark on a whole strand, for the cell or for one finding of it.
    pub fn strand_mark(&self, basis: &Basis<'c>, strand: &str, finding: Option<FindingId>) -> Option<&'c ScopeMark> {
        let applies = |mark: &&&ScopeMark| {
            mark.strand.as_deref() == Some(strand)
                && (mark.finding.is_none() || mark.finding == finding)
                && mark.question.is_none_or(|id| self.question.is_some_and(|it| it.id == id))
                && mark.case.is_none_or(|id| self.case.is_some_and(|it| it.id == id))
        };
        basis.strand_marks.iter().filter(applies).max_by_key(|mark| specificity(mark)).copied()
    }

    /// Whether a strand was examined.
    pub fn is_examined(&self, basis: &Basis<'c>, strand: &str, finding: Option<FindingId>) -> bool {
        match self.strand_mark(basis, strand, finding).map(|mark| mark.status) {
            Some(ScopeStatus::Examined) => true,
            Some(ScopeStatus::NotExamined | ScopeStatus::NotApplicable) => false,
            None => self.of_strand(strand).is_some_and(|it| !it.examined.is_empty()),
        }
    }
}

fn specificity(mark: &ScopeMark) -> (bool, bool, bool, bool) {
    let (question, case) = (mark.question.is_some(), mark.case.is_some());
    (mark.finding.is_some(), question && case, question, case)
}

/// Where a case or a question is not given, marks for any of them count: the Balance looks across.
fn source_marks<'c>(
    basis: &Basis<'c>,
    question: Option<&Question>,
    case: Option<&Case>,
) -> HashMap<usize, &'c ScopeMark> {
    let mut marks: HashMap<usize, &ScopeMark> = HashMap::new();
    for mark in basis.corpus.scope.iter().filter(|mark| mark.finding.is_none()) {
        let Some(place) = mark.source.and_then(|id| basis.place(id)) else { continue };
        let question_fits = question.is_none_or(|it| mark.question.is_none_or(|id| id == it.id));
        let case_fits = case.is_none_or(|it| mark.case.is_none_or(|id| id == it.id));
        let is_nearer = marks.get(&place).is_none_or(|other| specificity(mark) >= specificity(other));
        if question_fits && case_fits && is_nearer {
            marks.insert(place, mark);
        }
    }
    marks
}

fn linked(basis: &Basis<'_>, question: Option<&Question>, case: Option<&Case>, coder: Option<&str>) -> BTreeSet<usize> {
    let of_cell = basis.corpus.findings.iter().filter(|finding| {
        finding.question == question.map(|it| it.id) && case.is_none_or(|case| finding.case == Some(case.id))
    });
    let evidence = of_cell.flat_map(|finding| &finding.evidence);
    let own = evidence.filter(|it| coder.is_none() || it.coder.as_deref() == coder);
    let bearing = own.filter(|it| it.resolved && it.stance != Stance::Context);
    bearing.filter_map(|it| it.source.and_then(|id| basis.place(id))).collect()
}

/// The question's codes and every code below them.
pub(crate) fn codes_of(basis: &Basis<'_>, question: Option<&Question>) -> HashSet<CodeId> {
    let mut below: HashMap<CodeId, Vec<CodeId>> = HashMap::new();
    for code in &basis.corpus.codes {
        if let Some(parent) = code.parent {
            below.entry(parent).or_default().push(code.id);
        }
    }
    let mut open: Vec<CodeId> = question.map(|it| it.codes.clone()).unwrap_or_default();
    let mut all = HashSet::new();
    while let Some(code) = open.pop() {
        if all.insert(code) {
            open.extend(below.get(&code).into_iter().flatten());
        }
    }
    all
}

fn coded(basis: &Basis<'_>, question: Option<&Question>) -> HashSet<usize> {
    let codes = codes_of(basis, question);
    let uses = basis.corpus.usage.iter().filter(|it| it.codings > 0 && codes.contains(&it.code));
    uses.filter_map(|it| basis.place(it.source)).collect()
}
