//! Bytes that are no text: known file signatures and control characters.
//!
//! In: bytes. Out: what gave them away. Must not decode.

/// Signatures of formats that people rename or save under a text name.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"{\\rtf", "a rich text document"),
    (b"ID3", "a sound file"),
    (b"RIFF", "a sound or video file"),
    (b"OggS", "a sound file"),
    (b"bplist00", "a property list or web archive"),
];

/// Bytes looked at.
const SAMPLE: usize = 64 << 10;

/// Says what the bytes are where their start is the signature of another format.
pub fn signature(bytes: &[u8]) -> Option<&'static str> {
    SIGNATURES.iter().find(|(sign, _)| bytes.starts_with(sign)).map(|(_, what)| *what)
}

/// Whether a NUL byte stands in the sample: UTF-16, or no text at all.
pub fn has_nul(bytes: &[u8]) -> bool {
    memchr::memchr(0, sample(bytes)).is_some()
}

/// Control characters in the sample that no text has, if they are too many: more than one in 500 bytes.
pub fn too_many_controls(bytes: &[u8]) -> Option<usize> {
    let sample = sample(bytes);
    let controls = sample.iter().filter(|b| matches!(b, 0..=8 | 0x0e..=0x19 | 0x1c..=0x1f | 0x7f)).count();
    (controls * 500 > sample.len() + 499).then_some(controls)
}

/// The start of the bytes.
fn sample(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len().min(SAMPLE)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_and_controls() {
        assert_eq!(signature(b"%PDF-1.7 ..."), Some("a PDF"));
        assert_eq!(signature(b"Percent"), None);
        let noise: Vec<u8> = (0..4096_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert!(too_many_controls(&noise).is_some());
        assert!(too_many_controls("Net zero by 2040.\x0c\r\n\tNext page".as_bytes()).is_none());
        assert!(too_many_controls(b"one stray \x03 is forgiven").is_none());
    }
}
