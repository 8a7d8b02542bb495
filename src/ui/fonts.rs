//! Fonts of the window: Pledgeline UI in three weights and the icon subset in three styles.
//!
//! In: the embedded font files. Out: font definitions for egui and `FontId`s by weight or icon style.
//! Other scripts come from the system through eframe's font provider; no other font is named anywhere in `ui`.

use std::sync::Arc;

use eframe::egui::{Context, FontData, FontDefinitions, FontFamily, FontId};

use crate::chart::Weight;

const REGULAR: &str = "PledgelineUI-Regular";
const MEDIUM: &str = "PledgelineUI-Medium";
const SEMIBOLD: &str = "PledgelineUI-SemiBold";
const ICONS: &str = "PledgelineIcons-Regular";
const ICONS_BOLD: &str = "PledgelineIcons-Bold";
const ICONS_FILL: &str = "PledgelineIcons-Fill";

/// Style of an icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum IconStyle {
    /// Thin lines, the default.
    #[default]
    Regular,
    /// Strong lines, for small ticks and crosses.
    Bold,
    /// Filled, for the active tab and warnings.
    Fill,
}

/// Gives egui the shipped fonts as its only own fonts.
pub fn install(ctx: &Context) {
    ctx.set_fonts(definitions());
}

/// The font of a weight at a size in points.
pub fn text(size: f32, weight: Weight) -> FontId {
    match weight {
        Weight::Regular => FontId::new(size, FontFamily::Proportional),
        Weight::Medium => FontId::new(size, FontFamily::Name(MEDIUM.into())),
        Weight::SemiBold => FontId::new(size, FontFamily::Name(SEMIBOLD.into())),
    }
}

/// The icon font of a style at a size in points.
pub fn icon(size: f32, style: IconStyle) -> FontId {
    let name = match style {
        IconStyle::Regular => ICONS,
        IconStyle::Bold => ICONS_BOLD,
        IconStyle::Fill => ICONS_FILL,
    };
    FontId::new(size, FontFamily::Name(name.into()))
}

fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let mut add = |name: &str, bytes: &'static [u8]| {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        fonts.families.insert(FontFamily::Name(name.into()), vec![name.to_owned()]);
    };
    add(REGULAR, include_bytes!("../../assets/fonts/PledgelineUI-Regular.otf"));
    add(MEDIUM, include_bytes!("../../assets/fonts/PledgelineUI-Medium.otf"));
    add(SEMIBOLD, include_bytes!("../../assets/fonts/PledgelineUI-SemiBold.otf"));
    add(ICONS, include_bytes!("../../assets/icons/PledgelineIcons-Regular.ttf"));
    add(ICONS_BOLD, include_bytes!("../../assets/icons/PledgelineIcons-Bold.ttf"));
    add(ICONS_FILL, include_bytes!("../../assets/icons/PledgelineIcons-Fill.ttf"));
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts.families.insert(family, vec![REGULAR.to_owned()]);
    }
    fonts
}
