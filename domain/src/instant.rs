//! Instants and dates on the wire, as the REST contract writes them: RFC 3339.

use chrono::{DateTime, NaiveDate, Timelike, Utc};
use serde::{Deserialize, Deserializer, de::Error};

/// Reads an instant with `Z` or any offset; use it with `#[serde(deserialize_with = "instant")]`.
///
/// chrono alone would also accept years of six digits, which the database can't hold, and leap
/// seconds, which it would quietly move.
pub fn instant<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime<Utc>, D::Error> {
    let text = String::deserialize(deserializer)?;
    DateTime::parse_from_rfc3339(&text)
        .ok()
        .filter(|instant| instant.nanosecond() < 1_000_000_000)
        .map(|instant| instant.to_utc())
        .ok_or_else(|| D::Error::custom("Give an instant such as 2026-03-01T17:00:00Z."))
}

/// Does the same for a field that may be absent or `null`; use it with
/// `#[serde(default, deserialize_with = "optional_instant")]`.
pub fn optional_instant<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<DateTime<Utc>>, D::Error> {
    #[derive(Deserialize)]
    struct Instant(#[serde(deserialize_with = "instant")] DateTime<Utc>);
    Ok(Option::<Instant>::deserialize(deserializer)?.map(|Instant(instant)| instant))
}

/// Does the same for a field that may be absent but not `null`; use it with
/// `#[serde(default, deserialize_with = "present_instant")]`.
pub fn present_instant<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<DateTime<Utc>>, D::Error> {
    instant(deserializer).map(Some)
}

/// Reads a date with a year of four digits that may be absent; use it with
/// `#[serde(default, deserialize_with = "optional_date")]`.
pub fn optional_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    let text = String::deserialize(deserializer)?;
    // chrono reads dates with signs and longer years too, but not as a part of RFC 3339.
    DateTime::parse_from_rfc3339(&format!("{text}T00:00:00Z"))
        .map(|midnight| Some(midnight.date_naive()))
        .map_err(|_| D::Error::custom("Give a date such as 2026-03-01."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<DateTime<Utc>> {
        instant(serde_json::Value::from(text)).ok()
    }

    #[test]
    fn any_offset_is_the_same_instant_in_utc() {
        assert_eq!(read("2026-03-01T18:00:00+01:00"), read("2026-03-01T17:00:00Z"));
        assert_eq!(read("2026-03-01T17:00:00.5Z").map(|instant| instant.timestamp_subsec_millis()), Some(500));
    }

    #[test]
    fn text_that_is_not_in_rfc_3339_or_the_calendar_is_refused() {
        for wrong in [
            "",
            "now",
            "NaN",
            "2026-03-01",
            "2026-03-01T17:00:00",
            "2026-03-01T24:00:00Z",
            "2026-02-29T00:00:00Z",
            "2016-12-31T23:59:60Z",
            "+300000-01-01T00:00:00Z",
            "300000-01-01T00:00:00Z",
            "-0001-01-01T00:00:00Z",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_year_at_the_edge_does_not_overflow_when_moved_to_utc() {
        assert!(read("9999-12-31T23:59:59-23:59").is_some());
        assert!(read("0000-01-01T00:00:00+23:59").is_some());
    }

    #[test]
    fn a_date_has_a_year_of_four_digits() {
        let read = |text: &str| optional_date(serde_json::Value::from(text)).ok().flatten();
        assert_eq!(read("2026-03-01"), NaiveDate::from_ymd_opt(2026, 3, 1));
        for wrong in ["", "2026-02-29", "2026-3-1", "+2026-03-01", "-001-03-01", "20260-3-01", "2026-03-01T00:00:00Z"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
