//! The lines about the document that many programs put before it, between two lines of `---`.

use coding::Warning;

/// What stands before the document.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct FrontMatter {
    /// Its bytes, the lines of dashes included; 0 if there is none.
    pub(crate) length: usize,
    /// Its lines, likewise.
    pub(crate) lines: u32,
    /// What it says is the title.
    pub(crate) title: Option<String>,
    /// What it says is the language.
    pub(crate) language: Option<String>,
    keys: Vec<String>,
}

/// Longer than this, and it is the document itself that begins with a rule.
const MOST_LINES: usize = 200;

impl FrontMatter {
    /// The front matter of `text`.
    pub(crate) fn of(text: &str) -> Self {
        let mut found = Self::default();
        let mut length = 0;
        for (index, line) in text.split_inclusive('\n').take(MOST_LINES).enumerate() {
            length += line.len();
            let line = line.trim_end();
            match (index, line) {
                (0, "---") => {}
                (0, _) => return Self::default(),
                (_, "---" | "...") if !found.keys.is_empty() => {
                    return Self { length, lines: index as u32 + 1, ..found };
                }
                _ if !found.take(line) => return Self::default(),
                _ => {}
            }
        }
        Self::default()
    }

    /// A sentence that names what is left out.
    pub(crate) fn warning(&self) -> Option<Warning> {
        let (last, keys) = (self.lines, self.keys.join(", "));
        (last > 0).then(|| {
            Warning::at_line(1, format!("The front matter (lines 1 to {last}: {keys}) is left out of the text."))
        })
    }

    /// Takes one line, unless no front matter has such a line.
    fn take(&mut self, line: &str) -> bool {
        if line.is_empty() || line.starts_with([' ', '\t', '-', '#', ']', '}']) {
            return true;
        }
        let Some((key, value)) = line.split_once(':') else { return false };
        if !key.chars().all(|it| it.is_alphanumeric() || "_-".contains(it))
            || !(value.is_empty() || value.starts_with(' '))
        {
            return false;
        }
        let value = value.trim().trim_matches(['"', '\'']);
        let value = (!value.is_empty() && !matches!(value, "|" | ">" | "|-" | ">-")).then(|| value.to_owned());
        match key {
            "title" => self.title = value,
            "lang" | "language" => self.language = value.filter(|it| is_language_tag(it)),
            _ => {}
        }
        self.keys.push(key.to_owned());
        true
    }
}

fn is_language_tag(value: &str) -> bool {
    (2..=35).contains(&value.len()) && value.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_gives_title_and_language() {
        let found = FrontMatter::of("---\ntitle: \"The bridge: a life\"\nlang: ar\ntags:\n  - x\n---\n# Text\n");
        assert_eq!(found.title.as_deref(), Some("The bridge: a life"));
        assert_eq!((found.language.as_deref(), found.lines), (Some("ar"), 6));
        let warning = found.warning().unwrap().to_string();
        assert!(warning.contains("lines 1 to 6: title, lang, tags"), "{warning}");
    }

    #[test]
    fn a_rule_and_a_talk_are_no_front_matter() {
        for text in
            ["---\nWe waited: it was cold, and then\n---\n", "---\n\n---\n", "---\ntitle: never closed", "Words\n---\n"]
        {
            assert_eq!(FrontMatter::of(text), FrontMatter::default(), "{text:?}");
        }
    }
}
