//! The data overview that goes with the annotations: what the program knows of it; the rest is the author's.

use super::annotation::Annotation;
use crate::markdown::data;
use crate::{Report, phrase};
use std::collections::BTreeMap;

pub(super) fn text(report: &Report, annotations: &[Annotation<'_>]) -> String {
    let mut text = String::from("# Data overview\n\n");
    let mut line = |words: String| {
        text.push_str(&words);
        text.push_str("\n\n");
    };
    let Some(head) = report.head() else {
        line("The report is empty: there is no annotation.".to_owned());
        return text;
    };
    line(format!("Study: {}", data(&head.study.title)));
    let aims = [
        ("Research question", &head.study.research_question),
        ("Scope", &head.study.scope),
        ("How respondents were chosen", &head.study.sampling),
    ];
    for (label, value) in aims {
        if let Some(value) = value {
            line(format!("{label}: {}", data(value)));
        }
    }
    line("## What is annotated".to_owned());
    line(format!(
        "{}, one for each piece of evidence that is linked to a finding.",
        phrase::count(annotations.len(), "annotation")
    ));
    for (strand, number) in strands(annotations) {
        line(format!("- {}: {number}", data(&strand)));
    }
    line("## What is not included".to_owned());
    line("Full transcripts, and whatever an agreement withholds: names, and where it was agreed also descriptions, institutions, speakers and words. Sources that no finding rests on are not annotated.".to_owned());
    line("## The logic of annotation".to_owned());
    line("Each annotation ties the wording of a finding to an excerpt, an analytic note, and the place it comes from. Say here, in about a thousand words with the parts above, how the data were generated and analysed, and which claims were thought contestable enough to annotate.".to_owned());
    line(format!("Made from revision {}.", phrase::state(&head)));
    text
}

fn strands(annotations: &[Annotation<'_>]) -> BTreeMap<String, usize> {
    let mut strands = BTreeMap::new();
    for annotation in annotations {
        *strands.entry(annotation.link.strand.clone()).or_default() += 1;
    }
    strands
}
