//! Pictures hold what they say they hold, and nothing that could run.

use super::*;
use quick_xml::events::Event;
use quick_xml::reader::Reader;

fn names(count: usize) -> Vec<String> {
    let odd = ["<script>alert('x')</script>", "العدالة والسلام بعد الحرب", "🕊️ peace & <justice>", "\u{202e}evil"];
    (0..count)
        .map(|at| odd.get(at).map_or(format!("code {at} {}", "long ".repeat(at % 20)), |it| (*it).into()))
        .collect()
}

fn grid(rows: usize, columns: usize) -> Picture {
    Picture::Grid(grid_of(rows, columns))
}

fn grid_of(rows: usize, columns: usize) -> Grid {
    let values = (0..rows).map(|row| (0..columns).map(|column| ((row * column) % 17) as f64).collect()).collect();
    Grid {
        title: "Codings by code and case".into(),
        measure: "codings".into(),
        row_names: "codes".into(),
        column_names: "cases".into(),
        rows: names(rows),
        columns: names(columns),
        values,
    }
}

fn timeline(lanes: usize, marks: usize) -> Picture {
    let mark = |(at, name): (usize, String)| Mark {
        from: 2001.0 + at as f64 / 7.0,
        to: 2001.1 + at as f64 / 7.0,
        name,
        date: "2001-05".into(),
    };
    let marks = || names(marks).into_iter().enumerate().map(mark).collect::<Vec<_>>();
    let lanes = names(lanes).into_iter().map(|name| Lane { name, events: marks(), sources: marks() }).collect();
    Picture::Timeline(Timeline { title: "Events".into(), lanes })
}

fn bars(count: usize) -> Picture {
    let bar = |(at, name): (usize, String)| Bar { name, value: at as f64, said: format!("{at} codings") };
    let bars = names(count).into_iter().enumerate().map(bar).collect();
    Picture::Bars(Bars { title: "<b>".into(), measure: "codings".into(), names: "codes".into(), bars, end: None })
}

/// The elements, after every one was seen to be closed.
fn elements(svg: &str) -> Vec<String> {
    let mut reader = Reader::from_str(svg);
    let mut names = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(it) | Event::Empty(it) => {
                names.push(it.name().as_ref().to_owned());
                for attribute in it.attributes() {
                    let key = attribute.unwrap().key.as_ref().to_owned();
                    assert!(!key.starts_with("on") && key != "href" && key != "style", "{key}");
                }
            }
            Event::Eof => return names,
            _ => {}
        }
    }
}

#[test]
fn pictures_are_whole_and_harmless() {
    for picture in [
        timeline(0, 0),
        timeline(3, 0),
        timeline(40, 100),
        bars(0),
        bars(3),
        bars(300),
        grid(0, 0),
        grid(3, 3),
        grid(30, 4),
        grid(300, 300),
    ] {
        let svg = picture.svg("All texts.");
        let allowed = ["svg", "title", "desc", "rect", "line", "text"];
        assert!(elements(&svg).iter().all(|it| allowed.contains(&it.as_str())), "{:?}", elements(&svg));
        assert!(svg.contains("role=\"img\"") && !svg.contains("NaN") && !svg.contains('\u{202e}'));
        assert_eq!(svg, picture.svg("All texts."));
    }
}

#[test]
fn what_is_left_out_is_said() {
    assert!(bars(300).svg("").contains("60 of 300 codes are drawn, those with the longest bars"));
    let svg = grid(300, 50).svg("");
    assert!(svg.contains("60 of 300 codes, 40 of 50 cases") && svg.contains("Not all are drawn"));
    assert!(!grid(30, 4).svg("").contains("Not all are drawn"));
}

#[test]
fn a_picture_says_of_what_it_is() {
    let about = "Case <syria>, coded by ana. Codings by ana (7).";
    for picture in [bars(3), grid(3, 3), timeline(3, 3)] {
        let svg = picture.svg(about);
        assert!(svg.contains(">Case &lt;syria&gt;, coded by ana. Codings by ana (7).</text>"), "{svg}");
        assert!(svg.split("</desc>").next().unwrap().contains("&lt;syria&gt;"), "{svg}");
    }
    let two_ways = Grid { rows: names(3), columns: names(3), column_names: "codes".into(), ..grid_of(3, 3) };
    assert!(Picture::Grid(two_ways).svg("").contains(">codings; 2 of 3 codes; darker"));
}

#[test]
fn names_from_right_to_left_run_so_where_others_lie() {
    let svg = bars(3).svg("");
    let text = svg.split("<text").skip(1).find(|it| it.contains("العدالة")).unwrap();
    assert!(text.contains("text-anchor=\"start\"") && text.contains("direction=\"rtl\""), "{text}");
    assert_eq!(svg.matches("direction=").count(), 1);
}

#[test]
fn the_numbers_of_a_picture_have_the_same_decimals() {
    let said = |values: [f64; 3]| values.map(alike(&values));
    assert_eq!(said([30.0, 3.46, 100.0]), ["30.0", "3.5", "100.0"]);
    assert_eq!(said([-1.5, 0.0, 2.0]), ["-1.50", "0.00", "2.00"]);
    assert_eq!(said([1.0, 12.0, 12_345.0]), ["1", "12", "12k"]);
}
