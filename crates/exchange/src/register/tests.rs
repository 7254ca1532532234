use super::*;
use crate::testing::printed;
use coding::vocabulary::{InterviewMode, InterviewStatus};

#[test]
fn a_register_is_read_in_any_order_of_columns() {
    let table = "Status;ID;Date;Mode;Minutes;Reached by;reason\n\
                 declined;R-02;2014-06;;;letter;no time\n\
                 interviewed;R-01;2014-05-22;in person;55;;\n";
    let Read { value, warnings } = read(table).unwrap();
    assert_eq!(printed(&warnings), "");
    let first = &value[0].interview;
    assert_eq!((value[0].line, first.id.as_str(), first.status), (2, "R-02", Some(InterviewStatus::Declined)));
    assert_eq!((first.reached_by.as_deref(), first.reason.as_deref()), (Some("letter"), Some("no time")));
    assert_eq!((first.mode, first.minutes), (None, None));
    let second = &value[1].interview;
    assert_eq!((second.mode, second.minutes), (Some(InterviewMode::InPerson), Some(55)));
    assert_eq!(second.date.map(|it| it.to_string()).as_deref(), Some("2014-05-22"));
}

#[test]
fn it_is_taken_whole_or_not_at_all() {
    let check = |table: &str, parts: &[&str]| {
        let error = read(table).unwrap_err();
        let said = format!("{error} {}", error.hint().unwrap_or_default());
        for part in parts {
            assert!(said.contains(part), "{table}: {said}");
        }
    };
    check(
        "id,status,minutes\nR-1,declined,\nR-2,refused,\nR-3,,an hour\nR-1,planned,\n,planned,\n",
        &[
            "4 rows are wrong",
            "line 3: column 'status': 'refused'",
            "line 4: column 'minutes'",
            "line 5: the id 'R-1'",
            "line 6: column 'id'",
        ],
    );
    check("id,stauts,colour\nR-1,declined,red\n", &["'stauts' and 'colour'", "status"]);
    check("status\ndeclined\n", &["no column is called 'id'", "id,status"]);
    check("", &["empty"]);
}

/// The example of the format's own page.
#[test]
fn the_example_of_the_documentation_is_read() {
    let page = include_str!("../../../../docs/formats/register.md");
    let example = page.split("```csv\n").nth(1).unwrap().split("```").next().unwrap();
    let read = read(example).unwrap();
    assert_eq!((read.value.len(), printed(&read.warnings).as_str()), (4, ""));
}

proptest::proptest! {
    #[test]
    fn nothing_panics(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300)) {
        let _ = read(&bytes);
    }
}
