mod kwic;
pub(crate) mod results;
mod saved;

use crate::desk::Desk;
use crate::failure::{Exit, Pointed, wrong};
use crate::filters::FilterArgs;
use crate::output::{count, json, line, note, say, width};
use crate::tagging::{Extent, list_for_review, tag};
use anyhow::Result;
use results::{ResultArgs, Within};
use search::Order;
use storage::Kind;
use workbench::find::{Admits, FoundAll, FoundBlock, find_where};

/// Find passages in all transcripts and documents
///
/// Words are found in all their forms (stemmed in the source's language), letter case and accents do not matter. What is found
/// is a paragraph or a speaker turn.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
The query:
  aid convoy            both words, in any form
  \"peace talks\"         these words, as they stand
  deterr*               words that begin so
  aid OR relief         either;  NOT and -word exclude;  ( ) group
  \"court peace\"~8       within eight words of each other
  =talks  ==Talks       this very form; exactly as written
  deterence~1           words that differ by one letter (~2: by two)
  /20(11|14)/           a regular expression
  speaker:diplomat      turns of a speaker
  case:libya type:interview date:2012..2015 title:exile source:I-03 lang:fr
                        sources; NAME:value is any attribute of theirs
  code:deterrence  code:\"peace talks\"/**  coder:ana  uncoded
                        codings; /** with all codes beneath
  court WITHIN code:deterrence
                        where one thing stands to another: WITHIN, ENCLOSES,
                        OVERLAPS, NEAR/50w, NEAR/2p, BEFORE, AFTER,
                        SAME speaker, SAME paragraph, SAME source

Examples:
  alidade search 'deterr*' --case syria
  alidade search '\"humanitarian access\"' --type interview --kwic
  alidade search 'cooperat* NOT refus*' --count
  alidade search 'convoy*' --code 'humanitarian access' --review
  alidade search 'convoy*' --case syria --save convoys
  alidade search --saved convoys --count
  alidade search 'fear' --kwic --sort left --without-interviewers
  alidade search --like 'I-04 ¶12'
  alidade search aid --in-results-of convoys --uncoded --facets")]
pub(crate) struct Args {
    /// What to look for; - reads it from standard input, so that it stays out of your shell's history
    #[arg(allow_hyphen_values = true, required_unless_present_any = ["saved", "like", "saved_list"])]
    query: Option<String>,
    /// Look for what a saved query looks for, with its filters and those given here
    #[arg(long, value_name = "NAME", conflicts_with_all = ["query", "save"])]
    saved: Option<String>,
    /// Save the query and its filters under this name; a query of that name is replaced
    #[arg(long, value_name = "NAME")]
    save: Option<String>,
    /// Every word and phrase exactly as written: capitals, accents, signs
    #[arg(long)]
    exact: bool,
    /// With --exact: capitals do not count, all else does
    #[arg(long, requires = "exact")]
    ignore_case: bool,
    /// How many hits to show
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// Show every hit
    #[arg(long, conflicts_with = "limit")]
    all: bool,
    /// In the order of sources and paragraphs instead of relevance
    #[arg(long)]
    in_order: bool,
    /// Keywords in context: one line per place, aligned
    #[arg(long)]
    kwic: bool,
    /// Only say how many paragraphs in how many sources
    #[arg(long)]
    count: bool,
    /// Tag what is found with this code, as one act
    #[arg(long, value_name = "CODE")]
    code: Option<String>,
    /// With --code: what of each hit to tag
    #[arg(long = "as", value_enum, default_value_t, value_name = "EXTENT")]
    extent: Extent,
    /// With --code: list what would be tagged, and change nothing
    #[arg(long, visible_alias = "dry-run", requires = "code")]
    review: bool,
    /// List the saved queries: what each finds, and what is new
    #[arg(long, conflicts_with_all = ["query", "saved", "code", "save", "like"])]
    saved_list: bool,
    #[command(flatten)]
    results: ResultArgs,
    #[command(flatten)]
    filters: FilterArgs,
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    if args.saved_list {
        return super::query::list(desk);
    }
    let mut filters = args.filters.clone();
    filters.without_interviewers = args.results.without_interviewers;
    let mut uncoded = args.results.uncoded;
    let typed = match args.query.as_deref() {
        Some("-") => {
            let bytes = crate::sources_in::read_file(std::path::Path::new("-"))?;
            String::from_utf8_lossy(&bytes).trim().to_owned()
        }
        Some(typed) => typed.to_owned(),
        None if args.results.like.is_some() => String::new(),
        None => {
            let name = args.saved.as_deref().unwrap_or_default();
            let (words, leaves_coded_out) = saved::query(&desk.open()?, name, &mut filters)?;
            uncoded |= leaves_coded_out;
            words
        }
    };
    let mut project = desk.open()?;
    let mut within = Within::of(&mut project, &args.results, uncoded)?;
    let (query, typed) = match &args.results.like {
        Some(place) => (within.like(&mut project, place)?, format!("like {place}")),
        None => (search::parse(&typed).map_err(|error| Pointed::at(&typed, error.into()))?, typed),
    };
    let query = if args.exact { query.exactly(args.ignore_case) } else { query };
    let in_order = args.in_order || args.kwic || args.code.is_some() || args.results.by_source;
    let order = if in_order && args.results.like.is_none() { Order::Document } else { Order::Relevance };
    let limit = match () {
        () if args.count => Some(0),
        () if args.all || args.code.is_some() || results::needs_all(&args.results) => None,
        () => Some(args.limit),
    };
    let pointed = |error| Pointed::at(&typed, error);
    let save = |project: &mut storage::Project| match &args.save {
        Some(name) => {
            let words = if args.exact { query.to_string() } else { typed.clone() };
            saved::save(desk, project, name, &words, &filters.to_saved().only(uncoded))
        }
        None => Ok(()),
    };
    if args.results.facets {
        workbench::find::searcher(&mut project)?;
        let found =
            results::facets(&project, &typed, &query, &(&filters).into(), &within, desk.json).map_err(pointed)?;
        save(&mut project)?;
        return Ok(if found == 0 { Exit::Nothing } else { Exit::Done });
    }
    let admits = |text, block| within.admits(text, block);
    let also: Option<Admits<'_>> = if within.is_everything() { None } else { Some(&admits) };
    let found = find_where(&mut project, &query, &(&filters).into(), order, limit, also).map_err(pointed)?;
    tell_of_unaided(&found);
    save(&mut project)?;
    let exit = if found.blocks == 0 { Exit::Nothing } else { Exit::Done };
    if let Some(code) = &args.code {
        return tag_found(desk, &mut project, code, &found, args, &typed).map(|()| exit);
    }
    let limit = if args.all { usize::MAX } else { args.limit };
    if args.count && !desk.json {
        say(summary(&found))?;
    } else if args.kwic {
        results::concordance(&typed, &found, &args.results, limit, desk.json)?;
    } else if !results::show(&typed, &found, &args.results, limit, desk.json)? {
        if desk.json {
            json(&as_json(&typed, &found))?;
        } else {
            print_hits(&found)?;
        }
    }
    Ok(exit)
}

fn tag_found(
    desk: &Desk,
    project: &mut storage::Project,
    code: &str,
    found: &FoundAll,
    args: &Args,
    typed: &str,
) -> Result<()> {
    // Tagging a hundred thousand paragraphs by one search is more likely a slip than a wish.
    if found.blocks > 50_000 && !args.review {
        return Err(wrong(
            format!("the search finds {}", count(found.blocks, "paragraph")),
            "narrow it with filters; --review lists what would be coded",
        ));
    }
    let name = project.name_of(Kind::Code, project.resolve(Kind::Code, code)?)?;
    let tagged = tag(desk, project, code, found, args.extent, args.review, &format!("what '{}' finds", line(typed)))?;
    match tagged {
        None if desk.json => json(&as_json(typed, found)),
        None => list_for_review(found, args.extent, &name),
        Some(tagged) if desk.json => json(&tagged),
        Some(tagged) => {
            let before = if tagged.already > 0 { format!(", {} there already", tagged.already) } else { String::new() };
            let act = tagged.act.map_or(String::new(), |act| format!(" as act {act}"));
            say(format!("Coded {} as '{name}'{before}{act}.", count(tagged.added, "passage")))
        }
    }
}

/// An expression that the index could not help with took longer; whoever waits should know why.
fn tell_of_unaided(found: &FoundAll) {
    for pattern in &found.unaided {
        note(format!(
            "Every text was read: no word must stand in what /{}/ finds. Words beside it make the search faster.",
            line(pattern)
        ));
    }
}

fn summary(found: &FoundAll) -> String {
    if found.blocks == 0 {
        return "Nothing found.".into();
    }
    format!("{} in {}", count(found.blocks, "paragraph"), count(found.sources, "source"))
}

/// `I-03 ¶12, DIPLOMAT`
fn locator(hit: &FoundBlock) -> String {
    let speaker = hit.block.speaker.as_ref().map_or(String::new(), |it| format!(", {it}"));
    format!("{} ¶{}{speaker}", hit.source, hit.number)
}

fn print_hits(found: &FoundAll) -> Result<()> {
    // Several hits at a time: to write each line takes longer than to make it.
    for hits in found.hits.chunks(50) {
        let lines = hits.iter().flat_map(|it| [format!("{}  {}", locator(it), it.title), snippet_of(it, "    ")]);
        say(lines.collect::<Vec<_>>().join("\n"))?;
    }
    if found.hits.len() < found.blocks {
        say(format!("{}; the first {} are shown (--limit N, --all).", summary(found), found.hits.len()))
    } else {
        say(summary(found))
    }
}

/// A few words around the matches; what leads them stands before the first line.
fn snippet_of(hit: &FoundBlock, lead: &str) -> String {
    let snippet = search::snippet(&hit.block, &hit.matches, 3 * (width() - 6));
    crate::output::hung(lead, &emphasised(&snippet, &hit.block.words))
}

/// The words found stand between `[` and `]`: visible without colour, and in a file.
fn emphasised(fragments: &[search::Fragment], whole: &str) -> String {
    let mut parts = Vec::new();
    for fragment in fragments {
        let mut text = String::new();
        for (at, it) in fragment.words.chars().enumerate() {
            if fragment.emphasised.iter().any(|range| range.start == at) {
                text.push('[');
            }
            text.push(it);
            if fragment.emphasised.iter().any(|range| range.end == at + 1) {
                text.push(']');
            }
        }
        parts.push(text);
    }
    let shown: usize = fragments.iter().map(|it| it.words.chars().count()).sum();
    let more = if shown < whole.chars().count() { " …" } else { "" };
    line(&format!("{}{more}", parts.join(" … ")))
}

/// Stable names; spans are in code points of the source's text.
fn as_json(query: &str, found: &FoundAll) -> serde_json::Value {
    let hits: Vec<_> = found.hits.iter().map(hit_as_json).collect();
    serde_json::json!({
        "query": query, "paragraphs": found.blocks, "sources": found.sources, "read_everything_for": found.unaided, "hits": hits,
    })
}

fn hit_as_json(hit: &FoundBlock) -> serde_json::Value {
    let matches: Vec<_> =
        hit.matches.iter().map(|it| serde_json::json!({"start": it.span.start, "end": it.span.end})).collect();
    serde_json::json!({
        "source": hit.source, "title": hit.title, "paragraph": hit.number, "speaker": hit.block.speaker,
        "start": hit.block.span.start, "end": hit.block.span.end, "score": hit.score, "text": hit.block.words,
        "matches": matches,
    })
}
