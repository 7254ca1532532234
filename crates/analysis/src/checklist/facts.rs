//! What a project knows about its own making, as answers to items of checklists.

use crate::wording::{count, list};
use coding::corpus::Corpus;
use coding::triangulation::{RegisterReport, Saturation};
use coding::vocabulary::{InterviewStatus, Stance};
use std::collections::BTreeSet;

/// What the items may draw on.
pub(crate) struct Facts<'c> {
    pub(crate) corpus: &'c Corpus,
    pub(crate) register: &'c RegisterReport,
    pub(crate) saturation: &'c [Saturation],
}

/// A sentence, where there is anything to say.
fn when(there: bool, text: impl FnOnce() -> String) -> Option<String> {
    there.then(text)
}

impl Facts<'_> {
    pub(crate) fn interviewers(&self) -> Option<String> {
        let names: BTreeSet<&str> = self.corpus.interviews.iter().filter_map(|it| it.interviewer.as_deref()).collect();
        let names: Vec<&str> = names.into_iter().collect();
        when(!names.is_empty(), || format!("Interviews were conducted by {}.", list(&names)))
    }

    pub(crate) fn sampling(&self) -> Option<String> {
        self.register.sampling.clone()
    }

    pub(crate) fn approach(&self) -> Option<String> {
        let ways: BTreeSet<&str> = self.corpus.interviews.iter().filter_map(|it| it.reached_by.as_deref()).collect();
        let ways: Vec<&str> = ways.into_iter().collect();
        when(!ways.is_empty(), || format!("Respondents were reached by {}.", list(&ways)))
    }

    pub(crate) fn sample_size(&self) -> Option<String> {
        when(self.register.held > 0, || {
            format!("{} with {}.", count(self.register.held, "interview"), people(self.register.people))
        })
    }

    pub(crate) fn non_participation(&self) -> Option<String> {
        let of = |status| self.register.outcomes.iter().find(|(it, _)| *it == status).map_or(0, |(_, number)| *number);
        let (declined, silent, withdrawn) =
            (of(InterviewStatus::Declined), of(InterviewStatus::NoReply), of(InterviewStatus::Withdrawn));
        let reasons: Vec<&str> = self
            .corpus
            .interviews
            .iter()
            .filter(|it| it.status != InterviewStatus::Interviewed)
            .filter_map(|it| it.reason.as_deref())
            .collect();
        when(!self.corpus.interviews.is_empty(), || {
            let why = if reasons.is_empty() { String::new() } else { format!(" Reasons given: {}.", list(&reasons)) };
            format!("{declined} declined, {silent} never answered, {withdrawn} withdrew their consent.{why}")
        })
    }

    pub(crate) fn setting(&self) -> Option<String> {
        let places: Vec<&str> = self
            .register
            .places
            .rows
            .iter()
            .map(|(place, _)| place.as_str())
            .filter(|it| *it != crate::register::NOT_NOTED)
            .collect();
        when(!places.is_empty(), || format!("Interviews took place in {}.", list(&places)))
    }

    pub(crate) fn sample_described(&self) -> Option<String> {
        let groups: Vec<String> =
            self.register.groups.iter().map(|it| format!("{} ({} of {} heard)", it.group, it.held, it.asked)).collect();
        when(!groups.is_empty(), || format!("Respondent groups: {}.", list(&groups)))
    }

    pub(crate) fn repeats(&self) -> Option<String> {
        when(self.register.held > 0, || match self.register.repeated {
            0 => "No respondent was interviewed more than once.".to_owned(),
            1 => "1 respondent was interviewed more than once.".to_owned(),
            many => format!("{many} respondents were interviewed more than once."),
        })
    }

    /// The values of a property of the register, with their numbers.
    fn spread(&self, of: &str) -> Option<String> {
        let counts = self.register.counts.iter().find(|it| it.of == of)?;
        let values: Vec<String> = counts.values.iter().map(|(value, number)| format!("{value} ({number})")).collect();
        Some(values.join(", "))
    }

    pub(crate) fn recording(&self) -> Option<String> {
        self.spread("recording").map(|it| format!("Recording: {it}."))
    }

    pub(crate) fn duration(&self) -> Option<String> {
        let it = self.register.minutes?;
        Some(format!(
            "{} to {} minutes, median {} ({} of {} interviews with a known length, {} minutes in all).",
            it.least, it.most, it.median, it.known, self.register.held, it.total
        ))
    }

    pub(crate) fn saturated(&self) -> Option<String> {
        let all = self.saturation.first().filter(|it| !it.settings.is_empty())?;
        let reached: Vec<String> = all
            .settings
            .iter()
            .filter_map(|it| Some(format!("≤ {} % at {} (base {})", it.threshold, it.label.as_ref()?, it.base)))
            .collect();
        let tried = all.settings.len();
        let open: Vec<&str> = self.saturation[1..]
            .iter()
            .filter(|it| it.settings.iter().all(|it| it.reached.is_none()))
            .filter_map(|it| it.of.as_deref())
            .collect();
        let but = if open.is_empty() { String::new() } else { format!(" Not shown for: {}.", list(&open)) };
        let all = if reached.is_empty() {
            format!("Not reached under any of {tried} settings (Guest, Namey and Chen 2020).")
        } else {
            format!(
                "Reached under {} of {tried} settings (Guest, Namey and Chen 2020): {}.",
                reached.len(),
                list(&reached)
            )
        };
        Some(format!("{all}{but}"))
    }

    pub(crate) fn coders(&self) -> Option<String> {
        when(!self.corpus.coders.is_empty(), || {
            format!("{} coded: {}.", people(self.corpus.coders.len()), list(&self.corpus.coders))
        })
    }

    pub(crate) fn coding_tree(&self) -> Option<String> {
        let top: Vec<&str> =
            self.corpus.codes.iter().filter(|it| it.parent.is_none()).map(|it| it.name.as_str()).collect();
        let defined = self.corpus.codes.iter().filter(|it| it.definition.is_some()).count();
        when(!top.is_empty(), || {
            format!(
                "{}, {defined} of them with a definition; at the top: {}.",
                count(self.corpus.codes.len(), "code"),
                list(&top)
            )
        })
    }

    pub(crate) fn derivation(&self) -> Option<String> {
        let it = self.corpus.derivation;
        when(it.before + it.since > 0 && !self.corpus.usage.is_empty(), || {
            format!("{} codes were made before the first passage was coded, {} since.", it.before, it.since)
        })
    }

    pub(crate) fn software(&self) -> Option<String> {
        Some(format!("Alidade {}.", env!("CARGO_PKG_VERSION")))
    }

    pub(crate) fn quotations(&self) -> Option<String> {
        let links = || self.corpus.findings.iter().flat_map(|it| &it.evidence);
        let quoted = links().filter(|it| it.passage.is_some()).count();
        when(quoted > 0, || {
            let sources: BTreeSet<_> = links().filter(|it| it.passage.is_some()).filter_map(|it| it.source).collect();
            format!(
                "{} from {}, each with its source and place.",
                count(quoted, "quotation"),
                count(sources.len(), "source")
            )
        })
    }

    pub(crate) fn consistent(&self) -> Option<String> {
        let answers = || self.corpus.findings.iter().filter(|it| it.is_answer());
        let backed = answers().filter(|it| it.evidence.iter().any(|it| it.stance != Stance::Context)).count();
        when(answers().next().is_some(), || {
            format!(
                "{backed} of {} rest on linked evidence; verdicts are computed from the links.",
                count(answers().count(), "finding")
            )
        })
    }

    pub(crate) fn major_themes(&self) -> Option<String> {
        let mut themes: Vec<&str> = Vec::new();
        for theme in self.corpus.findings.iter().filter(|it| it.is_answer()).filter_map(|it| it.theme.as_deref()) {
            if !themes.contains(&theme) {
                themes.push(theme);
            }
        }
        when(!themes.is_empty(), || format!("{}: {}.", count(themes.len(), "theme"), list(&themes)))
    }

    pub(crate) fn minor_themes(&self) -> Option<String> {
        let answers = || self.corpus.findings.iter().filter(|it| it.is_answer());
        let against = |it: &&coding::corpus::Finding| it.evidence.iter().any(|it| it.stance == Stance::Contradicts);
        let disputed = answers().filter(against).count();
        let searched = answers().filter(|it| it.is_challenged()).count();
        when(disputed + searched > 0, || {
            format!(
                "Evidence against {disputed} findings is printed beside them; for {searched} a search for such evidence is logged."
            )
        })
    }

    pub(crate) fn question(&self) -> Option<String> {
        self.corpus.study.research_question.clone()
    }

    pub(crate) fn collection(&self) -> Option<String> {
        let mut strands: Vec<String> = Vec::new();
        for strand in &self.corpus.strands {
            let number = self.corpus.sources.iter().filter(|it| it.strand == *strand).count();
            if number > 0 {
                strands.push(format!("{strand}: {}", count(number, "source")));
            }
        }
        when(!strands.is_empty(), || format!("{}.", strands.join("; ")))
    }

    pub(crate) fn instruments(&self) -> Option<String> {
        let (mode, recording) = (self.spread("mode"), self.spread("recording"));
        when(mode.is_some() || recording.is_some(), || {
            let said = [("Mode", mode), ("Recording", recording)];
            said.iter().filter_map(|(of, it)| Some(format!("{of}: {}.", it.as_ref()?))).collect::<Vec<_>>().join(" ")
        })
    }

    pub(crate) fn units(&self) -> Option<String> {
        let cases: Vec<String> = self
            .corpus
            .included_cases()
            .map(|it| match &it.unit {
                Some(unit) => format!("{} (unit: {unit})", it.title),
                None => it.title.clone(),
            })
            .collect();
        when(!cases.is_empty(), || format!("{}: {}.", count(cases.len(), "case"), list(&cases)))
    }

    pub(crate) fn processing(&self) -> Option<String> {
        let texts = self.corpus.sources.iter().filter(|it| it.length.is_some()).count();
        when(texts > 0, || {
            format!(
                "{} were imported as text and coded; every quotation is kept with its exact place and checked against its text.",
                count(texts, "source")
            )
        })
    }

    pub(crate) fn trustworthiness(&self) -> Option<String> {
        let mut means = Vec::new();
        if self.corpus.strands.iter().filter(|it| self.corpus.sources.iter().any(|s| s.strand == **it)).count() > 1 {
            means.push("triangulation between strands, with independence of sources checked".to_owned());
        }
        if self.corpus.coders.len() > 1 {
            means.push(format!("{} coders", self.corpus.coders.len()));
        }
        let challenged = self.corpus.findings.iter().filter(|it| it.is_challenged()).count();
        if challenged > 0 {
            means.push(format!("searches for evidence against {}", count(challenged, "finding")));
        }
        if !means.is_empty() {
            means.push("a complete history of every change".to_owned());
        }
        when(!means.is_empty(), || format!("{}.", crate::wording::sentence(&list(&means))))
    }
}

fn people(number: usize) -> String {
    if number == 1 { "1 person".to_owned() } else { format!("{number} people") }
}
