//! Identifiers of companies: LEI (ISO 17442) and ISIN (ISO 6166) with their check digits, tickers; also as texts name them.
//!
//! In: typed words, or a text. Out: the identifier in its usual form, or a sentence what is wrong with it. Pure; knows no company.

use std::collections::BTreeSet;

/// Why something is no identifier. `Display` is the sentence for the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdentifierError {
    /// Too short or too long.
    #[error("An LEI has 20 letters and digits; this one has {0}.")]
    LeiLength(usize),
    /// Other characters, or no two digits at the end.
    #[error("An LEI is made of letters and digits and ends with two digits, as in 529900T8BM49AURSDO55.")]
    LeiForm,
    /// The check digits are others.
    #[error("The check digits of this LEI don’t fit: a character is wrong, or two are swapped.")]
    LeiCheck,
    /// Not of the form.
    #[error("An ISIN has 12 characters: a country in two letters, nine letters or digits, and a check digit, as in US0378331005.")]
    IsinForm,
    /// The check digit is another.
    #[error("The check digit of this ISIN doesn’t fit: a character is wrong, or two are swapped.")]
    IsinCheck,
}

/// Letters and digits in capitals; spaces, dots and dashes between them are left out.
fn bare(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.' | '\u{2010}'..='\u{2015}')).collect::<String>().to_uppercase()
}

/// The value of a character as ISO 7064 and ISO 6166 count it: digits as they are, A is 10.
fn value(c: char) -> Option<u32> {
    if c.is_ascii() { c.to_digit(36) } else { None }
}

/// The LEI in capitals without spaces; empty for empty words.
///
/// # Errors
/// A sentence what is wrong with it.
pub fn lei(words: &str) -> Result<String, IdentifierError> {
    let code = bare(words);
    if code.is_empty() {
        return Ok(code);
    }
    let length = code.chars().count();
    if length != 20 {
        return Err(IdentifierError::LeiLength(length));
    }
    let values: Option<Vec<u32>> = code.chars().map(value).collect();
    let values = values.filter(|v| v[18..].iter().all(|d| *d < 10)).ok_or(IdentifierError::LeiForm)?;
    let rest = values.iter().fold(0, |rest, v| (rest * if *v < 10 { 10 } else { 100 } + v) % 97);
    if rest == 1 { Ok(code) } else { Err(IdentifierError::LeiCheck) }
}

/// The ISIN in capitals without spaces; empty for empty words.
///
/// # Errors
/// A sentence what is wrong with it.
pub fn isin(words: &str) -> Result<String, IdentifierError> {
    let code = bare(words);
    if code.is_empty() {
        return Ok(code);
    }
    let values: Option<Vec<u32>> = code.chars().map(value).collect();
    let formed = |v: &Vec<u32>| v.len() == 12 && v[0] > 9 && v[1] > 9 && v[11] < 10;
    let values = values.filter(formed).ok_or(IdentifierError::IsinForm)?;
    let digits: Vec<u32> = values.iter().flat_map(|v| if *v < 10 { vec![*v] } else { vec![v / 10, v % 10] }).collect();
    let doubled = digits.iter().rev().enumerate().map(|(at, d)| if at % 2 == 0 { *d } else { d * 2 / 10 + d * 2 % 10 });
    if doubled.sum::<u32>().is_multiple_of(10) { Ok(code) } else { Err(IdentifierError::IsinCheck) }
}

/// The ticker in capitals, without the exchange before a colon or after it (`NYSE: ABC`, `ABC LN Equity`, `0763.HK`).
pub fn ticker(words: &str) -> String {
    let code = words.rsplit(':').next().unwrap_or(words).trim().to_uppercase();
    let first = code.split_whitespace().next().unwrap_or("");
    let bare = first.split_once('.').filter(|(_, end)| matches!(end.len(), 1..=3)).map_or(first, |(bare, _)| bare);
    let digits = bare.chars().all(|c| c.is_ascii_digit());
    // Hong Kong fills up with zeros, or not.
    let bare = if digits { bare.trim_start_matches('0') } else { bare };
    bare.to_owned()
}

/// Exchanges as announcements write them before a ticker.
const EXCHANGES: [&str; 22] = [
    "NYSE", "NASDAQ", "LSE", "TSX", "ASX", "SEHK", "HKEX", "HKSE", "SZSE", "SSE", "TSE", "TYO", "JSE", "NSE", "BSE", "SGX", "KRX", "XETRA",
    "EURONEXT", "STO", "OSE", "AMEX",
];

/// More securities than this are not those of one company.
const SECURITIES: usize = 4;

/// The identifiers that a text names, as `lei:…`, `isin:…`, `ticker:…`: an LEI only where it is the only one, ISINs where they are few, and
/// the ticker that stands first behind the name of an exchange. Words whose check digits don't fit are none.
pub fn identifiers(text: &str) -> Vec<String> {
    let (mut leis, mut isins) = (BTreeSet::new(), BTreeSet::new());
    for word in text.split(|c: char| !c.is_ascii_alphanumeric()) {
        let (letters, digits) = (word.bytes().any(|b| b.is_ascii_uppercase()), word.bytes().any(|b| b.is_ascii_digit()));
        match word.len() {
            20 if digits => leis.extend(lei(word).ok().filter(|code| code == word)),
            12 if letters && digits => isins.extend(isin(word).ok().filter(|code| code == word)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    if leis.len() == 1 {
        found.extend(leis.iter().map(|code| format!("lei:{code}")));
    }
    if isins.len() <= SECURITIES {
        found.extend(isins.iter().map(|code| format!("isin:{code}")));
    }
    found.extend(first_ticker(text).map(|code| format!("ticker:{code}")));
    found
}

/// The ticker behind the first exchange that is named: "(Nasdaq: LOT)".
fn first_ticker(text: &str) -> Option<String> {
    text.match_indices(':').find_map(|(at, _)| {
        let head = text.get(..at)?.trim_end();
        let exchange = head.rsplit(|c: char| !c.is_ascii_alphanumeric()).next()?.to_ascii_uppercase();
        let tail = text.get(at + 1..)?.trim_start_matches([' ', '\u{a0}']);
        let word: String = tail.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '.').take(9).collect();
        let code = ticker(word.trim_end_matches('.'));
        let short = (1..=6).contains(&code.len()) && code == ticker(&code).to_uppercase();
        let capital = word.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || c == '.');
        (EXCHANGES.contains(&exchange.as_str()) && short && capital).then_some(code)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_lei_is_checked_by_its_last_two_digits() {
        assert_eq!(lei("5299 00T8BM49AURSDO55").as_deref(), Ok("529900T8BM49AURSDO55"));
        assert_eq!(lei("hwuPKR0MPOU8FGXBT394").as_deref(), Ok("HWUPKR0MPOU8FGXBT394"));
        assert_eq!(lei(""), Ok(String::new()));
        assert_eq!(lei("529900T8BM49AURSDO5"), Err(IdentifierError::LeiLength(19)));
        assert_eq!(lei("529900T8BM49AURSDO54"), Err(IdentifierError::LeiCheck));
        assert_eq!(lei("529900T8BM49AURSOD55"), Err(IdentifierError::LeiCheck), "two swapped");
        assert_eq!(lei("529900T8BM49AURSDOX5"), Err(IdentifierError::LeiForm));
        assert_eq!(lei("529900T8BM49AURSDÖ55"), Err(IdentifierError::LeiForm));
    }

    #[test]
    fn an_isin_is_checked_by_its_last_digit() {
        for code in ["US0378331005", "AU0000XVGZA3", "GB0002634946", "DE000BAY0017"] {
            assert_eq!(isin(&code.to_lowercase()).as_deref(), Ok(code));
        }
        assert_eq!(isin("US0378331004"), Err(IdentifierError::IsinCheck));
        assert_eq!(isin("US0373831005"), Err(IdentifierError::IsinCheck), "two swapped");
        for wrong in ["0378331005US", "US037833100", "US03783310055", "US037833100X"] {
            assert_eq!(isin(wrong), Err(IdentifierError::IsinForm), "{wrong}");
        }
    }

    #[test]
    fn tickers_lose_their_exchange() {
        for (typed, code) in [("NYSE: abc", "ABC"), ("ABC LN Equity", "ABC"), ("0763.HK", "763"), ("BRK.B", "BRK"), ("300750", "300750")] {
            assert_eq!(ticker(typed), code);
        }
    }

    #[test]
    fn a_text_names_its_company() {
        let text =
            "SHANGHAI – Lotta Technology Inc. (Nasdaq: LOT), LEI 529900T8BM49AURSDO55, note: 2030. ISIN US0378331005, not US0378331004.";
        assert_eq!(identifiers(text), ["lei:529900T8BM49AURSDO55", "isin:US0378331005", "ticker:LOT"]);
        assert!(identifiers("Our aim: net zero. Scope: all (NYSE: see annex).").is_empty(), "a word in small letters is no ticker");
        let two = "529900T8BM49AURSDO55 and HWUPKR0MPOU8FGXBT394";
        assert!(identifiers(two).is_empty(), "of two it is not told which is the company's");
    }
}
