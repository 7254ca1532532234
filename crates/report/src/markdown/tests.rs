//! Markdown as a terminal shows it and as a viewer reads it.

use crate::{Options, Report, sample, sections};
use proptest::prelude::*;
use pulldown_cmark::{CodeBlockKind, Event, Options as Extensions, Parser, Tag};
use unicode_width::UnicodeWidthStr;

fn markdown(report: &Report, width: usize) -> String {
    super::write(&sections::document(report), &Options { width, ..Options::default() })
}

fn fits(report: &Report, width: usize) {
    for line in markdown(report, width).lines() {
        assert!(line.width() <= width, "{} > {width}: {line}", line.width());
    }
}

/// How many headings, code blocks and table rows a viewer sees; fails on markup that data brought in.
fn shape(text: &str) -> [usize; 3] {
    let [mut headings, mut blocks, mut rows] = [0; 3];
    let extensions = Extensions::ENABLE_TABLES | Extensions::ENABLE_STRIKETHROUGH;
    for (event, place) in Parser::new_ext(text, extensions).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { .. }) => headings += 1,
            Event::Start(Tag::CodeBlock(kind)) => {
                assert_eq!(kind, CodeBlockKind::Fenced("text".into()));
                blocks += 1;
            }
            Event::Start(Tag::TableRow) => rows += 1,
            Event::Html(it) | Event::InlineHtml(it) => panic!("HTML: {it}"),
            Event::Code(it) => panic!("code: {it}"),
            Event::Rule => panic!("a rule"),
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::Emphasis | Tag::Strikethrough) => {
                panic!("{event:?}: {}", &text[place])
            }
            _ => {}
        }
    }
    [headings, blocks, rows]
}

#[test]
fn a_full_report_at_80_columns() {
    insta::assert_snapshot!("full_80", markdown(&sample::full(), 80));
}

#[test]
fn a_full_report_at_50_columns() {
    insta::assert_snapshot!("full_50", markdown(&sample::full(), 50));
}

#[test]
fn empty_reports_say_so() {
    insta::assert_snapshot!("empty", markdown(&sample::empty(), 80));
    insta::assert_snapshot!("nothing", markdown(&Report::default(), 80));
}

#[test]
fn no_line_is_wider_than_asked_for() {
    for width in [32, 50, 80, 132, 400] {
        for report in [sample::full(), sample::wide(), sample::empty(), Report::default()] {
            fits(&report, width);
        }
    }
    for width in [32, 80] {
        for text in ["x".repeat(2_000), "人道主义准入".repeat(40), "المساعدات الإنسانية ".repeat(40), "❤️👩‍👩‍👧".repeat(60)]
        {
            fits(&sample::hostile(&text), width);
        }
    }
}

#[test]
fn data_bring_in_no_markup() {
    // Data as long as these words, so that the same tables fit.
    let check = |text: &str| {
        let page = markdown(&sample::hostile(text), 80);
        let expected = shape(&markdown(&sample::hostile(&"w".repeat(text.chars().count() + 8)), 80));
        let [headings, blocks, _] = shape(&page);
        assert_eq!([headings, blocks], [expected[0], expected[1]], "{text:?}");
        assert!(!page.chars().any(|it| it != '\n' && it != '\u{2068}' && it != '\u{2069}' && crate::safe::steers(it)));
    };
    for text in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)> &lt;b&gt;",
        "![x](https://example.org/a.png) [y](javascript:alert(1)) [z]: http://example.org",
        "# one ## two",
        "``` code ``` and `code`",
        "*so* **so** _so_ __so__ ~~so~~ ~so~",
        "a | b | c",
        "--- === ***",
        "1. one 2) two - three + four > five",
        "\u{1b}]0;title\u{7}\u{202e}back",
        "\\<script>\\",
        "مرحبا *بك* <b>",
    ] {
        check(text);
    }
}

#[test]
fn tables_are_tables_for_a_viewer_too() {
    let [.., rows] = shape(&markdown(&sample::full(), 132));
    let wide_enough = [3 + 4 + 4, 5 + 4, 3 + 4 + 4 + 3 + 2 + 4];
    assert!(rows >= wide_enough.iter().sum::<usize>(), "{rows}");
    assert!(shape(&markdown(&sample::full(), 50))[2] < rows);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_data_bring_in_markup(text in "x[\\\\`*_~<>\\[\\]()!#&|;:a-z .+=-]{0,40}") {
        shape(&markdown(&sample::hostile(&text), 60));
        fits(&sample::hostile(&text), 60);
    }
}
