//! What charts show on the command line: what a session keeps of its charts, unless the arguments say otherwise.
//!
//! In: the view of a session, arguments. Out: a board and a spec. Pure: reads no files.

use super::args::Given;
use super::load::Shown;
use crate::app::{Grouping, Lanes, Order};
use crate::calendar::PartialDate;
use crate::chart::ChartSpec;
use crate::compare::{Board, Boundary, CompanyScope, ItemFilter, Tiles, board_in_colours};
use crate::workspace::{ViewState, Workspace};

/// Which companies and commitments are shown; empty shows all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChartFilter {
    /// Groups, sectors and countries.
    pub scopes: Vec<CompanyScope>,
    /// Commitments.
    pub items: ItemFilter,
}

impl ChartFilter {
    /// The filter of `kind=net_zero;sector=Materials,Energy`; names of companies' data have no commas in them.
    ///
    /// # Errors
    /// A sentence about the first part that is none.
    pub fn from_code(code: &str) -> Result<Self, String> {
        let (mut scopes, mut rest) = (Vec::new(), Vec::new());
        for part in code.split(';') {
            let (name, values) = part.split_once('=').unwrap_or((part, ""));
            let scope: fn(String) -> CompanyScope = match name.trim() {
                "group" => CompanyScope::Group,
                "sector" => CompanyScope::Sector,
                "country" => CompanyScope::Country,
                _ => {
                    rest.push(part);
                    continue;
                }
            };
            let before = scopes.len();
            scopes.extend(values.split(',').map(str::trim).filter(|v| !v.is_empty()).map(|v| scope(v.to_owned())));
            if scopes.len() == before {
                return Err(format!("{} needs a name: {}=NAME", name.trim(), name.trim()));
            }
        }
        let items = ItemFilter::from_code(&rest.join(";"))
            .map_err(|e| if e.starts_with("there is no filter") { format!("{e}, group, sector, country") } else { e })?;
        Ok(Self { scopes, items })
    }

    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What a session keeps of its charts.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct KeptCharts {
    filter: ChartFilter,
    between: Option<[PartialDate; 2]>,
    grouping: Grouping,
    lanes: Lanes,
    order: Order,
    references: Vec<(i32, String)>,
    tiles: Tiles,
}

impl KeptCharts {
    pub(super) fn of(views: &ViewState) -> Self {
        Self {
            filter: ChartFilter {
                scopes: CompanyScope::from_code(&views.scope).into_iter().collect(),
                items: ItemFilter::from_code(&views.filter).unwrap_or_default(),
            },
            between: views.between.as_ref().and_then(|(a, b)| Some([a.parse().ok()?, b.parse().ok()?])),
            grouping: Grouping::from_code(&views.group).unwrap_or_default(),
            lanes: Lanes::from_code(&views.lanes).unwrap_or_default(),
            order: Order::from_code(&views.sort).unwrap_or_default(),
            references: views.references.clone(),
            tiles: Tiles::from_code(&views.tiles).unwrap_or_default(),
        }
    }
}

/// What arguments say about charts; `None` leaves it to the session.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChartChoices {
    /// Which companies and commitments are shown.
    pub filter: Option<ChartFilter>,
    /// The two dates that are compared.
    pub between: Option<[PartialDate; 2]>,
    /// Headings of the lanes.
    pub grouping: Option<Grouping>,
    /// What a lane is.
    pub lanes: Option<Lanes>,
    /// Order of lanes and rows.
    pub order: Option<Order>,
    /// Years that run through the chart as lines, with their names.
    pub lines: Option<Vec<(i32, String)>>,
    /// What the colours of the tiles stand for.
    pub tiles: Option<Tiles>,
    /// Leave the notes out.
    pub no_notes: bool,
}

/// The options of these choices.
pub(super) const OPTIONS: [&str; 9] = ["--tiles", "--filter", "--lanes", "--from", "--to", "--group", "--sort", "--line", "--no-notes"];

impl ChartChoices {
    /// The choices of the arguments.
    ///
    /// # Errors
    /// A sentence about a value that is none.
    pub(super) fn of(given: &Given) -> Result<Self, String> {
        Ok(Self {
            filter: given.value("--filter").map(|f| ChartFilter::from_code(&f)).transpose().map_err(|e| format!("--filter: {e}"))?,
            between: super::apply_args::between(given)?,
            grouping: given.choice("--group", &Grouping::ALL.iter().map(|g| (g.code(), *g)).collect::<Vec<_>>())?,
            lanes: given.choice("--lanes", &Lanes::ALL.iter().map(|l| (l.code(), *l)).collect::<Vec<_>>())?,
            order: given.choice("--sort", &Order::ALL.iter().map(|o| (o.code(), *o)).collect::<Vec<_>>())?,
            lines: lines(given)?,
            tiles: given.choice("--tiles", &Tiles::ALL.map(|t| (t.code(), t)))?,
            no_notes: given.has("--no-notes"),
        })
    }

    /// How charts are drawn: as the arguments say, else as the session keeps it.
    pub(super) fn spec(&self, kept: &KeptCharts, workspace: &Workspace) -> ChartSpec {
        ChartSpec {
            references: self.lines.clone().unwrap_or_else(|| kept.references.clone()),
            grouping: self.grouping.unwrap_or(kept.grouping),
            order: self.order.unwrap_or(kept.order),
            lanes: self.lanes.unwrap_or(kept.lanes),
            between: self.between.or(kept.between),
            notes: if self.no_notes { Vec::new() } else { workspace.decisions().notes() },
            ..ChartSpec::default()
        }
    }

    /// The board of everything.
    pub(super) fn whole(&self, shown: &Shown, boundary: Option<Boundary>) -> Board {
        board_in_colours(&shown.workspace, boundary.unwrap_or(shown.boundary), self.tiles.unwrap_or(shown.kept.tiles))
    }

    /// The board of the charts.
    pub(super) fn charted(&self, kept: &KeptCharts, board: &Board) -> Board {
        let filter = self.filter.as_ref().unwrap_or(&kept.filter);
        board.charted(&filter.scopes, &filter.items)
    }

    /// The board of a file of data: everything, or what the arguments narrow it to; and what charts of the session leave out of it, in words.
    pub(super) fn data(&self, kept: &KeptCharts, board: &Board) -> (Board, Option<String>) {
        match &self.filter {
            Some(filter) if filter.is_empty() => (board.clone(), None),
            Some(filter) => (board.charted(&filter.scopes, &filter.items), None),
            None => {
                let filters = board.charted(&kept.filter.scopes, &kept.filter.items).filters;
                (board.clone(), (!filters.is_empty()).then(|| filters.join("; ")))
            }
        }
    }
}

/// `2035` or `2035=Fuel law`, with commas between several; an empty text is no line.
fn lines(given: &Given) -> Result<Option<Vec<(i32, String)>>, String> {
    let Some(value) = given.value("--line") else { return Ok(None) };
    let one = |part: &str| {
        let (year, name) = part.split_once('=').unwrap_or((part, ""));
        let year = year.trim().parse::<i32>().ok().filter(|y| (1950..=2150).contains(y));
        year.map(|y| (y, name.trim().to_owned()))
            .ok_or_else(|| format!("--line is YEAR or YEAR=NAME, with commas between several, not “{part}”"))
    };
    if value.trim().is_empty() { Ok(Some(Vec::new())) } else { value.split(',').map(one).collect::<Result<_, _>>().map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_name_companies_and_commitments() {
        let filter = ChartFilter::from_code("kind=net_zero; sector=Rail, Glass;country=NO").expect("a filter");
        let sector = |name: &str| CompanyScope::Sector(name.into());
        assert_eq!(filter.scopes, [sector("Rail"), sector("Glass"), CompanyScope::Country("NO".into())]);
        assert_eq!(filter.items, ItemFilter::from_code("kind=net_zero").expect("a filter"));
        assert_eq!(ChartFilter::from_code(""), Ok(ChartFilter::default()));
        assert_eq!(ChartFilter::from_code("sector="), Err("sector needs a name: sector=NAME".to_owned()));
        let unknown = ChartFilter::from_code("colour=red").expect_err("none");
        assert_eq!(unknown, "there is no filter “colour”: kind, boundary, status, checked, group, sector, country");
    }

    #[test]
    fn arguments_go_before_the_session() {
        let views =
            ViewState { filter: "kind=net_zero".into(), lanes: "commitments".into(), scope: "group:Core".into(), ..Default::default() };
        let kept = KeptCharts::of(&views);
        let workspace = Workspace::new();
        assert_eq!(ChartChoices::default().spec(&kept, &workspace).lanes, Lanes::Commitments);
        let other = ChartChoices { lanes: Some(Lanes::Companies), ..ChartChoices::default() };
        assert_eq!(other.spec(&kept, &workspace).lanes, Lanes::Companies);
        assert_eq!(kept.filter.scopes, [CompanyScope::Group("Core".into())]);
        assert!(!kept.filter.items.is_empty());
    }
}
