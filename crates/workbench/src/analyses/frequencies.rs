//! How often each code stands: codings, sources, words covered, coders; on the whole or by what codes are compared by.

use super::{NO_SAMPLE, Note, Outcome, Scope, Stand, Stands, count, labels, named, plural};
use crate::tables::{By, Counted, Table, table};
use analysis::matrix::Cell as Counts;
use anyhow::Result;
use exchange::sheet::{Cell, Sheet};
use report::picture::{Bar, Bars, Grid, Picture};

/// What is asked besides the scope.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// By case, type, speaker …; nothing: on the whole.
    pub across: Option<String>,
    /// A passage counts also for the codes above its own.
    pub beneath: bool,
}

/// Counts.
pub fn frequencies(scope: Scope<'_>, options: &Options) -> Result<Outcome> {
    let by = options.across.as_deref().map(|it| scope.by(it)).transpose()?;
    let rows = scope.rows()?;
    let across = by.clone().unwrap_or(By::Coder);
    let counted = Counted { beneath: options.beneath, words: true };
    let found = table(scope.shelf, scope.project, &scope.parts(&rows)?, &across, counted)?;
    let frame = scope.shelf.frame(scope.project)?;
    let labels = labels(&frame);
    let names: Vec<String> = found.rows.iter().map(|it| labels[it].clone()).collect();
    let mut notes = vec![scope.coders(&rows)?];
    notes.extend(scope.said_of_interviewers());
    notes.extend(by.as_ref().and_then(Scope::said_of_labels));
    let unused = frame.codes.len() - names.len();
    if unused > 0 && scope.filter.codes.is_empty() {
        let said = format!("{} not used in these passages.", is(unused));
        notes.push(Note::with_command(said, "'alidade analyse health' lists what is never used."));
    }
    notes.push("A word counts once for a code, however many codings of the code cover it; a total is no sum where passages overlap.".into());
    notes.push(NO_SAMPLE.into());
    let mut stands = Stands { by: by.clone(), ..Stands::default() };
    let (sheet, picture) = match &by {
        None => (on_the_whole(&found, &names), bars(&found, &names)),
        Some(by) => (each(&found, &names, by), grid(&found, &names, by)),
    };
    for (code, cells) in found.rows.iter().zip(&found.matrix.cells) {
        match &by {
            None => stands.rows.push(Stand::code(*code)),
            Some(_) => stands.rows.extend(
                counted_in(&found, cells).map(|(value, _)| Stand { value: value.cloned(), ..Stand::code(*code) }),
            ),
        }
    }
    let title = match &by {
        None => "How often each code stands".to_owned(),
        Some(by) => format!("How often each code stands, by {}", by.name()),
    };
    Ok(Outcome { title, tables: vec![sheet], notes, picture: Some(picture), stands, ..Outcome::default() })
}

fn is(unused: usize) -> String {
    let verb = if unused == 1 { "is" } else { "are" };
    format!("{} of the codebook {verb}", count(unused, "code"))
}

fn numbers(cell: &Counts) -> [Cell; 3] {
    [cell.codings.into(), cell.sources.into(), cell.words.into()]
}

fn on_the_whole(found: &Table, names: &[String]) -> Sheet {
    let mut sheet = Sheet::new("Frequencies", ["code", "codings", "sources", "words", "coders"]);
    for ((name, all), cells) in names.iter().zip(&found.matrix.rows).zip(&found.matrix.cells) {
        let coders = cells.iter().filter(|it| it.codings > 0).count();
        let [codings, sources, words] = numbers(all);
        sheet.rows.push(vec![Cell::text(name), codings, sources, words, coders.into()]);
    }
    sheet
}

fn each(found: &Table, names: &[String], by: &By) -> Sheet {
    let mut sheet = Sheet::new("Frequencies", ["code", by.name(), "codings", "sources", "words"]);
    for (name, cells) in names.iter().zip(&found.matrix.cells) {
        for (column, cell) in counted_in(found, cells) {
            let [codings, sources, words] = numbers(cell);
            let value = Cell::text(named(column, by));
            sheet.rows.push(vec![Cell::text(name), value, codings, sources, words]);
        }
    }
    sheet
}

/// The columns in which a code has codings.
fn counted_in<'t>(found: &'t Table, cells: &'t [Counts]) -> impl Iterator<Item = (Option<&'t String>, &'t Counts)> {
    found.columns.iter().map(Option::as_ref).zip(cells).filter(|(_, cell)| cell.codings > 0)
}

fn bars(found: &Table, names: &[String]) -> Picture {
    let bar = |(name, all): (&String, &Counts)| Bar {
        name: name.clone(),
        value: f64::from(all.codings),
        said: format!(
            "{} in {}, {}",
            count(all.codings as usize, "coding"),
            count(all.sources as usize, "source"),
            count(all.words as usize, "word")
        ),
    };
    Picture::Bars(Bars {
        title: "How often each code stands".into(),
        measure: "codings".into(),
        names: "codes".into(),
        bars: names.iter().zip(&found.matrix.rows).map(bar).collect(),
        end: None,
    })
}

fn grid(found: &Table, names: &[String], by: &By) -> Picture {
    Picture::Grid(Grid {
        title: format!("How often each code stands, by {}", by.name()),
        measure: "codings".into(),
        row_names: "codes".into(),
        column_names: plural(by),
        rows: names.to_vec(),
        columns: found.columns.iter().map(|it| named(it.as_ref(), by)).collect(),
        values: found.matrix.cells.iter().map(|row| row.iter().map(|it| f64::from(it.codings)).collect()).collect(),
    })
}
