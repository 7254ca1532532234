//! Helpers of this crate's tests.

use coding::Warning;
use std::path::Path;

/// A file under `fixtures/exchange/`.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/exchange").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The warnings as a person sees them, one a line.
pub(crate) fn printed(warnings: &[Warning]) -> String {
    warnings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
