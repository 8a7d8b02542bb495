//! Bytes become text: byte order mark, declared encoding, UTF-8, UTF-16 without mark, then the letters decide.
//!
//! In: bytes, and the label that a web page declares. Out: text with the name of its encoding. Never fails for text with a few broken bytes.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use super::model::{Diagnostic, ReadError};
use super::sniff;

/// Bytes that the detection of old encodings looks at, from the first byte that is not ASCII on.
const SAMPLE: usize = 1 << 20;

/// Decoded text, borrowed where the bytes are UTF-8 already.
#[derive(Debug)]
pub struct Decoded<'b> {
    /// The text without byte order mark.
    pub text: Cow<'b, str>,
    /// Name of the encoding, as `UTF-8`, `windows-1252`.
    pub encoding: &'static str,
    /// What a person should know.
    pub diagnostics: Vec<Diagnostic>,
}

/// Decodes the bytes of a text file; `declared` is the label in a web page's head.
pub fn decode<'b>(bytes: &'b [u8], declared: Option<&str>) -> Result<Decoded<'b>, ReadError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let decoded = decode_as(&bytes[mark..], encoding)?;
        let odd = sniffs_binary(&decoded.text) || !reads_as_text(&decoded.text);
        return if encoding != UTF_8 && odd { Err(binary("a byte order mark before data")) } else { Ok(decoded) };
    }
    if let Some(what) = sniff::signature(bytes) {
        return Err(binary(what));
    }
    if sniff::has_nul(bytes)
        && let Some(encoding) = utf16(bytes)
    {
        return Ok(guessed(decode_as(bytes, encoding)?));
    }
    if let Some(n) = sniff::too_many_controls(bytes) {
        return Err(binary(&format!("{n} control characters at its start")));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: Cow::Borrowed(text), encoding: UTF_8.name(), diagnostics: Vec::new() });
    }
    if is_nearly_utf8(bytes) {
        return decode_as(bytes, UTF_8);
    }
    if let Some(encoding) = declared.and_then(|label| Encoding::for_label(label.as_bytes())).map(wider).filter(|e| *e != UTF_8)
        && let Ok(decoded) = decode_as(bytes, encoding)
    {
        return Ok(decoded);
    }
    Ok(guessed(decode_as(bytes, wider(guess(bytes)))?))
}

fn binary(detail: &str) -> ReadError {
    ReadError::Binary { detail: detail.to_owned() }
}

/// GB18030 contains what is labelled GBK or GB2312.
fn wider(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == GBK { GB18030 } else { encoding }
}

/// Decodes; broken bytes become U+FFFD and a diagnostic, too many of them an error.
fn decode_as<'b>(bytes: &'b [u8], encoding: &'static Encoding) -> Result<Decoded<'b>, ReadError> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let mut diagnostics = Vec::new();
    if broken {
        let replaced = text.matches('\u{fffd}').count();
        if replaced * 20 > text.len() / 2 + 20 {
            return Err(ReadError::Encoding { detail: format!("{replaced} broken characters as {}", encoding.name()) });
        }
        let message = match replaced {
            1 => "1 character could not be read and is shown as �.".to_owned(),
            n => format!("{n} characters could not be read and are shown as �."),
        };
        diagnostics.push(Diagnostic { code: "replaced_characters".to_owned(), message });
    }
    Ok(Decoded { text, encoding: encoding.name(), diagnostics })
}

/// Adds that the encoding was recognised, not stated.
fn guessed(mut decoded: Decoded<'_>) -> Decoded<'_> {
    let message = format!("The file does not state its encoding; it was recognised as {}.", decoded.encoding);
    decoded.diagnostics.insert(0, Diagnostic { code: "encoding_guessed".to_owned(), message });
    decoded
}

/// UTF-8 with a few broken bytes: at most one broken place for ten good characters beyond ASCII.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut broken) = (0_usize, 0_usize);
    let start = first_high(bytes);
    for chunk in bytes[start..].utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
        if good + broken > 100_000 {
            break;
        }
    }
    good > 0 && broken <= good / 10 + usize::from(good >= 3)
}

/// Where the first byte beyond ASCII stands.
fn first_high(bytes: &[u8]) -> usize {
    bytes.iter().position(|b| !b.is_ascii()).unwrap_or(bytes.len())
}

/// UTF-16 without mark: NUL bytes on one side of the pairs and a text that makes sense.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    let nul = |side: usize| sample.iter().skip(side).step_by(2).filter(|b| **b == 0).count();
    let encoding = if nul(1) > nul(0) { UTF_16LE } else { UTF_16BE };
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let sound = !text.is_empty() && !sniffs_binary(&text) && reads_as_text(&text);
    sound.then_some(encoding)
}

/// Whether decoded text holds more control characters than a text does.
fn sniffs_binary(text: &str) -> bool {
    let sample = text.chars().take(8192);
    let (mut n, mut controls) = (0_usize, 0_usize);
    for c in sample {
        n += 1;
        controls += usize::from(c.is_control() && !c.is_whitespace());
    }
    controls * 200 > n + 199
}

/// Whether most characters are letters, digits, spaces and punctuation of living scripts.
fn reads_as_text(text: &str) -> bool {
    let (mut n, mut odd) = (0_usize, 0_usize);
    for c in text.chars().take(8192) {
        n += 1;
        let living = c.is_alphanumeric() || c.is_whitespace() || c.is_ascii_punctuation();
        let signs = matches!(u32::from(c), 0xa0..=0xbf | 0x2000..=0x2bff | 0x3000..=0x303f | 0xfe30..=0xfe4f | 0xff00..=0xffef);
        odd += usize::from(!(living || signs) || matches!(u32::from(c), 0xe000..=0xf8ff));
    }
    odd * 50 <= n + 49
}

/// The encoding by the letters: the first part of the text beyond ASCII decides.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let start = first_high(bytes).saturating_sub(64);
    let end = (start + SAMPLE).min(bytes.len());
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[start..end], end == bytes.len());
    let guess = detector.guess(None, Utf8Detection::Deny);
    // Where the guess does not decode cleanly, another East Asian encoding that does is better than it.
    let clean = |e: &'static Encoding| !e.decode_without_bom_handling(&bytes[start..end]).1;
    if guess.is_single_byte() || clean(wider(guess)) || end < bytes.len() {
        return guess;
    }
    [GB18030, BIG5, encoding_rs::SHIFT_JIS, encoding_rs::EUC_KR].into_iter().find(|e| clean(e)).unwrap_or(guess)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{EUC_KR, SHIFT_JIS, WINDOWS_1252};

    const WESTERN: &str = "Société Valmont s’engage à être neutre en carbone d’ici 2040 – « une étape décisive ».";
    const SIMPLIFIED: &str = "青禾电力宣布，到2035年实现运营碳中和，到2050年实现全价值链净零排放。";
    const TRADITIONAL: &str = "晨光半導體宣布，將於2040年達成淨零排放，並於2030年使用百分之百再生能源。";
    const JAPANESE: &str = "ひかり重工は、2050年までにカーボンニュートラルの実現を目指します。";
    const KOREAN: &str = "한빛에너지는 2045년까지 탄소중립을 달성하겠다고 밝혔다.";

    fn check(bytes: &[u8], text: &str, encoding: &str) {
        let decoded = decode(bytes, None).expect("text");
        assert_eq!((decoded.text.as_ref(), decoded.encoding), (text, encoding));
    }

    #[test]
    fn old_encodings_are_recognised_by_their_letters() {
        for (text, encoding, name) in [
            (WESTERN, WINDOWS_1252, "windows-1252"),
            (SIMPLIFIED, GB18030, "gb18030"),
            (TRADITIONAL, BIG5, "Big5"),
            (JAPANESE, SHIFT_JIS, "Shift_JIS"),
            (KOREAN, EUC_KR, "EUC-KR"),
        ] {
            let (bytes, _, unmappable) = encoding.encode(text);
            assert!(!unmappable, "{name}");
            check(&bytes, text, name);
            assert_eq!(decode(&bytes, None).expect("text").diagnostics[0].code, "encoding_guessed");
            // The label of a page wins over the letters, and says so by silence.
            assert!(decode(&bytes, Some(encoding.name())).expect("text").diagnostics.is_empty());
        }
    }

    #[test]
    fn unicode_with_and_without_mark() {
        for text in [WESTERN, SIMPLIFIED, JAPANESE, KOREAN] {
            check(text.as_bytes(), text, "UTF-8");
            check(format!("\u{feff}{text}").as_bytes(), text, "UTF-8");
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            check(&little, text, "UTF-16LE");
            check(&big, text, "UTF-16BE");
            check(&[&[0xff, 0xfe][..], &little].concat(), text, "UTF-16LE");
            check(&[&[0xfe, 0xff][..], &big].concat(), text, "UTF-16BE");
        }
    }

    #[test]
    fn a_few_broken_bytes_are_replaced_and_said() {
        let mut bytes = format!("{SIMPLIFIED}\n{KOREAN}").into_bytes();
        bytes[7] = 0xff;
        let decoded = decode(&bytes, None).expect("text");
        assert_eq!((decoded.encoding, decoded.diagnostics[0].code.as_str()), ("UTF-8", "replaced_characters"));
        assert!(decoded.text.ends_with(KOREAN));
    }

    #[test]
    fn one_old_letter_in_ascii_is_no_broken_utf8() {
        check(b"Our caf\xe9 in Gen\xe8ve is carbon neutral.", "Our café in Genève is carbon neutral.", "windows-1252");
    }

    #[test]
    fn data_is_refused() {
        let noise: Vec<u8> = (0..4096_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 11) as u8).collect();
        for bytes in [&noise[..], b"%PDF-1.7\nabc", b"PK\x03\x04....", &[0_u8; 500], &[&[0xff_u8, 0xfe][..], &noise].concat()] {
            assert!(matches!(decode(bytes, None), Err(ReadError::Binary { .. })), "{:?}", &bytes[..8]);
        }
    }

    #[test]
    fn a_page_that_declares_an_old_encoding_but_is_utf8_is_read_as_utf8() {
        let decoded = decode(WESTERN.as_bytes(), Some("iso-8859-1")).expect("text");
        assert_eq!((decoded.text.as_ref(), decoded.encoding), (WESTERN, "UTF-8"));
    }
}
