//! How to read the marks and words of the report: only those that occur in it.

use super::builder::Html;
use super::{anchors, marks};
use crate::{Report, phrase};
use coding::triangulation::{
    CellCode, Convergence, CoverageState, FindingReport, GapClass, PairCode, Reading, StrandVerdict,
};

pub(super) fn write(html: &mut Html, report: &Report) {
    let findings =
        || report.questions.iter().flat_map(|it| it.cases.iter().flat_map(|it| &it.findings).chain(&it.across));
    let readings: Vec<&Reading> = findings().flat_map(|it: &FindingReport| [&it.strict, &it.lenient]).collect();
    let bullets = report.balance.iter().flat_map(|it| &it.rows).flat_map(|it| it.cells.iter().chain([&it.balance]));
    let sheet: Vec<CellCode> = bullets.flat_map(|it| &it.bullets).filter_map(|it| it.cell_code).collect();
    let states: Vec<CoverageState> =
        report.questions.iter().flat_map(|it| &it.cases).flat_map(|it| &it.coverage).map(|it| it.state).collect();
    let gaps: Vec<GapClass> =
        report.questions.iter().flat_map(|it| &it.cases).flat_map(|it| &it.gaps).map(|it| it.class).collect();
    html.el("section", &[("class", "key"), ("id", anchors::KEY)], |html| {
        html.leaf("h2", &[], "How to read this");
        html.leaf("p", &[], INTRODUCTION);
        let verdicts =
            StrandVerdict::ALL.iter().filter(|it| readings.iter().any(|r| r.strands.iter().any(|s| s.verdict == **it)));
        group(html, "What a strand says", verdicts, |html, it| {
            marks::verdict(html, *it);
            html.text(it.phrase());
            verdict(*it)
        });
        let known = |it: &CoverageState| StrandVerdict::ALL.iter().any(|verdict| verdict.as_str() == it.as_str());
        let states = CoverageState::ALL.iter().filter(|it| states.contains(it) && !known(it));
        group(html, "What a strand has to offer", states, |html, it| {
            marks::coverage(html, *it);
            html.text(it.phrase());
            if *it == CoverageState::Evidence {
                "There is admissible evidence."
            } else {
                "The project holds no source of this strand."
            }
        });
        let pairs = PairCode::ALL.iter().filter(|it| readings.iter().any(|r| r.pairs.iter().any(|p| p.code == **it)));
        group(html, "How two strands compare", pairs, |html, it| {
            html.text(&it.phrase());
            pair(*it)
        });
        let codes =
            CellCode::ALL.iter().filter(|it| sheet.contains(it) || readings.iter().any(|r| r.cell_code == **it));
        group(html, "What follows for a finding", codes, |html, it| {
            html.text(&it.phrase());
            phrase::code_meaning(*it)
        });
        let levels = Convergence::ALL.iter().filter(|_| !readings.is_empty() || !sheet.is_empty());
        group(html, "How far it converges", levels, |html, it| {
            marks::level(html, *it, *it);
            html.text(it.as_str());
            it.phrase()
        });
        group(html, "Classes of gaps", GapClass::ALL.iter().filter(|it| gaps.contains(it)), |html, it| {
            html.text(it.as_str());
            gap(*it)
        });
    });
}

const INTRODUCTION: &str = "An origin is one independent witness: sources that depend on each other count once. \
    Where it is open whether two are one, counts are given as a range. \
    Agreement, partial agreement, silence and dissonance follow Farmer and others (2006), Qualitative Health Research 16, 377–394.";

/// A list of terms, if any of them occurs; `term` writes one and returns its meaning.
fn group<'i, T: 'i>(
    html: &mut Html,
    title: &str,
    items: impl Iterator<Item = &'i T>,
    term: impl Fn(&mut Html, &T) -> &'static str,
) {
    let mut items = items.peekable();
    if items.peek().is_none() {
        return;
    }
    html.el("div", &[("class", "terms")], |html| {
        html.leaf("h3", &[], title);
        html.el("dl", &[], |html| {
            for it in items {
                let mut meaning = "";
                html.el("dt", &[], |html| meaning = term(html, it));
                html.leaf("dd", &[], meaning);
            }
        });
    });
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
    }
}
