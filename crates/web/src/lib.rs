//! The workbench in a browser: a server for this machine only, its JSON API, and the page that uses it.
//!
//! `docs/api.md` is the contract between the two. A request passes the `guard` before anything else looks at it; a handler
//! under `api` then reads or writes the project through `app::App`, and nothing else touches it.
//!
//! * `start` binds the port, `Server::run` serves until it is told to stop or nobody has looked for half an hour.
//! * `guard` — who may ask: host, origin, token, method, size; and the headers of every answer.
//! * `app` — the project: one writer, a few readers, what was computed of a revision; `live` tells who did what.
//! * `ask` and `error` — what comes in, and what goes wrong, in the words of the contract.
//! * `api` — one file per chapter of the contract.
//! * `assets` — the page's own files, out of the program itself.

mod api;
mod app;
mod ask;
mod assets;
mod conflict;
mod error;
mod filters;
mod guard;
mod live;
mod measure;
mod server;
mod tickets;
mod time;
mod token;

pub use server::{Coder, Ended, Server, Settings, start};
