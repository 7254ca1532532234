//! The walls of the house. Each of these once was a habit; now it is a test.

use crate::driver::root;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Who may use whom. A crate that is not drawn here does not exist; an arrow that is not drawn is not allowed.
const ARROWS: &[(&str, &[&str])] = &[
    ("coding", &[]),
    ("storage", &["coding"]),
    ("search", &["coding"]),
    ("ingest", &["coding"]),
    ("exchange", &["coding"]),
    ("analysis", &["coding"]),
    ("report", &["coding"]),
    ("workbench", &["coding", "storage", "search", "ingest", "exchange", "analysis", "report"]),
    ("web", &["coding", "storage", "search", "ingest", "exchange", "analysis", "report", "workbench"]),
    ("alidade", &["coding", "storage", "search", "ingest", "exchange", "analysis", "report", "workbench", "web"]),
];

/// Libraries behind a wall, and the crates that may use them.
const BEHIND: &[(&str, &[&str])] = &[
    ("rusqlite", &["storage"]),
    ("tantivy", &["search"]),
    ("calamine", &["exchange"]),
    ("biblatex", &["exchange"]),
    ("rust_xlsxwriter", &["exchange"]),
    ("zip", &["ingest", "exchange", "report"]),
    ("html5gum", &["ingest"]),
    ("csv", &["exchange"]),
    ("serde-saphyr", &["exchange"]),
    ("clap", &["alidade"]),
    ("axum", &["web"]),
    ("hyper", &["web"]),
    ("hyper-util", &["web"]),
    ("tokio", &["web"]),
];

fn dependencies(manifest: &str) -> Vec<String> {
    let mut inside = false;
    let mut names = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line == "[dependencies]";
        } else if inside && let Some((name, _)) = line.split_once(['.', '=', ' ']) {
            names.push(name.to_owned());
        }
    }
    names
}

#[test]
fn the_arrows_are_as_drawn() {
    let mut drawn: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    for entry in fs::read_dir(root().join("crates")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let manifest = fs::read_to_string(root().join("crates").join(&name).join("Cargo.toml")).unwrap();
        let allowed = drawn.remove(name.as_str()).unwrap_or_else(|| panic!("draw the crate '{name}' in ARROWS"));
        for used in dependencies(&manifest) {
            let ours = ARROWS.iter().any(|(it, _)| *it == used);
            assert!(!ours || allowed.contains(&used.as_str()), "'{name}' may not use '{used}'");
            for (library, owners) in BEHIND {
                let allowed = used != *library || owners.contains(&name.as_str());
                assert!(allowed, "'{library}' belongs to {owners:?}, not to '{name}'");
            }
        }
    }
    assert!(drawn.is_empty(), "drawn but not there: {drawn:?}");
}

fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.extension().is_some_and(|it| it == ending) {
            found.push(path);
        }
    }
}

#[test]
fn no_file_is_too_long() {
    let mut found = Vec::new();
    files(&root().join("crates"), "rs", &mut found);
    files(&root().join("tests"), "rs", &mut found);
    assert!(found.len() > 100, "the walk misses files");
    for path in found {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= 600, "{} has {lines} lines; divide it", path.display());
        let contents = path.ends_with("src/lib.rs");
        assert!(!contents || lines <= 80, "{} is a table of contents; it has {lines} lines", path.display());
    }
}

#[test]
fn no_test_file_is_forgotten() {
    let main = fs::read_to_string(root().join("tests/main.rs")).unwrap();
    for entry in fs::read_dir(root().join("tests")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|it| it == "rs") && !path.ends_with("main.rs") {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            assert!(main.contains(&format!("mod {name};")), "tests/{name}.rs is not listed in tests/main.rs");
        }
    }
}

#[test]
fn every_dependency_has_its_reason() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let reasons = fs::read_to_string(root().join("docs/decisions/0005-dependencies.md")).unwrap();
    let mut inside = false;
    let mut count = 0;
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line == "[workspace.dependencies]";
        } else if inside
            && !line.contains("path =")
            && let Some((name, _)) = line.split_once(" = ")
        {
            count += 1;
            assert!(
                reasons.contains(&format!("`{name}`")),
                "docs/decisions/0005-dependencies.md has no reason for '{name}'"
            );
        }
    }
    assert!(count > 20, "the list is not read");
}

/// The workbench answers on this machine, so a server is in the tree; nothing that asks elsewhere may be. hyper and tokio can do
/// both: hyper is built without its client, and no source of ours names what connects.
#[test]
fn nothing_opens_a_connection() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let clients = [
        "reqwest",
        "ureq",
        "curl",
        "isahc",
        "surf",
        "attohttpc",
        "minreq",
        "awc",
        "hyper-tls",
        "hyper-rustls",
        "rustls",
        "native-tls",
        "openssl",
        "quinn",
        "tungstenite",
        "hickory-resolver",
        "trust-dns-resolver",
    ];
    for client in clients {
        assert!(!lock.contains(&format!("name = \"{client}\"\n")), "'{client}' can open a connection");
    }
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    for server in ["hyper = ", "hyper-util = "] {
        let line = manifest.lines().find(|it| it.starts_with(server)).unwrap();
        assert!(line.contains("default-features = false") && !line.contains("client"), "only to serve: {line}");
    }
    let mut sources = Vec::new();
    files(&root().join("crates"), "rs", &mut sources);
    for path in sources {
        let text = fs::read_to_string(&path).unwrap();
        let connecting = [
            "TcpStream::connect",
            "TcpSocket",
            "UdpSocket",
            "UnixStream",
            "to_socket_addrs",
            "lookup_host",
            "hyper::client",
        ];
        for word in connecting {
            assert!(!text.contains(word), "{} uses {word}, which connects", path.display());
        }
        // Whoever binds, binds to this machine alone.
        for line in text.lines().filter(|it| it.contains("TcpListener::bind")) {
            assert!(line.contains("Ipv4Addr::LOCALHOST"), "{} binds elsewhere: {line}", path.display());
        }
    }
}

#[test]
fn every_document_of_the_decisions_is_listed() {
    let list = fs::read_to_string(root().join("docs/decisions/README.md")).unwrap();
    for entry in fs::read_dir(root().join("docs/decisions")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name == "README.md" || list.contains(&name), "docs/decisions/{name} is not listed");
    }
}
