//! The stream of acts: a line each, for as long as the page is open.

use super::State;
use crate::app::App;
use crate::ask::Query;
use crate::error::ApiError;
use crate::live;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use hyper::body::Frame;
use serde::Deserialize;
use serde_json::json;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::mpsc;

/// A sign of life when nothing happens.
const ALIVE: Duration = Duration::from_secs(10);
/// A page that was away longer than this begins anew: it is told the revision, and reads again.
const CAUGHT_UP: u32 = 200;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/events", get(events))
}

#[derive(Deserialize)]
struct Since {
    since: Option<i64>,
}

async fn events(app: State, Query(Since { since }): Query<Since>) -> Result<Response, ApiError> {
    // Listening first: what happens while the past is read is told twice rather than never.
    let (told, lines) = app.live.listen();
    let since = since.unwrap_or(told);
    let (revision, past) = app.read(move |project| Ok((project.last_act()?, project.news(since, CAUGHT_UP)?))).await?;
    let (send, receive) = mpsc::channel(16);
    let hello = json!({"type": "hello", "revision": revision, "server": app.run});
    let mut first = format!("{hello}\n");
    past.iter().for_each(|it| first.push_str(&live::line(it)));
    let last = past.last().map_or(since.min(revision), |it| it.act.id);
    let ended = app.live.ended();
    tokio::spawn(tell(send, first, last, lines, ended));
    app.live.look();
    let head = [(header::CONTENT_TYPE, "application/x-ndjson"), (header::CACHE_CONTROL, "no-store")];
    Ok((head, Body::new(Lines(receive))).into_response())
}

/// Sends lines until the page goes, falls too far behind, or the server ends.
async fn tell(
    send: mpsc::Sender<Bytes>,
    first: String,
    mut last: i64,
    mut lines: tokio::sync::broadcast::Receiver<(i64, Arc<str>)>,
    mut ended: tokio::sync::watch::Receiver<bool>,
) {
    if send.send(first.into()).await.is_err() {
        return;
    }
    loop {
        let line = tokio::select! {
            _ = ended.changed() => return,
            () = send.closed() => return,
            line = tokio::time::timeout(ALIVE, lines.recv()) => line,
        };
        let line: Bytes = match line {
            Err(_) => Bytes::from_static(b"{\"type\":\"alive\"}\n"),
            Ok(Ok((act, _))) if act <= last => continue,
            Ok(Ok((act, line))) => {
                last = act;
                Bytes::copy_from_slice(line.as_bytes())
            }
            // The page connects again, and is told the revision.
            Ok(Err(RecvError::Lagged(_) | RecvError::Closed)) => return,
        };
        if send.send(line).await.is_err() {
            return;
        }
    }
}

struct Lines(mpsc::Receiver<Bytes>);

impl hyper::body::Body for Lines {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0.poll_recv(context).map(|line| line.map(|it| Ok(Frame::data(it))))
    }
}
