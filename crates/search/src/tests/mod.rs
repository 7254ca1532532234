//! The crate as a whole, over blobs in memory.

pub(crate) mod files;
