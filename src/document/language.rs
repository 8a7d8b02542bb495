//! The language of a text by its letters, only where that is reliable.

use whatlang::Lang;

/// Bytes of the text that are looked at.
const SAMPLE: usize = 24 << 10;

/// Two-letter code of the language, `None` where the text is too short or mixed to tell.
pub fn detect(text: &str) -> Option<String> {
    let info = whatlang::detect(sample(text))?;
    let sure = info.is_reliable() || (info.confidence() > 0.5 && text.len() > 400);
    sure.then(|| code(info.lang())).flatten().map(str::to_owned)
}

/// The two-letter code at the start of a declared language as `en-GB` or `zh_Hans`.
pub fn declared(label: &str) -> Option<String> {
    let code: String = label.trim().chars().take_while(char::is_ascii_alphabetic).collect();
    (code.len() == 2).then(|| code.to_ascii_lowercase())
}

/// A part from the middle of the first half: beyond letterheads, before contacts.
fn sample(text: &str) -> &str {
    if text.len() <= SAMPLE {
        return text;
    }
    let mut start = (text.len() / 8).min(4096);
    let mut end = start + SAMPLE.min(text.len() - start);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[start..end]
}

/// ISO 639-1 of the languages whatlang tells apart and companies write in.
fn code(lang: Lang) -> Option<&'static str> {
    Some(match lang {
        Lang::Eng => "en",
        Lang::Deu => "de",
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Cmn => "zh",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Nob => "no",
        Lang::Fin => "fi",
        Lang::Pol => "pl",
        Lang::Ces => "cs",
        Lang::Slk => "sk",
        Lang::Hun => "hu",
        Lang::Ron => "ro",
        Lang::Bul => "bg",
        Lang::Ell => "el",
        Lang::Tur => "tr",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Ara => "ar",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Ben => "bn",
        Lang::Tha => "th",
        Lang::Vie => "vi",
        Lang::Ind => "id",
        Lang::Cat => "ca",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Slv => "sl",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sure_languages_have_a_code_and_scraps_have_none() {
        for (text, code) in [
            ("The company aims to reach net zero emissions across its value chain by 2045, five years sooner than it said before.", "en"),
            (
                "Das Unternehmen will bis 2040 klimaneutral wirtschaften und seinen Strom vollständig aus erneuerbaren Quellen beziehen.",
                "de",
            ),
            ("青禾电力宣布，到2035年实现运营碳中和。", "zh"),
            ("ひかり重工は、2050年までにカーボンニュートラルの実現を目指します。", "ja"),
            ("한빛에너지는 2045년까지 탄소중립을 달성하겠다고 밝혔다.", "ko"),
        ] {
            assert_eq!(detect(text).as_deref(), Some(code), "{text}");
        }
        assert_eq!(detect("2024 | 12 %"), None);
        assert_eq!(declared("zh-Hans-CN").as_deref(), Some("zh"));
        assert_eq!(declared("english"), None);
    }
}
