//! Laws of the journal, over random acts of every kind: undo brings back exactly what was, redo exactly what came.

use super::study::{Dump, Study, cases, dump, study};
use super::verbs::{Step, any_step, furnish};
use crate::{Error, Project};
use proptest::prelude::*;
use rusqlite::types::Value;

/// A project with something of everything, put there by one act; and the state before that act.
fn furnished() -> (Study, Dump) {
    let mut study = study();
    let bare = study.dump();
    study.act(furnish);
    (study, bare)
}

/// Runs the steps, two of every five together with the next as one act; the states after each act, the first one first.
fn run(study: &mut Study, steps: &[Step]) -> Vec<Dump> {
    let mut states = vec![study.dump()];
    let mut rest = steps;
    while let Some(first) = rest.first() {
        let together = if rest.len() % 5 < 2 { 2 } else { 1 };
        let (now, later) = rest.split_at(together.min(rest.len()));
        rest = later;
        let before = states.last().unwrap().clone();
        let done = study.project.transact(first.name(), "ana", |tx| now.iter().try_for_each(|step| step.run(tx)));
        match done {
            Ok(done) if done.act.is_some() => states.push(study.dump()),
            Ok(_) => assert_eq!(study.dump(), before, "{now:?} left no act, and a change"),
            Err(error) => {
                let refusal = matches!(
                    error,
                    Error::Refused { .. }
                        | Error::NoSuch { .. }
                        | Error::Ambiguous { .. }
                        | Error::Taken { .. }
                        | Error::Gone { .. }
                );
                assert!(refusal, "{now:?}: {error:?}");
                assert_eq!(study.dump(), before, "{now:?} was refused, and changed something");
            }
        }
    }
    states
}

/// Every row that an act changed is as it was before; all others are as they are now. Nothing if a row is no longer as the act
/// left it.
fn without(project: &Project, act: i64, now: &Dump) -> Option<Dump> {
    let mut expected = now.clone();
    for change in project.changes(act).unwrap().iter().rev() {
        let columns = crate::journal::columns(&project.db, &change.table).unwrap();
        let row_of = |json: &String| -> Vec<Value> {
            let values: serde_json::Value = serde_json::from_str(json).unwrap();
            columns.iter().map(|name| value_of(&values[name])).collect()
        };
        let (_, rows) = expected.iter_mut().find(|(table, _)| *table == change.table).unwrap();
        let place = rows.iter().position(|row| row[0] == Value::Integer(change.row));
        if place.map(|place| rows.remove(place)) != change.after.as_ref().map(row_of) {
            return None;
        }
        rows.extend(change.before.as_ref().map(row_of));
        rows.sort_by_key(|row| if let Value::Integer(id) = row[0] { id } else { unreachable!() });
    }
    Some(expected)
}

fn value_of(json: &serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Number(number) => Value::Integer(number.as_i64().unwrap()),
        serde_json::Value::String(text) => Value::Text(text.clone()),
        other => unreachable!("{other}"),
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn undoing_everything_and_redoing_everything_leads_there_and_back(steps in prop::collection::vec(any_step(), 1..40)) {
        let (mut study, bare) = furnished();
        let mut states = vec![bare];
        states.extend(run(&mut study, &steps));
        study.assert_sound();
        for state in states.iter().rev().skip(1) {
            study.project.undo(None, "bo").unwrap();
            prop_assert_eq!(&study.dump(), state);
        }
        prop_assert!(study.project.undo(None, "bo").unwrap_err().to_string().contains("nothing to undo"));
        study.assert_sound();
        let mut study = study.reopened();
        for state in states.iter().skip(1) {
            study.project.redo("ana").unwrap();
            prop_assert_eq!(&study.dump(), state);
        }
        prop_assert!(study.project.redo("ana").unwrap_err().to_string().contains("nothing to redo"));
        study.assert_sound();
    }

    #[test]
    fn an_older_act_is_undone_alone_or_not_at_all(
        steps in prop::collection::vec(any_step(), 1..40),
        choices in prop::collection::vec(any::<prop::sample::Index>(), 8),
        more in prop::collection::vec(any_step(), 0..10),
    ) {
        let (mut study, _) = furnished();
        run(&mut study, &steps);
        for (place, choice) in choices.iter().enumerate() {
            let (last, _) = study.project.revision().unwrap();
            let act = choice.index(last as usize) as i64 + 1;
            let now = study.dump();
            let expected = without(&study.project, act, &now);
            match study.project.undo(Some(act), "bo") {
                Ok(taken) => {
                    prop_assert_eq!(taken.id, act);
                    prop_assert_eq!(Some(study.dump()), expected);
                    let corpus = study.project.corpus().unwrap();
                    prop_assert_eq!(corpus.codes.len() as i64, study.count("select count(*) from code"));
                }
                Err(error) => {
                    prop_assert!(matches!(error, Error::Refused { .. }), "{error:?}");
                    prop_assert_eq!(study.dump(), now);
                    prop_assert_eq!(study.project.revision().unwrap().0, last);
                }
            }
            if place == 3 {
                run(&mut study, &more);
            }
        }
        study.assert_sound();
        // Whatever order they were taken back in, what stands can be taken back from the end or is refused with a reason.
        for _ in 0..3 {
            let before = dump(&study.project.db);
            if let Err(error) = study.project.undo(None, "bo") {
                prop_assert!(matches!(error, Error::Refused { .. }), "{error:?}");
                prop_assert_eq!(study.dump(), before);
            }
        }
        study.assert_sound();
    }
}
