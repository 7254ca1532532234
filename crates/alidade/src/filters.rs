//! The filter options that many commands share.

use clap::Args;
use coding::PartialDate;
use serde::{Deserialize, Serialize};
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
    /// Set by commands that offer it, and by saved queries.
    #[arg(skip)]
    pub(crate) without_interviewers: bool,
}

impl FilterArgs {
    /// The filters in words, as a note of what was searched.
    pub(crate) fn in_words(&self) -> String {
        workbench::analyses::in_words(&self.into())
    }
}

/// The same as a saved query keeps them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct SavedFilters {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    case: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    r#type: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    source: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    speaker: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    coder: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    under: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<PartialDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<PartialDate>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    without_interviewers: bool,
    /// Only paragraphs in which nothing is coded; no filter of sources, but kept with them.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    uncoded: bool,
}

impl SavedFilters {
    /// The same, and only paragraphs in which nothing is coded if `uncoded`.
    pub(crate) fn only(self, uncoded: bool) -> Self {
        Self { uncoded, ..self }
    }

    /// Whether nothing is left out.
    pub(crate) fn is_everywhere(&self) -> bool {
        *self == Self::default()
    }
}

impl FilterArgs {
    /// As a saved query keeps them.
    pub(crate) fn to_saved(&self) -> SavedFilters {
        let Self { cases, types, sources, speakers, coders, codes, since, until, without_interviewers } = self.clone();
        SavedFilters {
            case: cases,
            r#type: types,
            source: sources,
            speaker: speakers,
            coder: coders,
            under: codes,
            since,
            until,
            without_interviewers,
            uncoded: false,
        }
    }

    /// Adds those of a saved query.
    pub(crate) fn add(&mut self, saved: Filter) {
        self.cases.extend(saved.cases);
        self.types.extend(saved.types);
        self.sources.extend(saved.sources);
        self.speakers.extend(saved.speakers);
        self.coders.extend(saved.coders);
        self.codes.extend(saved.codes);
        self.since = self.since.or(saved.since);
        self.until = self.until.or(saved.until);
        self.without_interviewers |= saved.without_interviewers;
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
            without_interviewers: args.without_interviewers,
        }
    }
}
