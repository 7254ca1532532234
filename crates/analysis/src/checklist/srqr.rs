//! SRQR: standards for reporting qualitative research.

use super::{Facts, Item, nothing};

const TYPE: &str = "Write it with: alidade study --item '{}=…'";
const AUTHOR: &str = "For the manuscript itself; note it with: alidade study --item '{}=…'";

const fn typed(topic: &'static str) -> Item {
    Item { topic, computed: nothing, prompt: TYPE }
}

const fn author(topic: &'static str) -> Item {
    Item { topic, computed: nothing, prompt: AUTHOR }
}

const fn known(topic: &'static str, computed: fn(&Facts<'_>) -> Option<String>) -> Item {
    Item { topic, computed, prompt: TYPE }
}

/// In order, the first being number 1.
pub(super) const ITEMS: &[Item] = &[
    author("Title"),
    author("Abstract"),
    author("Problem formulation"),
    known("Purpose or research question", |facts| facts.question()),
    typed("Approach and research paradigm"),
    typed("Researchers and reflexivity"),
    typed("Context"),
    known("Sampling strategy", |facts| facts.sampling()),
    typed("Ethical issues"),
    known("Data collection methods", |facts| facts.collection()),
    known("Instruments and technologies", |facts| facts.instruments()),
    known("Units of study", |facts| facts.units()),
    known("Data processing", |facts| facts.processing()),
    known("Data analysis", |facts| facts.coding_tree()),
    known("Techniques to enhance trustworthiness", |facts| facts.trustworthiness()),
    known("Synthesis and interpretation", |facts| facts.major_themes()),
    known("Links to empirical data", |facts| facts.quotations()),
    author("Integration with prior work and implications"),
    typed("Limitations"),
    author("Conflicts of interest"),
    author("Funding"),
];
