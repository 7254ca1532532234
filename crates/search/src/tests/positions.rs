//! On random texts, with random codings by three coders, positions and codes answer what the definitions say.

use super::files::{MemoryTexts, text};
use super::{index, open};
use crate::language::fold_name;
use crate::{Distance, Highlighter, Order, Position, Query, Relation, Request, SearchError, Searcher, Unit, parse};
use coding::coded::{Turn, Turns};
use coding::index::{IndexError, IndexedText};
use coding::query::{Asked, Facts, Holds, Stretch, Unknown};
use coding::span::{Span, TextMap, code_points};
use coding::words::WordStarts;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

const CODES: [&str; 3] = ["a", "b", "c"];
const CODERS: [&str; 3] = ["ana", "ben", "eva"];

/// A code applied to a stretch of a text.
#[derive(Clone, Debug)]
struct Coding {
    id: i64,
    text: u64,
    span: Span,
    code: usize,
    coder: usize,
}

#[derive(Debug)]
struct Study {
    texts: Vec<IndexedText>,
    codings: Vec<Coding>,
}

impl Study {
    fn codings(&self, code: Option<&str>, coder: Option<&str>) -> impl Iterator<Item = &Coding> {
        let fits = move |names: [&str; 3], wanted: Option<&str>, at: usize| wanted.is_none_or(|it| names[at] == it);
        self.codings.iter().filter(move |it| fits(CODES, code, it.code) && fits(CODERS, coder, it.coder))
    }
}

impl Facts for Study {
    fn holds(&self, asked: &Asked) -> Result<Holds, Unknown> {
        let of_text = |number: u64| -> Vec<Stretch> {
            let mut stretches: Vec<Stretch> = match asked {
                Asked::Coded { code, coder } => {
                    let codings = self.codings(code.as_ref().map(|it| it.path.as_str()), coder.as_deref());
                    let here = codings.filter(|it| it.text == number);
                    here.map(|it| Stretch { span: it.span, what: it.id }).collect()
                }
                Asked::Uncoded => {
                    let text = self.texts.iter().find(|it| it.text == number).unwrap();
                    let covered = |at: u32| {
                        self.codings.iter().any(|it| it.text == number && it.span.start <= at && at < it.span.end)
                    };
                    let length = code_points(&text.body);
                    let open: Vec<u32> = (0..length).filter(|it| !covered(*it)).collect();
                    let runs = open.chunk_by(|a, b| a + 1 == *b);
                    let span = |run: &[u32]| Span { start: run[0], end: run[run.len() - 1] + 1 };
                    runs.map(|it| Stretch { span: span(it), what: Stretch::UNCODED }).collect()
                }
                _ => Vec::new(),
            };
            stretches.sort_unstable();
            stretches
        };
        if let Asked::Case(value) = asked {
            let even = value.text == "even";
            return Ok(Holds::Texts(self.texts.iter().map(|it| it.text).filter(|it| (it % 2 == 0) == even).collect()));
        }
        let all = self.texts.iter().map(|it| (it.text, of_text(it.text)));
        Ok(Holds::At(all.filter(|(_, it)| !it.is_empty()).collect()))
    }

    fn turns(&self, text: u64) -> Result<Arc<Turns>, IndexError> {
        let text = self.texts.iter().find(|it| it.text == text).unwrap();
        let mut turns = Turns::default();
        for block in &text.blocks {
            let speaker = block.speaker.as_ref().map(|name| {
                turns.speakers.push(name.clone());
                turns.speakers.len() as u32 - 1
            });
            turns.turns.push(Turn { number: block.number, span: block.span, speaker });
        }
        Ok(Arc::new(turns))
    }

    fn words(&self, text: u64) -> Result<Arc<WordStarts>, IndexError> {
        let text = self.texts.iter().find(|it| it.text == text).unwrap();
        Ok(Arc::new(WordStarts::of(&text.body)))
    }
}

/// The definitions, read aloud: everything is compared with everything.
struct Naive<'s> {
    study: &'s Study,
    text: &'s IndexedText,
}

impl Naive<'_> {
    /// The stretches of this text that answer.
    fn stretches(&self, query: &Query) -> BTreeSet<Stretch> {
        match query {
            Query::Fact(fact) => {
                let Ok(Holds::At(all)) = self.study.holds(&fact.asked) else { return BTreeSet::new() };
                let here = all.into_iter().filter(|(text, _)| *text == self.text.text).flat_map(|(_, it)| it);
                here.filter(|it| fact.asked != Asked::Uncoded || self.has_word(it.span)).collect()
            }
            Query::Or(parts) => parts.iter().flat_map(|it| self.stretches(it)).collect(),
            Query::Position(it) => self.position(it),
            Query::Speaker { name, .. } => {
                let spoken =
                    self.text.blocks.iter().filter(|it| it.speaker.as_deref().map(fold_name) == Some(fold_name(name)));
                spoken.map(|it| Stretch { span: it.span, what: Stretch::SPOKEN }).collect()
            }
            words => {
                let mut highlighter = Highlighter::new(words, self.text.language.as_deref());
                let mut found = BTreeSet::new();
                for block in &self.text.blocks {
                    let block = super::files::block_text(self.text, block.number).unwrap();
                    let words = highlighter.matches(&block).into_iter();
                    found.extend(words.map(|it| Stretch { span: it.span, what: Stretch::WORDS }));
                }
                found
            }
        }
    }

    fn position(&self, Position { left, relation, right }: &Position) -> BTreeSet<Stretch> {
        let right = self.stretches(right);
        let stands = |a: &Stretch| right.iter().any(|b| b != a && self.stand(a.span, *relation, b.span));
        self.stretches(left).into_iter().filter(stands).collect()
    }

    fn stand(&self, a: Span, relation: Relation, b: Span) -> bool {
        match relation {
            Relation::Within => b.encloses(a),
            Relation::Encloses => a.encloses(b),
            Relation::Overlaps => a.overlaps(b),
            Relation::Before(None) => a.end <= b.start,
            Relation::After(None) => b.end <= a.start,
            Relation::Before(Some(it)) => a.end <= b.start && self.near(a, it, b),
            Relation::After(Some(it)) => b.end <= a.start && self.near(a, it, b),
            Relation::Near(Distance::Words(it)) => a.overlaps(b) || self.near(a, Distance::Words(it), b),
            Relation::Near(it) => self.near(a, it, b),
            Relation::Same(Unit::Source) => true,
            Relation::Same(Unit::Paragraph) => self.paragraphs(a).iter().any(|it| self.paragraphs(b).contains(it)),
            Relation::Same(Unit::Speaker) => self.speakers(a).iter().any(|it| self.speakers(b).contains(it)),
        }
    }

    fn near(&self, a: Span, distance: Distance, b: Span) -> bool {
        match distance {
            Distance::Words(most) => {
                let (end, start) = if a.end <= b.start { (a.end, b.start) } else { (b.end, a.start) };
                let words = WordStarts::of(&self.text.body);
                end <= start && words.before(start) - words.before(end) <= most
            }
            Distance::Paragraphs(most) => {
                let (a, b) = (self.paragraphs(a), self.paragraphs(b));
                a.iter().any(|a| b.iter().any(|b| a.abs_diff(*b) <= most))
            }
        }
    }

    fn paragraphs(&self, span: Span) -> Vec<u32> {
        self.text.blocks.iter().filter(|it| it.span.overlaps(span)).map(|it| it.number).collect()
    }

    fn speakers(&self, span: Span) -> BTreeSet<String> {
        let touched = self.text.blocks.iter().filter(|it| it.span.overlaps(span));
        touched.filter_map(|it| it.speaker.as_deref().map(fold_name)).collect()
    }

    fn has_word(&self, span: Span) -> bool {
        self.text.blocks.iter().any(|it| self.word_in(it.span, span))
    }

    fn word_in(&self, block: Span, span: Span) -> bool {
        let both = Span::new(block.start.max(span.start), block.end.min(span.end));
        both.is_some_and(|it| it == block || WordStarts::of(&self.text.body).within(it) > 0)
    }

    /// Whether a block answers.
    fn answers(&self, block: Span, query: &Query) -> bool {
        match query {
            Query::And(parts) => parts.iter().all(|it| self.answers(block, it)),
            Query::Or(parts) => parts.iter().any(|it| self.answers(block, it)),
            Query::Not(part) => !self.answers(block, part),
            Query::Fact(fact) if fact.asked == Asked::Uncoded => {
                self.stretches(query).iter().any(|it| self.word_in(block, it.span))
            }
            Query::Fact(fact) if matches!(fact.asked, Asked::Case(_)) => {
                let Ok(Holds::Texts(texts)) = self.study.holds(&fact.asked) else { return false };
                texts.contains(&self.text.text)
            }
            stretches => self.stretches(stretches).iter().any(|it| it.span.overlaps(block)),
        }
    }
}

fn study() -> impl Strategy<Value = Study> {
    let speaker = prop::option::of(prop::sample::select(vec!["R1", "r1", "R2"]));
    let word = prop::sample::select(vec!["peace", "talks", "court", "the", "war"]);
    let block = (speaker, prop::collection::vec(word, 1..6)).prop_map(|(speaker, words)| {
        let words = words.join(" ");
        speaker.map_or(words.clone(), |speaker| format!("{speaker}: {words}"))
    });
    let body = prop::collection::vec(block, 1..5).prop_map(|blocks| blocks.join("\n\n"));
    let coding = (any::<prop::sample::Index>(), 0u32..60, 1u32..40, 0usize..3, 0usize..3, 0u8..4);
    (prop::collection::vec(body, 1..4), prop::collection::vec(coding, 0..14)).prop_map(|(bodies, codings)| {
        let texts: Vec<IndexedText> = (1..).zip(bodies).map(|(number, body)| text(number, Some("en"), &body)).collect();
        let mut made: Vec<Coding> = Vec::new();
        for (id, (at, start, length, code, coder, kind)) in (1..).zip(codings) {
            let of = &texts[at.index(texts.len())];
            let end = code_points(&of.body);
            let start = start.min(end - 1);
            let mut span = Span { start, end: (start + length).min(end) };
            // Identical, nested and touching ones come up too.
            if let Some(last) = made.last().filter(|it| it.text == of.text) {
                span = match kind {
                    0 => last.span,
                    1 if last.span.len() > 2 => Span { start: last.span.start + 1, end: last.span.end - 1 },
                    2 if last.span.end < end => Span { start: last.span.end, end: (last.span.end + length).min(end) },
                    _ => span,
                };
            }
            made.push(Coding { id, text: of.text, span, code, coder });
        }
        Study { texts, codings: made }
    })
}

fn place() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "code:a",
        "code:b",
        "code:c",
        "code:/**",
        "coder:ana",
        "coder:ben",
        "(code:a coder:ana)",
        "(code:b coder:eva)",
        "uncoded",
        "peace",
        "=talks",
        "\"peace talks\"",
        "\"war court\"~2",
        "speaker:R1",
        "/t[ah]/",
        "==court",
        "cuort~2",
        "(code:a OR peace)",
        "(code:a OR code:b OR uncoded)",
    ])
    .prop_map(str::to_owned);
    leaf.prop_recursive(2, 6, 2, |inner| {
        (inner.clone(), relation(), inner).prop_map(|(a, relation, b)| format!("({a} {relation} {b})"))
    })
}

fn relation() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "WITHIN",
        "ENCLOSES",
        "OVERLAPS",
        "NEAR/0w",
        "NEAR/1w",
        "NEAR/3w",
        "NEAR/0p",
        "NEAR/1p",
        "BEFORE",
        "BEFORE/2w",
        "BEFORE/0p",
        "BEFORE/1p",
        "AFTER",
        "AFTER/2w",
        "AFTER/1p",
        "SAME speaker",
        "SAME paragraph",
        "SAME source",
    ])
}

fn query() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        3 => (place(), relation(), place()).prop_map(|(a, relation, b)| format!("({a} {relation} {b})")),
        1 => place(),
        1 => prop::sample::select(vec!["case:even", "case:odd"]).prop_map(str::to_owned),
    ];
    prop_oneof![
        3 => part.clone(),
        1 => (part.clone(), part.clone()).prop_map(|(a, b)| format!("{a} {b}")),
        1 => (part.clone(), part.clone()).prop_map(|(a, b)| format!("{a} NOT {b}")),
        1 => (part.clone(), part).prop_map(|(a, b)| format!("{a} OR {b}")),
    ]
}

fn blocks(searcher: &Searcher, query: &Query, study: &Study) -> Result<Vec<(u64, u32)>, SearchError> {
    let request = Request { limit: usize::MAX, order: Order::Document, facts: Some(study), ..Request::default() };
    let found = searcher.search(query, &request, &MemoryTexts::of(&study.texts))?;
    let mut blocks: Vec<(u64, u32)> = found.hits.iter().map(|it| (it.text, it.block)).collect();
    blocks.sort_unstable();
    Ok(blocks)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn codes_and_positions_answer_as_defined(study in study(), queries in prop::collection::vec(query(), 30)) {
        let searcher = open(&index(&study.texts));
        for typed in &queries {
            let query = parse(typed).unwrap_or_else(|error| panic!("{typed}: {error}"));
            prop_assert_eq!(parse(&query.to_string()), Ok(query.clone()), "{}", typed);
            let mut expected = Vec::new();
            for text in &study.texts {
                let naive = Naive { study: &study, text };
                let answering = text.blocks.iter().filter(|it| naive.answers(it.span, &query));
                expected.extend(answering.map(|it| (text.text, it.number)));
            }
            prop_assert_eq!(blocks(&searcher, &query, &study).unwrap(), expected, "{}\n{:?}", typed, study.codings);
        }
    }
}

/// Two codings of one text of ten paragraphs of one word each, and what stands between them.
fn stand(a: (u32, u32), relation: &str, b: (u32, u32)) -> bool {
    let texts = vec![text(1, Some("en"), "one two three four five six seven eight")];
    let coding = |id, (start, end), code| Coding { id, text: 1, span: Span::new(start, end).unwrap(), code, coder: 0 };
    let study = Study { texts, codings: vec![coding(1, a, 0), coding(2, b, 1)] };
    let query = parse(&format!("code:a {relation} code:b")).unwrap();
    !blocks(&open(&index(&study.texts)), &query, &study).unwrap().is_empty()
}

#[test]
fn identical_nested_touching_and_crossing() {
    let (identical, nested, touching, crossing, apart) = ((4, 13), (5, 8), (13, 18), (8, 18), (19, 23));
    let base = (4, 13);
    let told = |relation: &str| [identical, nested, touching, crossing, apart].map(|it| stand(base, relation, it));
    assert_eq!(told("WITHIN"), [true, false, false, false, false]);
    assert_eq!(told("ENCLOSES"), [true, true, false, false, false]);
    assert_eq!(told("OVERLAPS"), [true, true, false, true, false]);
    assert_eq!(told("BEFORE"), [false, false, true, false, true]);
    assert_eq!(told("AFTER"), [false; 5]);
    assert_eq!(told("NEAR/0w"), [true, true, true, true, false]);
    assert_eq!(told("NEAR/1w"), [true; 5]);
    assert!(stand(nested, "WITHIN", base) && stand(touching, "AFTER", base));
    assert_eq!(Span::new(3, 3), None, "an empty coding cannot be made");
}

#[test]
fn a_coding_does_not_pair_with_itself() {
    let texts = vec![text(1, Some("en"), "one two three")];
    let coding = |id, coder| Coding { id, text: 1, span: Span::new(0, 7).unwrap(), code: 0, coder };
    let mut study = Study { texts, codings: vec![coding(1, 0)] };
    let searcher = open(&index(&study.texts));
    let query = parse("code:a OVERLAPS code:a").unwrap();
    assert!(blocks(&searcher, &query, &study).unwrap().is_empty());
    study.codings.push(coding(2, 1));
    assert_eq!(blocks(&searcher, &query, &study).unwrap(), [(1, 1)]);
    let same = parse("one SAME source one").unwrap();
    assert!(blocks(&searcher, &same, &study).unwrap().is_empty());
}

#[test]
fn marks_are_the_stretches_that_count() {
    let texts = vec![text(1, Some("en"), "peace talks\n\npeace and war")];
    let span = Span::new(13, 18).unwrap();
    let study = Study { texts, codings: vec![Coding { id: 1, text: 1, span, code: 0, coder: 0 }] };
    let searcher = open(&index(&study.texts));
    let marked = |typed: &str| {
        let query = parse(typed).unwrap();
        let request = Request { limit: 9, order: Order::Document, facts: Some(&study), ..Request::default() };
        let found = searcher.search(&query, &request, &MemoryTexts::of(&study.texts)).unwrap();
        let mut highlighter = Highlighter::new(&query, Some("en"));
        let map = TextMap::new(&study.texts[0].body);
        let mut all = Vec::new();
        for hit in &found.hits {
            let block = super::files::block_text(&study.texts[0], hit.block).unwrap();
            let matches = found.matches(&mut highlighter, hit.text, &block);
            all.extend(matches.iter().map(|it| map.slice(it.span).unwrap().to_owned()));
        }
        all.join("|")
    };
    assert_eq!(marked("code:a"), "peace");
    assert_eq!(marked("code:a war"), "war");
    assert_eq!(marked("peace WITHIN code:a"), "peace");
    assert_eq!(marked("war AFTER code:a"), "war");
    assert_eq!(marked("uncoded"), "peace talks| and war");
    assert_eq!(marked("peace NOT code:a"), "peace");
}
