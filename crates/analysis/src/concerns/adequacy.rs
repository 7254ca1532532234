//! How much evidence there is, and how rich.
//!
//! Rule. No or one independent origin in support, at the least, is serious; two are moderate; of
//! three and more, one that dominates is moderate. Few words quoted and few concrete instances are minor.

use super::{Reason, counting};
use crate::link::Link;
use crate::reading::Judged;
use coding::triangulation::Reading;
use coding::vocabulary::Concern;
use std::collections::BTreeSet;

/// Fewer independent origins that support a finding than this give to worry.
const ENOUGH_ORIGINS: usize = 3;
/// Fewer quoted characters than this, about three sentences, are little to go by.
const ENOUGH_QUOTED: usize = 300;
/// Fewer concrete instances than this are few.
const ENOUGH_EXAMPLES: usize = 2;

/// All reasons to worry about adequacy.
pub(crate) fn adequacy(judged: &Judged<'_, '_>, strict: &Reading) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let least = strict.supporting.min;
    let rest = if least < strict.supporting.max { ", at the least" } else { "" };
    match least {
        0 => reasons.push((Concern::Serious, "No origin that counts supports it.".to_owned())),
        1 => reasons.push((Concern::Serious, format!("One independent origin supports it{rest}."))),
        least if least < ENOUGH_ORIGINS => {
            reasons.push((Concern::Moderate, format!("{least} independent origins support it{rest}.")));
        }
        _ => {
            if let Some(dominance) = strict.dominance.as_ref().filter(|it| it.flagged) {
                let share = (100.0 * dominance.share).round();
                let text = format!(
                    "{} holds {share} % of the links; {:.1} origins are effective.",
                    dominance.largest, dominance.effective
                );
                reasons.push((Concern::Moderate, text));
            }
        }
    }
    let links = counting(judged);
    let quoted: usize = quotations(&links).iter().map(|it| it.chars().count()).sum();
    let has_words = links.iter().any(|it| it.evidence.series.is_none());
    if has_words && quoted < ENOUGH_QUOTED {
        let text = match quoted {
            0 => "No words are quoted.".to_owned(),
            quoted => format!("{quoted} characters are quoted, fewer than {ENOUGH_QUOTED}."),
        };
        reasons.push((Concern::Minor, text));
    }
    let examples: BTreeSet<&str> =
        links.iter().flat_map(|it| &it.evidence.examples).map(|it| it.trim()).filter(|it| !it.is_empty()).collect();
    if !links.is_empty() && examples.len() < ENOUGH_EXAMPLES {
        let text = match examples.first() {
            None => "No concrete instance is named.".to_owned(),
            Some(only) => format!("One concrete instance is named: {only}."),
        };
        reasons.push((Concern::Minor, text));
    }
    reasons
}

/// The words of each passage once.
fn quotations<'c>(links: &[&Link<'c>]) -> BTreeSet<&'c str> {
    links.iter().filter_map(|it| it.evidence.passage.as_ref()).map(|it| it.quotation.as_str()).collect()
}
