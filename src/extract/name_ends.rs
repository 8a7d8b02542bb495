//! Common words at the ends of names: which begin one, and which make a plan or a body of it.
//!
//! In: words. Out: lists, and where the particles of a name end. No decisions about what a name is of.

use crate::rules::Class;

use super::scan::Scan;

/// The token behind the particles at `at` and the capital they lead to: "Banque [de l'Ouest]", "Águas [da Serra]", "Hijos [de la Vega]".
///
/// None: "What do Arvo and Belno want", "Arvo and others".
pub(super) fn behind_particles(scan: &Scan, at: usize) -> Option<usize> {
    // Behind a word that is no name "do" and the like are words of their own.
    let named = at > 0 && !scan.is(at - 1, Class::NotAName) || scan.before(at, 1) == "la";
    if !named || at >= scan.tokens.len() {
        return None;
    }
    if elided(scan, at) {
        return Some(at + 1);
    }
    if !scan.is(at, Class::Particle) || scan.text(scan.tokens[at].span).starts_with(char::is_uppercase) {
        return None;
    }
    let article = |k: usize| matches!(scan.word(k), "la" | "las" | "los" | "le" | "les" | "el" | "der" | "den" | "het");
    let first = at + 1 + usize::from(article(at + 1) && !scan.is_capital(at + 1));
    (scan.is_capital(first) || elided(scan, first)).then_some(first + 1)
}

/// "l'Estuaire", "d'Aoste", "dell'Arno": a particle that lost its vowel before a capital.
fn elided(scan: &Scan, i: usize) -> bool {
    let Some(token) = scan.tokens.get(i) else { return false };
    let text = scan.text(token.span);
    text.split_once('\'').is_some_and(|(particle, rest)| {
        matches!(particle, "l" | "d" | "dell" | "all" | "dall" | "nell" | "sull") && rest.starts_with(char::is_uppercase)
    })
}

#[cfg(test)]
mod tests {
    use super::super::probe::owners;

    #[test]
    fn names_keep_their_particles_and_articles() {
        let banks = "La Banque de l'Ouest wants to be net zero by 2050, and Hijos de la Vega by 2045.";
        assert_eq!(owners(banks), ["La Banque de l'Ouest", "Hijos de la Vega"]);
        let shops = "date 2023-05-02 A Lojas Braga S.A. sells chairs. Lojas will use only green power from 2026.";
        assert_eq!(owners(shops), ["A Lojas Braga S.A."]);
    }

    #[test]
    fn small_words_between_two_names_join_nothing() {
        assert_eq!(owners("When do Arvo Mills and Belno Mills get there? Belno Mills wants to be net zero by 2045."), ["Belno Mills"]);
    }
}
