//! The closed lists of words that the method uses. One word for each idea, spelled the same in files, tables and reports.

/// Declares an enum whose every value has one lower-case word, used in the project file, in study files and in JSON.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident ($what:literal) { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every value, in the order of its declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its word.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;

            fn from_str(given: &str) -> Result<Self, String> {
                let wanted = given.trim().to_lowercase().replace([' ', '-'], "_");
                Self::ALL.iter().copied().find(|it| it.as_str().eq_ignore_ascii_case(&wanted) || it.as_str() == given.trim())
                    .ok_or_else(|| format!(concat!("'{}' is not ", $what, "; use {}"), given,
                        crate::names::either(&Self::ALL.iter().map(|it| it.as_str().to_owned()).collect::<Vec<_>>())))
            }
        }

        impl TryFrom<String> for $name {
            type Error = String;
            fn try_from(given: String) -> Result<Self, String> { given.parse() }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self { value.as_str().to_owned() }
        }
    };
}
pub(crate) use words;

words! {
    /// What a piece of evidence does to a finding.
    Stance ("a stance") {
        /// Speaks for it.
        Supports = "supports",
        /// Speaks against it.
        Contradicts = "contradicts",
        /// Limits it.
        Qualifies = "qualifies",
        /// Surrounds it without bearing on it.
        Context = "context",
    }
}

words! {
    /// What was decided of a paragraph that a saved query found.
    Decision ("a decision") {
        /// A code belongs there.
        Accepted = "accepted",
        /// It does not.
        Skipped = "skipped",
    }
}

words! {
    /// How close the witness was to what they report.
    Directness ("a directness") {
        /// Took part in it.
        TookPart = "took_part",
        /// Saw it.
        Witnessed = "witnessed",
        /// Was told of it.
        Reported = "reported",
        /// Concluded it.
        Inferred = "inferred",
    }
}

words! {
    /// How much a finding claims.
    Grade ("a grade") {
        /// There is no effect.
        None = "none",
        /// No effect can be observed, which is not the same.
        NotObservable = "not_observable",
        /// Very limited.
        VeryLimited = "very_limited",
        /// Limited.
        Limited = "limited",
        /// Moderate.
        Moderate = "moderate",
        /// Strong.
        Strong = "strong",
    }
}

impl Grade {
    /// The grade as it reads in a sentence.
    pub fn phrase(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::NotObservable => "not observable",
            Self::VeryLimited => "very limited",
            Self::Limited => "limited",
            Self::Moderate => "moderate",
            Self::Strong => "strong",
        }
    }
}

words! {
    /// The sign of a finding.
    Valence ("a valence") {
        /// Positive.
        Plus = "+",
        /// Negative.
        Minus = "-",
        /// Neither.
        Zero = "0",
        /// Describes; carries no sign.
        Context = "context",
    }
}

words! {
    /// What kind of answer a guiding question asks for. For an effect, evidence older than the treatment is demoted.
    QuestionKind ("a kind of question") {
        /// Why something was done.
        Rationale = "rationale",
        /// What it changed.
        Effect = "effect",
        /// Who backed it.
        Support = "support",
        /// What happened.
        Descriptive = "descriptive",
    }
}

words! {
    /// How a dated event of a case enters the analysis.
    EventKind ("a kind of event") {
        /// The intervention whose effect is asked for.
        Treatment = "treatment",
        /// What followed.
        Outcome = "outcome",
        /// Background.
        Context = "context",
    }
}

words! {
    /// What a participant agreed to be called.
    Level ("an attribution level") {
        /// By name and title.
        OnRecord = "on_record",
        /// By an agreed description only.
        Background = "background",
        /// May be used, but no source may be given.
        DeepBackground = "deep_background",
        /// May not be used.
        OffRecord = "off_record",
        /// May be used; neither identity nor affiliation may be revealed.
        ChathamHouse = "chatham_house",
    }
}

words! {
    /// What was done with a source, or a whole strand, for a question in a case.
    ScopeStatus ("a scope status") {
        /// It was read for the question.
        Examined = "examined",
        /// It was not.
        NotExamined = "not_examined",
        /// It cannot speak to the question.
        NotApplicable = "not_applicable",
    }
}

words! {
    /// Whether a finding may still change.
    FindingStatus ("a finding's status") {
        /// In the making.
        Draft = "draft",
        /// Settled.
        Final = "final",
    }
}

words! {
    /// How much an open doubt about a finding weighs.
    Severity ("a severity") {
        /// Shown.
        Low = "low",
        /// Keeps the finding from the highest level while it is open.
        High = "high",
    }
}

words! {
    /// How two sources hang together. The hard ones make them one origin; the soft ones open an interval.
    RelationKind ("a kind of relation") {
        /// Both are the word of one person.
        SameRespondent = "same_respondent",
        /// `from` is a version of `to`.
        VersionOf = "version_of",
        /// `from` is a translation of `to`.
        TranslationOf = "translation_of",
        /// `from` quotes `to`.
        Quotes = "quotes",
        /// `from` is built on `to`.
        DerivedFrom = "derived_from",
        /// Both are series of one family of data sets.
        SameDatasetFamily = "same_dataset_family",
        /// One statement, or one institution speaking for itself, published twice.
        SameStatement = "same_statement",
        /// One origin, for a reason that `why` gives; `from` depends on `to`.
        Hard = "hard",
        /// Two people of one institution.
        SameInstitution = "same_institution",
        /// Perhaps the same person.
        PossiblySamePerson = "possibly_same_person",
        /// Both cite something that is not in the project.
        CitesSameOrigin = "cites_same_origin",
        /// Written by some of the same people.
        CoAuthored = "co_authored",
        /// Perhaps one origin, for a reason that `why` gives.
        Soft = "soft",
    }
}

impl RelationKind {
    /// Whether it makes two sources one origin.
    pub fn is_hard(self) -> bool {
        !matches!(
            self,
            Self::SameInstitution | Self::PossiblySamePerson | Self::CitesSameOrigin | Self::CoAuthored | Self::Soft
        )
    }

    /// Whether `to` is nearer the root than `from`.
    pub fn points_to_root(self) -> bool {
        matches!(self, Self::VersionOf | Self::TranslationOf | Self::Quotes | Self::DerivedFrom | Self::Hard)
    }
}

words! {
    /// What a finding is to the argument.
    #[derive(Default)]
    Role ("a role") {
        /// An answer to the question.
        #[default]
        Finding = "finding",
        /// Another explanation, which the answer has to stand against.
        Rival = "rival",
        /// What follows for those who act.
        Implication = "implication",
    }
}

words! {
    /// How much a finding says about causes.
    Causal ("a causal claim") {
        /// Two things go together.
        Association = "association",
        /// One of them is among the reasons of the other.
        Contribution = "contribution",
        /// One brought the other about.
        Cause = "cause",
    }
}

words! {
    /// What passing a process-tracing test is worth (Van Evera 1997; Collier 2011, PS 44, 823–830).
    Test ("a test") {
        /// Passing is neither necessary nor sufficient.
        StrawInTheWind = "straw_in_the_wind",
        /// Passing is necessary: a failure eliminates the finding.
        Hoop = "hoop",
        /// Passing is sufficient: it confirms the finding.
        SmokingGun = "smoking_gun",
        /// Both.
        DoublyDecisive = "doubly_decisive",
    }
}

words! {
    /// What became of evidence against a finding.
    Disposition ("a disposition") {
        /// It is explained, and the finding stands.
        Explained = "explained",
        /// The finding now says where it holds.
        ScopeCondition = "scope_condition",
        /// The finding was revised.
        Revised = "revised",
        /// It stays against the finding.
        LeftOpen = "left_open",
    }
}

words! {
    /// What a source is to the events it speaks about.
    Genre ("a genre") {
        /// It is part of them, or of their time.
        Primary = "primary",
        /// It speaks about them from outside.
        Secondary = "secondary",
        /// It counts them.
        Data = "data",
    }
}

words! {
    /// What came of asking somebody for an interview.
    InterviewStatus ("an interview's status") {
        /// Nobody was asked yet.
        Planned = "planned",
        /// Asked, and no outcome yet.
        Approached = "approached",
        /// They said no.
        Declined = "declined",
        /// They never answered.
        NoReply = "no_reply",
        /// It took place.
        Interviewed = "interviewed",
        /// It took place, and the consent was withdrawn.
        Withdrawn = "withdrawn",
    }
}

words! {
    /// How an interview was held.
    InterviewMode ("a mode of interview") {
        /// In one room.
        InPerson = "in_person",
        /// Over a video link.
        Video = "video",
        /// By telephone.
        Phone = "phone",
        /// In writing.
        Written = "written",
    }
}

words! {
    /// A component of confidence (GRADE-CERQual: Lewin and others 2018, Implementation Science 13, supplement 1).
    Component ("a component of confidence") {
        /// Concerns about how the sources were made.
        Methods = "methods",
        /// How well the evidence fits the finding.
        Coherence = "coherence",
        /// How much and how rich the evidence is.
        Adequacy = "adequacy",
        /// Whether it speaks about the finding's context.
        Relevance = "relevance",
    }
}

words! {
    /// How much a component gives to worry about.
    Concern ("a degree of concern") {
        /// None, or very minor ones.
        None = "none",
        /// Minor ones.
        Minor = "minor",
        /// Moderate ones.
        Moderate = "moderate",
        /// Serious ones.
        Serious = "serious",
    }
}

words! {
    /// How far a finding may be relied on.
    Confidence ("a confidence") {
        /// Not clear whether it represents what it speaks of.
        VeryLow = "very_low",
        /// It possibly does.
        Low = "low",
        /// It likely does.
        Moderate = "moderate",
        /// It is highly likely that it does.
        High = "high",
    }
}

words! {
    /// What an analyst may say over what was computed.
    Subject ("a subject of judgement") {
        /// The concern about methods.
        Methods = "methods",
        /// The concern about coherence.
        Coherence = "coherence",
        /// The concern about adequacy.
        Adequacy = "adequacy",
        /// The concern about relevance.
        Relevance = "relevance",
        /// The confidence in the finding.
        Confidence = "confidence",
        /// The verdict of one strand.
        Verdict = "verdict",
        /// The cell code.
        CellCode = "cell_code",
        /// The level.
        Level = "level",
        /// The grade that the balance derives.
        Grade = "grade",
        /// Why items of evidence may be added up: the statement of their independence.
        Independence = "independence",
        /// The answer to a question in a case, in a sentence.
        Answer = "answer",
    }
}

impl Subject {
    /// The subject that speaks of a component's concern.
    pub fn of(component: Component) -> Self {
        match component {
            Component::Methods => Self::Methods,
            Component::Coherence => Self::Coherence,
            Component::Adequacy => Self::Adequacy,
            Component::Relevance => Self::Relevance,
        }
    }
}

macro_rules! phrases {
    ($($name:ident),+ $(,)?) => {$(
        impl $name {
            /// How it reads in a sentence.
            pub fn phrase(self) -> String {
                self.as_str().replace('_', " ")
            }
        }
    )+};
}
phrases!(
    Role,
    Causal,
    Test,
    Disposition,
    Genre,
    InterviewStatus,
    InterviewMode,
    Component,
    Concern,
    Confidence,
    Subject
);

/// The strands every project has. A researcher may add others.
pub const BUILT_IN_STRANDS: [&str; 3] = ["interview", "document", "dataset"];

/// The source types every project has, each with its strand.
pub const BUILT_IN_TYPES: [(&str, &str); 10] = [
    ("interview", "interview"),
    ("focus group", "interview"),
    ("document", "document"),
    ("report", "document"),
    ("resolution", "document"),
    ("press", "document"),
    ("literature", "document"),
    ("field note", "document"),
    ("dataset", "dataset"),
    ("survey", "dataset"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_as_people_write_them() {
        assert_eq!("Took part".parse(), Ok(Directness::TookPart));
        assert_eq!("-".parse(), Ok(Valence::Minus));
        assert_eq!("Chatham-House".parse(), Ok(Level::ChathamHouse));
        let error = "backs".parse::<Stance>().unwrap_err();
        assert_eq!(error, "'backs' is not a stance; use 'supports', 'contradicts', 'qualifies' or 'context'");
    }

    #[test]
    fn every_type_has_a_strand_that_exists() {
        for (name, strand) in BUILT_IN_TYPES {
            assert!(BUILT_IN_STRANDS.contains(&strand), "{name}");
        }
    }
}
