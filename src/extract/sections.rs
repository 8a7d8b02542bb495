//! Sections about one company each: headings that are nothing but its name.
//!
//! In: a heading, the sentence below it. Out: the name, whether the section is about a company of that name. Whose a statement is, is decided in `owner`.
//!
//! `2. Belno` above `The brewer wants to be net zero by 2040.`: Belno. None: `Targets`, `Net zero by 2040`, `Lund` above `We run three mills.`

use std::collections::BTreeSet;

use crate::rules::Class;

use super::issuer::core;
use super::names::NameKind;
use super::scan::Scan;
use super::units::{Unit, UnitKind};

/// The name in a heading that may be nothing but a company's: "Arvo Paper", "2. Belno", "C) Dorel:".
pub(super) fn section_name(heading: &str) -> Option<&str> {
    let bare = heading.trim().trim_end_matches(':').trim_end();
    // "Operator: Arvo Airports A/S"
    const LABELS: [&str; 6] = ["Operator:", "Owner:", "Company:", "Issuer:", "Name:", "Supplier:"];
    let bare = LABELS.iter().find_map(|l| bare.strip_prefix(l)).map_or(bare, str::trim_start);
    let numbered = bare.split_once([' ', '\t']).filter(|(n, _)| {
        let label = n.trim_start_matches(['(', '#']).trim_end_matches(['.', ')', ':']);
        label.len() < n.len() && !label.is_empty() && (label.bytes().all(|b| b.is_ascii_digit()) || label.len() == 1)
    });
    let name = numbered.map_or(bare, |(_, rest)| rest.trim());
    let words = name.split_whitespace().count();
    let begins = name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    (begins && name.len() <= 50 && (1..=6).contains(&words)).then_some(name)
}

/// The headings of a text that are nothing but names.
#[derive(Debug, Default)]
pub(super) struct Sections {
    /// The folded name of which the heading right above consists.
    open: Option<String>,
    /// Those whose section goes on with who was named.
    told: BTreeSet<String>,
    /// Those of numbered headings.
    numbered: BTreeSet<String>,
}

impl Sections {
    /// Takes a heading, or the sentence below one.
    pub fn see(&mut self, scan: &Scan, unit: &Unit) {
        if unit.kind == UnitKind::Heading {
            self.open = headed(scan);
            let numbered = scan.normal.fold.starts_with(|c: char| c.is_ascii_digit());
            self.numbered.extend(self.open.clone().filter(|_| numbered));
        } else {
            self.told.extend(self.open.take().filter(|key| goes_on(scan, key)));
        }
    }

    /// The names of companies among them: one heading may be a word like any other, several that go on with who was named are names, and so are those
    /// that are numbered like them.
    pub fn names(&self) -> BTreeSet<String> {
        if self.told.len() < 2 {
            return BTreeSet::new();
        }
        let alike = self.told.iter().any(|t| self.numbered.contains(t));
        self.told.iter().chain(self.numbered.iter().filter(|_| alike)).cloned().collect()
    }
}

/// The folded name of which a heading consists.
fn headed(scan: &Scan) -> Option<String> {
    let name = section_name(scan.text(scan.span))?;
    let told = scan.hits.iter().any(|h| h.span.len() > 4) || scan.rules.is_word(Class::GenericName, &core(name)) || !scan.verbs.is_empty();
    let fits = |n: &&super::names::Name| matches!(n.kind, NameKind::Company | NameKind::Unknown) && scan.text(n.span) == name;
    scan.names.iter().find(fits).filter(|_| !told).map(|_| core(name))
}

/// Whether a sentence goes on with the company that the heading above it names.
fn goes_on(scan: &Scan, key: &str) -> bool {
    let third =
        scan.hits.iter().any(|h| h.class == Class::OwnWords && scan.token_at(h.span.start) <= 1 && scan.fold(h.span).starts_with("the "));
    let again = scan.names.first().is_some_and(|n| scan.token_at(n.span.start) <= 1 && core(scan.text(n.span)) == key);
    // "The bottler aims": a noun and its verb at the head.
    let noun = scan.word(0) == "the"
        && !scan.is_capital(1)
        && super::subjects::is_verb(scan, 2)
        && !scan.hits.iter().any(|h| scan.tokens.get(1).is_some_and(|t| h.span.overlaps(t.span)));
    third || again || noun || super::nouns::opens_with_firm(scan)
}

#[cfg(test)]
mod tests {
    use super::super::extract;
    use super::section_name;
    use crate::document::read;
    use crate::rules::RuleSet;

    #[test]
    fn a_heading_may_be_a_name() {
        assert_eq!(section_name("2. Belno"), Some("Belno"));
        assert_eq!(section_name("Arvo Paper:"), Some("Arvo Paper"));
        assert_eq!(section_name("and now the rest of it, which is too long to be the name of anybody at all"), None);
    }

    #[test]
    fn sections_belong_to_whom_they_name() {
        let text = "Who promises what\n\nMany makers of drinks have goals.\n\n1. Arvo\n\nThe brewer wants to be net zero by 2040.\n\n2. Belno\n\n\
                    The company has set itself a target of zero emissions by 2050.\n\n3. Corvin\n\nThe bottler aims to be climate neutral by 2045.\n";
        let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        let owners: Vec<&str> = found.commitments.iter().map(|c| c.company.as_str()).collect();
        assert_eq!(owners, ["Arvo", "Belno", "Corvin"]);
    }

    #[test]
    fn other_headings_do_not() {
        let text =
            "date 2023-01-01 Arvo Paper AB makes paper.\n\nEnergy\n\nThe company has set itself a target of zero emissions by 2050.\n";
        let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        let owners: Vec<&str> = found.commitments.iter().map(|c| c.company.as_str()).collect();
        assert_eq!(owners, ["Arvo Paper AB"]);
    }
}
