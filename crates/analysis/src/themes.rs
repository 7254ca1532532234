//! What the cases have in common on a question: their themes, and the median of their grades.
//!
//! Rule. A theme stands on the sheet if some case has a finding of it that details no other; then findings that detail
//! others count for it too; rivals and implications never do. A case's grade for a theme is the strongest among its findings of it. The median is that of
//! the cases with a grade; of an even number both middle grades are given where they differ. Missing grades are said.

use crate::answer::strongest;
use crate::basis::Basis;
use coding::corpus::{Case, Finding, Question};
use coding::vocabulary::{Grade, Valence};

/// A theme on one question.
#[derive(Debug)]
pub(crate) struct Theme<'c> {
    pub(crate) name: &'c str,
    /// The cases in which it is found, in order.
    pub(crate) cases: Vec<&'c Case>,
    /// Their grades, where they have one.
    pub(crate) grades: Vec<Grade>,
    /// The signs that its findings have.
    pub(crate) signs: Vec<Option<Valence>>,
}

/// The themes of a question (of the Balance row without one), in the order in which they first appear.
pub(crate) fn themes<'c>(basis: &Basis<'c>, question: Option<&Question>, cases: &[&'c Case]) -> Vec<Theme<'c>> {
    let findings = |case: &Case| basis.findings(question.map(|it| it.id), Some(case.id)).filter(|it| it.is_answer());
    let mut names: Vec<&str> = Vec::new();
    for finding in cases.iter().flat_map(|case| findings(case)).filter(|it| it.parent.is_none()) {
        names.extend(finding.theme.as_deref().filter(|it| !names.contains(it)));
    }
    names
        .into_iter()
        .map(|name| {
            let mut theme = Theme { name, cases: Vec::new(), grades: Vec::new(), signs: Vec::new() };
            for case in cases {
                let of_theme: Vec<&Finding> = findings(case).filter(|it| it.theme.as_deref() == Some(name)).collect();
                if !of_theme.is_empty() {
                    theme.cases.push(case);
                    theme.signs.extend(of_theme.iter().map(|it| it.valence));
                    theme.grades.extend(strongest(of_theme));
                }
            }
            theme.grades.sort_unstable();
            theme
        })
        .collect()
}

impl Theme<'_> {
    pub(crate) fn is_in_half_of(&self, cases: usize) -> bool {
        2 * self.cases.len() >= cases
    }

    /// The median grade: one, or the two in the middle.
    pub(crate) fn median(&self) -> Option<(Grade, Grade)> {
        let last = self.grades.len().checked_sub(1)?;
        Some((self.grades[last / 2], self.grades[last.div_ceil(2)]))
    }

    /// `deterrence: 3 of 3 cases, median grade very limited; 1 without grade`.
    pub(crate) fn sentence(&self, cases: usize) -> String {
        let median = match self.median() {
            None => "no grade given".to_owned(),
            Some((one, two)) if one == two => format!("median grade {}", one.phrase()),
            Some((one, two)) => format!("median grade between {} and {}", one.phrase(), two.phrase()),
        };
        let missing = match self.cases.len() - self.grades.len() {
            0 => String::new(),
            _ if self.grades.is_empty() => String::new(),
            missing => format!("; {missing} without grade"),
        };
        format!("{}: {} of {cases} cases, {median}{missing}", self.name, self.cases.len())
    }
}
