//! A finding as a report shows it: both readings, and every link with what became of it.

use crate::admission::Admission;
use crate::basis::Basis;
use crate::coders::Coders;
use crate::confidence::worksheet;
use crate::grounds::grounds;
use crate::link::Link;
use crate::origins::OriginId;
use crate::overrides::overrides;
use crate::reading::{Judged, is_open};
use crate::tracing::tracing;
use coding::corpus::{Passage, Source};
use coding::triangulation::{FindingReport, LinkReport, LinkStatus, Mode};
use coding::vocabulary::Level;

/// Puts a judged finding into its report. `numbers` gives the number of an origin in the cell's list, if it has one.
/// `coders` are those of the cell.
pub(crate) fn finding_report<'c>(
    judged: &Judged<'_, 'c>,
    coders: &Coders<'c>,
    numbers: impl Fn(OriginId) -> Option<usize>,
) -> FindingReport {
    let finding = judged.finding;
    let mut links: Vec<LinkReport> = judged.links.iter().map(|link| link_report(judged, link, &numbers)).collect();
    links.sort_by_key(|link| rank(&link.status));
    let parent = finding.parent.and_then(|id| judged.basis.corpus.findings.iter().find(|it| it.id == id));
    let strict = judged.read(Mode::Strict);
    let open = finding.flags.iter().filter(|flag| is_open(&flag.state));
    FindingReport {
        name: finding.name.clone(),
        text: finding.text.clone(),
        grade: finding.grade,
        valence: finding.valence,
        theme: finding.theme.clone(),
        status: finding.status.to_string(),
        parent: parent.map(|it| it.name.clone()),
        flags: open.map(|flag| (flag.severity, flag.text.clone())).collect(),
        role: finding.role,
        scope_condition: finding.scope_condition.clone(),
        causal: finding.causal,
        unit: finding.unit.clone(),
        rests_on: grounds(judged),
        challenges: finding.challenges.clone(),
        worksheet: worksheet(judged, &strict),
        overrides: overrides(judged, &strict),
        tracing: tracing(judged, &numbers, &|link| place_of(judged.basis, link)),
        by_coder: coders.readings(judged.basis, finding),
        strict,
        lenient: judged.read(Mode::Lenient),
        links,
    }
}

/// What stands for words that may not be used.
const WITHHELD: &str = "[withheld: off the record]";

fn rank(status: &LinkStatus) -> u8 {
    match status {
        LinkStatus::Counted | LinkStatus::CountedElsewhere(_) | LinkStatus::Readmitted(_) => 0,
        LinkStatus::Demoted(_) => 1,
        LinkStatus::Unsourced => 2,
        LinkStatus::Context => 3,
    }
}

fn link_report(judged: &Judged<'_, '_>, link: &Link<'_>, numbers: &impl Fn(OriginId) -> Option<usize>) -> LinkReport {
    let (basis, evidence) = (judged.basis, link.evidence);
    let source = link.place.map(|place| basis.source(place));
    let level = source.and_then(|it| basis.corpus.agreed_level(it));
    let passage = evidence.passage.clone().map(|it| permitted(it, level));
    LinkReport {
        guid: evidence.guid.clone(),
        source: source.map(|it| it.name.clone()),
        title: source.map_or_else(|| link.name(basis), |it| basis.title(it)),
        attribution: source.map_or_else(|| link.name(basis), |it| basis.corpus.attribution(it)),
        strand: link.strand.to_owned(),
        origin: link.origin.and_then(numbers),
        status: status(judged, link),
        stance: evidence.stance,
        strength: evidence.strength.clamp(1, 3),
        directness: evidence.directness,
        locator: locator(basis, link, source, passage.as_ref()),
        passage,
        examples: evidence.examples.clone(),
        flags: evidence.flags.clone(),
        note: evidence.note.clone().map(|it| if level == Some(Level::OffRecord) { WITHHELD.to_owned() } else { it }),
        coder: evidence.coder.clone(),
        genre: source.and_then(|it| it.genre),
        // Where a person may not be named, what they have at stake may name them.
        interest: source.filter(|_| level.is_none_or(|it| it == Level::OnRecord)).and_then(|it| it.interest.clone()),
        disposition: evidence.disposition,
        disposition_reason: evidence.disposition_reason.clone(),
    }
}

fn status(judged: &Judged<'_, '_>, link: &Link<'_>) -> LinkStatus {
    match &link.admission {
        Admission::Unsourced => LinkStatus::Unsourced,
        Admission::OffRecord => LinkStatus::Demoted("told off the record: it may not be used".to_owned()),
        Admission::Context => LinkStatus::Context,
        Admission::Demoted(why) => LinkStatus::Demoted(why.clone()),
        _ if judged.is_not_applicable(link.counts_in) => {
            LinkStatus::Demoted(format!("the strand {} is marked as not applicable here", link.counts_in))
        }
        Admission::Readmitted(reason) => LinkStatus::Readmitted(reason.clone()),
        Admission::Admitted if link.counts_in != link.strand => LinkStatus::CountedElsewhere(link.counts_in.to_owned()),
        Admission::Admitted => LinkStatus::Counted,
    }
}

/// A passage with only what the agreement allows: who speaks is withheld where no source may be named, and the words too
/// where they were off the record. The coding's GUID stays, so that the researcher can open it.
fn permitted(passage: Passage, level: Option<Level>) -> Passage {
    match level {
        Some(Level::OffRecord) => Passage { quotation: WITHHELD.to_owned(), speaker: None, ..passage },
        Some(Level::ChathamHouse | Level::DeepBackground | Level::Background) => {
            let quotation = match &passage.speaker {
                Some(speaker) => without_label(&passage.quotation, speaker),
                None => passage.quotation,
            };
            Passage { quotation, speaker: None, ..passage }
        }
        _ => passage,
    }
}

/// A quotation without the label of who speaks, where a turn was coded whole (`[00:04:17] Marta: I saw` gives
/// `[00:04:17] I saw`). What is said stays as it was said; names in it are looked for by `privacy`.
fn without_label(quotation: &str, speaker: &str) -> String {
    let (label, length) = (speaker.trim().to_lowercase(), speaker.trim().chars().count());
    let lines: Vec<String> = quotation.split('\n').map(|line| unlabelled(line, &label, length)).collect();
    lines.join("\n")
}

/// One line without the label, if it begins with it: after a time in brackets or marks of emphasis, and before a colon.
fn unlabelled(line: &str, label: &str, length: usize) -> String {
    let mut start = 0;
    loop {
        let rest = &line[start..];
        let skipped = match rest.chars().next() {
            Some(open @ ('[' | '(')) => {
                let close = if open == '[' { ']' } else { ')' };
                let inside = rest
                    .find(close)
                    .filter(|at| rest[1..*at].chars().all(|it| it.is_ascii_digit() || ":.,".contains(it)));
                inside.map_or(0, |at| at + 1)
            }
            Some(mark) if mark.is_whitespace() || mark == '*' || mark == '_' => mark.len_utf8(),
            _ => 0,
        };
        if skipped == 0 {
            break;
        }
        start += skipped;
    }
    let (before, rest) = line.split_at(start);
    let end = rest.char_indices().nth(length).map_or(rest.len(), |(at, _)| at);
    let after = rest[end..].trim_start_matches(['*', '_', ' ', '\t', '\u{a0}']);
    match after.strip_prefix([':', '\u{ff1a}']) {
        Some(words) if label.chars().count() > 0 && rest[..end].to_lowercase() == label => {
            let before = before.trim_end_matches(['*', '_']);
            format!("{before}{}", words.trim_start_matches(['*', '_']).trim_start())
        }
        _ => line.to_owned(),
    }
}

/// Where a link has its evidence, as far as the agreement lets it be said.
pub(crate) fn place_of(basis: &Basis<'_>, link: &Link<'_>) -> String {
    let source = link.place.map(|place| basis.source(place));
    let level = source.and_then(|it| basis.corpus.agreed_level(it));
    let passage = link.evidence.passage.clone().map(|it| permitted(it, level));
    locator(basis, link, source, passage.as_ref())
}

/// Source, then the locator given, or paragraph and speaker, or the series.
fn locator(basis: &Basis<'_>, link: &Link<'_>, source: Option<&Source>, passage: Option<&Passage>) -> String {
    let mut parts = vec![source.map_or_else(|| link.name(basis), |it| it.name.clone())];
    let given = link.evidence.locator.as_deref().map(str::trim).filter(|it| !it.is_empty());
    if let Some(given) = given {
        parts.push(given.to_owned());
    } else if let Some(passage) = passage {
        parts.extend(passage.paragraph.map(|number| format!("paragraph {number}")));
        parts.extend(passage.speaker.clone());
    }
    if let Some(series) = &link.evidence.series {
        parts.push(format!("series {series}"));
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::without_label;

    #[test]
    fn a_turn_loses_its_label_and_nothing_else() {
        let check = |quotation: &str, expected: &str| assert_eq!(without_label(quotation, "Marta"), expected);
        check("[00:04:17] Marta: I saw it.", "[00:04:17] I saw it.");
        check("**Marta:** I saw it.", "I saw it.");
        check("MARTA: I saw it.\nMarta: Twice.", "I saw it.\nTwice.");
        check("I told Marta: go.", "I told Marta: go.");
        check("Martas: no label", "Martas: no label");
        check("(later) Marta: kept", "(later) Marta: kept");
        check("Marta", "Marta");
        check("", "");
        assert_eq!(without_label("سلمى: رأيت ذلك", "سلمى"), "رأيت ذلك");
        assert_eq!(without_label("İz: x", "i"), "İz: x");
    }
}
