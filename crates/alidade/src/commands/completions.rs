use crate::failure::Exit;
use crate::output::put;
use anyhow::Result;
use clap::CommandFactory;

/// Print a completion script for your shell
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Example:
  alidade completions bash > ~/.local/share/bash-completion/completions/alidade")]
pub(crate) struct Args {
    /// The shell
    shell: clap_complete::Shell,
}

pub(crate) fn run(args: &Args) -> Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::Cli::command(), "alidade", &mut script);
    put(&script)?;
    Ok(Exit::Done)
}
