//! When may a host be asked next?

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The next free moment of each host.
#[derive(Debug, Default)]
pub(crate) struct Pace(Mutex<BTreeMap<String, Instant>>);

impl Pace {
    /// Takes the host's next turn and says when it is: at once for the first, `delay` after the one before for the others.
    pub(crate) fn turn(&self, host: &str, now: Instant, delay: Duration) -> Instant {
        let mut next = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let turn = next.get(host).map_or(now, |next| (*next).max(now));
        next.insert(host.to_owned(), turn + delay);
        turn
    }

    /// Waits for the host's turn.
    pub(crate) fn wait(&self, host: &str, delay: Duration) {
        let turn = self.turn(host, Instant::now(), delay);
        std::thread::sleep(turn.saturating_duration_since(Instant::now()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_to_one_host_are_kept_apart() {
        let (pace, now, delay) = (Pace::default(), Instant::now(), Duration::from_secs(2));
        assert_eq!(pace.turn("a", now, delay), now);
        assert_eq!(pace.turn("b", now, delay), now, "hosts do not wait for each other");
        assert_eq!(pace.turn("a", now, delay), now + delay);
        assert_eq!(pace.turn("a", now, delay), now + 2 * delay);
        let later = now + 10 * delay;
        assert_eq!(pace.turn("a", later, delay), later, "no longer than needed");
    }
}
