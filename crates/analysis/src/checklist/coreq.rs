//! COREQ: consolidated criteria for reporting qualitative research.

use super::{Item, nothing};

const TYPE: &str = "Write it with: alidade study --item '{}=…'";
const REGISTER: &str = "Keep the interview register (alidade interview), or write it with: alidade study --item '{}=…'";

macro_rules! item {
    ($topic:literal) => {
        Item { topic: $topic, computed: nothing, prompt: TYPE }
    };
    ($topic:literal, $computed:ident) => {
        Item { topic: $topic, computed: |facts| facts.$computed(), prompt: TYPE }
    };
    ($topic:literal, register $computed:ident) => {
        Item { topic: $topic, computed: |facts| facts.$computed(), prompt: REGISTER }
    };
}

/// In order, the first being number 1.
pub(super) const ITEMS: &[Item] = &[
    item!("Who interviewed", register interviewers),
    item!("Their credentials"),
    item!("Their occupation at the time"),
    item!("Their gender"),
    item!("Their experience and training"),
    item!("Relationship before the study"),
    item!("What participants knew of the interviewer"),
    item!("Assumptions and interests of the interviewer"),
    item!("Methodological orientation"),
    item!("Sampling", register sampling),
    item!("How participants were approached", register approach),
    item!("Sample size", sample_size),
    item!("Who did not take part, and why", register non_participation),
    item!("Setting", register setting),
    item!("Others present"),
    item!("Description of the sample", register sample_described),
    item!("Interview guide"),
    item!("Repeat interviews", repeats),
    item!("Recording", register recording),
    item!("Field notes"),
    item!("Duration", register duration),
    item!("Saturation", saturated),
    item!("Transcripts returned to participants"),
    item!("Number of coders", coders),
    item!("The coding tree", coding_tree),
    item!("Derivation of themes", derivation),
    item!("Software", software),
    item!("Participants’ feedback on findings"),
    item!("Quotations presented and identified", quotations),
    item!("Data and findings consistent", consistent),
    item!("Major themes", major_themes),
    item!("Minor themes and diverse cases", minor_themes),
];
