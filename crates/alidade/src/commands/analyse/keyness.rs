use super::show::Showing;
use super::words::How;
use crate::desk::Desk;
use crate::failure::Exit;
use crate::filters::FilterArgs;
use anyhow::Result;
use workbench::analyses::keyness::{Groups, key_words};

/// Which words are more frequent in one group of texts than in another
///
/// Log-likelihood (G2) says how surprising a difference is, the log ratio how large.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade analyse keyness --of case=libya
  alidade analyse keyness --of type=interview --against document
  alidade analyse keyness --of speaker=diplomat --stems --svg words.svg
  alidade analyse keyness --of attr.gender=f --against m --type interview")]
pub(crate) struct Args {
    /// The group: WHAT=VALUE, where WHAT is case, type, strand, source, year, language, speaker or an attribute
    #[arg(long, value_name = "WHAT=VALUE", value_parser = group)]
    of: (String, String),
    /// The other group, by its value [default: all others]
    #[arg(long, value_name = "VALUE")]
    against: Option<String>,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    filters: FilterArgs,
    #[command(flatten)]
    showing: Showing,
}

fn group(given: &str) -> Result<(String, String), String> {
    let (what, value) = given.split_once('=').ok_or("write WHAT=VALUE, for example case=libya")?;
    Ok((what.trim().to_owned(), value.trim().to_owned()))
}

pub(super) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let options = args.how.options()?;
    let (across, one) = args.of.clone();
    let other =
        args.against.as_deref().map(|it| it.strip_prefix(&format!("{across}=")).unwrap_or(it).trim().to_owned());
    let groups = Groups { across, one, other };
    args.showing.run(desk, &args.filters, |scope| key_words(scope, &options, &groups))
}
