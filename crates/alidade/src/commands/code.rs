mod auto;
mod review;

use crate::desk::Desk;
use crate::failure::{Exit, Pointed, wrong};
use crate::filters::FilterArgs;
use crate::output::{count, cut, fitted, hung, json, line, note, pick_guid, say, short, width, write_to};
use crate::tagging::{Extent, list_for_review, tag};
use anyhow::Result;
use coding::Span;
use coding::bundle::NewCode;
use search::Order;
use std::path::PathBuf;
use storage::read::filter::{CodingFilter, Filter};
use storage::{Kind, Place, Project};
use workbench::find::find;

/// Apply codes to passages, list and remove codings
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand, Debug)]
enum Verb {
    Apply(Apply),
    Auto(Box<auto::Args>),
    List(List),
    Review(review::Args),
    Remove(Remove),
    Export(Export),
}

/// Apply a code to a quotation, a span, a paragraph, or all that a query finds
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade code apply deterrence --in I-03 --quote 'nobody was afraid'
  alidade code apply deterrence --in I-03 --span 1200..1264
  alidade code apply cooperation --in D-02 --paragraph 7
  alidade code apply aid --query 'convoy*' --case syria --review
  alidade code apply --in-vivo --in I-03 --quote 'nobody was afraid'")]
struct Apply {
    /// The code
    #[arg(required_unless_present = "in_vivo")]
    code: Option<String>,
    /// The quoted words themselves become the code, beneath --beneath or at the top
    #[arg(long, requires = "quote", conflicts_with_all = ["code", "query"])]
    in_vivo: bool,
    /// With --in-vivo: the code above the new one
    #[arg(long, value_name = "CODE", requires = "in_vivo")]
    beneath: Option<String>,
    /// The exact words
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, group = "place")]
    quote: Option<String>,
    /// Where words stand several times: which one, counted from 1
    #[arg(long, value_name = "N", requires = "quote")]
    occurrence: Option<u32>,
    /// A span A..B in code points, counted from 0, B excluded
    #[arg(long, value_name = "A..B", group = "place")]
    span: Option<Span>,
    /// A paragraph or turn by its number
    #[arg(long, value_name = "N", group = "place")]
    paragraph: Option<u32>,
    /// Everything that a search finds (see 'alidade help search')
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true, group = "place")]
    query: Option<String>,
    /// With --query: what of each hit to code
    #[arg(long = "as", value_enum, default_value_t, value_name = "EXTENT", requires = "query")]
    extent: Extent,
    /// With --query: list what would be coded, and change nothing
    #[arg(long, visible_alias = "dry-run", requires = "query")]
    review: bool,
    /// A memo on the new coding
    #[arg(long, value_name = "TEXT")]
    memo: Option<String>,
    #[command(flatten)]
    filters: FilterArgs,
}

/// List codings with their words and where they stand
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade code list --code deterrence
  alidade code list --in I-03 --by ana
  alidade code list --query 'code:deterrence NEAR/2p code:\"peace talks\"'
  alidade code list --case libya --json")]
struct List {
    /// Codings under this code or one beneath it
    #[arg(long = "code", id = "code", value_name = "CODE")]
    codes: Vec<String>,
    /// Only passages that contain these words
    #[arg(long, value_name = "TEXT")]
    containing: Option<String>,
    /// Codings of which a query speaks, where it is answered (see 'alidade help search')
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    query: Option<String>,
    /// Only say how many
    #[arg(long)]
    count: bool,
    /// How many to list at the most
    #[arg(long, value_name = "N")]
    limit: Option<u32>,
    /// Leave out what lies wholly in turns of interviewers
    #[arg(long)]
    without_interviewers: bool,
    #[command(flatten)]
    filters: FilterArgs,
}

/// Remove codings, by their GUIDs or by filters
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade code remove 0198a5e2
  alidade code remove --code deterrence --in I-03 --by ben --dry-run")]
struct Remove {
    /// GUIDs of codings, or unique parts of them as listed
    guids: Vec<String>,
    /// Codings under this code or one beneath it
    #[arg(long = "code", id = "code", value_name = "CODE")]
    codes: Vec<String>,
    /// Remove the evidence that rests on them as well
    #[arg(long)]
    with_evidence: bool,
    /// List what would be removed, and change nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    filters: FilterArgs,
}

/// Write codings as a CSV table that 'alidade import' reads
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Example:
  alidade code export -o codings.csv --by ana")]
struct Export {
    /// The file [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    filters: FilterArgs,
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let mut project = desk.open()?;
    match &args.verb {
        Verb::Apply(args) => apply(desk, &mut project, args),
        Verb::Auto(args) => auto::run(desk, &mut project, args),
        Verb::List(args) => list(desk, &mut project, args),
        Verb::Review(args) => review::run(desk, &mut project, args),
        Verb::Remove(args) => remove(desk, &mut project, args),
        Verb::Export(args) => export(&project, args),
    }
}

/// The code that is meant; nothing where the words become one.
fn code_of(project: &Project, args: &Apply) -> Result<Option<(i64, String)>> {
    let Some(code) = args.code.as_deref().filter(|_| !args.in_vivo) else { return Ok(None) };
    let id = project.resolve(Kind::Code, code)?;
    Ok(Some((id, project.name_of(Kind::Code, id)?)))
}

/// Words as the name of a code: on one line, not too long, and without what separates a code from its parent.
fn in_vivo(words: &str) -> String {
    let name: String = line(words).replace('/', "-");
    let name = name.trim_matches(|it: char| it.is_whitespace() || matches!(it, '.' | ',' | ';' | ':'));
    cut(name, 120)
}

fn apply(desk: &Desk, project: &mut Project, args: &Apply) -> Result<Exit> {
    let given = code_of(project, args)?;
    let code = given.as_ref().map_or_else(|| in_vivo(args.quote.as_deref().unwrap_or_default()), |it| it.1.clone());
    let beneath = args.beneath.as_deref().map(|it| project.resolve(Kind::Code, it)).transpose()?;
    let filter: Filter = (&args.filters).into();
    if let Some(typed) = &args.query {
        let query = search::parse(typed).map_err(|error| Pointed::at(typed, error.into()))?;
        let found = find(project, &query, &filter, Order::Document, None);
        let found = found.map_err(|error| Pointed::at(typed, error))?;
        let exit = if found.blocks == 0 { Exit::Nothing } else { Exit::Done };
        match tag(
            desk,
            project,
            args.code.as_deref().unwrap_or_default(),
            &found,
            args.extent,
            args.review,
            &format!("what '{}' finds", line(typed)),
        )? {
            None => list_for_review(&found, args.extent, &code)?,
            Some(tagged) if desk.json => json(&tagged)?,
            Some(tagged) => {
                let before =
                    if tagged.already > 0 { format!(", {} there already", tagged.already) } else { String::new() };
                say(format!("Coded {} as '{code}'{before}.", count(tagged.added, "passage")))?;
            }
        }
        return Ok(exit);
    }
    let place = match (&args.quote, args.span, args.paragraph) {
        (Some(words), ..) => Place::Quotation(words.clone(), args.occurrence),
        (_, Some(span), _) => Place::Span(span),
        (_, _, Some(number)) => Place::Paragraph(number),
        _ => {
            return Err(wrong(
                "it is not said what to code",
                "give --quote TEXT, --span A..B or --paragraph N with --in SOURCE, or --query QUERY",
            ));
        }
    };
    let [source] = filter.sources.as_slice() else {
        return Err(wrong(
            "it is not said in which source",
            "name one with --in SOURCE; 'alidade source list' shows them",
        ));
    };
    let source = &project.name_of(Kind::Source, project.resolve(Kind::Source, source)?)?;
    let coder = desk.coder(project)?;
    let done = project.transact(&format!("apply {code} in {source}"), &coder, |tx| {
        let code_id = match &given {
            Some((id, _)) => *id,
            None => tx.code_beneath(beneath, &NewCode { id: code.clone(), ..NewCode::default() })?,
        };
        let applied = tx.apply(code_id, tx.resolve(Kind::Source, source)?, &place, tx.coder(None)?)?;
        if let Some(memo) = &args.memo {
            tx.add_memo(&coding::bundle::NewMemo {
                on: [("coding".to_owned(), applied.guid.clone())].into(),
                text: memo.clone(),
                ..Default::default()
            })?;
        }
        Ok(applied)
    })?;
    let applied = done.value;
    if desk.json {
        json(&serde_json::json!({
            "guid": applied.guid, "start": applied.span.start, "end": applied.span.end, "quotation": applied.quotation,
            "paragraph": applied.paragraph, "already": applied.already, "act": done.act,
        }))?;
    } else {
        let verb = if applied.already { "Already coded" } else { "Coded" };
        let words = cut(&line(&applied.quotation), width().saturating_sub(30));
        say(format!("{verb} {source} ¶{} “{words}” as '{code}'.", applied.paragraph.unwrap_or(0)))?;
    }
    Ok(Exit::Done)
}

fn wanted(
    project: &Project,
    filters: &FilterArgs,
    codes: &[String],
    containing: Option<&String>,
) -> Result<CodingFilter> {
    let mut filter: Filter = filters.into();
    filter.codes.extend_from_slice(codes);
    let mut filter = project.coding_filter(&filter)?;
    filter.containing = containing.cloned();
    Ok(filter)
}

/// The rows of the codings that answer a query.
fn answering(project: &mut Project, typed: &str, filter: &Filter) -> Result<Vec<i64>> {
    let query = search::parse(typed).map_err(|error| Pointed::at(typed, error.into()))?;
    if !query.asks_for_codings() {
        return Err(wrong(
            format!("the query '{}' asks for no codings", line(typed)),
            "name a code or a coder in it: code:deterrence, or code:deterrence NEAR/2p court",
        ));
    }
    workbench::answering::codings(project, &query, filter).map_err(|error| Pointed::at(typed, error))
}

fn list(desk: &Desk, project: &mut Project, args: &List) -> Result<Exit> {
    let mut filters = args.filters.clone();
    filters.without_interviewers = args.without_interviewers;
    let mut filter = wanted(project, &filters, &args.codes, args.containing.as_ref())?;
    if let Some(typed) = &args.query {
        filter.ids = Some(answering(project, typed, &(&filters).into())?);
    }
    if args.count {
        let number = usize::try_from(project.count_codings(&filter)?)?;
        if desk.json {
            json(&serde_json::json!({"codings": number}))?;
        } else {
            say(count(number, "coding"))?;
        }
        return Ok(if number == 0 { Exit::Nothing } else { Exit::Done });
    }
    let codings = project.codings(&filter, args.limit)?;
    if desk.json {
        json(&codings)?;
    } else {
        for it in &codings {
            let speaker = it.speaker.as_ref().map_or(String::new(), |it| format!(", {it}"));
            let paragraph = it.paragraph.map_or(String::new(), |it| format!(" ¶{it}"));
            let place = format!("{}{paragraph}{speaker}", it.source);
            let (span, guid) = (format!("{}..{}", it.span.start, it.span.end), short(&it.guid));
            say(fitted(format!("{place}  [{}]  {}  {span}  {guid}", it.code, it.coder)))?;
            say(hung("    ", &format!("“{}”", cut(&line(&it.quotation), 2 * (width() - 6)))))?;
            if let Some(memo) = &it.memo {
                say(hung("    Memo: ", &cut(&line(memo), 2 * (width() - 10))))?;
            }
        }
        say(count(codings.len(), "coding"))?;
    }
    Ok(if codings.is_empty() { Exit::Nothing } else { Exit::Done })
}

fn remove(desk: &Desk, project: &mut Project, args: &Remove) -> Result<Exit> {
    let by_filter = !args.codes.is_empty() || Filter::from(&args.filters) != Filter::default();
    if args.guids.is_empty() && !by_filter {
        return Err(wrong(
            "it is not said which codings to remove",
            "give GUIDs as 'alidade code list' shows them, or filters",
        ));
    }
    let filter = wanted(project, &args.filters, &args.codes, None)?;
    let all = project.codings(&filter, None)?;
    let mut picked = Vec::new();
    for guid in &args.guids {
        picked.push(pick_guid("coding", guid, "alidade code list", all.iter().map(|it| it.guid.as_str()))?);
    }
    let chosen: Vec<_> = all.iter().filter(|it| args.guids.is_empty() || picked.contains(&it.guid)).collect();
    if args.dry_run {
        for it in &chosen {
            let words = cut(&line(&it.quotation), 50);
            say(fitted(format!("{}  [{}]  {}  “{words}”", it.source, it.code, it.coder)))?;
        }
        say(format!("{} would be removed.", count(chosen.len(), "coding")))?;
        return Ok(if chosen.is_empty() { Exit::Nothing } else { Exit::Done });
    }
    let coder = desk.coder(project)?;
    let ids: Vec<i64> = chosen.iter().map(|it| it.id).collect();
    let done = project.transact(&format!("remove {}", count(ids.len(), "coding")), &coder, |tx| {
        tx.remove_codings(&ids, args.with_evidence)
    })?;
    if desk.json {
        json(&serde_json::json!({"removed": done.value, "act": done.act}))?;
    } else {
        say(format!("Removed {}. 'alidade undo' brings them back.", count(done.value, "coding")))?;
    }
    Ok(if done.value == 0 { Exit::Nothing } else { Exit::Done })
}

fn export(project: &Project, args: &Export) -> Result<Exit> {
    let filter = wanted(project, &args.filters, &[], None)?;
    let rows: Vec<exchange::codings::WrittenCoding> = project
        .codings(&filter, None)?
        .into_iter()
        .map(|it| exchange::codings::WrittenCoding {
            guid: it.guid,
            source: it.source,
            code: it.code,
            coder: it.coder,
            start: it.span.start,
            end: it.span.end,
            quote: it.quotation,
            paragraph: it.paragraph,
            speaker: it.speaker,
            memo: it.memo,
        })
        .collect();
    write_to(args.output.as_deref(), exchange::codings::write_csv(&rows))?;
    if let Some(path) = args.output.as_deref().filter(|it| it.as_os_str() != "-") {
        note(format!("Wrote {} to {}.", count(rows.len(), "coding"), path.display()));
    }
    Ok(Exit::Done)
}
