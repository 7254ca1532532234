//! Where speech begins in a turn: behind the label of who speaks, which nobody says.

/// What may follow a name before its colon: a time, a manner, bold print.
const GAP: usize = 40;

/// The length in bytes of the label that `words` begin with, when `speaker` is who speaks there; 0 where no label stands, as in the
/// second paragraph of a turn. All the ways of labelling are known that the import knows: `Anna:`, `采访者：`, `[Anna 0:05] `,
/// `<v Anna>`, `12  Anna (laughing):`, `Anna` in a row's first cell or on a line of its own, `Q.`
pub fn label_end(words: &str, speaker: &str) -> usize {
    end(words, speaker).unwrap_or(0)
}

fn end(words: &str, speaker: &str) -> Option<usize> {
    if speaker.is_empty() {
        return None;
    }
    let name = before_name(words)?;
    let rest = name + prefix(&words[name..], speaker)?;
    let after = after_name(&words[rest..], &words[..name], speaker)?;
    let label = rest + after;
    Some(words.len() - words[label..].trim_start_matches(is_ornament).len())
}

/// Where the name may begin: behind numbers, times and brackets. The letters of a voice tag are none of a name.
fn before_name(words: &str) -> Option<usize> {
    let from = match words.strip_prefix("<v") {
        Some(tag) if tag.starts_with([' ', '.']) => words.len() - tag.len() + tag.find(' ')?,
        _ => 0,
    };
    words[from..].find(|it: char| it.is_alphabetic()).map(|at| from + at).or(Some(from))
}

/// The length of `name` where `words` begin with it, capitals or not. A name may begin with a sign or a digit, which was passed.
fn prefix(words: &str, name: &str) -> Option<usize> {
    let name = name.trim_start_matches(|it: char| !it.is_alphabetic());
    let mut rest = words.chars();
    let same = |wanted: char| rest.next().is_some_and(|it| it == wanted || it.to_lowercase().eq(wanted.to_lowercase()));
    (!name.is_empty() && name.chars().all(same)).then(|| words.len() - rest.as_str().len())
}

/// How far what sets the name off reaches.
fn after_name(rest: &str, before: &str, speaker: &str) -> Option<usize> {
    let closing = before.chars().rev().find_map(|it| match it {
        '[' => Some(']'),
        '{' => Some('}'),
        '【' => Some('】'),
        '<' => Some('>'),
        _ => None,
    });
    let closing = closing.or_else(|| before.starts_with("<v").then_some('>'));
    let mut depth = 0_u32;
    let mut last = ' ';
    let mut is_closed = closing.is_none();
    for (at, it) in rest.char_indices() {
        let end = at + it.len_utf8();
        let next = rest[end..].chars().next();
        let in_time = last.is_ascii_digit() && next.is_some_and(|it| it.is_ascii_digit());
        match it {
            _ if at > GAP => return None,
            '\n' | '\t' => return Some(end),
            _ if !is_closed && Some(it) == closing && depth == 0 => {
                is_closed = true;
                let behind = &rest[end..];
                let stamped = behind.trim_start_matches(is_ornament);
                // A time or a colon may follow the bracket.
                if !stamped.starts_with([':', '：', '﹕', '∶', '[', '(']) {
                    return Some(end);
                }
                if stamped.starts_with(['[', '(']) && !is_time(stamped) {
                    return Some(end);
                }
            }
            ':' | '：' | '﹕' | '∶' if !in_time && depth == 0 => return Some(end),
            '(' | '[' | '#' if depth == 0 => depth = 1,
            ')' | ']' | '#' if depth > 0 => {
                depth = 0;
                if closing.is_some() && is_closed {
                    return Some(end);
                }
            }
            '.' if at == 0 && speaker.chars().count() == 1 && next.is_none_or(char::is_whitespace) => return Some(end),
            _ if depth == 0 && it.is_alphabetic() => return None,
            _ => {}
        }
        last = it;
    }
    Some(rest.len())
}

/// Whether brackets with a time stand here: `[00:01:02]`.
fn is_time(text: &str) -> bool {
    text[1..]
        .chars()
        .take_while(|it| !matches!(it, ']' | ')'))
        .all(|it| it.is_ascii_digit() || matches!(it, ':' | '.' | ','))
}

/// White space, marks of writing direction, dashes, and the asterisks and underscores of bold print.
fn is_ornament(it: char) -> bool {
    it.is_whitespace()
        || matches!(it, '*' | '_' | '-' | '–' | '—' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202C}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::label_end;

    #[test]
    fn speech_begins_behind_labels_of_every_style() {
        for (line, speaker, spoken) in [
            ("INTERVIEWER: Where?", "INTERVIEWER", "Where?"),
            ("Interviewer: Where?", "INTERVIEWER", "Where?"),
            ("Dr. Müller: Ja.", "Dr. Müller", "Ja."),
            ("Q:What?", "Q", "What?"),
            ("  W-017: At the bridge.", "W-017", "At the bridge."),
            ("Enquêteur\u{202F}: Bonjour.", "Enquêteur", "Bonjour."),
            ("[Aid worker] I move stuff.", "Aid worker", "I move stuff."),
            ("[Aid worker]: I move stuff.", "Aid worker", "I move stuff."),
            ("[Aid worker] [laughs] I move.", "Aid worker", "[laughs] I move."),
            ("[Interviewer]", "Interviewer", ""),
            ("{Anna} Yes.", "Anna", "Yes."),
            ("<v Anna Schmidt> Yes.", "Anna Schmidt", "Yes."),
            ("<v.loud Anna> Yes: no.", "Anna", "Yes: no."),
            ("@Anna: Yes.", "Anna", "Yes."),
            ("**Interviewer:** Where?", "Interviewer", "Where?"),
            ("Speaker 2:", "Speaker 2", ""),
            ("س: هل كنت هناك؟", "س", "هل كنت هناك؟"),
            ("المحاور:هل", "المحاور", "هل"),
            ("采访者：你在哪里？", "采访者", "你在哪里？"),
            ("12\tI: Where?", "I", "Where?"),
            ("Anna\tWhere?", "Anna", "Where?"),
            ("Q.  Where?", "Q", "Where?"),
            ("Interviewer/Translator: Where?", "Interviewer/Translator", "Where?"),
            ("Anna (00:12:03): Yes.", "Anna", "Yes."),
            ("[00:01:02] Anna: Yes.", "Anna", "Yes."),
            ("00:01:02.345 - Anna: Yes.", "Anna", "Yes."),
            ("#00:01:02-3# Anna: Yes.", "Anna", "Yes."),
            ("[Anna 00:01:02] Yes.", "Anna", "Yes."),
            ("[Anna] [00:01:02] Yes.", "Anna", "Yes."),
            ("Anna Schmidt   0:05  \nYes.", "Anna Schmidt", "Yes."),
            ("Speaker 1 (00:05)", "Speaker 1", ""),
            ("Anna (laughing): Yes.", "Anna", "Yes."),
            ("Participant (3): Yes.", "Participant (3)", "Yes."),
            ("2nd witness: Yes.", "2nd witness", "Yes."),
        ] {
            assert_eq!(&line[label_end(line, speaker)..], spoken, "{line:?}");
        }
    }

    #[test]
    fn where_no_label_stands_all_is_spoken() {
        for (line, speaker) in [
            ("Anna, my sister, said: no.", "Anna"),
            ("Anna said so: yes.", "Anna"),
            ("Annabel: no.", "Anna"),
            ("And then we left.", "Anna"),
            ("I think so: yes", "I"),
            ("", "Anna"),
            ("Yes: no", ""),
            ("2011: the year", "2"),
        ] {
            assert_eq!(label_end(line, speaker), 0, "{line:?}");
        }
    }
}
