//! Claims of several witnesses that name one source, or none: `Several traders explained …`.
//!
//! A claim is a group of people or writings, counted by no number, and a verb of saying close behind it. A source that is
//! itself several (`traders at the market, 2014`), an institution that keeps a record of many, and two sources are
//! enough; without a source in the sentence, one in the next sentence of the paragraph is.

use super::Rule;
use crate::argument::Margin;
use crate::argument::manuscript::words::{is_acronym, is_capital, listed, words};
use crate::argument::manuscript::{Citation, CitationKind};
use std::collections::HashSet;

const MANY: &[&str] =
    &["several", "many", "most", "numerous", "various", "some", "countless", "multiple", "other", "others", "few"];
const PEOPLE: &str = "\
    diplomats scholars experts observers analysts authors studies reports interviewees respondents participants \
    officials critics researchers commentators practitioners ambassadors activists witnesses academics lawyers \
    journalists historians economists informants members sources interlocutors policymakers delegates villagers \
    farmers traders teachers nurses doctors residents women men people writers organisations organizations ngos \
    governments states studies surveys interviews workers managers patients students parents refugees elders \
    leaders politicians";
/// Groups that are heard: with these no `several` is needed.
const HEARD: &str = "\
    observers scholars experts analysts critics commentators diplomats interviewees respondents informants \
    witnesses academics historians";
const SAY: &str = "\
    explained explain argue argued claim claimed believe believed say said note noted report reported stress \
    stressed suggest suggested maintain maintained contend contended observe observed agree agreed find found show \
    showed assert asserted warn warned criticise criticize criticised criticized hold held see saw think thought \
    state stated confirm confirmed describe described emphasise emphasised emphasize emphasized assess assessed \
    recalled recall complained complain insisted insist acknowledged acknowledge told felt feel indicated indicate \
    doubt doubted point pointed conclude concluded assume assumed sceptical skeptical mentioned mention testified \
    testify expect expected admitted admit hoped consider considered estimate estimated";

pub(super) fn check(margin: &mut Margin<'_, '_>, rule: &Rule) {
    let manuscript = margin.manuscript;
    if !manuscript.has_apparatus() {
        return;
    }
    for index in 0..manuscript.sentences.len() {
        let sentence = manuscript.sentences[index].clone();
        let Some(claim) = claim(&manuscript.flat[sentence.clone()]) else { continue };
        let range = sentence.start + claim.start..sentence.start + claim.end;
        // A claim inside a quotation is somebody else's.
        if manuscript
            .quotations
            .iter()
            .skip(manuscript.quotations.partition_point(|it| it.range.end <= range.start))
            .take(1)
            .any(|it| it.range.start <= range.start)
        {
            continue;
        }
        let cited = manuscript.citations_in(sentence.clone());
        let works: HashSet<String> = cited.iter().map(Citation::key).collect();
        if manuscript.has_note(sentence.clone()) || works.len() > 1 || cited.iter().any(speaks_for_many) {
            continue;
        }
        match works.iter().next() {
            Some(one) => margin.mark(
                rule,
                range,
                format!("Several are said to speak, and one source is given ({one})."),
                "Name the others, or say whose view it is.",
            ),
            None if is_supported(margin, index) => {}
            None => margin.mark(
                rule,
                range,
                "Several are said to speak, and no source is given.",
                "Name them as far as they agreed, with place and year.",
            ),
        }
    }
}

/// Whether the next sentence of the paragraph cites.
fn is_supported(margin: &Margin<'_, '_>, index: usize) -> bool {
    let manuscript = margin.manuscript;
    let Some(next) = manuscript.sentences.get(index + 1) else { return false };
    let cites = !manuscript.citations_in(next.clone()).is_empty() || manuscript.has_note(next.clone());
    cites && manuscript.same_paragraph(index, index + 1)
}

/// A label of several people, or an institution whose record holds what many said.
fn speaks_for_many(citation: &Citation) -> bool {
    let is_group = |it: &str| listed(PEOPLE, &it.to_lowercase());
    let all: Vec<&str> = words(&citation.author).map(|(_, it)| it).collect();
    citation.kind == CitationKind::Symbol
        || all.iter().any(|it| {
            is_group(it)
                || is_acronym(it)
                || matches!(
                    *it,
                    "al" | "Council"
                        | "Commission"
                        | "Committee"
                        | "Assembly"
                        | "Ministry"
                        | "Interviews"
                        | "interviews"
                        | "Office"
                        | "Bank"
                )
        })
}

/// The words of a claim of several witnesses, in bytes of the sentence.
fn claim(sentence: &str) -> Option<std::ops::Range<usize>> {
    let all: Vec<(std::ops::Range<usize>, &str)> = words(sentence).collect();
    let low = |at: usize| all.get(at).map(|(_, it)| it.to_lowercase()).unwrap_or_default();
    for at in 0..all.len() {
        let word = low(at);
        let is_many = MANY.contains(&word.as_str());
        let after_of =
            at > 0 && matches!(low(at - 1).as_str(), "of" | "the" | "these" | "those" | "two" | "three" | "both");
        if is_many && !(after_of && word != "most") {
            // `Some argue`, `Many of the traders said`, `Several senior diplomats explained`.
            let group = (at + 1..(at + 6).min(all.len())).find(|it| listed(PEOPLE, &low(*it)));
            let alone =
                matches!(word.as_str(), "some" | "many" | "others" | "several" | "most") && listed(SAY, &low(at + 1));
            let verb = if alone { Some(at + 1) } else { group.and_then(|it| verb_after(&all, it)) };
            let verb = verb.or_else(|| said_by_any(&all, at));
            if let Some(verb) = verb.filter(|it| is_plain(sentence, &all, at, *it)) {
                return Some(all[at].0.start..all[verb].0.end);
            }
        }
        let bare = listed(HEARD, &word) && !after_of && at <= 6;
        if bare {
            let start = if at > 0
                && !is_capital_name(&all, at - 1)
                && sentence[all[at - 1].0.end..all[at].0.start].trim().is_empty()
            {
                at - 1
            } else {
                at
            };
            let according = at >= 2 && low(at - 1) == "to" && low(at - 2) == "according";
            if according {
                return Some(all[at - 2].0.start..all[at].0.end);
            }
            if let Some(verb) = verb_after(&all, at).filter(|it| *it <= at + 2 && opens(&all, start)) {
                return Some(all[start].0.start..all[verb].0.end);
            }
        }
    }
    None
}

/// `Some of the millers claimed`: whoever does this is a person, so that any plural will do.
fn said_by_any(all: &[(std::ops::Range<usize>, &str)], many: usize) -> Option<usize> {
    const HUMAN: &str = "explained argue argued claim claimed believe believed said insist insisted complained complain recalled stressed told";
    let verb = (many + 2..(many + 6).min(all.len())).find(|it| listed(HUMAN, &all[*it].1.to_lowercase()))?;
    let group = all[verb - 1].1;
    (group.ends_with('s') && group.len() > 3 && !is_capital(group)).then_some(verb)
}

/// The claim's words stand together, without a mark between them.
fn is_plain(sentence: &str, all: &[(std::ops::Range<usize>, &str)], from: usize, to: usize) -> bool {
    !sentence[all[from].0.start..all[to].0.end].contains([',', ';', ':', '(', '.'])
}

fn is_capital_name(all: &[(std::ops::Range<usize>, &str)], at: usize) -> bool {
    at > 0 && is_capital(all[at].1)
}

/// The group is the subject: it stands at the beginning of the sentence, or behind a small word that leads in.
fn opens(all: &[(std::ops::Range<usize>, &str)], start: usize) -> bool {
    const LEADS: &str = "\
        that while however but and moreover indeed thus although as though whereas since yet because";
    start == 0 || listed(LEADS, &all[start - 1].1.to_lowercase())
}

/// A verb of saying within a few small words behind a group; a name behind it makes it a few named people.
fn verb_after(all: &[(std::ops::Range<usize>, &str)], group: usize) -> Option<usize> {
    for at in group + 1..(group + 5).min(all.len()) {
        let word = all[at].1.to_lowercase();
        if is_capital(all[at].1) {
            return None;
        }
        if listed(SAY, &word) {
            let passive =
                (group + 1..at).any(|it| matches!(all[it].1, "was" | "were" | "been" | "be" | "is" | "to" | "not"));
            return (!passive || word.ends_with("ptical")).then_some(at);
        }
    }
    None
}
