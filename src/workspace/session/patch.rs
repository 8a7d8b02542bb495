//! Differences of two JSON values: what a journal records of a change, whatever the change was.
//!
//! In: the value before and after. Out: a [`Patch`] that leads from one to the other, and tolerantly from others like it. Knows
//! nothing of sessions but the names by which entries of lists are told apart.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Fields by which the entries of a list are told apart, the first that all of them have.
const KEYS: [&str; 4] = ["commitment", "hash", "name", "id"];

/// What changed from one value to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Patch {
    /// It is this now.
    #[serde(rename = "to")]
    To(Value),
    /// An object whose fields changed; `None` where a field is gone.
    #[serde(rename = "in")]
    In(BTreeMap<String, Option<Patch>>),
    /// A list whose entries are told apart by a field.
    #[serde(rename = "list")]
    List(ListPatch),
}

/// What changed in a list.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ListPatch {
    /// The field that tells entries apart.
    key: String,
    /// Entries that are new or changed, in the order of the list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    set: Vec<Entry>,
    /// Entries that are gone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    gone: Vec<String>,
    /// All entries in their order, where the rest does not give it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    order: Option<Vec<String>>,
}

/// A new or changed entry of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Entry {
    key: String,
    /// The entry before it, for new ones; `None` at the head.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    after: Option<String>,
    patch: Patch,
}

/// What leads from `old` to `new`; `None` where they are equal.
pub fn diff(old: &Value, new: &Value) -> Option<Patch> {
    match (old, new) {
        _ if old == new => None,
        (Value::Object(old), Value::Object(new)) => Some(Patch::In(fields(old, new))),
        (Value::Array(old), Value::Array(new)) => Some(list(old, new).unwrap_or_else(|| Patch::To(Value::Array(new.clone())))),
        _ => Some(Patch::To(new.clone())),
    }
}

fn fields(old: &Map<String, Value>, new: &Map<String, Value>) -> BTreeMap<String, Option<Patch>> {
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let mut changed = BTreeMap::new();
    for name in names {
        let patch = match (old.get(name), new.get(name)) {
            (Some(old), Some(new)) => match diff(old, new) {
                Some(patch) => Some(patch),
                None => continue,
            },
            // A list that is empty is left out: entries come and go all the same.
            (None, Some(Value::Array(new))) => Some(list(&[], new).unwrap_or_else(|| Patch::To(Value::Array(new.clone())))),
            (Some(Value::Array(old)), None) => list(old, &[]),
            (None, Some(new)) => Some(Patch::To(new.clone())),
            (_, None) => None,
        };
        changed.insert(name.clone(), patch);
    }
    changed
}

/// The field that tells the entries of both lists apart.
fn key_of(old: &[Value], new: &[Value]) -> Option<&'static str> {
    KEYS.into_iter().find(|key| [old, new].iter().all(|list| keys(list, key).is_some()))
}

/// The keys of all entries; `None` where one has none or two have the same.
fn keys<'a>(list: &'a [Value], key: &str) -> Option<Vec<&'a str>> {
    let keys: Vec<&str> = list.iter().map(|v| v.get(key).and_then(Value::as_str)).collect::<Option<_>>()?;
    let distinct: BTreeSet<&str> = keys.iter().copied().collect();
    (distinct.len() == keys.len()).then_some(keys)
}

fn list(old: &[Value], new: &[Value]) -> Option<Patch> {
    let key = key_of(old, new)?;
    let (old_keys, new_keys) = (keys(old, key)?, keys(new, key)?);
    let before: BTreeMap<&str, &Value> = old_keys.iter().copied().zip(old).collect();
    let left: BTreeSet<&str> = new_keys.iter().copied().collect();
    let mut patch = ListPatch { key: key.to_owned(), ..ListPatch::default() };
    for (at, (name, value)) in new_keys.iter().zip(new).enumerate() {
        let entry = match before.get(name) {
            Some(old) => diff(old, value).map(|patch| Entry { key: (*name).to_owned(), after: None, patch }),
            None => {
                let after = at.checked_sub(1).map(|at| new_keys[at].to_owned());
                Some(Entry { key: (*name).to_owned(), after, patch: Patch::To(value.clone()) })
            }
        };
        patch.set.extend(entry);
    }
    patch.gone = old_keys.iter().filter(|k| !left.contains(*k)).map(|k| (*k).to_owned()).collect();
    let arranged = arrange(&old_keys, &patch);
    if arranged.iter().map(String::as_str).ne(new_keys.iter().copied()) {
        patch.order = Some(new_keys.iter().map(|k| (*k).to_owned()).collect());
    }
    Some(Patch::List(patch))
}

/// The keys of a list after a patch, in order.
fn arrange(old: &[&str], patch: &ListPatch) -> Vec<String> {
    let known: BTreeSet<&str> = old.iter().copied().collect();
    let gone: BTreeSet<&str> = patch.gone.iter().map(String::as_str).collect();
    let fresh: Vec<&Entry> = patch.set.iter().filter(|e| !known.contains(e.key.as_str())).collect();
    let names: BTreeSet<&str> = fresh.iter().map(|e| e.key.as_str()).collect();
    let mut after: BTreeMap<Option<&str>, Vec<&str>> = BTreeMap::new();
    let mut loose = Vec::new();
    for entry in &fresh {
        match entry.after.as_deref() {
            Some(before) if !names.contains(before) && (!known.contains(before) || gone.contains(before)) => loose.push(entry.key.as_str()),
            before => after.entry(before).or_default().push(&entry.key),
        }
    }
    let mut out: Vec<String> = Vec::new();
    follow(None, &mut after, &mut out);
    for name in old.iter().copied().filter(|k| !gone.contains(k)) {
        out.push(name.to_owned());
        follow(Some(name), &mut after, &mut out);
    }
    out.extend(loose.into_iter().map(str::to_owned));
    if let Some(order) = &patch.order {
        let place: BTreeMap<&str, usize> = order.iter().enumerate().map(|(i, k)| (k.as_str(), i)).collect();
        out.sort_by_key(|k| place.get(k.as_str()).copied().unwrap_or(usize::MAX));
    }
    out
}

/// Puts the new entries out that follow one. They may follow each other: the chain is walked with a stack, not by recursion.
fn follow<'a>(first: Option<&'a str>, after: &mut BTreeMap<Option<&'a str>, Vec<&'a str>>, out: &mut Vec<String>) {
    let mut stack: Vec<&str> = after.remove(&first).unwrap_or_default();
    stack.reverse();
    while let Some(name) = stack.pop() {
        out.push(name.to_owned());
        stack.extend(after.remove(&Some(name)).unwrap_or_default().into_iter().rev());
    }
}

impl Patch {
    /// Changes `value` as recorded; what the patch does not name stays, so that it also fits a value that changed elsewhere.
    pub fn apply(&self, value: &mut Value) {
        match self {
            Self::To(new) => *value = new.clone(),
            Self::In(fields) => {
                if !value.is_object() {
                    *value = Value::Object(Map::new());
                }
                let Value::Object(map) = value else { return };
                for (name, patch) in fields {
                    match patch {
                        Some(patch) => patch.apply(map.entry(name.clone()).or_insert(Value::Null)),
                        None => {
                            map.remove(name);
                        }
                    }
                }
            }
            Self::List(patch) => patch.apply(value),
        }
    }
}

impl ListPatch {
    fn apply(&self, value: &mut Value) {
        let old = match value.take() {
            Value::Array(old) => old,
            _ => Vec::new(),
        };
        let key = |v: &Value| v.get(&self.key).and_then(Value::as_str).map(str::to_owned);
        let mut entries: BTreeMap<String, Value> = BTreeMap::new();
        let mut order: Vec<String> = Vec::new();
        for entry in old {
            if let Some(name) = key(&entry)
                && entries.insert(name.clone(), entry).is_none()
            {
                order.push(name);
            }
        }
        let arranged = arrange(&order.iter().map(String::as_str).collect::<Vec<_>>(), self);
        for entry in &self.set {
            entry.patch.apply(entries.entry(entry.key.clone()).or_insert(Value::Null));
        }
        *value = Value::Array(arranged.iter().filter_map(|name| entries.remove(name)).collect());
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn there(old: &Value, new: &Value) -> Option<Patch> {
        let patch = diff(old, new);
        let mut value = old.clone();
        if let Some(patch) = &patch {
            // Through its written form, as in a journal.
            let text = serde_json::to_string(patch).expect("written");
            serde_json::from_str::<Patch>(&text).expect("read").apply(&mut value);
        }
        assert_eq!(value, *new, "{patch:?}");
        patch
    }

    #[test]
    fn equal_values_have_no_difference() {
        let value = json!({ "a": [1, { "hash": "x" }], "b": null });
        assert_eq!(there(&value, &value), None);
    }

    #[test]
    fn fields_come_change_and_go() {
        there(&json!({ "a": 1, "b": { "c": 2, "d": 3 } }), &json!({ "b": { "c": 2, "d": 4 }, "e": "x" }));
        there(&json!({ "a": [1, 2] }), &json!({ "a": [2, 1] }));
        there(&json!(null), &json!({ "a": 1 }));
    }

    #[test]
    fn entries_come_change_go_and_move() {
        let entry = |k: &str, v: i32| json!({ "hash": k, "v": v });
        let of = |keys: &str| Value::Array(keys.chars().map(|c| entry(&c.to_string(), 1)).collect());
        for (old, new) in
            [("abc", "axbyzc"), ("abc", "xabc"), ("abc", "cab"), ("abcdef", "fbx"), ("", "abc"), ("abc", ""), ("abc", "zyx"), ("ab", "xb")]
        {
            there(&of(old), &of(new));
        }
        let patch = there(&json!([entry("a", 1), entry("b", 2), entry("c", 3)]), &json!([entry("a", 1), entry("b", 5), entry("c", 3)]));
        let text = serde_json::to_string(&patch).expect("written");
        assert_eq!(text, r#"{"list":{"key":"hash","set":[{"key":"b","patch":{"in":{"v":{"to":5}}}}]}}"#, "only what changed");
    }

    #[test]
    fn random_lists_lead_from_one_to_the_other() {
        let mut seed = 7_u64;
        let mut roll = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        let mut random = || {
            let mut keys: Vec<u64> = (0..12).filter(|_| roll(2) == 0).collect();
            for at in (1..keys.len()).rev() {
                if roll(3) == 0 {
                    keys.swap(at, usize::try_from(roll(at as u64)).expect("small"));
                }
            }
            json!({ "list": keys.iter().map(|k| json!({ "name": format!("n{k}"), "v": roll(3) })).collect::<Vec<_>>() })
        };
        for _ in 0..500 {
            there(&random(), &random());
        }
    }

    #[test]
    fn a_patch_leaves_alone_what_it_does_not_name() {
        let (a, b) = (json!({ "commitment": "a", "v": 1 }), json!({ "commitment": "b", "v": 1 }));
        let patch = diff(&json!({}), &json!({ "reviews": [a] })).expect("a difference");
        let mut other = json!({ "reviews": [b], "as_of": "2025" });
        patch.apply(&mut other);
        assert_eq!(other, json!({ "reviews": [a, b], "as_of": "2025" }));
    }
}
