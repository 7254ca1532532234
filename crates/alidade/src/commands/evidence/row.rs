use crate::output::{hung, say, short};
use anyhow::Result;
use coding::corpus::{Corpus, Evidence, Finding};
use coding::{Directness, Period, Span, Stance};
use serde::Serialize;

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
        ];
        for (what, text) in limits {
            if let Some(text) = text.filter(|it| !it.is_empty()) {
                say(hung(&format!("      {what}"), &text))?;
            }
        }
        Ok(())
    }

    fn place(&self) -> String {
        let paragraph = self.passage.as_ref().and_then(|it| it.paragraph).map(|it| format!("¶ {it}"));
        let series = self.series.as_ref().map(|it| format!("series {it}"));
        let parts: Vec<String> = [paragraph, series, self.locator.clone()].into_iter().flatten().collect();
        let claimed = || format!("no source ({})", self.strand.as_deref().unwrap_or("–"));
        format!("{} {}", self.source.clone().unwrap_or_else(claimed), parts.join(", ")).trim_end().to_owned()
    }
}
