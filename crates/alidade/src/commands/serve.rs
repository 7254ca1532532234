mod browser;

use crate::desk::{self, Desk};
use crate::failure::{Exit, failed, wrong};
use crate::output::{note, put, say};
use anyhow::{Context, Result};
use std::io::ErrorKind;
use std::path::PathBuf;
use std::time::Duration;
use web::{Ended, Settings};

/// Open the workbench in a browser
///
/// The page comes from this program and answers on this machine only. Its address holds a token that opens the project as long as
/// the command runs; the word that is printed stands on the page too, so that you know it is yours. Everything done on the page is
/// in the project file at once, and others may work on the same file with other commands meanwhile.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade serve                       open the page in your browser
  alidade -p study.alidade serve --port 8080 --no-open
  alidade serve --no-open --json      for a script: prints the address, port and token; see docs/api.md")]
pub(crate) struct Args {
    /// The port; else one that is this project's own each time, if it is free
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    port: Option<u16>,
    /// Only print the address
    #[arg(long)]
    no_open: bool,
    /// Go on when no page has been open for 30 minutes
    #[arg(long)]
    keep: bool,
    /// Serve the page's files from this folder
    #[cfg(debug_assertions)]
    #[arg(long, hide = true, value_name = "DIR")]
    assets: Option<PathBuf>,
    /// End after so many seconds without a page
    #[cfg(debug_assertions)]
    #[arg(long, hide = true, value_name = "N")]
    idle: Option<u64>,
}

impl Args {
    #[cfg(debug_assertions)]
    fn for_developers(&self) -> (Option<PathBuf>, Option<Duration>) {
        (self.assets.clone(), self.idle.map(Duration::from_secs))
    }

    #[cfg(not(debug_assertions))]
    fn for_developers(&self) -> (Option<PathBuf>, Option<Duration>) {
        (None, None)
    }
}

const IDLE: Duration = Duration::from_secs(30 * 60);

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let project = desk.open()?;
    let title = project.overview()?.study.title;
    let (assets, idle) = args.for_developers();
    let who = desk.clone();
    let settings = Settings {
        port: args.port,
        idle: (!args.keep).then(|| idle.unwrap_or(IDLE)),
        assets,
        options: desk::options,
        coder: Box::new(move |project| who.coder(project)),
    };
    let server = web::start(project, settings).map_err(|error| refused(args.port, error))?;
    let address = server.address();
    if desk.json {
        // One line, so that a script can read it while the server goes on.
        let line = serde_json::json!({
            "url": address, "port": server.port(), "token": server.token(), "word": server.word(),
            "process": std::process::id(),
        });
        put(format!("{line}\n"))?;
    } else {
        say(format!("The workbench of “{title}” is open at\n  {address}"))?;
        say(format!("The page shows this word: {}", server.word()))?;
        say("It answers on this machine only. Ctrl-C ends it; everything is saved at once.")?;
    }
    let page = if args.no_open { None } else { browser::open(&address) };
    if page.is_none() && !args.no_open {
        note("No browser could be opened; open the address above in one.");
    }
    let ended = server.run().context("the server failed")?;
    drop(page);
    if !desk.json {
        say(match ended {
            Ended::Told => "Ended. The project file is complete and closed.",
            Ended::Idle => "Ended: no page was open for 30 minutes. The project file is complete and closed.",
        })?;
    }
    Ok(Exit::Done)
}

fn refused(port: Option<u16>, error: std::io::Error) -> anyhow::Error {
    match (port, error.kind()) {
        (Some(port), ErrorKind::AddrInUse) => wrong(
            format!("port {port} is taken: another program answers there, perhaps another 'alidade serve'"),
            "name another with --port, or leave it out",
        ),
        (Some(port), ErrorKind::PermissionDenied) => {
            wrong(format!("the system does not let you use port {port}"), "name one above 1023, or leave --port out")
        }
        _ => failed(format!("no port can be opened: {error}"), "see whether a firewall or a limit forbids it"),
    }
}
