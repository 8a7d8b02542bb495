//! Palettes: a theme's value for every colour token, read from `assets/themes/*.ron`.
//!
//! In: the text of a theme. Out: RGBA by [`Token`]. A theme that lacks a token is refused, so that no colour is ever guessed.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::scene::Token;

/// A theme that can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaletteError {
    /// The file is no theme.
    #[error("The theme can't be read: {0}")]
    Syntax(String),
    /// A token has no value or one that is no colour.
    #[error("The theme's colour “{token}” is missing or is not of the form #RRGGBB")]
    Color {
        /// The token's name.
        token: String,
    },
}

#[derive(Deserialize)]
struct ThemeFile {
    name: String,
    tokens: BTreeMap<String, String>,
}

/// Colours of one theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    name: String,
    colors: BTreeMap<String, [u8; 4]>,
}

impl Palette {
    /// The light theme.
    pub fn light() -> &'static Palette {
        static LIGHT: OnceLock<Palette> = OnceLock::new();
        LIGHT.get_or_init(|| Self::parse(include_str!("../../assets/themes/light.ron")).expect("a test reads the shipped themes"))
    }

    /// The dark theme.
    pub fn dark() -> &'static Palette {
        static DARK: OnceLock<Palette> = OnceLock::new();
        DARK.get_or_init(|| Self::parse(include_str!("../../assets/themes/dark.ron")).expect("a test reads the shipped themes"))
    }

    /// The light theme with high contrast, for the screen.
    pub fn light_contrast() -> &'static Palette {
        static PALETTE: OnceLock<Palette> = OnceLock::new();
        let text = include_str!("../../assets/themes/light-contrast.ron");
        PALETTE.get_or_init(|| Self::parse_over(text, Self::light()).expect("a test reads the shipped themes"))
    }

    /// The dark theme with high contrast, for the screen.
    pub fn dark_contrast() -> &'static Palette {
        static PALETTE: OnceLock<Palette> = OnceLock::new();
        let text = include_str!("../../assets/themes/dark-contrast.ron");
        PALETTE.get_or_init(|| Self::parse_over(text, Self::dark()).expect("a test reads the shipped themes"))
    }

    /// Reads a theme that differs from another one in the tokens that it names.
    fn parse_over(text: &str, base: &Palette) -> Result<Palette, PaletteError> {
        let file: ThemeFile = ron::from_str(text).map_err(|e| PaletteError::Syntax(e.to_string()))?;
        let mut colors = base.colors.clone();
        for (token, value) in &file.tokens {
            let wrong = || PaletteError::Color { token: token.clone() };
            *colors.get_mut(token).ok_or_else(wrong)? = color(value).ok_or_else(wrong)?;
        }
        Ok(Palette { name: file.name, colors })
    }

    /// Reads a theme.
    ///
    /// # Errors
    /// Where the text is no theme, or a token lacks its colour.
    pub fn parse(text: &str) -> Result<Palette, PaletteError> {
        let file: ThemeFile = ron::from_str(text).map_err(|e| PaletteError::Syntax(e.to_string()))?;
        let mut colors = BTreeMap::new();
        for token in Token::all() {
            let name = token.name();
            let color = file.tokens.get(&name).and_then(|v| color(v)).ok_or_else(|| PaletteError::Color { token: name.clone() })?;
            colors.insert(name, color);
        }
        Ok(Palette { name: file.name, colors })
    }

    /// The theme's name: `light`, `dark`, or one of them with high contrast.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The token's colour: red, green, blue, alpha, not premultiplied.
    pub fn color(&self, token: Token) -> [u8; 4] {
        self.colors.get(&token.name()).copied().unwrap_or([0, 0, 0, 255])
    }
}

fn color(text: &str) -> Option<[u8; 4]> {
    let hex = text.strip_prefix('#')?;
    let byte = |i: usize| u8::from_str_radix(hex.get(i..i + 2)?, 16).ok();
    match hex.len() {
        6 => Some([byte(0)?, byte(2)?, byte(4)?, 255]),
        8 => Some([byte(0)?, byte(2)?, byte(4)?, byte(6)?]),
        _ => None,
    }
}

impl Token {
    /// Every token.
    pub fn all() -> Vec<Token> {
        use Token::*;
        let plain = [
            Bg,
            Panel,
            Surface,
            Raised,
            Sunken,
            Hover,
            Selected,
            Border,
            BorderStrong,
            Control,
            Grid,
            GridStrong,
            Ink,
            Ink2,
            Ink3,
            Disabled,
            Focus,
            SelText,
            Primary,
            OnPrimary,
            PrimaryHover,
            Warn,
            WarnBg,
            WarnDot,
            Danger,
            DangerBg,
            Ok,
            OkBg,
            Diff,
            DiffLine,
            Scrim,
            Halo,
        ];
        let kinds = (1..=9).map(Kind);
        let companies = (0..8).flat_map(|i| [Company(i), OnCompany(i)]);
        plain.into_iter().chain(kinds).chain(companies).collect()
    }

    /// The token's name in theme files: `border-strong`, `k1`, `c0`, `on-c0`.
    pub fn name(self) -> String {
        match self {
            Token::Kind(n) => format!("k{}", n.clamp(1, 9)),
            Token::Company(n) => format!("c{}", n % 8),
            Token::OnCompany(n) => format!("on-c{}", n % 8),
            other => kebab(&format!("{other:?}")),
        }
    }
}

fn kebab(name: &str) -> String {
    let mut out = String::new();
    for (i, c) in name.chars().enumerate() {
        if c.is_uppercase() && i > 0 {
            out.push('-');
        }
        out.extend(c.to_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_themes_have_every_token() {
        assert_eq!(Palette::light().color(Token::Surface), [255, 255, 255, 255]);
        assert_eq!(Palette::dark().color(Token::BorderStrong), [0x4A, 0x52, 0x5F, 255]);
        assert_eq!(Palette::light().color(Token::Scrim)[3], 82);
        assert_eq!(Palette::dark().name(), "dark");
    }

    #[test]
    fn a_theme_that_lacks_a_colour_is_refused() {
        let text = include_str!("../../assets/themes/light.ron").replace("\"ink3\": \"#5C6572\"", "\"ink3\": \"grey\"");
        assert_eq!(Palette::parse(&text), Err(PaletteError::Color { token: "ink3".to_owned() }));
        assert!(matches!(Palette::parse("nonsense"), Err(PaletteError::Syntax(_))));
    }

    /// WCAG contrast of two opaque colours.
    fn contrast(a: [u8; 4], b: [u8; 4]) -> f64 {
        let lum = |c: [u8; 4]| {
            let part = |v: u8| {
                let x = f64::from(v) / 255.0;
                if x <= 0.040_45 { x / 12.92 } else { ((x + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * part(c[0]) + 0.7152 * part(c[1]) + 0.0722 * part(c[2])
        };
        let (x, y) = (lum(a), lum(b));
        (x.max(y) + 0.05) / (x.min(y) + 0.05)
    }

    #[test]
    fn text_and_marks_have_the_contrast_that_the_design_asks_for() {
        for palette in [Palette::light(), Palette::dark()] {
            for ground in [Token::Surface, Token::Sunken] {
                for ink in [Token::Ink, Token::Ink2, Token::Ink3, Token::Warn, Token::Danger] {
                    assert!(contrast(palette.color(ink), palette.color(ground)) >= 4.5, "{ink:?} on {ground:?} in {}", palette.name());
                }
                for kind in 1..=9 {
                    assert!(
                        contrast(palette.color(Token::Kind(kind)), palette.color(ground)) >= 3.0,
                        "k{kind} on {ground:?} in {}",
                        palette.name()
                    );
                }
            }
        }
    }

    #[test]
    fn high_contrast_is_high() {
        for palette in [Palette::light_contrast(), Palette::dark_contrast()] {
            let at_least = |a: Token, b: Token, least: f64| {
                let is = contrast(palette.color(a), palette.color(b));
                assert!(is >= least, "{a:?} on {b:?} in {}: {is:.1}", palette.name());
            };
            for ground in [Token::Surface, Token::Sunken, Token::Panel, Token::Raised] {
                for ink in [Token::Ink, Token::Ink2, Token::Ink3, Token::Warn, Token::Danger, Token::Ok] {
                    at_least(ink, ground, 7.0);
                }
                for kind in 1..=9 {
                    at_least(Token::Kind(kind), ground, 4.5);
                }
                for line in [Token::Border, Token::BorderStrong, Token::Control, Token::Focus] {
                    at_least(line, ground, 4.5);
                }
            }
            at_least(Token::Ink, Token::Selected, 7.0);
            at_least(Token::OnPrimary, Token::Primary, 7.0);
        }
    }

    #[test]
    fn a_theme_over_another_names_only_tokens_that_there_are() {
        let text = r##"(name: "x", tokens: {"inc": "#000000"})"##;
        assert_eq!(Palette::parse_over(text, Palette::light()), Err(PaletteError::Color { token: "inc".to_owned() }));
    }
}
