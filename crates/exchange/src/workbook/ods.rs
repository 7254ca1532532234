//! OpenDocument sheets. Read here and not by the library, which writes out every repeated cell before it counts them: a
//! file of a kilobyte can claim a billion.

use super::{Cell, Value, damaged, iso, push};
use crate::error::ExchangeError;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// (name, whether it is visible, cells) of every sheet. Styles that hide a sheet are not looked up.
pub(super) fn read(content: &str) -> Result<Vec<(String, bool, Vec<Cell>)>, ExchangeError> {
    let mut reader = Reader::from_str(content);
    reader.config_mut().expand_empty_elements = true;
    let mut sheets = Sheets::default();
    loop {
        match reader.read_event().map_err(|error| damaged(&error.to_string()))? {
            Event::Start(element) => sheets.start(&element)?,
            Event::End(end) => sheets.end(local(end.name().into_inner()))?,
            Event::Text(text) => sheets.say(&text.into_inner()),
            Event::CData(text) => sheets.say(&text.into_inner()),
            Event::GeneralRef(name) => sheets.say(&resolved(&name)),
            Event::DocType(_) => return Err(damaged("it declares entities")),
            Event::Eof => return Ok(sheets.done),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// Where the reading stands. Rows and columns count from 0.
#[derive(Default)]
struct Sheets {
    done: Vec<(String, bool, Vec<Cell>)>,
    row: u32,
    column: u32,
    /// The cells of the row that is open: first column, how many times, value.
    open_row: Vec<(u32, u32, Value)>,
    /// How often the open row stands there.
    rows: u32,
    cell: Option<Open>,
    /// How deep inside a comment or a drawing, whose words are not the cell's.
    aside: usize,
}

/// The open cell.
struct Open {
    times: u32,
    value: Option<Value>,
    words: String,
    paragraphs: usize,
}

impl Sheets {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), ExchangeError> {
        let name = element.name().into_inner();
        if self.aside > 0 {
            self.aside += 1;
            return Ok(());
        }
        match local(name) {
            "table" => {
                let title = attribute(element, "name").unwrap_or_default();
                self.done.push((title, true, Vec::new()));
                (self.row, self.column) = (0, 0);
            }
            "table-row" => {
                (self.column, self.rows) = (0, repeated(element, "number-rows-repeated"));
                self.open_row.clear();
            }
            "table-cell" | "covered-table-cell" => {
                let times = repeated(element, "number-columns-repeated");
                self.cell = Some(Open { times, value: typed(element)?, words: String::new(), paragraphs: 0 });
            }
            "p" => {
                if let Some(cell) = &mut self.cell {
                    cell.paragraphs += 1;
                    if cell.paragraphs > 1 {
                        cell.words.push('\n');
                    }
                }
            }
            "s" => {
                let spaces = repeated(element, "c").min(1_000);
                self.say(&" ".repeat(spaces as usize));
            }
            "tab" => self.say("\t"),
            "line-break" => self.say("\n"),
            "annotation" | "frame" | "shapes" | "tracked-changes" => self.aside = 1,
            _ => {}
        }
        Ok(())
    }

    fn say(&mut self, words: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|it| self.aside == 0 && it.paragraphs > 0) {
            cell.words.push_str(words);
        }
    }

    fn end(&mut self, name: &str) -> Result<(), ExchangeError> {
        if self.aside > 0 {
            self.aside -= 1;
            return Ok(());
        }
        match name {
            "table-cell" | "covered-table-cell" => {
                let Some(Open { times, value, words, .. }) = self.cell.take() else { return Ok(()) };
                let value = value.or_else(|| (!words.trim().is_empty()).then_some(Value::Text(words)));
                if let Some(value) = value {
                    self.open_row.push((self.column, times, value));
                }
                self.column = self.column.saturating_add(times);
            }
            "table-row" => {
                let Some((_, _, cells)) = self.done.last_mut() else { return Ok(()) };
                for (column, times, value) in self.open_row.drain(..) {
                    for row in 0..self.rows {
                        for next in 0..times {
                            let (row, column) = (self.row.saturating_add(row), column.saturating_add(next));
                            push(cells, row, column, Some(value.clone()))?;
                        }
                    }
                }
                self.row = self.row.saturating_add(self.rows);
            }
            _ => {}
        }
        Ok(())
    }
}

/// The value that a cell states beside its words; nothing for a text.
fn typed(element: &BytesStart<'_>) -> Result<Option<Value>, ExchangeError> {
    let kind = attribute(element, "value-type").unwrap_or_default();
    Ok(match kind.as_str() {
        "float" | "percentage" | "currency" => {
            let written = attribute(element, "value").unwrap_or_default();
            let number = written.parse::<f64>().ok().filter(|it| it.is_finite());
            Some(Value::Number(number.ok_or_else(|| damaged(&format!("'{written}' is not a number")))?))
        }
        "date" => attribute(element, "date-value").map(|it| Value::Date(iso(&it))),
        "boolean" => {
            let yes = attribute(element, "boolean-value").is_some_and(|it| it.eq_ignore_ascii_case("true"));
            Some(Value::Text(if yes { "yes" } else { "no" }.to_owned()))
        }
        "string" => attribute(element, "string-value").filter(|it| !it.is_empty()).map(Value::Text),
        _ => None,
    })
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, name)| name)
}

/// An attribute by its name without prefix. The office's own goes before those that programs add (`calcext:value-type`).
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let found = attributes.with_checks(false).flatten().find(|it| {
        let key = it.key.into_inner();
        local(key) == name && !key.starts_with("calcext:")
    })?;
    let value = quick_xml::escape::unescape(&found.value).unwrap_or(Cow::Borrowed(&found.value));
    Some(value.into_owned())
}

/// How often something stands there; once, if it does not say.
fn repeated(element: &BytesStart<'_>, name: &str) -> u32 {
    attribute(element, name).map_or(1, |it| it.trim().parse().unwrap_or(u32::MAX)).max(1)
}

fn resolved(reference: &str) -> String {
    let number = reference.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    });
    let named = || quick_xml::escape::resolve_predefined_entity(reference).map(str::to_owned);
    number.and_then(char::from_u32).map(String::from).or_else(named).unwrap_or_default()
}
