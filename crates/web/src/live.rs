//! Who did what, as it happens: every page hears of every act, whether this server did it or another process.

use crate::app::App;
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use storage::read::news::News;
use tokio::sync::{Notify, broadcast, watch};

/// How often the file is asked for acts of other processes, while somebody listens.
const OFTEN: Duration = Duration::from_millis(400);
/// So many acts are told at once.
const AT_ONCE: u32 = 200;
/// So many lines may wait for a page that is slow; then it starts anew.
const WAITING: usize = 1024;

/// The acts, as lines for every page that listens.
pub(crate) struct Live {
    lines: broadcast::Sender<(i64, Arc<str>)>,
    told: AtomicI64,
    look: Notify,
    ended: watch::Sender<bool>,
}

impl Live {
    pub(crate) fn new(last_act: i64) -> Self {
        Self {
            lines: broadcast::Sender::new(WAITING),
            told: AtomicI64::new(last_act),
            look: Notify::new(),
            ended: watch::Sender::new(false),
        }
    }

    /// There may be something new.
    pub(crate) fn look(&self) {
        self.look.notify_one();
    }

    /// Begins to listen: (the last act that listeners were told of, what comes after it).
    pub(crate) fn listen(&self) -> (i64, broadcast::Receiver<(i64, Arc<str>)>) {
        let lines = self.lines.subscribe();
        (self.told.load(Ordering::SeqCst), lines)
    }

    /// Ends every stream: the server is about to end.
    pub(crate) fn end(&self) {
        self.ended.send_replace(true);
    }

    /// Hears of the end.
    pub(crate) fn ended(&self) -> watch::Receiver<bool> {
        self.ended.subscribe()
    }

    /// How many pages listen.
    pub(crate) fn pages(&self) -> usize {
        self.lines.receiver_count()
    }
}

/// Looks again and again, for as long as the server lives.
pub(crate) async fn watch(app: Arc<App>) {
    loop {
        let _ = tokio::time::timeout(OFTEN, app.live.look.notified()).await;
        if app.live.pages() == 0 {
            continue;
        }
        let since = app.live.told.load(Ordering::SeqCst);
        // A file that cannot be read now is asked again; the page that asks for something hears why.
        let Ok(news) = app.read(move |project| since_then(project, since)).await else { continue };
        for one in &news {
            app.live.told.store(one.act.id, Ordering::SeqCst);
            let _ = app.live.lines.send((one.act.id, line(one).into()));
        }
        if news.len() == AT_ONCE as usize {
            app.live.look();
        }
    }
}

fn since_then(project: &storage::Project, since: i64) -> Result<Vec<News>, crate::error::ApiError> {
    if project.last_act()? == since {
        return Ok(Vec::new());
    }
    Ok(project.news(since, AT_ONCE)?)
}

/// One act as a line of the stream.
pub(crate) fn line(news: &News) -> String {
    let act = &news.act;
    let mut line = json!({
        "type": "act", "act": {"id": act.id, "name": act.name, "coder": act.coder, "at": act.at},
        "tables": news.tables, "sources": news.sources, "revision": act.id,
    });
    if let Some(op) = &news.op {
        line["op"] = Value::from(op.as_str());
    }
    format!("{line}\n")
}
