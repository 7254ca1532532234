//! One file per command; its doc comment is its help. Adding one: a file, a line in [`Command`], a line in [`run`].

mod actor;
mod analyse;
mod backup;
mod case;
mod challenge;
mod check;
mod checklist;
mod code;
mod codebook;
mod coder;
mod completions;
mod dataset;
mod demo;
mod evidence;
mod finding;
mod import;
mod interview;
mod judge;
mod lint;
mod log;
mod man;
mod memo;
mod new;
mod participant;
mod published;
mod query;
mod question;
mod redo;
mod register;
mod relation;
mod review;
mod rival;
mod saturation;
mod scope;
mod search;
mod serve;
mod source;
mod speaker;
mod study;
mod triangulate;
mod undo;

use crate::desk::Desk;
use crate::failure::Exit;
use anyhow::Result;
use clap::{Parser, Subcommand};

/// Code interviews and documents, search them, and show per guiding question what the evidence supports
///
/// A study is one file, NAME.alidade, on this machine; nothing leaves it.
#[derive(Parser, Debug)]
#[command(
    name = "alidade",
    version,
    max_term_width = 100,
    arg_required_else_help = true,
    after_help = "\
Begin:
  alidade demo                       build the example study and its reports
  alidade new study.alidade          make a project of your own
  alidade import interviews/         bring in transcripts and documents
  alidade search 'deterr*'           find passages
  alidade serve                      read, code and judge in your browser
  alidade triangulate Q2             the report for a guiding question

Every command has examples: alidade help COMMAND"
)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) desk: Desk,
    #[command(subcommand)]
    command: Command,
}

// A command's own arguments are made only when it is asked for.
#[derive(Subcommand, Debug)]
#[command(defer = true)]
enum Command {
    Demo(demo::Args),
    New(new::Args),
    Import(import::Args),
    Study(study::Args),
    Source(source::Args),
    Case(case::Args),
    Question(question::Args),
    Participant(participant::Args),
    Relation(relation::Args),
    Scope(scope::Args),
    Dataset(dataset::Args),
    Codebook(codebook::Args),
    Code(code::Args),
    Coder(coder::Args),
    Memo(memo::Args),
    Interview(interview::Args),
    Actor(actor::Args),
    Search(search::Args),
    Analyse(analyse::Args),
    Query(query::Args),
    Review(review::Args),
    Speaker(speaker::Args),
    Serve(serve::Args),
    Finding(finding::Args),
    Evidence(evidence::Args),
    Challenge(challenge::Args),
    Rival(rival::Args),
    Judge(judge::Args),
    Triangulate(triangulate::Args),
    Published(published::Args),
    Register(register::Args),
    Saturation(saturation::Args),
    Checklist(checklist::Args),
    Lint(lint::Args),
    Log(log::Args),
    Undo(undo::Args),
    Redo(redo::Args),
    Check(check::Args),
    Backup(backup::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// Does what was asked for.
pub(crate) fn run(cli: Cli) -> Result<Exit> {
    let desk = &cli.desk;
    match cli.command {
        Command::Demo(args) => demo::run(desk, &args),
        Command::New(args) => new::run(desk, &args),
        Command::Import(args) => import::run(desk, &args),
        Command::Study(args) => study::run(desk, &args),
        Command::Source(args) => source::run(desk, &args),
        Command::Case(args) => case::run(desk, &args),
        Command::Question(args) => question::run(desk, &args),
        Command::Participant(args) => participant::run(desk, &args),
        Command::Relation(args) => relation::run(desk, &args),
        Command::Scope(args) => scope::run(desk, &args),
        Command::Dataset(args) => dataset::run(desk, &args),
        Command::Codebook(args) => codebook::run(desk, &args),
        Command::Code(args) => code::run(desk, &args),
        Command::Coder(args) => coder::run(desk, &args),
        Command::Memo(args) => memo::run(desk, &args),
        Command::Interview(args) => interview::run(desk, &args),
        Command::Actor(args) => actor::run(desk, &args),
        Command::Analyse(args) => analyse::run(desk, &args),
        Command::Search(args) => search::run(desk, &args),
        Command::Query(args) => query::run(desk, &args),
        Command::Review(args) => review::run(desk, &args),
        Command::Speaker(args) => speaker::run(desk, &args),
        Command::Serve(args) => serve::run(desk, &args),
        Command::Finding(args) => finding::run(desk, &args),
        Command::Evidence(args) => evidence::run(desk, &args),
        Command::Challenge(args) => challenge::run(desk, &args),
        Command::Rival(args) => rival::run(desk, &args),
        Command::Judge(args) => judge::run(desk, &args),
        Command::Triangulate(args) => triangulate::run(desk, &args),
        Command::Published(args) => published::run(desk, &args),
        Command::Register(args) => register::run(desk, &args),
        Command::Saturation(args) => saturation::run(desk, &args),
        Command::Checklist(args) => checklist::run(desk, &args),
        Command::Lint(args) => lint::run(desk, &args),
        Command::Log(args) => log::run(desk, &args),
        Command::Undo(args) => undo::run(desk, &args),
        Command::Redo(args) => redo::run(desk, &args),
        Command::Check(args) => check::run(desk, &args),
        Command::Backup(args) => backup::run(desk, &args),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args),
    }
}

/// A yes or a no on the command line.
fn yes_or_no(given: &str) -> Result<bool, String> {
    match given.trim().to_lowercase().as_str() {
        "yes" | "true" | "1" => Ok(true),
        "no" | "false" | "0" => Ok(false),
        _ => Err("write yes or no".into()),
    }
}

/// The day of a time stamp.
fn day(at: &str) -> &str {
    at.get(..10).unwrap_or(at)
}
