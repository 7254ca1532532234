//! What a series is put through beside its steps. The figures are invented.

use super::study::study;
use crate::series_report;
use coding::triangulation::SeriesReport;

/// Values of one series, by period; `?` behind a value: it is marked unreliable.
fn observations(values: &[(String, &str)]) -> String {
    let one = |(period, value): &(String, &str)| {
        let doubted = value.ends_with('?');
        format!(r#"{{"period": "{period}", "value": {}, "unreliable": {doubted}}}"#, value.trim_end_matches('?'))
    };
    values.iter().map(one).collect::<Vec<_>>().join(",")
}

fn years<'v>(values: &[&'v str]) -> Vec<(String, &'v str)> {
    (2001..).map(|it| it.to_string()).zip(values.iter().copied()).collect()
}

fn months<'v>(values: &[&'v str]) -> Vec<(String, &'v str)> {
    let names = (2013..).flat_map(|year| (1..=12).map(move |month| format!("{year}-{month:02}")));
    names.zip(values.iter().copied()).collect()
}

/// The caveats of the series `s`, in a case with a treatment on this date. `more` adds to the series, `others` are series.
fn report(values: &[(String, &str)], event: &str, more: &str, others: &str) -> SeriesReport {
    let corpus = study(&format!(
        r#"{{"cases": [{{"id": "c", "events": [{{"date": "{event}", "label": "veto", "kind": "treatment"}}]}}],
        "datasets": [{{"source": "DS-1", "series": [{{"id": "s", "case": "c", "measure": "deaths", "observations": [{}] {more}}} {others}]}}]}}"#,
        observations(values)
    ));
    series_report(&corpus, corpus.series.iter().find(|it| it.name == "s").unwrap(), None)
}

fn find<'r>(report: &'r SeriesReport, start: &str) -> Option<&'r str> {
    report.caveats.iter().find(|it| it.starts_with(start)).map(String::as_str)
}

#[test]
fn levels_have_no_total() {
    let check = |measure: &str, unit: &str, total: Option<f64>| {
        let corpus = study(&format!(
            r#"{{"datasets": [{{"source": "DS-1", "unit": "{unit}", "series": [{{"id": "s", "measure": "{measure}", "observations": [{}]}}]}}]}}"#,
            observations(&years(&["1", "2", "3"]))
        ));
        let report = series_report(&corpus, &corpus.series[0], None);
        assert_eq!(report.total, total, "{measure}, {unit}");
        assert_eq!(find(&report, "No total of levels").is_some(), total.is_none(), "{measure}");
    };
    check("battle-related deaths", "deaths", Some(6.0));
    check("refugees in camps", "people", None);
    check("refugees who arrived", "people", Some(6.0));
    check("literacy", "%", None);
    check("deaths per 100,000", "", None);
    check("approval", "index", None);
    check("peacekeepers killed", "", Some(6.0));
}

#[test]
fn highest_and_lowest_with_their_periods() {
    let flow = report(&years(&["7", "90?", "7", "90"]), "1990", "", "");
    assert_eq!(find(&flow, "Highest"), Some("Highest: 90 (2002, marked unreliable); lowest: 7 (2001)."));
    let sums = report(&years(&["7", "10", "50", "60"]), "1990", r#", "cumulative": true"#, "");
    assert_eq!(find(&sums, "Largest rise"), Some("Largest rise: 40 (2002 to 2003)."));
    assert_eq!(find(&sums, "Highest"), None);
    assert_eq!(find(&report(&years(&["7", "90"]), "1990", "", ""), "Highest"), None);
}

#[test]
fn a_doubted_value_is_no_base() {
    let given = report(&years(&["100", "10?", "20?", "150"]), "1990", "", "");
    assert_eq!(
        find(&given, "2003 is marked"),
        Some("2003 is marked unreliable and is no base: from 2001 to 2004 it is +50, +50.0 %, ×1.50.")
    );
    assert_eq!(find(&given, "2002 is marked"), None);
    let first = report(&years(&["10?", "150"]), "1990", "", "");
    assert_eq!(
        find(&first, "2001 is marked"),
        Some("2001 is marked unreliable and is no base; no earlier value is left from which 2002 can be measured.")
    );
    let around = &report(&years(&["10?", "20?", "5", "150"]), "2003-06-01", "", "").around[0];
    assert_eq!(around.change, None);
    assert!(
        around.note.as_deref().is_some_and(|it| it.starts_with("refused: every value before")),
        "{:?}",
        around.note
    );
    let around = &report(&years(&["10?", "20", "5", "60"]), "2003-06-01", "", "").around[0];
    let note = around.note.as_deref().unwrap();
    assert!(note.starts_with("uses values marked unreliable (2001); without them +40, +200.0 %, ×3.00"), "{note}");
}

#[test]
fn the_period_of_the_event_is_divided_by_days() {
    // 2003-07-02 is the 183rd day: 182 of 365 days had passed.
    let given = report(&years(&["100", "100", "365", "400"]), "2003-07-02", "", "");
    let said = find(&given, "Divided by days").unwrap();
    let (before, after) = ((200.0 + 182.0) / (2.0 + 182.0 / 365.0), (400.0 + 183.0) / (1.0 + 183.0 / 365.0));
    assert!(said.contains(&format!("{before:.2} a period before, {after:.2} after")), "{said}");
    assert!(said.ends_with("It cannot show a change inside 2003."), "{said}");
    let not = |event: &str, more: &str| find(&report(&years(&["1", "2", "3"]), event, more, ""), "Divided").is_none();
    assert!(not("2002", ""), "no known day");
    assert!(not("2002-01-01", ""), "the first day");
    assert!(not("2002-05-01", r#", "cumulative": true"#));
}

#[test]
fn two_lines_need_eight_periods_on_each_side() {
    // Before: 10, 12, 14 …; after: 100, 99, 98 …; the month of the event between them.
    let before: Vec<String> = (0..8).map(|it| (10 + 2 * it).to_string()).collect();
    let after: Vec<String> = (0..8).map(|it| (100 - it).to_string()).collect();
    let all: Vec<&str> =
        before.iter().map(String::as_str).chain(["50"]).chain(after.iter().map(String::as_str)).collect();
    let given = report(&months(&all), "2013-09-15", "", "");
    let said = find(&given, "Segmented regression").unwrap();
    // The old line would be at 10 + 2 × 9 = 28 in the first month after.
    assert!(said.contains("level +72, slope −3 per period, from +2 before to −1 after (8 and 8 periods)"), "{said}");
    assert!(said.contains("Wagner and others 2002"), "{said}");
    let short = report(&months(&all[1..]), "2013-08-15", "", "");
    assert_eq!(find(&short, "Segmented regression"), None);
    assert!(short.around[0].note.as_deref().is_some_and(|it| it.contains("describes only")), "{:?}", short.around[0]);
    let mut gap = months(&all);
    gap.remove(3);
    gap.insert(0, ("2012-12".to_owned(), "8"));
    assert!(find(&report(&gap, "2013-09-15", "", ""), "No segmented regression").is_some());
}

#[test]
fn without_exposure_there_is_no_rate_ratio() {
    assert!(find(&report(&years(&["1", "2", "3"]), "2002-05-01", "", ""), "No rate ratio").is_some());
}

#[test]
fn other_series_round_the_event() {
    let other = format!(
        r#", {{"id": "t", "case": "c", "measure": "deaths", "observations": [{}]}}"#,
        observations(&years(&["100", "5", "50"]))
    );
    let given = report(&years(&["100", "5", "300"]), "2002-05-01", "", &other);
    assert_eq!(
        find(&given, "Round"),
        Some(
            "Round 1 May 2002 the series t moves in the opposite direction: +200.0 % (×3.00) here, −50.0 % (×0.50) there."
        )
    );
    assert_eq!(
        find(&given, "With t"),
        Some("With t the data sets disagree on the direction: dissonance inside the strand.")
    );
}

proptest::proptest! {
    #[test]
    fn any_figures_can_be_put_through(values in proptest::collection::vec(-1e300..1e300_f64, 0..40), day in 1..28) {
        let texts: Vec<String> = values.iter().map(|it| format!("{it:?}")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let report = report(&months(&texts), &format!("2014-05-{day:02}"), "", "");
        for caveat in &report.caveats {
            proptest::prop_assert!(!caveat.contains("NaN") && !caveat.contains("inf"), "{}", caveat);
        }
    }
}
