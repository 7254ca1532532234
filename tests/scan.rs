//! What is found is compared with an independent scan of the files, written in Python after docs/search.md.

use crate::driver::{Desk, root};
use std::process::Command;

/// Invented texts in sixteen languages, with everything odd that files have. `tests/scan/scan.py` takes any folder of texts.
#[test]
fn what_is_found_equals_an_independent_scan() {
    let python = ["python3", "python"].into_iter().find(|it| Command::new(it).arg("--version").output().is_ok());
    let Some(python) = python else {
        println!("there is no Python here: the scan was not made");
        return;
    };
    let desk = Desk::empty();
    let folder = desk.path("scan");
    let done = Command::new(python)
        .arg(root().join("tests/scan/scan.py"))
        .args(["--alidade", env!("CARGO_BIN_EXE_alidade"), "--invented", "--seed", "7"])
        .args(["--words", "24", "--phrases", "12", "--expressions", "12", "--both", "0.5", "--work"])
        .arg(&folder)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success(), "{said}\n{}", String::from_utf8_lossy(&done.stderr));
    assert!(said.contains(": 0 differ"), "{said}");
}
