//! What does not fit on the balance sheet. Each rule is one function; each result is advice, never a correction.
//!
//! Source: the lints answer what went wrong, or nearly, in the published balance sheet of the originating study; that a
//! claim may not grow on its way from evidence to conclusion is the standard of King, Keohane and Verba (Designing Social
//! Inquiry, 1994, ch. 1) on reporting uncertainty.

use crate::answer::strongest;
use crate::balance::{top_level, wording};
use crate::basis::Basis;
use crate::overrides::is_graded_with_reason;
use crate::themes::themes;
use crate::wording::case_title;
use coding::corpus::{Case, Finding};
use coding::vocabulary::{Grade, Stance, Valence};

/// All lints, by rule: B3, B5, B6, B7, and the unit of analysis.
pub(crate) fn lints(basis: &Basis<'_>, cases: &[&Case]) -> Vec<String> {
    let mut lints = Vec::new();
    lints.extend(other_than_median(basis, cases));
    lints.extend(unequal_outputs(basis, cases));
    lints.extend(unequal_grades(basis, cases));
    for finding in shown(basis, cases) {
        lints.extend(grade_drift(finding));
        lints.extend(upgrade(finding));
        lints.extend(wording_against_grade(finding));
        lints.extend(other_unit(finding, cases));
    }
    lints.extend(orphans(basis, cases));
    lints
}

/// Findings on the sheet: answers, of included cases or of none, detailing no other.
fn shown<'c>(basis: &Basis<'c>, cases: &[&Case]) -> Vec<&'c Finding> {
    let is_included = |finding: &Finding| finding.case.is_none_or(|id| cases.iter().any(|case| case.id == id));
    let all = basis.corpus.findings.iter();
    all.filter(|it| it.parent.is_none() && it.is_answer() && is_included(it)).collect()
}

/// B3: a graded finding of the Balance column differs from the median of the cases' grades for its theme. Findings of
/// another sign than any of the cases' are left alone, since the grades of gains and losses do not compare; so are those
/// for whose grade an analyst gives the reason.
fn other_than_median(basis: &Basis<'_>, cases: &[&Case]) -> Vec<String> {
    let mut lints = Vec::new();
    for question in basis.corpus.questions.iter().map(Some).chain([None]) {
        let themes = themes(basis, question, cases);
        for finding in top_level(basis, question, None) {
            let theme = themes.iter().find(|theme| Some(theme.name) == finding.theme.as_deref());
            let alike = theme.filter(|it| it.signs.contains(&finding.valence));
            let median = alike.and_then(|it| it.median());
            let (Some(grade), Some((least, most))) = (finding.grade, median) else { continue };
            if (grade < least || most < grade) && !is_graded_with_reason(finding) {
                lints.push(format!(
                    "{} is graded {} on the balance, the median of its cases is {}: give the reason, or follow the cases.",
                    finding.name,
                    grade.phrase(),
                    least.phrase()
                ));
            }
        }
    }
    lints
}

/// B5: two cases with equal inputs have unequal outputs. Outputs are findings of the Balance row with one theme. What
/// enters a negative one is the number of the case's negative findings and the strongest grade among them; what enters
/// any other is the strongest positive grade.
fn unequal_outputs(basis: &Basis<'_>, cases: &[&Case]) -> Vec<String> {
    let shown = shown(basis, cases);
    let mut lints = Vec::new();
    for (at, one) in cases.iter().enumerate() {
        for a in top_level(basis, None, Some(one.id)).filter(|it| it.theme.is_some()) {
            for other in &cases[at + 1..] {
                for b in top_level(basis, None, Some(other.id)).filter(|b| b.theme == a.theme) {
                    let is_negative = [a, b].iter().all(|it| it.valence == Some(Valence::Minus));
                    let of_one = input(&shown, one, is_negative);
                    if (a.grade, a.valence) == (b.grade, b.valence) || of_one != input(&shown, other, is_negative) {
                        continue;
                    }
                    lints.push(format!(
                        "{} and {} have the same {of_one}, but the balance says {} ({}) for the one and {} ({}) for the other.",
                        case_title(one),
                        case_title(other),
                        graded(a),
                        a.name,
                        graded(b),
                        b.name
                    ));
                }
            }
        }
    }
    lints
}

/// What a case brings to its Balance.
fn input(shown: &[&Finding], case: &Case, is_negative: bool) -> String {
    let sign = if is_negative { Valence::Minus } else { Valence::Plus };
    let of_case = shown.iter().copied().filter(|it| it.case == Some(case.id) && it.question.is_some());
    let of_sign: Vec<&Finding> = of_case.filter(|it| it.valence == Some(sign)).collect();
    let grade = strongest(of_sign.iter().copied()).map_or("not graded", Grade::phrase);
    match (is_negative, of_sign.len()) {
        (true, number) => format!("number of negative findings ({number}; strongest: {grade})"),
        (false, 0) => "lack of any positive finding".to_owned(),
        (false, _) => format!("strongest positive grade ({grade})"),
    }
}

fn graded(finding: &Finding) -> String {
    let sign = finding.valence.map_or("no sign", |it| if it == Valence::Minus { "−" } else { it.as_str() });
    finding.grade.map_or_else(|| sign.to_owned(), |grade| format!("{sign} {}", grade.phrase()))
}

/// B5 in one row: two cases word a finding alike on one question, and grade or sign it differently.
fn unequal_grades(basis: &Basis<'_>, cases: &[&Case]) -> Vec<String> {
    let shown = shown(basis, cases);
    let alike = |a: &Finding, b: &Finding| {
        a.question == b.question
            && a.case != b.case
            && a.case.is_some()
            && b.case.is_some()
            && a.text.trim().to_lowercase() == b.text.trim().to_lowercase()
    };
    let mut lints = Vec::new();
    for (at, a) in shown.iter().enumerate() {
        for b in shown[at + 1..].iter().filter(|b| alike(a, b) && (a.grade, a.valence) != (b.grade, b.valence)) {
            lints.push(format!(
                "{} and {} say the same in the same words, but are graded {} and {}.",
                a.name,
                b.name,
                graded(a),
                graded(b)
            ));
        }
    }
    lints
}

/// B6: the balance sheet words a grade otherwise than the case table does.
fn grade_drift(finding: &Finding) -> Option<String> {
    let (in_case, in_balance) = (graded_words(&finding.text)?, graded_words(wording(finding))?);
    let both_no = matches!(in_case, "no observable" | "no measurable") && in_balance == "no";
    (in_case != in_balance && !both_no).then(|| {
        format!("{}: '{in_case}' in the case table has become '{in_balance}' on the balance sheet.", finding.name)
    })
}

/// B6: a hedge of the case table is lost on the balance sheet: no observable (or measurable) effect becomes no effect,
/// what was supposed to happen happened, up to a number becomes the number.
fn upgrade(finding: &Finding) -> Vec<String> {
    let (in_case, in_balance) = (spaced(&finding.text), spaced(wording(finding)));
    let lost = |hedges: &[&'static str]| -> Option<&'static str> {
        let found = hedges.iter().find(|hedge| in_case.contains(**hedge));
        found.copied().filter(|_| !hedges.iter().any(|hedge| in_balance.contains(hedge)))
    };
    let mut lints = Vec::new();
    if let Some(hedge) = lost(&[" observable ", " measurable ", " observed ", " measured "]) {
        lints.push(format!(
            "{}: '{}' in the case table is lost on the balance sheet. That nothing was seen does not mean that there was nothing.",
            finding.name, hedge.trim()
        ));
    }
    for hedge in [" supposed to ", " up to "] {
        if lost(&[hedge]).is_some() {
            lints.push(format!(
                "{}: '{}' in the case table is lost on the balance sheet, which makes a plan or a limit a fact.",
                finding.name,
                hedge.trim()
            ));
        }
    }
    lints
}

/// B6: the wording in the case names another grade than the finding carries.
fn wording_against_grade(finding: &Finding) -> Option<String> {
    let words = graded_words(&finding.text)?;
    let said = match words {
        "very limited" => Grade::VeryLimited,
        "limited" => Grade::Limited,
        "no observable" | "no measurable" => Grade::NotObservable,
        _ => return None,
    };
    let grade = finding.grade.filter(|grade| *grade != said)?;
    Some(format!("{}: the wording says '{words}', the grade says {}.", finding.name, grade.phrase()))
}

/// A finding speaks of somebody else's doing than the case does: what holds for one member need not hold for the body.
fn other_unit(finding: &Finding, cases: &[&Case]) -> Option<String> {
    let unit = finding.unit.as_deref().map(str::trim).filter(|it| !it.is_empty())?;
    let case = cases.iter().find(|case| Some(case.id) == finding.case)?;
    let of_case = case.unit.as_deref().map(str::trim).filter(|it| !it.is_empty() && !it.eq_ignore_ascii_case(unit))?;
    Some(format!("{} speaks of {unit}, while the unit of {} is {of_case}.", finding.name, case_title(case)))
}

/// The grade that a wording names, if any; the longest one counts.
fn graded_words(text: &str) -> Option<&'static str> {
    const WORDS: [&str; 7] = ["no observable", "no measurable", "very limited", "limited", "moderate", "strong", "no"];
    let text = spaced(text);
    WORDS.into_iter().find(|words| text.contains(&format!(" {words} ")))
}

/// Lower-case words between single spaces, also at both ends.
fn spaced(text: &str) -> String {
    let words: String = text.to_lowercase().chars().map(|it| if it.is_alphanumeric() { it } else { ' ' }).collect();
    format!(" {} ", words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// B7: a finding of a case without any evidence of its own or of the findings that detail it; and a finding of the
/// Balance column whose theme stands in no case. A finding on the Balance that has no theme cannot be followed at all.
fn orphans(basis: &Basis<'_>, cases: &[&Case]) -> Vec<String> {
    let others_have_themes = |finding: &Finding| {
        cases
            .iter()
            .filter(|case| Some(case.id) != finding.case)
            .any(|case| top_level(basis, None, Some(case.id)).any(|it| it.theme.is_some()))
    };
    let bears = |finding: &Finding| finding.evidence.iter().any(|it| it.stance != Stance::Context);
    let mut lints = Vec::new();
    for finding in shown(basis, cases) {
        let details = || basis.corpus.findings.iter().filter(|it| it.parent == Some(finding.id));
        match (finding.question, finding.case) {
            (Some(_), Some(_)) if !bears(finding) && !details().any(bears) => {
                lints.push(format!("{} stands on the balance sheet without any evidence.", finding.name));
            }
            (Some(id), None) => {
                let themes = themes(basis, basis.corpus.question(id), cases);
                match &finding.theme {
                    None => lints.push(format!(
                        "{} on the balance has no theme, so that nobody can see which cases it rests on.",
                        finding.name
                    )),
                    Some(own) if !themes.iter().any(|theme| theme.name == own) => {
                        lints.push(format!(
                            "{} on the balance rests on no case: no finding has the theme {own}.",
                            finding.name
                        ));
                    }
                    Some(_) => {}
                }
            }
            (None, Some(_)) if finding.theme.is_none() && others_have_themes(finding) => lints.push(format!(
                "{} in the Balance row has no theme, so that it is not compared with the other cases.",
                finding.name
            )),
            _ => {}
        }
    }
    lints
}
