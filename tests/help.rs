//! Help: every command has it, with an example where it takes arguments, within 80 columns.

use crate::driver::{Desk, root};
use std::fs;

/// The help of a command and of all commands beneath it, as (path, text).
fn walk(desk: &Desk, path: &[String], found: &mut Vec<(Vec<String>, String)>) {
    let said = desk.command().arg("help").args(path).env("COLUMNS", "80").output().unwrap();
    assert!(said.status.success(), "help {path:?}");
    let text = String::from_utf8(said.stdout).unwrap();
    let beneath: Vec<String> = text
        .lines()
        .skip_while(|it| *it != "Commands:")
        .skip(1)
        .take_while(|it| !it.is_empty())
        .filter(|it| it.starts_with("  ") && !it.starts_with("   "))
        .map(|it| it.split_whitespace().next().unwrap().to_owned())
        .filter(|it| it != "help")
        .collect();
    found.push((path.to_vec(), text));
    for name in beneath {
        walk(desk, &[path, &[name]].concat(), found);
    }
}

fn all() -> Vec<(Vec<String>, String)> {
    let mut found = Vec::new();
    walk(&Desk::empty(), &[], &mut found);
    assert!(found.len() > 60, "the walk misses commands: {}", found.len());
    found
}

/// What stands under `Example:` or `Examples:`.
fn examples(text: &str) -> &str {
    text.find("Example").map_or("", |at| &text[at..])
}

#[test]
fn every_command_explains_itself() {
    let all = all();
    let mut without = Vec::new();
    for (path, text) in &all {
        let name = path.join(" ");
        assert!(
            text.lines().next().is_some_and(|it| !it.is_empty() && !it.starts_with("Usage")),
            "{name} says nothing"
        );
        for line in text.lines() {
            assert!(line.chars().count() <= 80, "help {name} is too wide: {line}");
        }
        let usage = text.lines().find(|it| it.starts_with("Usage: ")).unwrap();
        let takes_arguments = usage.contains('<') || usage.contains("[") && !usage.ends_with("[OPTIONS]");
        let leads_on = text.contains("\nCommands:\n");
        // A verb's example may stand with its noun's.
        let shown = all
            .iter()
            .any(|(above, text)| path.starts_with(above) && examples(text).contains(&format!("alidade {name}")));
        if takes_arguments && !leads_on && !path.is_empty() && !shown {
            without.push(name);
        }
    }
    assert!(without.is_empty(), "without an example: {without:#?}");
}

#[test]
fn what_help_points_to_exists() {
    for (path, text) in all() {
        for word in text.split_whitespace().filter(|it| it.starts_with("docs/")) {
            let name = word.trim_end_matches(['.', ',', ')', ';']);
            assert!(root().join(name).exists(), "help {path:?} points to {name}");
        }
    }
}

#[test]
fn every_command_is_in_the_guide() {
    let mut texts = fs::read_to_string(root().join("README.md")).unwrap_or_default();
    for entry in fs::read_dir(root().join("docs/guide")).unwrap() {
        texts.push_str(&fs::read_to_string(entry.unwrap().path()).unwrap());
    }
    for (path, _) in all().iter().filter(|(path, _)| path.len() == 1) {
        assert!(
            texts.contains(&format!("alidade {}", path[0])),
            "neither README.md nor the guide shows 'alidade {}'",
            path[0]
        );
    }
}

#[test]
fn help_and_version_are_found_as_people_look_for_them() {
    let desk = Desk::empty();
    assert!(desk.ok("--version").starts_with("alidade "));
    assert!(desk.ok("--help").contains("Commands:") && desk.ok("search -h").contains("Usage: alidade search"));
    assert!(desk.ok("search --help").contains("deterr*"));
    assert!(desk.ok("completions bash").contains("alidade") && desk.ok("man").contains(".TH"));
    assert_eq!(desk.run("").code, 2);
}
