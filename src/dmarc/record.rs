//! A DMARC policy record, read with positions and all errors at once
//! (RFC 9989 4.7 and 4.8).

mod mend;
mod value;
mod version;

use std::ops::Range;

use crate::model::result::Policy;

pub use mend::corrected;
pub use value::looks_like_mail_uri;
pub use version::{Line, read};

/// What a problem costs: the argument `effect` of its finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The text is no DMARC record at all.
    RecordIgnored,
    /// `p`, `sp` or `np` cannot be used (4.10.1).
    Policy,
    /// The tag's default stands instead (4.8).
    Default,
    /// Reports do not arrive.
    Reports,
    /// The tag is passed over.
    TagIgnored,
}

impl Effect {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::RecordIgnored => "record_ignored",
            Self::Policy => "policy",
            Self::Default => "default",
            Self::Reports => "reports",
            Self::TagIgnored => "tag_ignored",
        }
    }
}

/// One thing wrong in a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// A word of a closed list: `value`, `semicolon_missing` …
    pub id: &'static str,
    /// Where in the record's text; empty where something is missing.
    pub range: Range<usize>,
    /// What should stand there, where that is certain.
    pub correction: Option<String>,
    pub effect: Effect,
}

/// What became of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagState {
    Ok,
    Invalid,
    /// Not in the registry: ignored (4.7).
    Unknown,
    /// `pct`, `rf`, `ri`: RFC 7489's, removed since (A.6).
    Removed,
    /// Named a second time; the first one counts.
    Duplicate,
}

impl TagState {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Invalid => "invalid",
            Self::Unknown => "unknown",
            Self::Removed => "removed",
            Self::Duplicate => "duplicate",
        }
    }
}

/// A tag as it stands in the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    pub name: String,
    pub value: String,
    pub name_range: Range<usize>,
    pub value_range: Range<usize>,
    pub state: TagState,
}

/// A policy tag's value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Setting {
    #[default]
    Absent,
    Valid(Policy),
    Invalid,
}

impl Setting {
    pub fn policy(self) -> Option<Policy> {
        match self {
            Self::Valid(policy) => Some(policy),
            Self::Absent | Self::Invalid => None,
        }
    }
}

/// Alignment mode (4.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    #[default]
    Relaxed,
    Strict,
}

impl Mode {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Relaxed => "relaxed",
            Self::Strict => "strict",
        }
    }
}

/// The `psd` tag (4.7).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Psd {
    Yes,
    No,
    #[default]
    Unknown,
}

/// How far a record can be used (4.10.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usable {
    Yes,
    /// A policy tag is missing or wrong, but there is a reporting address:
    /// as if `p=none` stood there.
    AsNone,
    /// The same without a reporting address: no DMARC for the message.
    No,
}

impl Usable {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::AsNone => "none_policy",
            Self::No => "no",
        }
    }
}

/// A reporting address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportUri {
    /// Without the obsolete size limit.
    pub uri: String,
    /// Host of the mail address, lower case.
    pub host: Option<String>,
}

/// A record that begins with `v=DMARC1`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    pub text: String,
    pub tags: Vec<Tag>,
    pub problems: Vec<Problem>,
    pub p: Setting,
    pub sp: Setting,
    pub np: Setting,
    pub adkim: Mode,
    pub aspf: Mode,
    pub psd: Psd,
    /// `t=y`: one level below the policy is asked for.
    pub testing: bool,
    /// RFC 7489's `pct`; 100 where it is missing or unreadable.
    pub pct: u8,
    /// Usable URIs of `rua`, then of `ruf`.
    pub rua: Vec<ReportUri>,
    pub ruf: Vec<ReportUri>,
}

impl Record {
    /// 4.10.1. RFC 7489 6.6.3 says the same but knows no `np`.
    fn usable_with(&self, others: &[Setting]) -> Usable {
        let whole = self.p.policy().is_some() && !others.contains(&Setting::Invalid);
        match (whole, self.rua.is_empty()) {
            (true, _) => Usable::Yes,
            (false, false) => Usable::AsNone,
            (false, true) => Usable::No,
        }
    }

    pub fn usable(&self) -> Usable {
        self.usable_with(&[self.sp, self.np])
    }

    pub fn usable_7489(&self) -> Usable {
        self.usable_with(&[self.sp])
    }

    /// The text of a problem's place.
    pub fn token(&self, problem: &Problem) -> &str {
        self.text.get(problem.range.clone()).unwrap_or_default()
    }
}

/// Reads what follows the version tag. `start` is where it begins in `text`.
fn parse(text: &str, start: usize) -> Record {
    let mut record = Record {
        text: text.to_owned(),
        pct: 100,
        ..Record::default()
    };
    let mut at = start;
    let rest = text.get(start..).unwrap_or_default();
    let mut pieces = rest.split(';').peekable();
    while let Some(piece) = pieces.next() {
        let range = trimmed(text, at..at + piece.len());
        at += piece.len() + 1;
        if range.is_empty() {
            // A single `;` may end the record; one more is a mistake.
            if pieces.peek().is_some() {
                let place = at - piece.len() - 1..at;
                record.problem("empty_tag", place, Some(String::new()), Effect::TagIgnored);
            }
            continue;
        }
        record.read_tag(range);
    }
    record.finish();
    record
}

/// A range without the white space at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let piece = text.get(range.clone()).unwrap_or_default();
    let start = range.start + piece.len() - piece.trim_start().len();
    start..(start + piece.trim().len())
}

const POLICIES: &[&str] = &["none", "quarantine", "reject"];
/// The registry of section 9, without `v`.
const TAGS: &[&str] = &[
    "p", "sp", "np", "adkim", "aspf", "psd", "t", "rua", "ruf", "fo",
];
const REMOVED_TAGS: &[&str] = &["pct", "rf", "ri"];

impl Record {
    fn problem(
        &mut self,
        id: &'static str,
        range: Range<usize>,
        correction: Option<String>,
        effect: Effect,
    ) {
        self.problems.push(Problem {
            id,
            range,
            correction,
            effect,
        });
    }

    fn read_tag(&mut self, range: Range<usize>) {
        let text = self.text.clone();
        let piece = text.get(range.clone()).unwrap_or_default();
        if let Some((place, mended)) = value::mend_characters(&text, &range) {
            self.problem("character", place, Some(mended), Effect::TagIgnored);
        }
        let Some(equals) = piece.find('=') else {
            let correction = value::mend_equals(piece);
            self.problem("equals_missing", range, correction, Effect::TagIgnored);
            return;
        };
        let name_range = trimmed(&text, range.start..range.start + equals);
        let value_range = trimmed(&text, range.start + equals + 1..range.end);
        let name = text.get(name_range.clone()).unwrap_or_default();
        let content = text.get(value_range.clone()).unwrap_or_default();
        let state = self.judge_tag(name, &name_range, content, &value_range);
        self.tags.push(Tag {
            name: name.to_owned(),
            value: content.to_owned(),
            name_range,
            value_range,
            state,
        });
    }

    fn judge_tag(
        &mut self,
        name: &str,
        name_range: &Range<usize>,
        content: &str,
        value_range: &Range<usize>,
    ) -> TagState {
        let lower = name.to_ascii_lowercase();
        let known = TAGS.contains(&lower.as_str()) || REMOVED_TAGS.contains(&lower.as_str());
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphabetic()) {
            self.problem("tag_name", name_range.clone(), None, Effect::TagIgnored);
            return TagState::Unknown;
        }
        if known && lower != name {
            // Tag names are case-sensitive: RFC 6376 3.2 by way of 4.7.
            let effect = Effect::TagIgnored;
            self.problem("tag_case", name_range.clone(), Some(lower), effect);
            return TagState::Unknown;
        }
        if !known && name != "v" {
            return TagState::Unknown;
        }
        if name == "v" || self.tags.iter().any(|tag| tag.name == name) {
            let place = name_range.start..value_range.end;
            self.problem("duplicate", place, None, Effect::TagIgnored);
            return TagState::Duplicate;
        }
        if self.semicolon_missing(name, value_range, content) {
            return TagState::Invalid;
        }
        let good = self.judge_value(name, content, value_range);
        match (good, REMOVED_TAGS.contains(&name)) {
            (_, true) => TagState::Removed,
            (true, false) => TagState::Ok,
            (false, false) => TagState::Invalid,
        }
    }

    /// `p=reject rua=mailto:…`: another tag inside this one's value.
    fn semicolon_missing(&mut self, name: &str, range: &Range<usize>, content: &str) -> bool {
        let Some(correction) = value::split_at_tag(content, TAGS, REMOVED_TAGS) else {
            return false;
        };
        let effect = match name {
            "p" | "sp" | "np" => Effect::Policy,
            "rua" | "ruf" => Effect::Reports,
            _ => Effect::Default,
        };
        self.problem("semicolon_missing", range.clone(), Some(correction), effect);
        match name {
            "p" => self.p = Setting::Invalid,
            "sp" => self.sp = Setting::Invalid,
            "np" => self.np = Setting::Invalid,
            _ => {}
        }
        true
    }

    /// What cannot be seen before the whole record is read.
    fn finish(&mut self) {
        if self.p == Setting::Absent {
            let id = match self.rua.is_empty() {
                true => "p_missing",
                false => "p_missing_with_rua",
            };
            let end = self.text.len();
            self.problem(id, end..end, None, Effect::Policy);
        }
    }
}

#[cfg(test)]
mod tests;
