use crate::desk::Desk;
use crate::failure::{Exit, wrong};
use crate::filters::FilterArgs;
use crate::output::{Table, count, cut, json, line, note, say, width};
use crate::progress::Progress;
use crate::sources_in::read_file;
use crate::tagging::Extent;
use anyhow::{Context, Result};
use exchange::rules::Rule;
use std::collections::HashMap;
use std::path::PathBuf;
use storage::read::filter::Filter;
use storage::{Kind, Project};
use workbench::autocode::{self, Plan, Unknown, pattern, question, speaker};

/// Code by rule: by who speaks, by what an expression finds, by the question that was asked
///
/// All codings are one act. Codes that are not there are made. Look before: --dry-run lists what would be coded.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade code auto --by-speaker --beneath Speakers --without-interviewers
  alidade code auto --by-speaker --map groups.csv --dry-run
  alidade code auto --pattern '\\b(20\\d\\d)\\b' --name 'Year/$1' --dry-run
  alidade code auto --pattern 'resolution (\\d+)' --name 'Resolutions/$1' \\
    --as sentence
  alidade code auto --by-question guide.csv --threshold 0.6

Tables: groups.csv has the columns speaker,code; guide.csv has question,code,
where a question may be an expression between slashes.")]
#[command(override_usage = "alidade code auto RULE [OPTIONS]")]
#[group(id = "rule", required = true, multiple = false, args = ["by_speaker", "pattern", "by_question"])]
pub(super) struct Args {
    /// Each speaker's turns get a code of the speaker's name
    #[arg(long)]
    by_speaker: bool,
    /// With --by-speaker: a table that says which code each speaker gets; others get none
    #[arg(long, value_name = "FILE", requires = "by_speaker")]
    map: Option<PathBuf>,
    /// What this regular expression finds gets the code of --name
    #[arg(long, value_name = "REGEX", allow_hyphen_values = true, requires = "name")]
    pattern: Option<String>,
    /// With --pattern: the code, in which $1 or ${year} stands for what a group matched
    #[arg(long, value_name = "CODE", requires = "pattern")]
    name: Option<String>,
    /// With --pattern: what of a hit is coded [default: words]
    #[arg(long = "as", value_enum, value_name = "EXTENT", requires = "pattern")]
    extent: Option<Extent>,
    /// The answer to each question of this interview guide gets the question's code
    #[arg(long, value_name = "GUIDE")]
    by_question: Option<PathBuf>,
    /// With --by-question: the share of a question's words that must be heard, 0 to 1
    #[arg(long, value_name = "SHARE", default_value_t = question::USUAL, requires = "by_question")]
    threshold: f64,
    /// With --by-question: an answer goes on after a question that is not in the guide
    #[arg(long, requires = "by_question")]
    through_probes: bool,
    /// Codes are made beneath this one
    #[arg(long, value_name = "CODE")]
    beneath: Option<String>,
    /// List what would be coded, and change nothing
    #[arg(long, visible_alias = "review")]
    dry_run: bool,
    /// Leave out what interviewers say
    #[arg(long)]
    without_interviewers: bool,
    #[command(flatten)]
    filters: FilterArgs,
}

pub(super) fn run(desk: &Desk, project: &mut Project, args: &Args) -> Result<Exit> {
    let mut filters = args.filters.clone();
    filters.without_interviewers = args.without_interviewers;
    let parent = args.beneath.as_deref().map(|it| project.resolve(Kind::Code, it)).transpose()?;
    let (plan, what) = planned(desk, project, args, &(&filters).into())?;
    if args.dry_run {
        return listed(desk, &plan);
    }
    if plan.codings.is_empty() && !desk.json {
        say("No passage to code, and nothing was changed.")?;
        tell_unknown(&plan);
        return Ok(Exit::Nothing);
    }
    let coder = desk.coder(project)?;
    let progress = Progress::new("Coding", plan.codings.len(), desk.json);
    let applied =
        autocode::apply(project, &coder, &plan, parent, &format!("code by {what}"), &mut |at| progress.at(at))?;
    drop(progress);
    if desk.json {
        let mut answer = serde_json::to_value(applied)?;
        answer["not_recognised"] = serde_json::to_value(&plan.unknown)?;
        answer["without_passages"] = plan.idle.clone().into();
        json(&answer)?;
    } else {
        let already = if applied.already > 0 { format!(", {} there already", applied.already) } else { String::new() };
        let act = applied.act.map_or(String::new(), |act| format!(" as act {act}"));
        let codes = count(applied.codes, "code");
        say(format!("Coded {} with {codes}{already}{act}.", count(applied.added, "passage")))?;
        tell_unknown(&plan);
    }
    Ok(if plan.codings.is_empty() { Exit::Nothing } else { Exit::Done })
}

fn planned(desk: &Desk, project: &Project, args: &Args, filter: &Filter) -> Result<(Plan, String)> {
    let mut progress: Option<Progress> = None;
    let mut tick =
        |at: usize, all: usize| progress.get_or_insert_with(|| Progress::new("Reading", all, desk.json)).at(at);
    if let Some(expression) = &args.pattern {
        let extent = args.extent.unwrap_or(Extent::Words).into();
        let rule = pattern::Rule::new(expression, args.name.as_deref().unwrap_or_default(), extent)?;
        let plan = pattern::plan(project, filter, &rule, &mut tick)?;
        return Ok((plan, format!("pattern {}", cut(&line(expression), 60))));
    }
    if let Some(path) = &args.by_question {
        if !(0.1..=1.0).contains(&args.threshold) {
            return Err(wrong("the threshold is a share of words", "give a number from 0.1 to 1"));
        }
        let rules = rules(path, exchange::rules::read_guide(&read_file(path)?))?;
        let guide = question::Guide::new(&rules, args.threshold, args.through_probes)?;
        let plan = question::plan(project, filter, &guide, &mut tick)?.idle_of(&rules);
        return Ok((plan, "question of the guide".into()));
    }
    let rules = match &args.map {
        Some(path) => Some(rules(path, exchange::rules::read_speakers(&read_file(path)?))?),
        None => None,
    };
    let plan = speaker::plan(project, filter, rules.as_deref(), &mut tick)?;
    Ok((plan.idle_of(rules.as_deref().unwrap_or_default()), "speaker".into()))
}

fn rules(
    path: &std::path::Path,
    read: Result<exchange::Read<Vec<Rule>>, exchange::ExchangeError>,
) -> Result<Vec<Rule>> {
    let read = read.with_context(|| path.display().to_string())?;
    read.warnings.iter().for_each(|it| note(format!("Note: {}: {it}", path.display())));
    Ok(read.value)
}

fn listed(desk: &Desk, plan: &Plan) -> Result<Exit> {
    let exit = if plan.codings.is_empty() { Exit::Nothing } else { Exit::Done };
    if desk.json {
        json(
            &serde_json::json!({"codings": plan.codings, "not_recognised": plan.unknown, "without_passages": plan.idle}),
        )?;
        return Ok(exit);
    }
    for it in &plan.codings {
        let share = it.share.map_or(String::new(), |it| format!(" ({:.0} % of its words)", it * 100.0));
        say(format!("{} ¶{}  [{}]  {}{share}", it.source, it.paragraph, it.code, cut(&line(&it.by), 60)))?;
        say(format!("    {}", cut(&line(&it.words), width().saturating_sub(4))))?;
    }
    let mut table = Table::new(&["CODE", "CODINGS"]);
    plan.codes().into_iter().for_each(|(code, number)| table.row([code.to_owned(), number.to_string()]));
    if !plan.codings.is_empty() {
        table.print()?;
    }
    tell_unknown(plan);
    say(format!("{} would be coded. Run it again without --dry-run to do so.", count(plan.codings.len(), "passage")))?;
    Ok(exit)
}

/// What no rule recognised, and which rules found nothing, on standard error. What was said alike is one line.
fn tell_unknown(plan: &Plan) {
    if !plan.unknown.is_empty() {
        note(format!("Not recognised: {}.", count(plan.unknown.len(), "passage")));
    }
    let mut alike: Vec<(&Unknown, usize)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for it in &plan.unknown {
        let place = *places.entry(it.words.as_str()).or_insert(alike.len());
        match alike.get_mut(place) {
            Some((_, times)) => *times += 1,
            None => alike.push((it, 1)),
        }
    }
    for (it, times) in alike {
        let more = if times > 1 { format!(" and {} more", times - 1) } else { String::new() };
        let place = format!("  {} ¶{}{more}  ", it.source, it.paragraph);
        note(format!("{place}{}", cut(&line(&it.words), width().saturating_sub(place.chars().count()).max(20))));
    }
    if !plan.idle.is_empty() {
        note(format!("Without a passage: {}.", plan.idle.iter().map(|it| line(it)).collect::<Vec<_>>().join("; ")));
    }
}
