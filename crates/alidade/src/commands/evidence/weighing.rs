use crate::failure::{Exit, wrong};
use anyhow::Result;
use coding::vocabulary::{Disposition, Test};

/// What a link is worth as a test, and what became of one that contradicts. Used by 'add' and 'edit'.
#[derive(clap::Args, Debug, Default)]
pub(super) struct Weighing {
    /// As a test of the finding: straw_in_the_wind, hoop, smoking_gun or doubly_decisive
    #[arg(long)]
    pub(super) test: Option<Test>,
    /// Whether the finding passed the test
    #[arg(long, value_name = "yes|no", value_parser = super::super::yes_or_no)]
    pub(super) passed: Option<bool>,
    /// How likely this evidence is if the finding is true, above 0 and below 1
    #[arg(long, value_name = "P")]
    pub(super) likelihood: Option<f64>,
    /// The same if a rival is true; repeat it for several, RIVAL= takes it back
    #[arg(long = "under-rival", value_name = "RIVAL=P", value_parser = score)]
    pub(super) under_rivals: Vec<(String, Option<f64>)>,
    /// What became of evidence against the finding: explained, scope_condition, revised or left_open
    #[arg(long)]
    pub(super) disposition: Option<Disposition>,
    /// Why it is disposed of so; '' clears it
    #[arg(long, value_name = "TEXT")]
    pub(super) because: Option<String>,
}

fn score(given: &str) -> Result<(String, Option<f64>), String> {
    const FORM: &str = "write it as RIVAL=P, for example S2.2r=0.3";
    let (rival, likelihood) = given.rsplit_once('=').ok_or(FORM)?;
    let likelihood = match likelihood.trim() {
        "" => None,
        number => Some(number.parse::<f64>().map_err(|_| FORM.to_owned())?),
    };
    if rival.trim().is_empty() { Err(FORM.into()) } else { Ok((rival.trim().to_owned(), likelihood)) }
}

impl Weighing {
    /// A test without an outcome, or the other way round, says nothing; so does a disposition without its reason.
    pub(super) fn check(&self) -> Result<Exit> {
        if self.disposition.is_some() && self.because.as_deref().is_none_or(|it| it.trim().is_empty()) {
            return Err(wrong("a disposition needs its reason", "give it with --because 'TEXT'"));
        }
        if self.passed.is_some() && self.test.is_none() {
            return Err(wrong("--passed says the outcome of a test", "name the test with --test hoop, for example"));
        }
        Ok(Exit::Done)
    }
}
