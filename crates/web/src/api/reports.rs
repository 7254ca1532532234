//! Reports, as the command line prints them: handed out as files, or opened in a window.

use super::State;
use crate::app::App;
use crate::ask::Form;
use crate::error::{ApiError, Kind};
use crate::filters::{Many, row};
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use base64::Engine;
use coding::Corpus;
use coding::corpus::QuestionId;
use report::{FORMATS, Format, LEFT_OUT, Report};
use serde::Deserialize;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};
use storage::Project;
use workbench::reports::{self, Contents};

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/reports", post(hand_out)).route("/reports/view", post(view))
}

/// What is wanted in a report.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Wish {
    format: Option<String>,
    questions: Option<Many>,
    balance: bool,
    annex: bool,
    full: bool,
    mode: Option<String>,
    despite_leaks: bool,
}

/// As the command line prints it, unless told otherwise.
const WIDTH: usize = 80;

async fn hand_out(app: State, Form(wish): Form<Wish>) -> Result<Response, ApiError> {
    let format = format(wish.format.as_deref().unwrap_or("html"))?;
    let inner = Arc::clone(&app);
    let file = app.read(move |project| {
        let corpus = inner.shelf.corpus(project)?;
        let (report, name) = made(project, &corpus, &wish)?;
        let file = match format {
            Wanted::Format(format) => {
                let bytes = reports::print(&report, format, WIDTH)?.bytes;
                (bytes, kind_of(format), format!("{name}.{}", format.extension))
            }
            Wanted::Tables => (tables(&report), "application/zip", format!("{name}-tables.zip")),
        };
        Ok(file)
    });
    let (bytes, kind, name) = file.await?;
    Ok(as_file(bytes, kind, &name))
}

/// Bytes that a browser saves.
pub(super) fn as_file(bytes: Vec<u8>, kind: &'static str, name: &str) -> Response {
    let plain: String =
        name.chars().map(|it| if it.is_ascii_alphanumeric() || "-_.".contains(it) { it } else { '_' }).collect();
    let disposition = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", percent(name));
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes).into_response()
}

/// A name for a header: every byte that is no letter or digit as `%XX`.
fn percent(name: &str) -> String {
    use std::fmt::Write;
    let mut out = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

enum Wanted {
    Format(&'static Format),
    /// Every table of the report as CSV.
    Tables,
}

fn format(name: &str) -> Result<Wanted, ApiError> {
    if name.eq_ignore_ascii_case("csv") {
        return Ok(Wanted::Tables);
    }
    if LEFT_OUT.iter().any(|(it, _)| it.eq_ignore_ascii_case(name)) {
        return Err(ApiError::bad(format!("this program was built without {}", name.to_uppercase()))
            .hint("open the report in a window and print it from there"));
    }
    Format::find(name).map(Wanted::Format).ok_or_else(|| {
        let mut names: Vec<String> = FORMATS.iter().map(|it| it.name.to_owned()).collect();
        names.push("csv".into());
        ApiError::bad(format!("'{name}' is not a format of reports"))
            .hint(format!("use {}", coding::names::either(&names)))
    })
}

fn kind_of(format: &Format) -> &'static str {
    match format.name {
        "html" => "text/html; charset=utf-8",
        "markdown" => "text/markdown; charset=utf-8",
        "json" => "application/json",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "pdf" => "application/pdf",
        _ => "application/zip",
    }
}

/// Every table of the report as CSV, in one archive.
fn tables(report: &Report) -> Vec<u8> {
    let files: Vec<(String, String)> = report::matrices(report)
        .iter()
        .map(|it| (format!("{}.csv", it.name), format!("\u{feff}{}", exchange::write_table(&it.head, &it.rows))))
        .collect();
    report::packed(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
}

/// Computes the report, unless it would say what may not be said; and a name for its file.
fn made(project: &Project, corpus: &Corpus, wish: &Wish) -> Result<(Report, String), ApiError> {
    if let Some(mode) = wish.mode.as_deref()
        && !["strict", "lenient"].contains(&mode)
    {
        return Err(ApiError::bad(format!("there is no mode '{mode}'")).hint("a report shows both, strict and lenient"));
    }
    let all = || corpus.questions.iter().map(|it| it.id).collect();
    let named = wish.questions.as_ref().map(|it| it.0.as_slice()).unwrap_or_default();
    let questions: Vec<QuestionId> = match (wish.full, named) {
        (true, _) => all(),
        (false, []) if wish.questions.is_some() || wish.balance || wish.annex => Vec::new(),
        (false, []) => all(),
        (false, given) => {
            let id = |it: &String| Ok(QuestionId(row(project, storage::Kind::Question, it)?));
            given.iter().map(id).collect::<Result<_, ApiError>>()?
        }
    };
    let contents = Contents { questions, balance: wish.balance || wish.full, annex: wish.annex || wish.full };
    if contents.questions.is_empty() && !contents.balance && !contents.annex {
        return Err(ApiError::bad("there is nothing to print yet")
            .hint("name a guiding question, or ask for the balance sheet"));
    }
    let report = reports::make(corpus, &contents);
    let leaks = if wish.despite_leaks { Vec::new() } else { reports::leaks(corpus, &report, None)? };
    if !leaks.is_empty() {
        let found = super::count(leaks.len(), "place");
        return Err(ApiError::new(
            Kind::Leak,
            format!("nothing was printed: {found} would say what was agreed not to be said"),
        )
        .hint("quote a shorter passage, reword the note, or correct the agreement; or print it all the same")
        .with("leaks", leaks));
    }
    let name = match (wish.full, report.questions.as_slice(), wish.balance) {
        (false, [one], false) => format!("report-{}", one.question),
        (false, [], true) => "balance-sheet".to_owned(),
        _ => "report".to_owned(),
    };
    Ok((report, name))
}

async fn view(app: State, Form(wish): Form<Wish>) -> Result<Json<serde_json::Value>, ApiError> {
    let inner = Arc::clone(&app);
    let page = app.read(move |project| {
        let corpus = inner.shelf.corpus(project)?;
        let (report, _) = made(project, &corpus, &wish)?;
        Ok(reports::print_page(&report, addresses(&inner, project, &corpus)?)?.bytes)
    });
    let ticket = app.tickets.keep(Bytes::from(page.await?)).map_err(|_| ApiError::fault())?;
    Ok(Json(json!({"path": format!("/report/{ticket}")})))
}

/// Where the page shows the passages that are evidence.
fn addresses(app: &App, project: &Project, corpus: &Corpus) -> Result<BTreeMap<String, String>, ApiError> {
    let texts = app.shelf.texts(project)?;
    let mut addresses = BTreeMap::new();
    for evidence in corpus.findings.iter().flat_map(|it| &it.evidence) {
        let (Some(source), Some(passage)) = (evidence.source, &evidence.passage) else { continue };
        let Some(text) = texts.of(source) else { continue };
        let at = app.measures.text(project, text as i64)?.utf16.to_utf16(passage.span.start);
        addresses.insert(passage.guid.clone(), format!("/#/read/{}?at={at}", source.0));
    }
    Ok(addresses)
}

/// The page may use the style that it brings, and nothing else whatsoever.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(report::PAGE_STYLE));
    format!(
        "default-src 'none'; style-src 'sha256-{hash}'; img-src data:; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
});

/// A report in a window of its own: the ticket stands for the token, once.
pub(super) async fn page(app: State, Path(ticket): Path<String>) -> Result<Response, ApiError> {
    let page = app.tickets.take(&ticket).ok_or_else(|| {
        ApiError::new(Kind::NotFound, "this report was opened already, or was not opened for a minute")
            .hint("open it again from the page of findings")
    })?;
    let policy = header::HeaderValue::from_str(&POLICY).map_err(|_| ApiError::fault())?;
    Ok((
        [
            (header::CONTENT_TYPE, header::HeaderValue::from_static("text/html; charset=utf-8")),
            (header::CONTENT_SECURITY_POLICY, policy),
        ],
        page,
    )
        .into_response())
}
