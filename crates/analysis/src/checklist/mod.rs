//! Reporting checklists, filled from the project as far as it knows, and from the researcher where it cannot.
//!
//! Rule. An item is *computed* if the project holds what it asks for; else *typed* if the researcher wrote an answer
//! (`alidade study --item coreq.4=…`); else *open*, with what to do about it. What was typed is added to what was computed.
//!
//! Sources: COREQ, Tong, Sainsbury and Craig (2007, International Journal for Quality in Health Care 19, 349–357); SRQR,
//! O'Brien and others (2014, Academic Medicine 89, 1245–1251). Topics are named in our own short words.

mod coreq;
mod facts;
mod srqr;

use coding::corpus::Corpus;
use coding::triangulation::{Checklist, ChecklistItem, ItemState, RegisterReport, Saturation};
use facts::Facts;

/// One item before it is filled.
pub(crate) struct Item {
    /// What it is about.
    topic: &'static str,
    /// What the project knows about it.
    computed: fn(&Facts<'_>) -> Option<String>,
    /// What to do where it knows nothing.
    prompt: &'static str,
}

/// Nothing in a project can answer the item.
fn nothing(_: &Facts<'_>) -> Option<String> {
    None
}

/// COREQ, then SRQR.
pub fn checklists(corpus: &Corpus, register: &RegisterReport, saturation: &[Saturation]) -> Vec<Checklist> {
    let facts = Facts { corpus, register, saturation };
    let lists = [
        (
            "COREQ",
            "coreq",
            "Tong, Sainsbury and Craig 2007, International Journal for Quality in Health Care 19, 349–357",
            coreq::ITEMS,
        ),
        ("SRQR", "srqr", "O’Brien and others 2014, Academic Medicine 89, 1245–1251", srqr::ITEMS),
    ];
    lists
        .into_iter()
        .map(|(name, prefix, reference, items)| Checklist {
            name: name.to_owned(),
            reference: reference.to_owned(),
            items: (1_u32..).zip(items).map(|(number, item)| fill(&facts, prefix, number, item)).collect(),
        })
        .collect()
}

fn fill(facts: &Facts<'_>, prefix: &str, number: u32, item: &Item) -> ChecklistItem {
    let name = format!("{prefix}.{number}");
    let computed = (item.computed)(facts);
    let typed = facts.corpus.profile.iter().find(|(it, _)| *it == name).map(|(_, text)| text.clone());
    let state = match (&computed, &typed) {
        (Some(_), _) => ItemState::Computed,
        (None, Some(_)) => ItemState::Typed,
        (None, None) => ItemState::Open,
    };
    let answer: Vec<String> = computed.into_iter().chain(typed).collect();
    let prompt = if answer.is_empty() { item.prompt.replace("{}", &name) } else { String::new() };
    ChecklistItem { item: name, number, topic: item.topic.to_owned(), state, answer, prompt }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::register;

    fn lists(corpus: &Corpus) -> Vec<Checklist> {
        checklists(corpus, &register(corpus), &[])
    }

    #[test]
    fn they_have_as_many_items_as_published() {
        let lengths: Vec<usize> = lists(&Corpus::default()).iter().map(|it| it.items.len()).collect();
        assert_eq!(lengths, [32, 21]);
    }

    #[test]
    fn an_empty_project_answers_nothing_but_the_software_and_says_what_to_do() {
        let lists = lists(&Corpus::default());
        for item in lists.iter().flat_map(|it| &it.items) {
            assert_eq!(item.state == ItemState::Open, item.answer.is_empty(), "{item:?}");
            assert_eq!(item.prompt.is_empty(), item.state != ItemState::Open, "{item:?}");
        }
        let answered: Vec<&str> =
            lists[0].items.iter().filter(|it| !it.answer.is_empty()).map(|it| it.item.as_str()).collect();
        assert_eq!(answered, ["coreq.27"]);
    }

    #[test]
    fn what_was_typed_answers_an_item() {
        let corpus = Corpus { profile: vec![("coreq.4".into(), "Two women".into())], ..Corpus::default() };
        let item = lists(&corpus)[0].items[3].clone();
        assert_eq!((item.state, item.answer), (ItemState::Typed, vec!["Two women".to_owned()]));
    }
}
