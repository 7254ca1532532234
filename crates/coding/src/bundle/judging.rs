//! Forms for judging evidence, for the interview register, and for tables as they were printed.

use crate::date::PartialDate;
use crate::published::Layout;
use crate::vocabulary::{InterviewMode, InterviewStatus, Subject};
use serde::Deserialize;

forms! {
    /// A search for evidence against a finding, or why none was made.
    NewChallenge {
        /// What was searched for.
        query: Option<String>,
        /// In which sources.
        scope: Option<String>,
        /// How many passages it found.
        hits: Option<u32>,
        /// How many were read.
        reviewed: Option<u32>,
        /// What was found.
        result: Option<String>,
        /// Why no search was made.
        waived: Option<String>,
        /// Who.
        coder: Option<String>,
    }

    /// Another explanation of the same things.
    NewRival {
        /// The finding that states it.
        rival: String,
        /// Why it is one.
        why: Option<String>,
    }

    /// What an analyst says over what was computed.
    NewJudgement {
        /// About what.
        subject: Option<Subject>,
        /// For a verdict: of which strand.
        strand: Option<String>,
        /// About this finding …
        finding: Option<String>,
        /// … or this question,
        question: Option<String>,
        /// in this case; none: across cases.
        case: Option<String>,
        /// What it is to be; empty: what was computed.
        value: Option<String>,
        /// Why.
        reason: Option<String>,
        /// Who.
        coder: Option<String>,
    }

    /// A kind of person whom the study means to hear.
    NewGroup {
        /// What people type.
        id: String,
        /// In which case.
        case: Option<String>,
        /// Why it matters.
        why: Option<String>,
    }

    /// A request for an interview, and what came of it.
    NewInterview {
        /// What people type.
        id: String,
        /// What came of it.
        status: Option<InterviewStatus>,
        /// Who.
        participant: Option<String>,
        /// The transcript or the notes.
        source: Option<String>,
        /// About which case.
        case: Option<String>,
        /// To which group they belong.
        group: Option<String>,
        /// When.
        date: Option<PartialDate>,
        /// Where.
        place: Option<String>,
        /// How.
        mode: Option<InterviewMode>,
        /// How long.
        minutes: Option<u32>,
        /// How it was recorded.
        recording: Option<String>,
        /// How it was written down.
        transcript: Option<String>,
        /// In which language.
        language: Option<String>,
        /// By whom.
        interviewer: Option<String>,
        /// How they were reached.
        reached_by: Option<String>,
        /// The wording of the consent.
        consent: Option<String>,
        /// Why it did not take place.
        reason: Option<String>,
        /// Anything else.
        note: Option<String>,
    }

    /// One line of a published table.
    NewPublished {
        /// What people type.
        id: String,
        /// The table; given for the first line of it at least.
        figure: Option<String>,
        /// Its caption.
        caption: Option<String>,
        /// How it is laid out.
        layout: Option<Layout>,
        /// The row; empty or `Balance`: the Balance row.
        question: Option<String>,
        /// The column; empty or `Balance`: the Balance column.
        case: Option<String>,
        /// The line above that it details.
        parent: Option<String>,
        /// The finding it prints.
        finding: Option<String>,
        /// As printed.
        text: Option<String>,
    }

    /// Someone or something that texts speak of.
    NewActor {
        /// The name the study uses.
        id: String,
        /// `person`, `state`, `body` …
        kind: Option<String>,
        /// Who or what.
        note: Option<String>,
        /// Other names; given at all, they replace the old list.
        aliases: Option<Vec<String>>,
    }
}
