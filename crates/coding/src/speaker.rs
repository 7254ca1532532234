//! Who asks and who answers: the labels of speakers, and what they say of it.

use crate::vocabulary::words;
use std::collections::HashMap;

words! {
    /// What somebody does in a conversation.
    SpeakerRole ("a role of a speaker") {
        /// Asks.
        Interviewer = "interviewer",
        /// Answers.
        Respondent = "respondent",
        /// Neither: interprets, keeps the door.
        Other = "other",
    }
}

/// The form by which two writings of one label are recognised: small letters, single spaces, no full stops.
pub fn fold(label: &str) -> String {
    let mut folded = String::with_capacity(label.len());
    for word in label.split(|it: char| it.is_whitespace() || it == '_').filter(|word| !word.is_empty()) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().filter(|it| *it != '.').flat_map(char::to_lowercase));
    }
    folded
}

/// Whether a label by itself says that its bearer asks: `INTERVIEWER`, `Int. 2`, `Q`, `Moderatorin (Ana)`.
pub fn asks(label: &str) -> bool {
    asks_by(&fold(label), |word| ASK.contains(&word))
}

/// The same for a label that was folded in another way, with the words for those who ask folded in that way too.
pub fn asks_by(key: &str, is_word: impl Fn(&str) -> bool) -> bool {
    let key = key.trim_matches(|it: char| !it.is_alphanumeric());
    let key = key.split('/').next().unwrap_or_default().trim();
    let key = key.strip_prefix("the ").unwrap_or(key);
    let stem = without_number(key);
    let first = without_number(key.split(' ').next().unwrap_or_default());
    // "Q" asks; "Q1" is a question of a questionnaire. "Int" may be anybody's first name, "interviewer" is nobody's.
    is_word(key) || (stem.chars().nth(1).is_some() && is_word(stem)) || (first.chars().count() > 3 && is_word(first))
}

/// `interviewer 2`, `int1` and `moderator b` without their number.
fn without_number(key: &str) -> &str {
    let key = match key.rsplit_once(' ') {
        Some((start, end)) if end.chars().count() == 1 => start,
        _ => key,
    };
    key.trim_end_matches(|it: char| it.is_ascii_digit() || matches!(it, '-' | '#' | ' '))
}

/// Words for those who ask.
#[rustfmt::skip]
pub const ASK: &[&str] = &[
    // English
    "interviewer", "interviewers", "int", "iv", "i", "q", "question", "moderator", "facilitator", "researcher",
    // French
    "enquêteur", "enquêtrice", "intervieweur", "intervieweuse", "modérateur", "modératrice", "animateur", "animatrice",
    "chercheur", "chercheuse",
    // German
    "interviewerin", "moderatorin", "forscher", "forscherin", "interviewende", "befragende",
    // Spanish, Portuguese, Italian
    "entrevistador", "entrevistadora", "moderador", "moderadora", "investigador", "investigadora", "pesquisador",
    "pesquisadora", "intervistatore", "intervistatrice", "moderatore", "moderatrice", "ricercatore", "ricercatrice",
    // Dutch, Scandinavian, Finnish, Polish, Turkish
    "onderzoeker", "intervjuare", "intervjuer", "moderaattori", "badacz", "badaczka", "görüşmeci", "araştırmacı",
    // Russian, Ukrainian
    "интервьюер", "модератор", "исследователь", "інтерв'юер", "дослідник",
    // Arabic, Persian, Hebrew
    "المحاور", "المحاورة", "الباحث", "الباحثة", "المقابل", "س", "مصاحبه‌گر", "מראיין", "מראיינת",
    // Chinese, Japanese, Korean
    "采访者", "採訪者", "访谈者", "訪談者", "主持人", "研究者", "问", "問", "インタビュアー", "聞き手", "司会", "면접자", "질문자",
];

/// Who asks: what labels say, and what people said of labels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roles(HashMap<String, SpeakerRole>);

impl Roles {
    /// The corrections: labels and what they are.
    pub fn new<'a>(corrections: impl IntoIterator<Item = (&'a str, SpeakerRole)>) -> Self {
        Self(corrections.into_iter().map(|(label, role)| (fold(label), role)).collect())
    }

    /// What somebody does; nothing where neither the label nor anybody says it.
    pub fn role(&self, label: &str) -> Option<SpeakerRole> {
        self.corrected(label).or_else(|| asks(label).then_some(SpeakerRole::Interviewer))
    }

    /// What somebody said of this label.
    pub fn corrected(&self, label: &str) -> Option<SpeakerRole> {
        self.0.get(&fold(label)).copied()
    }

    /// Whether somebody asks, and so is left out where interviewers are. Text without a speaker is nobody's question.
    pub fn asks(&self, label: Option<&str>) -> bool {
        label.is_some_and(|it| self.role(it) == Some(SpeakerRole::Interviewer))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_ask_are_known_by_their_labels() {
        for label in [
            "INTERVIEWER",
            "Int.",
            "int2",
            "Interviewer 1",
            "Interviewer B",
            "Q",
            "I",
            "the Moderator",
            "Moderatorin (Ana)",
            "Interviewer/Interpreter",
            "المحاور",
            "מראיין",
            "采访者",
            "Enquêtrice",
            "[Interviewer]",
            "Interviewer Ana K.",
        ] {
            assert!(asks(label), "{label}");
        }
        for label in [
            "R1",
            "Q1",
            "I-04",
            "Interviewee",
            "Ingrid",
            "Int Hadley",
            "P-01",
            "Respondent",
            "Interpreter",
            "A",
            "",
            "受访者",
        ] {
            assert!(!asks(label), "{label}");
        }
    }

    #[test]
    fn people_have_the_last_word() {
        let roles = Roles::new([("Q", SpeakerRole::Respondent), ("Dr.  Ana", SpeakerRole::Interviewer)]);
        assert!(roles.asks(Some("DR_ANA")) && roles.asks(Some("Int")));
        assert!(!roles.asks(Some("q")) && !roles.asks(None) && !roles.asks(Some("Bo")));
        assert_eq!((roles.role("Bo"), roles.role("q.")), (None, Some(SpeakerRole::Respondent)));
    }
}
