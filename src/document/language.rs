//! The language of a text by its letters, only where that is reliable.

use std::collections::HashMap;
use std::sync::LazyLock;

use whatlang::Lang;

/// Bytes of the text that are looked at.
const SAMPLE: usize = 8 << 10;

/// Small words by which the most frequent languages of company texts are told apart; letters alone mislead in short texts full of
/// names and figures.
const SMALL_WORDS: &[(&str, &[&str])] = &[
    ("en", &["the", "and", "of", "to", "will", "by", "its", "with", "for", "has", "our", "from", "is", "are", "that", "this", "we", "it"]),
    ("de", &["der", "die", "das", "und", "von", "zu", "mit", "für", "wird", "wir", "ist", "den", "dem", "auf", "bis", "im", "ein", "eine"]),
    ("fr", &["le", "la", "les", "et", "des", "du", "de", "pour", "nous", "est", "dans", "sur", "sa", "une", "un", "aux", "par", "qui"]),
    ("es", &["el", "los", "las", "y", "de", "del", "para", "con", "una", "su", "es", "en", "por", "que", "al", "hasta", "nuestro", "se"]),
    ("pt", &["o", "os", "as", "e", "da", "do", "das", "dos", "para", "com", "uma", "sua", "até", "em", "não", "por", "que", "nosso"]),
    ("it", &["il", "gli", "le", "e", "di", "del", "della", "per", "con", "una", "entro", "che", "nel", "sono", "da", "dei", "al", "si"]),
    (
        "nl",
        &["de", "het", "een", "en", "van", "voor", "met", "zijn", "wij", "wordt", "op", "tot", "naar", "door", "niet", "ons", "te", "dat"],
    ),
];

/// For each small word the places of its languages in [`SMALL_WORDS`].
static WORDS: LazyLock<HashMap<&str, Vec<usize>>> = LazyLock::new(|| {
    let mut words: HashMap<&str, Vec<usize>> = HashMap::new();
    for (n, word) in SMALL_WORDS.iter().enumerate().flat_map(|(n, (_, words))| words.iter().map(move |w| (n, *w))) {
        words.entry(word).or_default().push(n);
    }
    words
});

/// Two-letter code of the language, `None` where the text is too short or mixed to tell.
pub fn detect(text: &str) -> Option<String> {
    let sample = sample(text);
    if whatlang::detect_script(sample) == Some(whatlang::Script::Latin)
        && let Some(code) = by_small_words(sample)
    {
        return Some(code.to_owned());
    }
    let info = whatlang::detect(sample)?;
    let letters = sample.chars().filter(|c| c.is_alphabetic()).take(300).count();
    let enough = info.script() != whatlang::Script::Latin || letters >= 80;
    let sure = info.is_reliable() || (info.confidence() > 0.5 && letters >= 300);
    (enough && sure).then(|| code(info.lang())).flatten().map(str::to_owned)
}

/// The language whose small words are at least four and twice as many as those of any other.
fn by_small_words(text: &str) -> Option<&'static str> {
    let mut hits = [0_usize; SMALL_WORDS.len()];
    let mut lower = String::new();
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| (1..=8).contains(&w.len())).take(3000) {
        lower.clear();
        lower.extend(word.chars().flat_map(char::to_lowercase));
        for language in WORDS.get(lower.as_str()).into_iter().flatten() {
            hits[*language] += 1;
        }
    }
    let best = (0..hits.len()).max_by_key(|n| (hits[*n], std::cmp::Reverse(*n)))?;
    let next = (0..hits.len()).filter(|n| *n != best).map(|n| hits[n]).max()?;
    (hits[best] >= 4 && hits[best] >= next * 2).then(|| SMALL_WORDS[best].0)
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
            ("LEEDS – Marlow Foods plc (“Marlow”) will reach net zero by 2045. It will cut the Scope 1 and 2 part by 50 %.", "en"),
            ("Le Groupe Valmont s’engage à la neutralité carbone en 2040 sur l’ensemble de sa chaîne de valeur et dans les usines.", "fr"),
            (
                "El grupo reducirá un 42 % sus emisiones hasta 2030 y las de la cadena de valor para el año 2045, con una inversión mayor.",
                "es",
            ),
            (
                "A empresa pretende atingir a neutralidade até 2040 e reduzir as emissões da cadeia de valor em 30 % até o fim da década.",
                "pt",
            ),
            (
                "Bolaget ska nå nettonollutsläpp senast 2045 och ställa om hela sin flotta till förnybara bränslen inom tio år från idag.",
                "sv",
            ),
        ] {
            assert_eq!(detect(text).as_deref(), Some(code), "{text}");
        }
        assert_eq!(detect("2024 | 12 %"), None);
        assert_eq!(declared("zh-Hans-CN").as_deref(), Some("zh"));
        assert_eq!(declared("english"), None);
    }
}
