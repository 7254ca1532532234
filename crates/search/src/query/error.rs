//! What can be wrong with a query.

/// A query that cannot be understood: where, why, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{problem} (at character {})", at + 1)]
pub struct QueryError {
    /// Where the trouble begins, in code points of the query, counted from 0.
    pub at: usize,
    /// What it is.
    pub problem: Problem,
}

/// Why a query cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// Nothing but spaces.
    #[error("the query is empty")]
    Empty,
    /// More than 10,000 bytes.
    #[error("the query is longer than 10,000 bytes")]
    TooLong,
    /// More of something than can be answered in good time.
    #[error("the query has more than {most} {what}")]
    TooMany {
        /// `words`, `stars` or `regular expressions`.
        what: &'static str,
        /// How many there may be.
        most: usize,
    },
    /// More than 32 parentheses inside each other.
    #[error("more than 32 parentheses stand inside each other")]
    TooDeep,
    /// A quotation mark without its partner.
    #[error("a quotation mark is opened and never closed")]
    UnclosedQuote,
    /// An opening parenthesis without its partner.
    #[error("a parenthesis is opened and never closed")]
    UnclosedParenthesis,
    /// A closing parenthesis without its partner.
    #[error("a parenthesis is closed that was never opened")]
    UnopenedParenthesis,
    /// `()`
    #[error("there is nothing between the parentheses")]
    EmptyParentheses,
    /// An operator with nothing before or after it.
    #[error("{0} needs something before and after it")]
    MissingOperand(&'static str),
    /// Only things that must not be there.
    #[error("the query says only what must not be there")]
    OnlyNot,
    /// `NOT NOT word`
    #[error("NOT stands before NOT")]
    DoubleNot,
    /// Nothing in it is a letter or a digit.
    #[error("there is no word in '{0}'")]
    NoWord(String),
    /// A star after fewer than two letters.
    #[error("'{0}' is too short a beginning")]
    ShortPrefix(String),
    /// A star that does not end a word.
    #[error("the star in '{0}' does not stand at the end of a word")]
    MisplacedStar(String),
    /// A star in a script without spaces.
    #[error("'{0}' needs no star")]
    UnspacedPrefix(String),
    /// `something:word`
    #[error("there is no field called '{0}'")]
    UnknownField(String),
    /// `speaker:` without a name.
    #[error("speaker: needs a name")]
    NoSpeaker,
    /// `"word"~5`
    #[error("nearness needs from 2 to 16 words")]
    NearWords,
    /// `"a b"~` or `"a b"~99999`
    #[error("after ~ a number up to 1000 is needed")]
    NearDistance,
    /// A slash without its partner.
    #[error("a regular expression is opened with / and never closed")]
    UnclosedRegex,
    /// `//`
    #[error("the regular expression is empty")]
    EmptyRegex,
    /// Something right behind the second slash.
    #[error("something follows right after the regular expression")]
    AfterRegex,
    /// The expression itself is wrong.
    #[error("the regular expression cannot be read: {0}")]
    BadRegex(String),
}

impl QueryError {
    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        let hint = match &self.problem {
            Problem::Empty => "type a word, for example: ceasefire",
            Problem::TooLong | Problem::TooMany { .. } => "look for its parts one after the other",
            Problem::TooDeep => "leave out parentheses that change nothing",
            Problem::UnclosedQuote => "close the phrase: \"humanitarian access\"",
            Problem::UnclosedParenthesis | Problem::UnopenedParenthesis => {
                "every ( needs its ), as in (war OR peace) talks"
            }
            Problem::EmptyParentheses => "write what to look for between them, or leave them out",
            Problem::MissingOperand(_) => {
                "to find the word itself write it in lower case; words side by side need no AND"
            }
            Problem::OnlyNot => "say also what must be there: access NOT denied; in a choice, (a NOT b) OR c",
            Problem::DoubleNot => "leave both out",
            Problem::NoWord(_) => "signs are not indexed; look for them with a regular expression: /&/",
            Problem::ShortPrefix(_) => "write at least two letters before the star: deterr*",
            Problem::MisplacedStar(_) => "a star ends a word: deterr*; for more use a regular expression: /colou?r/",
            Problem::UnspacedPrefix(_) => "characters of Chinese, Japanese, Thai … are found anywhere",
            Problem::UnknownField(field) => {
                return Some(format!("fields are: speaker; to find the words write \"{field} …\" in quotes"));
            }
            Problem::NoSpeaker => "write speaker:R1 or speaker:\"Dr. Amina K.\"",
            Problem::NearWords => "for example \"access negotiated\"~5",
            Problem::NearDistance => "for example \"access negotiated\"~5: at most five other words among them",
            Problem::UnclosedRegex => "close it: /cease-?fires?/; to find words with a slash write them in quotes",
            Problem::EmptyRegex => "write it between the slashes: /cease-?fires?/",
            Problem::AfterRegex => "write \\/ for a slash inside it, and a space after it",
            Problem::BadRegex(_) => "put a backslash before signs that stand for themselves: \\( \\. \\?",
        };
        Some(hint.to_owned())
    }
}
