//! Names of companies: a key that ignores legal forms, case and punctuation, and the short name for lanes and lists.
//!
//! Pure functions over text. Must not know which companies exist.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Legal forms as they are left after lower-casing and removal of dots and marks, one word each; stripped from the end of a name.
const FORMS: &[&str] = &[
    "ab",
    "adr",
    "ag",
    "aktiengesellschaft",
    "aktiebolag",
    "aps",
    "as",
    "asa",
    "berhad",
    "bhd",
    "bv",
    "co",
    "company",
    "corp",
    "corporation",
    "cv",
    "de",
    "eg",
    "ev",
    "gmbh",
    "inc",
    "incorporated",
    "jsc",
    "kg",
    "kgaa",
    "kk",
    "limited",
    "limitada",
    "llc",
    "llp",
    "lp",
    "ltd",
    "ltda",
    "mbh",
    "nv",
    "ohg",
    "ojsc",
    "ou",
    "oy",
    "oyj",
    "pjsc",
    "plc",
    "pt",
    "pte",
    "pty",
    "publ",
    "pvt",
    "private",
    "rt",
    "sa",
    "sab",
    "sae",
    "sarl",
    "sas",
    "sca",
    "sdn",
    "se",
    "sl",
    "spa",
    "srl",
    "sro",
    "tbk",
    "ug",
    "zrt",
];

/// Words that join two parts of a legal form ("GmbH & Co. KG", "S.A. de C.V.") and go with it.
const JOINTS: &[&str] = &["&", "and", "und", "et"];

/// Legal forms that are written without a space, at either end.
const GLUED: &[&str] =
    &["股份有限公司", "有限责任公司", "有限公司", "股份公司", "株式会社", "有限会社", "合同会社", "주식회사", "㈱", "(주)", "(株)"];

/// The key by which two spellings count as one company: compatibility-normalised, lower-case, without accents, punctuation,
/// a leading "the" and legal forms. Never empty for a name that has letters.
pub fn company_key(name: &str) -> String {
    let mut rest: String = name.nfkc().collect();
    strip_glued(&mut rest);
    let words = fold(&rest);
    let mut kept: &[String] = &words;
    if kept.len() > 1 && kept[0] == "the" {
        kept = &kept[1..];
    }
    let end = without_forms(kept);
    kept[..end].join(" ")
}

/// The name without its legal form, as it is written: `Marlow Foods plc` is `Marlow Foods`.
pub fn short_name(name: &str) -> &str {
    let mut short = name.trim();
    for form in GLUED {
        for cut in [short.strip_suffix(form), short.strip_prefix(form)].into_iter().flatten() {
            if !cut.trim().is_empty() {
                short = cut.trim();
            }
        }
    }
    let pieces: Vec<(usize, &str)> = pieces(short);
    let words: Vec<String> = pieces.iter().map(|(_, w)| fold(w).concat()).collect();
    let end = without_forms(&words);
    match pieces.get(end) {
        Some((at, _)) if end > 0 => short[..*at].trim_end().trim_end_matches([',', '(', '-', '–']).trim_end(),
        _ => short,
    }
}

/// Space-separated pieces with their offsets.
fn pieces(name: &str) -> Vec<(usize, &str)> {
    name.split_whitespace().map(|w| (w.as_ptr() as usize - name.as_ptr() as usize, w)).collect()
}

/// Number of leading words that remain when legal forms are taken off the end; at least one.
fn without_forms(words: &[String]) -> usize {
    let mut end = words.len();
    while end > 1 {
        let word = words[end - 1].as_str();
        let joint = JOINTS.contains(&word) && end < words.len();
        if FORMS.contains(&word) || joint || word.is_empty() {
            end -= 1;
        } else {
            break;
        }
    }
    end
}

fn strip_glued(name: &mut String) {
    for form in GLUED {
        let form: String = form.nfkc().collect();
        for cut in [name.strip_suffix(&form), name.strip_prefix(&form)].into_iter().flatten().map(str::to_owned).collect::<Vec<_>>() {
            if !cut.trim().is_empty() {
                *name = cut;
            }
        }
    }
}

/// Lower-case words without accents; dots and apostrophes vanish, other punctuation separates, "&" stays a word.
fn fold(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        let last = words.len() - 1;
        match c {
            '.' | '\'' | '’' | '®' | '™' => {}
            '&' | '+' => words.extend(["&".to_owned(), String::new()]),
            c if c.is_alphanumeric() => words[last].push(c),
            // "A/S" is one form, "Aero/Marine" two words; joining is harmless for the key.
            '/' => {}
            _ if words[last].is_empty() => {}
            _ => words.push(String::new()),
        }
    }
    words.retain(|w| !w.is_empty());
    // "and" and "&" are one.
    words.iter_mut().filter(|w| *w == "and").for_each(|w| *w = "&".to_owned());
    recomposed(words)
}

/// Hangul and the like are put together again after the removal of accents.
fn recomposed(words: Vec<String>) -> Vec<String> {
    words.into_iter().map(|w| w.nfc().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_company_share_a_key() {
        let same = [
            ["Marlow Foods plc", "MARLOW FOODS"],
            ["The Tessaly Group, Inc.", "Tessaly Group Inc"],
            ["Brücke & Söhne GmbH & Co. KG", "Brucke and Sohne"],
            ["Orsana S.p.A.", "Orsana SpA"],
            ["Cervino, S.A. de C.V.", "Cervino"],
            ["Halden A/S", "Halden AS"],
            ["青禾电力股份有限公司", "青禾电力"],
            ["株式会社ひかり重工", "ひかり重工"],
            ["주식회사 한빛에너지", "한빛에너지"],
            ["Nord\u{a0}Vatten AB (publ)", "Nord Vatten"],
        ];
        for [a, b] in same {
            assert_eq!(company_key(a), company_key(b), "{a} / {b}");
        }
    }

    #[test]
    fn different_companies_keep_different_keys() {
        for [a, b] in [["Tessaly Group Corp.", "Tessaly Corp."], ["Northwind Energy", "Northwind Logistics"], ["Limited", "Company"]] {
            assert_ne!(company_key(a), company_key(b), "{a} / {b}");
        }
        assert_eq!(company_key("Inc."), "inc", "a name of a legal form alone stays");
        assert_eq!(company_key("…"), "");
    }

    #[test]
    fn the_short_name_is_cut_from_the_name_as_written() {
        for (name, short) in [
            ("Marlow Foods plc", "Marlow Foods"),
            ("Lumen Grid Co., Ltd.", "Lumen Grid"),
            ("Brücke & Söhne GmbH & Co. KG", "Brücke & Söhne"),
            ("Nord Vatten AB (publ)", "Nord Vatten"),
            ("The Tessaly Group, Inc.", "The Tessaly Group"),
            ("青禾电力股份有限公司", "青禾电力"),
            ("Company", "Company"),
        ] {
            assert_eq!(short_name(name), short);
        }
    }
}
