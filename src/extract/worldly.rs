//! Whether a report speaks of the world just now: pages about scenarios and markets, which promise nothing of the company's.
//!
//! In: sentences in their order. Out: yes or no. Keeps a number that rises with talk of the world and falls with the company's own words.

use crate::rules::Class;

use super::scan::Scan;

/// How much of the world was spoken of lately.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct WorldTalk(u8);

impl WorldTalk {
    /// From how much on what is told without the company's own words is about the world.
    const PLENTY: u8 = 6;
    /// The most that is remembered: after so much, some sentences of another kind are needed before the company counts again.
    const MOST: u8 = 10;

    /// Hears a sentence.
    pub fn hear(&mut self, scan: &Scan) {
        if scan.has_any(&[Class::OwnWords, Class::OwnDescribed], scan.span) {
            self.0 = self.0.saturating_sub(3);
            return;
        }
        let scenarios = scan.uses(Class::Scenario);
        let told = u8::from(scan.has(Class::WorldTopic, scan.span)) + u8::from(scenarios);
        self.0 = if told > 0 { (self.0 + 2 * told).min(Self::MOST) } else { self.0.saturating_sub(1) };
    }

    /// Whether the text is about the world.
    pub fn prevails(self) -> bool {
        self.0 >= Self::PLENTY
    }
}

#[cfg(test)]
mod tests {
    use super::super::probe::of_arvo;

    #[test]
    fn pages_about_scenarios_promise_nothing() {
        let world = "In this scenario, global energy demand shrinks. Oil demand halves by 2050. Demand for copper doubles. \
                     Solar and wind provide 80% of renewable generation in 2050.";
        assert_eq!(of_arvo(world), 0);
        let own = "In this scenario, global energy demand shrinks. Oil demand halves by 2050. Demand for copper doubles. \
                   We will buy 80% renewable electricity by 2030.";
        assert_eq!(of_arvo(own), 1, "own words count on any page");
        let little =
            "Global energy demand shrinks. Solar and wind are to provide 80% of the renewable electricity of the Lund mill in 2030.";
        assert_eq!(of_arvo(little), 1, "one sentence about the world makes no chapter");
    }
}
