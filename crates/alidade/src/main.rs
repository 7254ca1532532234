//! The command line: reads what was typed, asks the rooms, prints what they say. No SQL, no statistics, no file formats.

mod commands;
mod desk;
mod failure;
mod filters;
mod labels;
mod output;
mod printing;
mod progress;
mod reading;
mod rows;
mod sources_in;
mod tagging;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    failure::guarded(|| {
        let cli = match commands::Cli::try_parse() {
            Ok(cli) => cli,
            Err(error) => return failure::usage(&error),
        };
        let json = cli.desk.json;
        match commands::run(cli) {
            Ok(exit) => exit.code(),
            Err(error) => failure::report(&error, json),
        }
    })
}
