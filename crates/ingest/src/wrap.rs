//! Whether the lines of a plain text were broken by a program at a margin, or by a person at the end of a paragraph.
//!
//! A program breaks a line because the next word would not fit. So the lines of hard-wrapped prose are full: each, with
//! the first word of the next, would reach the margin; and few of them end a sentence. Lines that a person ended are of
//! every length, and most end a sentence. The margin is the width that nine of ten broken lines keep within; "full" means
//! four fifths of it, since proportional type is ragged when counted in letters. Lines narrower than a column tell nothing,
//! and nothing wider than a page is taken for a margin. Wide letters (Chinese, Japanese, Korean) count double.

/// The margin of a text's hard-wrapped lines, if they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Wrap {
    margin: Option<usize>,
}

const NARROWEST: usize = 40;
const WIDEST: usize = 140;
/// Lines wider than this count as this wide: only the widths near a margin matter.
const CAP: usize = 255;

impl Wrap {
    /// Looks at every break between two lines with words. `begins_turn` tells the lines that begin something whatever the
    /// line before.
    pub(crate) fn measure<'t>(
        lines: impl Iterator<Item = &'t str> + Clone,
        begins_turn: impl Fn(&str) -> bool,
    ) -> Self {
        let breaks = || {
            Breaks { lines: lines.clone(), last: "" }
                .filter(|(line, next)| width(line) >= NARROWEST && !begins_item(next) && !begins_turn(next))
        };
        let mut widths = [0_usize; CAP + 1];
        for (line, _) in breaks() {
            widths[width(line)] += 1;
        }
        let total: usize = widths.iter().sum();
        let mut passed = 0;
        let margin = widths.iter().position(|count| {
            passed += count;
            passed * 10 >= total * 9
        });
        let Some(margin) = margin.filter(|it| total > 0 && *it <= WIDEST) else {
            return Self { margin: None };
        };
        let (mut full, mut sentences) = (0, 0);
        for (line, _) in breaks().filter(|(line, next)| is_full(line, next, margin)) {
            full += 1;
            sentences += usize::from(ends_sentence(line));
        }
        Self { margin: (full * 10 >= total * 6 && sentences * 10 < full * 6).then_some(margin) }
    }

    /// Whether `next` goes on with the paragraph that `line` belongs to.
    pub(crate) fn joins(&self, line: &str, next: &str) -> bool {
        let Some(margin) = self.margin else { return false };
        let goes_on = next.chars().next().is_some_and(char::is_lowercase) && !ends_sentence(line);
        let is_heading = ends_sentence(line) && width(next) * 2 < margin && !ends_sentence(next);
        (is_full(line, next, margin) || goes_on) && !is_heading && !begins_item(next) && !is_indented(line, next)
    }
}

/// Each line with the one after it, where both have words.
#[derive(Clone)]
struct Breaks<'t, I> {
    lines: I,
    last: &'t str,
}

impl<'t, I: Iterator<Item = &'t str>> Iterator for Breaks<'t, I> {
    type Item = (&'t str, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let next = self.lines.next()?;
            let line = std::mem::replace(&mut self.last, next);
            if !line.trim().is_empty() && !next.trim().is_empty() {
                return Some((line, next));
            }
        }
    }
}

fn is_full(line: &str, next: &str, margin: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default();
    // Chinese and its neighbours break between any two characters.
    let word = if word.chars().next().is_some_and(is_wide) { 2 } else { width(word) };
    (width(line) + 1 + word) * 5 >= margin * 4
}

fn width(line: &str) -> usize {
    if line.len() > CAP * 4 {
        return CAP;
    }
    let line = line.trim_end();
    let columns = if line.is_ascii() { line.len() } else { line.chars().map(|it| 1 + usize::from(is_wide(it))).sum() };
    columns.min(CAP)
}

fn is_wide(character: char) -> bool {
    matches!(character, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FF60}')
}

/// Whether the line ends with a full stop or its like, in any script.
fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(|it: char| it.is_whitespace() || "\"'”’»)]*_".contains(it));
    line.ends_with(['.', '!', '?', '…', ':', '؟', '۔', '。', '！', '？', '：', '।'])
}

/// Whether the line begins like an item of a list or a line of a dialogue.
fn begins_item(line: &str) -> bool {
    let line = line.trim_start();
    let Some((mark, rest)) = line.split_once([' ', '\t']) else { return false };
    let inner = mark.trim_start_matches('(').trim_end_matches(['.', ')']);
    let is_number = inner.len() <= 2 && inner.bytes().all(|it| it.is_ascii_digit());
    let is_letter = inner.len() == 1 && mark.ends_with(')');
    let is_marked = !inner.is_empty() && inner.len() < mark.len();
    !rest.is_empty()
        && (matches!(mark, "-" | "–" | "—" | "*" | "•" | "·" | "▪" | "‣") || is_marked && (is_number || is_letter))
}

fn is_indented(line: &str, next: &str) -> bool {
    let has_indent = |it: &str| it.starts_with("  ") || it.starts_with('\t');
    has_indent(next) && !has_indent(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROSE: &str = "The Responsibility to Protect (R2P) principle and the International Criminal Court\n\
        (ICC) are at the heart of international society’s anti-atrocity regime. Given that R2P\n\
        and the ICC seek to prevent the same set of atrocity crimes, conventional wisdom assumes\n\
        that their relationship is good in nature: the ICC helps to protect populations from\n\
        atrocity crimes, while R2P generates political support for enforcing atrocity law.\n\
        However, this wisdom lacks scrutiny.\n\
        This article is the first systematic examination of the relationship between the ICC\n\
        and R2P, testing whether it holds for one of the critical building blocks.";

    fn margin(text: &str) -> Option<usize> {
        Wrap::measure(text.split('\n'), |_| false).margin
    }

    #[test]
    fn prose_at_a_margin_is_told_from_lines_that_were_ended() {
        assert!(margin(PROSE).is_some());
        let ragged = "He said no.\nWe asked again and again, for three long weeks.\nThen the road was closed, and nothing \
            came through at all until the end of May.\nYes.\nI was there, with my sister, for most of that time.";
        assert_eq!(margin(ragged), None);
        assert_eq!(margin("Date: 3 May\nPlace: Tunis\nRecorded"), None, "too narrow for a margin");
        assert_eq!(margin(&PROSE.replace('\n', "\n\n")), None, "nothing is broken");
        let sentences = "We were at the bridge when the first of the lorries came over.\n".repeat(9);
        assert_eq!(margin(&sentences), None, "lines of one length, but each ends a sentence");
    }

    #[test]
    fn a_short_line_an_indent_or_an_item_ends_the_paragraph() {
        let wrap = Wrap::measure(PROSE.split('\n'), |_| false);
        let lines: Vec<&str> = PROSE.split('\n').collect();
        assert!(wrap.joins(lines[0], lines[1]));
        assert!(!wrap.joins(lines[5], lines[6]), "the paragraph before ended with a short line");
        assert!(!wrap.joins(lines[0], &format!("   {}", lines[6])));
        assert!(!wrap.joins(lines[0], "- an item"));
        assert!(!wrap.joins(lines[0], "(b) an item"));
        assert!(!wrap.joins(lines[4], "Introduction"), "a heading right after a paragraph");
        assert!(wrap.joins("a line cut short by its converter", "and gone on with"));
    }

    #[test]
    fn wide_letters_count_double() {
        let line = "人道主义准入是谈判的核心问题之一我们在边境等了三个星期没有人告";
        assert!(margin(&format!("{line}\n{line}\n{line}\n短")).is_some());
    }
}
