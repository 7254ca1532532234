//! A paragraph of a Word document while it is read.

use super::styles::Styles;
use coding::text::BlockKind;

/// A paragraph whose end has not come.
#[derive(Debug, Default)]
pub(crate) struct Paragraph {
    pub(crate) text: String,
    pub(crate) style: Option<String>,
    /// The level that the paragraph itself gives.
    pub(crate) is_heading: Option<bool>,
    pub(crate) is_item: bool,
    /// Whether its end is a tracked deletion: what comes next goes on with it.
    pub(crate) is_joined_to_next: bool,
    /// Whether all its text is hidden by its style.
    pub(crate) is_hidden: bool,
    /// The paragraphs of the text boxes that hang on it, and of boxes inside these.
    pub(crate) boxed: Vec<(BlockKind, String)>,
    run: Run,
    /// The runs around a text box.
    outer_runs: Vec<Run>,
}

/// The stretch of text of one look.
#[derive(Clone, Copy, Debug, Default)]
struct Run {
    is_hidden: Option<bool>,
}

impl Paragraph {
    /// Takes a paragraph out of a text box, with those of the boxes that hang on it.
    pub(crate) fn take_boxed(&mut self, mut inner: Self, styles: &Styles) {
        if !inner.text.trim().is_empty() {
            self.boxed.push((inner.kind(styles), std::mem::take(&mut inner.text)));
        }
        self.boxed.append(&mut inner.boxed);
    }

    pub(crate) fn set_style(&mut self, id: String, styles: &Styles) {
        self.is_hidden = styles.is_hidden(&id);
        self.style = Some(id);
    }

    pub(crate) fn begin_run(&mut self) {
        self.outer_runs.push(std::mem::take(&mut self.run));
    }

    pub(crate) fn end_run(&mut self) {
        self.run = self.outer_runs.pop().unwrap_or_default();
    }

    /// What the run's style says; what the run itself says counts more.
    pub(crate) fn hide_run_by_style(&mut self, is_hidden: bool) {
        self.run.is_hidden = self.run.is_hidden.or(is_hidden.then_some(true));
    }

    pub(crate) fn hide_run(&mut self, is_hidden: bool) {
        self.run.is_hidden = Some(is_hidden);
    }

    /// Whether what comes now is hidden.
    pub(crate) fn hides(&self) -> bool {
        self.run.is_hidden.unwrap_or(self.is_hidden)
    }

    pub(crate) fn kind(&self, styles: &Styles) -> BlockKind {
        let by_style = || self.style.as_deref().is_some_and(|it| styles.is_heading(it));
        match self.is_heading.unwrap_or_else(by_style) {
            true => BlockKind::Heading,
            false if self.is_item => BlockKind::ListItem,
            false => BlockKind::Paragraph,
        }
    }
}
