//! The interview register: everyone who was asked, whatever came of it, and the groups whom the study means to hear.

use crate::driver::Desk;
use serde_json::{Value, json};

const TABLE: &str = "id,status,participant,group,case,date,reached by,reason\n\
                     R-01,interviewed,P-01,diplomats,libya,2014-05-22,letter,\n\
                     R-02,declined,P-02,diplomats,,2014-06,letter,no time\n\
                     R-03,no reply,,mayors,syria,,,\n";

fn desk() -> Desk {
    let desk = Desk::with_texts(&[("I-1.txt", "Q: Did it help?\nA: No.")]);
    desk.ok("case add libya");
    desk.ok("case add syria");
    desk.file("register.csv", TABLE);
    desk
}

#[test]
fn a_register_comes_in_as_a_table() {
    let desk = desk();
    let said = desk.ok("interview list");
    assert!(said.contains("Nobody is in the register yet") && said.contains("alidade interview import"), "{said}");
    assert!(desk.ok("interview groups").contains("alidade interview group add"));
    let said = desk.ok("interview import register.csv --dry-run");
    assert!(said.contains("3 entries added") && said.contains("dry run"), "{said}");
    assert_eq!(desk.json("interview list"), json!([]));
    assert_eq!(desk.json("participant list"), json!([]));
    let said = desk.ok("interview import register.csv");
    assert!(said.contains("3 entries added. 2 participants new, and made: P-01, P-02."), "{said}");
    assert_eq!(desk.column("interview list", "status"), ["interviewed", "declined", "no_reply"]);
    assert_eq!(desk.column("interview groups", "asked"), ["2", "1"]);
    assert_eq!(desk.column("interview groups", "interviewed"), ["1", "0"]);
    let said = desk.ok("interview list");
    assert!(said.contains("3 entries: 1 declined, 1 no reply, 1 interviewed."), "{said}");
    assert!(said.lines().all(|it| it.chars().count() <= 80), "{said}");
    assert_eq!(desk.ok("interview import register.csv"), "Nothing changed: it was so already.\n");
    desk.file("more.csv", "id;status;minutes\nR-03;interviewed;45\nR-04;planned;\n");
    let said = desk.ok("interview import more.csv");
    assert!(said.contains("1 entry added, 1 there already"), "{said}");
    let entry = desk.json("interview show R-03");
    assert_eq!(json!([entry["status"], entry["minutes"], entry["group"]]), json!(["interviewed", 45, "mayors"]));
    let said = desk.fed("interview import -", b"id\nR-05\n");
    assert_eq!((said.code, desk.json("interview show R-05")["status"].clone()), (0, json!("approached")));
}

#[test]
fn a_table_with_a_fault_changes_nothing() {
    let desk = desk();
    let check = |table: &str, parts: &[&str]| {
        desk.file("bad.csv", table);
        for dry in ["", " --dry-run"] {
            let said = desk.refused(&format!("interview import bad.csv{dry}"));
            for part in parts {
                assert!(said.contains(part), "'{part}' is missing: {said}");
            }
        }
        assert_eq!(desk.json("interview list"), json!([]));
        assert_eq!((desk.json("participant list"), desk.json("interview groups")), (json!([]), json!([])));
    };
    check("id,stauts\nR-1,declined\n", &["bad.csv", "'stauts'", "Hint: ", "reached_by"]);
    check("id,status\nR-1,planned\nR-2,refused\nR-3,maybe\n", &["2 rows", "line 3", "'refused'", "line 4", "'maybe'"]);
    check("id,minutes\nR-1,about an hour\n", &["line 2: column 'minutes'"]);
    check(
        "id,participant,group,case\nR-1,P-1,a,libya\nR-2,P-2,b,lybia\n",
        &["line 3: no case is called 'lybia'", "libya"],
    );
    check("id,source\nR-1,I-9\nR-2,I-8\n", &["2 rows cannot be stored", "line 2: no source is called 'I-9'", "line 3"]);
    check("name\nR-1\n", &["no column is called 'id'"]);
}

#[test]
fn entries_are_kept_by_hand() {
    let desk = desk();
    desk.ok("participant add P-07 --group diplomats");
    desk.ok("source set I-1 --case syria");
    desk.ok("interview add R-7 --source I-1 --participant P-07 --mode 'in person' --minutes 55 --date 2014-05");
    let said = desk.ok("interview add R-8 --status declined --participant P-08 --reason 'no time'");
    assert!(said.contains("The participant 'P-08' is new"), "{said}");
    // What the entry does not say comes from its transcript and its participant.
    let row = desk.json("interview show R-7");
    assert_eq!(
        json!([row["status"], row["cases"], row["group"], row["mode"]]),
        json!(["interviewed", ["syria"], "diplomats", "in_person"])
    );
    let said = desk.ok("interview show R-7");
    assert!(said.contains("Mode         in person") && said.contains("Minutes      55"), "{said}");
    assert!(desk.refused("interview add R-7").contains("already"));
    desk.ok("interview edit R-7 --place Geneva --case libya --clear minutes --clear date");
    let row = desk.json("interview show R-7");
    assert_eq!(
        json!([row["cases"], row["minutes"], row["date"], row["place"]]),
        json!([["libya"], null, null, "Geneva"])
    );
    assert!(desk.refused("interview edit R-7 --clear status").contains("minutes"));
    assert!(desk.refused("interview edit R-7 --source I-9").contains("no source is called 'I-9'"));
    desk.ok("interview rename R-7 R-07");
    desk.ok("interview remove R-07");
    assert_eq!(desk.column("interview list", "name"), ["R-8"]);
    assert_eq!(desk.column("source list", "name"), ["I-1"]);
    assert_eq!(desk.column("participant list", "name"), ["P-07", "P-08"]);
    let said = desk.refused("interview show R-07");
    assert!(said.contains("interview of the register") && said.contains("alidade interview list"), "{said}");
}

#[test]
fn filters_narrow_the_list() {
    let desk = desk();
    desk.ok("interview import register.csv");
    let names = |filters: &str| desk.column(&format!("interview list {filters}"), "name");
    assert_eq!(names("--status declined --status 'no reply'"), ["R-02", "R-03"]);
    // One that names no case may be about any.
    assert_eq!(names("--case libya"), ["R-01", "R-02"]);
    assert_eq!(names("--group mayors"), ["R-03"]);
    assert_eq!(names("--group mayors --status declined"), [""; 0]);
    assert!(desk.ok("interview list --group mayors --status declined").contains("No entry of the register fits"));
    assert!(desk.refused("interview list --status gone").contains("no_reply"));
    assert!(desk.refused("interview list --group nuns").contains("no respondent group is called 'nuns'"));
}

#[test]
fn groups_say_whom_the_study_means_to_hear() {
    let desk = desk();
    desk.ok("interview group add mayors --case libya --why 'They saw it'");
    assert!(desk.refused("interview group add mayors").contains("already"));
    desk.ok("interview group edit mayors --case '' --why 'They know'");
    desk.ok("interview group rename mayors officials");
    let row = desk.json("interview groups")[0].clone();
    assert_eq!(json!([row["name"], row["case"], row["why"]]), json!(["officials", Value::Null, "They know"]));
    desk.ok("interview add R-1 --group officials");
    desk.ok("interview group remove officials");
    assert_eq!(desk.json("interview show R-1")["group"], Value::Null);
}

#[test]
fn what_has_the_look_of_a_name_is_remarked_upon() {
    let desk = desk();
    for (line, name) in [
        ("participant add 'Anna Example'", "Anna Example"),
        ("interview add R-1 --participant 'Ben Example'", "Ben Example"),
        ("participant rename 'Anna Example' 'Anna Beispiel'", "Anna Beispiel"),
    ] {
        let said = desk.run(line);
        assert_eq!(said.code, 0, "{}", said.err);
        assert!(said.err.contains(&format!("Note: '{name}' has the look of a name")), "{line}: {}", said.err);
    }
    assert_eq!(desk.run("participant add P-07").err, "");
}

#[test]
fn coming_from_a_study_file_is_the_same() {
    let desk = desk();
    desk.file(
        "study.yaml",
        "alidade_study: 1\nparticipants: [{id: P-1}]\nrespondent_groups: [{id: mayors, case: libya}]\n\
         interviews: [{id: R-1, status: no_reply, participant: P-1, group: mayors, date: 2014-06}]\n",
    );
    let said = desk.ok("import study.yaml");
    assert!(said.contains("1 participant, 1 respondent group, 1 interview"), "{said}");
    let row = desk.json("interview list")[0].clone();
    assert_eq!(json!([row["name"], row["status"], row["group"]]), json!(["R-1", "no_reply", "mayors"]));
}
