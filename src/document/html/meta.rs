//! What a page says of itself: title, date, publisher, language, address; from meta tags, linked data, `time` elements and its head.

use serde_json::Value;

use super::dates;
use super::tree::Tree;
use crate::calendar::PartialDate;
use crate::document::language;

/// Names of meta tags that hold the date of publication, best first.
const DATES: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "citation_publication_date",
    "publish-date",
    "publish_date",
    "publishdate",
    "publication_date",
    "pubdate",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "sailthru.date",
    "parsely-pub-date",
    "date",
    "releasedate",
    "release_date",
];

/// What a page says of itself.
#[derive(Debug, Default)]
pub struct Meta {
    /// Title without the name of the site.
    pub title: Option<String>,
    /// Date of publication.
    pub date: Option<PartialDate>,
    /// Name of the site or publisher.
    pub publisher: Option<String>,
    /// Two-letter language code.
    pub language: Option<String>,
    /// Canonical address.
    pub address: Option<String>,
}

/// Collects the metadata of a page. `main` is the node of its content, whose `time` elements count before others.
pub fn collect(tree: &Tree, main: usize) -> Meta {
    let tags = tags(tree);
    let tag = |name: &str| tags.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone());
    let linked = Linked::of(tree);
    let publisher = tag("og:site_name")
        .or(linked.publisher)
        .or_else(|| tag("publisher"))
        .or_else(|| tag("dc.publisher"))
        .or_else(|| tag("dcterms.publisher"));
    let own = || tree.all("title").map(|at| tree.text(at)).find(|t| !t.is_empty());
    let title = tag("og:title").or(linked.title).or_else(|| tag("twitter:title")).or_else(own).or_else(|| tag("dc.title"));
    let from_tags = || DATES.iter().filter_map(|name| tag(name)).find_map(|d| dates::parse(&d));
    Meta {
        title: title.map(|t| without_site(&t, publisher.as_deref())).filter(|t| !t.is_empty()),
        date: from_tags().or_else(|| linked.date.as_deref().and_then(dates::parse)).or_else(|| time(tree, main)),
        language: html_language(tree).or_else(|| tag("content-language").or_else(|| tag("og:locale")).and_then(|l| language::declared(&l))),
        address: canonical(tree).or_else(|| tag("og:url")).or(linked.address).filter(|a| is_address(a)),
        publisher,
    }
}

/// Names and contents of the meta tags, names in lower case, empty ones left out.
fn tags(tree: &Tree) -> Vec<(String, String)> {
    let mut tags = Vec::new();
    for e in tree.all("meta").filter_map(|at| tree.element(at)) {
        let content = e.attr("content").unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ");
        for name in ["property", "name", "itemprop", "http-equiv"].iter().filter_map(|a| e.attr(a)) {
            if !content.is_empty() && content.len() < 2000 {
                tags.push((name.trim().to_lowercase(), content.clone()));
            }
        }
    }
    tags
}

fn html_language(tree: &Tree) -> Option<String> {
    let e = tree.all("html").find_map(|at| tree.element(at))?;
    e.attr("lang").or_else(|| e.attr("xml:lang")).and_then(language::declared)
}

fn canonical(tree: &Tree) -> Option<String> {
    let links = tree.all("link").filter_map(|at| tree.element(at));
    links.filter(|e| e.attr("rel").is_some_and(|r| r.eq_ignore_ascii_case("canonical"))).find_map(|e| e.attr("href").map(str::to_owned))
}

fn is_address(address: &str) -> bool {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    rest.is_some_and(|r| !r.is_empty()) && address.len() < 2000 && !address.contains(char::is_whitespace)
}

/// The date of a `time` element: marked as publication, else the only one there is, else the first in the content.
fn time(tree: &Tree, main: usize) -> Option<PartialDate> {
    let date = |at: usize| {
        let e = tree.element(at)?;
        e.attr("datetime").and_then(dates::parse).or_else(|| dates::parse(&tree.text(at)))
    };
    let published = |at: &usize| {
        tree.element(*at)
            .is_some_and(|e| e.attr("pubdate").is_some() || e.attr("itemprop").is_some_and(|p| p.eq_ignore_ascii_case("datePublished")))
    };
    let marked = (0..tree.len()).filter(published).find_map(&date);
    let inside = |at: &usize| tree.ancestors(*at).any(|a| a == main);
    marked.or_else(|| tree.all("time").filter(inside).find_map(date)).or_else(|| {
        let mut all = tree.all("time");
        all.next().filter(|_| all.next().is_none()).and_then(date)
    })
}

/// The title without the name of the site at its end or start.
fn without_site(title: &str, site: Option<&str>) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    for mark in [" | ", " – ", " — ", " - ", " :: ", " » "] {
        if let Some((head, tail)) = title.rsplit_once(mark) {
            let is_site = site.is_some_and(|s| s.eq_ignore_ascii_case(tail.trim()));
            let looks = mark == " | " && head.split_whitespace().count() >= 3 && tail.split_whitespace().count() <= 4;
            if (is_site || looks) && !head.trim().is_empty() {
                return without_site(head.trim(), site);
            }
        }
        if let Some((head, tail)) = title.split_once(mark)
            && site.is_some_and(|s| s.eq_ignore_ascii_case(head.trim()))
            && !tail.trim().is_empty()
        {
            return tail.trim().to_owned();
        }
    }
    title
}

/// What JSON-LD says.
#[derive(Debug, Default)]
struct Linked {
    title: Option<String>,
    date: Option<String>,
    publisher: Option<String>,
    address: Option<String>,
}

impl Linked {
    fn of(tree: &Tree) -> Self {
        let mut linked = Self::default();
        let scripts = tree.all("script").filter(|at| tree.element(*at).and_then(|e| e.attr("type")).is_some_and(|t| t.contains("ld+json")));
        for at in scripts.take(20) {
            let text: String = tree.node(at).children.iter().map(|c| raw(tree, *c)).collect();
            if let Ok(value) = serde_json::from_str::<Value>(text.trim()) {
                linked.take(&value, 0);
            }
        }
        linked
    }

    /// Takes what an article says of itself, wherever in the data it is.
    fn take(&mut self, value: &Value, depth: usize) {
        match value {
            Value::Array(list) if depth < 8 => list.iter().take(100).for_each(|v| self.take(v, depth + 1)),
            Value::Object(map) if depth < 8 => {
                if let Some(graph) = map.get("@graph") {
                    self.take(graph, depth + 1);
                }
                if is_article(map.get("@type")) {
                    set(&mut self.title, map.get("headline").or_else(|| map.get("name")));
                    set(&mut self.date, map.get("datePublished"));
                    set(&mut self.publisher, map.get("publisher").and_then(|p| p.get("name")));
                    set(&mut self.address, map.get("url"));
                }
            }
            _ => {}
        }
    }
}

fn raw(tree: &Tree, at: usize) -> &str {
    match &tree.node(at).data {
        super::tree::Data::Text(t) => t,
        super::tree::Data::Element(_) => "",
    }
}

fn is_article(kind: Option<&Value>) -> bool {
    let names = |v: &Value| {
        v.as_str().is_some_and(|s| s.ends_with("Article") || matches!(s, "BlogPosting" | "Report" | "WebPage" | "CreativeWork"))
    };
    match kind {
        Some(Value::Array(list)) => list.iter().any(names),
        Some(value) => names(value),
        None => false,
    }
}

fn set(field: &mut Option<String>, value: Option<&Value>) {
    if field.is_none() {
        *field = value.and_then(Value::as_str).map(|s| s.trim().to_owned()).filter(|s| !s.is_empty() && s.len() < 2000);
    }
}
