//! A look at the bytes before anything is parsed: the encoding a page declares, and whether a tree builder can take it.

/// Bytes in which a declaration is looked for.
const HEAD: usize = 4096;

/// Largest page for the tree builder, in bytes.
const TREE_BYTES: usize = 8 << 20;

/// Deepest nesting of elements that must be closed.
const DEPTH: usize = 400;

/// Most nodes, counted with the formatting elements that a tree builder opens again and again.
const NODES: usize = 2_000_000;

/// Most pieces in one tag: attributes are compared with each other.
const ATTRIBUTES: usize = 1000;

/// The label in `<meta charset>`, `<meta http-equiv content>` or `<?xml encoding?>`.
pub fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    if let Some(xml) = head.trim_start().strip_prefix("<?xml")
        && let Some(label) = xml.split("?>").next().and_then(|decl| value_after(decl, "encoding"))
    {
        return Some(label);
    }
    let metas = head.match_indices("<meta").map(|(at, _)| head[at..].split('>').next().unwrap_or(""));
    metas.filter_map(|tag| value_after(tag, "charset")).next()
}

/// What follows `key =`, without quotes.
fn value_after(text: &str, key: &str) -> Option<String> {
    let at = text.find(key)? + key.len();
    let rest = text[at..].trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let value: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')).collect();
    (!value.is_empty()).then_some(value)
}

/// Why a page is not for the tree builder; `None` where it is.
pub fn too_much(html: &str) -> Option<&'static str> {
    if html.len() > TREE_BYTES {
        return Some("size");
    }
    let bytes = html.as_bytes();
    let (mut depth, mut formats, mut nodes, mut at) = (0_usize, 0_usize, 0_usize, 0);
    while let Some(next) = memchr::memchr(b'<', &bytes[at..]) {
        at += next + 1;
        let closing = bytes.get(at) == Some(&b'/');
        let name = &bytes[at + usize::from(closing)..];
        let name = &name[..name.iter().take(16).take_while(|b| b.is_ascii_alphanumeric()).count()];
        if name.is_empty() {
            continue;
        }
        let end = memchr::memchr(b'>', &bytes[at..]).map_or(bytes.len(), |n| at + n);
        if bytes[at..end].split(|b| b.is_ascii_whitespace()).filter(|part| !part.is_empty()).take(ATTRIBUTES).count() >= ATTRIBUTES {
            return Some("attributes");
        }
        let name = name.to_ascii_lowercase();
        let format = is_format(&name);
        if closing {
            depth = depth.saturating_sub(usize::from(must_close(&name)));
            formats = formats.saturating_sub(usize::from(format));
        } else if must_close(&name) && bytes.get(end.saturating_sub(1)) != Some(&b'/') {
            depth += 1;
            formats += usize::from(format);
            nodes += 1 + formats;
        } else {
            nodes += 1 + formats;
        }
        if depth > DEPTH {
            return Some("nesting");
        }
        if nodes > NODES {
            return Some("tags");
        }
        at = end;
    }
    None
}

/// Elements that are opened again inside every new block while they are not closed.
fn is_format(name: &[u8]) -> bool {
    matches!(
        name,
        b"a" | b"b" | b"big" | b"code" | b"em" | b"font" | b"i" | b"nobr" | b"s" | b"small" | b"strike" | b"strong" | b"tt" | b"u"
    )
}

/// Elements that nest until they are closed; those with optional end tags close each other.
fn must_close(name: &[u8]) -> bool {
    let optional = matches!(
        name,
        b"p" | b"li" | b"td" | b"th" | b"tr" | b"dt" | b"dd" | b"option" | b"thead" | b"tbody" | b"tfoot" | b"html" | b"body" | b"head"
    );
    !optional && !super::tree::VOID.iter().any(|v| v.as_bytes() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_in_all_three_forms() {
        for (html, label) in [
            ("<!doctype html><META Charset='Shift_JIS'>", Some("shift_jis")),
            ("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\">", Some("gb2312")),
            ("<?xml version=\"1.0\" encoding=\"euc-kr\"?><html>", Some("euc-kr")),
            ("<p>charset=big5</p>", None),
        ] {
            assert_eq!(declared_encoding(html.as_bytes()).as_deref(), label, "{html}");
        }
    }

    #[test]
    fn monsters_are_seen_and_sloppy_pages_are_not() {
        assert_eq!(too_much(&"<div>".repeat(100_000)), Some("nesting"));
        assert_eq!(too_much(&format!("<p {}>", "a ".repeat(5000))), Some("attributes"));
        assert_eq!(too_much(&format!("{}{}", "<b>".repeat(300), "<p>".repeat(100_000))), Some("tags"));
        assert_eq!(too_much(&"<p>one<li>two<br>".repeat(50_000)), None);
        assert_eq!(too_much(&"<div><span>x</span></div>".repeat(10_000)), None);
    }
}
