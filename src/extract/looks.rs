//! First looks at the units of a document: each is normalised and looked at once, for the companies and for the statements.
//!
//! In: units. Out: [`Look`]s with the normalised text and a first look at each sentence. Keeps only what is given to it.

use rustc_hash::FxHashMap;

use crate::rules::{Class, RuleSet};
use crate::text::{Normal, sentences};

use super::scan::{Scan, Sketch};
use super::units::{Unit, UnitKind};

/// A unit that was looked at.
#[derive(Debug)]
pub(super) struct Look {
    /// Its normalised text.
    pub normal: Normal,
    sketches: Vec<Sketch>,
}

impl Look {
    /// Reads a unit of a text.
    pub fn new(text: &str, unit: &Unit, rules: &RuleSet) -> Look {
        Self::shown(text, unit, rules, |_| {})
    }

    /// Reads a unit of a text and shows each sentence to `look`.
    pub fn shown(text: &str, unit: &Unit, rules: &RuleSet, mut look: impl FnMut(&Scan)) -> Look {
        let normal = Normal::new(text, unit.span);
        let heading = unit.kind == UnitKind::Heading;
        let cut = sentences(&normal.text, |w| rules.is_word(Class::Abbreviation, w));
        let mut sketches = Vec::with_capacity(cut.len());
        for sentence in cut {
            let scan = Scan::of_names(&normal, sentence, rules, heading);
            look(&scan);
            sketches.push(scan.into_sketch());
        }
        Look { normal, sketches }
    }

    /// Shows each sentence to `look`, which gives it back.
    pub fn each(&mut self, rules: &RuleSet, mut look: impl FnMut(Scan) -> Sketch) {
        for sketch in &mut self.sketches {
            *sketch = look(Scan::resume(&self.normal, rules, std::mem::take(sketch)));
        }
    }
}

/// The looks at some units of a document, by their places.
#[derive(Debug, Default)]
pub(super) struct Looks(FxHashMap<usize, Look>);

impl Looks {
    /// Keeps the look at the unit at a place.
    pub fn keep(&mut self, at: usize, look: Look) {
        self.0.insert(at, look);
    }

    /// Takes out the look at the unit at a place, if there is one.
    pub fn take(&mut self, at: usize) -> Option<Look> {
        self.0.remove(&at)
    }
}
