//! User stories, run through the real program. See `README.md` beside this file.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "tests say what is wrong by failing")]

mod analyse;
mod browser;
mod cell;
mod change;
mod code;
mod demo;
mod driver;
mod errors;
mod figures;
mod guide;
mod help;
mod import;
mod judging;
mod kills;
mod lint;
mod paper;
mod privacy;
mod probe;
mod published;
mod query;
mod register;
mod report;
mod revise;
mod scan;
mod search;
mod serve;
mod serve_contract;
mod serve_findings;
mod serve_retrieve;
mod served;
mod tables;
mod tidy;
mod undo;
mod writers;
