//! Tables that are stored whole or not at all: every row that fails is named by its line.

use storage::{Error, Result, Tx};

/// How many faults are told; the rest are counted.
const TOLD: usize = 8;

/// Stores every row; if some cannot be, says which, and nothing of the act remains.
pub(crate) fn all_or_nothing<R>(
    tx: &Tx<'_>,
    rows: &[R],
    place: impl Fn(&R) -> String,
    mut put: impl FnMut(&R) -> Result<()>,
) -> Result<()> {
    let (mut faults, mut hint) = (Vec::new(), None);
    for row in rows {
        match tx.attempt(|| put(row)) {
            Ok(()) => {}
            // The file's own faults are collected; those of the disk end it at once.
            Err(
                error @ (Error::Refused { .. } | Error::NoSuch { .. } | Error::Ambiguous { .. } | Error::Taken { .. }),
            ) => {
                hint = hint.or_else(|| error.hint());
                faults.push(format!("{}: {error}", place(row)));
            }
            Err(other) => return Err(other),
        }
    }
    let message = match faults.as_slice() {
        [] => return Ok(()),
        [one] => one.clone(),
        several => {
            let more = several.len().saturating_sub(TOLD);
            let mut lines = several[..several.len().min(TOLD)].to_vec();
            lines.extend((more > 0).then(|| format!("(and {more} more)")));
            format!("{} rows cannot be stored\n  {}", several.len(), lines.join("\n  "))
        }
    };
    Err(Error::Refused { message, hint })
}
