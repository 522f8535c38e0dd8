//! Events that arrive in a burst.

use studysync_domain::events::Kind;

/// How long to wait for the rest of a burst, in milliseconds.
const BURST: f64 = 40.0;

/// The minimum time between two bursts, in milliseconds.
const PAUSE: f64 = 300.0;

/// Collects the kinds that have changed, so that the page reads once per burst, and not too often in a long one.
#[derive(Debug, Default)]
pub struct Gathered {
    kinds: [bool; Kind::ALL.len()],
    waiting: bool,
    /// When the page may read again.
    next: f64,
}

impl Gathered {
    /// Adds a kind, and returns in how many milliseconds to [`take`](Self::take) it, if that isn't planned already.
    pub fn add(&mut self, kind: Kind, now: f64) -> Option<f64> {
        self.kinds[kind.index()] = true;
        let planned = std::mem::replace(&mut self.waiting, true);
        (!planned).then(|| BURST.max(self.next - now))
    }

    /// Takes the kinds that have changed.
    pub fn take(&mut self, now: f64) -> impl Iterator<Item = Kind> + use<> {
        let kinds = std::mem::take(&mut self.kinds);
        self.waiting = false;
        self.next = now + PAUSE;
        Kind::ALL.into_iter().filter(move |kind| kinds[kind.index()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_read_once_and_the_next_one_after_a_pause() {
        let mut gathered = Gathered::default();
        assert_eq!(gathered.add(Kind::Sessions, 1000.0), Some(BURST));
        assert_eq!(gathered.add(Kind::Timer, 1010.0), None);
        assert_eq!(gathered.add(Kind::Timer, 1020.0), None);
        assert_eq!(gathered.take(1040.0).collect::<Vec<_>>(), [Kind::Timer, Kind::Sessions]);
        assert_eq!(gathered.add(Kind::Timer, 1100.0), Some(240.0));
        assert_eq!(gathered.take(1340.0).collect::<Vec<_>>(), [Kind::Timer]);
        assert_eq!(gathered.add(Kind::Account, 5000.0), Some(BURST));
        assert_eq!(gathered.take(5040.0).collect::<Vec<_>>(), [Kind::Account]);
        assert_eq!(gathered.take(5050.0).count(), 0);
    }
}
