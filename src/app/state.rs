//! The state of the running program that the ui reads. Only the dispatcher and job answers change it.

/// The views, in the order of their tabs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum View {
    /// A lane a company.
    #[default]
    Timelines,
    /// Dumbbells and the distribution of years.
    Targets,
    /// The text with its evidence.
    Reader,
}

/// Light, dark or as the system says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}
