use crate::output::{hung, say, short};
use anyhow::Result;
use coding::corpus::{Corpus, Evidence, Finding};
use coding::vocabulary::{Disposition, Test};
use coding::{Directness, Period, Span, Stance};
use serde::Serialize;
use std::collections::BTreeMap;

/// A link with names in place of numbers.
#[derive(Serialize)]
pub(crate) struct Row {
    finding: String,
    source: Option<String>,
    strand: Option<String>,
    sourced: bool,
    stance: Stance,
    strength: u8,
    directness: Option<Directness>,
    passage: Option<PassageRow>,
    series: Option<String>,
    locator: Option<String>,
    examples: Vec<String>,
    flags: Vec<String>,
    period: Option<Period>,
    derived_from: Option<String>,
    readmitted: Option<String>,
    test: Option<Test>,
    passed: Option<bool>,
    likelihood: Option<f64>,
    under_rivals: BTreeMap<String, f64>,
    disposition: Option<Disposition>,
    disposition_reason: Option<String>,
    note: Option<String>,
    coder: Option<String>,
    guid: String,
}

/// The coded passage behind a link.
#[derive(Serialize)]
struct PassageRow {
    quotation: String,
    code: String,
    coder: String,
    paragraph: Option<u32>,
    speaker: Option<String>,
    #[serde(flatten)]
    span: Span,
    coding: String,
}

/// The links of a finding.
pub(crate) fn rows(corpus: &Corpus, finding: &Finding) -> Vec<Row> {
    finding.evidence.iter().map(|it| Row::new(corpus, finding, it)).collect()
}

impl Row {
    fn new(corpus: &Corpus, finding: &Finding, link: &Evidence) -> Self {
        let name = |id| corpus.source(id).map(|it| it.name.clone());
        let source = link.source.and_then(|id| corpus.source(id));
        Self {
            finding: finding.name.clone(),
            source: source.map(|it| it.name.clone()),
            strand: link.strand.clone().or_else(|| source.map(|it| it.strand.clone())),
            sourced: link.resolved,
            stance: link.stance,
            strength: link.strength,
            directness: link.directness,
            passage: link.passage.as_ref().map(|it| PassageRow {
                quotation: it.quotation.clone(),
                code: it.code.clone(),
                coder: it.coder.clone(),
                paragraph: it.paragraph,
                speaker: it.speaker.clone(),
                span: it.span,
                coding: it.guid.clone(),
            }),
            series: link.series.clone(),
            locator: link.locator.clone(),
            examples: link.examples.clone(),
            flags: link.flags.clone(),
            period: link.period,
            derived_from: link.derived_from.and_then(name),
            readmitted: link.readmitted.clone(),
            test: link.test,
            passed: link.passed,
            likelihood: link.likelihood,
            under_rivals: link
                .under_rivals
                .iter()
                .filter_map(|it| {
                    Some((corpus.findings.iter().find(|of| of.id == it.rival)?.name.clone(), it.likelihood))
                })
                .collect(),
            disposition: link.disposition,
            disposition_reason: link.disposition_reason.clone(),
            note: link.note.clone(),
            coder: link.coder.clone(),
            guid: link.guid.clone(),
        }
    }

    /// The link on a line, and beneath it the words and what limits them.
    pub(crate) fn print(&self) -> Result<()> {
        let weight = ["weak", "moderate", "strong"][usize::from(self.strength.clamp(1, 3) - 1)];
        let near = self.directness.map_or(String::new(), |it| format!(", {it}"));
        let guid = short(&self.guid);
        say(hung(&format!("  {:<11}  ", self.stance), &format!("{}: {weight}{near} ({guid})", self.place())))?;
        if let Some(passage) = &self.passage {
            let speaker = passage.speaker.as_ref().map_or(String::new(), |it| format!("{it}: "));
            let under = format!("[{}, {}]", passage.code, passage.coder);
            say(hung("      ", &format!("{speaker}“{}” {under}", passage.quotation)))?;
        }
        let unsourced = (!self.sourced).then(|| "asserted; there is no record of it".to_owned());
        let limits = [
            ("", unsourced),
            ("note: ", self.note.clone()),
            ("examples: ", Some(self.examples.join(", "))),
            ("flags: ", Some(self.flags.join(", "))),
            ("about: ", self.period.map(|it| it.to_string())),
            ("only passes on: ", self.derived_from.clone()),
            ("readmitted: ", self.readmitted.clone()),
            ("as a test: ", self.tested()),
            ("how likely: ", self.likely()),
            ("what became of it: ", self.disposed()),
        ];
        for (what, text) in limits {
            if let Some(text) = text.filter(|it| !it.is_empty()) {
                say(hung(&format!("      {what}"), &text))?;
            }
        }
        Ok(())
    }

    /// `hoop, passed`
    fn tested(&self) -> Option<String> {
        let outcome = match self.passed {
            Some(true) => ", passed",
            Some(false) => ", failed",
            None => ", not yet taken",
        };
        self.test.map(|it| format!("{}{outcome}", it.as_str().replace('_', " ")))
    }

    /// `0.7 if the finding is true; 0.2 if S2.1r is`
    fn likely(&self) -> Option<String> {
        let own = self.likelihood.map(|it| format!("{it} if the finding is true"));
        let rivals = self.under_rivals.iter().map(|(rival, it)| format!("{it} if {rival} is"));
        let parts: Vec<String> = own.into_iter().chain(rivals).collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    }

    /// `explained: he speaks of the month before`
    fn disposed(&self) -> Option<String> {
        let reason = self.disposition_reason.as_ref().map_or(String::new(), |it| format!(": {it}"));
        self.disposition.map(|it| format!("{}{reason}", it.as_str().replace('_', " ")))
    }

    fn place(&self) -> String {
        let paragraph = self.passage.as_ref().and_then(|it| it.paragraph).map(|it| format!("¶ {it}"));
        let series = self.series.as_ref().map(|it| format!("series {it}"));
        let parts: Vec<String> = [paragraph, series, self.locator.clone()].into_iter().flatten().collect();
        let claimed = || format!("no source ({})", self.strand.as_deref().unwrap_or("–"));
        format!("{} {}", self.source.clone().unwrap_or_else(claimed), parts.join(", ")).trim_end().to_owned()
    }
}
