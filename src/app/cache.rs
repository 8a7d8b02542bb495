//! What is computed from the workspace, kept by key: the board and the scenes of the charts.
//!
//! In: a workspace, a boundary, a chart spec, a size. Out: shared results. Holds nothing that can't be computed anew.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::chart::{self, ChartSpec, Figure, FontMetrics, Scene};
use crate::compare::table::{Query, Shown, Source, Table};
use crate::compare::{self, Board, Boundary, DocumentCard, Matrix, MatrixSpec};
use crate::workspace::Workspace;

/// Which content a board stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct BoardKey {
    epoch: u64,
    revision: u64,
    boundary: Boundary,
    asks_below: u32,
}

struct KeptFigure {
    board: BoardKey,
    spec: ChartSpec,
    figure: Arc<Figure>,
}

struct KeptMatrix {
    board: BoardKey,
    spec: MatrixSpec,
    matrix: Arc<Matrix>,
}

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
    board: RefCell<Option<(BoardKey, Arc<Board>)>>,
    figures: RefCell<Vec<KeptFigure>>,
    scenes: RefCell<Vec<KeptScene>>,
    matrix: RefCell<Option<KeptMatrix>>,
    card: RefCell<Option<KeptCard>>,
    asks_below: Cell<Option<f32>>,
    tables: RefCell<Option<(BoardKey, Arc<Table>)>>,
    shown: RefCell<Option<(Query, Arc<Shown>)>>,
    ticked: RefCell<Option<KeptTicks>>,
}

impl Cache {
    /// Items of a lower confidence ask for a check from now on.
    pub fn ask_below(&self, share: f32) {
        self.asks_below.set(Some(share));
    }

    pub fn board(&self, epoch: u64, workspace: &Workspace, boundary: Boundary) -> Arc<Board> {
        self.keyed_board(epoch, workspace, boundary).1
    }

    fn keyed_board(&self, epoch: u64, workspace: &Workspace, boundary: Boundary) -> (BoardKey, Arc<Board>) {
        let below = self.asks_below.get().unwrap_or(compare::ASKS_BELOW);
        let key = BoardKey { epoch, revision: workspace.revision(), boundary, asks_below: below.to_bits() };
        let mut kept = self.board.borrow_mut();
        if let Some((known, board)) = kept.as_ref().filter(|(known, _)| *known == key) {
            return (*known, Arc::clone(board));
        }
        let board = Arc::new(compare::board_asking(workspace, boundary, below));
        *kept = Some((key, Arc::clone(&board)));
        (key, board)
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

    /// The rows of a source.
    pub fn table(&self, epoch: u64, workspace: &Workspace, boundary: Boundary, source: Source) -> Arc<Table> {
        let (key, board) = self.keyed_board(epoch, workspace, boundary);
        let mut kept = self.tables.borrow_mut();
        if let Some((_, table)) = kept.as_ref().filter(|(known, table)| *known == key && table.source() == source) {
            return Arc::clone(table);
        }
        let table = Arc::new(Table::new(board, source));
        *kept = Some((key, Arc::clone(&table)));
        table
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

    /// The rows that a query shows.
    pub fn shown(&self, table: &Arc<Table>, query: &Query) -> Arc<Shown> {
        let mut kept = self.shown.borrow_mut();
        if let Some((_, shown)) = kept.as_ref().filter(|(known, shown)| known == query && Arc::ptr_eq(&shown.table, table)) {
            return Arc::clone(shown);
        }
        let shown = Arc::new(Shown::new(Arc::clone(table), query));
        *kept = Some((query.clone(), Arc::clone(&shown)));
        shown
    }

    pub fn figure(&self, epoch: u64, workspace: &Workspace, boundary: Boundary, spec: &ChartSpec) -> Arc<Figure> {
        let (board_key, board) = self.keyed_board(epoch, workspace, boundary);
        let mut kept = self.figures.borrow_mut();
        if let Some(known) = kept.iter().find(|k| k.board == board_key && k.spec == *spec) {
            return Arc::clone(&known.figure);
        }
        let figure = Arc::new(chart::figure(&board, spec));
        keep(&mut kept, KeptFigure { board: board_key, spec: spec.clone(), figure: Arc::clone(&figure) });
        figure
    }

    pub fn matrix(&self, epoch: u64, workspace: &Workspace, boundary: Boundary, spec: &MatrixSpec) -> Arc<Matrix> {
        let (board_key, board) = self.keyed_board(epoch, workspace, boundary);
        let mut kept = self.matrix.borrow_mut();
        if let Some(known) = kept.as_ref().filter(|k| k.board == board_key && k.spec == *spec) {
            return Arc::clone(&known.matrix);
        }
        let matrix = Arc::new(compare::matrix(&board, spec));
        *kept = Some(KeptMatrix { board: board_key, spec: spec.clone(), matrix: Arc::clone(&matrix) });
        matrix
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

fn keep<T>(kept: &mut Vec<T>, new: T) {
    if kept.len() == KEPT {
        kept.remove(0);
    }
    kept.push(new);
}
