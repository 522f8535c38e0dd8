//! Seconds: the server counts whole ones, the browser's clocks have fractions.

/// Seconds as the browser's clocks have them.
#[expect(clippy::cast_precision_loss, reason = "no timer runs for more seconds than the number holds")]
pub fn as_f64(seconds: i64) -> f64 {
    seconds as f64
}

/// Whole seconds, without the fraction.
#[expect(clippy::cast_possible_truncation, reason = "more seconds than the number holds become the most")]
pub fn as_i64(seconds: f64) -> i64 {
    seconds as i64
}
