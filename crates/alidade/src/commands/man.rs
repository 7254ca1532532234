use crate::failure::Exit;
use crate::output::put;
use anyhow::Result;
use clap::CommandFactory;

/// Print the manual page
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade man | man -l -
  alidade man > alidade.1")]
pub(crate) struct Args {}

pub(crate) fn run(_: &Args) -> Result<Exit> {
    let mut page = Vec::new();
    let mut root = super::Cli::command();
    root.build();
    clap_mangen::Man::new(root.clone()).render(&mut page)?;
    for command in root.get_subcommands().filter(|it| it.get_name() != "help") {
        let man = clap_mangen::Man::new(command.clone());
        man.render_name_section(&mut page)?;
        man.render_synopsis_section(&mut page)?;
        man.render_description_section(&mut page)?;
        man.render_options_section(&mut page)?;
    }
    put(&page)?;
    Ok(Exit::Done)
}
