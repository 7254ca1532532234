mod asked;
mod terminal;

use crate::desk::Desk;
use crate::failure::{Exit, Pointed, wrong};
use crate::filters::FilterArgs;
use crate::output::{count, hung, json, line, note, say};
use crate::tagging::Extent;
use anyhow::Result;
use coding::vocabulary::Decision;
use std::io::IsTerminal;
use storage::Kind;
use workbench::find::{self, FoundBlock};
use workbench::review::{Candidate, Reviewed, Verdict, candidates, review};
use workbench::saved::Saved;
use workbench::tag::spans;

/// Look at the hits of a query one after the other, and code those that deserve it
///
/// What you decide is kept with the query: the next time, only hits that are new to you are shown. A query that you type is
/// saved with your decisions, under its own words or the name that --save-as gives it. On a terminal each hit is asked for; with
/// --accept and --skip it is decided by numbers. All of it is one act.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
On a terminal:
  y  code the paragraph    s  its sentence    w  the words alone
  n  skip     b  back      q  stop: what was decided is kept
  Enter alone decides nothing

Examples:
  alidade review convoys --code aid
  alidade review 'deterr* AND code:fear' --code deterrence --type interview
  alidade review '\"aid convoy\"~3' --code aid --save-as convoys
  alidade review convoys --code aid --list
  alidade review convoys --code aid --accept 1,3-5 --skip 2 --as sentence
  alidade review convoys --code aid --skip rest")]
pub(crate) struct Args {
    /// The name of a saved query ('alidade query list'), or a query as in a search
    #[arg(allow_hyphen_values = true, required_unless_present = "saved")]
    query: Option<String>,
    /// The saved query of this name
    #[arg(long, value_name = "NAME", conflicts_with_all = ["query", "save_as", "exact"])]
    saved: Option<String>,
    /// Save the query that is typed under this name
    #[arg(long, value_name = "NAME")]
    save_as: Option<String>,
    /// Every word and phrase of it exactly as written: capitals, accents, signs
    #[arg(long)]
    exact: bool,
    /// With --exact: capitals do not count, all else does
    #[arg(long, requires = "exact")]
    ignore_case: bool,
    /// Only paragraphs in which nothing is coded
    #[arg(long)]
    uncoded: bool,
    /// Leave out what interviewers say
    #[arg(long)]
    without_interviewers: bool,
    /// The code that hits are looked at for
    #[arg(long, value_name = "CODE")]
    code: String,
    /// Code these hits, by their numbers in the list: 1,3-5, all, or rest for those not named
    #[arg(long, value_name = "NUMBERS")]
    accept: Option<Numbers>,
    /// These do not deserve the code
    #[arg(long, value_name = "NUMBERS")]
    skip: Option<Numbers>,
    /// What of an accepted hit is coded
    #[arg(long = "as", value_enum, default_value_t, value_name = "EXTENT")]
    extent: Extent,
    /// Show hits again that were decided before
    #[arg(long)]
    again: bool,
    /// Only list the hits, with their numbers
    #[arg(long, visible_alias = "dry-run")]
    list: bool,
    #[command(flatten)]
    filters: FilterArgs,
}

/// Some numbers of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Numbers {
    These(Vec<(usize, usize)>),
    All,
    /// Those that are named nowhere else.
    Rest,
}

impl std::str::FromStr for Numbers {
    type Err = String;

    fn from_str(given: &str) -> Result<Self, String> {
        let bad = |part: &str| format!("'{part}' is no number of a hit; write 1,3-5, or all, or rest");
        match given.trim() {
            "all" => return Ok(Self::All),
            "rest" => return Ok(Self::Rest),
            _ => {}
        }
        let mut ranges = Vec::new();
        for part in given.split(',').map(str::trim).filter(|it| !it.is_empty()) {
            let (from, to) = part.split_once(['-', '–']).unwrap_or((part, part));
            let number = |it: &str| it.trim().parse::<usize>().ok().filter(|it| *it > 0).ok_or_else(|| bad(part));
            let (from, to) = (number(from)?, number(to)?);
            if to < from {
                return Err(bad(part));
            }
            ranges.push((from, to));
        }
        if ranges.is_empty() { Err(bad(given)) } else { Ok(Self::These(ranges)) }
    }
}

impl Numbers {
    fn names(&self, number: usize) -> bool {
        match self {
            Self::These(ranges) => ranges.iter().any(|(from, to)| (*from..=*to).contains(&number)),
            Self::All => true,
            Self::Rest => false,
        }
    }

    fn last(&self) -> usize {
        match self {
            Self::These(ranges) => ranges.iter().map(|it| it.1).max().unwrap_or(0),
            Self::All | Self::Rest => 0,
        }
    }
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let mut project = desk.open()?;
    let saved = asked::query(&project, args)?;
    let code = project.resolve(Kind::Code, &args.code)?;
    let code_name = project.name_of(Kind::Code, code)?;
    let coder = desk.coder(&project)?;
    let searcher = find::searcher(&mut project)?;
    let pointed = |error| Pointed::at(&saved.row.query, error);
    let all = candidates(&project, &searcher, &saved, code, &coder).map_err(pointed)?;
    let found = all.len();
    let shown: Vec<Candidate> = all.into_iter().filter(|it| args.again || it.decided.is_none()).collect();
    let decides = args.accept.is_some() || args.skip.is_some();
    if shown.is_empty() && !decides {
        return nothing_new(desk, &saved, &code_name, found);
    }
    let verdicts = if decides {
        by_numbers(&shown, args)?
    } else if args.list || desk.json || !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        list(desk, &saved, &code_name, &shown, found)?;
        return Ok(Exit::Done);
    } else {
        terminal::ask(&shown, &code_name)?
    };
    let decided = shown.iter().zip(&verdicts).filter_map(|(it, verdict)| Some((&it.hit, (*verdict)?)));
    let done = review(&mut project, &coder, &saved, code, decided)?;
    let left = verdicts.iter().filter(|it| it.is_none()).count();
    tell(desk, &done, &code_name, left)?;
    if done.act.is_some() && !saved.is_kept() {
        note(format!(
            "Saved the query as '{0}': 'alidade review' asks it again under this name.",
            line(&saved.row.name)
        ));
    }
    Ok(if done.act.is_some() { Exit::Done } else { Exit::Nothing })
}

/// What the numbers say of each hit; a hit that is named twice is a slip.
fn by_numbers(shown: &[Candidate], args: &Args) -> Result<Vec<Option<Verdict>>> {
    let named = [&args.accept, &args.skip];
    let most = named.iter().filter_map(|it| Some(it.as_ref()?.last())).max().unwrap_or(0);
    if most > shown.len() {
        return Err(wrong(
            format!("there is no hit {most}; {} to decide on", are(shown.len())),
            "'--list' shows them with their numbers; they count anew after each review",
        ));
    }
    let is = |given: &Option<Numbers>, number| given.as_ref().is_some_and(|it| it.names(number));
    let rest = |given: &Option<Numbers>| *given == Some(Numbers::Rest);
    let mut verdicts = Vec::with_capacity(shown.len());
    for number in 1..=shown.len() {
        verdicts.push(match (is(&args.accept, number), is(&args.skip, number)) {
            (true, true) => {
                return Err(wrong(
                    format!("hit {number} is both accepted and skipped"),
                    "name it once; 'rest' means those that are named nowhere else",
                ));
            }
            (true, false) => Some(Verdict::Accept(args.extent.into())),
            (false, true) => Some(Verdict::Skip),
            (false, false) if rest(&args.accept) => Some(Verdict::Accept(args.extent.into())),
            (false, false) if rest(&args.skip) => Some(Verdict::Skip),
            (false, false) => None,
        });
    }
    Ok(verdicts)
}

fn are(number: usize) -> String {
    if number == 1 { "there is 1".into() } else { format!("there are {number}") }
}

fn nothing_new(desk: &Desk, saved: &Saved, code: &str, found: usize) -> Result<Exit> {
    if desk.json {
        json(&serde_json::json!({"query": saved.row.name, "code": code, "total": found, "undecided": 0, "hits": []}))?;
    } else if found == 0 {
        say(format!("'{}' finds nothing.", line(&saved.row.name)))?;
    } else {
        let all = count(found, "paragraph");
        say(format!("Nothing new: you have decided on all it finds ({all}) for '{code}'. --again shows them."))?;
    }
    Ok(Exit::Nothing)
}

fn list(desk: &Desk, saved: &Saved, code: &str, shown: &[Candidate], found: usize) -> Result<()> {
    if desk.json {
        let hits: Vec<_> = (1..).zip(shown).map(|(number, it)| as_json(number, it)).collect();
        let undecided = shown.iter().filter(|it| it.decided.is_none()).count();
        return json(&serde_json::json!({
            "query": saved.row.name, "code": code, "total": found, "undecided": undecided, "hits": hits,
        }));
    }
    for (number, it) in (1..).zip(shown) {
        let before = it.decided.map_or(String::new(), |it| format!("  ({it} before)"));
        say(format!("{number:>4}  {}{before}", place(&it.hit)))?;
        say(hung("      ", &marked(&it.hit)))?;
    }
    say(format!(
        "{} to look at for '{code}', of {found}. Decide with --accept and --skip.",
        count(shown.len(), "hit")
    ))?;
    if !saved.is_kept() {
        say(hung("", &format!("With the first decision the query is saved as '{}'.", line(&saved.row.name))))?;
    }
    Ok(())
}

fn as_json(number: usize, it: &Candidate) -> serde_json::Value {
    let hit = &it.hit;
    let matches: Vec<_> = hit.matches.iter().map(|it| [it.span.start, it.span.end]).collect();
    serde_json::json!({
        "number": number, "source": hit.source, "paragraph": hit.number, "speaker": hit.block.speaker,
        "start": hit.block.span.start, "end": hit.block.span.end, "text": hit.block.words, "matches": matches,
        "decided": it.decided.map(Decision::as_str),
    })
}

/// `I-03 ¶12, DIPLOMAT`
fn place(hit: &FoundBlock) -> String {
    let speaker = hit.block.speaker.as_ref().map_or(String::new(), |it| format!(", {it}"));
    format!("{} ¶{}{speaker}", hit.source, hit.number)
}

/// The whole paragraph, what was looked for between `[` and `]`.
fn marked(hit: &FoundBlock) -> String {
    let mut text = String::new();
    let mut open = 0_usize;
    for (at, it) in (hit.block.span.start..).zip(hit.block.words.chars()) {
        let (begin, end) = hit.matches.iter().fold((0, 0), |(begin, end), m| {
            (begin + usize::from(m.span.start == at), end + usize::from(m.span.end == at))
        });
        let before = open;
        open = (open + begin).saturating_sub(end);
        if before > 0 && open == 0 || (end > 0 && begin > 0 && before == end) {
            text.push(']');
        }
        if open > 0 && (before == 0 || before == end) {
            text.push('[');
        }
        text.push(it);
    }
    if open > 0 {
        text.push(']');
    }
    line(&text)
}

/// What would be coded of a hit, in words.
fn words_of(hit: &FoundBlock, extent: workbench::tag::Extent) -> Vec<String> {
    spans(hit, extent)
        .into_iter()
        .map(|span| {
            let from = (span.start - hit.block.span.start) as usize;
            hit.block.words.chars().skip(from).take(span.len() as usize).collect()
        })
        .collect()
}

fn tell(desk: &Desk, done: &Reviewed, code: &str, left: usize) -> Result<()> {
    if desk.json {
        let mut answer = serde_json::to_value(done)?;
        answer["left"] = left.into();
        return json(&answer);
    }
    let already = if done.already > 0 { format!(", {} there already", done.already) } else { String::new() };
    let act = done.act.map_or(String::new(), |act| format!(" This is act {act}."));
    say(format!(
        "Coded {} as '{code}'{already}; skipped {}; {} not decided.{act}",
        count(done.added, "passage"),
        done.skipped,
        left
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use coding::Span;
    use coding::hit::Match;
    use coding::index::BlockText;

    #[test]
    fn numbers_are_read() {
        let these = |it: &str| it.parse::<Numbers>().unwrap();
        assert_eq!(these("1, 3-5"), Numbers::These(vec![(1, 1), (3, 5)]));
        assert!(these("1,3–5").names(4) && !these("1,3-5").names(2) && these("all").names(9));
        for bad in ["", "0", "5-3", "x", "1,,x"] {
            assert!(bad.parse::<Numbers>().is_err(), "{bad}");
        }
    }

    #[test]
    fn matches_are_marked_once() {
        let check = |matches: &[(u32, u32)], expected: &str| {
            let hit = FoundBlock {
                source: "I-1".into(),
                title: String::new(),
                source_id: 1,
                number: 1,
                score: 0.0,
                block: BlockText { span: Span { start: 10, end: 18 }, speaker: None, words: "one, two".into() },
                matches: matches.iter().map(|(start, end)| Match { span: Span { start: *start, end: *end } }).collect(),
            };
            assert_eq!(marked(&hit), expected);
        };
        check(&[(10, 13), (15, 18)], "[one], [two]");
        check(&[(10, 13), (13, 18)], "[one][, two]");
        check(&[(10, 18), (15, 18)], "[one, two]");
        check(&[], "one, two");
    }
}
