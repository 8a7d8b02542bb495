//! Dates that may be known only to the month or the year, as documents give them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A date known to the day, the month or only the year (proleptic Gregorian).
///
/// Written and read as `2024-06-24`, `2024-06` or `2024`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i32,
    month: Option<u8>,
    day: Option<u8>,
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl PartialDate {
    /// A year alone.
    pub fn year_only(year: i32) -> Self {
        Self { year, month: None, day: None }
    }

    /// A month of a year; `None` where the month does not exist.
    pub fn month_of(year: i32, month: u8) -> Option<Self> {
        (1..=12).contains(&month).then_some(Self { year, month: Some(month), day: None })
    }

    /// A full date; `None` where the day does not exist.
    pub fn day_of(year: i32, month: u8, day: u8) -> Option<Self> {
        let real = jiff::civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        real.ok().map(|_| Self { year, month: Some(month), day: Some(day) })
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 to 12, where known.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, where known.
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// The first day that the date can mean, as (year, month, day).
    pub fn first_day(self) -> (i32, u8, u8) {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day that the date can mean, as (year, month, day).
    pub fn last_day(self) -> (i32, u8, u8) {
        let month = self.month.unwrap_or(12);
        (self.year, month, self.day.unwrap_or_else(|| days_in(self.year, month)))
    }

    /// The place on a time axis: the year plus the elapsed part of it, the middle of what is not known.
    pub fn on_axis(self) -> f64 {
        let within = match (self.month, self.day) {
            (None, _) => 0.5,
            (Some(m), None) => (f64::from(m) - 0.5) / 12.0,
            (Some(m), Some(d)) => (f64::from(m) - 1.0 + (f64::from(d) - 0.5) / f64::from(days_in(self.year, m))) / 12.0,
        };
        f64::from(self.year) + within
    }

    /// The first day moved by whole months, for grace periods and staleness; the day is clamped to the month's end.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let (y, m, d) = self.last_day();
        let total = y * 12 + i32::from(m) - 1 + months;
        let (year, month) = (total.div_euclid(12), u8::try_from(total.rem_euclid(12) + 1).unwrap_or(1));
        Self { year, month: Some(month), day: Some(d.min(days_in(year, month))) }
    }

    /// For people: `24 Jun 2024`, `Jun 2024` or `2024`.
    pub fn long(self) -> String {
        match (self.month, self.day) {
            (Some(m), Some(d)) => format!("{d} {} {}", MONTHS[usize::from(m) - 1], self.year),
            (Some(m), None) => format!("{} {}", MONTHS[usize::from(m) - 1], self.year),
            _ => self.year.to_string(),
        }
    }
}

fn days_in(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.month, self.day) {
            (Some(m), Some(d)) => write!(f, "{:04}-{m:02}-{d:02}", self.year),
            (Some(m), None) => write!(f, "{:04}-{m:02}", self.year),
            _ => write!(f, "{:04}", self.year),
        }
    }
}

/// A text that is no date of the form `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no date: use YYYY, YYYY-MM or YYYY-MM-DD")]
pub struct DateError(pub String);

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(s: &str) -> Result<Self, DateError> {
        let wrong = || DateError(s.to_owned());
        let digits = |part: &str, n: usize| -> Result<i32, DateError> {
            if part.len() == n && part.bytes().all(|b| b.is_ascii_digit()) { part.parse().map_err(|_| wrong()) } else { Err(wrong()) }
        };
        let parts: Vec<&str> = s.trim().split('-').collect();
        let small = |part: &str| digits(part, 2).and_then(|v| u8::try_from(v).map_err(|_| wrong()));
        match parts.as_slice() {
            [y] => Ok(Self::year_only(digits(y, 4)?)),
            [y, m] => Self::month_of(digits(y, 4)?, small(m)?).ok_or_else(wrong),
            [y, m, d] => Self::day_of(digits(y, 4)?, small(m)?, small(d)?).ok_or_else(wrong),
            _ => Err(wrong()),
        }
    }
}

impl Serialize for PartialDate {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(s: &str) -> PartialDate {
        s.parse().expect("a date")
    }

    #[test]
    fn reads_and_writes_the_three_precisions() {
        for s in ["2024", "2024-06", "2024-06-24"] {
            assert_eq!(date(s).to_string(), s);
        }
        for s in ["24", "2024-13", "2023-02-29", "2024-6-1", "soon", "2024-06-24-1"] {
            assert!(s.parse::<PartialDate>().is_err(), "{s}");
        }
    }

    #[test]
    fn months_are_added_from_the_last_possible_day() {
        assert_eq!(date("2025").plus_months(9).to_string(), "2026-09-30");
        assert_eq!(date("2024-02-29").plus_months(-24).to_string(), "2022-02-28");
    }

    #[test]
    fn unknown_parts_stand_in_the_middle_of_the_axis() {
        assert!((date("2024").on_axis() - 2024.5).abs() < 1e-9);
        assert!((date("2024-06-24").on_axis() - 2024.48).abs() < 0.01);
        assert_eq!(date("2024-06-24").long(), "24 Jun 2024");
    }
}
