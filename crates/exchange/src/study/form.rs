//! The study file as it is written: the parts of a bundle, each entry with its line, and the short form for one cell.

use super::{check, short};
use crate::codebook::{Entry, arranged, with_colour_checked};
use crate::error::ExchangeError;
use crate::yaml;
use coding::bundle::{
    NewActor, NewCase, NewCode, NewCoding, NewDataset, NewFinding, NewGroup, NewInterview, NewJudgement, NewMemo,
    NewParticipant, NewPublished, NewQuestion, NewRelation, NewScopeMark, NewSource, NewSourceType, NewStudy,
};
use coding::{Bundle, PartialDate, ScopeStatus, Warning};
use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_saphyr::Spanned;
use std::collections::BTreeMap;
use std::fmt::{Formatter, Result as Written};

/// Declares the form and the list of its parts.
macro_rules! body {
    ($($section:ident: $type:ty),* $(,)?) => {
        /// A study file without its wrapper. A part that is named and left empty is no part.
        #[derive(Default, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub(super) struct Body {
            alidade_study: IgnoredAny,
            pub(super) case: Option<String>,
            pub(super) question: Option<String>,
            pub(super) event: Option<PartialDate>,
            pub(super) coverage: Option<BTreeMap<String, ScopeStatus>>,
            $(pub(super) $section: Option<$type>),*
        }

        /// The parts of a study file.
        pub(super) const SECTIONS: &[&str] = &["case", "question", "event", "coverage", $(stringify!($section)),*];
    };
}
body! {
    project: NewStudy,
    strands: Vec<String>,
    source_types: Vec<Placed<NewSourceType>>,
    cases: Vec<Placed<NewCase>>,
    questions: Vec<Placed<NewQuestion>>,
    participants: Vec<Placed<NewParticipant>>,
    sources: Sources,
    relations: Vec<Placed<NewRelation>>,
    codes: Vec<Placed<NewCode>>,
    codings: Vec<Placed<NewCoding>>,
    scope: Vec<Placed<NewScopeMark>>,
    datasets: Vec<Placed<NewDataset>>,
    findings: Vec<Placed<NewFinding>>,
    judgements: Vec<Placed<NewJudgement>>,
    respondent_groups: Vec<Placed<NewGroup>>,
    interviews: Vec<Placed<NewInterview>>,
    published: Vec<Placed<NewPublished>>,
    actors: Vec<Placed<NewActor>>,
    memos: Vec<Placed<NewMemo>>,
}

/// A file whose study stands under `input:`.
#[derive(Deserialize)]
pub(super) struct Wrapped {
    pub(super) input: Body,
}

/// An entry and its line.
pub(super) struct Placed<T> {
    pub(super) line: u32,
    pub(super) value: T,
}

impl<'de, T: Deserialize<'de> + check::Entry> Deserialize<'de> for Placed<T> {
    /// Refuses an entry without its name at once, so that a long list of empty entries is never kept.
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let Spanned { value, referenced, .. } = Spanned::<T>::deserialize(from)?;
        match value.missing() {
            Some(field) => Err(serde::de::Error::missing_field(field)),
            None => Ok(Self { line: yaml::line(&referenced), value }),
        }
    }
}

/// Sources as a list, or as a map from id to entry.
#[derive(Default)]
pub(super) struct Sources(pub(super) Vec<Placed<NewSource>>);

impl<'de> Deserialize<'de> for Sources {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(SourcesVisitor)
    }
}

struct SourcesVisitor;

impl<'de> Visitor<'de> for SourcesVisitor {
    type Value = Sources;

    fn expecting(&self, f: &mut Formatter<'_>) -> Written {
        f.write_str("a list of sources, or sources by their ids")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Sources, A::Error> {
        let mut sources = Vec::new();
        while let Some(source) = list.next_element()? {
            sources.push(source);
        }
        Ok(Sources(sources))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Sources, A::Error> {
        let mut sources = Vec::new();
        while let Some((id, Spanned { value, referenced, .. })) =
            map.next_entry::<String, Spanned<Option<NewSource>>>()?
        {
            let value: NewSource = value.unwrap_or_default();
            if !value.id.is_empty() && value.id != id {
                let text = format!("the source stands under '{id}', but calls itself '{}'", value.id);
                return Err(serde::de::Error::custom(text));
            }
            sources.push(Placed { line: yaml::line(&referenced), value: NewSource { id, ..value } });
        }
        Ok(Sources(sources))
    }
}

impl Body {
    /// Whether it has the short form's fields.
    pub(super) fn is_one_cell(&self) -> bool {
        self.case.is_some() || self.question.is_some() || self.event.is_some() || self.coverage.is_some()
    }

    /// The bundle it stands for, or what is wrong with it.
    pub(super) fn into_bundle(mut self, warnings: &mut Vec<Warning>) -> Result<Bundle, ExchangeError> {
        check::body(&mut self, warnings)?;
        let short = short::Cell::take(&mut self);
        let mut codes = Vec::new();
        for Placed { line, value } in self.codes.unwrap_or_default() {
            codes.push(Entry { line, code: with_colour_checked(value, line, warnings) });
        }
        let mut bundle = Bundle {
            project: self.project,
            strands: self.strands.unwrap_or_default(),
            source_types: values(self.source_types),
            cases: values(self.cases),
            questions: values(self.questions),
            participants: values(self.participants),
            sources: values(self.sources.map(|it| it.0)),
            relations: values(self.relations),
            codes: arranged(codes, warnings)?,
            codings: values(self.codings),
            scope: values(self.scope),
            datasets: values(self.datasets),
            findings: values(self.findings),
            judgements: values(self.judgements),
            respondent_groups: values(self.respondent_groups),
            interviews: values(self.interviews),
            published: values(self.published),
            actors: values(self.actors),
            memos: values(self.memos),
        };
        if let Some(cell) = short {
            cell.fill(&mut bundle, warnings);
        }
        Ok(bundle)
    }
}

fn values<T>(placed: Option<Vec<Placed<T>>>) -> Vec<T> {
    placed.unwrap_or_default().into_iter().map(|it| it.value).collect()
}
