//! Keeps `[Name]: Yes.` in the text, which Markdown takes for the definition of a link and would swallow.

use crate::speakers;
use std::borrow::Cow;

/// `text` with a backslash before each bracket that begins a speaker's label, outside of code.
pub(crate) fn keep(text: &str) -> Cow<'_, str> {
    if !text.contains("]:") {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len() + 16);
    let mut in_code = false;
    for line in text.split_inclusive('\n') {
        let words = line.trim_start();
        in_code ^= words.starts_with("```") || words.starts_with("~~~");
        let indent = line.len() - words.len();
        if indent < 4 && !in_code && is_turn(words) {
            kept.push_str(&line[..indent]);
            kept.push('\\');
            kept.push_str(words);
        } else {
            kept.push_str(line);
        }
    }
    Cow::Owned(kept)
}

/// Whether a line is `[Name]:` and something that is no address.
fn is_turn(line: &str) -> bool {
    let Some((_, rest)) = line.strip_prefix('[').and_then(|it| it.split_once("]:")) else { return false };
    let target = rest.split_whitespace().next().unwrap_or_default();
    let inner = target.trim_end_matches(|it: char| !it.is_alphanumeric() && it != '/');
    let is_address = target.starts_with(['#', '<']) || inner.contains(['/', '.', '@']);
    !is_address && speakers::label(line, false).is_some_and(|label| label.is_name())
}

#[cfg(test)]
mod tests {
    fn check(text: &str, expected: &str) {
        assert_eq!(super::keep(text), expected);
    }

    #[test]
    fn turns_are_kept_and_links_stay_links() {
        check("[Anna]: Yes.\n[Ben]:\nNo.\n", "\\[Anna]: Yes.\n\\[Ben]:\nNo.\n");
        check(
            "[site]: https://example.org\n[1]: x\n[Anna]: ./a.md",
            "[site]: https://example.org\n[1]: x\n[Anna]: ./a.md",
        );
        check("```\n[Anna]: Yes.\n```\n", "```\n[Anna]: Yes.\n```\n");
    }
}
