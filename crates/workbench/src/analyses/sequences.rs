//! Which code follows which.

use super::{NO_SAMPLE, Outcome, Scope, Stand, Stands, labels};
use crate::tables::{Near, Words, in_words};
use analysis::sequences::{Sequences, Step, sequences};
use anyhow::Result;
use coding::coded::{Coded, Frame};
use coding::corpus::CodeId;
use exchange::sheet::{Cell, Sheet};
use report::picture::{Grid, Picture};
use std::collections::HashMap;

/// What is asked besides the scope.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// How far the next coding may be: in words or paragraphs. Overlap is no distance and means any.
    pub within: Near,
}

const RULE: &str = "From each coding to the next by the same coder in the same source: those that begin at the first place, at or \
    after its end, where any begins. 'expected' is what independence would give (times the first is followed × times the second \
    follows / all steps); 'residual' is the adjusted residual (Haberman 1973). Steps from one coding to the next depend on each \
    other, and codings of one passage are no independent draws: take a residual beyond ±2 as a hint where to read, not as a test.";

/// Counts.
pub fn followed(scope: Scope<'_>, options: &Options) -> Result<Outcome> {
    let frame = scope.shelf.frame(scope.project)?;
    let rows = scope.rows()?;
    let places: HashMap<CodeId, u32> = frame.codes.iter().map(|it| it.id).zip(0..).collect();
    let steps = steps(scope, &rows, options.within, &places)?;
    let (within, how) = match options.within {
        Near::Overlap => (None, String::new()),
        Near::Words(most) => (Some(most), format!(", at most {most} words later")),
        Near::Paragraphs(most) => (Some(most), format!(", at most {most} paragraphs later")),
    };
    let found = sequences(steps, within);
    let labels = labels(&frame);
    let name = |at: u32| labels[&frame.codes[at as usize].id].clone();
    let mut sheet = Sheet::new("Sequences", ["code", "then", "times", "expected", "residual"]);
    let mut follows = found.follows.clone();
    follows.sort_by(|a, b| b.times.cmp(&a.times).then(a.first.cmp(&b.first)).then(a.then.cmp(&b.then)));
    let mut stands = Stands::default();
    for it in &follows {
        let codes = [it.first, it.then].map(|at| frame.codes[at as usize].id);
        stands.rows.push(Stand { codes: codes.to_vec(), ..Stand::default() });
        sheet.rows.push(vec![
            Cell::text(name(it.first)),
            Cell::text(name(it.then)),
            Cell::Count(it.times),
            Cell::Number(it.expected, 1),
            it.residual.map_or(Cell::Empty, |it| Cell::Number(it, 1)),
        ]);
    }
    let title = format!("Which code follows which{how}");
    let mut notes = vec![scope.coders(&rows)?];
    notes.extend(scope.said_of_interviewers());
    let small = follows.iter().filter(|it| it.expected < 5.0).count();
    let steps = format!(
        "{} steps in all. {small} of {} rows are expected less than 5 times; their residuals mean nothing.",
        found.steps,
        follows.len()
    );
    notes.push(steps.into());
    notes.extend([RULE.into(), NO_SAMPLE.into()]);
    let picture = grid(&title, &found, &frame, &name);
    Ok(Outcome { title, tables: vec![sheet], notes, picture: Some(picture), stands, ..Outcome::default() })
}

fn steps(scope: Scope<'_>, rows: &[Coded], within: Near, places: &HashMap<CodeId, u32>) -> Result<Vec<Step>> {
    let mut steps = Vec::with_capacity(rows.len());
    let mut words = Words::new(scope.shelf, scope.project);
    for of_source in rows.chunk_by(|a, b| a.source == b.source) {
        let source = of_source[0].source;
        let text = scope.shelf.texts(scope.project)?.of(source);
        let turns = match (within, text) {
            (Near::Paragraphs(_), Some(text)) => Some(scope.shelf.turns(scope.project, text)?),
            _ => None,
        };
        let starts = if let Near::Words(_) = within { words.of(source)? } else { None };
        for row in of_source {
            let (from, to) = match (&turns, &starts) {
                (Some(turns), _) => {
                    let paragraphs = turns.paragraphs(row.span);
                    (paragraphs.start, paragraphs.end.saturating_sub(1))
                }
                (_, Some(starts)) => {
                    let span = in_words(starts, row.span);
                    (span.start, span.end)
                }
                _ => (row.span.start, row.span.end),
            };
            let Some(code) = places.get(&row.code) else { continue };
            let (start, end) = (row.span.start, row.span.end);
            steps.push(Step { source: source.0 as u32, coder: row.coder, code: *code, start, end, from, to });
        }
    }
    Ok(steps)
}

fn grid(title: &str, found: &Sequences, frame: &Frame, name: &dyn Fn(u32) -> String) -> Picture {
    let mut used = vec![false; frame.codes.len()];
    for it in &found.follows {
        (used[it.first as usize], used[it.then as usize]) = (true, true);
    }
    let codes: Vec<u32> = (0..).zip(&used).filter(|(_, used)| **used).map(|(at, _)| at).collect();
    let places: HashMap<u32, usize> = codes.iter().copied().zip(0..).collect();
    let mut values = vec![vec![0.0; codes.len()]; codes.len()];
    for it in &found.follows {
        values[places[&it.first]][places[&it.then]] = it.times as f64;
    }
    let names: Vec<String> = codes.iter().map(|it| name(*it)).collect();
    Picture::Grid(Grid {
        title: title.to_owned(),
        measure: "steps from the row's code to the column's".into(),
        row_names: "codes".into(),
        column_names: "codes".into(),
        rows: names.clone(),
        columns: names,
        values,
    })
}
