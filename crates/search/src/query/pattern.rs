//! Regular expressions, bounded.

use regex::{Regex, RegexBuilder};

/// What a compiled expression may take, in bytes.
const LARGEST: usize = 8 * 1024 * 1024;

/// Compiles a pattern; case does not count unless the pattern says `(?-i)`. The error is one sentence.
pub(crate) fn compile(pattern: &str) -> Result<Regex, String> {
    let built = RegexBuilder::new(pattern).case_insensitive(true).size_limit(LARGEST).nest_limit(64).build();
    built.map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => "it becomes too large; use smaller repetitions".to_owned(),
        other => {
            let message = other.to_string();
            let last = message.lines().last().unwrap_or_default().trim();
            last.strip_prefix("error: ").unwrap_or(last).to_owned()
        }
    })
}

/// Whether the pattern matches somewhere in `text` with at least one character.
pub(crate) fn is_in(regex: &Regex, text: &str) -> bool {
    regex.find_iter(text).any(|found| !found.is_empty())
}
