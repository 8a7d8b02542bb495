//! What is known of a company beside its documents, as columns of tables: groups, sector, country, identifiers.
//!
//! In: a profile. Out: cells, empty where nothing is known. They stand behind the other columns, so that what reads those by place still does.

use serde::Serialize;

use crate::workspace::Profile;

/// The columns, in order.
pub const PROFILE_COLUMNS: [&str; 6] = ["groups", "sector", "country", "lei", "isin", "ticker"];

/// The cells of [`PROFILE_COLUMNS`].
pub(super) fn profile_cells(profile: &Profile) -> [String; 6] {
    let Profile { sector, country, lei, isin, ticker, .. } = profile;
    [groups(profile), sector.clone(), country.clone(), lei.clone(), isin.clone(), ticker.clone()]
}

/// Names of the groups, joined by a semicolon.
pub(super) fn groups(profile: &Profile) -> String {
    profile.groups.iter().map(|m| m.group.as_str()).collect::<Vec<_>>().join("; ")
}

/// The same for programs; what is not known is left out.
#[derive(Serialize)]
pub(super) struct ProfileOut<'a> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    groups: Vec<GroupOut<'a>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    sector: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    country: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    lei: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    isin: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    ticker: &'a str,
}

#[derive(Serialize)]
struct GroupOut<'a> {
    group: &'a str,
    /// Share of the group, in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    weight: Option<f64>,
}

impl<'a> ProfileOut<'a> {
    pub fn of(profile: &'a Profile) -> Self {
        let Profile { sector, country, lei, isin, ticker, .. } = profile;
        let groups = profile.groups.iter().map(|m| GroupOut { group: &m.group, weight: m.weight }).collect();
        Self { groups, sector, country, lei, isin, ticker }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Membership;

    #[test]
    fn a_profile_is_told_in_its_columns_and_what_is_not_known_is_empty() {
        let member = |group: &str, weight| Membership { group: group.to_owned(), weight };
        let profile = Profile {
            name: "Halden Cement".to_owned(),
            sector: "Materials".to_owned(),
            groups: vec![member("Core", Some(2.5)), member("Peers", None)],
            ..Profile::default()
        };
        assert_eq!(profile_cells(&profile), ["Core; Peers", "Materials", "", "", "", ""]);
        let json = serde_json::to_string(&ProfileOut::of(&profile)).expect("JSON");
        assert_eq!(json, r#"{"groups":[{"group":"Core","weight":2.5},{"group":"Peers"}],"sector":"Materials"}"#);
    }
}
