//! Tables as others publish them. The figures are invented.

use crate::dataset::{Dates, Layout, Options, read};
use crate::testing::{fixture, printed};
use crate::{ExchangeError, TableFile};
use coding::NumberFormat;
use coding::bundle::NewObservation;

fn options(layout: Layout) -> Options {
    Options { source: "DS".to_owned(), number_format: NumberFormat::None, layout, ..Options::default() }
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|it| (*it).to_owned()).collect()
}

/// `series [measure]: period=value …`, one a line.
fn check(table: &str, layout: Layout, expected: &[&str], warnings: &str) {
    let read = read(table.as_bytes(), &options(layout)).unwrap();
    let lines: Vec<String> = read
        .value
        .series
        .iter()
        .map(|series| {
            let figure = |it: &NewObservation| {
                let bounds = match (&it.low, &it.high) {
                    (Some(low), Some(high)) => format!(" ({low} to {high})"),
                    _ => String::new(),
                };
                format!("{}={}{bounds}", it.period, it.value)
            };
            let figures: Vec<String> = series.observations.iter().map(figure).collect();
            format!("{} [{}]: {}", series.id, series.measure.as_deref().unwrap_or("-"), figures.join(" "))
        })
        .collect();
    assert_eq!(lines, expected);
    assert_eq!(printed(&read.warnings), warnings);
}

#[test]
fn country_years_with_bounds() {
    let table = "country,side_a,year,bd_best,bd_low,bd_high\n\
                 Syria,x,2013,100,90,150\nLibya,x,2013,7,7,8\nSyria,y,2013,11,10,12\nSyria,x,2014,-9,,\n";
    let layout = Layout {
        value: some("bd_best"),
        low: some("bd_low"),
        high: some("bd_high"),
        series_from: names(&["country"]),
        measure: some("battle-related deaths"),
        add_up: true,
        missing: names(&["-9"]),
        ..Layout::default()
    };
    let unread = "line 1: columns that this format does not have are left out: 'side_a'\n";
    check(
        table,
        layout.clone(),
        &[
            "DS Syria [battle-related deaths]: 2013=#=111 (#=100 to #=162)",
            "DS Libya [battle-related deaths]: 2013=7 (7 to 8)",
        ],
        &format!("{unread}3 rows were added up to 2 figures\n1 cell holds no figure"),
    );
    let only = Layout { only: vec![("Country".to_owned(), names(&["libya"]))], ..layout.clone() };
    check(
        table,
        only,
        &["DS Libya [battle-related deaths]: 2013=7 (7 to 8)"],
        &format!("{unread}3 of 4 rows are not meant and were left out"),
    );
    let error = read(table.as_bytes(), &options(Layout { add_up: false, ..layout })).unwrap_err();
    assert_eq!(error.to_string(), "line 4: series 'DS Syria' has a figure for 2013 in line 2 already");
    assert!(error.hint().unwrap().contains("--add-up"));
}

#[test]
fn months_in_a_column_of_their_own() {
    let table = "Country,Month,Year,Events,Fatalities\nSyria,January,2015,3,10\nSyria,2,2015,4,20\n";
    let layout = Layout {
        month: some("Month"),
        values: names(&["Events", "Fatalities"]),
        series_from: names(&["Country"]),
        ..Layout::default()
    };
    check(
        table,
        layout.clone(),
        &["DS Syria Events [Events]: 2015-01=3 2015-02=4", "DS Syria Fatalities [Fatalities]: 2015-01=10 2015-02=20"],
        "",
    );
    let wrong = table.replace("January", "Janvier");
    let error = read(wrong.as_bytes(), &options(layout)).unwrap_err();
    assert_eq!(error.to_string(), "line 2: column 'Month': 'Janvier' is not a month; write 5 or May");
}

#[test]
fn a_column_for_each_year_and_a_column_for_each_series() {
    let years = "who,2011,2012,2013\ncivilians,10,,30\nall,1,2,3\n";
    let layout = Layout { values: names(&["2011..2013"]), series_from: names(&["who"]), ..Layout::default() };
    check(
        years,
        layout,
        &["DS civilians [-]: 2011=10 2013=30", "DS all [-]: 2011=1 2012=2 2013=3"],
        "1 cell holds no figure",
    );
    let series = "When,Syria,Libya\nMay 2014,10,n/a\nJun 2014,12,3\n";
    let layout = Layout {
        period: some("when"),
        values: names(&["Syria", "Libya"]),
        missing: names(&["n/a"]),
        series: some("SOHR"),
        measure: some("deaths"),
        ..Layout::default()
    };
    check(
        series,
        layout,
        &["SOHR Syria [deaths]: 2014-05=10 2014-06=12", "SOHR Libya [deaths]: 2014-06=3"],
        "1 cell holds no figure",
    );
    let no_period = Layout { values: names(&["Syria"]), ..Layout::default() };
    let error = read(series.as_bytes(), &options(no_period)).unwrap_err();
    assert_eq!(error.to_string(), "the heading 'Syria' is no period, and no column is the period's");
    assert!(error.hint().unwrap().contains("--period-column"));
}

#[test]
fn dates_that_stand_for_months() {
    let table = "date,value\n2014-05-01,1\n2014-06-01 00:00:00,2\n2014-07-01,3\n";
    let layout = Layout { period: some("date"), series: some("s"), ..Layout::default() };
    check(
        table,
        layout.clone(),
        &["s [-]: 2014-05-01=1 2014-06-01=2 2014-07-01=3"],
        "every period is the first day of a month; if months are meant, say '--dates-as month'",
    );
    let months = Layout { dates: Dates::Month, ..layout };
    check(table, months, &["s [-]: 2014-05=1 2014-06=2 2014-07=3"], "");
    let bytes = fixture("workbooks/deaths.xlsx");
    let layout =
        Layout { period: some("Month"), dates: Dates::Month, values: names(&["Syria..Libya"]), ..Layout::default() };
    let file = TableFile { bytes: &bytes, sheet: Some("Monthly") };
    let read = read(file, &options(layout)).unwrap();
    assert_eq!(read.value.series[0].observations[1].period.to_string(), "2014-06");
    assert_eq!(read.value.series[1].observations[0].value, "#=7");
}

#[test]
fn a_column_that_is_not_there() {
    let layout = Layout { value: some("best_est"), ..Layout::default() };
    let error = read("year,best_estimate\n".as_bytes(), &options(layout)).unwrap_err();
    assert_eq!(error.to_string(), "no column is called 'best_est'; the columns are 'year' and 'best_estimate'");
    assert!(matches!(error, ExchangeError::Invalid { hint: Some(_), .. }));
}
