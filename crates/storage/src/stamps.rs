//! Times and GUIDs: the only place in the crate that asks the clock.

use std::sync::atomic::{AtomicU64, Ordering};

/// Where times and GUIDs come from.
#[derive(Debug)]
pub enum Stamps {
    /// The system's clock, and random GUIDs (UUID v7).
    System,
    /// A fixed time and counted GUIDs, so that a test repeats exactly.
    Fixed {
        /// RFC 3339, in UTC.
        at: String,
        /// GUIDs given so far.
        count: AtomicU64,
    },
}

impl Stamps {
    /// Counted GUIDs and one time.
    pub fn fixed(at: impl Into<String>) -> Self {
        Self::Fixed { at: at.into(), count: AtomicU64::new(0) }
    }

    /// Now, as RFC 3339 in UTC, to the second.
    pub fn now(&self) -> String {
        match self {
            Self::System => jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            Self::Fixed { at, .. } => at.clone(),
        }
    }

    /// Counted GUIDs of an act that follows `act` differ from all given before it, by whichever process.
    pub(crate) fn follow(&self, act: i64) {
        if let Self::Fixed { count, .. } = self {
            count.fetch_max(u64::try_from(act).unwrap_or(0) << 24, Ordering::Relaxed);
        }
    }

    /// A new GUID.
    pub fn guid(&self) -> String {
        match self {
            Self::System => uuid::Uuid::now_v7().to_string(),
            Self::Fixed { count, .. } => {
                let number = count.fetch_add(1, Ordering::Relaxed);
                format!("00000000-0000-7000-8000-{number:012x}")
            }
        }
    }
}
