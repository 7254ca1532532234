//! A project made ready for the rules: look-ups and origins, computed once.

use crate::origins::{OriginId, Origins};
use coding::corpus::{Case, CaseId, Corpus, Finding, Question, QuestionId, ScopeMark, Source, SourceId};
use coding::vocabulary::Level;
use std::collections::{HashMap, HashSet};

/// A project with its origins. Sources are known by their *place* in the project's list.
#[derive(Debug)]
pub struct Basis<'c> {
    /// The project.
    pub corpus: &'c Corpus,
    /// Its strands in order; strands that only a source or an assertion names come last.
    pub strands: Vec<&'c str>,
    /// R1.
    pub origins: Origins,
    /// The marks on whole strands.
    pub strand_marks: Vec<&'c ScopeMark>,
    places: HashMap<SourceId, usize>,
    /// Of each data set: the cases of its series; a series for all has none.
    series: HashMap<usize, HashSet<Option<CaseId>>>,
}

impl<'c> Basis<'c> {
    /// Prepares a project.
    pub fn new(corpus: &'c Corpus) -> Self {
        let places: HashMap<SourceId, usize> =
            corpus.sources.iter().enumerate().map(|(place, source)| (source.id, place)).collect();
        let origins = Origins::of(corpus, &places);
        let mut strands: Vec<&str> = corpus.strands.iter().map(String::as_str).collect();
        let evidence = corpus.findings.iter().flat_map(|finding| &finding.evidence);
        let used = corpus.sources.iter().map(|it| &it.strand).chain(evidence.filter_map(|it| it.strand.as_ref()));
        for strand in used {
            if !strands.contains(&strand.as_str()) {
                strands.push(strand);
            }
        }
        let strand_marks = corpus.scope.iter().filter(|it| it.source.is_none() && it.strand.is_some()).collect();
        let mut series: HashMap<usize, HashSet<Option<CaseId>>> = HashMap::new();
        for it in &corpus.series {
            if let Some(place) = places.get(&it.source) {
                series.entry(*place).or_default().insert(it.case);
            }
        }
        Self { corpus, strands, origins, strand_marks, places, series }
    }

    /// Where this source stands in the project's list.
    pub fn place(&self, id: SourceId) -> Option<usize> {
        self.places.get(&id).copied()
    }

    /// Whether a source is a data set with series.
    pub fn has_series(&self, place: usize) -> bool {
        self.series.contains_key(&place)
    }

    /// Whether it has a series for a case, or one for all.
    pub fn has_series_for(&self, place: usize, case: CaseId) -> bool {
        self.series.get(&place).is_some_and(|cases| cases.contains(&Some(case)) || cases.contains(&None))
    }

    /// The source at a place.
    pub fn source(&self, place: usize) -> &'c Source {
        &self.corpus.sources[place]
    }

    /// The root of an origin.
    pub fn root(&self, origin: OriginId) -> &'c Source {
        self.source(origin.root())
    }

    /// The strand in which an origin counts.
    pub fn strand_of(&self, origin: OriginId) -> &'c str {
        &self.root(origin).strand
    }

    /// A source's title, or the neutral label that its agreement demands.
    pub fn title(&self, source: &Source) -> String {
        match self.corpus.agreed_level(source) {
            Some(Level::ChathamHouse | Level::DeepBackground | Level::OffRecord) => self.corpus.attribution(source),
            // On background, the agreed description is all that may be said of a person; a title often says more.
            Some(Level::Background) if source.strand == "interview" => self.corpus.attribution(source),
            _ => source.title.clone(),
        }
    }

    /// The findings of one question in one case, in the project's order. `None` stands for the Balance.
    pub fn findings(
        &self,
        question: Option<QuestionId>,
        case: Option<CaseId>,
    ) -> impl Iterator<Item = &'c Finding> + use<'c> {
        self.corpus.findings.iter().filter(move |it| it.question == question && it.case == case)
    }

    /// The question and the case of a finding.
    pub fn cell_of(&self, finding: &Finding) -> (Option<&'c Question>, Option<&'c Case>) {
        let question = finding.question.and_then(|id| self.corpus.question(id));
        let case = finding.case.and_then(|id| self.corpus.case(id));
        (question, case)
    }

    /// Names of the sources at these places, in the project's order, each once.
    pub fn names(&self, places: impl IntoIterator<Item = usize>) -> Vec<String> {
        let mut places: Vec<usize> = places.into_iter().collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|place| self.source(place).name.clone()).collect()
    }
}
