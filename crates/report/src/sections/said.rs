//! What an analyst said over something computed, as lines: the last word, and every earlier one.

use coding::triangulation::{Said, Statement};

/// `computed` is what the analyst spoke about, in words.
pub(super) fn lines(said: &Said, computed: Option<&str>) -> Vec<String> {
    let over = computed.filter(|_| said.differs).map(|it| format!(", not {}", words(it))).unwrap_or_default();
    let last = match &said.value {
        Some(value) => format!("{} says {}{over}: {} ({})", said.coder, words(value), said.reason, day(&said.at)),
        None => format!("{} took it back: {} ({})", said.coder, said.reason, day(&said.at)),
    };
    let earlier = |it: &Statement| match &it.value {
        Some(value) => format!("Before, {} said {}: {} ({})", it.coder, words(value), it.reason, day(&it.at)),
        None => format!("Before, {} took it back: {} ({})", it.coder, it.reason, day(&it.at)),
    };
    std::iter::once(last).chain(said.history.iter().rev().map(earlier)).collect()
}

/// The same where what was said is a sentence of its own.
pub(super) fn sentences(said: &Said) -> Vec<String> {
    let line = |value: &Option<String>, reason: &str, coder: &str, at: &str| match value {
        Some(value) => format!("{coder}: “{value}” ({reason}; {})", day(at)),
        None => format!("{coder} took it back ({reason}; {})", day(at)),
    };
    let last = line(&said.value, &said.reason, &said.coder, &said.at);
    let earlier = said.history.iter().rev();
    let earlier = earlier.map(|it| format!("Before, {}", line(&it.value, &it.reason, &it.coder, &it.at)));
    std::iter::once(last).chain(earlier).collect()
}

/// A word of a list as it reads: `very_low` is `very low`.
fn words(value: &str) -> String {
    value.replace('_', " ")
}

/// The day of a moment.
pub(super) fn day(at: &str) -> &str {
    at.split_once('T').map_or(at, |(day, _)| day)
}
