//! Decides when the user was away from a running timer: the device slept, the user was idle for long, or no
//! heartbeat came for hours.
//!
//! Times are in seconds. A moment is the page's clock with what it missed during sleep added, so that moments before
//! and after can be compared.

use super::{
    model::{Action, Answer, Gap, Input, TimerReading},
    question::Question,
    sleep::{CLOCKS_PARTED, Clocks},
};
use crate::timer::seconds::as_i64;

/// A shorter gap is not worth a question.
pub const SHORTEST_GAP: f64 = 60.0;

/// How often to tell the server, and the other tabs, that the user is there.
pub const HEARTBEAT_EVERY: f64 = 60.0;
const BROADCAST_EVERY: f64 = 5.0;

/// How long to wait for a reading before asking for it again.
const READ_AGAIN_AFTER: f64 = 10.0;

/// The user may have been away until `until`, by the page's clock. The next reading tells for how long, because the
/// server's clock doesn't sleep.
#[derive(Debug, Clone, Copy)]
struct Suspicion {
    active_at: f64,
    asleep_since: Option<f64>,
    until: f64,
}

/// What is known of the timer, the clocks and the user.
#[derive(Debug)]
pub struct AbsenceDetector {
    timer: Option<TimerReading>,
    /// By how much the page's clock fell behind during sleep.
    slept: f64,
    /// The moment at which the user was last active, as far as is known.
    active_at: f64,
    /// The moment of the last heartbeat that the server knows, or soon will.
    heartbeat_at: f64,
    broadcast_at: f64,
    /// The clocks at the last input.
    clocks: Option<Clocks>,
    /// When a reading was last requested, by the page's clock.
    refreshed_at: f64,
    suspicion: Option<Suspicion>,
    gap: Option<Gap>,
    /// Whether the page has asked about the gap since it became visible. Where another tab asks, it takes over once it comes
    /// to the front and that tab is gone.
    has_asked: bool,
}

impl AbsenceDetector {
    /// A detector that knows nothing yet.
    pub fn new() -> Self {
        Self {
            timer: None,
            slept: 0.0,
            active_at: 0.0,
            heartbeat_at: 0.0,
            broadcast_at: f64::NEG_INFINITY,
            clocks: None,
            refreshed_at: f64::NEG_INFINITY,
            suspicion: None,
            gap: None,
            has_asked: false,
        }
    }

    /// Returns what to do about an input.
    pub fn on(&mut self, input: Input, now: Clocks) -> Vec<Action> {
        let mut actions = Vec::new();
        if !now.are_finite() {
            return actions;
        }
        match input {
            Input::Tick => self.check(now, &mut actions),
            Input::Activity if now.visible => self.note_activity(now, &mut actions),
            Input::Activity => {}
            Input::ActivityInOtherTab => self.active_at = self.moment(now),
            Input::TimerRead(reading) => self.read(reading, now, &mut actions),
            // A timer that is being stopped gets no more heartbeats: the server may have ended it already.
            Input::NoTimer | Input::Stop => {
                self.timer = None;
                self.forget(self.moment(now), &mut actions);
            }
        }
        actions
    }

    /// Returns the time that an answer given now is about.
    pub fn answer(&self, now: Clocks) -> Option<Answer> {
        let (timer, gap, now) = (self.timer?, self.gap?, self.moment(now));
        Some(Answer {
            id: timer.id,
            from_seconds_ago: as_i64((now - gap.from).floor()),
            until_seconds_ago: as_i64((now - gap.until.unwrap_or(now)).ceil()),
        })
    }

    fn moment(&self, now: Clocks) -> f64 {
        now.page + self.slept
    }

    /// Forgets the gap and what led to it: the user is there at this moment.
    fn forget(&mut self, moment: f64, actions: &mut Vec<Action>) {
        if self.gap.take().is_some() {
            actions.push(Action::CloseDialog);
        }
        self.suspicion = None;
        (self.active_at, self.heartbeat_at) = (moment, moment);
    }

    /// Notices sleep, and that it is time to ask.
    fn check(&mut self, now: Clocks, actions: &mut Vec<Action>) {
        let becomes_visible = now.visible && self.clocks.is_some_and(|before| !before.visible);
        self.notice_sleep(now, actions);
        let Some(timer) = self.timer else { return };
        let is_due = self.gap.is_none() && now.page - timer.read_at >= timer.ask_in;
        if (is_due || self.suspicion.is_some()) && now.page - self.refreshed_at >= READ_AGAIN_AFTER {
            self.refresh(now, actions);
        }
        self.has_asked &= !becomes_visible;
        let awaits_reading = self.refreshed_at > timer.read_at && now.page - self.refreshed_at < READ_AGAIN_AFTER;
        if now.visible && self.gap.is_some() && !self.has_asked && !awaits_reading {
            // The reading shows whether the question is still open, and `read` asks it.
            self.refresh(now, actions);
        }
    }

    fn notice_sleep(&mut self, now: Clocks, actions: &mut Vec<Action>) {
        let Some(before) = self.clocks.replace(now) else { return };
        let have_parted = now.have_parted_since(before);
        if self.timer.is_some() && (have_parted || now.was_suspended_since(before)) {
            self.suspect(self.active_at, Some(self.moment(before)), now, actions);
        } else if have_parted {
            // A break may be running, and its clock is wrong now.
            self.refresh(now, actions);
        }
    }

    fn note_activity(&mut self, now: Clocks, actions: &mut Vec<Action>) {
        self.check(now, actions);
        let (before, moment) = (self.active_at, self.moment(now));
        self.active_at = moment;
        if moment - self.broadcast_at > BROADCAST_EVERY {
            self.broadcast_at = moment;
            actions.push(Action::Broadcast);
        }
        let Some(timer) = self.timer else { return };
        if self.suspicion.is_some() || self.gap.is_some() {
            return;
        }
        if timer.idle_after > 0.0 && moment - before >= timer.idle_after {
            self.suspect(before, None, now, actions);
        } else if moment - self.heartbeat_at >= HEARTBEAT_EVERY {
            self.heartbeat_at = moment;
            actions.push(Action::Heartbeat { timer: timer.id, then_refresh: false });
        }
    }

    /// Reads the timer again, to find out for how long the user was away.
    fn suspect(&mut self, active_at: f64, asleep_since: Option<f64>, now: Clocks, actions: &mut Vec<Action>) {
        if self.gap.is_none() {
            let first = self.suspicion.unwrap_or(Suspicion { active_at, asleep_since: None, until: now.page });
            let asleep_since = first.asleep_since.or(asleep_since);
            self.suspicion = Some(Suspicion { asleep_since, until: now.page, ..first });
        }
        self.refresh(now, actions);
    }

    fn refresh(&mut self, now: Clocks, actions: &mut Vec<Action>) {
        self.refreshed_at = now.page;
        // A user who was active since the last reading needn't be asked.
        match self.timer.filter(|timer| self.active_at > timer.read_at + self.slept) {
            Some(timer) if self.suspicion.is_none() && self.gap.is_none() => {
                self.heartbeat_at = self.moment(now);
                actions.push(Action::Heartbeat { timer: timer.id, then_refresh: true });
            }
            _ => actions.push(Action::Refresh),
        }
    }

    fn read(&mut self, reading: TimerReading, now: Clocks, actions: &mut Vec<Action>) {
        self.notice_sleep(now, actions);
        let before = self.timer.replace(reading).filter(|before| before.id == reading.id);
        if let Some(before) = before {
            // The server's clock doesn't sleep.
            let lost = reading.studied - before.studied - (reading.read_at - before.read_at);
            if lost > CLOCKS_PARTED {
                self.slept += lost;
            }
        }
        let heartbeat_at = reading.read_at + self.slept - reading.since_heartbeat;
        if before.is_none() {
            self.forget(heartbeat_at, actions);
        }
        let was_asking = self.gap.is_some();
        self.heartbeat_at = self.heartbeat_at.max(heartbeat_at);
        self.active_at = self.active_at.max(self.heartbeat_at);
        self.update_gap(reading);
        match self.gap {
            Some(gap) if now.visible => {
                self.has_asked = true;
                actions.push(Action::Ask(Question::about(gap, reading, self.slept, self.moment(now))));
            }
            // The page asks once it is visible.
            Some(gap) if gap.until.is_some() => {}
            Some(_) => actions.push(Action::ShowNotification { timer: reading.id }),
            None => {
                self.has_asked = false;
                if was_asking {
                    actions.push(Action::CloseDialog);
                }
            }
        }
    }

    /// Decides whether there is a gap, now that the page knows how much time passed on the server.
    fn update_gap(&mut self, reading: TimerReading) {
        if let Some(suspicion) = self.suspicion.take() {
            self.gap = self.settle(suspicion, reading.idle_after);
        }
        // Any gap but a lasting one is over once the user has answered, in any tab.
        let is_lasting = self.gap.is_some_and(|gap| gap.until.is_none());
        if self.gap.is_some_and(|gap| gap.until.is_none_or(|until| self.heartbeat_at > until - 1.0)) {
            self.gap = None;
        }
        // The heartbeats of an active user may not have reached the server. A user who comes to answer is active too.
        let is_active = reading.read_at + self.slept - self.active_at < SHORTEST_GAP;
        if self.gap.is_none() && reading.ask_in <= 0.0 && (is_lasting || !is_active) {
            self.gap = Some(Gap { from: self.heartbeat_at, until: None });
        }
    }

    /// Returns the gap that a suspicion turns out to be, if it is long enough.
    fn settle(&self, suspicion: Suspicion, idle_after: f64) -> Option<Gap> {
        let until = suspicion.until + self.slept;
        let was_idle = idle_after > 0.0 && until - suspicion.active_at >= idle_after;
        let from = if was_idle { suspicion.active_at } else { suspicion.asleep_since.unwrap_or(until) };
        // Meanwhile there may have been a heartbeat from another device.
        let from = from.max(self.heartbeat_at);
        (until - from >= SHORTEST_GAP).then_some(Gap { from, until: Some(until) })
    }
}
