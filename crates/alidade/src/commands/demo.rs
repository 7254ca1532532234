use crate::commands::Cli;
use crate::desk::Desk;
use crate::failure::{Exit, wrong};
use crate::output::say;
use anyhow::{Context, Result};
use clap::Parser;
use std::path::{Path, PathBuf};

/// Build the example study in a folder, run its reports, and say what to open
///
/// Everything is done through the same commands that you would type; each is shown before it runs.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade demo
  alidade demo ~/alidade-example")]
pub(crate) struct Args {
    /// A folder that does not exist yet, or is empty
    #[arg(default_value = "alidade-demo")]
    folder: PathBuf,
}

/// The example study's own files: inputs only, nothing made in advance.
#[derive(rust_embed::Embed)]
#[folder = "../../fixtures/example-study/"]
struct Example;

pub(crate) fn run(_: &Desk, args: &Args) -> Result<Exit> {
    let folder = &args.folder;
    if folder.read_dir().is_ok_and(|mut it| it.next().is_some()) {
        return Err(wrong(
            format!("the folder {} is there already and is not empty", folder.display()),
            "name another, for example: alidade demo another-folder",
        ));
    }
    let files = folder.join("example-study");
    unpack(&files)?;
    say(format!("The example study's files are in {}.\n", files.display()))?;
    let project = folder.join("referrals.alidade");
    for command in commands(folder, &files, &project) {
        say(format!("$ alidade {}", shown(&command)))?;
        let cli = Cli::try_parse_from(std::iter::once("alidade".to_owned()).chain(command.iter().cloned()))?;
        let exit = super::run(cli)?;
        if exit == Exit::BadInput {
            return Ok(exit);
        }
        say("")?;
    }
    say(format!(
        "Done. Open next:
  {0}/report.html      the whole report: three questions, balance sheet, annex
  {0}/balance.html     the comparative balance sheet

Then try, for example:
  alidade -p {1} triangulate Q2
  alidade -p {1} search '\"humanitarian access\"' --kwic
  alidade -p {1} code list --code deterrence
  alidade -p {1} log",
        folder.display(),
        project.display()
    ))?;
    Ok(Exit::Done)
}

fn unpack(to: &Path) -> Result<()> {
    for name in Example::iter() {
        let Some(file) = Example::get(&name) else { continue };
        let path = to.join(name.as_ref());
        let parent = path.parent().unwrap_or(to);
        std::fs::create_dir_all(parent).with_context(|| format!("{} cannot be made", parent.display()))?;
        std::fs::write(&path, file.data).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    Ok(())
}

/// What a user would type to build the study.
fn commands(folder: &Path, files: &Path, project: &Path) -> Vec<Vec<String>> {
    let path = |it: PathBuf| it.display().to_string();
    let file = |name: &str| path(files.join(name));
    let each =
        |kind: &str, ending: &str| ["darfur", "libya", "syria"].map(|case| file(&format!("{kind}-{case}.{ending}")));
    let words = |it: &[&str]| it.iter().map(|it| (*it).to_owned()).collect::<Vec<String>>();
    let with = |first: &[&str], rest: Vec<String>| {
        let mut all = words(&["-p", &project.display().to_string(), "--coder", "ana"]);
        all.extend(words(first));
        all.extend(rest);
        all
    };
    vec![
        words(&["new", &project.display().to_string(), "--number-format", "."]),
        with(&["codebook", "import"], vec![file("codebook.csv")]),
        with(&["import"], vec![file("study.yaml")]),
        with(&["import"], each("manifest", "csv").to_vec()),
        with(&["dataset", "import", "--source", "DS-UCDP"], vec![file("battle-deaths.csv")]),
        with(&["dataset", "import", "--source", "DS-SOHR"], vec![file("battle-deaths-sohr.csv")]),
        with(&["import"], each("codings", "csv").to_vec()),
        with(&["import"], each("study", "yaml").to_vec()),
        with(&["import"], vec![file("study-judging.yaml"), file("study-published.yaml")]),
        with(&["search", "deterr*", "--case", "syria", "--limit", "3"], Vec::new()),
        with(&["triangulate", "--full", "-o"], vec![path(folder.join("report.html"))]),
        with(&["triangulate", "-o"], vec![path(folder.join("report.md"))]),
        with(&["triangulate", "--balance", "-o"], vec![path(folder.join("balance.html"))]),
        with(&["triangulate", "--balance"], Vec::new()),
        with(&["check"], Vec::new()),
    ]
}

/// A command as one would type it: arguments with spaces or stars in quotation marks.
fn shown(command: &[String]) -> String {
    let quoted = |it: &String| {
        let simple = it.chars().all(|it| it.is_alphanumeric() || "-_./~=:".contains(it));
        if simple { it.clone() } else { format!("'{it}'") }
    };
    command.iter().map(quoted).collect::<Vec<_>>().join(" ")
}
