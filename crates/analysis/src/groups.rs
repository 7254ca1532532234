//! G12: respondent groups that are not heard.
//!
//! Rule. The study declares the groups it means to hear, in one case or in all. Of each, the register says who was
//! interviewed about the case: the entry's own group and case, else those of its participant and its transcript; a
//! transcript of one of the group's participants counts without an entry, unless an entry says that it was withdrawn. A group is absent if nobody was interviewed, or
//! if nothing that any of them said is linked to a finding of the cell as evidence.
//!
//! Source: whose voice is missing is part of how a sample is described (Tong, Sainsbury and Craig 2007, International
//! Journal for Quality in Health Care 19, 349–357, items 10 to 13); the rule is Alidade's.

use crate::gaps::Cell;
use crate::wording::{case_title, count, list};
use coding::corpus::{ParticipantId, Source};
use coding::register::{Interview, RespondentGroup};
use coding::triangulation::{Gap, GapClass};
use coding::vocabulary::InterviewStatus;
use std::collections::BTreeSet;

/// One gap for each absent group.
pub(crate) fn absent_groups(cell: &Cell<'_, '_, '_>) -> Vec<Gap> {
    let groups = cell.basis.corpus.groups.iter().filter(|it| it.case.is_none_or(|id| id == cell.case.id));
    groups.filter_map(|it| absent(cell, it)).collect()
}

fn absent(cell: &Cell<'_, '_, '_>, group: &RespondentGroup) -> Option<Gap> {
    let entries: Vec<&Interview> =
        cell.basis.corpus.interviews.iter().filter(|it| is_of(cell, it, group) && is_about(cell, it)).collect();
    let held: Vec<&&Interview> = entries.iter().filter(|it| it.status == InterviewStatus::Interviewed).collect();
    let mut sources: BTreeSet<usize> = held.iter().flat_map(|it| transcript(cell, it)).collect();
    let members = cell.basis.corpus.participants.iter().filter(|it| it.group == Some(group.id));
    sources.extend(members.flat_map(|it| transcripts(cell, it.id)));
    let why = group.why.as_ref().map_or_else(String::new, |it| format!(" ({it})"));
    let case = case_title(cell.case);
    let (text, remedy) = if held.is_empty() && sources.is_empty() {
        (
            format!("Nobody of the group {}{why} was interviewed about {case}{}.", group.name, outcomes(&entries)),
            "Ask somebody of the group, or say in the text that its voice is missing.",
        )
    } else if sources.is_disjoint(&cell.scope.linked) {
        let heard = count(held.len().max(sources.len()), "interview");
        let question = &cell.question.name;
        (
            format!(
                "The group {}{why} was heard ({heard}), and nothing it said is linked for {question} in {case}.",
                group.name
            ),
            "Read what it said for this question; link it, or say that it does not bear on it.",
        )
    } else {
        return None;
    };
    Some(Gap { class: GapClass::GroupAbsent, text, remedy: remedy.to_owned() })
}

fn is_of(cell: &Cell<'_, '_, '_>, interview: &Interview, group: &RespondentGroup) -> bool {
    let participant = |id: ParticipantId| cell.basis.corpus.participants.iter().find(|it| it.id == id);
    let own = interview.group.or_else(|| participant(interview.participant?)?.group);
    own == Some(group.id)
}

fn is_about(cell: &Cell<'_, '_, '_>, interview: &Interview) -> bool {
    match interview.case {
        Some(id) => id == cell.case.id,
        None => transcript(cell, interview).is_none_or(|place| speaks_of(cell, cell.basis.source(place))),
    }
}

fn speaks_of(cell: &Cell<'_, '_, '_>, source: &Source) -> bool {
    source.cases.is_empty() || source.cases.contains(&cell.case.id)
}

/// The place of the transcript of an interview.
fn transcript(cell: &Cell<'_, '_, '_>, interview: &Interview) -> Option<usize> {
    interview.source.and_then(|id| cell.basis.place(id))
}

/// The transcripts about the case in which a participant speaks.
fn transcripts(cell: &Cell<'_, '_, '_>, participant: ParticipantId) -> Vec<usize> {
    let all = cell.basis.corpus.sources.iter().enumerate();
    let is_withdrawn = |source: &Source| {
        let interviews = &cell.basis.corpus.interviews;
        interviews.iter().any(|it| it.source == Some(source.id) && it.status == InterviewStatus::Withdrawn)
    };
    let own = all.filter(|(_, it)| it.participants.contains(&participant) && speaks_of(cell, it) && !is_withdrawn(it));
    own.map(|(place, _)| place).collect()
}

/// ` (2 declined and 1 no reply)`: what came of asking.
fn outcomes(entries: &[&Interview]) -> String {
    let of = |status: InterviewStatus| entries.iter().filter(|it| it.status == status).count();
    let told: Vec<String> = InterviewStatus::ALL
        .iter()
        .filter(|status| of(**status) > 0)
        .map(|status| format!("{} {}", of(*status), status.phrase()))
        .collect();
    if told.is_empty() { String::new() } else { format!(" ({})", list(&told)) }
}
