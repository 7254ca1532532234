//! A transcription of figures as JSON: `figure2` … with a row per question, or with cells of questions and cases.

use super::{Published, PublishedLine, is_balance};
use crate::Read;
use crate::encoding::decode;
use crate::error::ExchangeError;
use crate::wording::{list, shown};
use coding::Warning;
use coding::bundle::{NewCase, NewPublished};
use coding::published::Layout;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashSet};

const HINT: &str = "See docs/formats/published.md for an example.";

type Object = Map<String, Value>;

/// Reads the figures in the order of the file.
pub(super) fn read(bytes: &[u8]) -> Result<Read<Published>, ExchangeError> {
    let (text, warning) = decode(bytes)?;
    let mut warnings: Vec<Warning> = warning.into_iter().collect();
    let file: Value = serde_json::from_str(&text).map_err(|error| {
        let line = u32::try_from(error.line()).ok().filter(|it| *it > 0);
        ExchangeError::Invalid { message: format!("it is not JSON: {error}"), line, hint: Some(HINT.to_owned()) }
    })?;
    let file = file.as_object().ok_or_else(|| wrong("the file", "it holds no figures"))?;
    let mut reader = Reader::default();
    let mut left_alone = Vec::new();
    for (key, value) in file {
        match (figure_name(key), value) {
            (Some(figure), Value::Object(content)) => match reader.figure(key, &figure, content)? {
                true => {}
                false => {
                    let text = format!("{key} is left out: it has neither 'rows' with lines nor 'cells'");
                    warnings.push(Warning::new(text));
                }
            },
            (Some(_), _) => return Err(wrong(key, "a figure has fields such as 'caption' and 'rows'")),
            (None, _) if key == "guiding_questions" => {}
            (None, _) => left_alone.push(key.clone()),
        }
    }
    if reader.found == 0 {
        let names = list(&file.keys().cloned().collect::<Vec<_>>());
        return Err(wrong("the file", &format!("no field is called figure1, figure2 …; there are {names}")));
    }
    if !left_alone.is_empty() {
        warnings.push(Warning::new(format!("only figures are read; left alone: {}", list(&left_alone))));
    }
    let mut value = reader.published;
    value.name_places();
    if let Some(worded) = file.get("guiding_questions") {
        word(&mut value, worded);
    }
    Ok(Read { value, warnings })
}

/// `Figure 2` of `figure2`, `Table 1` of `table_1`.
fn figure_name(key: &str) -> Option<String> {
    let key = key.trim().to_lowercase();
    [("figure", "Figure"), ("table", "Table")].iter().find_map(|(start, word)| {
        let number = key.strip_prefix(start)?.trim_start_matches([' ', '_', '-']);
        let is_number = number.chars().next()?.is_ascii_digit() && number.chars().all(char::is_alphanumeric);
        is_number.then(|| format!("{word} {number}"))
    })
}

#[derive(Default)]
struct Reader {
    published: Published,
    ids: HashSet<String>,
    found: usize,
}

/// Where lines stand.
struct Cell<'f> {
    place: String,
    figure: &'f str,
    caption: Option<String>,
    layout: Layout,
    question: String,
    case: String,
}

impl Reader {
    /// Reads one figure; `false` if it is no table of findings.
    fn figure(&mut self, key: &str, figure: &str, content: &Object) -> Result<bool, ExchangeError> {
        self.found += 1;
        let caption = text(content, "caption");
        let cell = |place: String, layout, question: &str, case: &str| Cell {
            place,
            figure,
            caption: caption.clone(),
            layout,
            question: question.to_owned(),
            case: case.to_owned(),
        };
        if let Some(cells) = content.get("cells") {
            self.heads(content.get("columns"));
            for (question, columns) in object(cells, &format!("{key}, cells"))? {
                let place = format!("{key}, {question}");
                for (case, bullets) in object(columns, &place)? {
                    let place = format!("{place}, {case}");
                    self.lines(&cell(place, Layout::BalanceSheet, question, case), bullets, None)?;
                }
            }
            return Ok(true);
        }
        let Some(rows @ Value::Object(_)) = content.get("rows") else { return Ok(false) };
        let case = ["case_id", "case"]
            .iter()
            .find_map(|name| text(content, name))
            .ok_or_else(|| wrong(key, "it has rows, but does not say of which case; give 'case_id'"))?;
        self.case(&case, text(content, "heading"));
        for (question, bullets) in object(rows, key)? {
            let place = format!("{key}, {question}");
            self.lines(&cell(place, Layout::CaseTable, question, &case), bullets, None)?;
        }
        Ok(true)
    }

    fn lines(&mut self, cell: &Cell<'_>, bullets: &Value, parent: Option<&str>) -> Result<(), ExchangeError> {
        let place = &cell.place;
        let bullets = bullets.as_array().ok_or_else(|| wrong(place, "a list of lines is expected here"))?;
        for (at, bullet) in bullets.iter().enumerate() {
            let fault = |what: &str| wrong(place, &format!("line {} {what}", at + 1));
            let bullet = bullet.as_object().ok_or_else(|| fault("is not of the form {\"id\": …, \"text\": …}"))?;
            let id = text(bullet, "id").ok_or_else(|| fault("has no 'id'"))?;
            let words = text(bullet, "text").ok_or_else(|| fault("has no 'text'"))?;
            if !self.ids.insert(id.clone()) {
                return Err(fault(&format!("has the id '{}', which stands before already", shown(&id))));
            }
            let line = NewPublished {
                id: id.clone(),
                figure: Some(cell.figure.to_owned()),
                caption: cell.caption.clone(),
                layout: Some(cell.layout),
                question: Some(cell.question.clone()),
                case: Some(cell.case.clone()),
                parent: parent.map(str::to_owned),
                finding: text(bullet, "finding"),
                text: Some(words),
            };
            self.published.lines.push(PublishedLine { place: place.clone(), line });
            match bullet.get("sub") {
                None | Some(Value::Null) => {}
                Some(_) if parent.is_some() => return Err(fault("is a detail of a detail; tables have two levels")),
                Some(details) => self.lines(cell, details, Some(&id))?,
            }
        }
        Ok(())
    }

    /// The columns of a balance sheet, as `{"id": …, "head": …}`.
    fn heads(&mut self, columns: Option<&Value>) {
        for column in columns.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object) {
            if let Some(id) = text(column, "id") {
                self.case(&id, text(column, "head"));
            }
        }
    }

    fn case(&mut self, id: &str, title: Option<String>) {
        if !is_balance(id) && !self.published.cases.iter().any(|it| it.id == id) {
            self.published.cases.push(NewCase { id: id.to_owned(), title, ..NewCase::default() });
        }
    }
}

/// Gives questions the wordings that stand beside the figures: `canonical`, a list, and `per_case`, where known.
fn word(published: &mut Published, worded: &Value) {
    let entries = worded.get("canonical").and_then(Value::as_array).into_iter().flatten();
    for (id, wording) in
        entries.filter_map(Value::as_object).filter_map(|it| Some((text(it, "id")?, text(it, "text")?)))
    {
        if let Some(question) = published.questions.iter_mut().find(|it| it.id == id) {
            question.wording = Some(wording);
        }
    }
    for (case, questions) in worded.get("per_case").and_then(Value::as_object).into_iter().flatten() {
        for (id, wording) in questions.as_object().into_iter().flatten() {
            // A line number stands before the words, where the transcription keeps one.
            let parts = wording.as_array().map_or(std::slice::from_ref(wording), Vec::as_slice);
            let words = parts.iter().rev().find_map(Value::as_str);
            let question = published.questions.iter_mut().find(|it| it.id == *id);
            if let (Some(question), Some(words)) = (question, words) {
                let mut wordings: BTreeMap<String, String> = std::mem::take(&mut question.wordings);
                wordings.insert(case.clone(), words.to_owned());
                question.wordings = wordings;
            }
        }
    }
}

fn object<'v>(value: &'v Value, place: &str) -> Result<&'v Object, ExchangeError> {
    value.as_object().ok_or_else(|| wrong(place, "fields by name are expected here"))
}

fn text(object: &Object, name: &str) -> Option<String> {
    object.get(name).and_then(Value::as_str).map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned)
}

fn wrong(place: &str, what: &str) -> ExchangeError {
    ExchangeError::Invalid { message: format!("{}: {what}", shown(place)), line: None, hint: Some(HINT.to_owned()) }
}
