//! Tag lists (RFC 6376 3.2), as DKIM-Signature, ARC fields and key records
//! use them, with the place of each tag. All errors are told, not the first.

use std::collections::HashSet;
use std::ops::Range;

/// Most errors kept of one list: enough to mend it, and a hostile field
/// cannot make more of them than anyone can read.
const MAX_ERRORS: usize = 32;

/// One `name=value`, with byte offsets into the text that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    pub name: String,
    /// Without white space at its ends; folds inside are kept.
    pub value: String,
    /// From the name's first octet to the value's last.
    pub range: Range<usize>,
    /// From after the `=` to before the `;`, white space included.
    pub value_range: Range<usize>,
}

impl Tag {
    /// The value with all white space removed (base64, colon lists).
    pub fn compact(&self) -> String {
        self.value.chars().filter(|c| !is_space(*c)).collect()
    }
}

/// What is wrong with a piece of a tag list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TagError {
    /// Nothing between two semicolons.
    Empty,
    NoEquals,
    Name,
    /// An octet that no value may hold.
    Value,
    Duplicate,
}

impl TagError {
    /// The word that steps and findings say it with.
    pub fn word(self) -> &'static str {
        match self {
            Self::Duplicate => "duplicate",
            Self::Empty => "empty",
            Self::NoEquals | Self::Name | Self::Value => "malformed",
        }
    }
}

/// An error with its place, and the tag's name where one could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TagFault {
    pub error: TagError,
    pub name: String,
    pub range: Range<usize>,
}

/// A tag list as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TagList {
    pub tags: Vec<Tag>,
    pub errors: Vec<TagFault>,
}

impl TagList {
    /// Reads octets; those that are not UTF-8 make their value an error.
    /// UTF-8 is allowed, for domain names as U-labels (RFC 8616 4).
    pub fn parse(octets: &[u8]) -> Self {
        let mut list = Self::default();
        let mut start = 0;
        let mut names = HashSet::new();
        for piece in octets.split(|octet| *octet == b';') {
            let end = start + piece.len();
            let last = end == octets.len();
            list.piece(piece, start, last, &mut names);
            start = end + 1;
        }
        list
    }

    /// The first tag of a name.
    pub fn get(&self, name: &str) -> Option<&Tag> {
        self.tags.iter().find(|tag| tag.name == name)
    }

    fn error(&mut self, error: TagError, name: &[u8], range: Range<usize>) {
        if self.errors.len() < MAX_ERRORS {
            self.errors.push(TagFault {
                error,
                name: String::from_utf8_lossy(name).into_owned(),
                range,
            });
        }
    }

    fn piece(&mut self, piece: &[u8], start: usize, last: bool, names: &mut HashSet<Vec<u8>>) {
        let lead = piece.len() - trim_start(piece).len();
        let inner = trim(piece);
        let range = start + lead..start + lead + inner.len();
        if inner.is_empty() {
            // One final semicolon is allowed, and so is an empty text here:
            // whoever needs a tag misses it.
            if !last {
                self.error(TagError::Empty, b"", start..start + piece.len() + 1);
            }
            return;
        }
        let Some(equals) = inner.iter().position(|octet| *octet == b'=') else {
            self.error(TagError::NoEquals, b"", range);
            return;
        };
        let (name, value) = inner.split_at(equals);
        let value_start = range.start + equals + 1;
        let name = trim(name);
        let value = trim(value.get(1..).unwrap_or_default());
        let well_named = name.first().is_some_and(u8::is_ascii_alphabetic)
            && name
                .iter()
                .all(|octet| octet.is_ascii_alphanumeric() || *octet == b'_');
        if !well_named {
            self.error(TagError::Name, b"", range);
            return;
        }
        let clean = value
            .iter()
            .all(|octet| is_space(char::from(*octet)) || (*octet > b' ' && *octet != 0x7f));
        let text = std::str::from_utf8(value).ok().filter(|_| clean);
        if text.is_none() {
            self.error(TagError::Value, name, range.clone());
        }
        if !names.insert(name.to_vec()) {
            self.error(TagError::Duplicate, name, range);
            return;
        }
        let name = String::from_utf8_lossy(name).into_owned();
        self.tags.push(Tag {
            name,
            value: text.map_or_else(
                || String::from_utf8_lossy(value).into_owned(),
                str::to_owned,
            ),
            range,
            value_range: value_start..start + piece.len(),
        });
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

fn trim_start(octets: &[u8]) -> &[u8] {
    let lead = octets
        .iter()
        .take_while(|octet| is_space(char::from(**octet)))
        .count();
    octets.get(lead..).unwrap_or_default()
}

fn trim(octets: &[u8]) -> &[u8] {
    let octets = trim_start(octets);
    let end = octets
        .iter()
        .rposition(|octet| !is_space(char::from(*octet)))
        .map_or(0, |last| last + 1);
    octets.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tags_have_places() {
        let text = b" v=1; bh = a b\r\n c ;x=";
        let list = TagList::parse(text);
        assert_eq!(list.errors, []);
        let bh = list.get("bh").unwrap();
        assert_eq!(bh.value, "a b\r\n c");
        assert_eq!(bh.compact(), "abc");
        assert_eq!(&text[bh.range.clone()], b"bh = a b\r\n c");
        assert_eq!(&text[bh.value_range.clone()], b" a b\r\n c ");
        assert_eq!(list.get("x").unwrap().value, "");
    }

    #[test]
    fn all_errors_are_told() {
        let list = TagList::parse(b"v=1;;noequals;1a=2;v=2;s=\x01;t=3;");
        let kinds: Vec<_> = list.errors.iter().map(|fault| fault.error).collect();
        assert_eq!(
            kinds,
            [
                TagError::Empty,
                TagError::NoEquals,
                TagError::Name,
                TagError::Duplicate,
                TagError::Value
            ]
        );
        assert_eq!(list.get("t").unwrap().value, "3");
    }

    proptest! {
        #[test]
        fn any_octets_are_read(octets in proptest::collection::vec(any::<u8>(), 0..200)) {
            let list = TagList::parse(&octets);
            for tag in &list.tags {
                prop_assert!(octets.get(tag.range.clone()).is_some());
                prop_assert!(octets.get(tag.value_range.clone()).is_some());
            }
        }
    }
}
