//! The interview register, summed up: who was asked, who was heard, where and when, and who was never cited.
//!
//! Rule. An interview is an entry of the register with the status *interviewed*, or a source of the interview strand that no
//! entry names. It is cited if a finding rests on its source. A group is heard if it has an interview.
//!
//! Source: the interview methods appendix of Bleich and Pekkanen (2013, How to report interview data, in Mosley, Interview
//! Research in Political Science, ch. 4); the warning on small cells follows Kaiser (2009, Qualitative Health Research 19,
//! 1632–1641) on deductive disclosure.

use crate::wording::count;
use coding::corpus::{Corpus, ParticipantId, Source, SourceId};
use coding::date::PartialDate;
use coding::register::{GroupId, Interview};
use coding::triangulation::{Counts, GroupRow, Minutes, PlaceYears, RegisterReport, RegisterRow};
use coding::vocabulary::{InterviewStatus, Level, Stance};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What stands for a property that nobody noted.
pub(crate) const NOT_NOTED: &str = "not noted";

/// One interview, from the register or from its transcript alone.
pub(crate) struct Held<'c> {
    pub(crate) entry: Option<&'c Interview>,
    pub(crate) source: Option<&'c Source>,
}

impl<'c> Held<'c> {
    fn date(&self) -> Option<PartialDate> {
        self.entry.and_then(|it| it.date).or_else(|| self.source.and_then(|it| it.date))
    }

    fn place(&self) -> Option<&'c str> {
        let of_source = || self.source.and_then(|it| it.place.as_deref());
        self.entry.and_then(|it| it.place.as_deref()).or_else(of_source)
    }

    fn participants(&self) -> Vec<ParticipantId> {
        let of_source = || self.source.map(|it| it.participants.clone()).unwrap_or_default();
        self.entry.and_then(|it| it.participant).map_or_else(of_source, |it| vec![it])
    }

    pub(crate) fn group(&self, corpus: &Corpus) -> Option<GroupId> {
        let of_person = || {
            let people = self.participants();
            corpus.participants.iter().filter(|it| people.contains(&it.id)).find_map(|it| it.group)
        };
        self.entry.and_then(|it| it.group).or_else(of_person)
    }

    fn level(&self, corpus: &Corpus) -> Option<Level> {
        let people = self.participants();
        let of_people = corpus.participants.iter().filter(|it| people.contains(&it.id)).filter_map(|it| it.level);
        self.source.and_then(|it| corpus.agreed_level(it)).into_iter().chain(of_people).max()
    }
}

/// The interviews that took place, by name of the entry, then those without one.
pub(crate) fn held(corpus: &Corpus) -> Vec<Held<'_>> {
    let entries = corpus.interviews.iter().filter(|it| it.status == InterviewStatus::Interviewed);
    let registered: BTreeSet<SourceId> = corpus.interviews.iter().filter_map(|it| it.source).collect();
    let alone = corpus.sources.iter().filter(|it| it.strand == "interview" && !registered.contains(&it.id));
    entries
        .map(|entry| Held { entry: Some(entry), source: entry.source.and_then(|id| corpus.source(id)) })
        .chain(alone.map(|source| Held { entry: None, source: Some(source) }))
        .collect()
}

/// Findings that rest on each source, by the source.
pub(crate) fn citations(corpus: &Corpus) -> HashMap<SourceId, usize> {
    let mut map = HashMap::new();
    for finding in &corpus.findings {
        let links = finding.evidence.iter().filter(|it| it.stance != Stance::Context && it.resolved);
        let sources: BTreeSet<SourceId> = links.filter_map(|it| it.source).collect();
        for source in sources {
            *map.entry(source).or_default() += 1;
        }
    }
    map
}

/// The register, summed up.
pub fn register(corpus: &Corpus) -> RegisterReport {
    let held = held(corpus);
    let cited = citations(corpus);
    let is_cited = |it: &Held<'_>| it.source.is_some_and(|source| cited.contains_key(&source.id));
    let mut notes = Vec::new();
    let alone = held.iter().filter(|it| it.entry.is_none()).count();
    if alone > 0 {
        let has = if alone == 1 { "has" } else { "have" };
        notes.push(format!(
            "{} {has} no entry in the register and {has} been counted from the transcripts alone.",
            count(alone, "interview")
        ));
    }
    let places = place_years(&held);
    notes.extend(small_cells(corpus, &held));
    RegisterReport {
        sampling: corpus.study.sampling.clone(),
        outcomes: outcomes(corpus, alone),
        people: people(corpus, &held),
        repeated: repeated(&held),
        places,
        counts: counts(corpus, &held),
        minutes: minutes(&held),
        groups: groups(corpus, &held, &is_cited),
        entries: entries(corpus, &held, &cited),
        never_cited: held.iter().filter(|it| !is_cited(it)).filter_map(|it| Some(it.source?.name.clone())).collect(),
        held: held.len(),
        notes,
    }
}

fn outcomes(corpus: &Corpus, alone: usize) -> Vec<(InterviewStatus, usize)> {
    let of = |status: InterviewStatus| {
        let more = if status == InterviewStatus::Interviewed { alone } else { 0 };
        (status, corpus.interviews.iter().filter(|it| it.status == status).count() + more)
    };
    InterviewStatus::ALL.iter().copied().map(of).filter(|(_, number)| *number > 0).collect()
}

/// People behind the labels; an interview without a label counts as one person.
fn people(corpus: &Corpus, held: &[Held<'_>]) -> usize {
    let labels: BTreeSet<ParticipantId> = held.iter().flat_map(Held::participants).collect();
    let of_label = |id: &ParticipantId| {
        corpus.participants.iter().find(|it| it.id == *id).and_then(|it| it.people).unwrap_or(1) as usize
    };
    labels.iter().map(of_label).sum::<usize>() + held.iter().filter(|it| it.participants().is_empty()).count()
}

fn repeated(held: &[Held<'_>]) -> usize {
    let mut times: BTreeMap<ParticipantId, usize> = BTreeMap::new();
    for id in held.iter().flat_map(Held::participants) {
        *times.entry(id).or_default() += 1;
    }
    times.values().filter(|it| **it > 1).count()
}

fn place_years(held: &[Held<'_>]) -> PlaceYears {
    let year = |it: &Held<'_>| it.date().map_or_else(|| "no date".to_owned(), |date| date.year().to_string());
    let place = |it: &Held<'_>| it.place().unwrap_or(NOT_NOTED).to_owned();
    // Digits sort before letters, so `no date` comes last.
    let years: BTreeSet<String> = held.iter().map(year).collect();
    let years: Vec<String> = years.into_iter().collect();
    let mut rows: BTreeMap<(bool, String), Vec<usize>> = BTreeMap::new();
    for it in held {
        let place = place(it);
        let row = rows.entry((place == NOT_NOTED, place)).or_insert_with(|| vec![0; years.len()]);
        if let Some(at) = years.iter().position(|known| *known == year(it)) {
            row[at] += 1;
        }
    }
    PlaceYears { rows: rows.into_iter().map(|((_, place), row)| (place, row)).collect(), years }
}

/// What an interview has of one kind.
type Property<'p> = &'p dyn Fn(&Held<'_>) -> Option<String>;

fn counts(corpus: &Corpus, held: &[Held<'_>]) -> Vec<Counts> {
    let entry = |it: &Held<'_>, field: fn(&Interview) -> Option<String>| it.entry.and_then(field);
    let properties: [(&str, Property<'_>); 3] = [
        ("mode", &|it| entry(it, |it| it.mode.map(|it| it.phrase()))),
        ("recording", &|it| entry(it, |it| it.recording.clone())),
        ("agreement", &|it| it.level(corpus).map(|it| it.as_str().replace('_', " "))),
    ];
    properties
        .iter()
        .map(|(of, property)| {
            let mut values: BTreeMap<String, usize> = BTreeMap::new();
            for it in held {
                *values.entry(property(it).unwrap_or_else(|| NOT_NOTED.to_owned())).or_default() += 1;
            }
            let mut values: Vec<(String, usize)> = values.into_iter().collect();
            values.sort_by_key(|(value, number)| (value == NOT_NOTED, std::cmp::Reverse(*number)));
            Counts { of: (*of).to_owned(), values }
        })
        .filter(|it| it.values.iter().any(|(value, _)| value != NOT_NOTED))
        .collect()
}

fn minutes(held: &[Held<'_>]) -> Option<Minutes> {
    let mut known: Vec<u32> = held.iter().filter_map(|it| it.entry?.minutes).collect();
    known.sort_unstable();
    Some(Minutes {
        known: known.len(),
        least: *known.first()?,
        median: known[(known.len() - 1) / 2],
        most: *known.last()?,
        total: known.iter().fold(0, |sum, it| sum.saturating_add(*it)),
    })
}

fn groups(corpus: &Corpus, held: &[Held<'_>], is_cited: &dyn Fn(&Held<'_>) -> bool) -> Vec<GroupRow> {
    let row = |group: &coding::register::RespondentGroup| {
        let of_group = || held.iter().filter(|it| it.group(corpus) == Some(group.id));
        let asked = corpus.interviews.iter().filter(|it| {
            let held = Held { entry: Some(it), source: it.source.and_then(|id| corpus.source(id)) };
            it.status != InterviewStatus::Planned && held.group(corpus) == Some(group.id)
        });
        let alone = of_group().filter(|it| it.entry.is_none()).count();
        GroupRow {
            group: group.name.clone(),
            case: group.case.and_then(|id| corpus.case(id)).map(|it| it.name.clone()),
            why: group.why.clone(),
            asked: asked.count() + alone,
            held: of_group().count(),
            cited: of_group().filter(|it| is_cited(it)).count(),
        }
    };
    corpus.groups.iter().map(row).collect()
}

fn entries(corpus: &Corpus, held: &[Held<'_>], cited: &HashMap<SourceId, usize>) -> Vec<RegisterRow> {
    let requests = corpus.interviews.iter().map(|entry| {
        (entry.status, Held { entry: Some(entry), source: entry.source.and_then(|id| corpus.source(id)) })
    });
    let alone = held.iter().filter(|it| it.entry.is_none());
    let alone = alone.map(|it| (InterviewStatus::Interviewed, Held { entry: None, source: it.source }));
    requests.chain(alone).map(|(status, it)| register_row(corpus, status, &it, cited)).collect()
}

/// Where nobody may know who spoke, the day, the place, the length and the way to the respondent are withheld too: together
/// they tell those who were there.
fn register_row(
    corpus: &Corpus,
    status: InterviewStatus,
    held: &Held<'_>,
    cited: &HashMap<SourceId, usize>,
) -> RegisterRow {
    let (entry, source) = (held.entry, held.source);
    let is_open = held.level(corpus).is_none_or(|it| matches!(it, Level::OnRecord | Level::Background));
    let open = |text: Option<String>| text.filter(|_| is_open);
    let date = held.date().map(|it| if is_open { it.to_string() } else { it.year().to_string() });
    RegisterRow {
        name: entry.map(|it| &it.name).or(source.map(|it| &it.name)).cloned().unwrap_or_default(),
        respondent: respondent(corpus, held),
        status,
        source: source.map(|it| it.name.clone()),
        date,
        place: open(held.place().map(str::to_owned)),
        mode: open(entry.and_then(|it| it.mode).map(|it| it.phrase())),
        minutes: entry.and_then(|it| it.minutes).filter(|_| is_open),
        recording: open(entry.and_then(|it| it.recording.clone())),
        level: held.level(corpus).map(|it| it.as_str().replace('_', " ")),
        reached_by: open(entry.and_then(|it| it.reached_by.clone())),
        findings: source.and_then(|it| cited.get(&it.id)).copied().unwrap_or(0),
    }
}

/// How the respondent may be called: by the transcript's attribution, else by what was agreed with the person, else by the
/// group. Whoever declined agreed to nothing, and is called by the group or not at all.
fn respondent(corpus: &Corpus, held: &Held<'_>) -> String {
    if let Some(source) = held.source {
        return corpus.attribution(source);
    }
    let group = held.group(corpus).and_then(|id| corpus.groups.iter().find(|it| it.id == id));
    let group = group.map_or_else(|| "withheld".to_owned(), |it| it.name.clone());
    let heard = held.entry.is_some_and(|it| it.status == InterviewStatus::Interviewed);
    let person = held.participants().first().and_then(|id| corpus.participants.iter().find(|it| it.id == *id));
    match person {
        Some(person) if heard && matches!(person.level, Some(Level::OnRecord | Level::Background)) => {
            person.attribution.clone().unwrap_or(group)
        }
        _ => group,
    }
}

/// Places and years with a single interviewee who agreed to less than being named: who moved there could tell who it was.
fn small_cells(corpus: &Corpus, held: &[Held<'_>]) -> Option<String> {
    let mut cells: BTreeMap<(String, i16), Vec<&Held<'_>>> = BTreeMap::new();
    for it in held {
        if let (Some(place), Some(date)) = (it.place(), it.date()) {
            cells.entry((place.to_owned(), date.year())).or_default().push(it);
        }
    }
    let alone: Vec<String> = cells
        .into_iter()
        .filter(|(_, all)| all.len() == 1 && all[0].level(corpus).is_none_or(|it| it != Level::OnRecord))
        .map(|((place, year), _)| format!("{place} {year}"))
        .collect();
    (!alone.is_empty()).then(|| {
        format!(
            "Only one interview, not on the record, stands in {}: together with the description that was agreed, place and year may give the person away. Merge places or years before this table leaves your hands.",
            crate::wording::list(&alone)
        )
    })
}
