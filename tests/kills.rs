//! Kill the program at random moments: what it reported as done is there, and the project is sound.
//!
//! A harness that cannot fail proves nothing: the loop counts the kills that hit a running import or coding, and fails itself
//! when fewer than a quarter did.

use crate::driver::Desk;
use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::time::{Duration, Instant};

/// A small generator, so that a failing round can be repeated from its printed seed.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}

fn rounds() -> u32 {
    std::env::var("ALIDADE_KILL_ROUNDS").ok().and_then(|it| it.parse().ok()).unwrap_or(24)
}

/// Texts of different lengths, different in every round, so that each import has real work to do.
fn write_texts(desk: &Desk, round: u32) -> usize {
    for number in 0..12 {
        let words = format!("Round {round} text {number}: nobody was deterred by the referral. ").repeat(40);
        let turns: String =
            (0..12).map(|turn| format!("{}: {words}\n\n", if turn % 2 == 0 { "Q" } else { "A" })).collect();
        desk.file(&format!("round-{round}/r{round}-{number}.txt"), turns);
    }
    12
}

/// Starts a command, reads its lines, and kills it `after` its first line or its start. Returns (lines it printed, killed).
fn run_and_kill(desk: &Desk, words: &[String], after: Duration, from_first_line: bool) -> (Vec<String>, bool) {
    let mut child = desk.command().args(words).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let (send, receive) = std::sync::mpsc::channel();
    let out = child.stdout.take().unwrap();
    let reader = std::thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            let _ = send.send(line);
        }
    });
    let mut lines = Vec::new();
    if from_first_line && let Ok(line) = receive.recv() {
        lines.push(line);
    }
    let end = Instant::now() + after;
    let mut killed = false;
    loop {
        if child.try_wait().unwrap().is_some() {
            break;
        }
        if Instant::now() >= end {
            killed = child.kill().is_ok();
            break;
        }
        std::thread::sleep(Duration::from_micros(200));
    }
    child.wait().unwrap();
    reader.join().unwrap();
    lines.extend(receive.try_iter());
    (lines, killed)
}

/// How long one whole run takes, so that the kills can be spread over it.
fn time_of(mut run: impl FnMut()) -> Duration {
    let begun = Instant::now();
    run();
    begun.elapsed()
}

fn assert_sound(desk: &Desk, round: u32) {
    let said = desk.run("check");
    assert_eq!(said.code, 0, "after kill {round}: {}{}", said.out, said.err);
}

#[test]
fn an_import_that_is_killed_loses_nothing_it_reported() {
    let desk = Desk::with_project();
    let rounds = rounds();
    let words = |round: u32| -> Vec<String> { vec!["import".into(), format!("round-{round}"), "--one-by-one".into()] };
    write_texts(&desk, 0);
    let whole = time_of(|| {
        desk.run_words(&words(0));
    });
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let (mut killed_at_work, mut reported) = (0, Vec::new());
    for round in 1..=rounds {
        let files = write_texts(&desk, round);
        let share = random.share();
        let (lines, killed) = run_and_kill(&desk, &words(round), whole.mul_f64(1.1 * share), round % 2 == 0);
        let done: Vec<String> = lines
            .iter()
            .filter_map(|it| it.strip_prefix("imported  "))
            .map(|it| it.split("  ").next().unwrap().to_owned())
            .collect();
        killed_at_work += u32::from(killed && !done.is_empty() && done.len() < files);
        reported.extend(done);
        assert_sound(&desk, round);
    }
    let there: Vec<String> =
        desk.json("source list").as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap().to_owned()).collect();
    for name in &reported {
        assert!(there.contains(name), "{name} was reported as imported and is gone");
    }
    println!(
        "{rounds} rounds, {killed_at_work} killed in the middle of an import, {} reported and there",
        reported.len()
    );
    assert!(killed_at_work * 4 >= rounds, "too few kills hit the work: this run proves nothing");
}

#[test]
fn a_folder_that_is_killed_is_there_wholly_or_not_at_all() {
    let desk = Desk::with_project();
    let words = |round: u32| -> Vec<String> { vec!["import".into(), format!("round-{round}")] };
    write_texts(&desk, 0);
    let whole = time_of(|| {
        desk.run_words(&words(0));
    });
    let mut random = Random(0x1234_5678_9abc_def1);
    let (mut none, mut all) = (0, 0);
    for round in 1..=rounds() / 2 {
        let files = write_texts(&desk, round);
        run_and_kill(&desk, &words(round), whole.mul_f64(1.2 * random.share()), false);
        assert_sound(&desk, round);
        let list = desk.json("source list");
        let prefix = format!("r{round}-");
        let there =
            list.as_array().unwrap().iter().filter(|it| it["name"].as_str().unwrap().starts_with(&prefix)).count();
        assert!(there == 0 || there == files, "round {round}: {there} of {files}");
        none += u32::from(there == 0);
        all += u32::from(there == files);
    }
    println!("{none} times nothing, {all} times everything");
    assert!(none > 0, "no kill came before the end of an import: this run proves nothing");
}

#[test]
fn codings_that_are_killed_are_there_once_reported() {
    let desk = Desk::with_project();
    let text: String =
        (0..400).map(|number| format!("Paragraph number {number} speaks of something else.\n\n")).collect();
    desk.file("long.txt", text);
    desk.ok("import long.txt");
    desk.ok("codebook add deterrence");
    let apply = |number: u32| -> Vec<String> {
        ["code", "apply", "deterrence", "--in", "long", "--paragraph", &number.to_string()].map(str::to_owned).to_vec()
    };
    let whole = time_of(|| {
        desk.run_words(&apply(1));
    });
    let mut random = Random(0xfeed_beef_0bad_cafe);
    let (mut killed, mut reported) = (0, vec![1]);
    for round in 2..=rounds() + 1 {
        let (lines, was_killed) = run_and_kill(&desk, &apply(round), whole.mul_f64(1.1 * random.share()), false);
        if lines.iter().any(|it| it.starts_with("Coded long")) {
            reported.push(u64::from(round));
        }
        killed += u32::from(was_killed);
        assert_sound(&desk, round);
    }
    let there: Vec<u64> =
        desk.json("code list").as_array().unwrap().iter().map(|it| it["paragraph"].as_u64().unwrap()).collect();
    for number in &reported {
        assert!(there.contains(number), "the coding of paragraph {number} was reported and is gone");
    }
    println!("{killed} of {} killed, {} reported and there", rounds(), reported.len());
    assert!(killed * 4 >= rounds(), "too few kills: this run proves nothing");
}
