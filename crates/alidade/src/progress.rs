//! Progress of long work: a bar on standard error, only on a terminal, only when the work passes half a second.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::{Duration, Instant};

/// A bar that shows itself late.
pub(crate) struct Progress {
    bar: ProgressBar,
    begun: Instant,
}

impl Progress {
    /// Work of `length` steps.
    pub(crate) fn new(what: &'static str, length: usize, quiet: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(length as u64), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{msg} [{bar:30}] {pos}/{len} {eta}")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.set_style(style.progress_chars("=> "));
        bar.set_message(what);
        let begun = if quiet { Instant::now() + Duration::from_secs(1 << 30) } else { Instant::now() };
        Self { bar, begun }
    }

    /// So many steps are done.
    pub(crate) fn at(&self, done: usize) {
        if self.bar.is_hidden() && self.begun.elapsed() > Duration::from_millis(500) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_position(done as u64);
    }

    /// Another kind of work follows.
    pub(crate) fn message(&self, what: &'static str) {
        self.bar.set_message(what);
        self.bar.tick();
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
