//! Shows where in a text the words of a query stand.

mod context;
mod highlighter;
mod snippet;
mod trim;

pub use context::{InContext, keyword_in_context};
pub use highlighter::{Highlighter, matches};
pub use snippet::{Fragment, snippet};
