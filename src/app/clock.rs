//! The only place that asks for the time.
//!
//! Out: today's date for a new workspace and for signing decisions, the wall clock's label for "Saved 14:03", and a
//! steady moment for what fades. None of it reaches extraction, comparison or an export except as the as-of date.

#![allow(clippy::disallowed_methods, reason = "this is the one place that asks for the time")]

use std::sync::atomic::{AtomicU64, Ordering};
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

/// Day and minute of the wall clock, as a journal notes it: `2026-11-27 14:03`.
pub fn stamp() -> String {
    jiff::Zoned::now().strftime("%Y-%m-%d %H:%M").to_string()
}

/// A stamp as told to a person: `14:03` where it is of today, else `27 Nov 2026, 14:03`.
pub fn told(stamp: &str) -> String {
    let Some((day, time)) = stamp.split_once(' ') else { return stamp.to_owned() };
    match day.parse::<PartialDate>() {
        Ok(date) if date != today() => format!("{}, {time}", date.long()),
        _ => time.to_owned(),
    }
}

/// Letters for a new file that no other of this program has: the moment, the process, a count.
pub fn unique() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let now = jiff::Timestamp::now().as_millisecond();
    format!("{now}-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
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
        assert_eq!(told(&stamp()).len(), 5, "of today only the time");
        assert_eq!(told("2024-03-05 14:03"), "5 Mar 2024, 14:03");
        assert_ne!(unique(), unique());
    }
}
