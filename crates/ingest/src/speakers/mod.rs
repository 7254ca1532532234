//! Who speaks: names at the beginning of lines, and which of them are speakers rather than "Note:" or "He said:".

mod label;
mod roll;
mod words;

pub(crate) use label::label;
pub(crate) use roll::Roll;
