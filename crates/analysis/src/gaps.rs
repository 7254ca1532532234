//! What is missing for a question in a case, and what would change it: the gap classes G1 to G12. Rivals and
//! implications have no gaps of their own: they are not answers.
//!
//! Each class is one function, and its doc comment is its rule. The classes are Alidade's; that silence informs, and that
//! what is missing belongs in the report, is from O'Cathain, Murphy and Nicholl (2010, BMJ 341, c4587).

use crate::basis::Basis;
use crate::groups::absent_groups;
use crate::holes::holes;
use crate::reading::Judged;
use crate::scope::{Scope, codes_of};
use crate::wording::{case_title, count, count_of, list, sources_of};
use coding::corpus::{Case, CodeId, Question};
use coding::triangulation::{Coverage, CoverageState, FindingReport, Gap, GapClass, StrandVerdict};
use coding::vocabulary::{QuestionKind, Stance};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// A cell with all that was computed for it.
pub(crate) struct Cell<'a, 'b, 'c> {
    pub(crate) basis: &'b Basis<'c>,
    pub(crate) question: &'c Question,
    pub(crate) case: &'c Case,
    pub(crate) scope: &'b Scope<'c>,
    pub(crate) judged: &'a [Judged<'b, 'c>],
    pub(crate) reports: &'a [FindingReport],
    pub(crate) coverage: &'a [Coverage],
}

/// All gaps of a cell, by class.
pub(crate) fn gaps(cell: &Cell<'_, '_, '_>) -> Vec<Gap> {
    let mut gaps = Vec::new();
    gaps.extend(not_examined(cell));
    gaps.extend(silent(cell));
    gaps.extend(single_origin(cell));
    gaps.extend(no_search(cell));
    gaps.extend(never_linked(cell));
    gaps.extend(no_link(cell));
    gaps.extend(coded_not_linked(cell));
    gaps.extend(holes_in_time(cell));
    gaps.extend(measure_missing(cell));
    gaps.extend(asserted(cell));
    gaps.extend(no_series(cell));
    gaps.extend(absent_groups(cell));
    gaps
}

impl<'a, 'b, 'c> Cell<'a, 'b, 'c> {
    fn place(&self) -> String {
        format!("{} in {}", self.question.name, case_title(self.case))
    }

    /// The findings that answer the question, with their reports.
    fn answers(&self) -> impl Iterator<Item = (&'a Judged<'b, 'c>, &'a FindingReport)> + use<'a, 'b, 'c> {
        self.judged.iter().zip(self.reports).filter(|(judged, _)| judged.finding.is_answer())
    }

    /// Names of the findings for which something holds of their links or readings.
    fn findings(&self, holds: impl Fn(&Judged<'_, '_>, &FindingReport) -> bool) -> Vec<String> {
        self.answers().filter(|(judged, report)| holds(judged, report)).map(|(_, report)| report.name.clone()).collect()
    }
}

/// G1: the strand was not examined, or has no source.
fn not_examined(cell: &Cell<'_, '_, '_>) -> Vec<Gap> {
    let gap = |it: &Coverage| {
        let (text, remedy) = match it.state {
            CoverageState::NoSource => (
                format!("There are no {} for {}.", sources_of(&it.strand), cell.place()),
                "Import sources of this strand, or mark it as not applicable with the reason.".to_owned(),
            ),
            CoverageState::NotExamined => (
                format!(
                    "The {} were not examined for {} ({} in scope).",
                    sources_of(&it.strand),
                    cell.place(),
                    it.in_scope
                ),
                "Read them for this question and mark them as examined; what they say can then be linked.".to_owned(),
            ),
            _ => return None,
        };
        Some(Gap { class: GapClass::NotExamined, text, remedy })
    };
    cell.coverage.iter().filter_map(gap).collect()
}

/// G2: the strand was examined, and is silent on the whole cell or on some of its findings.
fn silent(cell: &Cell<'_, '_, '_>) -> Vec<Gap> {
    let gap = |it: &Coverage| {
        let about = cell.findings(|_, report| {
            report.strict.strands.iter().any(|own| own.strand == it.strand && own.verdict == StrandVerdict::Silent)
        });
        let strand = sources_of(&it.strand);
        let text = match (it.state, about.is_empty()) {
            (CoverageState::Silent, true) => {
                format!("The {strand} were examined for {} and no link was made.", cell.place())
            }
            (_, true) => return None,
            (_, false) => format!("The {strand} were examined, and nothing of theirs is linked to {}.", list(&about)),
        };
        let remedy = "Ask whether they could have spoken to it: if so, silence is a result to discuss; if not, mark the strand as not applicable.";
        Some(Gap { class: GapClass::Silent, text, remedy: remedy.to_owned() })
    };
    cell.coverage.iter().filter_map(gap).collect()
}

/// G3: all that counts for a finding in strict mode is, or may be, one origin.
fn single_origin(cell: &Cell<'_, '_, '_>) -> Vec<Gap> {
    let class = GapClass::SingleOrigin;
    let remedy = "Look for a witness who does not depend on it.".to_owned();
    let gap = |(judged, report): (&Judged<'_, '_>, &FindingReport)| {
        let origins = report.strict.origins;
        let origin = judged.weights(coding::triangulation::Mode::Strict).into_keys().next()?;
        let text = match (origins.min, origins.max) {
            (_, 1) => format!("{} rests on one origin: {}.", report.name, cell.basis.root(origin).name),
            (1, most) => format!("{} may rest on one origin: soft relations may make one of its {most}.", report.name),
            _ => return None,
        };
        Some(Gap { class, text, remedy: remedy.clone() })
    };
    cell.answers().filter_map(gap).collect()
}

/// G4: no search for evidence against a finding is logged, nor a reason why there was none.
fn no_search(cell: &Cell<'_, '_, '_>) -> Vec<Gap> {
    let names = cell.findings(|judged, _| !judged.finding.is_challenged());
    let text = format!("No search for evidence against {} is logged.", list(&names));
    let remedy =
        "Search for what would contradict it, read the hits, and write down query, scope and result.".to_owned();
    (!names.is_empty()).then_some(Gap { class: GapClass::NoDisconfirmingSearch, text, remedy }).into_iter().collect()
}

/// G5: sources in scope of the case that no finding of the whole project links, not even as context.
fn never_linked(cell: &Cell<'_, '_, '_>) -> Vec<Gap> {
    let corpus = cell.basis.corpus;
    let linked: HashSet<usize> = corpus
        .findings
        .iter()
        .flat_map(|finding| &finding.evidence)
        .flat_map(|evidence| [evidence.source, evidence.derived_from])
        .filter_map(|id| cell.basis.place(id?))
        .collect();
    let gap = |strand: &&str| {
        let in_scope = &cell.scope.of_strand(strand)?.sources;
        let unused = cell.basis.names(in_scope.iter().copied().filter(|place| !linked.contains(place)));
        let text = format!(
            "{} of {} in scope of {} {} linked to no finding: {}.",
            unused.len(),
            count_of(in_scope.len(), strand),
            case_title(cell.case),
            if unused.len() == 1 { "is" } else { "are" },
            list(&unused)
        );
        let remedy = "Read them for the open findings, or say why they do not bear on any.".to_owned();
        (!unused.is_empty()).then_some(Gap { class: GapClass::NeverLinked, text, remedy })
    };
    cell.basis.strands.iter().filter_map(gap).collect()
}

/// G6: a finding without any link, or with context only.
fn no_link(cell: &Cell<'_, '_, '_>) -> Vec<Gap> {
    let names = cell.findings(|judged, _| judged.links.iter().all(|it| it.evidence.stance == Stance::Context));
    let text = format!("Nothing is linked for or against {}.", list(&names));
    let remedy = "Link the passages it was drawn from, or withdraw it.".to_owned();
    (!names.is_empty()).then_some(Gap { class: GapClass::NoLink, text, remedy }).into_iter().collect()
}

/// G7: codings with the question's codes, or codes below them, in sources in scope, that serve no finding as evidence.
fn coded_not_linked(cell: &Cell<'_, '_, '_>) -> Vec<Gap> {
    let basis = cell.basis;
    let codes = codes_of(basis, Some(cell.question));
    let mut linked: HashMap<(&str, usize), BTreeSet<&str>> = HashMap::new();
    for evidence in basis.corpus.findings.iter().flat_map(|it| &it.evidence) {
        if let (Some(passage), Some(place)) = (&evidence.passage, evidence.source.and_then(|id| basis.place(id))) {
            linked.entry((&passage.code, place)).or_default().insert(&passage.guid);
        }
    }
    let mut codings: HashMap<CodeId, BTreeMap<usize, usize>> = HashMap::new();
    for usage in basis.corpus.usage.iter().filter(|it| codes.contains(&it.code)) {
        let Some(place) = basis.place(usage.source).filter(|place| cell.scope.sources.contains(place)) else {
            continue;
        };
        *codings.entry(usage.code).or_default().entry(place).or_default() += usage.codings as usize;
    }
    let all: usize = codings.values().flat_map(BTreeMap::values).sum();
    let mut per_code: Vec<(&str, usize)> = Vec::new();
    for code in &basis.corpus.codes {
        let used = |place| linked.get(&(code.name.as_str(), place)).map_or(0, BTreeSet::len);
        let places = codings.get(&code.id).into_iter().flatten();
        let unused: usize = places.map(|(place, codings)| codings.saturating_sub(used(*place))).sum();
        if unused > 0 {
            per_code.push((&code.name, unused));
        }
    }
    let unused: usize = per_code.iter().map(|(_, number)| number).sum();
    let text = format!(
        "{unused} of {} with codes of {} {} linked to no finding: {}.",
        count(all, "coding"),
        cell.place(),
        if unused == 1 { "is" } else { "are" },
        list(&per_code.iter().map(|(code, number)| format!("{code} ({number})")).collect::<Vec<_>>())
    );
    let remedy = "Go through them: each speaks for a finding, against it, or for one that is still missing.".to_owned();
    (unused > 0).then_some(Gap { class: GapClass::CodedNotLinked, text, remedy }).into_iter().collect()
}

/// G8: no source in scope speaks about a stretch of the case's time; see [`holes`].
fn holes_in_time(cell: &Cell<'_, '_, '_>) -> Vec<Gap> {
    let holes = holes(cell.basis, cell.case, &cell.scope.sources);
    let text = format!("No dated source speaks about {} of {}.", list(&holes), case_title(cell.case));
    let remedy =
        "Look for sources on that time, or enter the period that the sources without one speak about.".to_owned();
    (!holes.is_empty()).then_some(Gap { class: GapClass::HoleInTime, text, remedy }).into_iter().collect()
}

/// G9: the question asks for an effect, and the data set strand cannot speak to a finding.
fn measure_missing(cell: &Cell<'_, '_, '_>) -> Vec<Gap> {
    let names = match cell.question.kind {
        QuestionKind::Effect => cell.findings(|judged, _| judged.is_not_applicable("dataset")),
        _ => Vec::new(),
    };
    let text = format!("No data set measures what is claimed by {}.", list(&names));
    let remedy = "Look for a series that measures it directly; without one, say that its size is unknown.".to_owned();
    (!names.is_empty()).then_some(Gap { class: GapClass::MeasureMissing, text, remedy }).into_iter().collect()
}

/// G10: evidence is claimed without a record.
fn asserted(cell: &Cell<'_, '_, '_>) -> Vec<Gap> {
    let gap = |(judged, _): (&Judged<'_, '_>, &FindingReport)| {
        let without =
            judged.links.iter().filter(|link| link.evidence.stance != Stance::Context && link.origin.is_none());
        let mut names: Vec<String> = without.map(|link| link.name(cell.basis)).collect();
        names.sort();
        names.dedup();
        let text = format!("{} is asserted without a record: {}.", judged.finding.name, list(&names));
        let remedy = "Find the record and link it, or say in the text that there is none.".to_owned();
        (!names.is_empty()).then_some(Gap { class: GapClass::Asserted, text, remedy })
    };
    cell.answers().filter_map(gap).collect()
}

/// G11: another case of the comparison has a series of a measure, and this one has none; not where data sets cannot
/// speak to the question. A series without a case serves every case.
fn no_series(cell: &Cell<'_, '_, '_>) -> Vec<Gap> {
    let state = cell.coverage.iter().find(|it| it.strand == "dataset").map(|it| it.state);
    if state == Some(CoverageState::NotApplicable) {
        return Vec::new();
    }
    let corpus = cell.basis.corpus;
    let mut measures: BTreeMap<&str, Vec<&Case>> = BTreeMap::new();
    for series in &corpus.series {
        let cases = measures.entry(series.measure.as_str()).or_default();
        cases.extend(corpus.included_cases().filter(|it| series.case.is_none_or(|id| id == it.id)));
    }
    measures.retain(|_, cases| !cases.is_empty() && !cases.iter().any(|it| it.id == cell.case.id));
    let gap = |(measure, cases): (&str, Vec<&Case>)| {
        let having = corpus.included_cases().filter(|case| cases.iter().any(|it| it.id == case.id));
        let titles: Vec<&str> = having.map(case_title).collect();
        Gap {
            class: GapClass::NoSeries,
            text: format!(
                "There is no series of {measure} for {}, as there is for {}.",
                case_title(cell.case),
                list(&titles)
            ),
            remedy: "Import a series of the same measure, so that the cases can be compared.".to_owned(),
        }
    };
    measures.into_iter().map(gap).collect()
}
