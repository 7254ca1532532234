//! A long academic text with an empty line after every line: one source, and a search finds what a plain scan finds.

use crate::driver::Desk;
use serde_json::Value;
use std::collections::BTreeSet;

/// Sentences of every kind that a prefix search must find, or must not.
const FOUND: &[&str] = &[
    "Whether deterrence works is what this section asks.",
    "DETERRENCE, in capitals, is the heading of an older chapter.",
    "A commander who is deterred today may act tomorrow.",
    "The threat is meant to deterr, as the manuscript misspells it.",
    "Some speak of (deterring) effects, others of self-deterrence.",
    "“Deterrent” is a word that the officials avoid.",
    "The note says: deterrence.",
    "It is a pre-deterrent stage; deterrability cannot be measured.",
];
const NOT_FOUND: &[&str] = &[
    "The parties went on undeterred and nobody expected otherwise.",
    "To deter is a verb with one letter less.",
    "He was determined to remain, and the terrain was on his side.",
    "Detergent was among the goods that the convoy carried.",
];
const FILLING: &[&str] = &[
    "The Council met three times in that month without agreeing on a text.",
    "Interviews were held in two cities, and each took about an hour.",
    "Figures for the first year are estimates and should be read as such.",
    "The literature is divided on this point, as the second section showed.",
    "None of the sources says who proposed the wording that was adopted.",
    "Later accounts repeat the earlier ones and add little of their own.",
    "What was said in public differs from what was said in the corridors.",
    "The archive holds the drafts, but not the letters that went with them.",
];

/// About 60 paragraphs of ten lines; after every line an empty one, after every paragraph two more.
fn paper() -> String {
    let mut text = String::from("A Study of Words and What They Do\n\n\n\n");
    let mut filling = FILLING.iter().cycle();
    for number in 0..60 {
        let mut paragraph = Vec::new();
        for sentence in 0..8 {
            paragraph.push(*filling.next().unwrap());
            let special = number * 8 + sentence;
            if number % 2 == 0 && special % 7 == 0 {
                paragraph.push(FOUND[special / 7 % FOUND.len()]);
            } else if special % 5 == 0 {
                paragraph.push(NOT_FOUND[special / 5 % NOT_FOUND.len()]);
            }
        }
        filling.next();
        let mut line = String::new();
        for word in paragraph.join(" ").split(' ') {
            if line.chars().count() + word.chars().count() > 70 {
                text.push_str(&format!("{}\n\n", line.trim_end()));
                line.clear();
            }
            line.push_str(word);
            line.push(' ');
        }
        text.push_str(&format!("{}\n\n\n\n", line.trim_end()));
    }
    text
}

/// `\bdeterr` in any letter case.
fn has_word(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.match_indices("deterr").any(|(at, _)| !lower[..at].chars().next_back().is_some_and(char::is_alphanumeric))
}

#[test]
fn a_prefix_finds_what_a_scan_finds() {
    let desk = Desk::with_project();
    let text = paper();
    assert!(text.lines().count() > 1200, "{}", text.lines().count());
    desk.file("paper.txt", &text);
    desk.ok("import paper.txt --type literature --language en");
    assert_eq!(desk.column("source list", "name"), ["paper"]);

    let source = desk.json("source show paper --text");
    let paragraphs = source["text"].as_array().unwrap();
    let spoken = |it: &Value| it["text"].as_str().unwrap().to_owned();
    let expected: BTreeSet<u64> =
        paragraphs.iter().filter(|it| has_word(&spoken(it))).map(|it| it["paragraph"].as_u64().unwrap()).collect();
    let found = desk.json("search 'deterr*' --all");
    let hits: Vec<u64> = found["hits"].as_array().unwrap().iter().map(|it| it["paragraph"].as_u64().unwrap()).collect();
    assert_eq!(hits.len(), expected.len(), "a paragraph is found once");
    assert_eq!(hits.into_iter().collect::<BTreeSet<u64>>(), expected);
    assert_eq!(found["paragraphs"], expected.len());
    assert!(expected.len() > 10 && expected.len() < paragraphs.len(), "{} of {}", expected.len(), paragraphs.len());

    // No line of the file got lost on the way into paragraphs.
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words(&paragraphs.iter().map(spoken).collect::<Vec<_>>().join(" ")), words(&text));
    assert!(text.lines().filter(|it| has_word(it)).count() >= expected.len());
    desk.ok("check");
}

#[test]
fn every_match_is_the_word() {
    let desk = Desk::with_project();
    desk.file("paper.txt", paper());
    desk.ok("import paper.txt --language en");
    for hit in desk.json("search 'deterr*' --all")["hits"].as_array().unwrap() {
        let at = |it: &Value, field: &str| usize::try_from(it[field].as_u64().unwrap()).unwrap();
        let characters: Vec<char> = hit["text"].as_str().unwrap().chars().collect();
        assert_eq!(at(hit, "end") - at(hit, "start"), characters.len());
        for found in hit["matches"].as_array().unwrap() {
            let (start, end) = (at(found, "start") - at(hit, "start"), at(found, "end") - at(hit, "start"));
            let word: String = characters[start..end].iter().collect();
            assert!(word.to_lowercase().starts_with("deterr"), "{word}");
        }
    }
}
