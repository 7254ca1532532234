//! The project behind the server: one that writes, a few that read, and what was computed of a revision.

use crate::ask::Asker;
use crate::error::ApiError;
use crate::live::Live;
use crate::measure::Measures;
use crate::server::Settings;
use crate::tickets::Tickets;
use crate::token::Token;
use axum::body::Bytes;
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;
use storage::{Project, Tx};
use tokio::sync::Semaphore;
use workbench::shelf::Shelf;

/// So many requests read at once. More would only wait for the same processors.
const READERS: usize = 3;
/// So many files that are sent are held in memory at once.
const UPLOADS: usize = 2;

/// What every handler has.
pub(crate) struct App {
    pub(crate) settings: Settings,
    pub(crate) path: PathBuf,
    pub(crate) port: u16,
    pub(crate) token: Token,
    pub(crate) word: String,
    /// This run of the server.
    pub(crate) run: String,
    pub(crate) live: Live,
    pub(crate) measures: Arc<Measures>,
    pub(crate) shelf: Shelf,
    pub(crate) tickets: Tickets,
    pub(crate) last_request: Mutex<Instant>,
    /// Turns of files that are sent.
    pub(crate) uploads: Arc<Semaphore>,
    writer: Mutex<Option<Project>>,
    readers: Mutex<Vec<Project>>,
    reading: Semaphore,
    kept: Mutex<HashMap<String, (i64, Bytes)>>,
}

/// What an act came to: fields of its answer, to which `act` and `revision` are added.
pub(crate) type Answer = Map<String, Value>;

impl App {
    pub(crate) fn new(project: Project, settings: Settings, port: u16) -> std::io::Result<Self> {
        Ok(Self {
            path: project.path().to_owned(),
            settings,
            port,
            token: Token::new()?,
            word: crate::token::pairing_word()?,
            run: crate::token::run_name()?,
            live: Live::new(project.last_act().unwrap_or(0)),
            measures: Arc::default(),
            shelf: Shelf::default(),
            tickets: Tickets::default(),
            last_request: Mutex::new(Instant::now()),
            uploads: Arc::new(Semaphore::new(UPLOADS)),
            writer: Mutex::new(Some(project)),
            readers: Mutex::default(),
            reading: Semaphore::new(READERS),
            kept: Mutex::default(),
        })
    }

    /// Reads the project, as it is at one moment. While somebody writes, it is as it was before.
    pub(crate) async fn read<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Project) -> Result<T, ApiError> + Send + 'static,
    ) -> Result<T, ApiError> {
        self.aside(|project| project.at_one_moment(work)).await
    }

    /// The same outside any view of the file, for what makes its own.
    pub(crate) async fn aside<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Project) -> Result<T, ApiError> + Send + 'static,
    ) -> Result<T, ApiError> {
        let _place = self.reading.acquire().await.map_err(|_| ApiError::fault())?;
        let app = Arc::clone(self);
        blocking(move || {
            let reader = held(&app.readers).pop();
            let reader = reader.map_or_else(|| app.open(), Ok)?;
            let read = work(&reader);
            // A reader of a work that panicked is not put back.
            held(&app.readers).push(reader);
            read
        })
        .await
    }

    /// Does something as one act of the project and answers when it is on the disk. Asked again with the same `op`, the act is
    /// not done again.
    pub(crate) async fn act(
        self: &Arc<Self>,
        asker: Asker,
        name: impl Into<String>,
        work: impl FnOnce(&Tx<'_>) -> Result<Answer, ApiError> + Send + 'static,
    ) -> Result<Value, ApiError> {
        let name = name.into();
        self.act_named(asker, |_| Ok(name), work).await
    }

    /// The same, for an act whose name says names that must be looked up first.
    pub(crate) async fn act_named(
        self: &Arc<Self>,
        asker: Asker,
        name: impl FnOnce(&Project) -> Result<String, ApiError> + Send + 'static,
        work: impl FnOnce(&Tx<'_>) -> Result<Answer, ApiError> + Send + 'static,
    ) -> Result<Value, ApiError> {
        self.write(asker, move |project, coder, op| {
            let name = name(project)?;
            let mut refused = None;
            let done = project.transact_once(op, &name, coder, |tx| match work(tx) {
                Ok(answer) => Ok(Value::Object(answer).to_string()),
                Err(error) => {
                    refused = Some(error);
                    Err(storage::Error::refused("the act was refused"))
                }
            });
            done.map_err(|error| refused.unwrap_or_else(|| error.into()))
        })
        .await
    }

    /// Has the project to write, with the coder and the `op` of who asks.
    pub(crate) async fn write(
        self: &Arc<Self>,
        asker: Asker,
        work: impl FnOnce(&mut Project, &str, Option<&str>) -> Result<storage::Done<String>, ApiError> + Send + 'static,
    ) -> Result<Value, ApiError> {
        let app = Arc::clone(self);
        let answer = blocking(move || {
            app.with_writer(|project| {
                let coder = match asker.coder() {
                    Some(coder) => coder.to_owned(),
                    None => app.coder(project)?,
                };
                let done = match project.answered(asker.op())? {
                    Some(done) => done,
                    None => work(project, &coder, asker.op())?,
                };
                let revision = done.act.map_or_else(|| project.last_act(), Ok)?;
                finished(&done, revision)
            })
        })
        .await?;
        self.live.look();
        Ok(answer)
    }

    /// Has the project that writes, alone.
    pub(crate) fn with_writer<T>(&self, work: impl FnOnce(&mut Project) -> Result<T, ApiError>) -> Result<T, ApiError> {
        let mut place = held(&self.writer);
        // Taken out: after a panic the project is opened anew rather than used in whatever state it is.
        let mut project = place.take().map_or_else(|| self.open(), Ok)?;
        let done = work(&mut project);
        *place = Some(project);
        done
    }

    /// Sees to it that the index is one that this program can read.
    pub(crate) async fn fresh_index(self: &Arc<Self>) -> Result<(), ApiError> {
        if self.read(|project| Ok(project.index_is_old()?)).await? {
            let app = Arc::clone(self);
            blocking(move || app.with_writer(|project| Ok(project.rebuild_index().map(drop)?))).await?;
        }
        Ok(())
    }

    /// Who codes if nobody is named.
    pub(crate) fn coder(&self, project: &Project) -> Result<String, ApiError> {
        (self.settings.coder)(project).map_err(ApiError::from)
    }

    /// An answer computed once per revision: `key` names what it is.
    pub(crate) async fn kept(
        self: &Arc<Self>,
        key: String,
        work: impl FnOnce(&Project) -> Result<Value, ApiError> + Send + 'static,
    ) -> Result<Bytes, ApiError> {
        let app = Arc::clone(self);
        self.read(move |project| {
            let revision = project.last_act()?;
            if let Some((at, bytes)) = held(&app.kept).get(&key)
                && *at == revision
            {
                return Ok(bytes.clone());
            }
            let bytes = Bytes::from(serde_json::to_vec(&work(project)?).map_err(|_| ApiError::fault())?);
            let mut kept = held(&app.kept);
            kept.retain(|_, (at, _)| *at == revision);
            kept.insert(key, (revision, bytes.clone()));
            Ok(bytes)
        })
        .await
    }

    /// Closes the project: what is in the log beside the file goes into it.
    pub(crate) fn close(&self) {
        held(&self.readers).clear();
        held(&self.writer).take();
    }

    fn open(&self) -> Result<Project, ApiError> {
        Ok(Project::open(&self.path, (self.settings.options)())?)
    }
}

fn finished(done: &storage::Done<String>, revision: i64) -> Result<Value, ApiError> {
    let mut answer = json!({"act": done.act, "revision": revision});
    let fields: Answer = serde_json::from_str(&done.value).map_err(|_| ApiError::fault())?;
    if let Some(all) = answer.as_object_mut() {
        all.extend(fields);
    }
    Ok(answer)
}

/// Work that waits for the disk or computes long, away from the threads that serve. A panic in it is an answer.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ApiError> + Send + 'static,
) -> Result<T, ApiError> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| Err(ApiError::fault()))
}

/// What a lock guards, also after a panic: everything that is guarded here is whole at any moment.
pub(crate) fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
