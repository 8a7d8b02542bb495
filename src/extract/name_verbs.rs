//! Verbs with a capital in headlines: where they end a name, and which runs are no names because they tell something.
//!
//! In: a scan and tokens of a run. Out: yes or no. Knows no company.
//!
//! `Arvo Delays Its Goal` (the verb ends the name), `Why It Makes Sense`, `Does Neutrality Mean` (no names), `Responsibly Sourced` (no name).

use crate::rules::Class;
use crate::text::TokenKind;

use super::scan::Scan;

/// "Arvo Announces Plans to Reach", "Arvo Pledges to Become": in a headline the verb has a capital too and ends the name.
pub(super) fn headlines(scan: &Scan, start: usize, end: usize) -> bool {
    let verb = scan.is(end, Class::HeadlineVerb)
        || matches!(scan.word(end), "plans" | "targets" | "commits")
            && matches!(scan.word(end + 1), "to" | "net" | "carbon" | "climate" | "zero" | "for");
    let own = (start..end).any(|k| ![Class::NotAName, Class::GenericName].iter().any(|c| scan.is(k, *c)));
    // "Arvo Air Working to Set": on the way to something.
    let working = matches!(scan.word(end), "working" | "aiming" | "looking" | "moving" | "going" | "planning" | "seeking" | "striving")
        && matches!(scan.word(end + 1), "to" | "towards" | "toward" | "on" | "carbon" | "net" | "for");
    (verb || working)
        && own
        && !scan.is(end + 1, Class::LegalForm)
        && scan.tokens.get(end + 1).is_some_and(|t| t.kind == TokenKind::Word || t.kind == TokenKind::Number)
}

/// "It Makes Sense", "Does Carbon Neutrality Mean": a run that begins with a finite verb tells or asks something.
pub(super) fn is_told(scan: &Scan, start: usize, end: usize) -> bool {
    let small = |k: usize| scan.text(scan.tokens[k].span).chars().any(char::is_lowercase);
    let asks = matches!(scan.word(start), "does" | "do" | "did" | "is" | "are" | "can" | "should" | "will")
        && matches!(scan.word(end - 1), "mean" | "matter" | "work" | "help" | "change" | "look" | "need" | "make" | "do");
    // "for Companies to Scale Back"
    let aim =
        end - start == 2 && scan.before(start, 1) == "to" && matches!(scan.word(end - 1), "back" | "up" | "down" | "out" | "off" | "away");
    // "Tech Giants Invest"
    let act = || {
        let one = scan.word(end - 2).strip_suffix('s').unwrap_or_default();
        let firms = scan.rules.is_word(Class::TradeNoun, one) || scan.is(end - 2, Class::GenericName) && !one.is_empty();
        firms && [Class::VerbBase, Class::VerbNow, Class::VerbWant].iter().any(|c| scan.is(end - 1, *c))
    };
    end - start >= 2 && small(start) && (scan.is(start, Class::HeadlineVerb) && start > 0 || asks || aim || act())
}

/// "Responsibly Sourced", "Sustainably Grown": how something was done, in capitals.
pub(super) fn is_praised(scan: &Scan, start: usize, end: usize) -> bool {
    let done = |w: &str| w.ends_with("ed") || matches!(w, "grown" | "made" | "caught" | "built" | "bought" | "sold" | "driven" | "run");
    end - start >= 2 && scan.word(start).ends_with("ly") && scan.word(start).len() >= 6 && done(scan.word(start + 1))
}

#[cfg(test)]
mod tests {
    use super::super::probe::owners;

    #[test]
    fn a_verb_of_a_headline_ends_the_name() {
        let text = "Arvo Mills Delays Its Climate Goal\n\nThe paper maker now wants to be net zero by 2045, five years later than planned.";
        assert_eq!(owners(text), ["Arvo Mills"]);
        let kept = "Arvo Cuts Ltd wants to be net zero by 2045.";
        assert_eq!(owners(kept), ["Arvo Cuts Ltd"]);
    }

    #[test]
    fn what_a_headline_tells_is_no_company() {
        let sense = "Why It Makes Sense for Companies to Scale Back\n\nThe shoe maker Arvo Shoes now wants to be net zero by 2045.";
        assert_eq!(owners(sense), ["Arvo Shoes"]);
        let giants = "Tech Giants Invest in Renewable Energy\n\nArvo Search wants to run on carbon-free energy by 2030.";
        assert_eq!(owners(giants), ["Arvo Search"]);
        let mean = "What Does Carbon Neutrality Mean for Companies?\n\n1. Arvo Foods – Leading\nArvo Foods was carbon neutral by 2019.\n\n\
            2. Belno Tea – Bush to Shelf\nBelno Tea wants to be carbon neutral by 2030.";
        assert_eq!(owners(mean), ["Arvo Foods", "Belno Tea"]);
        let sourced =
            "Goal 3: All our food will be Responsibly Sourced\n\nBy the end of 2030 we aim to cut our emissions by 30% from 2016.";
        assert_eq!(owners(sourced), [""]);
    }

    #[test]
    fn an_office_in_several_words_ends_the_name() {
        let text = "Arvo Bank plc wants to be net zero by 2045. \"We have cut our emissions by 20% since 2019,\" \
            Arvo Chief Climate Officer Ida Holm said.";
        assert_eq!(owners(text), ["Arvo Bank plc", "Arvo Bank plc"]);
    }
}
