use super::*;
use crate::testing::{fixture, printed};
use coding::bundle::NewObservation;

fn options(number_format: NumberFormat) -> Options {
    Options { source: "DS-1".to_owned(), number_format, unit: Some("deaths".to_owned()), ..Options::default() }
}

/// Reads `rows` below the usual columns with `.` as the thousands mark, and expects the error.
fn check_error(rows: &str, expected: &str) {
    let text = format!("series,case,measure,period,value,low,high,unreliable\n{rows}");
    let error = read(text.as_bytes(), &options(NumberFormat::Point)).unwrap_err();
    assert_eq!(error.to_string(), expected, "{rows}");
}

#[test]
fn figures_as_printed() {
    let Read { value, warnings } = read(&fixture("dataset.csv"), &options(NumberFormat::Point)).unwrap();
    assert_eq!(printed(&warnings), "");
    assert_eq!(
        (value.source.as_str(), value.unit.as_deref(), value.number_format),
        ("DS-1", Some("deaths"), Some(NumberFormat::Point))
    );
    let [syria, darfur] = value.series.as_slice() else { panic!("{:?}", value.series) };
    assert_eq!(
        (syria.id.as_str(), syria.case.as_deref(), syria.measure.as_deref()),
        ("deaths-syria", Some("syria"), Some("battle-related deaths"))
    );
    let first = &syria.observations[0];
    assert_eq!(
        (first.value.as_str(), first.low.as_deref(), first.high.as_deref()),
        ("9.795", Some("9.000"), Some("20.000"))
    );
    assert!(first.unreliable && !syria.observations[1].unreliable);
    assert_eq!(first.note.as_deref(), Some("Not credible"));
    assert_eq!(darfur.observations[0].period.to_string(), "2003-06..2003-08");
    for series in &value.series {
        for it in &series.observations {
            assert!(NewObservation::number(&it.value, NumberFormat::Point).is_ok_and(|value| value >= 3300.0));
        }
    }
}

#[test]
fn a_number_with_two_readings_needs_a_format() {
    let error = read(&fixture("dataset.csv"), &options(NumberFormat::Undeclared)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "line 2, column 'value': '9.795' can be read in two ways: 9795 with '.' as the thousands mark, or 9.795 with ',' as the thousands mark"
    );
    assert!(error.hint().unwrap().contains("--number-format"));
    let plain = b"series,period,value\ns,2013,9795\ns,2014,12.5\n";
    let read = read(plain, &options(NumberFormat::Undeclared)).unwrap();
    assert_eq!(read.value.number_format, None);
    assert_eq!(read.value.series[0].observations[1].value, "12.5");
}

#[test]
fn every_wrong_row_is_named() {
    check_error("s,,,2013,many,,,\n", "line 2: column 'value': 'many' is not a number");
    check_error("s,,,2013,,,,\n", "line 2: column 'value': the cell is empty");
    check_error("s,,,,1,,,\n", "line 2: column 'period': the cell is empty");
    check_error(
        "s,,,1913-13,1,,,\n",
        "line 2: column 'period': '1913-13' is not a date; write 2014, 2014-05 or 2014-05-22",
    );
    check_error("s,,,2013,1,x,,\n", "line 2: column 'low': 'x' is not a number");
    check_error("s,,,2013,1,,,perhaps\n", "line 2: column 'unreliable': 'perhaps' is neither yes nor no");
    check_error(",,,2013,1,,,\n", "line 2: column 'series': the cell is empty");
    check_error("s,,,2013,1,,,\ns,,,2013,2,,,\n", "line 3: series 's' has a figure for 2013 in line 2 already");
    check_error(
        "s,a,,2013,1,,,\ns,b,,2014,2,,,\n",
        "line 3: column 'case': 'b', but 'a' for the same series in line 2",
    );
    check_error(
        "s,,,2013,x,,,\ns,,,2014,2,,,\ns,,,2015,y,,,\n",
        "2 rows are wrong\n  line 2: column 'value': 'x' is not a number\n  line 4: column 'value': 'y' is not a number",
    );
    check_error("s,,,2013,9.79,,,\n", "line 2: column 'value': '9.79' is not a number with . as its thousands mark");
    check_error("s,,,2013,#9.795,,,\n", "line 2: column 'value': '#9.795' is not a number");
}

#[test]
fn a_table_typed_from_a_book() {
    let text = "case,measure,period_start,period_end,value,value_low,value_high,as_printed,line\n\
                syria,deaths,2011,2011,3784,,,3.784,1175\n\
                syria,deaths,2013,2014,7,8,9,7.7%,1179\n";
    let read = read(text.as_bytes(), &options(NumberFormat::None)).unwrap();
    assert_eq!(read.value.series[0].id, "syria deaths");
    let periods: Vec<String> = read.value.series[0].observations.iter().map(|it| it.period.to_string()).collect();
    assert_eq!(periods, ["2011", "2013..2014"]);
    assert_eq!(
        printed(&read.warnings),
        "line 1: columns that this format does not have are left out: 'line'\n\
         line 1: there is no column 'series'; each series is named after its case and measure\n\
         line 3: the value does not lie between its bounds\n\
         line 2: 'value' counts, though it is 3784 and 'as_printed' is 3.784, and so in 2 rows"
    );
    let declared = text.replace("7.7%", "7");
    let read = super::read(declared.as_bytes(), &options(NumberFormat::Point)).unwrap();
    assert!(!printed(&read.warnings).contains("as_printed"));
}

#[test]
fn too_many_series_are_refused() {
    let rows: String = (0..20_000).map(|it| format!("s{it},2014,1\n")).collect();
    let error = read(format!("series,period,value\n{rows}").as_bytes(), &Options::default()).unwrap_err();
    assert!(error.to_string().ends_with("there are more than 10000 series; at most 10000 are read"), "{error}");
}

#[test]
fn columns_are_needed() {
    let refused = |text: &str| read(text.as_bytes(), &Options::default()).unwrap_err().to_string();
    assert!(refused("series,period\n").starts_with("no column is called 'value'"));
    assert!(refused("series,value\n").starts_with("no column is called 'period' or 'period_start'"));
    assert!(refused("period,value\n").starts_with("no column is called 'series', 'case' or 'measure'"));
}

/// The example of the format's own page.
#[test]
fn the_example_of_the_documentation_is_read() {
    let page = include_str!("../../../../docs/formats/dataset.md");
    let example = page.split("```csv\n").nth(1).and_then(|it| it.split("```").next()).unwrap();
    let Read { value, warnings } = read(example.as_bytes(), &options(NumberFormat::Point)).unwrap();
    assert!(!value.series.is_empty());
    assert_eq!(printed(&warnings), "");
}
