//! What on a page is not its content: scripts, navigation, cookie bars, footers, things one is to click.
//!
//! In: the tree. Out: yes or no for each node. When in doubt, content stays: a sentence too many is seen, one too few is not.

use super::tree::{Element, Measure, Tree};

/// Elements that never hold content.
const NEVER: &[&str] = &[
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "object",
    "embed",
    "svg",
    "canvas",
    "audio",
    "video",
    "map",
    "select",
    "textarea",
    "input",
    "button",
    "dialog",
    "nav",
    "head",
    "title",
    "meta",
    "link",
    "datalist",
    "rp",
    "rt",
    "frameset",
    "math",
    "amp-sidebar",
    "amp-consent",
    "amp-user-notification",
    "amp-ad",
    "amp-sticky-ad",
    "amp-auto-ads",
    "amp-embed",
    "amp-analytics",
];

/// Roles of what surrounds content.
const ROLES: &[&str] =
    &["navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menu", "menubar", "toolbar", "tooltip"];

/// Words in classes and ids that name furniture.
const WORDS: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "cookiebar",
    "cookiebot",
    "copyright",
    "disqus",
    "footer",
    "gdpr",
    "login",
    "megamenu",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "onetrust",
    "pager",
    "pagination",
    "popup",
    "privacy",
    "promo",
    "recommended",
    "related",
    "search",
    "share",
    "sharing",
    "sidebar",
    "signup",
    "skip",
    "skiplink",
    "social",
    "subscribe",
    "toast",
    "tooltip",
    "topbar",
];

/// Elements whose classes say nothing about their content.
const FRAMES: &[&str] = &["#root", "html", "body", "main", "article", "h1", "h2", "h3", "p", "td", "tr", "tbody", "table"];

/// Whether anything below a node can matter; linked data is kept for the metadata.
pub fn holds_text(tree: &Tree, at: usize) -> bool {
    let Some(e) = tree.element(at) else { return false };
    match e.tag.as_str() {
        "script" => e.attr("type").is_some_and(|t| t.contains("ld+json")),
        "style" | "svg" | "template" | "iframe" | "object" | "canvas" => false,
        _ => true,
    }
}

/// Marks every node that is no content, with all below it.
pub fn furniture(tree: &Tree) -> Vec<bool> {
    let plain = tree.measure(|at| never(tree, at));
    let whole = plain[0];
    let mut out = vec![false; tree.len()];
    for at in 1..tree.len() {
        out[at] = out[tree.node(at).parent] || never(tree, at) || tree.element(at).is_some_and(|e| around(tree, at, e, plain[at], whole));
    }
    out
}

fn never(tree: &Tree, at: usize) -> bool {
    tree.element(at).is_some_and(|e| NEVER.contains(&e.tag.as_str()))
}

/// Whether an element stands around the content: by tag, role, visibility or name, as long as it is a small part of the page.
fn around(tree: &Tree, at: usize, e: &Element, own: Measure, whole: Measure) -> bool {
    let style = || e.attr("style").unwrap_or("").replace(' ', "").to_ascii_lowercase();
    // Bullets and numbers that Word draws itself.
    if e.attr("role") == Some("doc-backlink") || style().contains("mso-list:ignore") {
        return true;
    }
    if FRAMES.contains(&e.tag.as_str()) || own.h1 || own.text * 20 > whole.text * 7 {
        return false;
    }
    if e.attr("role").is_some_and(|r| ROLES.contains(&r.trim())) || is_hidden(e, own) {
        return true;
    }
    let notes = |name: &str| e.attr(name).is_some_and(|v| v.contains("footnote") || v.contains("endnote"));
    if notes("epub:type") || notes("role") {
        return false;
    }
    match e.tag.as_str() {
        "aside" => true,
        // Running heads and feet of the pages of a text that an office program saved.
        "div" if e.attr("title").is_some_and(|t| matches!(t, "header" | "footer")) => true,
        "footer" | "header" => !tree.ancestors(at).any(|a| matches!(tree.tag(a), "article" | "main")),
        _ => names(e).any(|word| WORDS.contains(&word.as_str())),
    }
}

/// Hidden and short, or hidden links; long hidden text is a closed panel and read.
fn is_hidden(e: &Element, own: Measure) -> bool {
    let style = e.attr("style").unwrap_or("").replace(' ', "").to_ascii_lowercase();
    let hidden = e.attr("hidden").is_some()
        || e.attr("aria-hidden").is_some_and(|v| v == "true")
        || style.contains("display:none")
        || style.contains("visibility:hidden");
    hidden && (own.text < 200 || own.links * 2 > own.text)
}

/// The words of class and id, taken apart at dashes and capitals.
fn names(e: &Element) -> impl Iterator<Item = String> + '_ {
    let names = [e.attr("class"), e.attr("id")].into_iter().flatten();
    names.flat_map(|n| n.split(|c: char| !c.is_ascii_alphanumeric())).flat_map(|part| {
        let mut words = vec![String::new()];
        let mut lower = false;
        for c in part.chars() {
            if c.is_ascii_uppercase() && lower {
                words.push(String::new());
            }
            lower = c.is_ascii_lowercase();
            if let Some(last) = words.last_mut() {
                last.push(c.to_ascii_lowercase());
            }
        }
        words
    })
}
