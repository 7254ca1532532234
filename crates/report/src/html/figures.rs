//! Figures of a case: a chart per measure, then the values with their changes, then levels round events.

use super::anchors;
use super::builder::Html;
use super::chart::{self, lettered};
use super::question::list;
use super::table::{Frame, cell, number, row_head, table};
use crate::figure::{self, FORMULA, Figure, LEVELS, figures};
use crate::phrase;
use coding::measure::{Change, Observation, Step};
use coding::triangulation::{CaseReport, SeriesReport};

pub(super) fn write(html: &mut Html, place: &str, case: &CaseReport) {
    if case.series.is_empty() {
        return;
    }
    html.leaf("h4", &[], "Figures");
    for (at, figure) in figures(&case.series).iter().enumerate() {
        let place = anchors::section(place, &format!("figure{}", at + 1));
        html.el("figure", &[("class", "chart")], |html| {
            html.leaf("h5", &[], &figure.title());
            chart::write(html, &place, figure);
            html.el("figcaption", &[], |html| key(html, figure));
        });
        for series in &figure.series {
            write_series(html, series);
        }
    }
}

/// What the drawing means: series, patterns, events.
fn key(html: &mut Html, figure: &Figure<'_>) {
    html.el("ul", &[("class", "swatches")], |html| {
        for (at, it) in figure.series.iter().enumerate() {
            swatch(html, if at == 0 { "bar first" } else { "bar other" }, None, &it.series.name);
        }
        let doubtful = figure.series.iter().any(|it| it.series.observations.iter().any(|it| it.unreliable));
        if doubtful {
            swatch(html, "bar unreliable", Some("url(#p-hatch)"), "unreliable value");
        }
        if figure.series.iter().any(|it| it.around.iter().any(|it| it.bucket.is_some())) {
            swatch(html, "bucket", Some("url(#p-dots)"), "period in which an event falls");
        }
    });
    let events = lettered(figure);
    if events.is_empty() {
        return;
    }
    html.el("ul", &[("class", "events")], |html| {
        for (letter, event) in events {
            html.el("li", &[], |html| {
                html.leaf("b", &[], &letter.to_string());
                let instrument = event.instrument.as_deref().map(|it| format!(", {it}")).unwrap_or_default();
                html.text(&format!(" {} ({}): {}{instrument}", event.date, event.kind, event.label));
            });
        }
    });
}

fn swatch(html: &mut Html, class: &str, fill: Option<&str>, words: &str) {
    html.el("li", &[], |html| {
        html.el("svg", &[("viewBox", "0 0 22 14"), ("aria-hidden", "true")], |html| {
            let mut attributes = vec![("class", class), ("x", "1"), ("y", "1"), ("width", "20"), ("height", "12")];
            attributes.extend(fill.map(|it| ("fill", it)));
            html.el("rect", &attributes, |_| {});
        });
        html.text(words);
    });
}

fn write_series(html: &mut Html, series: &SeriesReport) {
    html.el("section", &[("class", "series")], |html| {
        html.el("p", &[], |html| {
            html.leaf("strong", &[], &series.series.name);
            html.text(&format!(" {}", figure::provenance(series)));
            if let Some(total) = series.total {
                html.text(&format!(". Total: {}", phrase::value(total)));
            }
        });
        if !series.caveats.is_empty() {
            list(html, &series.caveats);
        }
        if series.series.observations.is_empty() {
            html.leaf("p", &[("class", "nothing")], "It holds no values.");
        } else {
            values(html, series);
        }
        around(html, series);
    });
}

/// Every value, with its change from the one before.
fn values(html: &mut Html, series: &SeriesReport) {
    let observations = &series.series.observations;
    let caption = format!("Values of {} and their changes.", series.series.name);
    let frame = Frame { class: "values", caption: &caption, summary: FORMULA };
    let bounds = observations.iter().any(|it| it.low.is_some() || it.high.is_some());
    let printed = observations.iter().any(|it| it.as_printed.is_some());
    let mut columns = vec![("Period", false), ("Value", true)];
    columns.extend(bounds.then_some(("Bounds", true)));
    columns.extend(printed.then_some(("As printed", false)));
    columns.extend([("Absolute", true), ("Percent", true), ("Ratio", true), ("Remarks", false)]);
    table(html, &frame, &columns, |html| {
        let mut before: Option<&Observation> = None;
        for it in observations {
            let from = before.map(|it| it.period);
            let step = series.steps.iter().find(|step| Some(step.from) == from && step.to == it.period);
            html.el("tr", &[("class", if it.unreliable { "unreliable" } else { "sound" })], |html| {
                row_head(html, &phrase::period(it.period));
                number(html, &phrase::value(it.value));
                if bounds {
                    number(html, &phrase::bounds(it).unwrap_or_default());
                }
                if printed {
                    html.leaf("td", &[("class", "printed")], it.as_printed.as_deref().unwrap_or_default());
                }
                change(html, step.map(|it| &it.change));
                remarks(html, series, it, step);
            });
            before = Some(it);
        }
    });
}

fn change(html: &mut Html, change: Option<&Change>) {
    let texts = change.map(|it| [phrase::absolute(it.absolute), phrase::percent(it.percent), phrase::ratio(it.ratio)]);
    for text in texts.unwrap_or_default() {
        number(html, &text);
    }
}

fn remarks(html: &mut Html, series: &SeriesReport, observation: &Observation, step: Option<&Step>) {
    let mut texts = figure::remarks(series, observation);
    texts.extend(step.into_iter().flat_map(|it| it.caveats.clone()));
    cell(html, &texts.join("; "));
}

/// Levels round each event, one table per event and one row per policy.
fn around(html: &mut Html, series: &SeriesReport) {
    let columns = [
        ("Its own period", false),
        ("Periods", true),
        ("Before", true),
        ("After", true),
        ("Absolute", true),
        ("Percent", true),
        ("Ratio", true),
        ("Note", false),
    ];
    let summary = format!("{LEVELS} {FORMULA}");
    for policies in figure::by_event(&series.around) {
        let caption = format!("{} round {}, {}.", series.series.name, policies[0].date, policies[0].event);
        let frame = Frame { class: "around", caption: &caption, summary: &summary };
        table(html, &frame, &columns, |html| {
            for it in policies {
                html.el("tr", &[], |html| {
                    row_head(html, phrase::policy(it.policy));
                    number(html, &format!("{} / {}", it.periods.0, it.periods.1));
                    match &it.change {
                        Some(it) => {
                            number(html, &phrase::value(it.before));
                            number(html, &phrase::value(it.after));
                            change(html, Some(it));
                        }
                        None => (0..5).for_each(|_| number(html, "—")),
                    }
                    cell(html, it.note.as_deref().unwrap_or_default());
                });
            }
        });
    }
}
