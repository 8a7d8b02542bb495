//! Makes boards, and makes anew only what changed: the documents that were touched, and the rows that they stand in.
//!
//! In: a workspace's decisions and library, and the boundary switch. Out: a [`Board`], whose rows are shared with the board before it. The
//! as-of date comes from the decisions, never from a clock. What is kept is only what could be made again.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::collect::{self, Part};
use super::model::{Board, Boundary, CompanyRow};
use super::tiling::{Numbers, Tiles};
use super::told::Told;
use super::{due, guard, roles};
use crate::calendar::PartialDate;
use crate::extract::CommitmentId;
use crate::workspace::{Added, Company, Decisions, Library, Loaded, Member, Profile, Workspace, company_key};

/// The board of a workspace under a boundary switch.
pub fn board(workspace: &Workspace, boundary: Boundary) -> Board {
    Boards::default().board(workspace, boundary, roles::ASKS_BELOW)
}

/// The board of a workspace where the colours of the tiles stand for `tiles`.
pub fn board_in_colours(workspace: &Workspace, boundary: Boundary, tiles: Tiles) -> Board {
    Boards { tiles, ..Boards::default() }.board(workspace, boundary, roles::ASKS_BELOW)
}

/// The board of a workspace's parts under a boundary switch.
pub fn board_of(decisions: &Decisions, library: &Library, boundary: Boundary) -> Board {
    Boards::default().board_of(&Arc::new(decisions.clone()), library, &Terms { as_of: None, boundary, below: roles::ASKS_BELOW })
}

/// The tile of a company that is only mentioned: an outlined one.
const MENTIONED: usize = 8;

/// Under which terms rows are told.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Terms {
    /// `None` until it is known.
    as_of: Option<PartialDate>,
    boundary: Boundary,
    /// Items of a confidence below it ask for a check.
    below: f32,
}

/// What is known of a company beside its documents.
#[derive(Debug, Clone, PartialEq, Default)]
struct About {
    order: usize,
    hidden: bool,
    profile: Arc<Profile>,
}

impl About {
    /// Puts it into a row.
    fn tell(&self, row: &mut CompanyRow) {
        row.order = self.order;
        row.hidden = self.hidden;
        row.profile = Arc::clone(&self.profile);
    }
}

/// A row, with all that it depends on.
struct KeptRow {
    about: About,
    parts: Vec<Part>,
    terms: Terms,
    row: Arc<CompanyRow>,
}

/// What a document told, with the member it was made for.
struct KeptTold {
    member: Member,
    told: Arc<Told>,
}

/// Makes the boards of a workspace one after the other.
#[derive(Default)]
pub struct Boards {
    decisions: Arc<Decisions>,
    told: HashMap<String, KeptTold>,
    /// Hash of the document of every commitment that was ever told.
    documents: HashMap<CommitmentId, String>,
    companies: HashMap<String, KeptRow>,
    mentioned: HashMap<String, KeptRow>,
    /// Keys of names.
    keys: HashMap<String, String>,
    /// What the colours of the tiles stand for.
    tiles: Tiles,
}

impl std::fmt::Debug for Boards {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Boards").field("documents", &self.told.len()).finish_non_exhaustive()
    }
}

impl Boards {
    /// With what the first board of a workspace needs; may take long.
    pub fn begun(workspace: &Workspace, boundary: Boundary, tiles: Tiles) -> Self {
        let mut boards = Self::default();
        boards.colour_by(tiles);
        boards.board(workspace, boundary, roles::ASKS_BELOW);
        boards
    }

    /// From now on the colours of the tiles stand for this.
    pub fn colour_by(&mut self, tiles: Tiles) {
        self.tiles = tiles;
    }

    /// The board of a workspace, where items of a confidence below `below` ask for a check.
    pub fn board(&mut self, workspace: &Workspace, boundary: Boundary, below: f32) -> Board {
        self.board_of(&workspace.shared_decisions(), workspace.library(), &Terms { as_of: None, boundary, below })
    }

    fn board_of(&mut self, decisions: &Arc<Decisions>, library: &Library, terms: &Terms) -> Board {
        let told = self.listen(decisions, library);
        let names = self.names(decisions);
        let homes: Vec<Option<usize>> = told.iter().map(|t| names.get(&self.key(&self.home_of(t)?)).copied()).collect();
        let (owned, elsewhere) = self.share_out(decisions, &told, &homes, &names);
        let as_of = decisions.as_of.unwrap_or_else(|| collect::newest_date(&owned, &told, &homes));
        let terms = Terms { as_of: Some(as_of), ..*terms };
        let mut known = decisions.profiles();
        let about = |company: &Company| About {
            order: company.tile,
            hidden: company.hidden,
            profile: Arc::new(known.remove(&company.name).unwrap_or_default()),
        };
        let mut about: Vec<About> = decisions.companies.iter().map(about).collect();
        let numbers = Numbers::new(self.tiles, about.iter().map(|a| &*a.profile));
        about.iter_mut().for_each(|a| a.order = numbers.of(a.order, &a.profile));
        let owned = decisions.companies.iter().zip(about).zip(owned).map(|((company, about), parts)| (company.name.clone(), about, parts));
        let companies = renew(&mut self.companies, owned, &terms);
        let mentioned = renew(
            &mut self.mentioned,
            elsewhere.into_values().map(|(name, parts)| (name, About { order: MENTIONED, ..About::default() }, parts)),
            &terms,
        );
        let rows = || companies.iter().chain(&mentioned);
        Board {
            as_of,
            boundary: terms.boundary,
            documents: told.len(),
            found: told.iter().map(|t| t.items.len()).sum(),
            counted: rows().map(|r| r.items.len()).sum(),
            unchecked: rows().map(|r| r.unchecked).sum(),
            guard: guard::guard(companies.iter().map(|c| &**c)),
            loose: told.iter().zip(&homes).filter(|(_, home)| home.is_none()).map(|(t, _)| t.row.clone()).collect(),
            not_counted: told.iter().flat_map(|t| t.rejected.iter().cloned()).collect(),
            mentioned,
            companies,
            filters: Vec::new(),
            tiles: numbers.key(),
        }
    }

    /// What each document tells, made anew where the document, its card or a decision about it changed.
    fn listen(&mut self, decisions: &Arc<Decisions>, library: &Library) -> Vec<Arc<Told>> {
        let before = std::mem::replace(&mut self.decisions, Arc::clone(decisions));
        let mut touched: BTreeSet<&String> = decided_anew(&before, decisions).into_iter().filter_map(|id| self.documents.get(id)).collect();
        touched.extend(added_anew(&before, decisions));
        let mut old = std::mem::take(&mut self.told);
        let mut out = Vec::with_capacity(decisions.members.len());
        let mut new_ids = Vec::new();
        for member in &decisions.members {
            let Some(loaded) = library.get(&member.hash) else { continue };
            let kept = old.remove(&member.hash);
            let fits = |k: &KeptTold| k.member == *member && same(&k.told.loaded, loaded) && !touched.contains(&member.hash);
            let kept = kept.filter(fits).unwrap_or_else(|| {
                let told = Arc::new(Told::of(member, loaded, decisions));
                new_ids.extend(told.items.iter().map(|i| (i.id.clone(), member.hash.clone())));
                KeptTold { member: member.clone(), told }
            });
            out.push(Arc::clone(&kept.told));
            self.told.insert(member.hash.clone(), kept);
        }
        self.documents.extend(new_ids);
        out
    }

    /// The company that a document belongs to, by name.
    fn home_of(&self, told: &Told) -> Option<String> {
        self.told.get(&told.row.hash)?.member.company.clone()
    }

    /// The places of the companies by the keys of their names, aliases and former names.
    fn names(&mut self, decisions: &Decisions) -> HashMap<String, usize> {
        let own = decisions.companies.iter().flat_map(|c| &c.aliases).chain(decisions.companies.iter().map(|c| &c.name));
        let merged = decisions.merges.iter().flat_map(|m| [&m.into, &m.company.name]);
        let used = self.told.values().flat_map(|k| k.told.owners.keys().chain(&k.member.company));
        let mut wanted: Vec<String> = own.chain(merged).chain(used).filter(|n| !self.keys.contains_key(*n)).cloned().collect();
        wanted.sort_unstable();
        wanted.dedup();
        self.keys.extend(wanted.into_iter().map(|name| (name.clone(), company_key(&name))));
        let mut names = HashMap::new();
        for (order, company) in decisions.companies.iter().enumerate() {
            names.entry(self.key(&company.name)).or_insert(order);
        }
        for (order, company) in decisions.companies.iter().enumerate() {
            for alias in &company.aliases {
                names.entry(self.key(alias)).or_insert(order);
            }
        }
        for merge in &decisions.merges {
            if let Some(order) = names.get(&self.key(&merge.into)).copied() {
                names.entry(self.key(&merge.company.name)).or_insert(order);
            }
        }
        names
    }

    fn key(&self, name: &str) -> String {
        self.keys.get(name).cloned().unwrap_or_else(|| company_key(name))
    }

    /// Gives every commitment to its owner's row: the document's company where no other owner is told apart; beside them the companies
    /// without a row of their own, by key.
    fn share_out(
        &self,
        decisions: &Decisions,
        told: &[Arc<Told>],
        homes: &[Option<usize>],
        names: &HashMap<String, usize>,
    ) -> (Vec<Vec<Part>>, Elsewhere) {
        let mut owned: Vec<Vec<Part>> = decisions.companies.iter().map(|_| Vec::new()).collect();
        let mut elsewhere = Elsewhere::new();
        for (told, home) in told.iter().zip(homes) {
            if let Some(home) = home {
                owned[*home].push(Part { told: Arc::clone(told), home: true, picks: Vec::new() });
            }
            for (name, picks) in &told.owners {
                let name = decisions.resolved(name);
                let key = self.key(name);
                let main = key.is_empty() || told.main.contains(&key);
                let parts = match if main && home.is_some() { *home } else { names.get(&key).copied() } {
                    Some(owner) => &mut owned[owner],
                    None => &mut elsewhere.entry(key).or_insert_with(|| (name.to_owned(), Vec::new())).1,
                };
                match parts.last_mut().filter(|p| Arc::ptr_eq(&p.told, told)) {
                    Some(part) => part.picks.extend(picks),
                    None => parts.push(Part { told: Arc::clone(told), home: false, picks: picks.clone() }),
                }
            }
        }
        for part in owned.iter_mut().chain(elsewhere.values_mut().map(|(_, parts)| parts)).flatten() {
            part.picks.sort_unstable();
        }
        (owned, elsewhere)
    }
}

/// Companies without a row of their own by the key of their name: the name and what is theirs.
type Elsewhere = BTreeMap<String, (String, Vec<Part>)>;

/// Whether two readings of a document are the same.
fn same(a: &Loaded, b: &Loaded) -> bool {
    Arc::ptr_eq(&a.document, &b.document) && Arc::ptr_eq(&a.extraction, &b.extraction)
}

/// Commitments whose decision is another one.
fn decided_anew<'a>(before: &'a Decisions, now: &'a Decisions) -> Vec<&'a CommitmentId> {
    let (mut old, mut new) = (before.reviews.iter().peekable(), now.reviews.iter().peekable());
    let mut out = Vec::new();
    loop {
        match (old.peek(), new.peek()) {
            (Some((a, x)), Some((b, y))) if a == b => {
                if x != y {
                    out.push(*a);
                }
                old.next();
                new.next();
            }
            (Some((a, _)), Some((b, _))) if a < b => {
                out.push(*a);
                old.next();
            }
            (Some((a, _)), None) => {
                out.push(*a);
                old.next();
            }
            (_, Some((b, _))) => {
                out.push(*b);
                new.next();
            }
            (None, None) => return out,
        }
    }
}

/// Documents with other added commitments.
fn added_anew<'a>(before: &'a Decisions, now: &'a Decisions) -> Vec<&'a String> {
    let differs = |a: &'a Decisions, b: &'a Decisions| {
        a.added.iter().filter(|(id, added)| b.added.get(*id) != Some(*added)).map(|(_, added): (_, &Added)| &added.document)
    };
    differs(before, now).chain(differs(now, before)).collect()
}

/// The rows, kept where nothing that they depend on changed.
fn renew(
    kept: &mut HashMap<String, KeptRow>,
    wanted: impl Iterator<Item = (String, About, Vec<Part>)>,
    terms: &Terms,
) -> Vec<Arc<CompanyRow>> {
    let mut old = std::mem::take(kept);
    let mut out = Vec::new();
    for (name, about, parts) in wanted {
        let known = old.remove(&name).filter(|k| k.parts == parts);
        let entry = match known {
            Some(known) if known.terms == *terms && known.about == about => known,
            Some(mut known) => {
                let row = Arc::make_mut(&mut known.row);
                about.tell(row);
                if known.terms != *terms {
                    told_under(row, terms);
                }
                KeptRow { about, terms: *terms, ..known }
            }
            None => {
                let mut row = collect::row(&name, about.order, &parts);
                about.tell(&mut row);
                told_under(&mut row, terms);
                KeptRow { about, parts, terms: *terms, row: Arc::new(row) }
            }
        };
        out.push(Arc::clone(&entry.row));
        kept.insert(name, entry);
    }
    out
}

/// Headline, roles, due states and counts under the terms.
fn told_under(row: &mut CompanyRow, terms: &Terms) {
    let as_of = terms.as_of.unwrap_or_else(|| PartialDate::year_only(2000));
    row.headline = roles::assign(&mut row.items, terms.boundary);
    roles::asks(&mut row.items, terms.below);
    due::assign(&mut row.items, as_of, row.newest);
    row.stale = due::is_stale(row.newest, as_of);
    row.unchecked = row.items.iter().filter(|i| !i.is_checked()).count();
}
