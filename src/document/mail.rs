//! E-mails and web pages saved as one file (MHTML): the text of the message, or its page, with subject, date and sender.
//!
//! In: bytes. Out: a document, or why not. Parts are decoded by `mail-parser`; a page inside goes through the reader of pages, so nothing
//! is fetched. Attached files that can be read are documents of their own, which is said.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use mail_parser::{Address, HeaderName, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::collection::is_collection_name;
use super::encoding::decode;
use super::html;
use super::language;
use super::model::{Block, Diagnostic, Document, ReadError};
use super::plain;
use super::read::is_readable_name;
use crate::calendar::PartialDate;
use crate::text::Span;

/// Messages inside of messages that are looked through.
const DEPTH: usize = 8;

/// Reads a message.
pub fn read(bytes: &[u8], blank: Document) -> Result<Document, ReadError> {
    let broken = |detail: &str| ReadError::Broken { kind: "e-mail".to_owned(), detail: detail.to_owned() };
    let message = parsed(bytes).ok_or_else(|| broken("no header"))?;
    if message.headers().is_empty() {
        return Err(broken("no header"));
    }
    let mut document = body(&message, &blank, DEPTH)?;
    document.diagnostics.extend(attached(&message, &blank.name));
    // The head of a saved page is of the day on which it was saved.
    let saved = message.header_raw("Snapshot-Content-Location").is_some()
        || message.header_raw("From").is_some_and(|from| from.contains("Saved by"));
    let (title, date) = (subject(&message), message.date().and_then(day));
    Ok(Document {
        title: if saved { document.title.or(title) } else { title.or(document.title) },
        date: if saved { document.date.or(date) } else { date.or(document.date) },
        publisher: message.from().and_then(sender).or(document.publisher),
        address: location(&message).or(document.address),
        ..document
    })
}

/// Takes a message apart; `None` where it is none. The library checks itself in builds for tests, and what it finds costs this message only.
fn parsed(bytes: &[u8]) -> Option<Message<'_>> {
    catch_unwind(AssertUnwindSafe(|| MessageParser::default().parse(bytes))).ok().flatten()
}

/// The text of the message: its pages where it has some that say something, with the plain texts between them, else its plain text, else
/// the message inside of it.
fn body(message: &Message<'_>, blank: &Document, depth: usize) -> Result<Document, ReadError> {
    let (whole, error) = pages(message, blank);
    if let Some(document) = whole {
        return Ok(document);
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

/// The pages of a message and the plain texts beside them as one document; `None`, and why, where there is no page.
fn pages(message: &Message<'_>, blank: &Document) -> (Option<Document>, ReadError) {
    let (mut whole, mut error, mut before) = (None::<Document>, ReadError::NoText, Vec::new());
    for part in message.html_bodies() {
        match &part.body {
            // It is decoded already: the mark keeps what the page says about its encoding from being believed.
            PartType::Html(page) => match html::read(format!("\u{feff}{page}").as_bytes(), blank.clone()) {
                Ok(page) => match &mut whole {
                    Some(whole) => append(whole, &page.text, page.blocks),
                    None => whole = Some(page),
                },
                Err(e) => error = e,
            },
            PartType::Text(text) if whole.is_none() => before.push(text),
            PartType::Text(text) => {
                if let Some(whole) = &mut whole {
                    append(whole, text, plain::blocks(text, 0, false));
                }
            }
            _ => {}
        }
    }
    if let Some(page) = whole.take() {
        let mut first = Document { blocks: Vec::new(), text: Arc::from(""), ..page.clone() };
        before.iter().for_each(|text| append(&mut first, text, plain::blocks(text, 0, false)));
        append(&mut first, &page.text, page.blocks);
        whole = Some(first);
    }
    (whole, error)
}

/// Adds a text with its blocks behind a document.
fn append(document: &mut Document, text: &str, blocks: Vec<Block>) {
    let mut all = document.text.to_string();
    if !all.is_empty() {
        all.push_str("\n\n");
    }
    let start = all.len();
    all.push_str(text);
    document.blocks.extend(blocks.into_iter().map(|b| Block { span: Span::new(b.span.start + start, b.span.end + start), ..b }));
    document.text = Arc::from(all);
}

/// A header of bytes that are no UTF-8, as old programs write it, else as it was read.
fn subject(message: &Message<'_>) -> Option<String> {
    let read = message.subject()?;
    let raw = || {
        let header = message.headers().iter().rev().find(|h| h.name == HeaderName::Subject)?;
        let place = usize::try_from(header.offset_start).ok()?..usize::try_from(header.offset_end).ok()?;
        Some(decode(message.raw_message.get(place)?, None).ok()?.text.into_owned())
    };
    let whole = if read.contains(char::REPLACEMENT_CHARACTER) { raw().unwrap_or_else(|| read.to_owned()) } else { read.to_owned() };
    Some(whole.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|s| !s.is_empty())
}

/// Whether a file of this name is a message whose attached files are documents of their own. The files of a saved page are parts of it.
pub fn has_attachments(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, e)| e.eq_ignore_ascii_case("eml"))
}

/// Attached files of at most this size together: names and bytes, in the order of the message. Messages in messages are looked into.
pub fn attachments(bytes: &[u8], mut left: u64) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let Some(message) = parsed(bytes) else { return found };
    for (name, content) in named(&message, DEPTH).into_iter().take(ATTACHMENTS) {
        let size = u64::try_from(content.len()).unwrap_or(u64::MAX);
        if size > left {
            break;
        }
        left -= size;
        found.push((name, content.to_vec()));
    }
    found
}

/// Attached files of one message at most.
const ATTACHMENTS: usize = 200;

/// Names and contents of attached files that can be read. A message that was forwarded is one, with what is attached to it.
fn named<'a>(message: &'a Message<'_>, depth: usize) -> Vec<(String, &'a [u8])> {
    let mut found = Vec::new();
    // The words of the first message inside are those of one that has none of its own.
    let mut own = has_words(message);
    for part in message.attachments() {
        match (&part.body, part.attachment_name()) {
            (PartType::Message(inner), name) if depth > 0 => {
                if own {
                    let title = subject(inner).unwrap_or_else(|| "message".to_owned());
                    let title: String = title.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-')).take(60).collect();
                    let name = name.filter(|n| has_attachments(n)).map_or_else(|| format!("{}.eml", title.trim()), str::to_owned);
                    found.push((name, inner.raw_message()));
                }
                own = true;
                found.extend(named(inner, depth - 1));
            }
            (_, Some(name)) if is_readable_name(name) || is_collection_name(name) => found.push((name.to_owned(), part.contents())),
            _ => {}
        }
    }
    found
}

/// Whether a message says something itself.
fn has_words(message: &Message<'_>) -> bool {
    let says = |part: &MessagePart<'_>| match &part.body {
        PartType::Html(page) => {
            let body = page.find("<body").or_else(|| page.find("<BODY")).map_or(&**page, |at| &page[at..]);
            body.split('>').any(|piece| piece.split('<').next().is_some_and(|words| words.contains(char::is_alphanumeric)))
        }
        PartType::Text(text) => !text.trim().is_empty(),
        _ => false,
    };
    message.html_bodies().any(says) || message.text_bodies().any(says)
}

/// What is said of attached files.
fn attached(message: &Message<'_>, name: &str) -> Option<Diagnostic> {
    let names: Vec<String> = named(message, DEPTH).into_iter().map(|(name, _)| shown(&name)).collect();
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

#[cfg(test)]
mod tests {
    #[test]
    fn parts_that_end_nowhere_cost_no_more_than_the_message() {
        let torn = "0\nContent-Type:multipart/;boundary=b\n\n--bContent-Type:message/rfc822\n\nr\nContent-Type:message/rfc822\n\n\n--b--";
        let read = crate::document::read(torn.as_bytes(), "a.eml");
        assert!(read.is_err() || read.is_ok_and(|d| d.is_sound()));
        assert!(super::attachments(torn.as_bytes(), 1 << 20).len() < 2);
    }
}
