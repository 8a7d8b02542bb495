//! The front matter of a Markdown file: `---`, a few `key: value` lines, `---`.

/// What is taken from front matter; the rest is left alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Front {
    /// `title`.
    pub title: Option<String>,
    /// `date`, as written.
    pub date: Option<String>,
    /// `lang` or `language`, as written.
    pub language: Option<String>,
    /// `publisher` or `author`.
    pub publisher: Option<String>,
    /// `url`, `link` or `canonical`.
    pub address: Option<String>,
    /// Bytes of the text that it takes up, with its closing line; 0 where there is none.
    pub end: usize,
}

/// Reads the front matter at the start of a text.
pub fn front_matter(text: &str) -> Front {
    let mut front = Front::default();
    let mut at = 0;
    for (n, line) in text.split_inclusive('\n').take(100).enumerate() {
        at += line.len();
        let line = line.trim_end();
        match (n, line) {
            (0, "---") => {}
            (0, _) => return Front::default(),
            (_, "---" | "...") => {
                front.end = at;
                return front;
            }
            _ => front.take(line),
        }
    }
    Front::default()
}

impl Front {
    fn take(&mut self, line: &str) {
        let Some((key, value)) = line.split_once(':') else { return };
        let value = value.trim().trim_matches(['"', '\'']).trim();
        let field = match key.trim() {
            "title" => &mut self.title,
            "date" => &mut self.date,
            "lang" | "language" => &mut self.language,
            "publisher" | "author" => &mut self.publisher,
            "url" | "link" | "canonical" => &mut self.address,
            _ => return,
        };
        if !value.is_empty() && field.is_none() {
            *field = Some(value.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_and_open_ends_are_not() {
        let front = front_matter("---\ntitle: \"Our plan: zero\"\ndate: 2024-03-01\nlang: de\n---\nText");
        assert_eq!(front.title.as_deref(), Some("Our plan: zero"));
        assert_eq!((front.date.as_deref(), front.language.as_deref(), front.end), (Some("2024-03-01"), Some("de"), 58));
        assert_eq!(front_matter("---\ntitle: open\ntext"), Front::default());
        assert_eq!(front_matter("Title\n---\n"), Front::default());
    }
}
