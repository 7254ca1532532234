//! Which codes stand at the same places, or near each other.

use super::{NO_SAMPLE, Note, Outcome, Scope, Stand, Stands, labels};
use crate::tables::{Meetings, Near, meetings};
use anyhow::Result;
use coding::coded::Coded;
use coding::corpus::CodeId;
use exchange::sheet::{Cell, Sheet};
use report::picture::{Grid, Picture};

/// What is asked besides the scope.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// When two codings meet.
    pub near: Near,
    /// Each coder alone, so that no coding meets one of somebody else.
    pub per_coder: bool,
}

/// What the numbers are, in words that a methods section can quote.
const FORMULA: &str = "n1 and n2 are the codings of each code; together (n12) counts codings of the one code that meet any of the other, or of the other that meet any \
    of the one, whichever are fewer; c = n12 / (n1 + n2 − n12), from 0 to 1 (Jaccard 1912); lift = the text under both, times \
    the length of all texts with a coding, divided by the text under the one and by the text under the other: 1 is what \
    independence would give (Brin et al. 1997); meetings counts pairs of codings.";

/// Counts.
pub fn cooccurrence(scope: Scope<'_>, options: &Options) -> Result<Outcome> {
    let rows = scope.rows()?;
    let frame = scope.shelf.frame(scope.project)?;
    let labels = labels(&frame);
    let head = ["code", "with", "together", "n1", "n2", "c", "lift", "meetings"];
    let mut sheet = Sheet::new("Co-occurrence", head);
    let mut stands = Stands::default();
    let pooled = meetings(scope.shelf, scope.project, &rows, options.near)?;
    let names: Vec<String> = pooled.codes.iter().map(|it| labels[it].clone()).collect();
    if options.per_coder {
        sheet.columns.insert(0, "coder".into());
        let codings = scope.shelf.codings(scope.project)?;
        let mut coders: Vec<(u32, &String)> = (0..).zip(&codings.coders).collect();
        coders.sort_by_key(|(_, name)| *name);
        for (coder, name) in coders {
            let own: Vec<Coded> = rows.iter().filter(|it| it.coder == coder).copied().collect();
            let found = meetings(scope.shelf, scope.project, &own, options.near)?;
            let names: Vec<String> = found.codes.iter().map(|it| labels[it].clone()).collect();
            for (mut row, codes) in pairs(&found, &names) {
                row.insert(0, Cell::text(name));
                sheet.rows.push(row);
                stands.rows.push(Stand { codes, value: Some(name.clone()), ..Stand::default() });
            }
        }
    } else {
        for (row, codes) in pairs(&pooled, &names) {
            sheet.rows.push(row);
            stands.rows.push(Stand { codes, ..Stand::default() });
        }
    }
    let mut notes = vec![scope.coders(&rows)?];
    notes.extend(scope.said_of_interviewers());
    if !options.per_coder {
        let pooled = "The codings of all of them are pooled: the codings of a pair may be by two coders.";
        notes.push(Note::with_command(pooled, "--per-coder takes each alone."));
    }
    notes.extend([FORMULA.into(), NO_SAMPLE.into()]);
    let how = match options.near {
        Near::Overlap => "codes that overlap".to_owned(),
        Near::Words(apart) => format!("codes with at most {apart} words between them"),
        Near::Paragraphs(0) => "codes in the same paragraph".to_owned(),
        Near::Paragraphs(apart) => format!("codes at most {apart} paragraphs apart"),
    };
    let title = format!("Co-occurrence: {how}");
    let picture = grid(&title, &pooled, names);
    Ok(Outcome { title, tables: vec![sheet], notes, picture: Some(picture), stands, ..Outcome::default() })
}

/// The strongest first, each with its codes.
fn pairs<'m>(found: &'m Meetings, names: &'m [String]) -> impl Iterator<Item = (Vec<Cell>, Vec<CodeId>)> + 'm {
    let mut pairs = found.found.pairs.clone();
    pairs.sort_by(|a, b| b.c.total_cmp(&a.c).then(b.codings.cmp(&a.codings)));
    pairs.into_iter().map(|it| {
        let (name, codings) = (|at: u32| Cell::text(&names[at as usize]), |at: u32| found.found.codings[at as usize]);
        let row = vec![
            name(it.first),
            name(it.second),
            it.codings.into(),
            codings(it.first).into(),
            codings(it.second).into(),
            Cell::Number(it.c, 3),
            it.lift.map_or(Cell::Empty, |it| Cell::Number(it, 2)),
            Cell::Count(it.meetings),
        ];
        (row, vec![found.codes[it.first as usize], found.codes[it.second as usize]])
    })
}

fn grid(title: &str, found: &Meetings, names: Vec<String>) -> Picture {
    let mut values = vec![vec![0.0; names.len()]; names.len()];
    for pair in &found.found.pairs {
        let (first, second) = (pair.first as usize, pair.second as usize);
        values[first][second] = f64::from(pair.codings);
        values[second][first] = f64::from(pair.codings);
    }
    Picture::Grid(Grid {
        title: title.to_owned(),
        measure: "codings that meet".into(),
        row_names: "codes".into(),
        column_names: "codes".into(),
        rows: names.clone(),
        columns: names,
        values,
    })
}
