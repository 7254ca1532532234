//! Series: yearly with a doubtful base, an alternative with bounds, one that adds up.

use coding::Period;
use coding::corpus::{Series, SourceId};
use coding::measure::{AroundEvent, BucketPolicy, Change, Observation, Step};
use coding::triangulation::SeriesReport;

pub(super) fn all() -> Vec<SeriesReport> {
    vec![register(), chapel(), cumulative()]
}

fn observation(period: &str, value: f64) -> Observation {
    Observation {
        period: period.parse().unwrap(),
        value,
        low: None,
        high: None,
        unreliable: false,
        as_printed: None,
        note: None,
    }
}

fn series(name: &str, unit: &str, dataset: (&str, &str), observations: Vec<Observation>) -> SeriesReport {
    let steps = observations.windows(2).map(|two| Step {
        from: two[0].period,
        to: two[1].period,
        change: Change::between(two[0].value, two[1].value),
        caveats: if two[0].unreliable { vec!["the base is marked unreliable".into()] } else { Vec::new() },
    });
    let bucket: Option<Period> = observations.iter().map(|it| it.period).find(|it| it.to_string() == "2014");
    SeriesReport {
        steps: steps.collect(),
        total: Some(observations.iter().map(|it| it.value).sum()),
        covers: Some("2011..2015".parse().unwrap()),
        around: [BucketPolicy::Exclude, BucketPolicy::Before, BucketPolicy::After]
            .map(|policy| around(bucket, policy))
            .to_vec(),
        events: super::events(),
        caveats: vec!["The closure falls inside 2014, so the year is neither before nor after.".into()],
        dataset: (dataset.0.into(), dataset.1.into()),
        series: Series {
            guid: format!("series {name}"),
            name: name.into(),
            source: SourceId(1),
            case: None,
            measure: "boats lost at sea".into(),
            unit: Some(unit.into()),
            version: Some("2016-1".into()),
            licence: Some("CC BY 4.0".into()),
            accessed: "2016-05-02".parse().ok(),
            cumulative: false,
            observations,
        },
    }
}

fn around(bucket: Option<Period>, policy: BucketPolicy) -> AroundEvent {
    let (periods, change, note) = match policy {
        BucketPolicy::Exclude => ((3, 1), Some(Change::between(1312.0, 610.0)), None),
        BucketPolicy::Before => ((4, 1), Some(Change::between(1170.0, 610.0)), Some("one period after the event")),
        BucketPolicy::After => ((0, 2), None, Some("cannot be computed: no period before")),
    };
    AroundEvent {
        event: "Night closure comes into force".into(),
        date: "2014-05-22".into(),
        bucket,
        policy,
        periods,
        change,
        note: note.map(str::to_owned),
    }
}

fn register() -> SeriesReport {
    let mut observations = ["2011", "2012", "2013", "2014", "2015"].map(|it| observation(it, 0.0)).to_vec();
    for (it, value) in observations.iter_mut().zip([1204.0, 1961.0, 771.0, 744.0, 610.0]) {
        it.value = value;
    }
    observations[2].unreliable = true;
    observations[2].note = Some("The producer calls the count for 2013 incomplete".into());
    observations[1].as_printed = Some("1.961".into());
    series("register", "boats per year", ("DS-1", "Register of losses"), observations)
}

fn chapel() -> SeriesReport {
    let mut observations = vec![observation("2012", 2100.0), observation("2013", 1530.0), observation("2014", 1498.0)];
    (observations[0].low, observations[0].high) = (Some(1800.0), Some(2350.0));
    observations[2].high = Some(1700.0);
    series("chapel list", "boats per year", ("DS-2", "Chapel list"), observations)
}

fn cumulative() -> SeriesReport {
    let observations = vec![
        observation("2014-01", 0.0),
        observation("2014-02", 12.0),
        observation("2014-03", 31.5),
        observation("2014-05", 44.0),
        observation("2014-08", 44.0),
    ];
    let mut report = series("fines", "fines in total", ("DS-4", "DS-4"), observations);
    report.series.cumulative = true;
    report.series.measure = "fines for sailing at night".into();
    report.total = None;
    report.around = Vec::new();
    report
}

/// Replaces every text that the data could choose.
pub(super) fn fill(report: &mut SeriesReport, text: &str) {
    let it = || text.to_owned();
    (report.dataset, report.caveats) = ((it(), it()), vec![it()]);
    let series = &mut report.series;
    (series.name, series.measure, series.unit, series.version) = (it(), it(), Some(it()), Some(it()));
    for observation in &mut series.observations {
        (observation.as_printed, observation.note) = (Some(it()), Some(it()));
    }
    report.steps.iter_mut().for_each(|step| step.caveats = vec![it()]);
    report.around.iter_mut().for_each(|around| (around.event, around.date, around.note) = (it(), it(), Some(it())));
    report.events.iter_mut().for_each(|event| (event.label, event.instrument) = (it(), Some(it())));
}
