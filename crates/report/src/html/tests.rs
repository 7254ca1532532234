//! The page as a browser would read it: well-formed, closed to the world, the same shape whatever the data say.

use crate::{Report, sample, sections};
use html5gum::{Token, Tokenizer};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What a page consists of.
#[derive(Default)]
struct Page {
    /// How often each element occurs.
    elements: BTreeMap<String, usize>,
    /// Every attribute: element, name, value.
    attributes: Vec<(String, String, String)>,
    /// All text outside elements' tags.
    text: String,
}

fn html(report: &Report) -> String {
    super::write(&sections::document(report))
}

/// Reads a page; fails where an element is not closed or the tokenizer finds an error.
fn read(page: &str) -> Page {
    let utf8 = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let (mut read, mut open) = (Page::default(), Vec::new());
    for token in Tokenizer::new(page) {
        match token.unwrap() {
            Token::StartTag(tag) => {
                let name = utf8(&tag.name);
                *read.elements.entry(name.clone()).or_default() += 1;
                for (key, value) in &tag.attributes {
                    read.attributes.push((name.clone(), utf8(key), utf8(value)));
                }
                if name != "meta" {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => assert_eq!(open.pop(), Some(utf8(&tag.name)), "closes what is not open"),
            Token::String(text) => read.text.push_str(&utf8(&text)),
            Token::Error(error) => panic!("{error:?}"),
            Token::Doctype(_) => {}
            Token::Comment(_) => panic!("the page has no comments"),
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
    read
}

impl Page {
    fn values(&self, attribute: &str) -> Vec<&str> {
        self.attributes.iter().filter(|it| it.1 == attribute).map(|it| it.2.as_str()).collect()
    }

    fn count(&self, element: &str) -> usize {
        self.elements.get(element).copied().unwrap_or(0)
    }
}

fn samples() -> Vec<Report> {
    let one = Report::from(sample::question());
    vec![
        sample::full(),
        sample::wide(),
        sample::empty(),
        Report::default(),
        one,
        sample::hostile("<b>\"'&amp;\u{7}</b>"),
    ]
}

#[test]
fn every_link_leads_somewhere_and_no_place_has_two_names() {
    for report in samples() {
        let page = read(&html(&report));
        let ids = page.values("id");
        let places: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(places.len(), ids.len(), "an id is given twice");
        for target in page.values("href") {
            let place = target.strip_prefix('#').expect("links stay on the page");
            assert!(places.contains(place), "{target}");
        }
        for name in page.values("aria-labelledby").iter().flat_map(|it| it.split(' ')) {
            assert!(places.contains(name), "{name}");
        }
    }
    let page = html(&sample::full());
    assert!(page.contains("href=\"#q1c1f2\"") && page.contains("href=\"#q1c1m\"") && page.contains("href=\"#q1c1o4\""));
}

#[test]
fn passages_lead_to_where_a_program_shows_them_if_it_says_so() {
    let report = sample::full();
    let passages =
        report.questions.iter().flat_map(|it| &it.cases).flat_map(|it| &it.findings).flat_map(|it| &it.links);
    let addresses: BTreeMap<String, String> = passages
        .filter_map(|it| it.passage.as_ref())
        .map(|it| (it.guid.clone(), format!("/#/read/1?at={}", it.span.start)))
        .collect();
    assert!(!addresses.is_empty());
    let format = crate::Format::find("html").unwrap();
    let page = |addresses| {
        let options = crate::Options { addresses, ..crate::Options::default() };
        String::from_utf8(crate::render(&report, format, &options).unwrap().bytes).unwrap()
    };
    assert_eq!(page(BTreeMap::new()), html(&report));
    let led = page(addresses);
    assert!(led.contains("href=\"/#/read/1?at="));
    assert_eq!(read(&led).count("script"), 0);
    assert!(led.contains(&format!("<style>{}</style>", crate::PAGE_STYLE)));
}

#[test]
fn nothing_is_fetched_and_nothing_runs() {
    for report in samples() {
        let text = html(&report);
        let page = read(&text);
        for element in ["script", "img", "link", "iframe", "object", "embed", "form", "base", "foreignobject"] {
            assert_eq!(page.count(element), 0, "{element}");
        }
        assert!(page.attributes.iter().all(|it| !it.1.starts_with("on") && it.1 != "src" && it.1 != "style"));
        assert!(!text.contains("://") && !text.contains("@import"));
        assert!(text.split("url(").skip(1).all(|it| it.starts_with("#p-")));
        assert!(page.values("content").contains(&super::POLICY));
    }
}

/// The page with `text` everywhere must have the shape of the page with a harmless word everywhere.
fn keeps_its_shape(text: &str) {
    let page = read(&html(&sample::hostile(text)));
    let mut expected = read(&html(&sample::hostile("word"))).elements;
    let mut elements = page.elements;
    // Text that runs from right to left is wrapped.
    elements.remove("bdi");
    expected.remove("bdi");
    assert_eq!(elements, expected, "{text:?}");
    let steering = |it: char| crate::safe::steers(it) && it != '\n';
    assert!(!page.text.chars().any(steering) && !page.attributes.iter().any(|it| it.2.chars().any(steering)));
}

#[test]
fn data_cannot_break_out() {
    for text in [
        "<script>alert(1)</script>",
        "\" onmouseover=\"alert(1)",
        "' autofocus onfocus='alert(1)",
        "</style></title></textarea><svg onload=alert(1)>",
        "<!-- ",
        "]]>&#60;script&#62;",
        "x\u{202e}gnp.exe\u{2066}\u{0}\u{1b}[31m\u{9b}m",
        "مرحبا <b>بك</b>",
    ] {
        keeps_its_shape(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_data_can_break_out(text in "x[^\n\u{85}\u{2028}\u{2029}]{0,40}") {
        keeps_its_shape(&text);
    }
}

#[test]
fn data_are_shown_as_they_are() {
    let page = read(&html(&sample::full()));
    assert!(page.text.contains("كانوا يدفعون لنا نصف الأجر في الليالي المغلقة (50 %)، ولم يسألنا أحد."));
    let page = read(&html(&sample::hostile("<i>&amp; \"so\"</i>")));
    assert!(page.text.contains("<i>&amp; \"so\"</i>"));
    let long = "x".repeat(10_000);
    assert!(html(&sample::hostile(&long)).contains(&long));
}

#[test]
fn tables_and_charts_speak_to_those_who_cannot_see_them() {
    for report in samples() {
        let page = read(&html(&report));
        assert_eq!(page.count("table"), page.count("caption"));
        assert!(page.attributes.iter().filter(|it| it.0 == "th" && it.1 == "scope").count() == page.count("th"));
        let drawn = page.attributes.iter().filter(|it| it.0 == "svg" && it.1 == "role" && it.2 == "img").count();
        let titles = page.elements.get("title").map_or(0, |it| it - 1);
        assert_eq!((drawn, drawn), (titles, page.count("desc")));
        let hidden = page.attributes.iter().filter(|it| it.0 == "svg" && it.1 == "aria-hidden").count();
        assert_eq!(drawn + hidden, page.count("svg"), "a drawing is described or hidden");
    }
}

#[test]
fn the_kinds_of_nothing_have_a_mark_and_a_word_each() {
    let page = read(&html(&sample::full()));
    for verdict in coding::triangulation::StrandVerdict::ALL {
        let mark = format!("#m-{verdict}");
        assert!(page.values("href").contains(&mark.as_str()), "{mark}");
        assert!(page.text.contains(verdict.phrase()), "{verdict}");
    }
    for state in coding::triangulation::CoverageState::ALL {
        assert!(page.text.contains(state.phrase()), "{state}");
    }
}

#[test]
fn the_lenient_reading_is_printed_where_it_differs() {
    let check = |name: &str, expected: usize| {
        let mut report = Report::from(sample::question());
        report.questions[0].cases.truncate(1);
        report.questions[0].cases[0].findings.retain(|it| it.name == name);
        assert_eq!(html(&report).matches("<em>lenient</em>").count(), expected, "{name}");
    };
    check("A2.1", 0);
    check("A2.3", 2);
}

#[test]
fn many_cases_stand_beneath_each_other() {
    let check = |report: &Report, expected: usize| {
        let page = html(report);
        let sheet = &page[page.find("class=\"sheet\"").unwrap()..];
        let body = &sheet[..sheet.find("</table>").unwrap()];
        assert_eq!(body.matches("<th scope=\"row\">").count(), expected);
    };
    check(&sample::full(), 3);
    check(&sample::wide(), 13);
}

#[test]
fn the_page_of_one_case() {
    let mut report = Report::from(sample::question());
    report.questions[0].cases.remove(0);
    report.questions[0].cases.truncate(1);
    let page = html(&report);
    assert_eq!(page, html(&report.clone()), "the same report gives the same bytes");
    let from = page.find("<main id=\"report\">").unwrap();
    insta::assert_snapshot!("one_case", &page[from..]);
    let mut report = Report::from(sample::question());
    report.questions[0].cases.truncate(1);
    let page = html(&report);
    let from = page.find("<figure class=\"chart\">").unwrap();
    let to = page[from..].find("</figure>").unwrap();
    insta::assert_snapshot!("one_chart", &page[from..from + to]);
}
