//! How stretches stand to each other: the rules of WITHIN, NEAR and the like, for the stretches of one text.
//!
//! Every operator but SAME speaker asks, for each A, whether there is a B with one number no higher and another number no lower
//! than two numbers of A. So all stretches are sorted once and gone through once; nothing is compared with everything.

use crate::language::fold_name;
use crate::query::{Distance, Relation, Unit};
use coding::coded::Turns;
use coding::index::IndexError;
use coding::query::{Facts, Stretch};
use std::collections::HashMap;

/// What the stretches of a text stand in.
pub(super) struct Terrain<'a> {
    pub(super) text: u64,
    pub(super) facts: &'a dyn Facts,
}

/// Those of `left` for which some other stretch of `right` stands so. Both are in ascending order, without repetitions.
pub(super) fn related(
    left: &[Stretch],
    right: &[Stretch],
    relation: Relation,
    terrain: &Terrain<'_>,
) -> Result<Vec<Stretch>, IndexError> {
    if left.is_empty() || right.is_empty() {
        return Ok(Vec::new());
    }
    let found = match relation {
        Relation::Same(Unit::Speaker) => of_same_speaker(left, right, &*terrain.facts.turns(terrain.text)?),
        Relation::Near(Distance::Words(_)) => {
            let [overlaps, before, after] = near_in_words(relation);
            let ways = [overlaps, before, after].map(|it| plainly(left, right, it, terrain));
            let [one, two, three] = ways;
            let (one, two, three) = (one?, two?, three?);
            (0..left.len()).map(|it| one[it] || two[it] || three[it]).collect()
        }
        relation => plainly(left, right, relation, terrain)?,
    };
    Ok(left.iter().zip(found).filter(|(_, found)| *found).map(|(it, _)| *it).collect())
}

/// Near means: they overlap, or the one is before the other or after it at that distance.
fn near_in_words(relation: Relation) -> [Relation; 3] {
    let distance = if let Relation::Near(distance) = relation { Some(distance) } else { None };
    [Relation::Overlaps, Relation::Before(distance), Relation::After(distance)]
}

/// A stretch of B, as the sweep sees it.
struct There {
    low: i64,
    high: i64,
    stretch: Stretch,
}

/// What A asks for: some B with `low` no higher and `high` no lower.
struct Wanted {
    low: i64,
    high: i64,
    place: usize,
}

/// The relations that are a comparison of two numbers each.
fn plainly(
    left: &[Stretch],
    right: &[Stretch],
    relation: Relation,
    terrain: &Terrain<'_>,
) -> Result<Vec<bool>, IndexError> {
    let numbers = Numbers::of(relation, terrain)?;
    let there = right.iter().filter_map(|it| numbers.of_right(*it));
    let wanted = (0..).zip(left).filter_map(|(place, it)| numbers.of_left(*it, place));
    let mut found = vec![false; left.len()];
    sweep(wanted.collect(), there.collect(), left, &mut found);
    Ok(found)
}

fn sweep(mut wanted: Vec<Wanted>, mut there: Vec<There>, left: &[Stretch], found: &mut [bool]) {
    there.sort_unstable_by_key(|it| it.low);
    wanted.sort_unstable_by_key(|it| it.low);
    // The two highest so far: one of them may be A itself.
    let mut best: [Option<(i64, Stretch)>; 2] = [None, None];
    let mut next = 0;
    for Wanted { low, high, place } in wanted {
        while let Some(it) = there.get(next).filter(|it| it.low <= low) {
            if best[0].is_none_or(|(highest, _)| it.high > highest) {
                best = [Some((it.high, it.stretch)), best[0]];
            } else if best[1].is_none_or(|(second, _)| it.high > second) {
                best[1] = Some((it.high, it.stretch));
            }
            next += 1;
        }
        let other = best.iter().flatten().find(|(_, stretch)| *stretch != left[place]);
        found[place] = other.is_some_and(|(highest, _)| *highest >= high);
    }
}

/// The two numbers of a stretch under one relation.
struct Numbers {
    relation: Relation,
    turns: Option<std::sync::Arc<Turns>>,
    words: Option<std::sync::Arc<coding::words::WordStarts>>,
}

impl Numbers {
    fn of(relation: Relation, terrain: &Terrain<'_>) -> Result<Self, IndexError> {
        let (mut turns, mut words) = (None, None);
        match relation {
            Relation::Same(Unit::Paragraph)
            | Relation::Near(Distance::Paragraphs(_))
            | Relation::Before(Some(Distance::Paragraphs(_)))
            | Relation::After(Some(Distance::Paragraphs(_))) => turns = Some(terrain.facts.turns(terrain.text)?),
            Relation::Before(Some(Distance::Words(_))) | Relation::After(Some(Distance::Words(_))) => {
                words = Some(terrain.facts.words(terrain.text)?);
            }
            _ => {}
        }
        Ok(Self { relation, turns, words })
    }

    /// The first and the last paragraph that a stretch touches.
    fn paragraphs(&self, stretch: Stretch) -> Option<(i64, i64)> {
        let touched = self.turns.as_ref()?.touched(stretch.span);
        Some((touched.first()?.number.into(), touched.last()?.number.into()))
    }

    fn words_before(&self, at: u32) -> i64 {
        self.words.as_ref().map_or(0, |it| it.before(at).into())
    }

    fn of_right(&self, stretch: Stretch) -> Option<There> {
        let (start, end) = (i64::from(stretch.span.start), i64::from(stretch.span.end));
        let (low, high) = match self.relation {
            Relation::Within => (start, end),
            Relation::Encloses => (-start, -end),
            Relation::Overlaps | Relation::Near(Distance::Words(_)) => (start, end - 1),
            Relation::Near(Distance::Paragraphs(_)) | Relation::Same(Unit::Paragraph) => self.paragraphs(stretch)?,
            Relation::Before(None) => (-start, 0),
            Relation::Before(Some(Distance::Words(_))) => (-start, -self.words_before(stretch.span.start)),
            Relation::Before(Some(Distance::Paragraphs(_))) => (-start, -self.paragraphs(stretch)?.0),
            Relation::After(None) => (end, 0),
            Relation::After(Some(Distance::Words(_))) => (end, self.words_before(stretch.span.end)),
            Relation::After(Some(Distance::Paragraphs(_))) => (end, self.paragraphs(stretch)?.1),
            Relation::Same(Unit::Source | Unit::Speaker) => (0, 0),
        };
        Some(There { low, high, stretch })
    }

    fn of_left(&self, stretch: Stretch, place: usize) -> Option<Wanted> {
        let (start, end) = (i64::from(stretch.span.start), i64::from(stretch.span.end));
        let (low, high) = match self.relation {
            Relation::Within => (start, end),
            Relation::Encloses => (-start, -end),
            Relation::Overlaps | Relation::Near(Distance::Words(_)) => (end - 1, start),
            Relation::Same(Unit::Paragraph) => {
                let (first, last) = self.paragraphs(stretch)?;
                (last, first)
            }
            Relation::Near(Distance::Paragraphs(apart)) => {
                let (first, last) = self.paragraphs(stretch)?;
                (last + i64::from(apart), first - i64::from(apart))
            }
            Relation::Before(None) => (-end, 0),
            Relation::Before(Some(Distance::Words(between))) => {
                (-end, -(self.words_before(stretch.span.end) + i64::from(between)))
            }
            Relation::Before(Some(Distance::Paragraphs(apart))) => {
                (-end, -(self.paragraphs(stretch)?.1 + i64::from(apart)))
            }
            Relation::After(None) => (start, 0),
            Relation::After(Some(Distance::Words(between))) => {
                (start, self.words_before(stretch.span.start) - i64::from(between))
            }
            Relation::After(Some(Distance::Paragraphs(apart))) => {
                (start, self.paragraphs(stretch)?.0 - i64::from(apart))
            }
            Relation::Same(Unit::Source | Unit::Speaker) => (0, 0),
        };
        Some(Wanted { low, high, place })
    }
}

/// Whether somebody speaks in both, in whatever turns. For each speaker two stretches of B suffice, as one may be A itself.
fn of_same_speaker(left: &[Stretch], right: &[Stretch], turns: &Turns) -> Vec<bool> {
    let mut known: HashMap<String, usize> = HashMap::new();
    let people: Vec<usize> = turns
        .speakers
        .iter()
        .map(|name| {
            let next = known.len();
            *known.entry(fold_name(name)).or_insert(next)
        })
        .collect();
    let speakers = |stretch: &Stretch| -> Vec<usize> {
        let spoken = turns.touched(stretch.span).iter().filter_map(|it| people.get(it.speaker? as usize).copied());
        let mut spoken: Vec<usize> = spoken.collect();
        spoken.sort_unstable();
        spoken.dedup();
        spoken
    };
    let mut heard: Vec<[Option<Stretch>; 2]> = vec![[None; 2]; known.len()];
    for stretch in right {
        for person in speakers(stretch) {
            if let Some(free) = heard[person].iter_mut().find(|it| it.is_none()) {
                *free = Some(*stretch);
            }
        }
    }
    let other = |stretch: &Stretch, person: usize| heard[person].iter().flatten().any(|it| it != stretch);
    left.iter().map(|it| speakers(it).into_iter().any(|person| other(it, person))).collect()
}
