//! One link changes: exactly the cells that rest on it change, everywhere, and the log says who did it.

use crate::driver::Desk;
use serde_json::Value;

/// The ways to every value in which two documents differ.
fn differences(a: &Value, b: &Value, place: &str, found: &mut Vec<String>) {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            for name in a.keys().chain(b.keys().filter(|it| !a.contains_key(*it))) {
                let of = |it: &serde_json::Map<String, Value>| it.get(name).cloned().unwrap_or_default();
                differences(&of(a), &of(b), &format!("{place}/{}", named(&of(a), name)), found);
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (at, (a, b)) in a.iter().zip(b).enumerate() {
                differences(a, b, &format!("{place}/{}", named(a, &at.to_string())), found);
            }
        }
        _ if a == b => {}
        _ => found.push(place.to_owned()),
    }
}

/// An entry by what people call it.
fn named(entry: &Value, otherwise: &str) -> String {
    let name = ["question", "case", "name", "finding"].iter().find_map(|field| entry[*field].as_str());
    name.unwrap_or(otherwise).to_owned()
}

fn reports(desk: &Desk) -> Value {
    desk.json("triangulate --full").take()
}

/// The link of a finding that takes this stance.
fn link(desk: &Desk, finding: &str, stance: &str) -> String {
    let links = desk.json(&format!("evidence list {finding}"));
    let link = links.as_array().unwrap().iter().find(|it| it["stance"] == stance).unwrap();
    link["guid"].as_str().unwrap().to_owned()
}

#[test]
fn one_link_changes_its_own_cells_and_no_other() {
    let desk = Desk::with_example();
    let before = reports(&desk);
    let guid = link(&desk, "S2.2", "contradicts");
    desk.ok(&format!("evidence edit {guid} --stance supports --coder ben"));
    let after = reports(&desk);
    let mut found = Vec::new();
    differences(&before, &after, "", &mut found);
    assert!(found.iter().any(|it| it.starts_with("/questions/Q2/cases/syria/findings/S2.2/strict")), "{found:#?}");
    assert!(found.iter().any(|it| it.starts_with("/balance/rows/Q2")), "{found:#?}");
    let expected = |it: &String| {
        let it = it.as_str();
        it.contains("/revision")
            || it.starts_with("/questions/Q2/cases/syria")
            || it.contains("S2.2")
            || it.starts_with("/annex/checklists")
    };
    let others: Vec<&String> = found.iter().filter(|it| !expected(it)).collect();
    assert!(others.is_empty(), "changed too: {others:#?}");
    // What the cell says of other findings is untouched.
    let of_others = found.iter().filter(|it| it.contains("/findings/") && !it.contains("/findings/S2.2"));
    assert_eq!(of_others.count(), 0, "{found:#?}");
    let log = desk.json("log");
    let last = &log.as_array().unwrap()[0];
    assert_eq!((last["coder"].as_str(), last["name"].as_str()), (Some("ben"), Some("edit evidence for S2.2")), "{log}");
    // And back again: the same report but for the revision.
    desk.ok("undo");
    let mut found = Vec::new();
    differences(&before, &reports(&desk), "", &mut found);
    let others: Vec<&String> = found.iter().filter(|it| !it.contains("/revision")).collect();
    assert!(others.is_empty(), "{others:#?}");
}
