//! Records: lines of "label: value" that tell one target in pieces, as questionnaires and fact boxes do.
//!
//! In: consecutive short lines. Out: statements made of places, as for tables: the goal with its year and base, and what was measured of it.
//! Must not decide what a statement means.
//!
//! `Target: –42% Scope 1 and 2 emissions / Base year: 2018 / Target year: 2030 / Status 2023: –26%`: a goal and a figure on the way.
//! `Founded: 1969 / Employees: 7,900` is no record of a target.

use crate::rules::{Class, RuleSet};
use crate::text::{Normal, Span};

use super::table::{Hints, Line, year_of};
use super::units::{Unit, UnitKind};

/// A line that tells a value for a label.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Field {
    /// The whole line without its bullet.
    line: Span,
    label: Span,
    value: Span,
}

/// What a field tells of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// The year in which it is to be reached.
    Year,
    /// The year it starts from.
    Base(i32),
    /// The value of the base year.
    BaseValue,
    /// A measured value.
    Measured,
    /// What the goal covers.
    Boundary,
    /// The goal or a part of its words.
    Goal,
    /// A statement of its own.
    Whole,
    /// Nothing that matters.
    Idle,
}

/// Splits "label: value"; none where the line is a sentence, a title or a time of day.
fn field(text: &str, span: Span) -> Option<Field> {
    let source = span.of(text);
    if source.len() > 240 || memchr::memchr(b':', source.as_bytes()).is_none() || source.contains('\n') {
        return None;
    }
    let bullet = source.len() - source.trim_start_matches(['•', '-', '–', '*', '·', '▪', '‣', '●', '○', '◦', '→', '✓', ' ']).len();
    let line = Span::new(span.start + bullet, span.end);
    let body = line.of(text);
    let colon = body.find(": ")?;
    let (label, value) = (body[..colon].trim(), body[colon + 2..].trim());
    let words = label.split_whitespace().count();
    let sentence = value.ends_with(['.', '?', '!', '"', '”']) && value.len() > 24;
    if label.len() < 2 || words > 16 || value.is_empty() || value.len() > 130 || label.contains(['.', '?', '“', '"']) || sentence {
        return None;
    }
    let at = line.start + colon + 2 + (body[colon + 2..].len() - body[colon + 2..].trim_start().len());
    Some(Field { line, label: Span::new(line.start, line.start + colon), value: Span::new(at, line.end) })
}

/// Whether a line is a field.
pub(super) fn is_field(text: &str, span: Span) -> bool {
    field(text, span).is_some()
}

fn has_percent(piece: &str) -> bool {
    piece.contains('%') || piece.contains("percent") || piece.contains("per cent")
}

fn is_amount(value: &str) -> bool {
    value.trim_start_matches(['-', '−', '–', '+', '~', '<', '>', '≥', '≤', ' ']).starts_with(|c: char| c.is_ascii_digit())
}

fn role(text: &str, f: Field) -> Role {
    let (label, value) = (f.label.of(text).to_lowercase(), f.value.of(text));
    let words: Vec<&str> = label.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let says = |list: &[&str]| list.iter().any(|w| if w.contains(' ') { label.contains(w) } else { words.contains(w) });
    let year = year_of(value).filter(|_| value.len() <= 24 && !has_percent(value));
    let figure = is_amount(value) && (has_percent(value) || has_percent(&label));
    let spt = words.first().is_some_and(|w| matches!(*w, "spt" | "kpi")) && is_amount(value);
    let based = says(&["base", "baseline", "reference", "starting"]);
    let observed = is_amount(value) && year_of(value).is_some() && !label.is_empty();
    if let Some(year) = year {
        if based {
            return Role::Base(year);
        }
        if says(&[
            "set",
            "adopted",
            "start",
            "announced",
            "established",
            "published",
            "reporting",
            "founded",
            "report",
            "approved",
            "since",
        ]) {
            return Role::Idle;
        }
        if says(&["year", "deadline", "due", "horizon", "timeframe", "timeline", "date", "when", "end", "by", "term", "completion", "time"])
        {
            return if says(&["zero", "neutral", "neutrality", "free"]) { Role::Whole } else { Role::Year };
        }
        return Role::Whole;
    }
    if says(&["of target achieved", "target achieved", "towards target", "target completion", "completed"]) {
        return Role::Idle;
    }
    let now =
        ["progress", "status", "actual", "achieved", "performance", "result", "results", "reporting year", "current", "currently", "today"];
    let more = [
        "to date",
        "so far",
        "latest",
        "now",
        "reached",
        "observed",
        "observed value",
        "last value",
        "realised",
        "realized",
        "last year",
        "outcome",
        "this year",
        "level",
    ];
    let dated = words.len() <= 2 && year_of(&label).is_some();
    if (figure || observed)
        && based
        && says(&["in base year", "in the base year", "baseline", "base", "base value"])
        && !says(&["from", "reduction", "target", "versus"])
    {
        return Role::BaseValue;
    }
    if says(&now) || says(&more) || dated && figure {
        return if figure || observed || has_percent(value) { Role::Measured } else { Role::Idle };
    }
    if says(&["scope", "scopes", "boundary", "coverage", "perimeter", "covers", "covered"]) && !figure {
        return Role::Boundary;
    }
    let goal =
        ["target", "targets", "goal", "commitment", "ambition", "objective", "aim", "metric", "indicator", "kpi", "pledge", "measure"];
    if says(&goal) || spt || says(&["reduction", "targeted", "description", "promise", "share", "topic", "what"]) || figure {
        return Role::Goal;
    }
    Role::Idle
}

/// The statements of the records at the head of `units`, and the number of units they take; none where no target is told in pieces.
pub(super) fn records(text: &str, before: Option<&Unit>, units: &[Unit], rules: &RuleSet) -> Option<(Vec<Line>, usize)> {
    let fields: Vec<Field> = units.iter().take_while(|u| u.kind != UnitKind::Row).map_while(|u| field(text, u.span)).take(400).collect();
    if fields.len() < 2 {
        return None;
    }
    let mut groups: Vec<Vec<Field>> = vec![Vec::new()];
    for f in &fields {
        let Some(group) = groups.last_mut() else { break };
        let again = group.iter().any(|g| g.label.of(text) == f.label.of(text));
        let apart = group.last().is_some_and(|g| text[g.line.end..f.line.start].matches('\n').count() > 1);
        if again || apart && group.len() > 1 {
            groups.push(vec![*f]);
        } else {
            group.push(*f);
        }
    }
    let told = |g: &Vec<Field>| {
        let roles = roles(text, g);
        roles.iter().any(|r| matches!(r, Role::Year | Role::Base(_) | Role::BaseValue | Role::Measured)) && roles.contains(&Role::Goal)
    };
    if !groups.iter().any(told) {
        return None;
    }
    let head = before.filter(|u| u.kind == UnitKind::Heading && field(text, u.span).is_none()).map(|u| u.span);
    let mut out = Vec::new();
    for (k, group) in groups.iter().enumerate() {
        if told(group) {
            out.extend(statements(text, head.filter(|_| k == 0), group, rules));
        } else {
            out.extend(group.iter().map(|f| Line { parts: vec![f.line], label: f.label, ..Line::default() }));
        }
    }
    Some((out, fields.len()))
}

/// Whether the words of a place name what is measured.
fn names_object(text: &str, span: Span, rules: &RuleSet) -> bool {
    let objects = [
        Class::Emissions,
        Class::Intensity,
        Class::Renewable,
        Class::Energy,
        Class::ElectricVehicle,
        Class::OtherObject,
        Class::NetZero,
        Class::CarbonNeutral,
        Class::Suppliers,
        Class::Scope12,
        Class::Scope1,
        Class::Scope2,
        Class::Scope3,
        Class::Scope123,
    ];
    rules.find(&Normal::new(text, span).fold).iter().any(|h| objects.contains(&h.class))
}

/// What the fields of a record tell. "Level: 30%" beside "So far: 17%" is the level of the goal where nothing else names one.
fn roles(text: &str, group: &[Field]) -> Vec<Role> {
    let mut out: Vec<Role> = group.iter().map(|f| role(text, *f)).collect();
    let level = |f: &Field| matches!(f.label.of(text).trim().to_lowercase().as_str(), "level" | "target level" | "level of ambition");
    let measured = group.iter().zip(&out).any(|(f, r)| *r == Role::Measured && !level(f));
    let figure = group.iter().zip(&out).any(|(f, r)| *r == Role::Goal && (has_percent(f.value.of(text)) || amount_of(text, *f).is_some()));
    if measured && !figure {
        for (_, r) in group.iter().zip(&mut out).filter(|(f, _)| level(f)) {
            *r = Role::Goal;
        }
    }
    out
}

/// One record: its goals first, then what was measured.
fn statements(text: &str, head: Option<Span>, group: &[Field], rules: &RuleSet) -> Vec<Line> {
    let roles = roles(text, group);
    let of = |wanted: Role| group.iter().zip(&roles).filter(move |(_, r)| **r == wanted).map(|(f, _)| *f);
    let base = roles.iter().find_map(|r| if let Role::Base(year) = r { Some(*year) } else { None });
    let start = of(Role::BaseValue).find_map(|f| Some((amount_of(text, f)?, year_of(f.value.of(text))?)));
    let base = base.or(start.map(|(_, year)| year));
    // Against an amount of the base year every other amount is a change.
    let change = |f: Field| -> Hints {
        let known = cell(text, f);
        let (Some((from, _)), Some(value)) = (start, amount_of(text, f)) else { return known };
        let percent = (value < from).then(|| ((1.0 - value / from) * 1000.0).round() / 10.0);
        Hints { percent, cell: percent.map(|_| f.value), ..Hints::default() }
    };
    let base_value = group.iter().zip(&roles).find(|(_, r)| matches!(r, Role::Base(_))).map(|(f, _)| f.value);
    let mut lead: Vec<Span> = Vec::new();
    lead.extend(of(Role::Boundary).map(|f| f.value));
    let dated = |f: &Field| year_of(f.label.of(text)).is_some();
    let figures: Vec<Field> = of(Role::Goal)
        .filter(|f| !dated(f))
        .filter(|f| figure_of(text, *f).is_some() || has_percent(f.value.of(text)) || amount_of(text, *f).is_some())
        .collect();
    lead.extend(of(Role::Goal).filter(|f| !figures.contains(f) && !dated(f)).map(|f| f.value));
    let known = lead.iter().any(|s| names_object(text, *s, rules)) || figures.iter().any(|f| names_object(text, f.line, rules));
    let known = known || !figures.is_empty() && of(Role::Goal).filter(dated).any(|f| names_object(text, f.line, rules));
    if let Some(head) = head.filter(|_| !known) {
        lead.insert(0, head);
    }
    // "Target for 2030: 50%" beside "Target for 2025: 35%": each has its own year.
    let several: Vec<Line> = of(Role::Goal)
        .filter(dated)
        .map(|f| {
            let parts = lead.iter().copied().chain([f.line]).collect();
            Line { parts, label: f.label, owned: false, hints: Hints { goal: true, base, ..cell(text, f) } }
        })
        .collect();
    let year = of(Role::Year).next_back().map(|f| f.value);
    let mut out = several;
    for f in &figures {
        let mut parts = lead.clone();
        parts.push(f.line);
        parts.extend(year);
        let hints = Hints { goal: true, base, ..change(*f) };
        out.push(Line { parts, label: f.label, owned: false, hints });
    }
    if figures.is_empty() && out.is_empty() && !lead.is_empty() {
        let mut parts = lead.clone();
        parts.extend(year);
        out.push(Line { parts, label: group[0].label, owned: false, hints: Hints { goal: true, base, ..Hints::default() } });
    }
    for f in of(Role::BaseValue).filter(|f| amount_of(text, *f).is_none()) {
        let mut parts = lead.clone();
        parts.push(f.line);
        parts.extend(base_value);
        out.push(Line { parts, label: f.label, owned: false, hints: Hints { measured: true, ..cell(text, f) } });
    }
    for f in of(Role::Measured) {
        let hints = Hints { measured: true, base, refers: !names_object(text, f.line, rules), ..change(f) };
        out.push(Line { parts: vec![f.line], label: f.label, owned: false, hints });
    }
    out.extend(of(Role::Whole).map(|f| Line { parts: vec![f.line], label: f.label, ..Line::default() }));
    out
}

/// The amount at the head of a value that is no percentage: "388 (2018)".
fn amount_of(text: &str, f: Field) -> Option<f64> {
    let value = f.value.of(text);
    let end = value.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(value.len());
    (!has_percent(value) && !has_percent(f.label.of(text)))
        .then(|| crate::text::number(value[..end].trim_end_matches(['.', ','])))
        .flatten()
}

/// The number of a value whose percent sign stands in its label.
fn figure_of(text: &str, f: Field) -> Option<f64> {
    let value = f.value.of(text).trim_start_matches(['-', '−', '–', '+', '~', '<', '>', '≥', '≤', ' ']);
    if has_percent(value) || !has_percent(f.label.of(text)) {
        return None;
    }
    let end = value.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(value.len());
    crate::text::number(&value[..end]).filter(|v| *v <= 100.0)
}

fn cell(text: &str, f: Field) -> Hints {
    let percent = figure_of(text, f);
    Hints { percent, cell: percent.map(|_| f.value), plain: true, ..Hints::default() }
}

#[cfg(test)]
mod tests {
    use super::super::units::UnitKind;
    use super::*;

    fn read(text: &str) -> Option<Vec<String>> {
        let mut at = 0;
        let units: Vec<Unit> = text
            .split('\n')
            .map(|l| {
                let span = Span::new(at, at + l.len());
                at += l.len() + 1;
                Unit { kind: UnitKind::Heading, span }
            })
            .collect();
        let (lines, _) = records(text, None, &units, &RuleSet::builtin())?;
        Some(lines.iter().map(|l| l.parts.iter().map(|p| p.of(text)).collect::<Vec<_>>().join(" / ")).collect())
    }

    #[test]
    fn a_target_in_pieces_is_one_statement_beside_its_progress() {
        let lines = read("Target: -42% Scope 1 emissions\nBase year: 2018\nTarget year: 2030\nStatus 2023: -26%");
        assert_eq!(lines.expect("a record"), ["Target: -42% Scope 1 emissions / 2030", "Status 2023: -26%"]);
    }

    #[test]
    fn facts_about_a_company_are_no_record() {
        assert_eq!(read("Founded: 1969\nEmployees: 7,900\nHeadquarters: Lund"), None);
    }
}
