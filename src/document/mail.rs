//! E-mails and web pages saved as one file (MHTML): the text of the message, or its page, with subject, date and sender.
//!
//! In: bytes. Out: a document, or why not. Parts are decoded by `mail-parser`; a page inside goes through the reader of pages, so nothing
//! is fetched. Attachments are not read and said.

use std::sync::Arc;

use mail_parser::{Address, Message, MessageParser, MimeHeaders, PartType};

use super::html;
use super::language;
use super::model::{Diagnostic, Document, ReadError};
use super::plain;
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
    if let Some(left_out) = attachments(&message) {
        document.diagnostics.push(left_out);
    }
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

/// The names of attached files that could be documents of their own.
fn attachments(message: &Message<'_>) -> Option<Diagnostic> {
    let names: Vec<String> =
        message.attachments().filter_map(|p| p.attachment_name()).filter(|n| super::read::is_readable_name(n)).map(shown).collect();
    let list = names.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
    let message = match names.len() {
        0 => return None,
        1 => format!("The attached file was not read: {list}. Save it and add it."),
        n => format!("{n} attached files were not read: {list}. Save them and add them."),
    };
    Some(Diagnostic { code: "attachments_left_out".to_owned(), message })
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
