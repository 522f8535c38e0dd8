//! A page with a running timer, on a device that sleeps and whose clock is set, and its server.

use studysync_domain::sessions::SessionId;

use crate::timer::absence::{
    detector::AbsenceDetector,
    model::{Action, Gap, Input, TimerReading},
    question::Question,
    sleep::Clocks,
};

/// After how long without a heartbeat the page asks.
pub const ASK_AFTER: f64 = 4.0 * 3600.0;

/// A question that the dialog showed.
#[derive(Debug)]
pub struct Asked {
    /// What it was about, by the server's clock.
    pub gap: Gap,
    pub question: Question,
    pub at: f64,
    /// The last heartbeat that the server had then.
    pub heartbeat_at: f64,
    /// Whether the dialog was closed before.
    pub is_new: bool,
}

/// What happens to the page, and what the detector does about it.
pub struct World {
    pub detector: AbsenceDetector,
    /// By the server's clock, which is right.
    pub time: f64,
    pub page_clock: f64,
    pub device_clock: f64,
    pub is_visible: bool,
    pub is_reachable: bool,
    pub idle_after: f64,
    pub timer: SessionId,
    pub started_at: f64,
    /// The last heartbeat that the server has.
    pub heartbeat_at: f64,
    pub questions: Vec<Asked>,
    pub is_asking: bool,
    pub heartbeats: usize,
    pub refreshes: usize,
    pub notifications: usize,
    pub broadcasts: usize,
}

impl World {
    /// A visible page whose timer has just been started and read. A user who is idle for half an hour is asked.
    pub fn new() -> Self {
        let mut world = Self::without_timer();
        world.read();
        world
    }

    /// The same before the timer is read.
    pub fn without_timer() -> Self {
        Self {
            detector: AbsenceDetector::new(),
            time: 1_000.0,
            page_clock: 20.0,
            device_clock: 1_700_000_000.0,
            is_visible: true,
            is_reachable: true,
            idle_after: 1800.0,
            timer: SessionId(7),
            started_at: 1_000.0,
            heartbeat_at: 1_000.0,
            questions: Vec::new(),
            is_asking: false,
            heartbeats: 0,
            refreshes: 0,
            notifications: 0,
            broadcasts: 0,
        }
    }

    /// Time passes while the device is awake, and the page is woken in between.
    pub fn pass(&mut self, seconds: f64, tick_every: f64) {
        let mut left = seconds;
        while left > 0.0 {
            let step = left.min(tick_every);
            self.advance(step);
            left -= step;
            self.sense(Input::Tick);
        }
    }

    /// Time passes while the user is active all along.
    pub fn pass_active(&mut self, seconds: f64, activity_every: f64, tick_every: f64) {
        let (mut left, mut until_tick) = (seconds, tick_every);
        while left > 0.0 {
            let step = left.min(activity_every).min(until_tick);
            self.advance(step);
            left -= step;
            until_tick -= step;
            if until_tick <= 0.0 {
                until_tick = tick_every;
                self.sense(Input::Tick);
            }
            self.sense(Input::Activity);
        }
    }

    /// All clocks go on.
    pub fn advance(&mut self, seconds: f64) {
        self.time += seconds;
        self.page_clock += seconds;
        self.device_clock += seconds;
    }

    /// The device sleeps, and wakes up. Some page clocks stand still meanwhile, others go on.
    pub fn sleep(&mut self, seconds: f64, page_clock_stands_still: bool) {
        self.time += seconds;
        self.device_clock += seconds;
        if !page_clock_stands_still {
            self.page_clock += seconds;
        }
        self.sense(Input::Tick);
    }

    /// The page reads the timer from the server.
    pub fn read(&mut self) {
        let whole = f64::floor;
        let reading = TimerReading {
            id: self.timer,
            read_at: self.page_clock,
            studied: whole(self.time - self.started_at),
            since_heartbeat: whole(self.time - self.heartbeat_at),
            ask_in: whole(self.heartbeat_at + ASK_AFTER) - whole(self.time),
            idle_after: self.idle_after,
            time_of_day: 36_000.0,
        };
        self.sense(Input::TimerRead(reading));
    }

    /// The user answers the question, and the server receives it at once.
    pub fn answer(&mut self) {
        self.heartbeat_at = self.time;
        self.read();
    }

    pub fn sense(&mut self, input: Input) {
        for action in self.detector.on(input, self.clocks()) {
            self.act(action);
        }
    }

    pub fn clocks(&self) -> Clocks {
        Clocks { page: self.page_clock, device: self.device_clock, visible: self.is_visible }
    }

    fn act(&mut self, action: Action) {
        match action {
            Action::Refresh => self.refresh(),
            Action::Heartbeat { then_refresh, .. } => {
                self.heartbeats += 1;
                if self.is_reachable {
                    self.heartbeat_at = self.time;
                }
                if then_refresh {
                    self.refresh();
                }
            }
            Action::Broadcast => self.broadcasts += 1,
            Action::Ask(question) => {
                let gap = self.gap_by_server(&question);
                let (at, heartbeat_at, is_new) = (self.time, self.heartbeat_at, !self.is_asking);
                self.questions.push(Asked { gap, question, at, heartbeat_at, is_new });
                self.is_asking = true;
            }
            Action::ShowNotification { .. } => self.notifications += 1,
            Action::CloseDialog => self.is_asking = false,
        }
    }

    fn refresh(&mut self) {
        self.refreshes += 1;
        if self.is_reachable {
            self.read();
        }
    }

    /// The gap that an answer would be about now.
    #[expect(clippy::cast_precision_loss, reason = "tests don't last that long")]
    fn gap_by_server(&self, question: &Question) -> Gap {
        let answer = self.detector.answer(self.clocks()).expect("what is asked can be answered");
        let until = self.time - answer.until_seconds_ago as f64;
        Gap { from: self.time - answer.from_seconds_ago as f64, until: (!question.can_stop).then_some(until) }
    }
}
