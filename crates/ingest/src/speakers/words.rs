//! What can be a speaker's name, which words are known to be one, and which are known not to be.

pub(crate) use coding::speaker::fold;

/// The longest name, in characters.
pub(crate) const LONGEST: usize = 40;
const MOST_WORDS: usize = 5;

/// Whether `name` has the shape of a name, a role or a code for a person.
pub(crate) fn is_name(name: &str) -> bool {
    if name.is_empty() || name.len() > LONGEST * 4 || name.chars().count() > LONGEST {
        return false;
    }
    let is_fitting = |(at, it): (usize, char)| match it {
        '.' => is_abbreviation(&name[..at], &name[at + 1..]),
        '\'' | '’' | '-' | '‑' | '–' | '_' | '#' | '&' | '/' | '(' | ')' | '+' => true,
        _ => it.is_alphanumeric() || it == ' ' || it == '\u{A0}' || is_mark(it),
    };
    if !name.char_indices().all(is_fitting) || !name.contains(char::is_alphabetic) {
        return false;
    }
    let key = fold(name);
    let mut words = key.split(' ');
    let first = words.next().unwrap_or_default();
    let (count, last) = (1 + words.clone().count(), words.next_back().unwrap_or(first));
    if count > MOST_WORDS || NOT_SPEAKERS.contains(&without_number(&key)) || VERBS.contains(&last) {
        return false;
    }
    if count > 1 && OPENERS.contains(&first) && !is_known(&key) {
        return false;
    }
    let starts_large = |word: &str| word.chars().find(|it| it.is_alphabetic()).is_some_and(|it| !it.is_lowercase());
    name.split_whitespace().any(starts_large) && (starts_large(name) || count > 1) || is_known(&key) || is_code(&key)
}

/// Whether `name` in brackets is a remark of the transcriber: `[laughs]`, `[Pause]`.
pub(crate) fn is_remark(name: &str) -> bool {
    let key = fold(name);
    REMARKS.contains(&without_number(&key)) || REMARKS.contains(&key.split(' ').next().unwrap_or_default())
}

/// Whether a folded name is a word that only transcripts put at the beginning of a line, with or without a number.
pub(crate) fn is_known(key: &str) -> bool {
    let key = key.split('/').next().unwrap_or_default();
    let key = key.strip_prefix("the ").unwrap_or(key);
    let stem = without_number(key);
    // "Q" asks; "Q1" is a question of a questionnaire.
    KNOWN.contains(&key) || (stem.chars().nth(1).is_some() && KNOWN.contains(&stem))
}

/// Whether a folded name is a code for a participant: `a`, `p1`, `w-017`.
pub(crate) fn is_code(key: &str) -> bool {
    let letters = key.trim_end_matches(|it: char| it.is_ascii_digit());
    let stem = letters.trim_end_matches(['-', ' ', '#']);
    let (has_number, length) = (letters.len() < key.len(), stem.chars().count());
    stem.chars().all(char::is_alphabetic) && (1..=if has_number { 4 } else { 1 }).contains(&length) && key.len() <= 12
}

/// `speaker 2`, `int1` and `participant b` without their number.
fn without_number(key: &str) -> &str {
    let key = match key.rsplit_once(' ') {
        Some((start, end)) if end.chars().count() == 1 => start,
        _ => key,
    };
    key.trim_end_matches(|it: char| it.is_ascii_digit() || matches!(it, '-' | '#' | ' '))
}

/// Accents that stand beside their letter, and the joiners inside Persian and Indic words.
fn is_mark(character: char) -> bool {
    matches!(character,
        '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{65F}' | '\u{670}' | '\u{900}'..='\u{903}'
        | '\u{93A}'..='\u{94F}' | '\u{200C}'..='\u{200F}' | '・' | '·')
}

/// A full stop inside a name ends an abbreviation (`Dr. Müller`, `J.-P. Sartre`) or the name itself.
fn is_abbreviation(before: &str, after: &str) -> bool {
    let word = before.rsplit(|it: char| !it.is_alphanumeric()).next().unwrap_or_default();
    (1..=4).contains(&word.chars().count()) && after.chars().next().is_none_or(|it| !it.is_lowercase() || it == ' ')
}

/// Words for those who ask, answer and interpret.
#[rustfmt::skip]
const KNOWN: &[&str] = &[
    // English
    "interviewer", "interviewee", "interviewers", "int", "iv", "q", "moderator", "facilitator", "respondent",
    "participant", "speaker", "interpreter", "translator", "researcher", "informant", "witness", "panelist", "chair",
    "unknown speaker", "unidentified speaker", "male speaker", "female speaker", "male voice",
    "female voice", "key informant",
    // French
    "enquêteur", "enquêtrice", "enquêté", "enquêtée", "intervieweur", "intervieweuse", "interviewé", "interviewée",
    "modérateur", "modératrice", "animateur", "animatrice", "chercheur", "chercheuse", "interprète", "traducteur",
    "traductrice", "participante", "répondant", "répondante", "intervenant", "intervenante",
    // German
    "interviewerin", "interviewter", "interviewte", "befragter", "befragte", "moderatorin", "forscher", "forscherin",
    "dolmetscher", "dolmetscherin", "übersetzer", "übersetzerin", "teilnehmer", "teilnehmerin", "sprecher", "sprecherin",
    "interviewpartner", "interviewpartnerin", "interviewende", "befragende",
    // Spanish, Portuguese, Italian
    "entrevistador", "entrevistadora", "entrevistado", "entrevistada", "moderador", "moderadora", "investigador",
    "investigadora", "intérprete", "traductor", "traductora", "tradutor", "participante", "hablante", "pesquisador",
    "pesquisadora", "intervistatore", "intervistatrice", "intervistato", "intervistata", "moderatore", "moderatrice",
    "ricercatore", "ricercatrice", "interprete", "partecipante",
    // Dutch, Scandinavian, Polish, Turkish
    "geïnterviewde", "onderzoeker", "tolk", "intervjuare", "intervjuer", "informant", "moderaattori", "badacz",
    "badaczka", "tłumacz", "görüşmeci", "görüşülen", "katılımcı", "araştırmacı", "tercüman",
    // Russian, Ukrainian
    "интервьюер", "респондент", "модератор", "переводчик", "переводчица", "участник", "участница", "исследователь",
    "інтерв'юер", "перекладач", "учасник", "учасниця", "дослідник",
    // Arabic, Persian, Hebrew
    "المحاور", "المحاورة", "الباحث", "الباحثة", "المبحوث", "المبحوثة", "المشارك", "المشاركة", "المترجم", "المترجمة",
    "المقابل", "المستجوب", "الشاهد", "الشاهدة", "س", "مصاحبه‌گر", "مصاحبه‌شونده", "مترجم", "מראיין", "מראיינת", "מרואיין",
    "מרואיינת", "מתורגמן",
    // Chinese, Japanese, Korean
    "采访者", "採訪者", "访谈者", "訪談者", "受访者", "受訪者", "主持人", "翻译", "翻譯", "研究者", "问", "問", "インタビュアー", "聞き手",
    "話し手", "回答者", "司会", "通訳", "면접자", "피면접자", "질문자", "응답자", "통역",
];

/// Words with a colon that no one speaks under.
#[rustfmt::skip]
const NOT_SPEAKERS: &[&str] = &[
    // English
    "note", "notes", "nb", "n b", "ps", "source", "sources", "date", "place", "time", "location", "venue", "duration",
    "length", "recording", "recorded", "transcript", "transcription", "transcribed by", "file", "filename", "figure", "fig",
    "table", "box", "map", "photo", "picture", "chart", "chapter", "section", "part", "annex", "appendix", "page", "line",
    "paragraph", "article", "volume", "version", "example", "for example", "eg", "ie", "cf", "see", "see also", "warning",
    "attention", "important", "summary", "abstract", "keywords", "key words", "introduction", "background", "conclusion",
    "conclusions", "discussion", "methods", "method", "results", "recommendation", "recommendations", "title", "subtitle",
    "subject", "topic", "theme", "author", "authors", "editor", "publisher", "tel", "phone", "fax", "email", "e-mail",
    "mail", "web", "website", "url", "http", "https", "ftp", "mailto", "doi", "isbn", "ref", "reference", "references",
    "comment", "comments", "memo", "code", "codes", "tags", "category", "remark", "remarks", "total", "number", "no",
    "step", "day", "week", "item", "option", "case", "status", "language", "project", "study", "age", "gender",
    "from", "to", "cc", "re", "sent", "on the record", "adopted", "update", "correction", "clarification", "namely",
    "first", "second", "third", "finally", "however", "therefore", "result", "problem", "solution", "fact", "advantages",
    "disadvantages", "copyright", "licence", "license", "legend", "key", "caption", "footnote", "footnotes", "contents",
    // French
    "remarque", "lieu", "heure", "durée", "exemple", "par exemple", "tableau", "chapitre", "titre", "auteur", "résumé",
    "sujet", "objet", "mots-clés", "attention", "enregistrement", "langue", "conclusion",
    // German
    "anmerkung", "anmerkungen", "hinweis", "notiz", "datum", "ort", "zeit", "dauer", "beispiel", "zum beispiel", "quelle",
    "quellen", "abbildung", "abb", "tabelle", "kapitel", "titel", "thema", "autor", "zusammenfassung", "fazit", "achtung",
    "aufnahme", "sprache", "betreff", "seite",
    // Spanish, Portuguese, Italian
    "nota", "notas", "fecha", "lugar", "hora", "duración", "ejemplo", "por ejemplo", "fuente", "fuentes", "figura", "tabla",
    "capítulo", "título", "autor", "resumen", "conclusión", "asunto", "data", "local", "duração", "exemplo", "fonte",
    "quadro", "resumo", "luogo", "esempio", "durata", "titolo",
    // Others
    "дата", "место", "примечание", "источник", "пример", "тема", "التاريخ", "المكان", "ملاحظة", "ملاحظات", "المصدر", "مثال",
    "العنوان", "الموضوع", "注", "日期", "时间", "地点", "来源", "备注", "例如",
];

/// Words that open a sentence, not a name of several words.
#[rustfmt::skip]
const OPENERS: &[&str] = &[
    "he", "she", "they", "we", "i", "you", "it", "this", "that", "these", "those", "the", "a", "an", "my", "our", "your",
    "his", "her", "their", "its", "and", "or", "but", "so", "for", "in", "on", "at", "as", "if", "of", "to", "by", "with",
    "from", "when", "because", "there", "here", "what", "which", "who", "how", "why", "where", "not", "no", "yes", "one",
    "two", "three", "some", "all", "then", "now", "is", "are", "was", "were", "do", "did", "let",
    "le", "les", "il", "elle", "ils", "elles", "nous", "vous", "je", "ce", "cette", "ces", "mais", "et", "pour", "dans",
    "une", "un", "voici", "der", "das", "er", "sie", "wir", "ich", "ein", "eine", "und", "aber", "für", "dies", "diese",
    "wie", "was", "el", "los", "las", "él", "ella", "ellos", "y", "pero", "para", "en", "una", "este", "esta", "o", "os",
    "as", "il", "lo", "gli", "ma", "и", "но", "он", "она", "они", "мы", "это",
];

/// Verbs that end a clause before speech.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "said", "says", "say", "asked", "asks", "ask", "replied", "replies", "added", "adds", "wrote", "writes", "explained",
    "explains", "told", "answered", "answers", "continued", "continues", "stated", "states", "argued", "argues", "noted",
    "notes", "concluded", "is", "are", "was", "were", "follows", "following", "include", "includes", "including",
    "dit", "disait", "demande", "demanda", "répond", "répondit", "ajoute", "écrit", "sagt", "sagte", "fragte", "antwortete",
    "schrieb", "dice", "dijo", "preguntó", "respondió", "disse", "perguntou", "rispose", "сказал", "сказала", "قال", "قالت",
];

/// Remarks of transcribers, which stand in brackets as names do.
#[rustfmt::skip]
const REMARKS: &[&str] = &[
    "laughs", "laughing", "laughter", "laugh", "pause", "pauses", "long pause", "short pause", "silence", "inaudible",
    "unintelligible", "crosstalk", "cross-talk", "overlapping", "overlap", "music", "applause", "cough", "coughs", "sigh",
    "sighs", "crying", "cries", "weeps", "noise", "background", "phone", "telephone", "interruption", "interrupted",
    "redacted", "anonymised", "anonymized", "removed", "omitted", "deleted", "sic", "end", "start", "begin", "beginning",
    "break", "tape", "recording", "recorder", "audio", "video", "off", "continued", "nods", "smiles", "gestures", "points",
    "whispers", "whispering", "place", "town", "city", "village", "date", "month", "year", "organisation",
    "organization", "company", "rires", "rire", "silence", "inaudible", "lacht", "lachen", "unverständlich", "stille",
    "risas", "ríe", "silencio", "inaudível", "risos", "ride", "смех", "смеется", "пауза", "ضحك", "يضحك", "صمت", "笑", "沉默",
    "photo", "image", "figure", "see", "note", "translation", "translated",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writings_of_one_name_fold_to_one_key() {
        assert_eq!(fold("INT."), fold("Int"));
        assert_eq!(fold("Dr.  Müller"), fold("DR_MÜLLER"));
    }

    #[test]
    fn numbers_do_not_hide_a_known_word() {
        for key in ["interviewer", "speaker 2", "int1", "participant b", "the interviewer", "interviewer/translator"] {
            assert!(is_known(key), "{key}");
        }
        assert!(!is_known("anna") && !is_known("q1"));
    }

    #[test]
    fn words_for_those_who_ask_are_known() {
        // "question" begins a line of many documents; where it is a speaker, it asks.
        for key in coding::speaker::ASK.iter().filter(|it| **it != "question") {
            assert!(is_known(key) || is_code(key), "{key}");
        }
    }

    #[test]
    fn codes_are_short() {
        for (key, expected) in
            [("a", true), ("p1", true), ("w-017", true), ("kii 12", true), ("anna", false), ("resolution 1970", false)]
        {
            assert_eq!(is_code(key), expected, "{key}");
        }
    }
}
