//! Thematic saturation: whether later interviews still bring new themes.
//!
//! Rule. Interviews stand in order of their date. A *base* of the first B interviews (4, 5, 6) has so many themes; a *run* is R
//! interviews (2, 3) that follow; new information is the number of themes first seen in the run over the themes of the base.
//! The run slides by one interview, the base stays. Saturation is reached before the first run whose new information is at
//! most the threshold (0 %, 5 %). A theme is a code that somebody used in the interview.
//!
//! Source: Guest, Namey and Chen 2020, A simple method to assess and report thematic saturation in qualitative research,
//! PLoS ONE 15(5): e0232076. The order of interviews is an accident of the field: the band gives what other orders, drawn at
//! random with a fixed seed, would have shown (the authors use a bootstrap).

use coding::corpus::{CodeId, Corpus, Source};
use coding::triangulation::{CurvePoint, PermutationBand, Saturation, SaturationRow};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Orders tried for the band.
const ORDERS: usize = 1_000;
/// Interviews in the base.
const BASES: [usize; 3] = [4, 5, 6];
/// Interviews in a run.
const RUNS: [usize; 2] = [2, 3];
/// Most new information, in percent.
const THRESHOLDS: [u8; 2] = [0, 5];
/// Fixed, so that the same project gives the same band.
const SEED: u64 = 2020;

/// Saturation over these interviews. `themes` limits it to codes that speak to a question.
pub fn saturation(
    corpus: &Corpus,
    of: Option<String>,
    interviews: &[&Source],
    themes: Option<&[CodeId]>,
) -> Saturation {
    let ordered = in_order(interviews);
    let used = themes_by_source(corpus, themes);
    let none = BTreeSet::new();
    let sets: Vec<&BTreeSet<CodeId>> = ordered.iter().map(|it| used.get(&it.id.0).unwrap_or(&none)).collect();
    let coded = sets.iter().filter(|it| !it.is_empty()).count();
    let mut notes = Vec::new();
    let undated = ordered.iter().filter(|it| it.date.is_none()).count();
    if undated > 0 {
        notes.push(format!(
            "{undated} of {} interviews have no date and stand last, by name: the order matters for this measure.",
            ordered.len()
        ));
    }
    if coded < ordered.len() {
        notes.push(format!(
            "{} of {} interviews have no coding, so that they can bring no theme.",
            ordered.len() - coded,
            ordered.len()
        ));
    }
    let fewest = BASES[0] + RUNS[0];
    if ordered.len() < fewest {
        notes.push(format!("Too few interviews ({}): the smallest base and run take {fewest}.", ordered.len()));
    }
    let settings = settings().filter(|(base, run, _)| base + run <= ordered.len());
    Saturation {
        of,
        curve: curve(&ordered, &sets),
        settings: settings.map(|setting| row(&sets, setting)).collect(),
        notes,
    }
}

/// By date, those without one last; then by name.
fn in_order<'s>(interviews: &[&'s Source]) -> Vec<&'s Source> {
    let mut ordered = interviews.to_vec();
    ordered.sort_by(|a, b| {
        let key = |it: &Source| it.date.map(coding::PartialDate::first_day);
        (a.date.is_none(), key(a), &a.name).cmp(&(b.date.is_none(), key(b), &b.name))
    });
    ordered
}

fn themes_by_source(corpus: &Corpus, themes: Option<&[CodeId]>) -> BTreeMap<i64, BTreeSet<CodeId>> {
    let wanted: Option<HashSet<CodeId>> = themes.map(|it| it.iter().copied().collect());
    let mut map: BTreeMap<i64, BTreeSet<CodeId>> = BTreeMap::new();
    for used in corpus.usage.iter().filter(|it| wanted.as_ref().is_none_or(|wanted| wanted.contains(&it.code))) {
        map.entry(used.source.0).or_default().insert(used.code);
    }
    map
}

fn settings() -> impl Iterator<Item = (usize, usize, u8)> {
    BASES.into_iter().flat_map(|base| {
        RUNS.into_iter().flat_map(move |run| THRESHOLDS.into_iter().map(move |threshold| (base, run, threshold)))
    })
}

fn curve(ordered: &[&Source], sets: &[&BTreeSet<CodeId>]) -> Vec<CurvePoint> {
    let mut seen = BTreeSet::new();
    let points = ordered.iter().zip(sets).map(|(source, set)| {
        let before = seen.len();
        seen.extend(set.iter().copied());
        CurvePoint { source: source.name.clone(), new: seen.len() - before, seen: seen.len() }
    });
    points.collect()
}

fn row(sets: &[&BTreeSet<CodeId>], (base, run, threshold): (usize, usize, u8)) -> SaturationRow {
    let ratios = ratios(sets, base, run);
    let reached = first_below(&ratios, threshold).map(|at| base + at);
    SaturationRow {
        base,
        run,
        threshold,
        label: reached.map(|it| format!("{it}⁺{}", superscript(run))),
        reached,
        permuted: band(sets, base, run, threshold),
        ratios,
    }
}

/// New information of each run, the first one right after the base; empty without a theme in the base.
pub fn ratios(sets: &[&BTreeSet<CodeId>], base: usize, run: usize) -> Vec<f64> {
    let mut known: BTreeSet<CodeId> = sets.iter().take(base).flat_map(|it| it.iter().copied()).collect();
    let of_base = known.len();
    if of_base == 0 || sets.len() < base + run {
        return Vec::new();
    }
    let mut ratios = Vec::new();
    for start in base..=sets.len() - run {
        let in_run: BTreeSet<CodeId> = sets[start..start + run].iter().flat_map(|it| it.iter().copied()).collect();
        ratios.push(in_run.difference(&known).count() as f64 / of_base as f64);
        known.extend(sets[start].iter().copied());
    }
    ratios
}

fn first_below(ratios: &[f64], threshold: u8) -> Option<usize> {
    ratios.iter().position(|ratio| *ratio <= f64::from(threshold) / 100.0)
}

/// Where saturation is reached in an order: as [`ratios`] would say, but no run after it is looked at.
fn first_reached(sets: &[&BTreeSet<CodeId>], base: usize, run: usize, threshold: u8) -> Option<usize> {
    let mut known: HashSet<CodeId> = sets.iter().take(base).flat_map(|it| it.iter().copied()).collect();
    let allowed = f64::from(threshold) / 100.0;
    let of_base = known.len();
    if of_base == 0 || sets.len() < base + run {
        return None;
    }
    for start in base..=sets.len() - run {
        let in_run: HashSet<CodeId> = sets[start..start + run].iter().flat_map(|it| it.iter().copied()).collect();
        if in_run.difference(&known).count() as f64 / of_base as f64 <= allowed {
            return Some(start);
        }
        known.extend(sets[start].iter().copied());
    }
    None
}

fn band(sets: &[&BTreeSet<CodeId>], base: usize, run: usize, threshold: u8) -> Option<PermutationBand> {
    let mut random = fastrand::Rng::with_seed(SEED);
    let mut order = sets.to_vec();
    let mut places: Vec<usize> = Vec::new();
    for _ in 0..ORDERS {
        random.shuffle(&mut order);
        places.extend(first_reached(&order, base, run, threshold));
    }
    places.sort_unstable();
    let last = places.len().checked_sub(1)?;
    let percentile = |share: f64| places[(share * last as f64).round() as usize];
    Some(PermutationBand {
        orders: ORDERS,
        reached: places.len() as f64 / ORDERS as f64,
        low: percentile(0.05),
        median: percentile(0.5),
        high: percentile(0.95),
    })
}

fn superscript(number: usize) -> char {
    match number {
        2 => '²',
        3 => '³',
        _ => 'ⁿ',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sets(interviews: &[&[i64]]) -> Vec<BTreeSet<CodeId>> {
        interviews.iter().map(|themes| themes.iter().copied().map(CodeId).collect()).collect()
    }

    /// Ten themes in a base of four; then two, one and no new ones. By hand: the run 5–6 brings 3 of 10, 6–7 brings 1 of 10 (the
    /// one of interview 6), 7–8 none.
    #[test]
    fn runs_slide_and_the_base_stays() {
        let sets = sets(&[&[1, 2, 3, 4], &[1, 5, 6], &[2, 7, 8], &[9, 10], &[11, 12, 1], &[13], &[1], &[2]]);
        let refs: Vec<&BTreeSet<CodeId>> = sets.iter().collect();
        assert_eq!(ratios(&refs, 4, 2), [0.3, 0.1, 0.0]);
        let row = row(&refs, (4, 2, 5));
        assert_eq!((row.reached, row.label.as_deref()), (Some(6), Some("6⁺²")));
        assert_eq!(super::row(&refs, (5, 3, 0)).reached, None);
    }

    #[test]
    fn the_short_way_leads_where_the_long_way_does() {
        let sets = sets(&[&[1, 2, 3, 4], &[1, 5, 6], &[2, 7, 8], &[9, 10], &[11, 12, 1], &[13], &[1], &[2], &[14]]);
        let refs: Vec<&BTreeSet<CodeId>> = sets.iter().collect();
        for (base, run, threshold) in settings() {
            let long = first_below(&ratios(&refs, base, run), threshold).map(|at| base + at);
            assert_eq!(first_reached(&refs, base, run, threshold), long, "{base} {run} {threshold}");
        }
    }

    #[test]
    fn interviews_that_all_say_the_same_are_saturated_in_every_order() {
        let sets = sets(&[&[1, 2][..]; 7]);
        let refs: Vec<&BTreeSet<CodeId>> = sets.iter().collect();
        let band = band(&refs, 4, 2, 0).unwrap();
        assert_eq!((band.reached, band.low, band.high), (1.0, 4, 4));
    }

    #[test]
    fn nothing_is_said_without_themes_or_with_too_few_interviews() {
        let none = sets(&[&[][..]; 8]);
        let refs: Vec<&BTreeSet<CodeId>> = none.iter().collect();
        assert_eq!(ratios(&refs, 4, 2), Vec::<f64>::new());
        assert_eq!(band(&refs, 4, 2, 5), None);
        let few = sets(&[&[1][..]; 5]);
        assert_eq!(ratios(&few.iter().collect::<Vec<_>>(), 4, 2), Vec::<f64>::new());
    }

    #[test]
    fn a_band_is_the_same_each_time() {
        let sets = sets(&[&[1], &[2], &[3], &[1, 2], &[4], &[1], &[3], &[2], &[5], &[1]]);
        let refs: Vec<&BTreeSet<CodeId>> = sets.iter().collect();
        let band_of = || band(&refs, 4, 2, 5);
        assert_eq!(band_of(), band_of());
        assert!(band_of().is_some_and(|it| it.low <= it.median && it.median <= it.high && it.reached < 1.0));
    }
}
