//! The year axis: years to pixels and the ticks that fit.
//!
//! Pure arithmetic. A calendar year is a band; marks and ticks stand in its middle.

/// Years laid on pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Axis {
    pub x: [f32; 2],
    pub years: [f64; 2],
}

/// A year on the axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tick {
    pub year: i32,
    /// A decade.
    pub strong: bool,
    /// Whether it bears its number.
    pub labelled: bool,
}

impl Axis {
    /// An axis from `x[0]` to `x[1]`; an empty or inverted window becomes one year.
    pub fn new(x: [f32; 2], years: [f64; 2]) -> Self {
        let years = if years[1] - years[0] >= 1.0 { years } else { [years[0], years[0] + 1.0] };
        Self { x: [x[0], x[1].max(x[0] + 1.0)], years }
    }

    /// Pixel of a place on the axis.
    pub fn at(&self, year: f64) -> f32 {
        let t = (year - self.years[0]) / (self.years[1] - self.years[0]);
        self.x[0] + t as f32 * (self.x[1] - self.x[0])
    }

    /// Pixel of the middle of a year.
    pub fn mid(&self, year: i32) -> f32 {
        self.at(f64::from(year) + 0.5)
    }

    /// Whether a place is in sight.
    pub fn shows(&self, year: f64) -> bool {
        (self.years[0]..=self.years[1]).contains(&year)
    }

    /// Pixels a year.
    pub fn density(&self) -> f32 {
        ((f64::from(self.x[1] - self.x[0])) / (self.years[1] - self.years[0])) as f32
    }

    /// The ticks that fit, with fives labelled from `five` pixels a year on.
    pub fn ticks(&self, five: f32) -> Vec<Tick> {
        let d = self.density();
        let label = match () {
            () if d >= 38.0 => 1,
            () if d >= five => 5,
            () if d >= 3.8 => 10,
            () => 20,
        };
        let step = if d >= 38.0 {
            1
        } else if d >= 4.0 {
            5
        } else {
            10
        };
        let (first, last) = (self.years[0].floor() as i32, self.years[1].ceil() as i32);
        (first..=last)
            .filter(|y| y % step == 0 && self.shows(f64::from(*y) + 0.5))
            .map(|year| Tick { year, strong: year % 10 == 0, labelled: year % label == 0 })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_stands_in_the_middle_of_its_band() {
        let axis = Axis::new([100.0, 600.0], [2010.0, 2060.0]);
        assert!((axis.mid(2010) - 105.0).abs() < 1e-3);
        assert!((axis.at(2060.0) - 600.0).abs() < 1e-3);
    }

    #[test]
    fn ticks_thin_out_with_density() {
        let labels = |px: f32, years: [f64; 2]| Axis::new([0.0, px], years).ticks(16.0).iter().filter(|t| t.labelled).count();
        assert_eq!(labels(880.0, [2013.0, 2066.0]), 11, "fives from 16 px a year");
        assert_eq!(labels(560.0, [2013.0, 2066.0]), 5, "decades below");
        assert_eq!(labels(300.0, [1990.0, 2101.0]), 6, "every twenty years below 3.8");
        assert_eq!(labels(400.0, [2028.0, 2034.0]), 6, "each year when zoomed in");
    }

    #[test]
    fn an_empty_window_is_one_year() {
        assert!(Axis::new([0.0, 100.0], [2030.0, 2030.0]).density() > 0.0);
    }
}
