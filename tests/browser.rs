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
    let temporary = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    // Followed with `tail -f`, the log shows how far it is.
    let log = folder().join("log.txt");
    let tests = Command::new("node")
        .args(["--test", "--test-concurrency=2", "--test-timeout=600000", "--test-reporter=spec"])
        .args(files)
        .current_dir(root())
        .env("ALIDADE", env!("CARGO_BIN_EXE_alidade"))
        .env("ALIDADE_BROWSER_FOLDER", folder())
        .env("ALIDADE_PATIENCE", "30000")
        .env("TMPDIR", temporary.path())
        .env_remove("ALIDADE_ASSETS")
        .env_remove("NODE_OPTIONS")
        .stdout(fs::File::create(&log).unwrap())
        .stderr(Stdio::inherit())
        .status()
        .unwrap();
    assert!(tests.success(), "{}", fs::read_to_string(&log).unwrap());
}
