//! What was decided of hits, summaries of cells, and who asks: kept, carried along, merged and taken back.

use super::study::{Study, code, new_text, put_interview, study};
use crate::{Kind, SummaryRow};
use coding::speaker::SpeakerRole;
use coding::vocabulary::Decision;

/// An interview of three paragraphs, a saved query and two codes.
fn asked() -> Study {
    let mut study = study();
    study.act(|tx| {
        tx.put_text(put_interview(tx, "I-1")?, &new_text("We were detered.\nNobody came.\nHope stayed."))?;
        tx.put_code(&code("fear"))?;
        tx.put_code(&code("dread"))?;
        tx.add_query("came", "came", "{}")
    });
    study
}

fn decide(study: &mut Study, name: &str, paragraph: usize, decision: Decision) {
    let (code, source) = (study.id(Kind::Code, name), study.id(Kind::Source, "I-1"));
    study.act(|tx| {
        let text = tx.text_of(source)?;
        tx.put_decision(1, code, &text, text.blocks[paragraph].span, decision, tx.coder(Some("ana"))?)
    });
}

/// `start decision` of all decisions.
fn decisions(study: &Study) -> Vec<String> {
    let rows = study.project.search_decisions(Some(1)).unwrap();
    rows.iter().map(|it| format!("{} {}", it.span.start, it.decision)).collect()
}

#[test]
fn decisions_go_along_with_paragraphs_whose_words_stay() {
    let mut study = asked();
    for (paragraph, decision) in [(0, Decision::Skipped), (1, Decision::Skipped), (2, Decision::Accepted)] {
        decide(&mut study, "fear", paragraph, decision);
    }
    let before = study.dump();
    let source = study.id(Kind::Source, "I-1");
    let revised = new_text("We were deterred.\nNobody came.\nThe hope stayed.");
    let revision = study.act(|tx| tx.revise_text(source, &revised, None));
    assert_eq!(revision.reopened, 1, "the corrected paragraph that was skipped is looked at again");
    assert_eq!(decisions(&study), ["19 skipped", "33 accepted"]);
    study.assert_sound();
    study.project.undo(None, "ana").unwrap();
    assert_eq!(study.dump(), before);
    study.assert_sound();
}

#[test]
fn the_last_word_counts_and_goes_with_the_query() {
    let mut study = asked();
    decide(&mut study, "fear", 1, Decision::Skipped);
    decide(&mut study, "fear", 1, Decision::Accepted);
    decide(&mut study, "dread", 1, Decision::Skipped);
    assert_eq!(decisions(&study), ["18 accepted", "18 skipped"]);
    let (from, into) = (study.id(Kind::Code, "fear"), study.id(Kind::Code, "dread"));
    study.act(|tx| tx.merge_code(from, into));
    assert_eq!(decisions(&study), ["18 skipped"], "what was decided about the code that stays");
    let before = study.dump();
    study.act(|tx| tx.remove_query(1));
    assert_eq!(decisions(&study), [""; 0]);
    study.project.undo(None, "ana").unwrap();
    assert_eq!(study.dump(), before);
    let ana = study.id(Kind::Coder, "ana");
    assert_eq!(study.act(|tx| tx.forget_decisions(1, None, ana)), 1);
    study.assert_sound();
}

#[test]
fn summaries_of_merged_codes_are_kept_and_stale() {
    let mut study = asked();
    let (from, into) = (study.id(Kind::Code, "fear"), study.id(Kind::Code, "dread"));
    let row = SummaryRow::Speaker("R1".into());
    study.act(|tx| tx.put_summary(&row, from, "Much fear.", "1"));
    assert!(study.refuse(|tx| tx.remove_code(from, false)).contains("summaries of a framework matrix"));
    study.act(|tx| tx.put_summary(&row, into, "Some dread.", "2"));
    study.act(|tx| tx.put_summary(&SummaryRow::Source(1), from, "A dark one.", "3"));
    study.act(|tx| tx.merge_code(from, into));
    let all = study.project.summaries().unwrap();
    let said: Vec<_> = all.iter().map(|it| (it.body.as_str(), it.fingerprint.as_str(), it.code.0)).collect();
    assert_eq!(said, [("Some dread.\n\nMuch fear.", "", into), ("A dark one.", "", into)]);
    assert!(study.act(|tx| tx.remove_summary(&row, into)));
    assert!(!study.project.transact("again", "ana", |tx| tx.remove_summary(&row, into)).unwrap().value);
    study.assert_sound();
}

#[test]
fn people_correct_who_asks() {
    let mut study = asked();
    study.act(|tx| tx.put_speaker_role("Dr. Ana", SpeakerRole::Interviewer));
    study.act(|tx| tx.put_speaker_role("DR ANA", SpeakerRole::Respondent));
    assert_eq!(study.project.corrected_speakers().unwrap(), [("DR ANA".to_owned(), SpeakerRole::Respondent)]);
    assert!(!study.project.speaker_roles().unwrap().asks(Some("dr ana")));
    assert!(study.act(|tx| tx.remove_speaker_role("dr. ana")));
    assert!(study.refuse(|tx| tx.put_speaker_role(" . ", SpeakerRole::Other)).contains("needs a label"));
    study.assert_sound();
}
