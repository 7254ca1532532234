//! The workbench in a real browser: runs `tests/browser/*.test.mjs` with the program under test. See `browser/README.md`.

use crate::driver::root;
use std::io::{Write, stderr};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::{env, fs};

fn test_files() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = ["tests/browser", "tests/browser/model"]
        .iter()
        .flat_map(|folder| fs::read_dir(root().join(folder)).unwrap())
        .map(|it| it.unwrap().path())
        .filter(|it| it.to_str().unwrap().ends_with(".test.mjs"))
        .collect();
    found.sort();
    found
}

/// What `setup.sh` installed, kept between runs in cargo's own folder.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr[..]].concat()).into_owned()
}

#[test]
fn the_workbench_does_in_a_browser_what_it_promises() {
    if env::var("ALIDADE_SKIP_BROWSER").is_ok_and(|it| it == "1") {
        writeln!(stderr(), "\nSKIPPED: ALIDADE_SKIP_BROWSER=1, no test of the workbench in a browser ran.").unwrap();
        return;
    }
    let setup = Command::new("sh").arg(root().join("tests/browser/setup.sh")).arg(folder()).output().unwrap();
    assert!(setup.status.success(), "{}", said(&setup));

    let files = test_files();
    assert!(files.len() > 2, "the browser tests are not found");
    // Followed with `tail -f`, the log shows how far it is.
    if run(&files, &folder().join("log.txt"), 2) {
        return;
    }
    // A browser that crashes, or a machine that is busy with something else, is no fault of the page: what failed runs once
    // more, alone. A fault of the page fails again.
    let first = fs::read_to_string(folder().join("log.txt")).unwrap();
    let named = |file: &Path| first.contains(&format!("/{}:", file.file_name().unwrap().to_str().unwrap()));
    let again: Vec<PathBuf> = files.iter().filter(|it| named(it)).cloned().collect();
    assert!(!again.is_empty(), "{first}");
    writeln!(stderr(), "\nBROWSER TESTS FAILED IN {} FILES, WHICH RUN ONCE MORE", again.len()).unwrap();
    let log = folder().join("log-again.txt");
    assert!(run(&again, &log, 1), "{first}\n\nAnd again:\n{}", fs::read_to_string(&log).unwrap());
}

/// Whether the tests of these files pass.
fn run(files: &[PathBuf], log: &Path, at_once: u8) -> bool {
    let temporary = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let at_once = format!("--test-concurrency={at_once}");
    Command::new("node")
        .args(["--test", &at_once, "--test-timeout=600000", "--test-reporter=spec"])
        .args(files)
        .current_dir(root())
        .env("ALIDADE", env!("CARGO_BIN_EXE_alidade"))
        .env("ALIDADE_BROWSER_FOLDER", folder())
        .env("ALIDADE_PATIENCE", "30000")
        .env("TMPDIR", temporary.path())
        .env_remove("ALIDADE_ASSETS")
        .env_remove("NODE_OPTIONS")
        .stdout(fs::File::create(log).unwrap())
        .stderr(Stdio::inherit())
        .status()
        .unwrap()
        .success()
}
