//! Pages that are handed out once: a window opens them without the token, which no address may hold.

use crate::app::held;
use axum::body::Bytes;
use std::fmt::Write;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// So long a ticket is good.
const GOOD_FOR: Duration = Duration::from_secs(60);
/// So many wait at once; the oldest go.
const MOST: usize = 8;

/// Pages that wait to be fetched.
#[derive(Default)]
pub(crate) struct Tickets {
    waiting: Mutex<Vec<(String, Instant, Bytes)>>,
}

impl Tickets {
    /// Keeps a page for a minute; the ticket that fetches it.
    pub(crate) fn keep(&self, page: Bytes) -> std::io::Result<String> {
        let mut bytes = [0; 24];
        getrandom::fill(&mut bytes).map_err(std::io::Error::other)?;
        let mut ticket = String::with_capacity(48);
        for byte in bytes {
            let _ = write!(ticket, "{byte:02x}");
        }
        let mut waiting = held(&self.waiting);
        waiting.retain(|(_, since, _)| since.elapsed() < GOOD_FOR);
        while waiting.len() >= MOST {
            waiting.remove(0);
        }
        waiting.push((ticket.clone(), Instant::now(), page));
        Ok(ticket)
    }

    /// The page of a ticket, once.
    pub(crate) fn take(&self, ticket: &str) -> Option<Bytes> {
        let mut waiting = held(&self.waiting);
        waiting.retain(|(_, since, _)| since.elapsed() < GOOD_FOR);
        let place = waiting.iter().position(|(it, _, _)| it == ticket)?;
        Some(waiting.remove(place).2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_is_good_once() {
        let tickets = Tickets::default();
        let ticket = tickets.keep(Bytes::from_static(b"page")).unwrap();
        assert_eq!(ticket.len(), 48);
        assert_eq!(tickets.take("nonsense"), None);
        assert_eq!(tickets.take(&ticket).as_deref(), Some(b"page".as_slice()));
        assert_eq!(tickets.take(&ticket), None);
    }

    #[test]
    fn few_wait_at_once() {
        let tickets = Tickets::default();
        let all: Vec<String> = (0..MOST + 2).map(|_| tickets.keep(Bytes::new()).unwrap()).collect();
        assert!(tickets.take(&all[0]).is_none() && tickets.take(&all[1]).is_none() && tickets.take(&all[2]).is_some());
    }
}
