//! The rules, one file each. Adding one: a file, a row in [`RULES`], a section in `docs/lint.md`.

mod elided;
mod empty;
mod enumeration;
mod malformed;
mod number;
mod plural;
mod question;
mod quotation;
mod section;
mod source;
mod unit;
mod unresolved;
mod upgrade;
mod variant;
mod yearless;

pub(crate) use source::quoted_sources;

use super::{Margin, Severity};

/// One thing that is looked for.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// What people type.
    pub name: &'static str,
    /// How much its remarks weigh, if nothing else is said.
    pub severity: Severity,
    /// What it looks for.
    pub about: &'static str,
    /// An invented fault.
    pub example: &'static str,
    /// It asks for sources, which what people say in a transcript has not.
    pub is_for_arguments: bool,
    pub(crate) check: fn(&mut Margin<'_, '_>, &Self),
}

macro_rules! rule {
    ($name:literal, $severity:ident, $arguments:literal, $check:path, $about:literal, $example:literal) => {
        Rule {
            name: $name,
            severity: Severity::$severity,
            about: $about,
            example: $example,
            is_for_arguments: $arguments,
            check: $check,
        }
    };
}

/// Every rule, in the order in which they are listed.
pub const RULES: &[Rule] = &[
    rule!(
        "citation-empty",
        High,
        true,
        empty::check,
        "parentheses in which a source should stand",
        "Harvests failed ( )."
    ),
    rule!("citation-yearless", High, true, yearless::check, "a citation without a year", "Harvests failed (Okoro, )."),
    rule!(
        "citation-elided",
        Medium,
        true,
        elided::check,
        "a citation with a part left out",
        "Harvests failed (… Okoro, 2014)."
    ),
    rule!(
        "citation-malformed",
        High,
        true,
        malformed::check,
        "an impossible year or page, or a mark that is not closed",
        "Harvests failed (Okoro, 201: 12)."
    ),
    rule!(
        "citation-variant",
        Low,
        true,
        variant::check,
        "one work under several keys",
        "… (Okoro, 2014). … (Okorro, 2014)."
    ),
    rule!(
        "citation-unresolved",
        Low,
        true,
        unresolved::check,
        "a work cited that the project's bibliography does not have",
        "… (Okoro, 2014), and no source of that key."
    ),
    rule!(
        "quotation-unsourced",
        Medium,
        true,
        quotation::check,
        "a direct quotation without a source near it",
        "One said that “nobody told us when the grain would come”."
    ),
    rule!(
        "quotation-not-found",
        High,
        true,
        source::check,
        "a quotation that its source does not hold (in a project)",
        "“the grain came late” (I-03), where I-03 says: the grain came"
    ),
    rule!(
        "plural-claim",
        Medium,
        true,
        plural::check,
        "several witnesses claimed, one source or none given",
        "Several traders explained that prices fell."
    ),
    rule!(
        "section-unsourced",
        Medium,
        true,
        section::check,
        "a section without any source",
        "## Prices, and below it no citation"
    ),
    rule!(
        "question-drift",
        Medium,
        false,
        question::check,
        "a question worded otherwise in another place",
        "Q1: Did aid reach people in need? … Q1: Did aid reach people?"
    ),
    rule!(
        "enumeration",
        Medium,
        true,
        enumeration::check,
        "a number of items announced, another number listed",
        "There are three reasons. First, … Second, …"
    ),
    rule!(
        "claim-upgrade",
        Medium,
        true,
        upgrade::check,
        "a hedge that is lost when the claim comes back",
        "up to two million people … the two million people"
    ),
    rule!(
        "unit-shift",
        Low,
        true,
        unit::check,
        "a question about one actor, answered for another",
        "What was the council's aim? … Hence, Norland's aim was …"
    ),
    rule!(
        "number-claim",
        High,
        false,
        number::check,
        "a change, multiple, total or share that its own figures do not give",
        "a rise of 7.7% from 9,795 to 75,065"
    ),
];

impl Rule {
    /// The rule with this name.
    pub fn find(name: &str) -> Option<&'static Self> {
        RULES.iter().find(|it| it.name == name)
    }
}
