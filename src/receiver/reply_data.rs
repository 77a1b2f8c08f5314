//! What is known of receivers' replies: `assets/receivers/*.toml`, read once.
//!
//! The files carry their own words in both languages. A test reads every one;
//! a file that cannot be read leaves its receiver unknown, nothing worse.

use std::sync::OnceLock;

use serde::Deserialize;

use super::Grade;
use super::matching::squeezed;

const FILES: &[(&str, &str)] = &[
    ("gmail", include_str!("../../assets/receivers/gmail.toml")),
    (
        "microsoft",
        include_str!("../../assets/receivers/microsoft.toml"),
    ),
    (
        "microsoft365",
        include_str!("../../assets/receivers/microsoft365.toml"),
    ),
    ("yahoo", include_str!("../../assets/receivers/yahoo.toml")),
    ("apple", include_str!("../../assets/receivers/apple.toml")),
    ("docomo", include_str!("../../assets/receivers/docomo.toml")),
    ("au", include_str!("../../assets/receivers/au.toml")),
    (
        "softbank",
        include_str!("../../assets/receivers/softbank.toml"),
    ),
    ("jcom", include_str!("../../assets/receivers/jcom.toml")),
    ("nifty", include_str!("../../assets/receivers/nifty.toml")),
    (
        "biglobe",
        include_str!("../../assets/receivers/biglobe.toml"),
    ),
    ("ocn", include_str!("../../assets/receivers/ocn.toml")),
    (
        "generic",
        include_str!("../../assets/receivers/generic.toml"),
    ),
];
const CLASSES: &str = include_str!("../../assets/receivers/classes.toml");

/// Meaning and advice in one language.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub means: String,
    pub check: String,
}

/// One reply of a receiver.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    pub id: String,
    /// `550 5.7.26`, `5.7.26`, `550`, `550 5.7.606-649`.
    #[serde(default)]
    pub codes: Vec<String>,
    /// The code alone tells it, where no wording does.
    #[serde(default)]
    pub code_only: bool,
    /// Others use the wording too (Postfix, RFC 5321): it does not tell whose
    /// reply it is.
    #[serde(default)]
    pub shared: bool,
    /// Wordings of the row's own grade.
    #[serde(default)]
    pub fragments: Vec<String>,
    /// Wordings seen in real replies, though the row is of another grade.
    #[serde(default)]
    pub wire: Vec<String>,
    /// Wordings that others tell of.
    #[serde(default)]
    pub third: Vec<String>,
    /// Last part of the address that the reply refers to.
    #[serde(default)]
    pub tokens: Vec<String>,
    #[serde(default)]
    pub causes: Vec<String>,
    pub grade: Grade,
    pub source: String,
    pub en: Words,
    pub ja: Words,
}

impl Row {
    /// Every wording with its grade, as written.
    pub fn wordings(&self) -> impl Iterator<Item = (&str, Grade)> {
        self.fragments
            .iter()
            .map(|text| (text.as_str(), self.grade))
            .chain(self.wire.iter().map(|text| (text.as_str(), Grade::Wire)))
            .chain(self.third.iter().map(|text| (text.as_str(), Grade::Third)))
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    /// Endings of its servers' names.
    #[serde(default)]
    hosts: Vec<String>,
    /// Its mail domains.
    #[serde(default)]
    domains: Vec<String>,
    /// Wordings that only this receiver's own server writes.
    #[serde(default)]
    signs: Vec<String>,
    /// Wordings that point to it where no host is named.
    #[serde(default)]
    marks: Vec<String>,
    /// Receivers whose wordings it uses as well.
    #[serde(default)]
    also: Vec<String>,
    /// What its codes cannot tell, for a reply known by its class only.
    note: Option<Note>,
    #[serde(default)]
    row: Vec<Row>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Note {
    pub en: String,
    pub ja: String,
}

/// A wording ready to be compared.
#[derive(Clone, Debug)]
pub(super) struct Fragment {
    pub squeezed: String,
    pub grade: Grade,
    pub row: usize,
}

/// A receiver with its rows.
#[derive(Clone, Debug)]
pub(super) struct Receiver {
    pub id: &'static str,
    pub name: String,
    pub hosts: Vec<String>,
    pub domains: Vec<String>,
    pub signs: Vec<String>,
    pub marks: Vec<String>,
    pub also: Vec<String>,
    pub note: Option<Note>,
    pub rows: Vec<Row>,
    pub fragments: Vec<Fragment>,
}

/// A class of RFC 3463, or a bare code of RFC 5321.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Class {
    /// `x.7.1`, `x.7`, `550`, `4`, `5`.
    pub code: String,
    pub en: Words,
    pub ja: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Classes {
    class: Vec<Class>,
}

/// All that is known.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub receivers: Vec<Receiver>,
    pub classes: Vec<Class>,
}

impl Known {
    pub fn receiver(&self, id: &str) -> Option<&Receiver> {
        self.receivers.iter().find(|receiver| receiver.id == id)
    }
}

/// The data, read at the first call.
pub(super) fn known() -> &'static Known {
    static KNOWN: OnceLock<Known> = OnceLock::new();
    KNOWN.get_or_init(|| Known {
        receivers: FILES
            .iter()
            .filter_map(|(id, text)| receiver(id, text).ok())
            .collect(),
        classes: toml::from_str::<Classes>(CLASSES)
            .map(|classes| classes.class)
            .unwrap_or_default(),
    })
}

fn receiver(id: &'static str, text: &str) -> Result<Receiver, toml::de::Error> {
    let file: File = toml::from_str(text)?;
    let fragments = file
        .row
        .iter()
        .enumerate()
        .flat_map(|(index, row)| {
            row.wordings().map(move |(text, grade)| Fragment {
                squeezed: squeezed(text),
                grade,
                row: index,
            })
        })
        .filter(|fragment| !fragment.squeezed.is_empty())
        .collect();
    let squeeze = |list: &[String]| list.iter().map(|text| squeezed(text)).collect();
    Ok(Receiver {
        id,
        signs: squeeze(&file.signs),
        marks: squeeze(&file.marks),
        name: file.name,
        hosts: file.hosts,
        domains: file.domains,
        also: file.also,
        note: file.note,
        rows: file.row,
        fragments,
    })
}

#[cfg(test)]
mod tests;
