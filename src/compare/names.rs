//! Names of companies: comparison without legal form, short names and monograms.
//!
//! Pure text. Knows no company by name.

/// Words that name a legal form and stand at a name's end.
const LEGAL: &[&str] = &[
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "co",
    "company",
    "ltd",
    "limited",
    "plc",
    "llc",
    "llp",
    "lp",
    "sa",
    "s.a",
    "ag",
    "se",
    "nv",
    "n.v",
    "bv",
    "b.v",
    "ab",
    "asa",
    "as",
    "a/s",
    "oyj",
    "oy",
    "spa",
    "s.p.a",
    "srl",
    "sarl",
    "sas",
    "gmbh",
    "kgaa",
    "kg",
    "kk",
    "k.k",
    "pty",
    "pte",
    "bhd",
    "sdn",
    "tbk",
    "pt",
    "jsc",
    "pjsc",
    "aps",
];

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// The name without legal forms at its end: "Halden Cement plc" is "Halden Cement". Never empty where the name is not.
pub fn short_name(name: &str) -> String {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    while words.len() > 1 && words.last().is_some_and(|w| *w == "&" || LEGAL.contains(&bare(w).as_str())) {
        words.pop();
    }
    words.join(" ").trim_end_matches([',', '(', '-']).trim_end().to_owned()
}

/// The key by which two names are the same company: case, punctuation, "the" and legal form left out.
pub fn name_key(name: &str) -> String {
    let short = short_name(name).replace('&', " and ");
    let words: Vec<String> = short.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    let from = usize::from(words.len() > 1 && words[0] == "the");
    words[from..].join(" ")
}

/// Two letters for the company's tile: the first letters of two words, or the first two of one.
pub fn monogram(name: &str) -> String {
    let short = short_name(name);
    let words: Vec<&str> = short.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let letters: String = match words.as_slice() {
        [] => "?".to_owned(),
        [one] => one.chars().take(2).collect(),
        [first, .., last] if words.len() == 2 => first.chars().take(1).chain(last.chars().take(1)).collect(),
        [first, second, ..] => first.chars().take(1).chain(second.chars().take(1)).collect(),
    };
    letters.to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legal_forms_are_left_out_at_the_end_only() {
        assert_eq!(short_name("Verdano Foods S.p.A."), "Verdano Foods");
        assert_eq!(short_name("Norvik Shipping ASA"), "Norvik Shipping");
        assert_eq!(short_name("Marlow Industrial Co., Ltd."), "Marlow Industrial");
        assert_eq!(short_name("Company of Brewers"), "Company of Brewers");
        assert_eq!(short_name("AG"), "AG");
    }

    #[test]
    fn names_are_the_same_without_form_case_and_punctuation() {
        assert_eq!(name_key("The Kestrel & Wren Airways plc"), name_key("Kestrel and Wren Airways"));
        assert_ne!(name_key("Halden"), name_key("Halden Cement"));
    }

    #[test]
    fn monograms_have_two_letters() {
        assert_eq!(monogram("Kestrel & Wren Airways"), "KW");
        assert_eq!(monogram("Halden Cement plc"), "HC");
        assert_eq!(monogram("Tessaro SE"), "TE");
        assert_eq!(monogram(""), "?");
    }
}
