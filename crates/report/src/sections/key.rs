//! How to read the marks and words of the report: only those that occur in it.

use super::anchors;
use crate::document::{Block, Inline, Inlines, Layout, Mark, Role, text};
use crate::{Report, phrase};
use coding::triangulation::{
    CellCode, Convergence, CoverageState, FindingReport, GapClass, PairCode, Reading, StrandVerdict,
};

pub(super) fn section(report: &Report) -> Vec<Block> {
    if report.head().is_none() {
        return Vec::new();
    }
    let seen = Seen::of(report);
    let mut blocks = vec![Block::listed(2, text("How to read this"), anchors::KEY), Block::paragraph(INTRODUCTION)];
    blocks.extend(GROUPS.iter().filter_map(|(title, terms)| {
        let terms: Vec<_> = terms(&seen).into_iter().map(|(term, meaning)| (term, text(meaning))).collect();
        let facts = |terms| vec![Block::heading(3, *title), Block::Facts(Layout::Terms, terms)];
        (!terms.is_empty()).then(|| Block::group(Role::Terms, facts(terms)))
    }));
    vec![Block::place(Role::Key, anchors::KEY, blocks)]
}

/// What occurs in a report.
struct Seen<'r> {
    readings: Vec<&'r Reading>,
    sheet: Vec<CellCode>,
    states: Vec<CoverageState>,
    gaps: Vec<GapClass>,
}

impl<'r> Seen<'r> {
    fn of(report: &'r Report) -> Self {
        let cases = || report.questions.iter().flat_map(|it| &it.cases);
        let across = report.questions.iter().flat_map(|it| &it.across);
        let findings = cases().flat_map(|it| &it.findings).chain(across);
        let cells = report.balance.iter().flat_map(|it| &it.rows).flat_map(|it| it.cells.iter().chain([&it.balance]));
        Self {
            readings: findings.flat_map(|it: &FindingReport| [&it.strict, &it.lenient]).collect(),
            sheet: cells.flat_map(|it| &it.bullets).filter_map(|it| it.cell_code).collect(),
            states: cases().flat_map(|it| &it.coverage).map(|it| it.state).collect(),
            gaps: cases().flat_map(|it| &it.gaps).map(|it| it.class).collect(),
        }
    }
}

/// A term and its meaning.
type Term = (Inlines, &'static str);

/// The terms of a group that occur.
type Occurring = fn(&Seen<'_>) -> Vec<Term>;

/// Groups of terms, and which of them occur.
const GROUPS: &[(&str, Occurring)] = &[
    ("What a strand says", |seen| {
        let occurs = |it: &StrandVerdict| seen.readings.iter().any(|r| r.strands.iter().any(|s| s.verdict == *it));
        let all = StrandVerdict::ALL.iter().filter(|it| occurs(it));
        all.map(|it| (vec![Inline::Mark(Mark::Verdict(*it), it.phrase().into())], verdict(*it))).collect()
    }),
    ("What a strand has to offer", |seen| {
        let known = |it: &CoverageState| StrandVerdict::ALL.iter().any(|verdict| verdict.as_str() == it.as_str());
        let all = CoverageState::ALL.iter().filter(|it| seen.states.contains(it) && !known(it));
        all.map(|it| (vec![Inline::Mark(Mark::Coverage(*it), it.phrase().into())], offer(*it))).collect()
    }),
    ("How two strands compare", |seen| {
        let occurs = |it: &PairCode| seen.readings.iter().any(|r| r.pairs.iter().any(|p| p.code == *it));
        PairCode::ALL.iter().filter(|it| occurs(it)).map(|it| (text(it.phrase()), pair(*it))).collect()
    }),
    ("What follows for a finding", |seen| {
        let occurs = |it: &CellCode| seen.sheet.contains(it) || seen.readings.iter().any(|r| r.cell_code == *it);
        let all = CellCode::ALL.iter().filter(|it| occurs(it));
        all.map(|it| (text(it.phrase()), phrase::code_meaning(*it))).collect()
    }),
    ("How far it converges", |seen| {
        let all = Convergence::ALL.iter().filter(|_| !seen.readings.is_empty() || !seen.sheet.is_empty());
        all.map(|it| (vec![Inline::Mark(Mark::Level(*it, *it), it.as_str().into())], it.phrase())).collect()
    }),
    ("Classes of gaps", |seen| {
        let all = GapClass::ALL.iter().filter(|it| seen.gaps.contains(it));
        all.map(|it| (text(it.as_str()), gap(*it))).collect()
    }),
];

const INTRODUCTION: &str = "An origin is one independent witness: sources that depend on each other count once. \
    Where it is open whether two are one, counts are given as a range. \
    Agreement, partial agreement, silence and dissonance follow Farmer and others (2006), Qualitative Health Research 16, 377–394.";

fn offer(state: CoverageState) -> &'static str {
    if state == CoverageState::Evidence {
        "There is admissible evidence."
    } else {
        "The project holds no source of this strand."
    }
}

fn verdict(verdict: StrandVerdict) -> &'static str {
    match verdict {
        StrandVerdict::NotApplicable => "Its measure cannot speak to the finding.",
        StrandVerdict::AssertedUnsourced => "Evidence is claimed, but there is no record of its source.",
        StrandVerdict::NoAdmissible => {
            "There are links, but they were demoted or belong to an origin of another strand."
        }
        StrandVerdict::NotExamined => "Nothing in scope was read.",
        StrandVerdict::Silent => "It was read, and says nothing.",
        StrandVerdict::Supports => "Its origins speak for the finding.",
        StrandVerdict::SupportsQualified => "They speak for it, and some origin limits it.",
        StrandVerdict::Contradicts => "They speak against it.",
        StrandVerdict::Mixed => "Some speak for it, some against it.",
        StrandVerdict::QualifiesOnly => "They only limit it.",
    }
}

fn pair(code: PairCode) -> &'static str {
    match code {
        PairCode::Agreement => {
            "The same verdict, neither weak, the same prominence where known, and an example in common."
        }
        PairCode::PartialAgreement => "Only part of that, or only the same direction.",
        PairCode::Silence => "One speaks; the other was read and does not.",
        PairCode::Dissonance => "Opposite directions.",
        PairCode::NotAssessable => "One of them was not examined, has no admissible link, or is only asserted.",
        PairCode::NotApplicable => "One of them cannot speak to the finding.",
    }
}

fn gap(class: GapClass) -> &'static str {
    match class {
        GapClass::NotExamined => "A strand was not examined.",
        GapClass::Silent => "A strand was examined and is silent.",
        GapClass::SingleOrigin => "A finding rests on one origin.",
        GapClass::NoDisconfirmingSearch => "No search for evidence against a finding is logged.",
        GapClass::NeverLinked => "Sources of the case were never linked to a finding.",
        GapClass::NoLink => "A finding has no link.",
        GapClass::CodedNotLinked => "Codings under the question are linked to no finding.",
        GapClass::HoleInTime => "No source speaks about a stretch of the case’s time.",
        GapClass::MeasureMissing => "A measure that the finding needs is missing.",
        GapClass::Asserted => "Evidence is asserted without a record.",
        GapClass::NoSeries => "A case has no data series where another has.",
        GapClass::GroupAbsent => "A group of respondents was not heard, or nothing it said is linked.",
    }
}
