//! The words of the result: verdicts, codes, levels, gaps. How each reads, and the sign that needs no colour.

use crate::vocabulary::words;

words! {
    /// R3: what one strand says about one finding.
    StrandVerdict ("a verdict") {
        /// Its measure cannot speak to the finding.
        NotApplicable = "not_applicable",
        /// A text claims evidence of this strand, but there is no record of it.
        AssertedUnsourced = "asserted_unsourced",
        /// There are links, but they were demoted or belong to the origin of another strand.
        NoAdmissible = "no_admissible",
        /// Nothing in scope was read.
        NotExamined = "not_examined",
        /// It was read, and says nothing.
        Silent = "silent",
        /// It supports the finding.
        Supports = "supports",
        /// It supports the finding, and some origin limits it.
        SupportsQualified = "supports_qualified",
        /// It contradicts the finding.
        Contradicts = "contradicts",
        /// Some of it supports, some contradicts.
        Mixed = "mixed",
        /// It only limits the finding.
        QualifiesOnly = "qualifies_only",
    }
}

impl StrandVerdict {
    /// Whether there is admissible evidence behind it.
    pub fn is_live(self) -> bool {
        matches!(self, Self::Supports | Self::SupportsQualified | Self::Contradicts | Self::Mixed | Self::QualifiesOnly)
    }

    /// How it reads in a report.
    pub fn phrase(self) -> &'static str {
        match self {
            Self::NotApplicable => "not applicable",
            Self::AssertedUnsourced => "asserted, no source",
            Self::NoAdmissible => "no admissible link",
            Self::NotExamined => "not examined",
            Self::Silent => "silent",
            Self::Supports => "supports",
            Self::SupportsQualified => "supports, qualified",
            Self::Contradicts => "contradicts",
            Self::Mixed => "mixed",
            Self::QualifiesOnly => "qualifies only",
        }
    }

    /// A sign that needs no colour.
    pub fn glyph(self) -> &'static str {
        match self {
            Self::NotApplicable => "n/a",
            Self::AssertedUnsourced => "“?”",
            Self::NoAdmissible => "(×)",
            Self::NotExamined => "·",
            Self::Silent => "○",
            Self::Supports => "＋",
            Self::SupportsQualified => "＋~",
            Self::Contradicts => "−",
            Self::Mixed => "±",
            Self::QualifiesOnly => "~",
        }
    }
}

words! {
    /// R4: how two strands compare.
    PairCode ("a pair code") {
        /// Same verdict, neither weak, same prominence where known, and an example in common.
        Agreement = "agreement",
        /// One of the two, or only the direction.
        PartialAgreement = "partial_agreement",
        /// One speaks, the other was read and does not.
        Silence = "silence",
        /// Opposite directions.
        Dissonance = "dissonance",
        /// One of them was not examined, has no admissible link, or is only asserted.
        NotAssessable = "not_assessable",
        /// One of them cannot speak to it.
        NotApplicable = "not_applicable",
    }
}

words! {
    /// R5: the code of a cell, that is, of one finding in one case.
    CellCode ("a cell code") {
        /// No strand has admissible evidence.
        NoEvidence = "no_evidence",
        /// None has, and at least one is only asserted.
        AssertedUnsourced = "asserted_unsourced",
        /// Two strands point in opposite directions.
        Dissonance = "dissonance",
        /// A strand is divided in itself.
        MixedWithinStrand = "mixed_within_strand",
        /// One strand alone speaks.
        SingleStrand = "single_strand",
        /// All pairs that can be compared agree.
        Agreement = "agreement",
        /// Not all do.
        PartialAgreement = "partial_agreement",
    }
}

macro_rules! phrases {
    ($($name:ident),+) => {$(
        impl $name {
            /// How it reads in a report.
            pub fn phrase(self) -> String {
                self.as_str().replace('_', " ")
            }
        }
    )+};
}
phrases!(PairCode, CellCode);

words! {
    /// R6: how much convergence stands behind a finding.
    Convergence ("a level") {
        /// Nothing.
        T0 = "T0",
        /// One independent origin.
        T1 = "T1",
        /// At least two, in one strand (within-method triangulation).
        T2 = "T2",
        /// In at least two strands (between-method triangulation).
        T3 = "T3",
        /// T3 in agreement, without an open doubt of weight, after a search for evidence against it.
        T4 = "T4",
    }
}

impl Convergence {
    /// What it means, in a few words.
    pub fn phrase(self) -> &'static str {
        match self {
            Self::T0 => "no evidence",
            Self::T1 => "one independent origin",
            Self::T2 => "several origins, one strand",
            Self::T3 => "several strands",
            Self::T4 => "several strands, agreed and challenged",
        }
    }
}

words! {
    /// The classes of gaps (METHOD 3.3) that a project can show by itself.
    GapClass ("a class of gap") {
        /// A strand was not examined.
        NotExamined = "G1",
        /// A strand was examined and is silent.
        Silent = "G2",
        /// A finding rests on one origin.
        SingleOrigin = "G3",
        /// No search for evidence against a finding is logged.
        NoDisconfirmingSearch = "G4",
        /// Sources of the case were never linked to any finding.
        NeverLinked = "G5",
        /// A finding has no link.
        NoLink = "G6",
        /// Codings under the question's codes are linked to no finding.
        CodedNotLinked = "G7",
        /// No source speaks about a stretch of the case's time.
        HoleInTime = "G8",
        /// A measure that the finding needs is missing: the data set strand is not applicable.
        MeasureMissing = "G9",
        /// Evidence is asserted without a record.
        Asserted = "G10",
        /// A case has no data series where another has.
        NoSeries = "G11",
        /// A group of respondents was not heard, or nothing of what it said is linked.
        GroupAbsent = "G12",
    }
}

words! {
    /// A cell of the coverage matrix. The kinds of nothing stay apart.
    CoverageState ("a state of coverage") {
        /// There is admissible evidence.
        Evidence = "evidence",
        /// There are links, none of them admissible.
        NoAdmissible = "no_admissible",
        /// Read, and nothing found.
        Silent = "silent",
        /// There are sources, and nobody read them for this question.
        NotExamined = "not_examined",
        /// There is no source of this strand.
        NoSource = "no_source",
        /// It cannot speak to the question.
        NotApplicable = "not_applicable",
        /// Claimed without a record.
        AssertedUnsourced = "asserted_unsourced",
    }
}

impl CoverageState {
    /// How it reads in a report.
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Evidence => "evidence",
            Self::NoAdmissible => "no admissible link",
            Self::Silent => "silent",
            Self::NotExamined => "not examined",
            Self::NoSource => "no source",
            Self::NotApplicable => "not applicable",
            Self::AssertedUnsourced => "asserted, no source",
        }
    }
}
