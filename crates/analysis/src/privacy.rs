//! What a report may not say: the words that agreements withhold, looked for before anything is printed.
//!
//! Rule. For a source whose agreement allows less than a name, its withheld title, the institution and the description of
//! its participants where they may not be given, and its speakers' labels must not stand in anything printed about it: its
//! attribution, its locator, the passages quoted from it, and the notes on them. Withheld titles must stand nowhere at all.
//! Words are compared in any letter case, whole words only. An agreed description may hold a withheld word: then the
//! respondent agreed to it.
//!
//! Source: the levels are those of journalism and of the Chatham House Rule (2002 wording: neither the identity nor the
//! affiliation of the speaker, nor that of any other participant, may be revealed).

use crate::basis::Basis;
use coding::corpus::{Corpus, Participant, Source};
use coding::triangulation::{FindingReport, LinkReport, QuestionReport};
use coding::vocabulary::Level;

/// A word that stands where it may not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leak {
    /// Where in the report (`Q2, libya, L2.1: the passage from I-07`).
    pub place: String,
    /// Why it may not stand there. The word itself is not repeated: a message is printed too.
    pub why: String,
}

/// Words withheld of one source.
struct Withheld<'c> {
    source: &'c Source,
    words: Vec<(&'c str, &'static str)>,
}

/// Leaks in what is printed about the evidence of a question.
pub fn leaks(corpus: &Corpus, report: &QuestionReport) -> Vec<Leak> {
    let withheld: Vec<Withheld<'_>> = withheld(corpus);
    let mut leaks = Vec::new();
    let cells = report.cases.iter().map(|it| (it.case.as_str(), &it.findings));
    for (case, findings) in cells.chain([("Balance", &report.across)]) {
        for finding in findings {
            for link in &finding.links {
                let own = withheld.iter().find(|it| Some(&it.source.name) == link.source.as_ref());
                let place = |what: &str| format!("{}, {case}, {}: {what}", report.question, finding.name);
                leaks.extend(own.into_iter().flat_map(|own| in_link(own, link, &place)));
            }
            leaks.extend(titles(&withheld, report, case, finding));
        }
    }
    leaks
}

fn in_link(own: &Withheld<'_>, link: &LinkReport, place: &dyn Fn(&str) -> String) -> Vec<Leak> {
    let passage = link.passage.as_ref().map(|it| it.quotation.as_str()).unwrap_or_default();
    let note = link.note.as_deref().unwrap_or_default();
    let shown = [
        (link.attribution.as_str(), "the attribution of"),
        (link.title.as_str(), "the title of"),
        (link.locator.as_str(), "the locator of"),
        (passage, "the passage from"),
        (note, "the note on"),
    ];
    let mut leaks = Vec::new();
    for (text, what) in shown {
        for (_, why) in
            own.words.iter().filter(|(word, why)| if *why == SPEAKER { names(text, word) } else { holds(text, word) })
        {
            let leak = Leak { place: place(&format!("{what} {}", own.source.name)), why: (*why).to_owned() };
            if !leaks.contains(&leak) {
                leaks.push(leak);
            }
        }
    }
    leaks
}

/// Withheld titles in the words of the finding itself.
fn titles(withheld: &[Withheld<'_>], report: &QuestionReport, case: &str, finding: &FindingReport) -> Vec<Leak> {
    let in_text = withheld.iter().filter(|it| {
        it.words.iter().any(|(word, why)| *why == TITLE && word.chars().count() >= 8 && holds(&finding.text, word))
    });
    in_text
        .map(|it| Leak {
            place: format!("{}, {case}, {}: the wording of the finding", report.question, finding.name),
            why: format!("{TITLE} ({})", it.source.name),
        })
        .collect()
}

/// Words that may stand nowhere in a report, whatever it speaks of: descriptions, institutions and titles of those who may
/// not be told apart, unless something that may be printed holds them too. Each with why. Single words are left out: a state's
/// name, or a body's, stands everywhere.
pub fn withheld_everywhere(corpus: &Corpus) -> Vec<(String, &'static str)> {
    let mut allowed: Vec<String> = Vec::new();
    for source in corpus.sources.iter().filter(|it| !corpus.is_withheld(it)) {
        allowed.extend([corpus.attribution(source), source.title.clone()]);
    }
    allowed.extend(corpus.groups.iter().map(|it| it.name.clone()));
    allowed.extend(corpus.cases.iter().map(|it| it.title.clone()));
    let mut words: Vec<(String, &'static str)> = Vec::new();
    for own in withheld(corpus).into_iter().filter(|it| corpus.is_withheld(it.source)) {
        for (word, why) in own.words {
            let is_open = allowed.iter().any(|it| holds(it, word));
            if word.split_whitespace().count() > 1 && !is_open && !words.iter().any(|(it, _)| it == word) {
                words.push((word.to_owned(), why));
            }
        }
    }
    words
}

const TITLE: &str = "it holds a title that the agreement withholds";
const INSTITUTION: &str = "it holds the institution of a respondent who did not agree to its being named";
const DESCRIPTION: &str = "it holds the description of a respondent who may not be described";

const SPEAKER: &str = "it holds the label of a speaker who may not be named; rename the source, or code fewer words";

fn withheld(corpus: &Corpus) -> Vec<Withheld<'_>> {
    let basis = Basis::new(corpus);
    let restricted = corpus.sources.iter().filter(|it| corpus.agreed_level(it).is_some_and(|it| it != Level::OnRecord));
    restricted
        .map(|source| {
            let mut words: Vec<(&str, &'static str)> = Vec::new();
            if basis.title(source) != source.title && source.title != source.name {
                words.push((&source.title, TITLE));
            }
            let agreed = corpus.attribution(source);
            for person in corpus.participants.iter().filter(|it| source.participants.contains(&it.id)) {
                words.extend(of_person(person, corpus.agreed_level(source)));
            }
            words.extend(labels(corpus, source).map(|it| (it, SPEAKER)));
            // What the respondent agreed to be called is no leak.
            words.retain(|(word, _)| word.chars().count() >= 2 && !holds(&agreed, word));
            Withheld { source, words }
        })
        .filter(|it| !it.words.is_empty())
        .collect()
}

/// Labels of those who speak in a source's passages, where they look like names. A role, or the label of a participant, is
/// meant to be shown.
fn labels<'c>(corpus: &'c Corpus, source: &'c Source) -> impl Iterator<Item = &'c str> {
    let here = corpus.findings.iter().flat_map(|it| &it.evidence).filter(|it| it.source == Some(source.id));
    let speakers = here.filter_map(|it| it.passage.as_ref()?.speaker.as_deref());
    speakers.filter(|label| {
        let safe = corpus.participants.iter().any(|it| it.name.eq_ignore_ascii_case(label));
        !safe && !label.eq_ignore_ascii_case(&source.name) && is_name(label)
    })
}

/// Whether a label may be a name: three letters or more, and no role with or without a number.
fn is_name(label: &str) -> bool {
    let word: String = label.trim().to_lowercase();
    let word = word.trim_end_matches(|it: char| it.is_ascii_digit() || " .-#".contains(it));
    word.chars().filter(|it| it.is_alphabetic()).count() >= 3 && !ROLES.contains(&word)
}

/// What transcripts call people without naming them.
const ROLES: [&str; 24] = [
    "interviewer",
    "interviewee",
    "respondent",
    "participant",
    "informant",
    "interpreter",
    "translator",
    "moderator",
    "facilitator",
    "researcher",
    "speaker",
    "witness",
    "question",
    "answer",
    "man",
    "woman",
    "male",
    "female",
    "elder",
    "officer",
    "official",
    "diplomat",
    "person",
    "voice",
];

fn of_person(person: &Participant, level: Option<Level>) -> Vec<(&str, &'static str)> {
    let mut words = Vec::new();
    words.extend(person.institution.as_deref().map(|it| (it, INSTITUTION)));
    if level != Some(Level::Background) {
        words.extend(person.attribution.as_deref().map(|it| (it, DESCRIPTION)));
    }
    words
}

/// Whether a text holds a speaker's label as a name: in the transcript's letter case, for a role that is written small
/// (`the teacher`) tells nobody apart.
fn names(text: &str, label: &str) -> bool {
    whole_words(text, label.trim())
}

/// Whether a text holds these words, in any letter case, not as part of longer ones.
pub fn holds(text: &str, words: &str) -> bool {
    whole_words(&text.to_lowercase(), &words.trim().to_lowercase())
}

fn whole_words(text: &str, words: &str) -> bool {
    if words.is_empty() {
        return false;
    }
    text.match_indices(words).any(|(at, found)| {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question_report;
    use crate::tests::study::study;
    use coding::corpus::QuestionId;

    fn corpus(level: &str, institution: &str, quotation_note: &str) -> Corpus {
        study(&format!(
            r#"{{"cases": [{{"id": "c"}}], "questions": [{{"id": "Q2", "kind": "effect", "wording": "Did it help?"}}],
                "participants": [{{"id": "P-1", "level": "{level}", "attribution": "Envoy of Norland", "institution": "{institution}"}}],
                "sources": [{{"id": "I-1", "type": "interview", "title": "Talk with the envoy", "participants": ["P-1"]}}],
                "findings": [{{"id": "F", "question": "Q2", "case": "c", "text": "It helped",
                  "evidence": [{{"source": "I-1", "stance": "supports", "strength": 2, "locator": "p. 1", "note": "{quotation_note}"}}]}}]}}"#
        ))
    }

    fn found(corpus: &Corpus) -> Vec<Leak> {
        leaks(corpus, &question_report(corpus, QuestionId(1)))
    }

    #[test]
    fn what_agreements_withhold_is_found() {
        let of = |level: &str, note: &str| found(&corpus(level, "Norland", note)).len();
        assert_eq!(of("chatham_house", "He spoke for NORLAND that day"), 1);
        assert_eq!(of("chatham_house", "He spoke for Norlandia"), 0);
        assert_eq!(of("chatham_house", "See the talk with the envoy"), 1);
        assert_eq!(of("on_record", "He spoke for Norland"), 0);
        // The description that was agreed names it.
        assert_eq!(of("background", "He spoke for Norland"), 0);
        assert_eq!(of("chatham_house", "Plain words"), 0);
    }

    #[test]
    fn a_leak_does_not_repeat_the_word() {
        let leak = found(&corpus("chatham_house", "Norland", "for Norland")).remove(0);
        assert!(!format!("{} {}", leak.place, leak.why).contains("Norland"));
        assert!(leak.place.contains("the note on I-1"), "{}", leak.place);
    }

    #[test]
    fn some_words_may_stand_nowhere() {
        let of = |level: &str, institution: &str| {
            let words = withheld_everywhere(&corpus(level, institution, "plain"));
            words.into_iter().map(|(word, _)| word).collect::<Vec<_>>()
        };
        assert_eq!(
            of("chatham_house", "Mission of Norland"),
            ["Talk with the envoy", "Mission of Norland", "Envoy of Norland"]
        );
        assert_eq!(
            of("chatham_house", "Norland"),
            ["Talk with the envoy", "Envoy of Norland"],
            "one word stands everywhere"
        );
        assert_eq!(of("background", "Mission of Norland"), Vec::<String>::new());
    }

    #[test]
    fn a_speaker_who_may_not_be_named_is_looked_for_by_name() {
        assert!(is_name("Marta") && is_name("Abu Selim") && is_name("سلمى"));
        assert!(!is_name("Interviewer") && !is_name("Respondent 2") && !is_name("R1") && !is_name("I-07"));
        assert!(names("Then Marta left.", "Marta") && !names("Then Martas left.", "Marta"));
        assert!(!names("the teacher says so", "Teacher"));
    }
}
