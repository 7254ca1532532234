//! The guide is true: every command of its pages runs, in order, in one folder with the example study's files, and prints
//! what the page shows. A line `...` stands for any lines, `[..]` within a line for any characters.

use crate::driver::{Desk, root, split};
use std::fs;

/// A command of a page and what the page shows beneath it.
struct Step {
    place: String,
    command: String,
    shown: Vec<String>,
}

fn steps(name: &str, page: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let (mut inside, mut unfinished) = (false, false);
    for (number, line) in page.lines().enumerate() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if let (true, Some(command)) = (inside, line.strip_prefix("$ ")) {
            steps.push(Step {
                place: format!("{name}:{}", number + 1),
                command: command.to_owned(),
                shown: Vec::new(),
            });
            unfinished = command.ends_with('\\');
        } else if let (true, Some(step)) = (inside, steps.last_mut()) {
            if unfinished {
                step.command = format!("{} {}", step.command.trim_end_matches('\\'), line.trim());
                unfinished = line.ends_with('\\');
            } else {
                step.shown.push(line.trim_end().to_owned());
            }
        }
    }
    steps
}

fn lines_match(shown: &[String], real: &[&str]) -> bool {
    match shown.split_first() {
        None => real.is_empty(),
        Some((first, rest)) if first == "..." => (0..=real.len()).any(|at| lines_match(rest, &real[at..])),
        Some((first, rest)) => {
            real.split_first().is_some_and(|(line, after)| line_matches(first, line) && lines_match(rest, after))
        }
    }
}

fn line_matches(shown: &str, real: &str) -> bool {
    match shown.split_once("[..]") {
        None => shown == real.trim_end(),
        Some((start, rest)) => real.strip_prefix(start).is_some_and(|after| {
            let ends = after.char_indices().map(|(at, _)| at).chain([after.len()]);
            ends.into_iter().any(|at| line_matches(rest, &after[at..]))
        }),
    }
}

fn pages() -> Vec<(String, String)> {
    let mut pages: Vec<(String, String)> = fs::read_dir(root().join("docs/guide"))
        .unwrap()
        .map(|it| it.unwrap())
        .map(|it| (it.file_name().into_string().unwrap(), fs::read_to_string(it.path()).unwrap()))
        .collect();
    pages.sort();
    pages
}

#[test]
fn every_command_prints_what_the_page_shows() {
    let desk = Desk::empty();
    desk.fixtures("example-study", "example-study");
    let steps: Vec<Step> = pages().iter().flat_map(|(name, page)| steps(name, page)).collect();
    assert!(steps.len() > 40, "only {} commands are found", steps.len());
    let mut wrong = Vec::new();
    for Step { place, command, shown } in steps {
        let words = split(&command);
        assert_eq!(words[0], "alidade", "{place}: only alidade is run");
        let out = desk.command().args(&words[1..]).env("ALIDADE_TEST_CLOCK", "2026-11-22T12:00:00Z").output().unwrap();
        let said = String::from_utf8([out.stdout, out.stderr].concat()).unwrap().replace('\u{a0}', " ");
        let code = match () {
            () if shown.iter().any(|it| it.starts_with("Error: ")) => 2,
            () if shown.iter().any(|it| it == "Nothing found." || it.contains(" medium, ")) => 1,
            () => 0,
        };
        if out.status.code() != Some(code) || !lines_match(&shown, &said.lines().collect::<Vec<_>>()) {
            wrong.push(format!(
                "{place}: $ {command}\n--- shown\n{}\n--- printed ({})\n{said}",
                shown.join("\n"),
                out.status
            ));
        }
        assert!(wrong.len() < 4, "{}", wrong.join("\n\n"));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_page_is_in_the_contents_and_every_link_leads_somewhere() {
    let pages = pages();
    let contents = &pages.iter().find(|(name, _)| name == "README.md").unwrap().1;
    for (name, page) in &pages {
        assert!(
            name == "README.md" || contents.contains(&format!("({name})")),
            "docs/guide/README.md does not list {name}"
        );
        for target in
            page.split("](").skip(1).map(|it| it.split([')', '#']).next().unwrap()).filter(|it| !it.is_empty())
        {
            assert!(root().join("docs/guide").join(target).exists(), "{name} links to {target}");
        }
    }
}

#[test]
fn the_matching_can_fail() {
    let check = |shown: &str, real: &str, expected: bool| {
        let shown: Vec<String> = shown.lines().map(str::to_owned).collect();
        assert_eq!(lines_match(&shown, &real.lines().collect::<Vec<_>>()), expected, "{shown:?} {real:?}");
    };
    check("a\nb", "a\nb", true);
    check("a\nb", "a\nc", false);
    check("a", "a\nb", false);
    check("a\n...", "a\nb\nc", true);
    check("...\nc", "a\nb\nc", true);
    check("...\nb", "a\nb\nc", false);
    check("act [..] by [..].", "act 12 by ana.", true);
    check("act [..] by [..].", "act 12 of ana.", false);
}
