//! A whole study file, in the order in which its parts can refer to each other.

use crate::error::{Error, Result};
use crate::tx::Tx;
use coding::Bundle;
use coding::bundle::{NewCode, NewFinding, NewMemo};
use std::collections::{HashMap, HashSet};

impl Tx<'_> {
    /// Stores everything that a study file brings. All or nothing: the act fails at the first fault, and says where it is.
    /// A file names things in full: the beginning of a name, which will do for a person at a keyboard, is a fault here.
    pub fn put_bundle(&self, bundle: &Bundle) -> Result<()> {
        let before = self.full_names.replace(true);
        let put = self.put_all(bundle);
        self.full_names.set(before);
        put
    }

    /// Codes before questions, sources and data sets before relations, and findings last, parents before details.
    fn put_all(&self, bundle: &Bundle) -> Result<()> {
        if let Some(study) = &bundle.project {
            self.put_study(study)?;
        }
        each("strand", &bundle.strands, |it| it, |it| self.put_strand(it))?;
        each("source type", &bundle.source_types, |it| &it.id, |it| self.put_source_type(it))?;
        each("case", &bundle.cases, |it| &it.id, |it| self.put_case(it))?;
        each("respondent group", &bundle.respondent_groups, |it| &it.id, |it| self.put_group(it))?;
        each("participant", &bundle.participants, |it| &it.id, |it| self.put_participant(it))?;
        each("source", &bundle.sources, |it| &it.id, |it| self.put_source(it))?;
        self.put_codes(&bundle.codes)?;
        each("question", &bundle.questions, |it| &it.id, |it| self.put_question_of_bundle(it))?;
        each("coding in", &bundle.codings, |it| &it.source, |it| self.put_coding(it))?;
        each("data set", &bundle.datasets, |it| &it.source, |it| self.put_dataset(it))?;
        each("relation of", &bundle.relations, |it| &it.from, |it| self.put_relation(it))?;
        self.put_findings(&bundle.findings)?;
        each("scope mark for", &bundle.scope, scope_name, |it| self.put_scope(it))?;
        each("judgement of", &bundle.judgements, judgement_name, |it| self.put_judgement(it))?;
        each("interview", &bundle.interviews, |it| &it.id, |it| self.put_interview(it))?;
        each("published line", &bundle.published, |it| &it.id, |it| self.put_published(it))?;
        each("actor", &bundle.actors, |it| &it.id, |it| self.put_actor(it))?;
        each("memo", &bundle.memos, memo_name, |it| self.put_memo(it))
    }

    /// Findings first, then what ties them to each other, then their evidence, which may be weighed under rivals.
    fn put_findings(&self, findings: &[NewFinding]) -> Result<()> {
        let in_order = |put: &dyn Fn(&NewFinding) -> Result<()>| each("finding", findings, |it| &it.id, put);
        in_order(&|it| self.put_finding_alone(&NewFinding { parent: None, ..it.clone() }).map(drop))?;
        in_order(&|it| {
            let ties = NewFinding {
                id: it.id.clone(),
                parent: it.parent.clone(),
                rests_on: it.rests_on.clone(),
                rivals: it.rivals.clone(),
                ..NewFinding::default()
            };
            self.put_finding(&ties).map(drop)
        })?;
        in_order(&|it| {
            let evidence = NewFinding { id: it.id.clone(), evidence: it.evidence.clone(), ..NewFinding::default() };
            self.put_finding(&evidence).map(drop)
        })
    }

    /// Parents before children, whatever the order of the file. A name that stands in the file more than once is several
    /// codes under several parents; one that stands there once is the project's code of that name, wherever it is.
    fn put_codes(&self, codes: &[NewCode]) -> Result<()> {
        let mut times: HashMap<&str, usize> = HashMap::new();
        for code in codes {
            *times.entry(code.id.trim()).or_default() += 1;
        }
        let mut waiting: Vec<&NewCode> = codes.iter().collect();
        while !waiting.is_empty() {
            let to_come: HashSet<&str> = waiting.iter().map(|code| code.id.trim()).collect();
            let waits = |code: &&NewCode| {
                let parent = code.parent.as_deref().and_then(|it| it.rsplit('/').next()).unwrap_or_default().trim();
                parent != code.id.trim() && to_come.contains(parent)
            };
            let (later, mut now): (Vec<_>, Vec<_>) = waiting.into_iter().partition(waits);
            waiting = later;
            if now.is_empty() {
                // They wait for each other; the first of them says what is wrong.
                now.append(&mut waiting);
            }
            for code in now {
                let alone = times.get(code.id.trim()) == Some(&1);
                self.store_code(code, alone).map_err(|error| within("code", &code.id, error))?;
            }
        }
        Ok(())
    }

    /// A file about one cell may name a question without its wording; a new one is then worded by its name.
    fn put_question_of_bundle(&self, new: &coding::bundle::NewQuestion) -> Result<i64> {
        let unknown = new.wording.is_none() && self.exact(crate::names::Kind::Question, &new.id)?.is_none();
        let wording = if unknown { Some(new.id.clone()) } else { new.wording.clone() };
        self.put_question(&coding::bundle::NewQuestion { wording, ..new.clone() })
    }
}

fn memo_name(memo: &NewMemo) -> &String {
    static PROJECT: String = String::new();
    memo.on.values().next().unwrap_or(&PROJECT)
}

fn judgement_name(new: &coding::bundle::NewJudgement) -> &String {
    static NONE: String = String::new();
    new.finding.as_ref().or(new.question.as_ref()).unwrap_or(&NONE)
}

fn scope_name(mark: &coding::bundle::NewScopeMark) -> &String {
    static NONE: String = String::new();
    mark.source.as_ref().or(mark.strand.as_ref()).unwrap_or(&NONE)
}

fn each<N, T>(
    noun: &str,
    entries: &[N],
    name: impl Fn(&N) -> &String,
    mut put: impl FnMut(&N) -> Result<T>,
) -> Result<()> {
    for entry in entries {
        put(entry).map_err(|error| within(noun, name(entry), error))?;
    }
    Ok(())
}

/// Says which entry of the file a fault belongs to.
fn within(noun: &str, name: &str, error: Error) -> Error {
    let hint = error.hint();
    match error {
        Error::Refused { .. } | Error::NoSuch { .. } | Error::Ambiguous { .. } | Error::Taken { .. } => {
            let message = error.to_string();
            let said = message.contains(&format!("{noun} '{name}'")) || message.starts_with("finding '");
            let message = if said { message } else { format!("{noun} '{name}': {message}") };
            Error::Refused { message, hint }
        }
        other => other,
    }
}
