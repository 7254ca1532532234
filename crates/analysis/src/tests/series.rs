//! Data series.

use super::study::study;
use crate::series_report;
use coding::Corpus;
use coding::measure::BucketPolicy;
use coding::triangulation::SeriesReport;

fn deaths() -> Corpus {
    study(include_str!("../../../../fixtures/cells/syria-deaths.json"))
}

fn read(corpus: &Corpus, name: &str) -> SeriesReport {
    series_report(corpus, corpus.series.iter().find(|it| it.name == name).unwrap(), None)
}

/// A yearly series from 2011 on, in a case with a treatment on this date.
fn yearly(values: &[&str], event: &str, more: &str) -> Corpus {
    let years: Vec<String> =
        values.iter().zip(2011..).map(|(value, year)| format!(r#"{{"period": "{year}", {value}}}"#)).collect();
    study(&format!(
        r#"{{"cases": [{{"id": "c", "events": [{{"date": "{event}", "label": "veto", "kind": "treatment"}}]}}],
        "datasets": [{{"source": "DS-1", "series": [{{"id": "s", "case": "c", "measure": "deaths", "observations": [{}] {more}}}]}}]}}"#,
        years.join(",")
    ))
}

fn values(numbers: &[i32]) -> Vec<String> {
    numbers.iter().map(|it| format!(r#""value": {it}"#)).collect()
}

fn plain(numbers: &[i32], event: &str, more: &str) -> SeriesReport {
    let values = values(numbers);
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    read(&yearly(&values, event, more), "s")
}

#[test]
fn deaths_in_syria() {
    let report = read(&deaths(), "ucdp-syria");
    assert_eq!(report.total, Some(104_254.0));
    assert_eq!(report.covers.map(|it| it.to_string()).as_deref(), Some("2011..2014"));
    let changes: Vec<String> = report
        .steps
        .iter()
        .map(|it| format!("{} {:+.1} {:.2}", it.change.absolute, it.change.percent.unwrap(), it.change.ratio.unwrap()))
        .collect();
    assert_eq!(changes, ["11826 +312.5 4.13", "-5815 -37.3 0.63", "65270 +666.4 7.66"]);
    assert_eq!(
        report.steps[2].caveats,
        [
            "the base (2013) is marked unreliable: The producer says that no credible figure can be given for 2013",
            "the event of 22 May 2014 falls inside 2014; 39 % of the year had passed",
        ]
    );
    assert_eq!(report.steps[0].caveats, Vec::<String>::new());
    assert_eq!(report.events.len(), 2);
}

#[test]
fn round_the_veto_yearly_data_cannot_compare() {
    let around = read(&deaths(), "ucdp-syria").around;
    let policies: Vec<_> =
        around.iter().map(|it| (it.policy, it.periods, it.bucket.map(|it| it.to_string()))).collect();
    let bucket = Some("2014".to_owned());
    assert_eq!(
        policies,
        [
            (BucketPolicy::Exclude, (3, 0), bucket.clone()),
            (BucketPolicy::Before, (4, 0), bucket.clone()),
            (BucketPolicy::After, (3, 1), bucket)
        ]
    );
    for it in &around[..2] {
        assert!(it.change.is_none());
        assert!(it.note.as_ref().unwrap().starts_with("cannot compute at this granularity"), "{:?}", it.note);
    }
    let change = around[2].change.unwrap();
    assert!((change.before - 29_189.0 / 3.0).abs() < 1e-9);
    assert_eq!(change.after, 75_065.0);
    assert!(around[2].note.as_ref().unwrap().contains("uses values marked unreliable (2013)"));
}

#[test]
fn another_data_set_says_otherwise() {
    let corpus = deaths();
    let caveats = read(&corpus, "ucdp-syria").caveats;
    let has = |start: &str| caveats.iter().any(|it| it.starts_with(start));
    assert!(
        has(
            "The series sohr-syria moves in the opposite direction: 2012 to 2013: −37.3 % (×0.63) here, +49.0 % (×1.49) there."
        ),
        "{caveats:#?}"
    );
    let size =
        caveats.iter().find(|it| it.starts_with("The series sohr-syria gives a change of another size")).unwrap();
    assert!(size.contains("2013 to 2014: +666.4 % (×7.66) here, +3.5 % (×1.04) there"), "{size}");
    let levels = caveats.iter().find(|it| it.contains("more than twice as large")).unwrap();
    assert!(levels.contains("2013: 9,795 here, 73,447 there") && !levels.contains("2014"), "{levels}");
    assert!(!has("The series sohr-syria has the same origin"));
    let mut family = corpus;
    let ids = [family.sources[0].id, family.sources[1].id];
    family.relations.push(super::study::relation(ids[0], ids[1], coding::RelationKind::SameDatasetFamily));
    assert!(read(&family, "ucdp-syria").caveats.iter().any(|it| it.contains("confirms nothing")));
}

#[test]
fn levels_before_and_after() {
    let report = plain(&[10, 20, 99, 40, 60], "2013-06-01", "");
    let exclude = &report.around[0];
    assert_eq!(exclude.periods, (2, 2));
    let change = exclude.change.unwrap();
    assert_eq!((change.before, change.after, change.percent), (15.0, 50.0, Some(100.0 * 35.0 / 15.0)));
    assert_eq!(exclude.note.as_deref(), Some("describes only: fewer than eight periods on a side"));
    assert_eq!(report.around[1].change.unwrap().before, 43.0);
    // An event outside every period: the policies do not differ.
    assert_eq!(plain(&[1, 2], "2020-01-01", "").around.len(), 1);
    // An event dated no finer than the data is the whole period, and one dated more coarsely touches several.
    assert_eq!(plain(&[10, 20, 99, 40], "2013", "").around[0].periods, (2, 1));
}

#[test]
fn cumulative_series_have_differences_only() {
    let report = plain(&[100, 250, 400], "2012-06-01", r#", "cumulative": true"#);
    assert_eq!(report.total, None);
    assert_eq!(
        (report.steps[0].change.absolute, report.steps[0].change.percent, report.steps[0].change.ratio),
        (150.0, None, None)
    );
    assert!(report.around.iter().all(|it| it.change.is_none()));
}

#[test]
fn bounds_are_not_values() {
    let corpus = yearly(&[r#""value": 5"#, r#""value": "?", "high": "1,000""#, r#""value": 7"#], "2020-01-01", "");
    let report = read(&corpus, "s");
    assert_eq!(report.total, None);
    assert_eq!(report.steps.len(), 1);
    assert_eq!(report.steps[0].caveats, ["time between the two periods is left out"]);
    assert!(report.caveats[0].contains("2012 (at most 1,000)"), "{:?}", report.caveats);
    let empty = read(&yearly(&[], "2020-01-01", ""), "s");
    assert_eq!((empty.total, empty.covers, empty.steps.len(), empty.around.len()), (None, None, 0, 1));
}

#[test]
fn overlapping_periods_have_no_total() {
    let corpus = study(
        r#"{"datasets": [{"source": "DS-1", "series": [{"id": "s", "measure": "deaths", "observations": [
            {"period": "2011..2012", "value": 30}, {"period": "2011", "value": 10}, {"period": "2012", "value": 20}, {"period": "2013-01", "value": 0}]}]}]}"#,
    );
    let touching = study(
        r#"{"datasets": [{"source": "DS-1", "series": [{"id": "s", "measure": "deaths", "observations": [
            {"period": "2011-01-01..2011-06-30", "value": 1}, {"period": "2011-06-30..2011-12-31", "value": 2}]}]}]}"#,
    );
    assert_eq!((read(&touching, "s").total, read(&touching, "s").steps.len()), (None, 0), "one day is in both");
    let report = read(&corpus, "s");
    assert_eq!(report.total, None);
    assert!(report.caveats.iter().any(|it| it.contains("overlap")));
    assert_eq!(report.steps.len(), 1);
    assert_eq!(report.steps[0].caveats, ["the periods differ in length: 366 and 31 days"]);
}
