//! The query language through the program: what docs/search.md shows, codes and positions, errors that point at their place.

use crate::driver::{Desk, root};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// The examples of docs/search.md, as one types them.
fn examples() -> Vec<String> {
    let page = std::fs::read_to_string(root().join("docs/search.md")).unwrap();
    let (_, rest) = page.split_once("## Twenty examples").unwrap();
    let (table, _) = rest.split_once("\n## ").unwrap();
    let cells = table.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` |"));
    cells.map(|(query, _)| query.replace("\\|", "|")).collect()
}

#[test]
fn every_example_of_the_page_is_answered() {
    let desk = Desk::with_example();
    let examples = examples();
    assert_eq!(examples.len(), 20);
    for query in &examples {
        let said = desk.run_words(&["search", query, "--count"]);
        assert_eq!(said.code, 0, "{query}\n{}{}", said.out, said.err);
        let again = search::parse(query).unwrap().to_string();
        assert_eq!(desk.run_words(&["search", &again, "--count"]).out, said.out, "{query} → {again}");
    }
}

/// Two texts of four paragraphs each, coded by three coders.
fn desk() -> Desk {
    let desk = Desk::with_texts(&[
        (
            "I-1.txt",
            "Q: Was there peace?\nA: The court spoke of peace and of war.\nA: Later the convoys moved.\nQ: And then?",
        ),
        (
            "I-2.txt",
            "Q: Who moved the convoys?\nA: Nobody did, said the Court.\nA: Peace was far away.\nA: That is all.",
        ),
    ]);
    desk.ok("codebook add effects");
    desk.ok("codebook add peace --parent effects");
    desk.ok("codebook add aid --parent effects");
    desk.ok("code apply peace --in I-1 --quote 'court spoke of peace' --coder ana");
    desk.ok("code apply peace --in I-1 --quote 'peace and of war' --coder ben");
    desk.ok("code apply aid --in I-1 --quote 'convoys moved' --coder ana");
    desk.ok("code apply aid --in I-2 --paragraph 1 --coder eva");
    desk.ok("code apply effects --in I-2 --quote 'said the Court' --coder ben");
    desk.ok("source set I-1 --attribute gender=female");
    desk
}

fn places(found: &Value) -> String {
    let hits = found["hits"].as_array().unwrap();
    let places: BTreeSet<String> =
        hits.iter().map(|it| format!("{}:{}", it["source"].as_str().unwrap(), it["paragraph"])).collect();
    places.into_iter().collect::<Vec<_>>().join(" ")
}

fn found(desk: &Desk, query: &str) -> String {
    let said = desk.run_words(&["search", query, "--json", "--all"]);
    assert!(said.code < 2, "{query}: {}", said.err);
    places(&serde_json::from_str(&said.out).unwrap())
}

#[test]
fn codes_positions_and_fields() {
    let desk = desk();
    for (query, expected) in [
        ("code:peace", "I-1:2"),
        ("code:effects", "I-2:2"),
        ("code:effects/**", "I-1:2 I-1:3 I-2:1 I-2:2"),
        ("code:effects/peace", "I-1:2"),
        ("code:aid coder:ana", "I-1:3"),
        ("code:aid coder:ben", ""),
        ("coder:ben", "I-1:2 I-2:2"),
        ("code:peace coder:ana coder:ben", "I-1:2"),
        ("(code:peace coder:ana) OVERLAPS (code:peace coder:ben)", "I-1:2"),
        ("code:peace OVERLAPS code:peace", "I-1:2"),
        ("code:aid OVERLAPS code:aid", ""),
        ("court WITHIN code:/**", "I-1:2 I-2:2"),
        ("war WITHIN (code:peace coder:ana)", ""),
        ("war WITHIN (code:peace coder:ben)", "I-1:2"),
        ("convoy WITHIN code:aid", "I-1:3 I-2:1"),
        ("code:aid NEAR/1p code:peace", "I-1:3"),
        ("code:aid NEAR/1w code:peace", ""),
        ("code:aid NEAR/3w code:peace", "I-1:3"),
        ("code:peace BEFORE code:aid", "I-1:2"),
        ("code:peace AFTER code:aid", ""),
        ("code:effects AFTER/1p code:aid", "I-2:2"),
        ("convoy SAME source peace", "I-1:3 I-2:1"),
        ("code:aid SAME speaker speaker:A", "I-1:3"),
        ("=i=court", "I-1:2 I-2:2"),
        ("==court", "I-1:2"),
        ("==Court", "I-2:2"),
        ("cuort~2", "I-1:2 I-2:2"),
        ("uncoded", "I-1:1 I-1:2 I-1:3 I-1:4 I-2:2 I-2:3 I-2:4"),
        ("NOT code:/** peace", "I-1:1 I-2:3"),
        ("peace uncoded", "I-1:1 I-1:2 I-2:3"),
        ("gender:female convoy", "I-1:3"),
        ("source:I-2 lang:en type:interview title:i convoy", "I-2:1"),
        ("speaker:a NOT code:/**", "I-2:3 I-2:4"),
    ] {
        assert_eq!(found(&desk, query), expected, "{query}");
    }
}

#[test]
fn the_codings_that_answer_are_listed() {
    let desk = desk();
    let list = |query: &str| {
        let said = desk.run_words(&["code", "list", "--query", query, "--json"]);
        assert!(said.code < 2, "{query}: {}", said.err);
        let rows: Value = serde_json::from_str(&said.out).unwrap();
        let told = |it: &Value| format!("{} {}", it["coder"].as_str().unwrap(), it["quotation"].as_str().unwrap());
        rows.as_array().unwrap().iter().map(told).collect::<Vec<_>>()
    };
    assert_eq!(list("code:peace NEAR/0w code:peace"), ["ana court spoke of peace", "ben peace and of war"]);
    assert_eq!(list("(code:peace coder:ana) OVERLAPS coder:ben"), ["ana court spoke of peace"]);
    assert_eq!(list("convoy code:aid coder:ana"), ["ana convoys moved"]);
    assert!(list("code:peace nowhere").is_empty());
    assert_eq!(desk.ok("code list --query coder:ben --count"), "2 codings\n");
    assert!(desk.refused("code list --query convoy").contains("asks for no codings"));
}

#[test]
fn exactly_as_written() {
    let desk = desk();
    assert_eq!(desk.ok("search Court --exact --count"), "1 paragraph in 1 source\n");
    assert_eq!(desk.ok("search Court --exact --ignore-case --count"), "2 paragraphs in 2 sources\n");
    assert_eq!(desk.ok("search '\"of Peace\"' --count"), "1 paragraph in 1 source\n");
    desk.nothing("search '\"of Peace\"' --exact");
    desk.nothing("search /PEACE/ --exact");
    desk.ok("search /PEACE/");
    desk.ok("search Court --exact --save court");
    assert_eq!(desk.ok("search --saved court --count"), "1 paragraph in 1 source\n");
    desk.refused("search Court --ignore-case");
}

/// However a transcript sets them off.
#[test]
fn labels_of_speakers_are_no_words_that_could_be_coded() {
    let lines = "[00:00:01] Anna: Hello.\n\n[00:01:02] Ben (laughing): Nothing.\n\n[00:03:02] Ben: Anna, my sister, went.\n\n[00:04:00] Anna: Yes.\n";
    let desk = Desk::with_texts(&[("I-1.txt", lines)]);
    desk.ok("codebook add said");
    assert_eq!(desk.json("search uncoded")["paragraphs"], 4);
    for quote in ["Hello.", "Nothing.", "my sister, went.", "Yes."] {
        desk.ok(&format!("code apply said --in I-1 --quote '{quote}'"));
    }
    let left = desk.json("search uncoded");
    assert_eq!((&left["paragraphs"], &left["hits"][0]["paragraph"]), (&json!(1), &json!(3)), "{left}");
}

#[test]
fn a_refused_query_points_at_the_place() {
    let desk = desk();
    for (query, wrong, message, hint) in [
        ("court code:peece", "code:peece", "no code is called 'peece'", "did you mean 'peace'"),
        ("code:", "code:", "code: needs a name", "code:deterrence"),
        ("court coder:anna", "coder:anna", "no coder is called 'anna'", "'ana'"),
        (
            "gendr:female",
            "gendr:female",
            "there is no field and no attribute of a source called 'gendr'",
            "did you mean 'gender'",
        ),
        ("gender:male", "gender:male", "no source has 'male' as its gender", "'female'"),
        ("titel:", "titel:", "there is no field called 'titel'", "did you mean title:?"),
        ("a NEAR/50x b", "/50x", "'NEAR/50x' names no distance", "NEAR/50w"),
        ("peace WITHIN", "WITHIN", "WITHIN needs something", ""),
        ("a WITHIN b BEFORE c", "BEFORE", "BEFORE follows WITHIN", "(a WITHIN b) BEFORE c"),
        ("say \"peace", "\"", "a quotation mark is opened and never closed", "close the phrase"),
        ("case:x court", "case:x", "no case is called 'x'", "alidade case list"),
        ("date:soon", "soon", "'soon' is not a date", "2014-05"),
        ("court code:peace coder:anna", "coder:anna", "no coder is called 'anna'", "'ana'"),
        ("court code:peece coder:ana", "code:peece", "no code is called 'peece'", "did you mean 'peace'"),
    ] {
        let said = desk.run_words(&["search", query]);
        assert_eq!(said.code, 2, "{query}");
        let lines: Vec<&str> = said.err.lines().collect();
        assert!(lines[0].starts_with(&format!("Error: {message}")), "{query}\n{}", said.err);
        assert_eq!(lines[1], format!("  {query}"));
        let (caret, width) = (query.find(wrong).unwrap(), wrong.len());
        assert_eq!(lines[2], format!("  {}{}", " ".repeat(caret), "^".repeat(width)), "{query}\n{}", said.err);
        assert!(lines[3].starts_with("Hint: ") && said.err.contains(hint), "{query}\n{}", said.err);
        let told: Value = serde_json::from_str(&desk.run_words(&["search", query, "--json"]).err).unwrap();
        assert_eq!((&told["at"], &told["to"]), (&json!(caret), &json!(caret + width)), "{query}");
    }
}

/// What nobody types but a program may, or somebody with bad intentions.
#[test]
fn no_query_hangs_or_takes_all_memory() {
    let desk = Desk::with_texts(&[("a.txt", &format!("{}\nb", "a".repeat(5000)))]);
    let mut long = String::new();
    while long.len() < 9_900 {
        write!(long, "(a{} WITHIN b) OR ", long.len()).unwrap();
    }
    long.push('z');
    let many = format!("a {}", "OR (a b* c~) ".repeat(700));
    for query in [
        "/(a*)*b/",
        "/(a|a)*$b/",
        "/(x+x+)+y/",
        "/a{1000}{1000}/",
        "/((((a{50}){50}){50}){50})/",
        "/[\\p{L}]{500}z/",
        "/(.*)(.*)(.*)z/",
        long.as_str(),
        many.as_str(),
        &"(".repeat(9_000),
        &"\"a\"~9 ".repeat(1400),
        &"a".repeat(9_999),
        &"NOT ".repeat(2_000),
        &"code:x ".repeat(1400),
        &"a NEAR/5w ".repeat(900),
    ] {
        let started = Instant::now();
        let said = desk.run_words(&["search", query, "--count"]);
        assert!(said.code < 3, "{}\n{}", &query[..query.len().min(60)], said.err);
        assert!(started.elapsed() < Duration::from_secs(20), "{}", &query[..query.len().min(60)]);
    }
}

#[test]
fn an_expression_without_letters_says_that_all_was_read() {
    let desk = desk();
    let said = desk.run("search '/\\d+|[?]$/' --count");
    assert_eq!(said.out, "3 paragraphs in 2 sources\n");
    assert!(said.err.contains("Every text was read"), "{}", said.err);
    assert!(desk.run("search '/conv.y/' --count").err.is_empty());
    assert!(desk.run("search 'convoy /[?]/' --count").err.is_empty());
    assert_eq!(desk.json("search '/[?]/'")["read_everything_for"], serde_json::json!(["[?]"]));
}
