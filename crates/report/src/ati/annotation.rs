//! One piece of evidence as an annotation.

use crate::markdown::data;
use crate::{Report, phrase, safe};
use coding::triangulation::{FindingReport, LinkReport, LinkStatus};
use serde_json::{Value, json};

/// A link with the claim it bears on.
pub(super) struct Annotation<'r> {
    question: &'r str,
    case: &'r str,
    finding: &'r FindingReport,
    pub(super) link: &'r LinkReport,
}

/// Every link of every finding, in the order of the report.
pub(super) fn all(report: &Report) -> Vec<Annotation<'_>> {
    let mut all = Vec::new();
    for question in &report.questions {
        let cases = question.cases.iter().map(|it| (it.title.as_str(), &it.findings));
        for (case, findings) in cases.chain([("across the cases", &question.across)]) {
            for finding in findings {
                let annotation = |link| Annotation { question: &question.question, case, finding, link };
                all.extend(finding.links.iter().map(annotation));
            }
        }
    }
    all
}

impl Annotation<'_> {
    /// The words of the source, or what stands for them.
    fn excerpt(&self) -> Option<&str> {
        self.link.passage.as_ref().map(|it| it.quotation.as_str())
    }

    /// How it bears on the claim, in the analyst's words or, without any, in the program's.
    fn note(&self) -> String {
        let said = self.link.note.as_deref().map(str::trim).filter(|it| !it.is_empty());
        let computed = phrase::bearing(self.link);
        said.map_or_else(|| format!("{computed}. No analytic note was written."), |note| format!("{computed}. {note}"))
    }

    fn citation(&self) -> String {
        if self.link.locator.is_empty() {
            self.link.attribution.clone()
        } else {
            format!("{}, {}", self.link.attribution, self.link.locator)
        }
    }

    /// Whether a reader can be sent to the source itself.
    fn access(&self) -> &'static str {
        match (&self.link.status, &self.link.source) {
            (LinkStatus::Unsourced, _) | (_, None) => "no record of the source exists",
            _ if self.link.strand == "interview" => "restricted: ask the author",
            _ => "see the citation",
        }
    }

    pub(super) fn json(&self) -> Value {
        let mut bodies = vec![json!({
            "type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": self.note(),
        })];
        bodies
            .extend(self.excerpt().map(
                |it| json!({"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": it}),
            ));
        bodies.push(json!({
            "type": "TextualBody", "purpose": "identifying", "format": "text/plain", "value": self.citation(),
        }));
        bodies.extend(
            self.link.examples.iter().map(|it| json!({"type": "TextualBody", "purpose": "tagging", "value": it})),
        );
        json!({
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": format!("urn:uuid:{}", self.link.guid),
            "type": "Annotation",
            "motivation": "commenting",
            "body": bodies,
            "target": {
                "type": "SpecificResource",
                "source": format!("urn:alidade:finding:{}", self.finding.name),
                "selector": {"type": "TextQuoteSelector", "exact": self.finding.text},
            },
            "rights": self.access(),
        })
    }

    pub(super) fn markdown(&self) -> String {
        let mut text = format!(
            "## {} on {}\n\n{}, {}: {}\n\n",
            data(self.link.source.as_deref().unwrap_or("An assertion")),
            data(&self.finding.name),
            data(self.question),
            data(self.case),
            data(&self.finding.text)
        );
        for line in self.excerpt().into_iter().flat_map(safe::lines) {
            text.push_str(&format!("> {}\n>\n", data(&line)));
        }
        text.push_str(&format!(
            "\n- Analytic note: {}\n- Source: {}\n- Access: {}\n",
            data(&self.note()),
            data(&self.citation()),
            self.access()
        ));
        text
    }
}
