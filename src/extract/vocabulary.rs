//! The closed vocabularies of a commitment: kinds, statuses, qualifiers, scopes and the axes that decide them.
//!
//! The snake-case names are the published field values; they are the same on the command line, in exports and in sessions.

use serde::{Deserialize, Serialize};

/// What is promised. `kind` is a class; the words of the text are kept verbatim beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Carbon neutrality.
    CarbonNeutral,
    /// Net-zero emissions.
    NetZero,
    /// Climate or greenhouse-gas neutrality.
    ClimateNeutral,
    /// Zero emissions, without netting.
    ZeroEmissions,
    /// More removed than emitted ("climate positive").
    CarbonNegative,
    /// Emissions peak and fall from then on.
    CarbonPeak,
    /// An absolute cut of emissions.
    EmissionsReduction,
    /// A cut of emissions per unit of output, revenue or service.
    IntensityReduction,
    /// A share or amount of renewable energy.
    RenewableEnergy,
    /// A share of electric or low-emission vehicles.
    Electrification,
    /// An end of coal, oil, gas, or of their finance.
    FossilPhaseOut,
    /// Less energy, absolute or per unit.
    EnergyEfficiency,
    /// Steps with the Science Based Targets initiative.
    Sbti,
    /// What suppliers, customers or portfolio companies are to do or to have.
    SupplierEngagement,
    /// Water, waste, deforestation and the like.
    Other,
}

/// Kinds that are grouped on charts; never merged in the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// Carbon neutral, net zero, climate neutral, zero emissions, carbon negative.
    Neutrality,
    /// Carbon peak.
    Peak,
    /// Absolute and intensity reductions.
    Reduction,
    /// Renewables, electrification, fossil phase-out, efficiency.
    Energy,
    /// Science Based Targets initiative.
    Sbti,
    /// Suppliers and everything else.
    Other,
}

impl Kind {
    /// All kinds, in the order in which they are listed to people.
    pub const ALL: [Kind; 15] = [
        Kind::CarbonNeutral,
        Kind::NetZero,
        Kind::ClimateNeutral,
        Kind::ZeroEmissions,
        Kind::CarbonNegative,
        Kind::CarbonPeak,
        Kind::EmissionsReduction,
        Kind::IntensityReduction,
        Kind::RenewableEnergy,
        Kind::Electrification,
        Kind::FossilPhaseOut,
        Kind::EnergyEfficiency,
        Kind::Sbti,
        Kind::SupplierEngagement,
        Kind::Other,
    ];

    /// The published name, as in `carbon_neutral`.
    pub fn code(self) -> &'static str {
        match self {
            Self::CarbonNeutral => "carbon_neutral",
            Self::NetZero => "net_zero",
            Self::ClimateNeutral => "climate_neutral",
            Self::ZeroEmissions => "zero_emissions",
            Self::CarbonNegative => "carbon_negative",
            Self::CarbonPeak => "carbon_peak",
            Self::EmissionsReduction => "emissions_reduction",
            Self::IntensityReduction => "intensity_reduction",
            Self::RenewableEnergy => "renewable_energy",
            Self::Electrification => "electrification",
            Self::FossilPhaseOut => "fossil_phase_out",
            Self::EnergyEfficiency => "energy_efficiency",
            Self::Sbti => "sbti",
            Self::SupplierEngagement => "supplier_engagement",
            Self::Other => "other",
        }
    }

    /// The name for people, as in `Carbon neutral`.
    pub fn label(self) -> &'static str {
        match self {
            Self::CarbonNeutral => "Carbon neutral",
            Self::NetZero => "Net zero",
            Self::ClimateNeutral => "Climate neutral",
            Self::ZeroEmissions => "Zero emissions",
            Self::CarbonNegative => "Carbon negative",
            Self::CarbonPeak => "Carbon peak",
            Self::EmissionsReduction => "Emissions cut",
            Self::IntensityReduction => "Intensity cut",
            Self::RenewableEnergy => "Renewables",
            Self::Electrification => "Electrification",
            Self::FossilPhaseOut => "Fossil phase-out",
            Self::EnergyEfficiency => "Energy efficiency",
            Self::Sbti => "SBTi",
            Self::SupplierEngagement => "Supplier engagement",
            Self::Other => "Other",
        }
    }

    /// The family for grouping on charts and for settling due targets.
    pub fn family(self) -> Family {
        match self {
            Self::CarbonNeutral | Self::NetZero | Self::ClimateNeutral | Self::ZeroEmissions | Self::CarbonNegative => Family::Neutrality,
            Self::CarbonPeak => Family::Peak,
            Self::EmissionsReduction | Self::IntensityReduction => Family::Reduction,
            Self::RenewableEnergy | Self::Electrification | Self::FossilPhaseOut | Self::EnergyEfficiency => Family::Energy,
            Self::Sbti => Family::Sbti,
            Self::SupplierEngagement | Self::Other => Family::Other,
        }
    }
}

/// Where a commitment stands, by the words of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// To be reached.
    Target,
    /// A measured figure on the way.
    Progress,
    /// Said to be reached.
    Achieved,
    /// Admitted to be missed, not dropped.
    Missed,
    /// Dropped or given up.
    Withdrawn,
}

impl Status {
    /// The published name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Target => "target",
            Self::Progress => "progress",
            Self::Achieved => "achieved",
            Self::Missed => "missed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The name for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Target => "Target",
            Self::Progress => "Progress",
            Self::Achieved => "Achieved",
            Self::Missed => "Missed",
            Self::Withdrawn => "Withdrawn",
        }
    }
}

/// How the year binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// Until the end of the year.
    By,
    /// Earlier than the year.
    Before,
    /// In the year.
    In,
    /// About the year.
    Around,
    /// From the year on.
    From,
}

impl Qualifier {
    /// The published name, which is also the word for people except for `around`, shown as "about".
    pub fn code(self) -> &'static str {
        match self {
            Self::By => "by",
            Self::Before => "before",
            Self::In => "in",
            Self::Around => "around",
            Self::From => "from",
        }
    }
}

/// The boundary of a commitment, as named in the text. No scope at all means that the boundary is not stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The whole company, claimed in words.
    Group,
    /// Own operations.
    Operations,
    /// GHG Protocol Scope 1.
    Scope1,
    /// GHG Protocol Scope 2.
    Scope2,
    /// GHG Protocol Scope 3.
    Scope3,
    /// The whole value chain.
    ValueChain,
    /// Suppliers and purchased goods.
    SupplyChain,
    /// Products sold.
    Products,
    /// Plants, offices, shops, single ships, events.
    Facility,
    /// Loans, insured risks, investments.
    Portfolio,
    /// Transport and delivery.
    Logistics,
}

impl Scope {
    /// The published name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Operations => "operations",
            Self::Scope1 => "scope1",
            Self::Scope2 => "scope2",
            Self::Scope3 => "scope3",
            Self::ValueChain => "value_chain",
            Self::SupplyChain => "supply_chain",
            Self::Products => "products",
            Self::Facility => "facility",
            Self::Portfolio => "portfolio",
            Self::Logistics => "logistics",
        }
    }

    /// The name for people, in the middle of a phrase.
    pub fn label(self) -> &'static str {
        match self {
            Self::Group => "whole company",
            Self::Operations => "operations",
            Self::Scope1 => "Scope 1",
            Self::Scope2 => "Scope 2",
            Self::Scope3 => "Scope 3",
            Self::ValueChain => "value chain",
            Self::SupplyChain => "supply chain",
            Self::Products => "products",
            Self::Facility => "site",
            Self::Portfolio => "portfolio",
            Self::Logistics => "logistics",
        }
    }
}

/// What a percentage measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PercentBasis {
    /// A change of the total against a base.
    Total,
    /// A share of a whole.
    Share,
    /// A rate for each year.
    PerYear,
}

/// What the stated year means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// A calendar year.
    #[default]
    Calendar,
    /// A fiscal year, numbered as the company does.
    Fiscal,
    /// A decade ("by the 2040s").
    Decade,
}

/// Who speaks the promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Committer {
    /// The company that issues the document or is its subject.
    #[default]
    Issuer,
    /// A subsidiary of the issuer.
    Subsidiary,
    /// Its parent.
    Parent,
    /// Another named company.
    Peer,
    /// An association or alliance.
    IndustryGroup,
    /// A state, city or public body.
    Government,
    /// Somebody else (customers, unnamed companies).
    Other,
    /// Not to be told.
    Unknown,
}

/// Who has to bear the promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bearer {
    /// The company's own operations, or nothing else is said.
    #[default]
    OwnOperations,
    /// Its value chain.
    ValueChain,
    /// Its suppliers.
    Suppliers,
    /// Its customers.
    Customers,
    /// Its loans, investments or insured risks.
    Portfolio,
    /// A product or a site.
    ProductOrSite,
    /// A nation or a sector.
    NationOrSector,
}

/// How firm the words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// "vision", "dream of".
    Vision,
    /// "aim", "ambition", "strive".
    Aim,
    /// "target", "goal", "plan".
    Target,
    /// "commit", "pledge", "will".
    Commitment,
    /// Bound by law or contract.
    Bound,
}

/// Whether the promise covers its subject wholly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Coverage {
    /// The whole of the stated boundary.
    #[default]
    Whole,
    /// A part of it ("selected offices").
    Part,
}
