//! What is computed from the workspace, kept by key: the board and the scenes of the charts.
//!
//! In: a workspace, a boundary, a chart spec, a size. Out: shared results. Holds nothing that can't be computed anew. What takes long for a
//! large workspace can be had as the newest there is, while a thread makes the present one.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use crate::chart::{self, ChartKind, ChartSpec, Figure, FontMetrics, Scene};
use crate::compare::table::{Query, Shown, Source, Table};
use crate::compare::{self, Board, Boards, Boundary, CompanyScope, Coverage, DocumentCard, ItemFilter, Matrix, MatrixSpec, Tiles};
use crate::workspace::Workspace;

use super::jobs::Waker;
use super::later::{Later, Pace};
use super::palette::Section;

/// Which content a board stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct BoardKey {
    epoch: u64,
    revision: u64,
    boundary: Boundary,
    asks_below: u32,
    tiles: Tiles,
    /// Which part of the companies; 0 is all.
    part: u64,
}

struct KeptFigure {
    board: BoardKey,
    spec: ChartSpec,
    use_: FigureUse,
    figure: Arc<Figure>,
}

/// What a figure is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureUse {
    /// The window.
    Screen,
    /// A file, which carries the data too.
    File,
}

/// A board with what it was made of.
type KeptBoard = (BoardKey, Arc<Board>);

/// The rows of a source with the board they are of.
type KeptTable = Option<(BoardKey, Arc<Table>)>;

/// A chart in the window: board, spec and size.
type ChartKey = (BoardKey, ChartSpec, [f32; 2]);

/// Number of commitments from which on rows, comparison and charts are made on a thread of their own.
const LARGE: usize = 5_000;

struct KeptScene {
    figure: Arc<Figure>,
    size: [f32; 2],
    scene: Arc<Scene>,
}

/// The card of one document with the epoch and revision it was made at.
type KeptCard = (u64, u64, String, Arc<DocumentCard>);

/// Positions of ticked rows, with the rows and the ticks they were found for.
type KeptTicks = (Arc<Shown>, Arc<BTreeSet<String>>, Arc<Vec<usize>>);

/// How many figures and scenes are kept: two charts with and without hover, and the preview of an export.
const KEPT: usize = 8;

/// The caches; used from the interface's thread alone.
#[derive(Default)]
pub(super) struct Cache {
    board: RefCell<Option<KeptBoard>>,
    boards: RefCell<Boards>,
    figures: RefCell<Vec<KeptFigure>>,
    scenes: RefCell<Vec<KeptScene>>,
    matrix: Later<(BoardKey, MatrixSpec), Matrix>,
    /// One a kind, so that a view never shows the chart of another.
    charts: [Later<ChartKey, Scene>; ChartKind::ALL.len()],
    card: RefCell<Option<KeptCard>>,
    asks_below: Cell<Option<f32>>,
    tiles: Cell<Tiles>,
    tables: Arc<Mutex<KeptTable>>,
    shown: Later<(BoardKey, Source, Query), Shown>,
    no_rows: RefCell<Option<Arc<Shown>>>,
    found: Later<(BoardKey, String), Vec<Section>>,
    ticked: RefCell<Option<KeptTicks>>,
    /// What companies are narrowed to, with a number that rises.
    scope: RefCell<(u64, Option<CompanyScope>, ItemFilter)>,
    /// Narrowed boards: without and with those that are left out of the charts.
    narrowed: RefCell<[Option<KeptBoard>; 2]>,
    coverage: RefCell<Option<(BoardKey, Arc<Coverage>)>>,
    /// How soon what takes long is made anew.
    pace: Cell<Pace>,
}

impl Cache {
    /// Items of a lower confidence ask for a check from now on.
    pub fn ask_below(&self, share: f32) {
        self.asks_below.set(Some(share));
    }

    /// The colours of the tiles stand for this from now on.
    pub fn colour_by(&self, tiles: Tiles) {
        self.tiles.set(tiles);
    }

    pub fn board(&self, epoch: u64, workspace: &Workspace, boundary: Boundary) -> Arc<Board> {
        self.keyed_board(epoch, workspace, boundary).1
    }

    fn keyed_board(&self, epoch: u64, workspace: &Workspace, boundary: Boundary) -> (BoardKey, Arc<Board>) {
        let below = self.asks_below.get().unwrap_or(compare::ASKS_BELOW);
        let tiles = self.tiles.get();
        let key = BoardKey { epoch, revision: workspace.revision(), boundary, asks_below: below.to_bits(), tiles, part: 0 };
        let mut kept = self.board.borrow_mut();
        if let Some((known, board)) = kept.as_ref().filter(|(known, _)| *known == key) {
            return (*known, Arc::clone(board));
        }
        let mut boards = self.boards.borrow_mut();
        boards.colour_by(tiles);
        let board = Arc::new(boards.board(workspace, boundary, below));
        *kept = Some((key, Arc::clone(&board)));
        (key, board)
    }

    /// What takes long is made anew at this pace from now on.
    pub fn go(&self, pace: Pace) {
        self.pace.set(pace);
    }

    /// The pace for what was asked for before, but for other documents; what a person asks for anew is made at once.
    fn pace(&self, asked_before: bool) -> Pace {
        if asked_before { self.pace.get() } else { Pace::AtOnce }
    }

    /// Shows these companies alone from now on.
    pub fn narrow_to(&self, scope: Option<&CompanyScope>) {
        let mut kept = self.scope.borrow_mut();
        if kept.1.as_ref() != scope {
            kept.0 += 1;
            kept.1 = scope.cloned();
        }
    }

    /// Charts show these commitments alone from now on.
    pub fn sift_by(&self, filter: &ItemFilter) {
        let mut kept = self.scope.borrow_mut();
        if kept.2 != *filter {
            kept.0 += 1;
            kept.2 = filter.clone();
        }
    }

    /// The board of what companies are narrowed to; for charts without those that a person left out of them.
    pub fn part(&self, of: (u64, &Workspace, Boundary), charts: bool) -> Arc<Board> {
        self.keyed_part(of, charts).1
    }

    fn keyed_part(&self, (epoch, workspace, boundary): (u64, &Workspace, Boundary), charts: bool) -> (BoardKey, Arc<Board>) {
        let (whole, board) = self.keyed_board(epoch, workspace, boundary);
        let scope = self.scope.borrow();
        let hides = charts && board.companies.iter().any(|c| c.hidden);
        let sifts = charts && !scope.2.is_empty();
        if scope.1.is_none() && !hides && !sifts {
            return (whole, board);
        }
        let key = BoardKey { part: scope.0 * 2 + 1 + u64::from(charts), ..whole };
        let mut kept = self.narrowed.borrow_mut();
        let slot = &mut kept[usize::from(charts)];
        if let Some((_, known)) = slot.as_ref().filter(|(known, _)| *known == key) {
            return (key, Arc::clone(known));
        }
        let scopes = scope.1.as_slice();
        let part = Arc::new(if charts { board.charted(scopes, &scope.2) } else { board.scoped(scopes) });
        *slot = Some((key, Arc::clone(&part)));
        (key, part)
    }

    /// The lists of companies against the board.
    pub fn coverage(&self, epoch: u64, workspace: &Workspace, boundary: Boundary) -> Arc<Coverage> {
        let (key, board) = self.keyed_board(epoch, workspace, boundary);
        let mut kept = self.coverage.borrow_mut();
        if let Some((_, coverage)) = kept.as_ref().filter(|(known, _)| *known == key) {
            return Arc::clone(coverage);
        }
        let coverage = Arc::new(compare::coverage(&board, workspace.decisions()));
        *kept = Some((key, Arc::clone(&coverage)));
        coverage
    }

    pub fn card(&self, epoch: u64, workspace: &Workspace, hash: &str) -> Option<Arc<DocumentCard>> {
        let revision = workspace.revision();
        let mut kept = self.card.borrow_mut();
        if let Some((_, _, _, card)) = kept.as_ref().filter(|(e, r, h, _)| (*e, *r, h.as_str()) == (epoch, revision, hash)) {
            return Some(Arc::clone(card));
        }
        let (member, loaded) = (workspace.decisions().member(hash)?, workspace.library().get(hash)?);
        let card = Arc::new(compare::document_card(member, loaded, workspace.document(hash).as_deref()));
        *kept = Some((epoch, revision, hash.to_owned(), Arc::clone(&card)));
        Some(card)
    }

    /// Takes what was made on another thread for a workspace that is shown from now on.
    pub fn adopt(&self, boards: Boards) {
        *self.boards.borrow_mut() = boards;
    }

    /// Whether something is being made on a thread.
    pub fn is_making(&self) -> bool {
        self.shown.is_running() || self.found.is_running() || self.matrix.is_running() || self.charts.iter().any(Later::is_running)
    }

    /// Whether the palette's rows are being made on a thread.
    pub fn is_finding(&self) -> bool {
        self.found.is_running()
    }

    /// Positions of ticked rows among those shown.
    pub fn ticked(&self, shown: &Arc<Shown>, keys: &Arc<BTreeSet<String>>) -> Arc<Vec<usize>> {
        let mut kept = self.ticked.borrow_mut();
        if let Some((_, _, at)) = kept.as_ref().filter(|(of, known, _)| Arc::ptr_eq(of, shown) && Arc::ptr_eq(known, keys)) {
            return Arc::clone(at);
        }
        let mut at: Vec<usize> = keys.iter().filter_map(|key| shown.position(key)).collect();
        at.sort_unstable();
        let at = Arc::new(at);
        *kept = Some((Arc::clone(shown), Arc::clone(keys), Arc::clone(&at)));
        at
    }

    /// The rows of a source that a query shows: with `wake` the newest there are, where it takes long to make them.
    pub fn shown(&self, of: (u64, &Workspace, Boundary), source: Source, query: &Query, wake: Option<&Waker>) -> Arc<Shown> {
        let (board_key, board) = self.keyed_part(of, false);
        let key = (board_key, source, query.clone());
        let (tables, query, none) = (Arc::clone(&self.tables), query.clone(), Arc::clone(&board));
        let (large, last) = (board.counted > LARGE, self.shown.last().filter(|s| s.table.source() == source));
        let make = move || {
            let shown = Shown::new(table(&tables, board_key, board, source), &query);
            shown.prepare();
            shown
        };
        match wake {
            Some(wake) if large => {
                let pace = self.pace(self.shown.is_last(|(of, s, q)| (of.part, *s, q) == (key.0.part, key.1, &key.2)));
                let newest = self.shown.newest(&key, (wake, pace), make).filter(|s| s.table.source() == source);
                newest.or(last).unwrap_or_else(|| self.no_rows_yet(none, source))
            }
            _ => self.shown.exact(&key, make),
        }
    }

    /// What stands for the rows of a source while they are made for the first time.
    fn no_rows_yet(&self, board: Arc<Board>, source: Source) -> Arc<Shown> {
        let mut kept = self.no_rows.borrow_mut();
        match kept.as_ref().filter(|s| s.table.source() == source && Arc::ptr_eq(s.table.board(), &board)) {
            Some(known) => Arc::clone(known),
            None => Arc::clone(kept.insert(Arc::new(Shown::pending(board, source)))),
        }
    }

    /// What the palette finds in the board: the newest there is where it takes long, with whether that is for these words.
    pub fn found(&self, of: (u64, &Workspace, Boundary), typed: &str, wake: Option<&Waker>) -> Option<(Arc<Vec<Section>>, bool)> {
        let (board_key, board) = self.keyed_board(of.0, of.1, of.2);
        let key = (board_key, typed.to_owned());
        let (large, words) = (board.counted.max(board.documents) > LARGE, typed.to_owned());
        let make = move || super::palette::of_board(&board, &words);
        match wake {
            Some(wake) if large => {
                let newest = self.found.newest(&key, (wake, Pace::AtOnce), make)?;
                Some((newest, self.found.is_of(&key)))
            }
            _ => Some((self.found.exact(&key, make), true)),
        }
    }

    pub fn figure(&self, of: (u64, &Workspace, Boundary), spec: &ChartSpec, use_: FigureUse) -> Arc<Figure> {
        let (board_key, board) = self.keyed_part(of, true);
        let mut kept = self.figures.borrow_mut();
        if let Some(known) = kept.iter().find(|k| (k.board, k.use_) == (board_key, use_) && k.spec == *spec) {
            return Arc::clone(&known.figure);
        }
        let figure = Arc::new(match use_ {
            FigureUse::Screen => chart::figure_on_screen(&board, spec),
            FigureUse::File => chart::figure(&board, spec),
        });
        // Those of a board that is no longer shown are asked for by nobody; while documents come in there would be many.
        kept.retain(|k| k.board == board_key);
        self.scenes.borrow_mut().retain(|s| kept.iter().any(|k| Arc::ptr_eq(&k.figure, &s.figure)));
        keep(&mut kept, KeptFigure { board: board_key, spec: spec.clone(), use_, figure: Arc::clone(&figure) });
        figure
    }

    /// The comparison.
    pub fn matrix(&self, of: (u64, &Workspace, Boundary), spec: &MatrixSpec) -> Arc<Matrix> {
        let (board_key, board) = self.keyed_part(of, false);
        self.matrix.exact(&(board_key, spec.clone()), || compare::matrix(&board, spec))
    }

    /// The newest comparison there is, or none yet, where it takes long to make it.
    pub fn newest_matrix(&self, of: (u64, &Workspace, Boundary), spec: &MatrixSpec, wake: &Waker) -> Option<Arc<Matrix>> {
        let (board_key, board) = self.keyed_part(of, false);
        if board.counted <= LARGE {
            return Some(self.matrix(of, spec));
        }
        let own = spec.clone();
        let pace = self.pace(self.matrix.is_last(|(of, s)| (of.part, s) == (board_key.part, spec)));
        self.matrix.newest(&(board_key, spec.clone()), (wake, pace), move || compare::matrix(&board, &own))
    }

    /// The chart in the window: the newest there is, or none yet, where it takes long to make it.
    pub fn chart(&self, of: (u64, &Workspace, Boundary), spec: &ChartSpec, size: [f32; 2], wake: &Waker) -> Option<Arc<Scene>> {
        let (board_key, board) = self.keyed_part(of, true);
        if board.counted <= LARGE {
            return Some(self.scene(&self.figure(of, spec, FigureUse::Screen), size));
        }
        self.figures.borrow_mut().retain(|k| k.use_ == FigureUse::File);
        self.scenes.borrow_mut().clear();
        let own = spec.clone();
        let make = move || chart::layout(&chart::figure_on_screen(&board, &own), size, FontMetrics::shipped());
        let drawn = self.drawn(spec.kind);
        let pace = self.pace(drawn.is_last(|(of, s, at)| (of.part, s, *at) == (board_key.part, spec, size)));
        drawn.newest(&(board_key, spec.clone(), size), (wake, pace), make)
    }

    /// The years of the chart of a kind that was made last on a thread.
    pub fn last_years(&self, kind: ChartKind) -> Option<[f64; 2]> {
        self.drawn(kind).last().map(|scene| scene.axis_years)
    }

    fn drawn(&self, kind: ChartKind) -> &Later<ChartKey, Scene> {
        let at = ChartKind::ALL.iter().position(|k| *k == kind).unwrap_or(0);
        &self.charts[at]
    }

    pub fn scene(&self, figure: &Arc<Figure>, size: [f32; 2]) -> Arc<Scene> {
        let mut kept = self.scenes.borrow_mut();
        if let Some(known) = kept.iter().find(|k| Arc::ptr_eq(&k.figure, figure) && k.size == size) {
            return Arc::clone(&known.scene);
        }
        let scene = Arc::new(chart::layout(figure, size, FontMetrics::shipped()));
        keep(&mut kept, KeptScene { figure: Arc::clone(figure), size, scene: Arc::clone(&scene) });
        scene
    }
}

/// The rows of a source, kept for the board.
fn table(kept: &Mutex<KeptTable>, key: BoardKey, board: Arc<Board>, source: Source) -> Arc<Table> {
    let known = kept.lock().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some((_, table)) = known.filter(|(of, table)| *of == key && table.source() == source) {
        return table;
    }
    let table = Arc::new(Table::new(board, source));
    *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some((key, Arc::clone(&table)));
    table
}

fn keep<T>(kept: &mut Vec<T>, new: T) {
    if kept.len() == KEPT {
        kept.remove(0);
    }
    kept.push(new);
}
