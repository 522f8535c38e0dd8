//! Detects from the clocks that the device slept.

/// The device's clock goes on while it sleeps, the page's may stand still. If they differ by more than this, the device
/// slept, or somebody has set its clock. In seconds.
pub const CLOCKS_PARTED: f64 = 2.0;

/// A visible page is woken every second. If it wasn't for longer than this, the device slept.
const LONGEST_WAKE: f64 = 60.0;

/// The clocks at one moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Clocks {
    /// Seconds since the page was opened, by a clock that nobody can set, but that may stand still during sleep.
    pub page: f64,
    /// Seconds by the device's clock, which goes on during sleep, but may be set forward and back.
    pub device: f64,
    /// Whether the page is visible. If it isn't, the browser may wake it once a minute only.
    pub visible: bool,
}

impl Clocks {
    /// Whether both are numbers.
    pub fn are_finite(self) -> bool {
        self.page.is_finite() && self.device.is_finite()
    }

    /// Whether the device's clock ran ahead of the page's since `before`.
    pub fn have_parted_since(self, before: Self) -> bool {
        (self.device - before.device) - (self.page - before.page) > CLOCKS_PARTED
    }

    /// Whether the page wasn't woken between `before` and now although it was visible: some page clocks go on during
    /// sleep.
    pub fn was_suspended_since(self, before: Self) -> bool {
        self.visible && before.visible && self.page - before.page > LONGEST_WAKE
    }
}
