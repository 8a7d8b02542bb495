//! What a person knows better about a document than the program: the fields of the document card, and whether a person read all of it.
//!
//! In: what was found, and what was given by hand. Out: the values that count. Plain data; the text itself is never changed.

use crate::calendar::PartialDate;

use super::edit::counted;
use super::model::{Decisions, Loaded, Member};

/// A field that can be corrected.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Given<T> {
    /// As the program found it.
    #[default]
    Found,
    /// What was found is wrong and the right value is not known.
    Nothing,
    /// Given by hand.
    Value(T),
}

impl<T: Clone> Given<T> {
    /// The value that counts, where `found` is what the program found.
    pub fn over(&self, found: Option<T>) -> Option<T> {
        match self {
            Self::Found => found,
            Self::Nothing => None,
            Self::Value(value) => Some(value.clone()),
        }
    }

    /// Whether a person gave it.
    pub fn by_hand(&self) -> bool {
        !matches!(self, Self::Found)
    }

    /// What is to be kept where `value` is entered and `found` is what the program found.
    pub fn entered(value: Option<T>, found: &Option<T>) -> Self
    where
        T: PartialEq,
    {
        match value {
            same if same == *found => Self::Found,
            Some(value) => Self::Value(value),
            None => Self::Nothing,
        }
    }
}

/// Whose words a document holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The company's own.
    #[default]
    Own,
    /// Words of others about it: they never set a headline.
    ThirdParty,
}

impl Standing {
    /// The word on the card.
    pub fn label(self) -> &'static str {
        match self {
            Self::Own => "Own",
            Self::ThirdParty => "Third party",
        }
    }
}

/// What kind of document it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// A press release or announcement.
    PressRelease,
    /// A sustainability, climate or ESG report.
    SustainabilityReport,
    /// An annual or integrated report.
    AnnualReport,
    /// A climate or transition plan.
    TransitionPlan,
    /// A policy or code.
    Policy,
    /// A letter or speech.
    Letter,
    /// Answers to a questionnaire or a filing.
    Disclosure,
    /// A page of a site.
    WebPage,
    /// An article of a newspaper or service.
    Article,
    /// Anything else.
    Other,
}

impl DocumentKind {
    /// All kinds in the order in which they are offered.
    pub const ALL: [DocumentKind; 10] = [
        Self::PressRelease,
        Self::SustainabilityReport,
        Self::AnnualReport,
        Self::TransitionPlan,
        Self::Policy,
        Self::Letter,
        Self::Disclosure,
        Self::WebPage,
        Self::Article,
        Self::Other,
    ];

    /// The words on the card.
    pub fn label(self) -> &'static str {
        match self {
            Self::PressRelease => "Press release",
            Self::SustainabilityReport => "Sustainability report",
            Self::AnnualReport => "Annual report",
            Self::TransitionPlan => "Transition plan",
            Self::Policy => "Policy",
            Self::Letter => "Letter or speech",
            Self::Disclosure => "Disclosure or filing",
            Self::WebPage => "Web page",
            Self::Article => "Article",
            Self::Other => "Other",
        }
    }
}

/// Corrections of one document; each field is as found until a person gives it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Corrections {
    /// Title.
    pub title: Given<String>,
    /// Publisher.
    pub publisher: Given<String>,
    /// Date of the document.
    pub date: Given<PartialDate>,
    /// The company in [`Member::company`] was chosen by hand (also where that is none).
    pub filed: bool,
    /// Whose words it holds.
    pub standing: Given<Standing>,
    /// What kind it is.
    pub kind: Given<DocumentKind>,
    /// The period it reports on, in words.
    pub period: Given<String>,
    /// Two-letter language code.
    pub language: Given<String>,
    /// Address of the page.
    pub address: Given<String>,
    /// The day on which it was fetched.
    pub retrieved: Given<PartialDate>,
}

/// One field with its new value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Correction {
    /// Title.
    Title(Given<String>),
    /// Publisher.
    Publisher(Given<String>),
    /// Date.
    Date(Given<PartialDate>),
    /// The company it is filed under, by name; `None` files it under none.
    Company(Option<String>),
    /// Own or third party.
    Standing(Given<Standing>),
    /// Kind.
    Kind(Given<DocumentKind>),
    /// Reporting period.
    Period(Given<String>),
    /// Language.
    Language(Given<String>),
    /// Address.
    Address(Given<String>),
    /// Day of fetching.
    Retrieved(Given<PartialDate>),
}

impl Correction {
    /// The field's name, as in "Set date of …".
    pub fn field(&self) -> &'static str {
        match self {
            Self::Title(_) => "title",
            Self::Publisher(_) => "publisher",
            Self::Date(_) => "date",
            Self::Company(_) => "company",
            Self::Standing(_) => "standing",
            Self::Kind(_) => "kind",
            Self::Period(_) => "reporting period",
            Self::Language(_) => "language",
            Self::Address(_) => "address",
            Self::Retrieved(_) => "day of retrieval",
        }
    }

    /// The new value for a label; `None` where the field goes back to what was found, empty where it is cleared.
    fn value(&self) -> Option<String> {
        fn of<T>(given: &Given<T>, word: impl Fn(&T) -> String) -> Option<String> {
            match given {
                Given::Found => None,
                Given::Nothing => Some(String::new()),
                Given::Value(value) => Some(word(value)),
            }
        }
        match self {
            Self::Title(t) | Self::Publisher(t) | Self::Period(t) | Self::Language(t) | Self::Address(t) => of(t, |t| format!("“{t}”")),
            Self::Date(d) | Self::Retrieved(d) => of(d, |d| d.long()),
            Self::Company(name) => Some(name.as_ref().map_or_else(String::new, |n| format!("“{n}”"))),
            Self::Standing(s) => of(s, |s| s.label().to_lowercase()),
            Self::Kind(k) => of(k, |k| k.label().to_lowercase()),
        }
    }

    /// The words under which it is undone.
    pub(super) fn label(&self, decisions: &Decisions, hashes: &[String]) -> String {
        let of = match hashes {
            [one] => decisions.member(one).map_or_else(|| "1 document".to_owned(), |m| format!("“{}”", m.name)),
            many => counted(many.len(), "document"),
        };
        let field = self.field();
        match self.value() {
            None => format!("Set {field} of {of} as found"),
            Some(value) if value.is_empty() => format!("Clear {field} of {of}"),
            Some(value) => format!("Set {field} of {of} to {value}"),
        }
    }
}

/// A person read the whole document: what it does not say is not stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Initials of who read it; may be empty.
    pub by: String,
    /// The day.
    pub on: PartialDate,
}

impl Member {
    /// The date that counts.
    pub fn date(&self, loaded: &Loaded) -> Option<PartialDate> {
        self.corrections.date.over(loaded.extraction.date.or(loaded.document.date))
    }

    /// The title that counts; the listed name where there is none.
    pub fn title(&self, loaded: &Loaded) -> String {
        let found = loaded.extraction.title.clone().or_else(|| loaded.document.title.clone());
        self.corrections.title.over(found).filter(|t| !t.trim().is_empty()).unwrap_or_else(|| self.name.clone())
    }

    /// The publisher that counts.
    pub fn publisher(&self, loaded: &Loaded) -> Option<String> {
        self.corrections.publisher.over(loaded.document.publisher.clone())
    }

    /// The language that counts, as a code.
    pub fn language(&self, loaded: &Loaded) -> Option<String> {
        self.corrections.language.over(loaded.extraction.language.clone().or_else(|| loaded.document.language.clone()))
    }

    /// The address that counts.
    pub fn address(&self, loaded: &Loaded) -> Option<String> {
        self.corrections.address.over(loaded.document.address.clone())
    }

    /// Whether it holds words of others about the company.
    pub fn is_third_party(&self) -> bool {
        self.corrections.standing == Given::Value(Standing::ThirdParty)
    }
}

impl Decisions {
    /// Sets one field of these documents.
    pub(super) fn correct(&mut self, hashes: &[String], correction: &Correction) {
        let filed = match correction {
            Correction::Company(Some(name)) => match self.companies.iter().find(|c| c.name == *name) {
                Some(company) => Some(company.name.clone()),
                None => self.join_company(name, &[]),
            },
            _ => None,
        };
        for member in self.members.iter_mut().filter(|m| hashes.contains(&m.hash)) {
            let kept = &mut member.corrections;
            match correction.clone() {
                Correction::Title(given) => kept.title = given,
                Correction::Publisher(given) => kept.publisher = given,
                Correction::Date(given) => kept.date = given,
                Correction::Company(_) => {
                    kept.filed |= member.company != filed;
                    member.company.clone_from(&filed);
                }
                Correction::Standing(given) => kept.standing = given,
                Correction::Kind(given) => kept.kind = given,
                Correction::Period(given) => kept.period = given,
                Correction::Language(given) => kept.language = given,
                Correction::Address(given) => kept.address = given,
                Correction::Retrieved(given) => kept.retrieved = given,
            }
        }
        self.drop_empty_companies();
    }

    /// Marks documents as read by a person, or takes the mark back.
    pub(super) fn check(&mut self, hashes: &[String], mark: Option<&Checked>) {
        for member in self.members.iter_mut().filter(|m| hashes.contains(&m.hash)) {
            // A mark that is there already keeps its day.
            if member.checked.is_none() || mark.is_none() {
                member.checked = mark.cloned();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> PartialDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_field_is_as_found_until_it_is_given() {
        let found = Some("Arvo plan".to_owned());
        assert_eq!(Given::Found.over(found.clone()), found);
        assert_eq!(Given::Nothing.over(found.clone()), None);
        assert_eq!(Given::Value("Plan".to_owned()).over(found.clone()), Some("Plan".to_owned()));
        assert_eq!(Given::entered(found.clone(), &found), Given::Found, "typing what was found is no correction");
        assert_eq!(Given::entered(None, &found), Given::Nothing);
        assert_eq!(Given::<String>::entered(None, &None), Given::Found);
    }

    #[test]
    fn labels_name_the_field_the_document_and_the_value() {
        let member = Member { hash: "h".into(), name: "plan.txt".into(), ..Member::default() };
        let decisions = Decisions { members: vec![member], ..Decisions::default() };
        let label = |c: Correction| c.label(&decisions, &["h".to_owned()]);
        assert_eq!(label(Correction::Date(Given::Value(day("2024-03-05")))), "Set date of “plan.txt” to 5 Mar 2024");
        assert_eq!(label(Correction::Date(Given::Found)), "Set date of “plan.txt” as found");
        assert_eq!(label(Correction::Publisher(Given::Nothing)), "Clear publisher of “plan.txt”");
        assert_eq!(label(Correction::Company(None)), "Clear company of “plan.txt”");
        assert_eq!(label(Correction::Standing(Given::Value(Standing::ThirdParty))), "Set standing of “plan.txt” to third party");
    }

    #[test]
    fn a_document_moves_to_a_company_and_an_empty_one_goes() {
        let mut decisions = Decisions::default();
        for (hash, name) in [("a", "Orsana Holding AG"), ("b", "Marlow Ltd")] {
            let company = decisions.join_company(name, &[]);
            decisions.members.push(Member { hash: hash.into(), name: format!("{hash}.txt"), company, ..Member::default() });
        }
        decisions.correct(&["b".to_owned()], &Correction::Company(Some("Orsana Holding AG".into())));
        assert_eq!(decisions.members[1].company.as_deref(), Some("Orsana Holding AG"));
        assert!(decisions.members[1].corrections.filed && !decisions.members[0].corrections.filed);
        assert_eq!(decisions.companies.len(), 1, "Marlow has no document left");
        decisions.correct(&["b".to_owned()], &Correction::Company(Some("Neu AG".into())));
        assert_eq!(decisions.companies.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), ["Orsana Holding AG", "Neu AG"]);
        decisions.correct(&["b".to_owned()], &Correction::Company(None));
        assert_eq!((decisions.members[1].company.clone(), decisions.companies.len()), (None, 1));
    }

    #[test]
    fn a_mark_keeps_its_first_day() {
        let mut decisions = Decisions { members: vec![Member { hash: "h".into(), ..Member::default() }], ..Decisions::default() };
        let mark = |on: &str| Checked { by: "AB".into(), on: day(on) };
        decisions.check(&["h".to_owned()], Some(&mark("2026-01-05")));
        decisions.check(&["h".to_owned()], Some(&mark("2026-02-05")));
        assert_eq!(decisions.members[0].checked, Some(mark("2026-01-05")));
        decisions.check(&["h".to_owned()], None);
        assert_eq!(decisions.members[0].checked, None);
    }
}
