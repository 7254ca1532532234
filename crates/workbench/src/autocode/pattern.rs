//! What a regular expression finds names its code.

use super::{Plan, Reading, each_text};
use crate::refusal::wrong;
use crate::tag::{Extent, sentence_around};
use anyhow::Result;
use coding::index::BlockText;
use coding::span::{Span, TextMap};
use coding::text::Block;
use regex::{Regex, RegexBuilder};
use storage::Project;
use storage::read::filter::Filter;

/// The largest expression, compiled, in bytes.
const LARGEST: usize = 4 << 20;

/// What is looked for, and how what is found is coded.
pub struct Rule {
    pattern: Regex,
    /// The code: `$1` and `${name}` stand for what the groups matched.
    name: String,
    extent: Extent,
}

impl Rule {
    /// Reads an expression (RE2's syntax; capitals do not count unless it says so). `name` is the code, with groups.
    ///
    /// # Errors
    /// The expression is wrong, or `name` speaks of a group that it does not have.
    pub fn new(pattern: &str, name: &str, extent: Extent) -> Result<Self> {
        let compiled = RegexBuilder::new(pattern).case_insensitive(true).size_limit(LARGEST).build();
        let pattern = compiled.map_err(|error| {
            let problem = error.to_string();
            let last = problem.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            wrong(
                format!("the expression cannot be read: {last}"),
                "its syntax is that of /…/ in a search: docs/search.md",
            )
        })?;
        if let Some(missing) = groups(name).find(|it| !has_group(&pattern, it)) {
            return Err(wrong(
                format!("the name of the code speaks of a group '${missing}', which the expression does not have"),
                "put ( ) around what should name the code, and write $1, or (?<year>…) and ${year}",
            ));
        }
        Ok(Self { pattern, name: name.to_owned(), extent })
    }

    /// What is coded in a paragraph, with which code, and the words that matched.
    fn found(&self, block: &BlockText) -> Vec<(Span, String, String)> {
        let map = TextMap::new(&block.words);
        let mut found = Vec::new();
        for captures in self.pattern.captures_iter(&block.words) {
            let Some(whole) = captures.get(0).filter(|it| !it.as_str().trim().is_empty()) else { continue };
            let Some(span) = map.span_of_bytes(whole.range()) else { continue };
            let (start, end) = (block.span.start + span.start, block.span.start + span.end);
            let mut code = String::new();
            captures.expand(&self.name, &mut code);
            let span = match self.extent {
                Extent::Words => Span { start, end },
                Extent::Sentence => sentence_around(block, Span { start, end }),
                Extent::Paragraph => block.span,
            };
            found.push((span, plain(&code), whole.as_str().to_owned()));
        }
        found
    }
}

/// The groups that a name speaks of, as `captures.expand` reads them.
fn groups(name: &str) -> impl Iterator<Item = &str> {
    name.split('$').skip(1).filter_map(|rest| match rest.strip_prefix('{') {
        Some(braced) => braced.split_once('}').map(|it| it.0),
        None => {
            let end = rest.find(|it: char| !(it.is_ascii_alphanumeric() || it == '_')).unwrap_or(rest.len());
            Some(&rest[..end]).filter(|it| !it.is_empty())
        }
    })
}

fn has_group(pattern: &Regex, name: &str) -> bool {
    match name.parse::<usize>() {
        Ok(number) => number < pattern.captures_len(),
        Err(_) => pattern.capture_names().flatten().any(|it| it == name),
    }
}

/// A name on one line, with its path's parts trimmed; empty where a part has nothing in it.
fn plain(code: &str) -> String {
    let parts: Vec<String> = code.split('/').map(|it| it.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    if parts.iter().any(String::is_empty) { String::new() } else { parts.join("/") }
}

/// All passages that a rule finds. A passage is coded once with a code, however often it was found there.
pub fn plan(project: &Project, filter: &Filter, rule: &Rule, tick: &mut dyn FnMut(usize, usize)) -> Result<Plan> {
    let roles = if filter.without_interviewers { Some(project.speaker_roles()?) } else { None };
    let mut plan = Plan::default();
    each_text(project, filter, tick, |reading, scope| {
        for block in &reading.text.blocks {
            let left_out = roles.as_ref().is_some_and(|it| it.asks(block.speaker.as_deref()));
            if !left_out && scope.admits(reading.text.text.unsigned_abs(), block.number) {
                add(&mut plan, reading, block, rule);
            }
        }
        Ok(())
    })?;
    Ok(plan)
}

fn add(plan: &mut Plan, reading: &Reading, block: &Block, rule: &Rule) {
    let words = reading.words(block.span).to_owned();
    let text = BlockText { span: block.span, speaker: block.speaker.clone(), words };
    let first = plan.codings.len();
    for (span, code, by) in rule.found(&text) {
        let twice = plan.codings[first..].iter().any(|it| it.span == span && it.code == code);
        if code.is_empty() {
            let unknown = super::Unknown { source: reading.name.clone(), paragraph: block.number, words: by };
            plan.unknown.push(unknown);
        } else if !twice {
            plan.codings.push(reading.planned(span, block.number, &code, &by));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, name: &str, extent: Extent, expected: &[(&str, &str)]) {
        let words = "In 2011 it began. 👀 It ended in (May) 2014.";
        let end = 5 + words.chars().count() as u32;
        let block = BlockText { span: Span { start: 5, end }, speaker: None, words: words.into() };
        let found = Rule::new(pattern, name, extent).unwrap().found(&block);
        let said: Vec<(&str, &str)> = found
            .iter()
            .map(|(span, code, _)| {
                let local = Span { start: span.start - 5, end: span.end - 5 };
                (local.slice(words).unwrap(), code.as_str())
            })
            .collect();
        assert_eq!(said, expected, "{pattern}");
    }

    #[test]
    fn groups_name_codes() {
        check(r"\b(20\d\d)\b", "Year/$1", Extent::Words, &[("2011", "Year/2011"), ("2014", "Year/2014")]);
        check(r"(?<y>2014)", "Year/${y}s", Extent::Sentence, &[("👀 It ended in (May) 2014.", "Year/2014s")]);
        check(r"(may)?\)? 2011", "Month/$1", Extent::Words, &[(" 2011", "")]);
        assert!(Rule::new("(a)", "$2", Extent::Words).is_err() && Rule::new("(a", "x", Extent::Words).is_err());
        assert!(Rule::new("a", "${year}", Extent::Words).is_err());
    }
}
