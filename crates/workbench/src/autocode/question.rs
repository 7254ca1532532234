//! The interviewer's question decides the code of the answer.
//!
//! A question of the guide is heard in an interviewer's turn by its words: the largest number of them that stand in the turn in the
//! same order (longest common subsequence), as a share of all words of the question. Case, accents and endings of long words do not
//! count. The question with the largest share is heard if that is large enough; of equals, the first one in the guide.

use super::{Plan, Planned, Reading, Unknown, beginning, each_text};
use crate::refusal::wrong;
use anyhow::Result;
use coding::span::Span;
use coding::speaker::Roles;
use coding::text::Block;
use exchange::rules::Rule;
use regex::{Regex, RegexBuilder};
use storage::Project;
use storage::read::filter::Filter;

/// The share of a question's words from which on it is heard, unless another is asked for.
pub const USUAL: f64 = 0.7;

/// So many words of a turn are listened to.
const LISTENED: usize = 400;

/// An interview guide that can be listened for.
pub struct Guide {
    questions: Vec<Question>,
    /// The share of a question's words from which on it is heard.
    pub least: f64,
    /// Whether an answer goes on after an interviewer's turn in which no question is heard.
    pub through_probes: bool,
}

struct Question {
    wording: String,
    heard_by: HeardBy,
    code: String,
}

enum HeardBy {
    Words(Vec<String>),
    Pattern(Regex),
}

impl Guide {
    /// Reads the rows of a guide; a question between slashes is a regular expression.
    ///
    /// # Errors
    /// An expression is wrong, or a question has no words.
    pub fn new(rows: &[Rule], least: f64, through_probes: bool) -> Result<Self> {
        let mut questions = Vec::new();
        for row in rows {
            let pattern = row.what.strip_prefix('/').and_then(|it| it.strip_suffix('/')).filter(|it| !it.is_empty());
            let heard_by = match pattern {
                Some(pattern) => {
                    let compiled = RegexBuilder::new(pattern).case_insensitive(true).size_limit(4 << 20).build();
                    HeardBy::Pattern(compiled.map_err(|_| {
                        let problem =
                            format!("line {} of the guide: the expression '{}' cannot be read", row.line, row.what);
                        wrong(problem, "its syntax is that of /…/ in a search: docs/search.md")
                    })?)
                }
                None => HeardBy::Words(search::folded_words(&row.what)),
            };
            if matches!(&heard_by, HeardBy::Words(words) if words.is_empty()) {
                return Err(wrong(
                    format!("line {} of the guide: the question '{}' has no words", row.line, row.what),
                    "write the question as it is asked, or an expression between slashes",
                ));
            }
            questions.push(Question { wording: row.what.clone(), heard_by, code: row.code.clone() });
        }
        Ok(Self { questions, least, through_probes })
    }

    /// Which question is heard in a turn, and how much of it.
    fn heard(&self, turn: &str) -> Option<(&Question, f64)> {
        let mut words = search::folded_words(turn);
        words.truncate(LISTENED);
        let mut best: Option<(&Question, f64)> = None;
        for question in &self.questions {
            let share = match &question.heard_by {
                HeardBy::Pattern(pattern) => f64::from(u8::from(pattern.is_match(turn))),
                HeardBy::Words(asked) => in_order(asked, &words) as f64 / asked.len() as f64,
            };
            if share >= self.least && best.is_none_or(|(_, before)| share > before) {
                best = Some((question, share));
            }
        }
        best
    }
}

/// The largest number of words of `asked` that stand in `said` in the same order.
fn in_order(asked: &[String], said: &[String]) -> usize {
    let mut lengths = vec![0_usize; said.len() + 1];
    for word in asked {
        let mut before = 0;
        for (at, other) in said.iter().enumerate() {
            let above = lengths[at + 1];
            lengths[at + 1] = if alike(word, other) { before + 1 } else { above.max(lengths[at]) };
            before = above;
        }
    }
    lengths[said.len()]
}

/// The same word, or two long ones that differ in their endings: the first five letters and two thirds of the longer are the same.
fn alike(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    same >= 5 && same * 3 >= a.chars().count().max(b.chars().count()) * 2
}

/// All answers to questions of the guide. What interviewers said in which no question was heard is listed as unknown.
pub fn plan(project: &Project, filter: &Filter, guide: &Guide, tick: &mut dyn FnMut(usize, usize)) -> Result<Plan> {
    let roles = project.speaker_roles()?;
    let mut plan = Plan::default();
    each_text(project, filter, tick, |reading, scope| {
        let blocks: Vec<&Block> =
            reading.text.blocks.iter().filter(|it| scope.admits(reading.text.text.unsigned_abs(), it.number)).collect();
        listen(&mut plan, reading, &blocks, guide, &roles);
        Ok(())
    })?;
    Ok(plan)
}

fn listen(plan: &mut Plan, reading: &Reading, blocks: &[&Block], guide: &Guide, roles: &Roles) {
    let mut asked: Option<(&Question, f64)> = None;
    let mut answer: Option<(Span, u32)> = None;
    for turn in blocks.chunk_by(|a, b| roles.asks(a.speaker.as_deref()) == roles.asks(b.speaker.as_deref())) {
        let (first, last) = (turn[0], turn[turn.len() - 1]);
        let whole = Span { start: first.span.start, end: last.span.end };
        if roles.asks(first.speaker.as_deref()) {
            let heard = guide.heard(reading.words(whole));
            if heard.is_none() {
                let words = beginning(reading.words(whole));
                plan.unknown.push(Unknown { source: reading.name.clone(), paragraph: first.number, words });
            }
            if heard.is_some() || !guide.through_probes {
                plan.codings.extend(answered(reading, asked.take(), answer.take()));
                asked = heard;
            }
        } else if asked.is_some() {
            // Headings and notes before the answer, or after it, are no part of it.
            let spoken = |it: &&&Block| it.speaker.is_some();
            if let (Some(begin), Some(end)) = (turn.iter().find(spoken), turn.iter().rfind(spoken)) {
                let (start, paragraph) = answer.map_or((begin.span.start, begin.number), |it| (it.0.start, it.1));
                answer = Some((Span { start, end: end.span.end }, paragraph));
            }
        }
    }
    plan.codings.extend(answered(reading, asked, answer));
}

fn answered(reading: &Reading, asked: Option<(&Question, f64)>, answer: Option<(Span, u32)>) -> Option<Planned> {
    let ((question, share), (span, paragraph)) = (asked?, answer?);
    let share = Some((share * 100.0).round() / 100.0);
    Some(Planned { share, ..reading.planned(span, paragraph, &question.code, &question.wording) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guide(rows: &[(&str, &str)]) -> Guide {
        let rows: Vec<Rule> = (2..)
            .zip(rows)
            .map(|(line, (what, code))| Rule { line, what: (*what).into(), code: (*code).into() })
            .collect();
        Guide::new(&rows, USUAL, false).unwrap()
    }

    #[test]
    fn questions_are_heard_in_other_words_too() {
        let guide = guide(&[
            ("What did you expect of the negotiations?", "hopes"),
            ("Were you afraid at that time?", "fear"),
            ("/ch[ae]nged? .* mind/", "change"),
        ]);
        let check = |turn: &str, expected: Option<(&str, f64)>| {
            let heard = guide.heard(turn).map(|(it, share)| (it.code.as_str(), (share * 100.0).round() / 100.0));
            assert_eq!(heard, expected, "{turn}");
        };
        check("So — what did you, back then, expect of the negotiation?", Some(("hopes", 1.0)));
        check("Right. And were you afraid at the time?", Some(("fear", 0.83)));
        check("What CHANGED your mind?", Some(("change", 1.0)));
        check("Could you say more about that?", None);
        check("", None);
    }

    #[test]
    fn of_questions_heard_alike_the_first_of_the_guide_counts() {
        let guide = guide(&[("Whom did you trust?", "trust"), ("Whom did you trust?", "again"), ("/trust/", "word")]);
        assert_eq!(guide.heard("Whom did you trust?").unwrap().0.code, "trust");
        assert_eq!(guide.heard("Trust, you say?").unwrap().0.code, "word");
    }

    #[test]
    fn wrong_guides_are_refused() {
        let row = |what: &str| [Rule { line: 2, what: what.into(), code: "a".into() }];
        assert!(Guide::new(&row("/(/"), 0.5, false).is_err() && Guide::new(&row("…?"), 0.5, false).is_err());
    }
}
