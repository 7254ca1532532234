//! Where the words stand, and how they are shown.

use super::files::{block_text, text};
use crate::{Fragment, keyword_in_context, matches, parse, snippet};
use coding::index::BlockText;
use coding::span::{Span, code_points};
use proptest::prelude::*;

fn block(language: Option<&str>, body: &str) -> BlockText {
    let text = text(1, language, &format!("Ünrelated\n\n{body}"));
    block_text(&text, 2).unwrap()
}

/// The matches, as the words they cover.
fn check(language: &str, words: &str, query: &str, expected: &[&str]) {
    let block = block(Some(language), words);
    let found = matches(&parse(query).unwrap(), &block, Some(language));
    let local = |span: Span| Span { start: span.start - block.span.start, end: span.end - block.span.start };
    let found: Vec<&str> = found.iter().map(|it| local(it.span).slice(&block.words).unwrap()).collect();
    assert_eq!(found, expected, "{query}");
}

#[test]
fn matches_cover_what_was_asked() {
    let words = "The committees négocié: well-known, the committee’s U.N. – 👍🏽 access to accesses.";
    check("en", words, "committee", &["committees", "committee"]);
    check("en", words, "=committee", &["committee"]);
    check("en", words, "negocie", &["négocié"]);
    check("en", words, "well-known", &["well-known"]);
    check("en", words, "\"the committees\"", &["The committees"]);
    check("en", words, "\"u.n. 👍 access\"", &["U.N. – 👍🏽 access"]);
    check("en", words, "comm*", &["committees", "committee"]);
    check("en", words, "\"known the\"~0 the", &["The", "known, the", "the"]);
    check("en", words, "\"access to\"~1", &["access to", "to accesses"]);
    check("en", words, "/acc\\w+/ OR access", &["access", "accesses"]);
    check("en", words, "access NOT committee", &["access", "accesses"]);
    check("en", words, "speaker:R1 access", &["access", "accesses"]);
    check("zh", "讨论人道主义准入", "人道主义", &["人道主义"]);
    check("ar", "قالت اللَّجْنة إنّ", "لجنة", &["اللَّجْنة"]);
    check("fr", "l’accès\nd'abord", "\"l'accès d'abord\"", &["l’accès\nd'abord"]);
}

fn shown(fragments: &[Fragment]) -> Vec<String> {
    let mark = |fragment: &Fragment| {
        let mut shown = String::new();
        for (at, character) in fragment.words.chars().enumerate() {
            shown.push_str(if fragment.emphasised.iter().any(|it| it.start == at) { "[" } else { "" });
            shown.push(character);
            shown.push_str(if fragment.emphasised.iter().any(|it| it.end == at + 1) { "]" } else { "" });
        }
        shown
    };
    fragments.iter().map(mark).collect()
}

fn check_snippet(words: &str, query: &str, width: usize, expected: &[&str]) {
    let block = block(Some("en"), words);
    let matches = matches(&parse(query).unwrap(), &block, Some("en"));
    assert_eq!(shown(&snippet(&block, &matches, width)), expected, "{query} in {width}");
}

#[test]
fn snippets() {
    let long = "We crossed the river at night.\nNobody had told us that the committee would meet on the other bank, \
                nor that its members had been waiting for a boat since the morning, and so the committee was late.";
    check_snippet("A boat.", "boat", 100, &["A [boat]."]);
    check_snippet(long, "river", 40, &["We crossed the [river] at night. Nobody"]);
    check_snippet(long, "late", 29, &["so the committee was [late]."]);
    check_snippet(
        long,
        "committee",
        80,
        &["us that the [committee] would meet on", "morning, and so the [committee] was late."],
    );
    check_snippet(long, "speaker:x OR zebra", 20, &["We crossed the river"]);
    check_snippet(long, "/crossed.*night/", 12, &["[crossed the]"]);
}

#[test]
fn keywords_in_context() {
    let block = block(Some("en"), "We crossed the river at\tnight.\nNobody had told us.");
    let found = matches(&parse("\"at night\"").unwrap(), &block, Some("en"))[0];
    let shown = |width| {
        let line = keyword_in_context(&block, found, width);
        [line.left, line.keyword, line.right].join("|")
    };
    assert_eq!(shown(12), "the river |at night|. Nobody had");
    assert_eq!(shown(0), "|at night|");
    assert_eq!(shown(usize::MAX), "We crossed the river |at night|. Nobody had told us.");
    let elsewhere = coding::hit::Match { span: Span { start: 0, end: 4 } };
    assert_eq!(keyword_in_context(&block, elsewhere, 10).keyword, "");
}

proptest! {
    #[test]
    fn views_are_parts_of_the_block(
        words in "([a-zé]{1,9}[ ,.\n]{1,2}|人道|👩‍👩‍👧‍👦|e\u{301}|\\PC){1,60}",
        spans in prop::collection::vec((0u32..200, 1u32..60), 0..6),
        width in 0usize..150,
    ) {
        let words = words.replace("\n\n", "\n");
        let length = code_points(&words);
        let block = BlockText { span: Span::new(7, 7 + length).unwrap(), speaker: None, words };
        let plain: Vec<char> = block.words.chars().map(|it| if it.is_whitespace() || it.is_control() { ' ' } else { it }).collect();
        let mut matches: Vec<_> = spans.iter().filter_map(|(start, length_of)| {
            let span = Span::new(7 + start.min(&(length - 1)), 7 + (start + length_of).min(length));
            span.map(|span| coding::hit::Match { span })
        }).collect();
        matches.sort_by_key(|it| it.span);
        let fragments = snippet(&block, &matches, width);
        let mut end = 0;
        for fragment in &fragments {
            prop_assert!(block.span.encloses(fragment.span) && fragment.span.start >= end);
            end = fragment.span.end;
            let range = (fragment.span.start - 7) as usize..(fragment.span.end - 7) as usize;
            prop_assert_eq!(&fragment.words, &plain[range].iter().collect::<String>());
            prop_assert!(fragment.emphasised.iter().all(|it| it.start < it.end && it.end <= fragment.span.len() as usize));
            prop_assert!(fragment.emphasised.windows(2).all(|pair| pair[0].end < pair[1].start));
        }
        let total: usize = fragments.iter().map(|it| it.span.len() as usize).sum();
        prop_assert!(total <= width.max(1) || fragments.len() <= 1, "{} > {}", total, width);
        for found in matches {
            let line = keyword_in_context(&block, found, width);
            let together = format!("{}{}{}", line.left, line.keyword, line.right);
            prop_assert!(plain.iter().collect::<String>().contains(&together));
            prop_assert_eq!(code_points(&line.keyword), found.span.len());
            prop_assert!(line.left.chars().count() <= width && line.right.chars().count() <= width);
        }
    }
}
