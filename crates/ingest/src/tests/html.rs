//! Web pages.

use super::{accepted, check_warnings, fixture, kinds, turns};

fn check(html: &str, expected: &[&str]) {
    assert_eq!(kinds(&accepted("a.html", html.as_bytes())), expected);
}

#[test]
fn a_page_gives_what_a_browser_shows() {
    let read = fixture("page.html");
    assert_eq!((read.title.as_deref(), read.language.as_deref()), (Some("Le pont & la route"), Some("fr-CH")));
    let expected = [
        "Menu",
        "Le pont",
        "Enquêteur | Enquêteur\u{A0}: Où étiez-vous\u{202F}?",
        "Témoin | Témoin\u{A0}: Au pont.",
        "Enquêteur | Enquêteur\u{A0}: Et après\u{202F}?",
        "Témoin | Témoin\u{A0}: À la maison.",
        "Témoin | un",
        "Témoin | deux et demi",
        "Jour\tCamions",
        "lundi",
        "\t11",
        "Témoin | ligne   une",
        "Témoin | ligne deux",
    ];
    assert_eq!(turns(&read), expected);
    check_warnings(&read, &["hidden text (9 characters"]);
}

#[test]
fn kinds_follow_the_elements() {
    check(
        "<h2>A</h2>text<p>more<ol><li>one<p>still one</ol>after<table><tr><td>a<td>b</table>",
        &[
            "Heading | A",
            "Paragraph | text",
            "Paragraph | more",
            "ListItem | one",
            "ListItem | still one",
            "Paragraph | after",
            "TableRow | a\tb",
        ],
    );
}

#[test]
fn white_space_is_collapsed_and_breaks_are_lines() {
    check("<p> a\n\t b<i> c</i> d <br>  e<br><br>f&nbsp; </p>", &["Paragraph | a b c d\ne", "Paragraph | f"]);
    check("<pre>\na   b\n\n  c</pre>", &["Paragraph | a   b", "Paragraph | c"]);
}

#[test]
fn active_content_and_its_tricks_leave_no_text() {
    check(
        "<p>a<script>b</script><style>c</style><template>d<p>e</template><noscript><p>f</noscript>g",
        &["Paragraph | ag"],
    );
    check(
        "<title>page</title><p>a</p><svg><title>t</title><text>b</text></svg><iframe>c</iframe><p>d",
        &["Paragraph | a", "Paragraph | b", "Paragraph | d"],
    );
}

#[test]
fn hidden_elements_end_where_a_browser_ends_them() {
    check("<div hidden>a<div>b</div>c</div>d", &["Paragraph | d"]);
    check("<p style='display:none'>a<p>b", &["Paragraph | b"]);
    check("<div><p hidden>a</div>b", &["Paragraph | b"]);
    check("<ul><li hidden>a<ul><li>b</ul><li>c</ul>d", &["ListItem | c", "Paragraph | d"]);
    check("<input type=text hidden>a<br hidden>b", &["Paragraph | a\nb"]);
}

#[test]
fn what_a_comment_or_script_swallows_is_said() {
    let read = accepted("a.html", b"<p>seen</p><!-- <p>W: lost</p>");
    assert_eq!(turns(&read), ["seen"]);
    check_warnings(&read, &["has no end"]);
    check_warnings(&accepted("a.html", b"<p>seen</p><script>lost"), &["has no end"]);
    let read = accepted("a.html", b"<p>seen</p><title>lost <p>too");
    assert_eq!((turns(&read).len(), &read.title), (1, &None));
    check_warnings(&read, &["has no end"]);
    check_warnings(&accepted("a.html", b"<p>seen</p><!-- closed --><script>x</script>"), &[]);
}

#[test]
fn xhtml_may_close_any_element_at_once() {
    let page =
        "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><title/><script src='x'/><p>a</p></html>";
    assert_eq!(turns(&accepted("a.xhtml", page.as_bytes())), ["a"]);
}

#[test]
fn the_encoding_that_a_page_names_is_used_unless_it_is_utf_8() {
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode("<meta charset=windows-1251><p>Где ты был?");
    let read = accepted("a.html", &bytes);
    assert_eq!((turns(&read)[0].as_str(), read.encoding.as_str()), ("Где ты был?", "windows-1251"));
    check_warnings(&read, &[]);
    let read = accepted("a.html", "<meta charset=shift_jis>Où était la réunion? 橋".as_bytes());
    assert_eq!(turns(&read), ["Où était la réunion? 橋"]);
    check_warnings(&read, &["names Shift_JIS as its encoding"]);
}

#[test]
fn deep_and_wide_pages_take_linear_time() {
    let deep = format!("{}x{}", "<div>".repeat(300_000), "</div>".repeat(300_000));
    check(&deep, &["Paragraph | x"]);
    let tables = format!("{}x", "<table><tr><td>".repeat(100_000));
    check(&tables, &["Paragraph | x"]);
    let attributes: String = (0..50_000).map(|at| format!(" a{at}=1")).collect();
    check(&format!("<p{attributes}>x"), &["Paragraph | x"]);
}

#[test]
fn the_first_title_counts_and_no_title_is_text() {
    let read = accepted("a.html", b"<title>page</title><p>a<svg><title>drawing</title></svg>b");
    assert_eq!((read.title.as_deref(), turns(&read)), (Some("page"), vec!["ab".to_owned()]));
}

#[test]
fn a_page_without_text_is_accepted_with_a_word() {
    check_warnings(&accepted("a.html", b"<img src=x>"), &["shows no text"]);
}
