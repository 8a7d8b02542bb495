//! What a column of a table of documents holds, told by its name in English, German, French, Spanish, Italian, Portuguese or Dutch.
//!
//! In: names of columns in lower case with single spaces. Out: the English name that the reader of tables knows, where there is one.

use unicode_normalization::UnicodeNormalization;

/// Names of columns by what they hold, best first.
pub(super) const TEXT: &[&str] =
    &["text", "content", "body", "full text", "fulltext", "article", "announcement", "statement", "document", "description", "paragraph"];
/// Those of them that hold nothing else.
pub(super) const SURE: &[&str] = &["text", "content", "body", "full text", "fulltext", "article", "announcement"];
pub(super) const TITLE: &[&str] = &["title", "headline", "heading", "subject"];
pub(super) const DATE: &[&str] = &[
    "date",
    "published",
    "published at",
    "published on",
    "publication date",
    "date of publication",
    "release date",
    "pubdate",
    "datetime",
    "day",
];
pub(super) const COMPANY: &[&str] =
    &["company", "company name", "organisation", "organization", "issuer", "firm", "entity", "corporation", "name"];
pub(super) const ADDRESS: &[&str] = &["url", "address", "link", "web address", "website", "source url", "source"];

/// Names in other languages, without accents, below the English one.
const OTHERS: &[(&str, &[&str])] = &[
    ("text", &["texte", "texto", "testo", "tekst", "wortlaut", "texte brut", "text der meldung"]),
    (
        "full text",
        &["volltext", "texte integral", "texte complet", "texto completo", "testo completo", "texto integral", "volledige tekst"],
    ),
    ("content", &["inhalt", "contenu", "contenido", "contenuto", "conteudo", "inhoud"]),
    ("body", &["corps", "corps du texte", "cuerpo", "corpo"]),
    ("article", &["artikel", "articulo", "articolo", "artigo"]),
    (
        "announcement",
        &[
            "meldung",
            "mitteilung",
            "pressemitteilung",
            "communique",
            "communique de presse",
            "comunicado",
            "nota de prensa",
            "comunicato",
            "bericht",
        ],
    ),
    ("statement", &["aussage", "erklarung", "declaration", "declaracion", "dichiarazione", "declaracao", "verklaring"]),
    ("document", &["dokument", "documento"]),
    ("description", &["beschreibung", "descripcion", "descrizione", "descricao", "omschrijving", "beschrijving"]),
    ("paragraph", &["absatz", "paragraphe", "parrafo", "paragrafo", "alinea"]),
    ("title", &["titel", "titre", "titulo", "titolo", "intitule"]),
    ("headline", &["uberschrift", "ueberschrift", "schlagzeile", "titular", "manchete", "kop"]),
    ("subject", &["betreff", "objet", "asunto", "oggetto", "assunto", "onderwerp"]),
    ("date", &["datum", "fecha", "data"]),
    ("published", &["veroffentlicht", "veroeffentlicht", "erschienen", "publie", "publicado", "publicada", "pubblicato", "gepubliceerd"]),
    (
        "published on",
        &[
            "veroffentlicht am",
            "veroeffentlicht am",
            "erschienen am",
            "publie le",
            "publicado el",
            "publicado em",
            "pubblicato il",
            "gepubliceerd op",
        ],
    ),
    (
        "publication date",
        &[
            "veroffentlichungsdatum",
            "veroeffentlichungsdatum",
            "erscheinungsdatum",
            "date de publication",
            "date de parution",
            "fecha de publicacion",
            "data di pubblicazione",
            "data de publicacao",
            "publicatiedatum",
        ],
    ),
    ("day", &["tag", "jour", "dia", "giorno", "dag"]),
    (
        "company",
        &[
            "unternehmen",
            "firma",
            "gesellschaft",
            "konzern",
            "entreprise",
            "societe",
            "empresa",
            "compania",
            "sociedad",
            "azienda",
            "societa",
            "impresa",
            "companhia",
            "bedrijf",
            "onderneming",
        ],
    ),
    (
        "company name",
        &[
            "unternehmensname",
            "name des unternehmens",
            "firmenname",
            "nom de l entreprise",
            "nom de la societe",
            "raison sociale",
            "nombre de la empresa",
            "nombre de la compania",
            "razon social",
            "ragione sociale",
            "nome da empresa",
            "bedrijfsnaam",
        ],
    ),
    ("organisation", &["organizacion", "organizzazione", "organizacao", "organisatie"]),
    ("issuer", &["emittent", "emittentin", "emetteur", "emisor", "emisora", "emittente", "emissor", "emitente", "uitgevende instelling"]),
    ("entity", &["entite", "entidad", "entita", "entidade"]),
    ("name", &["nom", "nombre", "nome", "naam"]),
    (
        "address",
        &["adresse", "webadresse", "internetadresse", "adresse web", "direccion", "direccion web", "indirizzo", "endereco", "adres"],
    ),
    ("link", &["lien", "enlace", "vinculo", "collegamento", "koppeling"]),
    ("source", &["quelle", "fuente", "fonte", "bron"]),
];

/// The English name of a column, or the name itself. Names are in lower case with single spaces.
pub(super) fn english(name: &str) -> String {
    let bare: String =
        name.nfd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).flat_map(|c| if c == 'ß' { vec!['s', 's'] } else { vec![c] }).collect();
    let known = |word: &str| OTHERS.iter().find(|(_, others)| others.contains(&word)).map(|(english, _)| (*english).to_owned());
    known(&bare).unwrap_or_else(|| name.to_owned())
}

/// Whether a name, in English, says what a column holds.
pub(super) fn is_known(name: &str) -> bool {
    [TEXT, TITLE, DATE, COMPANY, ADDRESS].iter().any(|names| names.contains(&name))
}

/// Whether a name in lower case is one of another language than English: its dates begin with the day.
pub(super) fn is_foreign(name: &str) -> bool {
    english(name) != name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_columns_in_other_languages_are_understood() {
        for (name, wanted) in [
            ("veröffentlicht am", "published on"),
            ("unternehmen", "company"),
            ("überschrift", "headline"),
            ("société", "company"),
            ("texte intégral", "full text"),
            ("título", "title"),
            ("compañía", "company"),
            ("u\u{308}berschrift", "headline"),
            ("text", "text"),
            ("tonnes", "tonnes"),
        ] {
            assert_eq!(english(name), wanted, "{name}");
        }
        let all: Vec<&str> = OTHERS.iter().flat_map(|(_, names)| *names).copied().collect();
        for (n, name) in all.iter().enumerate() {
            assert!(!all[..n].contains(name) && !is_known(name), "{name} means two things");
        }
        assert!(OTHERS.iter().all(|(english, _)| is_known(english)));
    }
}
