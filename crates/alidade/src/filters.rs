//! The filter options that many commands share.

use clap::Args;
use coding::PartialDate;
use storage::read::filter::Filter;

/// Which sources, turns and codings are meant. Several values of one option widen, different options narrow.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Filters")]
pub(crate) struct FilterArgs {
    /// Sources about this case
    #[arg(long = "case", value_name = "CASE")]
    cases: Vec<String>,
    /// Sources of this type or strand
    #[arg(long = "type", value_name = "TYPE")]
    types: Vec<String>,
    /// This source
    #[arg(long = "source", visible_alias = "in", value_name = "SOURCE")]
    sources: Vec<String>,
    /// Turns of this speaker
    #[arg(long = "speaker", value_name = "NAME")]
    speakers: Vec<String>,
    /// Codings by this coder
    #[arg(long = "by", value_name = "CODER")]
    coders: Vec<String>,
    /// Passages under this code or one beneath it
    #[arg(long = "under", value_name = "CODE")]
    codes: Vec<String>,
    /// Sources made on or after this date
    #[arg(long, value_name = "DATE")]
    since: Option<PartialDate>,
    /// Sources made on or before this date
    #[arg(long, value_name = "DATE")]
    until: Option<PartialDate>,
}

impl FilterArgs {
    /// The filters in words, as a note of what was searched.
    pub(crate) fn in_words(&self) -> String {
        let several =
            |what: &str, given: &[String]| (!given.is_empty()).then(|| format!("{what} {}", given.join(" or ")));
        let parts = [
            several("case", &self.cases),
            several("type", &self.types),
            several("source", &self.sources),
            several("speaker", &self.speakers),
            several("coded by", &self.coders),
            several("under the code", &self.codes),
            self.since.map(|it| format!("since {it}")),
            self.until.map(|it| format!("until {it}")),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() { "all texts".into() } else { parts.join(", ") }
    }
}

impl From<&FilterArgs> for Filter {
    fn from(args: &FilterArgs) -> Self {
        Self {
            cases: args.cases.clone(),
            types: args.types.clone(),
            sources: args.sources.clone(),
            speakers: args.speakers.clone(),
            coders: args.coders.clone(),
            codes: args.codes.clone(),
            since: args.since,
            until: args.until,
        }
    }
}
