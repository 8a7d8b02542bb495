//! The only place that asks for the time.
//!
//! Out: today's date for a new workspace and for signing decisions, the wall clock's label for "Saved 14:03", and a
//! steady moment for what fades. None of it reaches extraction, comparison or an export except as the as-of date.

#![allow(clippy::disallowed_methods, reason = "this is the one place that asks for the time")]

use std::time::Instant;

use crate::calendar::PartialDate;

/// A point on the steady clock, for expiry and waiting.
pub type Moment = Instant;

/// Today, by the system's clock and time zone.
pub fn today() -> PartialDate {
    let date = jiff::Zoned::now().date();
    PartialDate::day_of(i32::from(date.year()), date.month().unsigned_abs(), date.day().unsigned_abs())
        .unwrap_or_else(|| PartialDate::year_only(i32::from(date.year())))
}

/// Hours and minutes of the wall clock: `14:03`.
pub fn time_label() -> String {
    jiff::Zoned::now().strftime("%H:%M").to_string()
}

/// Now, on the steady clock.
pub fn moment() -> Moment {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn today_is_a_full_date_and_the_label_a_time() {
        assert!(today().day().is_some());
        let label = time_label();
        assert_eq!((label.len(), label.as_bytes()[2]), (5, b':'), "{label}");
    }
}
