//! Who may ask: everything here is refused before a handler sees it. See `docs/decisions/0011-web-server.md`.
//!
//! The port is open to every program and every web page on this machine. A page from elsewhere cannot know the token; a name
//! that was rebound to 127.0.0.1 shows in `Host`; another origin shows in `Origin` and `Sec-Fetch-Site`; and since there is no
//! cookie, nothing rides along with a request that somebody else makes the browser send.

use crate::app::{App, held};
use crate::ask::{LONGEST_BODY, LONGEST_UPLOAD};
use crate::error::{ApiError, Kind};
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A wrong token is answered late, so that guessing is slow.
const DELAY: Duration = Duration::from_millis(30);

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; \
     font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'; trusted-types 'none'";

/// Headers of every answer, errors too. A handler that sets one of them itself is left alone.
const HEADERS: [(&str, &str); 8] = [
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), display-capture=(), clipboard-read=()"),
    ("x-frame-options", "DENY"),
    ("cache-control", "no-store"),
];

/// Lets a request through, or answers it.
pub(crate) async fn guard(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let mut response = match refusal(&app, request.method(), request.uri(), request.headers()) {
        Some(error) => {
            if error.is(Kind::Unauthorised) {
                tokio::time::sleep(DELAY).await;
            }
            error.into_response()
        }
        None => {
            *held(&app.last_request) = Instant::now();
            // A task of its own: a panic in it is an answer, and what was begun is ended although the asker went away.
            tokio::spawn(next.run(request)).await.unwrap_or_else(|_| ApiError::fault().into_response())
        }
    };
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    response
}

fn refusal(app: &App, method: &Method, uri: &Uri, headers: &HeaderMap) -> Option<ApiError> {
    let path = uri.path();
    let api = path.starts_with("/api/");
    let refuse = |kind, message: &str| Some(ApiError::new(kind, message));
    if headers.len() > 64 || path.len() > 2048 || uri.query().is_some_and(|it| it.len() > 16 * 1024) {
        return refuse(Kind::BadRequest, "the request's address or headers are too long");
    }
    if !is_for_us(uri, headers, app.port) {
        return refuse(Kind::Misdirected, "this server answers only at 127.0.0.1");
    }
    if headers.contains_key(header::TRANSFER_ENCODING) && headers.contains_key(header::CONTENT_LENGTH) {
        return refuse(Kind::BadRequest, "the length of the body is given twice");
    }
    if ![Method::GET, Method::HEAD, Method::POST, Method::PATCH, Method::DELETE].contains(method) {
        return refuse(Kind::NotAllowed, "this method is not used here");
    }
    let upload = is_upload(method, path);
    // By what is promised: a request that promises 99 GB and sends nothing would hold its place.
    if promised(headers).is_none_or(|it| it > if upload { LONGEST_UPLOAD } else { LONGEST_BODY }) {
        return refuse(Kind::TooLarge, "a body can have at most 1 MiB, a file 256 MiB");
    }
    if api && !bearer(headers).is_some_and(|it| app.token.is(it)) {
        return Some(
            ApiError::new(Kind::Unauthorised, "the token is missing or is not that of this run of the server")
                .hint("open the address that 'alidade serve' printed last"),
        );
    }
    let reads = [Method::GET, Method::HEAD].contains(method);
    if (api || !reads) && !same_origin(headers, app.port) {
        return refuse(Kind::Forbidden, "only the workbench's own page may ask for this");
    }
    if !reads && !fitting_type(headers, upload) {
        return refuse(Kind::BadRequest, "a body must be application/json, a file application/octet-stream");
    }
    None
}

/// Exactly one `Host`, exactly ours, and no other name in the request line: the whole defence against a name that was rebound.
fn is_for_us(uri: &Uri, headers: &HeaderMap, port: u16) -> bool {
    let ours = |given: &str| {
        let name = given.strip_suffix(&format!(":{port}")).unwrap_or_default();
        name == "127.0.0.1" || name.eq_ignore_ascii_case("localhost")
    };
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
    host.to_str().is_ok_and(ours) && uri.authority().is_none_or(|it| ours(it.as_str()))
}

/// Browsers say where a request comes from. Scripts say nothing, and have the token.
fn same_origin(headers: &HeaderMap, port: u16) -> bool {
    let ours = |it: &HeaderValue| {
        it.to_str().is_ok_and(|it| it == format!("http://127.0.0.1:{port}") || it == format!("http://localhost:{port}"))
    };
    let fetched = |it: &HeaderValue| it == "same-origin" || it == "none";
    headers.get_all(header::ORIGIN).iter().all(ours) && headers.get_all("sec-fetch-site").iter().all(fetched)
}

/// Neither of these types can be sent across origins without asking first. A request without a body needs none.
fn fitting_type(headers: &HeaderMap, upload: bool) -> bool {
    let given = headers.get(header::CONTENT_TYPE).map(|it| it.to_str().unwrap_or("?"));
    let empty = promised(headers) == Some(0) && !headers.contains_key(header::TRANSFER_ENCODING);
    match given.map(|it| it.split(';').next().unwrap_or_default().trim()) {
        Some("application/octet-stream") => upload,
        Some(kind) => kind == "application/json" && !upload,
        None => empty,
    }
}

fn is_upload(method: &Method, path: &str) -> bool {
    let Some(rest) = path.strip_prefix("/api/v1/sources") else { return false };
    method == Method::POST && (rest.is_empty() || rest == "/read" || rest.ends_with("/revise"))
}

/// The length that is promised; 0 if none is.
fn promised(headers: &HeaderMap) -> Option<usize> {
    match headers.get(header::CONTENT_LENGTH) {
        Some(value) => value.to_str().ok()?.parse().ok(),
        None => Some(0),
    }
}

fn bearer(headers: &HeaderMap) -> Option<&[u8]> {
    let mut given = headers.get_all(header::AUTHORIZATION).iter();
    let (Some(value), None) = (given.next(), given.next()) else { return None };
    value.as_bytes().strip_prefix(b"Bearer ")
}
