//! What is shown, as a file.

use super::State;
use super::passages::{found, shown};
use super::reports::as_file;
use super::tables::{Together, counted, heads, together};
use crate::app::App;
use crate::ask::Form;
use crate::error::ApiError;
use crate::filters::Params;
use analysis::matrix::Cell;
use axum::Router;
use axum::response::Response;
use axum::routing::post;
use coding::Corpus;
use exchange::codings::WrittenCoding;
use serde_json::{Map, Value, json};
use std::sync::Arc;
use storage::Project;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/export", post(export))
}

/// Without it, spreadsheets take UTF-8 for something else.
pub(super) const BYTE_ORDER_MARK: &str = "\u{feff}";

async fn export(app: State, Form(mut body): Form<Map<String, Value>>) -> Result<Response, ApiError> {
    let mut word = |name: &str, usual: &str| match body.remove(name) {
        Some(Value::String(given)) => Ok(given),
        None => Ok(usual.to_owned()),
        Some(_) => Err(ApiError::bad(format!("'{name}' is a word"))),
    };
    let (what, format) = (word("what", "")?, word("format", "csv")?);
    if what == "analysis" {
        let name = word("analysis", "")?;
        return analysis(app, name, format, Params::of(body)?).await;
    }
    let json = match format.as_str() {
        "json" => true,
        "csv" => false,
        other => return Err(ApiError::bad(format!("'{other}' is not a format of tables")).hint("use csv or json")),
    };
    let params = Params::of(body)?;
    let inner = Arc::clone(&app);
    let name = format!("{what}.{format}");
    let bytes = app.read(move |project| {
        let corpus = inner.shelf.corpus(project)?;
        match what.as_str() {
            "codings" => codings(&inner, project, &corpus, &params, json),
            "codebook" => codebook(&corpus, json),
            "sources" => Ok(sources(&corpus, json)),
            "passages" => passages(&inner, project, &corpus, &params, json),
            "matrix" => matrix(&inner, project, &corpus, &params, json),
            "cooccurrence" => cooccurrence(&inner, project, &corpus, &params, json),
            other => Err(ApiError::bad(format!("'{other}' cannot be exported"))
                .hint("use codings, codebook, sources, passages, matrix, cooccurrence or analysis")),
        }
    });
    let kind = if json { "application/json" } else { "text/csv; charset=utf-8" };
    Ok(as_file(bytes.await?, kind, &name))
}

/// An analysis, in one more format: as a workbook with its notes, and as a picture.
async fn analysis(app: State, name: String, format: String, params: Params) -> Result<Response, ApiError> {
    let inner = Arc::clone(&app);
    let file = format!("{name}.{format}");
    let made = app.read(move |project| {
        let asked = super::analyses::asked(&inner, project, &name, &params, &[])?;
        super::analyses::file(&asked, &format)
    });
    let (bytes, kind) = made.await?;
    Ok(as_file(bytes, kind, &file))
}

/// A table: its head and rows, as CSV or as a list of objects.
fn table(head: &[&str], rows: &[Vec<Value>], json: bool) -> Vec<u8> {
    if json {
        let object =
            |row: &Vec<Value>| Value::Object(head.iter().map(|it| (*it).to_owned()).zip(row.iter().cloned()).collect());
        return pretty(&Value::from(rows.iter().map(object).collect::<Vec<_>>()));
    }
    let plain = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(all) => all
            .iter()
            .map(|it| it.as_str().map_or_else(|| it.to_string(), str::to_owned))
            .collect::<Vec<_>>()
            .join("; "),
        other => other.to_string(),
    };
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(plain).collect()).collect();
    let head: Vec<String> = head.iter().map(|it| (*it).to_owned()).collect();
    format!("{BYTE_ORDER_MARK}{}", exchange::write_table(&head, &rows)).into_bytes()
}

pub(super) fn pretty(value: &Value) -> Vec<u8> {
    let mut text = format!("{value:#}");
    text.push('\n');
    text.into_bytes()
}

/// As `alidade code export` writes them: spans in code points, so that they can be read back.
fn codings(app: &App, project: &Project, corpus: &Corpus, params: &Params, json: bool) -> Result<Vec<u8>, ApiError> {
    let found = found(app, project, params)?;
    let all = app.shelf.codings(project)?;
    let texts = app.shelf.texts(project)?;
    let ids: Vec<i64> = found.rows.iter().map(|it| it.id).collect();
    let mut about = project.passage_rows(&ids)?;
    let mut rows = Vec::with_capacity(ids.len());
    for row in &found.rows {
        let Some(about) = about.remove(&row.id) else { continue };
        let turns = texts.of(row.source).map(|it| app.shelf.turns(project, it)).transpose()?;
        let turn =
            turns.as_ref().and_then(|it| it.touched(row.span).first().map(|turn| (turn.number, it.speaker_of(turn))));
        rows.push(WrittenCoding {
            guid: about.guid,
            source: corpus.source(row.source).map(|it| it.name.clone()).unwrap_or_default(),
            code: corpus.codes.iter().find(|it| it.id == row.code).map(|it| it.name.clone()).unwrap_or_default(),
            coder: all.coders.get(row.coder as usize).cloned().unwrap_or_default(),
            start: row.span.start,
            end: row.span.end,
            quote: about.quotation,
            paragraph: turn.map(|it| it.0),
            speaker: turn.and_then(|it| it.1).map(str::to_owned),
            memo: about.memo,
        });
    }
    if !json {
        return Ok(format!("{BYTE_ORDER_MARK}{}", exchange::codings::write_csv(&rows)).into_bytes());
    }
    let one = |it: &WrittenCoding| {
        json!({"guid": it.guid, "source": it.source, "code": it.code, "coder": it.coder, "start": it.start, "end": it.end,
               "quote": it.quote, "paragraph": it.paragraph, "speaker": it.speaker, "memo": it.memo})
    };
    Ok(pretty(&Value::from(rows.iter().map(one).collect::<Vec<_>>())))
}

fn codebook(corpus: &Corpus, json: bool) -> Result<Vec<u8>, ApiError> {
    if json {
        return Ok(pretty(&serde_json::to_value(&corpus.codes).map_err(|_| ApiError::fault())?));
    }
    Ok(format!("{BYTE_ORDER_MARK}{}", exchange::codebook::write_csv(&corpus.codes)).into_bytes())
}

fn sources(corpus: &Corpus, json: bool) -> Vec<u8> {
    let head = [
        "id",
        "title",
        "type",
        "strand",
        "case",
        "date",
        "period",
        "place",
        "language",
        "participant",
        "level",
        "attribution",
        "citation",
        "length",
    ];
    let participants = |it: &coding::corpus::Source| -> Vec<&str> {
        let name = |id| corpus.participants.iter().find(|it| it.id == id).map(|it| it.name.as_str());
        it.participants.iter().filter_map(|id| name(*id)).collect()
    };
    let row = |it: &coding::corpus::Source| {
        vec![
            json!(it.name),
            json!(it.title),
            json!(it.kind),
            json!(it.strand),
            json!(super::passages::case_names(corpus, &it.cases)),
            json!(it.date),
            json!(it.period),
            json!(it.place),
            json!(it.language),
            json!(participants(it)),
            json!(it.level),
            json!(it.attribution),
            json!(it.citation),
            json!(it.length),
        ]
    };
    table(&head, &corpus.sources.iter().map(row).collect::<Vec<_>>(), json)
}

fn passages(app: &App, project: &Project, corpus: &Corpus, params: &Params, json: bool) -> Result<Vec<u8>, ApiError> {
    let found = found(app, project, params)?;
    let all = shown(app, project, corpus, &found.rows)?;
    let code = |id: &Value| corpus.codes.iter().find(|it| Some(it.id.0) == id.as_i64()).map(|it| it.name.clone());
    let head = [
        "source",
        "title",
        "case",
        "code",
        "coder",
        "paragraph",
        "speaker",
        "before",
        "quotation",
        "after",
        "memo",
        "other codes",
    ];
    let row = |it: &Value| {
        let others: Vec<String> = it["codes"].as_array().into_iter().flatten().filter_map(&code).collect();
        vec![
            it["source"]["name"].clone(),
            it["source"]["title"].clone(),
            it["source"]["cases"].clone(),
            json!(code(&it["code"])),
            it["coder"].clone(),
            it["paragraph"].clone(),
            it["speaker"].clone(),
            it["before"].clone(),
            it["quotation"].clone(),
            it["after"].clone(),
            it["memo"].clone(),
            json!(others),
        ]
    };
    Ok(table(&head, &all.iter().map(row).collect::<Vec<_>>(), json))
}

fn matrix(app: &App, project: &Project, corpus: &Corpus, params: &Params, json: bool) -> Result<Vec<u8>, ApiError> {
    let counted = counted(app, project, params)?;
    let names = heads(corpus, &counted.rows);
    let measure = params.one("measure")?.unwrap_or("codings");
    let of: fn(&Cell) -> u32 = match measure {
        "codings" => |it| it.codings,
        "sources" => |it| it.sources,
        "words" => |it| it.words,
        other => return Err(ApiError::bad(format!("'{other}' is not counted")).hint("use codings, sources or words")),
    };
    let columns: Vec<&str> = counted.columns.iter().map(|it| it.as_deref().unwrap_or("–")).collect();
    let head: Vec<&str> = ["code"].into_iter().chain(columns).chain(["all"]).collect();
    let row = |name: Value, cells: &[Cell], all: &Cell| {
        [name].into_iter().chain(cells.iter().chain([all]).map(|it| of(it).into())).collect::<Vec<Value>>()
    };
    let table_of = &counted.matrix;
    let mut rows: Vec<Vec<Value>> = Vec::new();
    for ((code, cells), all) in names.iter().zip(&table_of.cells).zip(&table_of.rows) {
        rows.push(row(code["path"].clone(), cells, all));
    }
    rows.push(row("all".into(), &table_of.columns, &table_of.all));
    Ok(table(&head, &rows, json))
}

/// Pairs of codes, the strongest first.
fn cooccurrence(
    app: &App,
    project: &Project,
    corpus: &Corpus,
    params: &Params,
    json: bool,
) -> Result<Vec<u8>, ApiError> {
    let Together { meetings, .. } = together(app, project, params)?;
    let names = heads(corpus, &meetings.codes);
    let mut pairs = meetings.found.pairs;
    pairs.sort_by(|a, b| b.c.total_cmp(&a.c).then(b.codings.cmp(&a.codings)));
    let (name, codings) = (|at: u32| names[at as usize]["path"].clone(), |at: u32| meetings.found.codings[at as usize]);
    let row = |it: &analysis::cooccurrence::Pair| {
        let c = (it.c * 10_000.0).round() / 10_000.0;
        vec![
            name(it.first),
            name(it.second),
            it.codings.into(),
            codings(it.first).into(),
            codings(it.second).into(),
            c.into(),
            it.meetings.into(),
        ]
    };
    let head = ["code", "with", "together", "codings of the code", "codings of the other", "c", "meetings"];
    Ok(table(&head, &pairs.iter().map(row).collect::<Vec<_>>(), json))
}
