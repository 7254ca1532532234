//! What can be wrong with a query.

use coding::query::At;

/// A query that cannot be understood: where, why, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{problem} (at character {})", at + 1)]
pub struct QueryError {
    /// Where the trouble begins, in code points of the query, counted from 0.
    pub at: usize,
    /// Behind its last code point. The same as `at` where something is missing at the end.
    pub to: usize,
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
    /// `something:`
    #[error("there is no field called '{0}'")]
    UnknownField(String),
    /// `code:` without a name.
    #[error("{0}: needs a {what}", what = noun(.0))]
    NoValue(&'static str),
    /// `coder:a*`
    #[error("{0}: takes no star")]
    NoStar(&'static str),
    /// `date:yesterday`
    #[error("{0}")]
    BadDate(String),
    /// `NEAR/50x`
    #[error("'{name}/{given}' names no distance")]
    BadDistance {
        /// The operator.
        name: &'static str,
        /// What stands after the slash.
        given: String,
    },
    /// `a NEAR b`
    #[error("NEAR needs a distance")]
    NoDistance,
    /// `a SAME b`
    #[error("SAME needs speaker, paragraph or source after it")]
    SameWhat,
    /// `a WITHIN b WITHIN c`
    #[error("{second} follows {first}, and it is not clear which of them comes first")]
    Chained {
        /// The operator before it.
        first: &'static str,
        /// The operator.
        second: &'static str,
    },
    /// `(a b) WITHIN c`
    #[error("{0} needs words, codings or what a speaker says on either side, or several of these joined by OR")]
    NoPlace(&'static str),
    /// `a WITHIN case:libya`
    #[error("{0} compares places in a text; this is about texts as a whole")]
    WholeText(&'static str),
    /// `word~3`
    #[error("after ~ either 1 or 2 is needed")]
    FuzzyEdits,
    /// `two-words~1`
    #[error("'{0}' is more than one word of letters")]
    FuzzyWord(String),
    /// `of~1`
    #[error("'{word}' is too short: it needs at least {letters} letters")]
    ShortFuzzy {
        /// The word as typed.
        word: String,
        /// How many letters are needed.
        letters: usize,
    },
    /// So many words answer `word~2` that it says nothing.
    #[error("'{word}' stands for more than {most} different words")]
    WideFuzzy {
        /// The word as typed.
        word: String,
        /// How many words it may stand for.
        most: usize,
    },
    /// A name that the project does not have, or has several times.
    #[error("{problem}")]
    Unknown {
        /// A sentence.
        problem: String,
        /// What to write instead.
        hint: Option<String>,
    },
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
    pub(crate) fn about(at: At, problem: Problem) -> Self {
        Self { at: at.from, to: at.to, problem }
    }

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
            Problem::UnknownField(field) => return Some(field_hint(field)),
            Problem::Unknown { hint, .. } => return hint.clone(),
            Problem::NoValue(field) => return Some(format!("write it right after the colon: {}", example(field))),
            Problem::NoStar("code") => "for a code with all beneath it write code:deterrence/**",
            Problem::NoStar(_) => "write the whole name",
            Problem::BadDate(_) => "for example date:2013, date:2012..2015 or date:..2014-03",
            Problem::BadDistance { .. } | Problem::NoDistance => {
                "write a number of words or of paragraphs: NEAR/50w or NEAR/2p"
            }
            Problem::SameWhat => "for example: code:a SAME paragraph code:b; to find the word write it in lower case",
            Problem::Chained { first, second } => {
                return Some(format!("put one of them into parentheses: (a {first} b) {second} c"));
            }
            Problem::NoPlace(_) => "say AND and NOT outside: (access OR aid) WITHIN code:deterrence NOT denied",
            Problem::WholeText(_) => "say it beside: (access WITHIN code:deterrence) case:libya",
            Problem::FuzzyEdits => "gadafi~1 finds words that differ by one letter, gadafi~2 by two",
            Problem::FuzzyWord(_) => "write ~1 or ~2 after a single word: gadafi~1",
            Problem::ShortFuzzy { .. } => "write it in full, several spellings with OR, or use a star: gad*",
            Problem::WideFuzzy { .. } => "allow one letter less (~1), or write the spellings with OR",
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

/// The names of all fields; every attribute of a source is one more.
pub const FIELDS: [&str; 9] = ["speaker", "code", "coder", "title", "source", "case", "type", "date", "lang"];

fn noun(field: &str) -> &'static str {
    match field {
        "title" => "word",
        "date" => "date",
        "lang" => "language",
        "attr.NAME" => "value",
        _ => "name",
    }
}

fn example(field: &str) -> &'static str {
    match field {
        "speaker" => "speaker:R1 or speaker:\"Dr. Amina K.\"",
        "code" => "code:deterrence or code:\"peace talks\"",
        "coder" => "coder:ana",
        "title" => "title:\"peace talks\"",
        "source" => "source:I-03",
        "case" => "case:libya",
        "type" => "type:interview",
        "date" => "date:2012..2015",
        "lang" => "lang:fr",
        _ => "attr.gender:female",
    }
}

/// The fields, the nearest one first.
fn field_hint(given: &str) -> String {
    let near = coding::names::similar(given, FIELDS);
    let near = near.first().map_or(String::new(), |it| format!("did you mean {it}:? "));
    format!("{near}fields are {} and attributes of sources; to find the words write \"{given} …\"", FIELDS.join(", "))
}
