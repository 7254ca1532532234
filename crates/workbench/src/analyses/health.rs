//! The state of the codebook: codes that nobody uses, that one coder or one source has alone, that stand where another stands.

use super::{Note, Outcome, Scope, Stand, Stands, count, labels};
use crate::tables::{Near, coders_of, meetings};
use anyhow::Result;
use coding::coded::Coded;
use coding::corpus::{Code, CodeId};
use exchange::sheet::{Cell, Sheet};
use report::picture::{Bar, Bars, Picture};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What is asked besides the scope.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// From which share, in percent, codes overlap almost always.
    pub share: f64,
}

/// With fewer codings, always meeting another code says nothing.
const ENOUGH: u32 = 3;

/// The remarks, in the order in which they are listed.
const NEVER: &str = "never used";
const ONE_CODER: &str = "used by one coder";
const ONE_SOURCE: &str = "used in one source";
const ALMOST: &str = "overlaps almost always";
const UNDEFINED: &str = "no definition";

/// A remark on a code, and what is meant by it.
struct Remark {
    code: CodeId,
    what: &'static str,
    detail: String,
    /// Which it overlaps.
    other: Option<CodeId>,
}

/// How a code is used.
#[derive(Default)]
struct Use {
    codings: u32,
    sources: HashSet<i64>,
    coders: HashSet<u32>,
}

/// Who coded, and what.
struct All<'a> {
    coders: usize,
    coder_names: &'a [String],
    sources: usize,
    source_names: HashMap<i64, &'a str>,
}

/// Looks at every code.
pub fn health(scope: Scope<'_>, options: &Options) -> Result<Outcome> {
    let (frame, codings) = (scope.shelf.frame(scope.project)?, scope.shelf.codings(scope.project)?);
    let rows = scope.rows()?;
    let uses = uses(&rows);
    let labels = labels(&frame);
    let parents: HashSet<CodeId> = frame.codes.iter().filter_map(|it| it.parent).collect();
    let coders = coders_of(scope.shelf, scope.project, &rows)?;
    let all = All {
        coders: coders.len(),
        coder_names: &codings.coders,
        sources: rows.iter().map(|it| it.source).collect::<HashSet<_>>().len(),
        source_names: frame.sources.iter().map(|it| (it.id.0, it.name.as_str())).collect(),
    };
    let mut remarks = Vec::new();
    for code in &frame.codes {
        remark(code, uses.get(&code.id), parents.contains(&code.id), &all, &mut remarks);
    }
    let met = meetings(scope.shelf, scope.project, &rows, Near::Overlap)?;
    for pair in &met.found.pairs {
        for (code, other, times) in [(pair.first, pair.second, pair.met.0), (pair.second, pair.first, pair.met.1)] {
            let all = met.found.codings[code as usize];
            let share = 100.0 * f64::from(times) / f64::from(all);
            if all >= ENOUGH && share >= options.share {
                let name = &labels[&met.codes[other as usize]];
                let detail = format!("{share:.0} % of its codings overlap '{name}' ({times} of {all})");
                let (code, other) = (met.codes[code as usize], Some(met.codes[other as usize]));
                remarks.push(Remark { code, what: ALMOST, detail, other });
            }
        }
    }
    let order: BTreeMap<CodeId, usize> = frame.codes.iter().map(|it| it.id).zip(0..).collect();
    let kind = |what: &str| [NEVER, ONE_CODER, ONE_SOURCE, ALMOST, UNDEFINED].iter().position(|it| *it == what);
    remarks.sort_by_key(|it| (kind(it.what), order.get(&it.code).copied()));
    let mut stands = Stands::default();
    let mut sheet = Sheet::new("Codebook", ["code", "remark", "detail", "codings", "sources", "coders"]);
    for it in &remarks {
        let none = Use::default();
        let of = uses.get(&it.code).unwrap_or(&none);
        let numbers = [of.codings.into(), of.sources.len().into(), of.coders.len().into()];
        let texts = [Cell::text(&labels[&it.code]), it.what.into(), Cell::text(&it.detail)];
        sheet.rows.push(texts.into_iter().chain(numbers).collect());
        stands.rows.push(Stand { codes: [it.code].into_iter().chain(it.other).collect(), ..Stand::default() });
    }
    let mut notes = vec![scope.coders(&rows)?];
    notes.extend(scope.said_of_interviewers());
    let remarked: HashSet<CodeId> = remarks.iter().map(|it| it.code).collect();
    notes.push(format!("With a remark: {} of {}.", remarked.len(), count(frame.codes.len(), "code")).into());
    let almost = format!(
        "A code that groups others need not be used itself, and is not called unused. 'Almost always' is from {:.0} % of at least {ENOUGH} codings.",
        options.share
    );
    notes.push(Note::with_command(almost, "--share changes it."));
    notes.push("A remark is a question to the codebook, not a fault: a rare code may be the one that matters, and two codes that stand together may say two things.".into());
    let picture = bars(&remarks);
    Ok(Outcome {
        title: "The state of the codebook".into(),
        tables: vec![sheet],
        notes,
        picture: Some(picture),
        stands,
        ..Outcome::default()
    })
}

fn uses(rows: &[Coded]) -> BTreeMap<CodeId, Use> {
    let mut uses: BTreeMap<CodeId, Use> = BTreeMap::new();
    for row in rows {
        let it = uses.entry(row.code).or_default();
        it.codings += 1;
        it.sources.insert(row.source.0);
        it.coders.insert(row.coder);
    }
    uses
}

fn remark(code: &Code, used: Option<&Use>, groups: bool, all: &All<'_>, into: &mut Vec<Remark>) {
    let mut push = |what, detail: String| into.push(Remark { code: code.id, what, detail, other: None });
    match used {
        None if groups => {}
        None => push(NEVER, String::new()),
        Some(used) => {
            // Where one person codes, every code is used by one coder.
            if all.coders > 1 && used.coders.len() == 1 {
                let who = used.coders.iter().filter_map(|it| all.coder_names.get(*it as usize)).next();
                push(ONE_CODER, format!("only by {}", who.map_or("", String::as_str)));
            }
            if all.sources > 1 && used.sources.len() == 1 {
                let which = used.sources.iter().filter_map(|it| all.source_names.get(it)).next();
                push(ONE_SOURCE, format!("only in {}", which.unwrap_or(&"")));
            }
        }
    }
    if code.definition.as_deref().is_none_or(|it| it.trim().is_empty()) {
        push(UNDEFINED, String::new());
    }
}

fn bars(remarks: &[Remark]) -> Picture {
    let bar = |what: &&str| {
        let codes: HashSet<CodeId> = remarks.iter().filter(|it| *it.what == **what).map(|it| it.code).collect();
        Bar { name: (*what).to_owned(), value: codes.len() as f64, said: count(codes.len(), "code") }
    };
    Picture::Bars(Bars {
        title: "The state of the codebook".into(),
        measure: "codes with a remark".into(),
        names: "remarks".into(),
        bars: [NEVER, ONE_CODER, ONE_SOURCE, ALMOST, UNDEFINED].iter().map(bar).collect(),
        end: None,
    })
}
