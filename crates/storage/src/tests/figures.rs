//! Data sets: numbers go in as printed and stay what they are.

use super::study::{study, study_with_texts};
use crate::Kind;
use coding::NumberFormat;
use coding::bundle::{NewDataset, NewObservation, NewSeries, NewStudy};
use proptest::prelude::*;

fn observation(period: &str, value: &str) -> NewObservation {
    NewObservation {
        period: period.parse().unwrap(),
        value: value.into(),
        low: None,
        high: None,
        unreliable: false,
        note: None,
    }
}

fn dataset(format: Option<NumberFormat>, observations: Vec<NewObservation>) -> NewDataset {
    let series = vec![NewSeries { id: "deaths".into(), observations, ..NewSeries::default() }];
    NewDataset { source: "DS".into(), number_format: format, series, ..NewDataset::default() }
}

fn values(study: &super::study::Study) -> Vec<f64> {
    let series = study.project.corpus().unwrap().series;
    series.iter().flat_map(|it| &it.observations).map(|it| it.value).collect()
}

#[test]
fn numbers_survive_undo_and_redo_bit_for_bit() {
    let numbers = [0.1 + 0.2, 1e300, f64::MIN_POSITIVE, 5e-324, f64::MAX, -0.0, 1.0 / 3.0, 9_007_199_254_740_993.0];
    let mut study = study();
    let given = numbers.iter().enumerate().map(|(at, it)| observation(&format!("{}", 2000 + at), &format!("#{it}")));
    study.act(|tx| tx.put_dataset(&dataset(None, given.collect())));
    let bits = |study: &super::study::Study| values(study).into_iter().map(f64::to_bits).collect::<Vec<_>>();
    assert_eq!(bits(&study), numbers.map(f64::to_bits));
    study.project.undo(None, "ana").unwrap();
    assert_eq!(values(&study).len(), 0);
    study.project.redo("ana").unwrap();
    assert_eq!(bits(&study), numbers.map(f64::to_bits));
    study.assert_sound();
}

proptest! {
    #![proptest_config(super::study::cases(16))]

    #[test]
    fn any_number_survives(number in any::<f64>().prop_filter("finite", |it| it.is_finite())) {
        let mut study = study();
        study.act(|tx| tx.put_dataset(&dataset(None, vec![observation("2013", &format!("#{number}"))])));
        prop_assert_eq!(values(&study)[0].to_bits(), number.to_bits());
    }
}

#[test]
fn the_declared_format_decides() {
    let mut study = study();
    let mut check = |format: Option<NumberFormat>, printed: &str, expected: Result<f64, &str>| {
        let given = dataset(format, vec![observation("2013", printed)]);
        match expected {
            Ok(number) => {
                study.act(|tx| tx.put_dataset(&given));
                assert_eq!(values(&study), [number], "{printed}");
            }
            Err(words) => {
                let said = study.refuse(|tx| tx.put_dataset(&given));
                assert!(said.contains(words) && said.contains("series 'deaths', 2013"), "{said}");
            }
        }
    };
    check(None, "9.795", Err("can be read in two ways"));
    check(None, "7.5", Ok(7.5));
    check(Some(NumberFormat::Point), "9.795", Ok(9795.0));
    // It is the data set's from now on.
    check(None, "75.065,5", Ok(75065.5));
    check(None, "#7.5", Err("put it in quotes as printed"));
    check(None, "#7500", Ok(7500.0));
    check(Some(NumberFormat::Space), "75\u{202f}065", Ok(75065.0));
    check(None, "many", Err("is not a number"));
    check(None, "", Err("is not a number"));
    check(Some(NumberFormat::None), &"9".repeat(400), Err("too large to compute with"));
    for endless in ["#inf", "#NaN", "#-inf", "#1e999"] {
        check(None, endless, Err("too large to compute with"));
    }
}

#[test]
fn the_studys_format_is_the_last_resort() {
    let mut study = study();
    study.act(|tx| tx.put_study(&NewStudy { number_format: Some(NumberFormat::Space), ..NewStudy::default() }));
    assert_eq!(study.project.number_format().unwrap().as_deref(), Some(" "));
    study.act(|tx| tx.put_dataset(&dataset(None, vec![observation("2013", "75 065")])));
    assert_eq!(values(&study), [75065.0]);
}

#[test]
fn a_value_of_the_same_period_is_replaced() {
    let mut study = study_with_texts();
    let mut first = observation("2013", "10");
    (first.low, first.note) = (Some("8".into()), Some("provisional".into()));
    study.act(|tx| tx.put_dataset(&dataset(Some(NumberFormat::None), vec![first, observation("2014", "11")])));
    let mut second = observation("2013", "12");
    second.unreliable = true;
    study.act(|tx| tx.put_dataset(&dataset(None, vec![second])));
    let series = study.project.corpus().unwrap().series.remove(0);
    assert_eq!((series.name.as_str(), series.measure.as_str(), series.observations.len()), ("deaths", "deaths", 2));
    let observed = &series.observations[0];
    assert_eq!((observed.value, observed.low, observed.unreliable), (12.0, Some(8.0), true));
    assert_eq!((observed.as_printed.as_deref(), observed.note.as_deref()), (Some("12"), Some("provisional")));
    // A series belongs to one data set.
    let said = study.refuse(|tx| tx.put_dataset(&NewDataset { source: "I-1".into(), ..dataset(None, Vec::new()) }));
    assert!(said.contains("there is already a data series called 'deaths'"), "{said}");
    assert_eq!(study.project.corpus().unwrap().sources.iter().find(|it| it.name == "DS").unwrap().strand, "dataset");
    let id = study.id(Kind::Series, "deaths");
    study.act(|tx| tx.remove_series(id));
    study.project.undo(None, "ana").unwrap();
    assert_eq!(values(&study), [12.0, 11.0]);
}
