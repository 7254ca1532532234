use super::show::Showing;
use crate::desk::Desk;
use crate::failure::{Exit, wrong};
use crate::filters::FilterArgs;
use crate::sources_in::read_file;
use anyhow::Result;
use std::path::{Path, PathBuf};
use workbench::analyses::words::{Options, StopWords, words};

/// How often each word stands
///
/// With --under or --by only the words of coded passages are counted, each once.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade analyse words
  alidade analyse words --type interview --without-interviewers --stems
  alidade analyse words --under deterrence --stop-words none --csv words.csv")]
pub(crate) struct Args {
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    filters: FilterArgs,
    #[command(flatten)]
    showing: Showing,
}

/// How words are counted.
#[derive(clap::Args, Debug)]
pub(super) struct How {
    /// Count the forms of a word as one: talk, talks, talked
    #[arg(long)]
    stems: bool,
    /// Words to leave out, one a line, or 'none' [default: the list of each source's language]
    #[arg(long, value_name = "FILE")]
    stop_words: Option<PathBuf>,
    /// Leave out words that stand less often
    #[arg(long, value_name = "TIMES", default_value_t = 2)]
    at_least: u32,
}

impl How {
    pub(super) fn options(&self) -> Result<Options> {
        let stop = match self.stop_words.as_deref() {
            None => StopWords::OfLanguage,
            Some(it) if it == Path::new("none") => StopWords::None,
            Some(path) => {
                let text = String::from_utf8(read_file(path)?).map_err(|_| {
                    wrong(format!("{} is not UTF-8", path.display()), "save the list as UTF-8, one word a line")
                })?;
                StopWords::Own(text.lines().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect())
            }
        };
        Ok(Options { stop, stems: self.stems, least: self.at_least })
    }
}

pub(super) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let options = args.how.options()?;
    args.showing.run(desk, &args.filters, |scope| words(scope, &options))
}
