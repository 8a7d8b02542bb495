//! Other names that a text gives a company: in brackets, in quotation marks, by what it trades as.
//!
//! In: a scan and a name. Out: aliases with their owners, common nouns that stand for a name. Knows no company.
//!
//! `Arvo (the "Trust")`, `Arvo Paper AB ("Arvo")`, `Arvo Stores plc, but you know us as Arvo's`.

use crate::text::Span;

use super::names::Name;
use super::scan::Scan;

/// The common noun that a definition behind a name makes its name: 'Arvo (the "Trust")'.
pub(super) fn term(scan: &Scan, name: &Name) -> Option<String> {
    let words = scan.words_after(name.span.end, 5);
    let word = words.iter().skip_while(|w| matches!(**w, "(" | "the" | "\"" | "hereinafter")).copied().next()?;
    (words.first() == Some(&"(") && words.contains(&"\"")).then(|| word.to_owned())
}

/// Other names given in brackets or quotes behind a name: (“Arvo” or the “Company”), (hereinafter "Arvo"), trading as Arvo.
pub(super) fn defined(scan: &Scan, name: &Name) -> Vec<(String, String)> {
    let rest = scan.text(Span::new(name.span.end, scan.span.end));
    let rest = rest.trim_start_matches(['.', ',', ' ']);
    let owner = scan.text(name.span).to_owned();
    let mut out = Vec::new();
    if let Some(inside) = rest.strip_prefix('(').and_then(|r| r.split(')').next()) {
        for quoted in inside.split('"').skip(1).step_by(2) {
            let generic = quoted.to_lowercase();
            if quoted.len() > 1
                && !matches!(generic.trim_start_matches("the "), "company" | "group" | "bank" | "corporation" | "trust" | "fund" | "firm")
            {
                out.push((quoted.trim_start_matches("the ").to_owned(), owner.clone()));
            }
        }
        let plain = inside.trim();
        let shorter = !inside.contains('"')
            && plain.len() < owner.len()
            && plain.len() >= 2
            && plain.chars().all(char::is_alphanumeric)
            && plain.chars().next().is_some_and(char::is_uppercase);
        if shorter && initials(&owner).starts_with(&plain.to_uppercase()) {
            out.push((plain.to_owned(), owner.clone()));
        }
    }
    out
}

/// "Arvo Stores plc, but you know us as Arvo's": another trade name behind the name.
pub(super) fn known_as(scan: &Scan, name: &Name) -> Option<(String, String)> {
    let next = scan.names.iter().find(|n| n.span.start > name.span.end)?;
    let words = scan.words_before(next.span.start, 4);
    let known = words.last() == Some(&"as")
        && words.iter().any(|w| matches!(*w, "know" | "known" | "trading" | "trades" | "formerly" | "operating"));
    let reverse = words.last() == Some(&"of") && words.contains(&"trading") && words.contains(&"name");
    if reverse {
        return Some((scan.text(next.span).to_owned(), scan.text(name.span).to_owned()));
    }
    known.then(|| (scan.text(next.span).to_owned(), scan.text(name.span).to_owned()))
}

/// The capital initials of a name's words.
pub(super) fn initials(name: &str) -> String {
    let name = name.strip_prefix("The ").unwrap_or(name);
    name.split(|c: char| c.is_whitespace() || c == '-').filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::probe::owners;

    #[test]
    fn initials_leave_articles_and_see_joined_words() {
        assert_eq!(super::initials("The Pan-European Tile and Brick Guild"), "PETBG");
        assert_eq!(super::initials("Lund and Arvo Mills"), "LAM");
    }

    #[test]
    fn names_in_brackets_stand_for_the_one_before_them() {
        let text = "date 2023-05-02 Arvo Paper AB (\"Belmo\") makes paper in Lund. Belmo will be carbon neutral by 2035.";
        assert_eq!(owners(text), ["Arvo Paper AB"]);
        let two = "date 2023-05-02 Arvo Paper AB makes paper in Lund. Its rival Belmo will be carbon neutral by 2035.";
        assert_eq!(owners(two), ["Belmo"]);
    }
}
