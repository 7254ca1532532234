//! The server's life: binds the port, answers, and ends when it is told to or when nobody has looked for a while.

use crate::app::{App, held};
use crate::{api, live};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use storage::Project;
use tokio::net::TcpStream;
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;

/// What a server needs from outside.
pub struct Settings {
    /// The port; else the project's usual one, or any.
    pub port: Option<u16>,
    /// How long to go on when no page is open; nothing: until told to end.
    pub idle: Option<Duration>,
    /// A folder with the page's files, instead of those in the program.
    pub assets: Option<PathBuf>,
    /// The index, the clock and the GUIDs of the project.
    pub options: fn() -> storage::Options,
    /// Who codes if a request names nobody.
    pub coder: Coder,
}

/// Finds who codes if nobody is named.
pub type Coder = Box<dyn Fn(&Project) -> anyhow::Result<String> + Send + Sync>;

/// Why a server ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// It was told to.
    Told,
    /// Nobody had a page open for long.
    Idle,
}

/// A server that has its port, and does not answer yet.
pub struct Server {
    app: Arc<App>,
    listener: TcpListener,
}

/// A head that is not complete by then is not waited for.
const HEAD: Duration = Duration::from_secs(10);
/// So many connections are served at once; the next waits until one ends.
const CONNECTIONS: usize = 900;
/// What is being answered when the server is told to end has so long.
const LAST_WORDS: Duration = Duration::from_secs(5);

/// Binds the port of a server for this project, on this machine only.
pub fn start(project: Project, settings: Settings) -> io::Result<Server> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    let listener = match settings.port {
        Some(port) => bind(port)?,
        None => bind(usual_port(project.path())).or_else(|_| bind(0))?,
    };
    listener.set_nonblocking(true)?;
    let port = listener.local_addr()?.port();
    Ok(Server { app: Arc::new(App::new(project, settings, port)?), listener })
}

/// The same project has the same port each time, if it is free: a browser keeps sizes and preferences by the port.
fn usual_port(path: &std::path::Path) -> u16 {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let hash =
        path.as_os_str().as_encoded_bytes().iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
    20_000 + (hash % 10_000) as u16
}

impl Server {
    /// The page's address; the token is in its fragment, which browsers never send.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/#{}", self.app.port, self.app.token.text())
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.app.port
    }

    /// What opens the API.
    pub fn token(&self) -> &str {
        self.app.token.text()
    }

    /// The word that the terminal and the page show.
    pub fn word(&self) -> &str {
        &self.app.word
    }

    /// Serves until the end, and closes the project.
    pub fn run(self) -> io::Result<Ended> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let app = Arc::clone(&self.app);
        let ended = runtime.block_on(serve(self.app, self.listener));
        runtime.shutdown_timeout(LAST_WORDS);
        app.close();
        ended
    }
}

async fn serve(app: Arc<App>, listener: TcpListener) -> io::Result<Ended> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let watcher = tokio::spawn(live::watch(Arc::clone(&app)));
    let router = api::router(Arc::clone(&app));
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let (stop, stopped) = watch::channel(false);
    let mut connections = JoinSet::new();
    let end = until_the_end(&app);
    tokio::pin!(end);
    let ended = loop {
        tokio::select! {
            ended = &mut end => break ended?,
            Some(_) = connections.join_next() => {}
            accepted = accept(&listener, &places) => {
                let Some((stream, place)) = accepted else { continue };
                let (router, stopped) = (router.clone(), stopped.clone());
                connections.spawn(async move {
                    connection(stream, router, stopped).await;
                    drop(place);
                });
            }
        }
    };
    drop(listener);
    watcher.abort();
    app.live.end();
    let _ = stop.send(true);
    let _ = tokio::time::timeout(LAST_WORDS, async { while connections.join_next().await.is_some() {} }).await;
    Ok(ended)
}

async fn accept(
    listener: &tokio::net::TcpListener,
    places: &Arc<Semaphore>,
) -> Option<(TcpStream, tokio::sync::OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, _)) => Some((stream, place)),
        Err(_) => {
            // Too many open files, most likely: some will be closed.
            tokio::time::sleep(Duration::from_millis(50)).await;
            None
        }
    }
}

async fn connection(stream: TcpStream, router: axum::Router, mut stopped: watch::Receiver<bool>) {
    // An answer is one piece, and is wanted now.
    let _ = stream.set_nodelay(true);
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEAD).max_headers(100).max_buf_size(64 * 1024);
    let connection = builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    tokio::pin!(connection);
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = stopped.changed() => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}

/// Waits for the signal to end, or until no page has been open for long.
async fn until_the_end(app: &App) -> io::Result<Ended> {
    tokio::select! {
        told = signals() => told.map(|()| Ended::Told),
        () = nobody_looks(app) => Ok(Ended::Idle),
    }
}

#[cfg(unix)]
async fn signals() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate, mut hang_up) =
        (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?, signal(SignalKind::hangup())?);
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
        _ = hang_up.recv() => {}
    }
    Ok(())
}

#[cfg(not(unix))]
async fn signals() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}

async fn nobody_looks(app: &App) {
    let Some(idle) = app.settings.idle else { return std::future::pending().await };
    loop {
        tokio::time::sleep((idle / 10).clamp(Duration::from_millis(100), Duration::from_secs(30))).await;
        if app.live.pages() > 0 {
            *held(&app.last_request) = std::time::Instant::now();
        } else if held(&app.last_request).elapsed() > idle {
            return;
        }
    }
}
