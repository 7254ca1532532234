//! Hit after hit on a terminal: a letter and Enter decide.

use super::{marked, place, words_of};
use crate::output::{cut, hung, line, say, width};
use anyhow::Result;
use std::io::{BufRead, Write};
use workbench::review::{Candidate, Verdict};
use workbench::tag::Extent;

/// What was typed.
enum Key {
    Decide(Verdict),
    Back,
    Quit,
    Help,
}

fn key(typed: &str) -> Key {
    match typed.trim().to_lowercase().as_str() {
        "y" | "p" | "a" => Key::Decide(Verdict::Accept(Extent::Paragraph)),
        "s" => Key::Decide(Verdict::Accept(Extent::Sentence)),
        "w" => Key::Decide(Verdict::Accept(Extent::Words)),
        "n" | "k" => Key::Decide(Verdict::Skip),
        "b" => Key::Back,
        "q" => Key::Quit,
        // Enter alone too: a key that is pressed once too often codes nothing.
        _ => Key::Help,
    }
}

const HELP: &str =
    "y: code the paragraph, s: the sentence, w: the words alone, n: skip, b: back, q: stop and keep what was decided";

/// Shows hits one after the other and hears what is decided of each; nothing for those that were not reached.
pub(super) fn ask(shown: &[Candidate], code: &str) -> Result<Vec<Option<Verdict>>> {
    hear(shown, code, &mut std::io::stdin().lock())
}

fn hear(shown: &[Candidate], code: &str, input: &mut impl BufRead) -> Result<Vec<Option<Verdict>>> {
    let mut verdicts = vec![None; shown.len()];
    let mut at = 0;
    say(hung("", HELP))?;
    while let Some(it) = shown.get(at) {
        let before = it.decided.map_or(String::new(), |it| format!("  ({it} before)"));
        say(format!("\n{} of {}  {}{before}", at + 1, shown.len(), place(&it.hit)))?;
        say(hung("    ", &marked(&it.hit)))?;
        write!(std::io::stdout(), "{}? ", crate::output::line(code))?;
        std::io::stdout().flush()?;
        let mut typed = String::new();
        // The end of the input ends the review, and keeps what was decided.
        if input.read_line(&mut typed)? == 0 {
            break;
        }
        match key(&typed) {
            Key::Decide(verdict) => {
                if let Verdict::Accept(extent @ (Extent::Sentence | Extent::Words)) = verdict {
                    for words in words_of(&it.hit, extent) {
                        say(format!("    coded: “{}”", cut(&line(&words), width().saturating_sub(16))))?;
                    }
                }
                verdicts[at] = Some(verdict);
                at += 1;
            }
            Key::Back => {
                at = at.saturating_sub(1);
                verdicts[at] = None;
            }
            Key::Quit => break,
            Key::Help => say(hung("    ", HELP))?,
        }
    }
    Ok(verdicts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use coding::Span;
    use coding::index::BlockText;
    use workbench::find::FoundBlock;

    fn decided(typed: &str) -> Vec<Option<Verdict>> {
        let block = BlockText { span: Span { start: 0, end: 3 }, speaker: None, words: "one".into() };
        let hit = |number| FoundBlock {
            source: "I-1".into(),
            title: String::new(),
            source_id: 1,
            number,
            score: 0.0,
            block: block.clone(),
            matches: Vec::new(),
        };
        let shown: Vec<_> = (1..=3).map(|it| Candidate { hit: hit(it), decided: None }).collect();
        hear(&shown, "aid", &mut typed.as_bytes()).unwrap()
    }

    #[test]
    fn only_a_letter_decides() {
        let yes = Some(Verdict::Accept(Extent::Paragraph));
        assert_eq!(decided(""), [None, None, None]);
        assert_eq!(decided("\n\n  \n"), [None, None, None], "Enter alone decides nothing");
        assert_eq!(decided("\ny\n\nn\n"), [yes, Some(Verdict::Skip), None]);
        assert_eq!(decided("y\nx\nb\nS\nq\ny\n"), [Some(Verdict::Accept(Extent::Sentence)), None, None]);
    }
}
