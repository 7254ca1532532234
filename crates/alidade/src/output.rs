//! Printing: to standard output or a file, as text or as JSON, never a byte that could steer a terminal.

use crate::failure::{Exit, wrong};
use anyhow::{Context, Result};
use serde::Serialize;
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::sync::LazyLock;
use unicode_width::UnicodeWidthStr;

/// Text from data, safe for a terminal: control characters and marks that reorder text are shown as `�`, line ends stay.
pub(crate) fn plain(text: &str) -> String {
    let plain = |it: u8| (b' '..=b'~').contains(&it) || it == b'\n';
    if text.bytes().all(plain) {
        return text.to_owned();
    }
    text.chars().map(|it| if harmful(it) { '\u{fffd}' } else { it }).collect()
}

/// All of them are in the first plane, so four hexadecimal digits name them.
fn harmful(it: char) -> bool {
    (it.is_control() && it != '\n' && it != '\t')
        || matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{feff}')
}

/// The same on one line.
pub(crate) fn line(text: &str) -> String {
    plain(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Prints one line of text.
pub(crate) fn say(text: impl AsRef<str>) -> Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", plain(text.as_ref()))?;
    Ok(())
}

/// Prints text as it is, without a line end, and sees to it that it is out.
pub(crate) fn put(text: impl AsRef<[u8]>) -> Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_ref())?;
    out.flush()?;
    Ok(())
}

/// Says something beside the data: on standard error.
pub(crate) fn note(text: impl AsRef<str>) {
    // Nobody listens: nothing to be done.
    let _ = writeln!(std::io::stderr().lock(), "{}", plain(text.as_ref()));
}

/// Prints a value as JSON.
pub(crate) fn json(value: &impl Serialize) -> Result<()> {
    put(format!("{}\n", plain_json(&serde_json::to_string_pretty(value)?)))
}

/// JSON that cannot steer a terminal: what could stands inside strings only, and is written as `\uXXXX` there.
pub(crate) fn plain_json(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for it in json.chars() {
        if harmful(it) {
            text.push_str(&format!("\\u{:04x}", u32::from(it)));
        } else {
            text.push(it);
        }
    }
    text
}

/// Writes to a file, or to standard output for `-` or no file at all. A file gets its name only when it is complete.
pub(crate) fn write_to(to: Option<&Path>, text: impl AsRef<[u8]>) -> Result<()> {
    let Some(path) = to.filter(|it| it.as_os_str() != "-") else { return put(text) };
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = std::path::PathBuf::from(part);
    let write = || -> std::io::Result<()> {
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&part)?;
        file.write_all(text.as_ref())?;
        file.sync_all()?;
        std::fs::rename(&part, path)
    };
    let written = write();
    if written.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    written.with_context(|| format!("{} cannot be written", path.display()))
}

/// The width of the terminal, or 80.
pub(crate) fn width() -> usize {
    static IS_TERMINAL: LazyLock<bool> = LazyLock::new(|| std::io::stdout().is_terminal());
    if *IS_TERMINAL {
        terminal_size::terminal_size().map_or(80, |(terminal_size::Width(width), _)| usize::from(width))
    } else {
        80
    }
    .clamp(40, 160)
}

/// A table of text: columns as wide as their content, the last one cut where the terminal ends.
pub(crate) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn new(head: &[&str]) -> Self {
        Self { rows: vec![head.iter().map(|it| (*it).to_owned()).collect()] }
    }

    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().map(|it| line(&it)).collect());
    }

    pub(crate) fn print(&self) -> Result<()> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns)
            .map(|at| self.rows.iter().filter_map(|row| row.get(at)).map(|it| it.width()).max().unwrap_or(0))
            .collect();
        let widths = fit(&widths, width());
        let mut text = String::new();
        for row in &self.rows {
            let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, width)| pad(cell, *width)).collect();
            text.push_str(cells.join("  ").trim_end());
            text.push('\n');
        }
        put(&text)
    }
}

/// Narrows the last column, which holds the longest text, and then the widest ones until the row fits.
fn fit(widths: &[usize], room: usize) -> Vec<usize> {
    let mut widths = widths.to_vec();
    let gaps = 2 * widths.len().saturating_sub(1);
    let over = (widths.iter().sum::<usize>() + gaps).saturating_sub(room);
    if let Some(last) = widths.last_mut() {
        *last = (*last).min((*last).saturating_sub(over).max(16));
    }
    while widths.iter().sum::<usize>() + gaps > room {
        let Some(widest) = widths.iter_mut().max() else { break };
        if *widest <= 8 {
            break;
        }
        *widest -= 1;
    }
    widths
}

fn pad(cell: &str, width: usize) -> String {
    let cell = cut(cell, width);
    let missing = width.saturating_sub(cell.width());
    format!("{cell}{}", " ".repeat(missing))
}

/// At most `width` columns of a text, `…` where it was cut.
pub(crate) fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    for it in text.chars() {
        if kept.width() + it.to_string().width() + 1 > width {
            break;
        }
        kept.push(it);
    }
    kept.push('…');
    kept
}

/// A list: as JSON, as a table, or, where nothing is in it, a sentence that says how something gets in.
pub(crate) fn listed<T: Serialize>(
    as_json: bool,
    rows: &[T],
    none: &str,
    head: &[&str],
    cells: impl Fn(&T) -> Vec<String>,
) -> Result<Exit> {
    if as_json {
        json(&rows)?;
    } else if rows.is_empty() {
        say(none)?;
    } else {
        let mut table = Table::new(head);
        rows.iter().for_each(|row| table.row(cells(row)));
        table.print()?;
    }
    Ok(Exit::Done)
}

/// What a verb says that writes: one sentence; as JSON the same with the act's number. No act: all was so already.
pub(crate) fn wrote(as_json: bool, act: Option<i64>, sentence: impl AsRef<str>) -> Result<Exit> {
    let sentence = if act.is_some() { sentence.as_ref() } else { "Nothing changed: it was so already." };
    if as_json {
        json(&serde_json::json!({"act": act, "message": sentence}))?;
    } else {
        say(sentence)?;
    }
    Ok(Exit::Done)
}

/// Names and what they stand for in two columns; what is missing is left out, what is long is wrapped.
pub(crate) fn sheet(rows: &[(&str, Option<String>)]) -> Result<()> {
    let shown = || rows.iter().filter_map(|(name, value)| Some((*name, value.as_deref().filter(|it| !it.is_empty())?)));
    let column = 2 + shown().map(|(name, _)| name.width()).max().unwrap_or(0);
    shown().try_for_each(|(name, value)| say(hung(&pad(name, column), value)))
}

/// A text wrapped at the terminal's width: `lead` before its first line, as much room before the others.
pub(crate) fn hung(lead: &str, text: &str) -> String {
    let (indent, room) = (lead.width(), width());
    let mut lines = String::from(lead);
    let mut column = indent;
    for word in text.split_whitespace() {
        let width = word.width();
        if column > indent && column + 1 + width > room {
            lines.push('\n');
            lines.push_str(&" ".repeat(indent));
            column = indent;
        }
        if column > indent {
            lines.push(' ');
            column += 1;
        }
        lines.push_str(word);
        column += width;
    }
    lines
}

/// A line as it is where it fits, and wrapped at the terminal's width where it does not.
pub(crate) fn fitted(text: String) -> String {
    if text.width() <= width() { text } else { hung("", &text) }
}

/// A value, or a dash where there is none.
pub(crate) fn or_dash(value: Option<impl ToString>) -> String {
    value.map_or_else(|| "–".into(), |it| it.to_string())
}

/// The end of a GUID: its beginning is the time, which rows made together share.
pub(crate) fn short(guid: &str) -> &str {
    guid.get(guid.len().saturating_sub(8)..).unwrap_or(guid)
}

/// The GUID that is meant: in full, or so much of its beginning or its end that only one fits.
pub(crate) fn pick_guid<'g>(noun: &str, given: &str, list: &str, all: impl Iterator<Item = &'g str>) -> Result<String> {
    let wanted = given.trim().to_lowercase();
    // Fewer characters than this are rather a slip than a GUID.
    let enough = wanted.len() >= 4;
    let fits: Vec<&str> = all.filter(|guid| enough && (guid.starts_with(&wanted) || guid.ends_with(&wanted))).collect();
    match fits.as_slice() {
        [one] => Ok((*one).to_owned()),
        [] => Err(wrong(format!("there is no {noun} '{given}'"), format!("'{list}' shows the GUID of each"))),
        several => Err(wrong(format!("'{given}' fits the GUIDs of {}", count(several.len(), noun)), "give more of it")),
    }
}

/// `1 source`, `2 sources`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    let grouped = coding::number::display(number as f64, 0);
    let plural = match noun {
        "person" => "people".to_owned(),
        _ if noun.ends_with('y') && !noun.ends_with("ay") => format!("{}ies", &noun[..noun.len() - 1]),
        "series" | "evidence" => noun.to_owned(),
        _ => format!("{noun}s"),
    };
    if number == 1 { format!("1 {noun}") } else { format!("{grouped} {plural}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(plain("a\u{1b}[31mb\u{202e}c\n"), "a\u{fffd}[31mb\u{fffd}c\n");
        assert_eq!(line(" a\n b\tc "), "a b c");
        let json = plain_json(&serde_json::to_string("a\u{9b}1m\u{202e}b").unwrap());
        assert_eq!(json, "\"a\\u009b1m\\u202eb\"");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), "a\u{9b}1m\u{202e}b");
    }

    #[test]
    fn one_guid_is_meant() {
        let all = ["019a-0001", "019a-0002"];
        let pick = |given: &str| pick_guid("memo", given, "alidade memo list", all.into_iter()).ok();
        assert_eq!(short("0190c3a2-0000-7000-8000-0000deadbeef"), "deadbeef");
        assert_eq!(pick("0002").as_deref(), Some("019a-0002"));
        assert_eq!(pick("019A-0001").as_deref(), Some("019a-0001"));
        assert_eq!((pick("019a"), pick("1"), pick("beef")), (None, None, None));
    }

    #[test]
    fn long_texts_hang() {
        let text = hung("Text  ", &"word ".repeat(30));
        assert!(text.lines().all(|it| it.width() <= 80) && text.lines().skip(1).all(|it| it.starts_with("      word")));
        assert_eq!(hung("- ", "one"), "- one");
    }

    #[test]
    fn tables_fit() {
        assert_eq!(fit(&[5, 90], 80), [5, 73]);
        assert_eq!(cut("人道主义", 5), "人道…");
        assert_eq!(count(2, "memo"), "2 memos");
        assert_eq!(count(1200, "entry"), "1,200 entries");
    }
}
