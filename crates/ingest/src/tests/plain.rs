//! Plain text: paragraphs and speakers.

use super::{accepted, check_warnings, fixture, turns};

fn check(text: &str, expected: &[&str]) {
    assert_eq!(turns(&accepted("a.txt", text.as_bytes())), expected);
}

#[test]
fn a_turn_goes_on_until_someone_else_speaks_or_a_rule_parts() {
    let expected = [
        "Interview W-017, Tunis, 4 May 2013",
        "INTERVIEWER | INTERVIEWER: Where were you that morning?",
        "W-017 | W-017: At the bridge. We waited.",
        "W-017 | Nobody came until noon, and then it was the wrong people.",
        "[The recorder is moved to the window.]",
        "W-017 | They had no list. They asked for names.",
        "Interviewer | Interviewer: And after noon?",
        "W-017 | W-017: We went home.",
        "* * *",
        "Notes by the transcriber, made in the evening.",
    ];
    assert_eq!(turns(&fixture("turns.txt")), expected);
}

#[test]
fn hard_wrapped_lines_are_joined_and_lists_are_not() {
    let read = fixture("wrapped.txt");
    let starts: Vec<String> = turns(&read).iter().map(|it| it.chars().take(24).collect()).collect();
    let expected = [
        "A note on the bridge",
        "The bridge was the only ",
        "Nobody wrote down what w",
        "Three things were counte",
        "- lorries that came,",
        "- lorries that were let ",
        "- and the hours between.",
    ];
    assert_eq!(starts, expected);
}

#[test]
fn lines_that_someone_ended_are_blocks_of_their_own() {
    let expected = [
        "Moderator | [00:00:04] Moderator: Shall we begin?",
        "P1 | [00:00:07] P1: Yes.",
        "P2 | [00:00:09] P2: Wait, the tea first. It was 12:30 when we sat down, after all.",
        "P1 | [00:01:15] P1 (laughing): The tea is the first article of the agreement.",
        "Moderator | [00:01:20] Moderator: Note: tea. Then let us begin with the road.",
    ];
    assert_eq!(turns(&fixture("lines.txt")), expected);
}

#[test]
fn labels_are_read_in_arabic() {
    let read = fixture("arabic.txt");
    let speakers: Vec<&str> = read.blocks.iter().map(|it| it.speaker.as_deref().unwrap_or_default()).collect();
    assert_eq!(speakers, ["المحاور", "الشاهدة", "الشاهدة", "المحاور", "الشاهدة"]);
}

#[test]
fn wrapped_turns_without_blank_lines_are_parted_by_their_labels() {
    let turn = "We had come by the coast road in the night, because by day there was shooting at\n\
                the crossing, and when the light came we saw that the lorries had already gone.";
    check(
        &format!("Q: And then?\nA: {turn}\nQ: Who had sent them?\nA: {turn}\n"),
        &[
            "Q | Q: And then?",
            &format!("A | A: {}", turn.replace('\n', " / ")),
            "Q | Q: Who had sent them?",
            &format!("A | A: {}", turn.replace('\n', " / ")),
        ],
    );
}

#[test]
fn every_other_line_blank_gives_a_block_a_line() {
    check("one two\n \nthree four\n\t\nfive\n", &["one two", "three four", "five"]);
}

#[test]
fn headings_end_a_turn() {
    check(
        "ANNA: One.\n\nANNA: Two.\n\nPART TWO\n\nThree.",
        &["ANNA | ANNA: One.", "ANNA | ANNA: Two.", "PART TWO", "Three."],
    );
    check(
        "Anna: One.\n\nAnna: Two.\n\n# Later\n\nThree.",
        &["Anna | Anna: One.", "Anna | Anna: Two.", "# Later", "Three."],
    );
    check(
        "Q: WHERE WERE YOU\n\nA: AT THE BRIDGE\n\nWITH MY SISTER\n",
        &["Q | Q: WHERE WERE YOU", "A | A: AT THE BRIDGE", "A | WITH MY SISTER"],
    );
}

#[test]
fn a_label_alone_on_its_line_speaks_for_what_follows() {
    check(
        "Speaker 1  0:05\nWhere were you?\n\nSpeaker 2  0:07\nAt the bridge.\n",
        &[
            "Speaker 1 | Speaker 1  0:05",
            "Speaker 1 | Where were you?",
            "Speaker 2 | Speaker 2  0:07",
            "Speaker 2 | At the bridge.",
        ],
    );
}

#[test]
fn the_text_is_that_of_the_file() {
    let read = accepted("a.txt", "\u{FEFF}  a\r\n\r\n\tb\u{2028}c \r\n\r\n".as_bytes());
    assert_eq!(read.text, "  a\n\n\tb\u{2028}c \n\n");
    assert_eq!(turns(&read), ["a", "b\u{2028}c"]);
    assert_eq!((read.encoding.as_str(), read.title), ("UTF-8", None));
}

#[test]
fn oddities_are_kept_in_place_and_named() {
    let read = accepted("a.txt", "one\0two\0\0three W\u{200B}-017 l\u{FFFD}st".as_bytes());
    assert_eq!(read.text, "one\u{FFFD}two\u{FFFD}\u{FFFD}three W\u{200B}-017 l\u{FFFD}st");
    check_warnings(&read, &["3 NUL", "1 invisible", "1 � sign,"]);
}
