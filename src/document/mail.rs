//! E-mails and web pages saved as one file (MHTML): the text of the message, or its page, with subject, date and sender.
//!
//! In: bytes. Out: a document, or why not. Parts are decoded by `mail-parser`; a page inside goes through the reader of pages, so nothing
//! is fetched. Attached files that can be read are documents of their own, which is said.

use std::sync::Arc;

use mail_parser::{Address, Message, MessageParser, MimeHeaders, PartType};

use super::collection::is_collection_name;
use super::html;
use super::language;
use super::model::{Diagnostic, Document, ReadError};
use super::plain;
use super::read::is_readable_name;
use crate::calendar::PartialDate;

/// Messages inside of messages that are looked through.
const DEPTH: usize = 8;

/// Reads a message.
pub fn read(bytes: &[u8], blank: Document) -> Result<Document, ReadError> {
    let broken = |detail: &str| ReadError::Broken { kind: "e-mail".to_owned(), detail: detail.to_owned() };
    let message = MessageParser::default().parse(bytes).ok_or_else(|| broken("no header"))?;
    if message.headers().is_empty() {
        return Err(broken("no header"));
    }
    let mut document = body(&message, &blank, DEPTH)?;
    document.diagnostics.extend(attached(&message, &blank.name));
    let subject = message.subject().map(|s| s.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|s| !s.is_empty());
    Ok(Document {
        title: subject.or(document.title),
        date: message.date().and_then(day).or(document.date),
        publisher: message.from().and_then(sender).or(document.publisher),
        address: location(&message).or(document.address),
        ..document
    })
}

/// The text of the message: its page where it has one that says something, else its plain text, else the message inside of it.
fn body(message: &Message<'_>, blank: &Document, depth: usize) -> Result<Document, ReadError> {
    let mut error = ReadError::NoText;
    for part in message.html_bodies() {
        if let PartType::Html(page) = &part.body {
            // It is decoded already: the mark keeps what the page says about its encoding from being believed.
            match html::read(format!("\u{feff}{page}").as_bytes(), blank.clone()) {
                Ok(document) => return Ok(document),
                Err(e) => error = e,
            }
        }
    }
    let text: Vec<&str> = message.text_bodies().filter_map(|p| if let PartType::Text(t) = &p.body { Some(&**t) } else { None }).collect();
    let text = text.join("\n\n");
    let blocks = plain::blocks(&text, 0, false);
    if !blocks.is_empty() {
        let language = language::detect(&text);
        return Ok(Document { encoding: "UTF-8".to_owned(), language, blocks, text: Arc::from(text), ..blank.clone() });
    }
    let inner = message.attachments().find_map(|p| if let PartType::Message(m) = &p.body { Some(m) } else { None });
    match inner {
        Some(inner) if depth > 0 => body(inner, blank, depth - 1),
        _ => Err(error),
    }
}

/// Whether a file of this name is a message whose attached files are documents of their own. The files of a saved page are parts of it.
pub fn has_attachments(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, e)| e.eq_ignore_ascii_case("eml"))
}

/// Attached files of at most this size together: names and bytes, in the order of the message. Messages in messages are looked into.
pub fn attachments(bytes: &[u8], mut left: u64) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let Some(message) = MessageParser::default().parse(bytes) else { return found };
    for (name, content) in named(&message, DEPTH).into_iter().take(ATTACHMENTS) {
        let size = u64::try_from(content.len()).unwrap_or(u64::MAX);
        if size > left {
            break;
        }
        left -= size;
        found.push((name.to_owned(), content.to_vec()));
    }
    found
}

/// Attached files of one message at most.
const ATTACHMENTS: usize = 200;

/// Names and contents of attached files that can be read.
fn named<'a>(message: &'a Message<'_>, depth: usize) -> Vec<(&'a str, &'a [u8])> {
    let mut found = Vec::new();
    for part in message.attachments() {
        match (&part.body, part.attachment_name()) {
            (PartType::Message(inner), _) if depth > 0 => found.extend(named(inner, depth - 1)),
            (_, Some(name)) if is_readable_name(name) || is_collection_name(name) => found.push((name, part.contents())),
            _ => {}
        }
    }
    found
}

/// What is said of attached files.
fn attached(message: &Message<'_>, name: &str) -> Option<Diagnostic> {
    let names: Vec<String> = named(message, DEPTH).into_iter().map(|(name, _)| shown(name)).collect();
    if names.is_empty() || !has_attachments(name) {
        return None;
    }
    let list = names.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
    let list = if names.len() > 5 { format!("{list} …") } else { list };
    let message = match names.len() {
        1 => format!("The attached file is a document of its own: {list}."),
        n => format!("{n} attached files are documents of their own: {list}."),
    };
    Some(Diagnostic { code: "attachments".to_owned(), message })
}

fn shown(name: &str) -> String {
    format!("“{}”", name.chars().filter(|c| !c.is_control()).take(60).collect::<String>())
}

fn day(date: &mail_parser::DateTime) -> Option<PartialDate> {
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day).parse().ok()
}

fn sender(from: &Address<'_>) -> Option<String> {
    let first = from.first()?;
    let name = first.name.as_deref().map(str::trim).filter(|n| !n.is_empty() && n.len() < 200);
    name.map(str::to_owned)
}

/// Where a saved page came from.
fn location(message: &Message<'_>) -> Option<String> {
    let saved = message.header_raw("Snapshot-Content-Location").map(str::trim);
    let part = || message.html_bodies().find_map(|p| p.content_location());
    let address = saved.or_else(part).map(|a| a.split_whitespace().collect::<String>())?;
    (address.starts_with("http") && address.len() < 2000).then_some(address)
}
