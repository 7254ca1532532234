//! What stands against what. Dissonance is not a failure: it is where inquiry goes on.
//!
//! Rule. One sentence for each pair of strands that point in opposite directions, for each strand that is divided, and
//! for each strand that contradicts a finding; and, apart, for evidence against a finding that strict mode leaves out.
//!
//! Source: O'Cathain, Murphy and Nicholl (2010, BMJ 341, c4587) on discrepant findings; Lincoln and Guba (Naturalistic
//! Inquiry, 1985) on negative cases.

use crate::admission::Admission;
use crate::reading::Judged;
use crate::verdict::Weights;
use crate::wording::{list, sentence, sources_of};
use coding::triangulation::{Dissonance, Mode, PairCode, Reading, StrandVerdict};
use coding::vocabulary::Stance;

/// All dissonance of one finding. `strict` is its reading in strict mode.
pub(crate) fn dissonance(judged: &Judged<'_, '_>, strict: &Reading) -> Vec<Dissonance> {
    let mut sentences = Vec::new();
    let verdict_of = |strand: &str| strict.strands.iter().find(|it| it.strand == strand).map(|it| it.verdict);
    for pair in strict.pairs.iter().filter(|pair| pair.code == PairCode::Dissonance) {
        let a_contradicts = verdict_of(&pair.a) == Some(StrandVerdict::Contradicts);
        let (against, in_favour) = if a_contradicts { (&pair.a, &pair.b) } else { (&pair.b, &pair.a) };
        sentences.push(format!(
            "{} contradict what {} support ({} against {}).",
            sentence(&sources_of(against)),
            sources_of(in_favour),
            list(&voices(judged, against, |it| it.is_contradicting())),
            list(&voices(judged, in_favour, |it| it.is_supporting())),
        ));
    }
    for strand in &strict.strands {
        let paired = strict
            .pairs
            .iter()
            .any(|pair| pair.code == PairCode::Dissonance && (pair.a == strand.strand || pair.b == strand.strand));
        match strand.verdict {
            StrandVerdict::Mixed => sentences.push(divided(judged, &strand.strand)),
            StrandVerdict::Contradicts if !paired => sentences.push(format!(
                "{} contradict it ({}).",
                sentence(&sources_of(&strand.strand)),
                list(&voices(judged, &strand.strand, |it| it.is_contradicting()))
            )),
            _ => {}
        }
    }
    sentences.extend(left_out(judged));
    sentences.into_iter().map(|text| Dissonance { finding: judged.finding.name.clone(), text }).collect()
}

/// The names of the roots of a strand's origins that speak in a certain way.
fn voices(judged: &Judged<'_, '_>, strand: &str, speaks: fn(Weights) -> bool) -> Vec<String> {
    let weights = judged.weights(Mode::Strict);
    let here =
        weights.iter().filter(|(origin, weights)| judged.basis.strand_of(**origin) == strand && speaks(**weights));
    here.map(|(origin, _)| judged.basis.root(*origin).name.clone()).collect()
}

fn divided(judged: &Judged<'_, '_>, strand: &str) -> String {
    let mut parts = Vec::new();
    let mut part = |speaks: fn(Weights) -> bool, one: &str, many: &str| {
        let voices = voices(judged, strand, speaks);
        match voices.len() {
            0 => {}
            1 => parts.push(format!("{} {one}", voices[0])),
            _ => parts.push(format!("{} {many}", list(&voices))),
        }
    };
    part(Weights::is_supporting, "supports it", "support it");
    part(Weights::is_contradicting, "contradicts it", "contradict it");
    part(Weights::is_mixed, "does both", "each do both");
    format!("{} are divided: {}.", sentence(&sources_of(strand)), parts.join("; "))
}

fn left_out(judged: &Judged<'_, '_>) -> Option<String> {
    let demoted = judged.links.iter().filter(|it| matches!(it.admission, Admission::Demoted(_)));
    let against = demoted.filter(|it| it.evidence.stance == Stance::Contradicts);
    let names = judged.basis.names(against.filter_map(|it| it.place));
    (!names.is_empty())
        .then(|| format!("Evidence against it is left out in strict mode, because it is demoted: {}.", list(&names)))
}
