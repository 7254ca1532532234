//! What is in a report, what it may not say, and its bytes.

use analysis::privacy::{self, holds};
use anyhow::{Context, Result};
use coding::Corpus;
use coding::corpus::QuestionId;
use report::{Format, Options, Rendered, Report};
use std::collections::BTreeMap;

/// What is wanted in a report.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// These guiding questions.
    pub questions: Vec<QuestionId>,
    /// The balance sheet, and how it stands to what was published.
    pub balance: bool,
    /// How the material came about.
    pub annex: bool,
}

/// Computes a report.
pub fn make(corpus: &Corpus, wanted: &Contents) -> Report {
    Report {
        questions: wanted.questions.iter().map(|id| analysis::question_report(corpus, *id)).collect(),
        balance: wanted.balance.then(|| analysis::balance_sheet(corpus)),
        published: (wanted.balance && !corpus.published.is_empty()).then(|| analysis::published_report(corpus)),
        annex: wanted.annex.then(|| analysis::annex(corpus)),
    }
}

/// Prints a report. Whether it may be printed is for [`leaks`] to say, before.
pub fn print(report: &Report, format: &Format, width: usize) -> Result<Rendered> {
    let options = Options { width, fonts: fonts(report, format), ..Options::default() };
    Ok(report::render(report, format, &options)?)
}

/// Prints a report as a page whose passages lead to where they stand: `addresses` has one for each coding, by its GUID.
pub fn print_page(report: &Report, addresses: BTreeMap<String, String>) -> Result<Rendered> {
    let format = Format::find("html").context("there is no format for pages")?;
    Ok(report::render(report, format, &Options { addresses, ..Options::default() })?)
}

/// A list of private names, one a line, that is kept outside the project.
#[derive(Clone, Copy, Debug)]
pub struct Names<'n> {
    /// As messages name it.
    pub shown: &'n str,
    /// What stands in it.
    pub bytes: &'n [u8],
}

/// Where a report would say what agreements withhold, or a private name.
pub fn leaks(corpus: &Corpus, report: &Report, names: Option<Names<'_>>) -> Result<Vec<String>> {
    let of_agreements = report.questions.iter().flat_map(|it| privacy::leaks(corpus, it));
    let mut leaks: Vec<String> = of_agreements.map(|it| format!("{}: {}", it.place, it.why)).collect();
    let everywhere = privacy::withheld_everywhere(corpus);
    let printed = serde_json::to_value(report)?;
    texts(&printed, String::new(), &mut |place, text| {
        // What a source says in its own words was looked at with its link; what another says, it may say.
        let hits = everywhere.iter().filter(|(word, _)| !place.ends_with(".quotation") && holds(text, word));
        for (_, why) in hits {
            let leak = format!("{place}: {why}");
            if !leaks.contains(&leak) {
                leaks.push(leak);
            }
        }
    });
    if let Some(Names { shown, bytes }) = names {
        let names = String::from_utf8_lossy(bytes);
        let names: Vec<&str> = names.lines().map(str::trim).filter(|it| it.chars().count() > 1).collect();
        texts(&printed, String::new(), &mut |place, text| {
            for (line, _) in names.iter().enumerate().filter(|(_, name)| holds(text, name)) {
                leaks.push(format!("{place}: it holds name {} of {shown}", line + 1));
            }
        });
    }
    Ok(leaks)
}

/// Fonts of this machine for letters that the program's own lack.
#[cfg(feature = "pdf")]
fn fonts(report: &Report, format: &Format) -> Vec<Vec<u8>> {
    if format.name == "pdf" { crate::fonts::covering(&report::letters_without_font(report)) } else { Vec::new() }
}

/// Without PDF, no format asks for fonts.
#[cfg(not(feature = "pdf"))]
fn fonts(_: &Report, _: &Format) -> Vec<Vec<u8>> {
    Vec::new()
}

/// Every text of a value, with the way to it.
fn texts(value: &serde_json::Value, place: String, see: &mut impl FnMut(&str, &str)) {
    match value {
        serde_json::Value::String(text) => see(&place, text),
        serde_json::Value::Array(all) => {
            for (at, it) in all.iter().enumerate() {
                texts(it, format!("{place}[{at}]"), see);
            }
        }
        serde_json::Value::Object(all) => {
            for (name, it) in all {
                let place = if place.is_empty() { name.clone() } else { format!("{place}.{name}") };
                texts(it, place, see);
            }
        }
        _ => {}
    }
}
