//! Markdown.

use super::{accepted, check_warnings, fixture, kinds, turns};

fn check(text: &str, expected: &[&str]) {
    assert_eq!(kinds(&accepted("a.md", text.as_bytes())), expected);
}

#[test]
fn an_interview_is_read_without_its_marks() {
    let read = fixture("interview.md");
    assert_eq!((read.title.as_deref(), read.language.as_deref()), (Some("The road and the bridge"), Some("en")));
    let expected = [
        "Interview I-01",
        "Interviewer | Interviewer: Where were you?",
        "Driver | Driver: On the road, with 11 lorries.",
        "Driver | They let five through.",
        "Later",
        "Driver | [Driver]: Yes.",
        "Driver | 1998. That was the year.[a]",
        "Driver | one",
        "Driver | two, with a bridge",
        "day\tlorries",
        "Mon\t11",
        "Driver | Before / after.",
        "Driver | kept",
        "[a] He may mean 1999.",
    ];
    assert_eq!(turns(&read), expected);
    check_warnings(&read, &["lines 1 to 5: title, author, lang", "line 27: The file has HTML inside", "1 picture."]);
}

#[test]
fn kinds_follow_the_marks() {
    check(
        "Title\n=====\n\ntext\nmore\n\n- one\n\n  still one\n  1. two\n  2. three\n\n```\ncode\n\nmore\n```\n",
        &[
            "Heading | Title",
            "Paragraph | text\nmore",
            "ListItem | one",
            "ListItem | still one",
            "ListItem | 1. two",
            "ListItem | 2. three",
            "Paragraph | code",
            "Paragraph | more",
        ],
    );
}

#[test]
fn the_first_heading_is_the_title() {
    assert_eq!(accepted("a.md", b"text\n\n# The *bridge*\n").title.as_deref(), Some("The bridge"));
    assert_eq!(accepted("a.md", b"text\n").title, None);
}

#[test]
fn escapes_entities_and_stray_marks_are_text() {
    check(
        "a\\*b &eacute; 2 < 3 ~~gone~~ [no link] snake_case [ ] task",
        &["Paragraph | a*b é 2 < 3 gone [no link] snake_case [ ] task"],
    );
}

#[test]
fn html_blocks_go_by_the_rules_of_html() {
    let read = accepted("a.md", b"# T\n<script>alert(1)</script>\n<p hidden>a</p><p>b</p>\n\nc <b>d</b>\n");
    assert_eq!(turns(&read), ["T", "b", "c d"]);
    check_warnings(&read, &["line 2: The file has HTML inside", "hidden text (1 "]);
}

#[test]
fn a_file_of_pictures_is_accepted_with_a_word() {
    check_warnings(&accepted("a.md", b"![](x.png)"), &["1 picture.", "no text of its own"]);
}

#[test]
fn deep_quotes_and_lists_are_read() {
    let quotes = format!("{} x", ">".repeat(5_000));
    assert_eq!(turns(&accepted("a.md", quotes.as_bytes())).len(), 1);
    let emphasis = "*a **a ".repeat(20_000);
    assert_eq!(turns(&accepted("a.md", emphasis.as_bytes())).len(), 1);
}
