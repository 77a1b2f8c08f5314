//! The header side of the search: edits of fields, and the hash of the header
//! with some of them undone (RFC 6376 3.7). `bh=` is taken as given.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::budget::Budget;
use super::digest;
use crate::dkim::canonical::{Canon, canonical_field, field_name};
use crate::dkim::key::Key;
use crate::dkim::signature::{Algorithm, Signature};
use crate::model::message::Message;
use crate::model::result::{Change, ChangeBy};

/// Ed25519 gives no hash back: each candidate is verified, so fewer are tried.
const VERIFICATIONS: usize = 4000;

/// What one edit does to a field.
#[derive(Clone, Debug)]
pub(super) enum Op {
    /// The field's canonical form is this instead.
    Replace(usize, Vec<u8>),
    Remove(usize),
    /// A field that the copy lacks: its name, its canonical form.
    Insert(Vec<u8>, Vec<u8>),
}

/// A way to undo something.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    pub ops: Vec<Op>,
    pub changes: Vec<Change>,
    /// 1 for what is common, 2 for what is rare: rare ones are combined less.
    pub weight: u8,
}

impl Edit {
    pub fn touches(&self, other: &Edit) -> bool {
        self.ops.iter().any(|op| {
            let mine = op.index();
            mine.is_some() && other.ops.iter().any(|theirs| theirs.index() == mine)
        })
    }
}

impl Op {
    fn index(&self) -> Option<usize> {
        match self {
            Self::Replace(index, _) | Self::Remove(index) => Some(*index),
            Self::Insert(..) => None,
        }
    }
}

/// How a candidate is judged.
enum Judge {
    Hash(Vec<u8>),
    Verify,
}

/// A header with what its signature covers.
pub(super) struct Header<'a> {
    pub canon: Canon,
    /// Whole fields, top first; the signature's own has its `b=` emptied.
    pub fields: Vec<Vec<u8>>,
    pub own: usize,
    canonical: Vec<Vec<u8>>,
    /// For each name in `h=`: its fields' indexes, and which from the bottom.
    slots: Vec<(Vec<usize>, usize, Vec<u8>)>,
    signature: &'a Signature,
    key: &'a Key,
    judge: Judge,
}

impl<'a> Header<'a> {
    /// `None` where no change of the header can make the signature verify.
    pub fn new(
        message: &Message,
        signature: &'a Signature,
        key: &'a Key,
        key_record: &str,
    ) -> Option<Self> {
        let judge = match signature.algorithm {
            Algorithm::RsaSha256 => Judge::Hash(digest::signed_hash(key_record, &signature.b)?),
            Algorithm::Ed25519Sha256 => Judge::Verify,
            Algorithm::RsaSha1 => return None,
        };
        let mut fields: Vec<Vec<u8>> = message
            .fields
            .iter()
            .map(|field| message.slice(&field.whole).to_vec())
            .collect();
        let own = fields.get_mut(signature.field)?;
        let mut bare = own.get(..signature.b_value.start)?.to_vec();
        bare.extend_from_slice(own.get(signature.b_value.end..)?);
        *own = bare;
        let mut by_name: HashMap<Vec<u8>, Vec<usize>> = HashMap::new();
        for (index, field) in fields.iter().enumerate() {
            by_name.entry(field_name(field)).or_default().push(index);
        }
        let mut seen: HashMap<Vec<u8>, usize> = HashMap::new();
        let slots = signature
            .signed
            .iter()
            .map(|name| {
                let name = name.trim().to_ascii_lowercase().into_bytes();
                let count = seen.entry(name.clone()).or_default();
                *count += 1;
                (
                    by_name.get(&name).cloned().unwrap_or_default(),
                    *count - 1,
                    name,
                )
            })
            .collect();
        let canon = signature.header_canon;
        Some(Self {
            canon,
            canonical: fields.iter().map(|field| canonical(canon, field)).collect(),
            fields,
            own: signature.field,
            slots,
            signature,
            key,
            judge,
        })
    }

    /// The indexes of the fields that the signature covers as the copy
    /// stands, and the names it lists, each once.
    pub fn covered(&self) -> Vec<usize> {
        let mut out: Vec<usize> = self
            .slots
            .iter()
            .filter_map(|(list, nth, _)| list.iter().rev().nth(*nth).copied())
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The fields that `h=` makes count: covered ones and, where a name has
    /// more fields than `h=` takes, the others too.
    pub fn counted(&self) -> Vec<usize> {
        let mut out: Vec<usize> = self
            .slots
            .iter()
            .flat_map(|(list, ..)| list.iter().copied())
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Names that `h=` lists once and that have no field.
    pub fn missing(&self) -> Vec<String> {
        self.slots
            .iter()
            .filter(|(list, _, name)| {
                list.is_empty()
                    && self
                        .slots
                        .iter()
                        .filter(|(_, _, other)| other == name)
                        .count()
                        == 1
            })
            .map(|(_, _, name)| String::from_utf8_lossy(name).into_owned())
            .collect()
    }

    /// A field's value as it stands in the copy, folds included.
    pub fn value(&self, index: usize) -> &[u8] {
        let whole = self
            .fields
            .get(index)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let whole = whole.strip_suffix(b"\r\n").unwrap_or(whole);
        let colon = whole.iter().position(|octet| *octet == b':');
        colon
            .and_then(|colon| whole.get(colon + 1..))
            .unwrap_or_default()
    }

    /// A field's name as written, with its colon.
    pub fn label(&self, index: usize) -> &[u8] {
        let whole = self
            .fields
            .get(index)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let colon = whole.iter().position(|octet| *octet == b':').unwrap_or(0);
        whole.get(..=colon).unwrap_or_default()
    }

    pub fn name(&self, index: usize) -> String {
        String::from_utf8_lossy(self.label(index))
            .trim_end_matches(':')
            .trim()
            .to_owned()
    }

    /// The first covered field of a name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.covered()
            .into_iter()
            .find(|index| self.name(*index).eq_ignore_ascii_case(name))
    }

    /// The operation that puts another whole field; `None` where that leaves
    /// the canonical form as it is.
    pub fn replace(&self, index: usize, whole: &[u8]) -> Option<Op> {
        let made = canonical(self.canon, whole);
        (self.canonical.get(index) != Some(&made)).then_some(Op::Replace(index, made))
    }

    /// An edit that puts another value into a field.
    pub fn edit(
        &self,
        index: usize,
        value: &[u8],
        kind: &'static str,
        by: ChangeBy,
    ) -> Option<Edit> {
        let mut whole = self.label(index).to_vec();
        whole.extend_from_slice(value);
        whole.extend_from_slice(b"\r\n");
        let op = self.replace(index, &whole)?;
        // Whatever made it, a value that differs in white space alone was folded.
        let same = bare(self.value(index)) == bare(value);
        let kind = if same { "header_folding" } else { kind };
        Some(Edit {
            ops: vec![op],
            changes: vec![Change {
                kind,
                field: Some(self.name(index)),
                by,
                before: text(self.value(index)),
                after: text(value),
            }],
            weight: 1,
        })
    }

    /// Whether the signature verifies with these edits.
    pub fn verifies(&self, edits: &[&Edit], budget: &Budget) -> bool {
        let input = self.input(edits);
        let cost = match self.judge {
            Judge::Hash(_) => input.len(),
            Judge::Verify => super::budget::HEADER_OCTETS / VERIFICATIONS,
        };
        if !budget.spend(cost) {
            return false;
        }
        let fits = match &self.judge {
            Judge::Hash(hash) => Sha256::digest(&input).as_slice() == hash.as_slice(),
            Judge::Verify => true,
        };
        fits && self
            .key
            .verify(self.signature.algorithm, &input, &self.signature.b)
    }

    fn input(&self, edits: &[&Edit]) -> Vec<u8> {
        let ops = || edits.iter().flat_map(|edit| &edit.ops);
        let removed =
            |index: usize| ops().any(|op| matches!(op, Op::Remove(gone) if *gone == index));
        let now = |index: usize| {
            ops()
                .find_map(|op| match op {
                    Op::Replace(at, made) if *at == index => Some(made),
                    _ => None,
                })
                .or_else(|| self.canonical.get(index))
        };
        let mut out = Vec::with_capacity(2048);
        for (list, nth, name) in &self.slots {
            let taken = list
                .iter()
                .rev()
                .filter(|index| !removed(**index))
                .nth(*nth);
            let octets = match taken {
                Some(index) => now(*index),
                None if list.is_empty() && *nth == 0 => ops().find_map(|op| match op {
                    Op::Insert(new, made) if new == name => Some(made),
                    _ => None,
                }),
                None => None,
            };
            out.extend_from_slice(octets.map(Vec::as_slice).unwrap_or_default());
        }
        out.extend_from_slice(now(self.own).map(Vec::as_slice).unwrap_or_default());
        out.truncate(out.len().saturating_sub(2));
        out
    }
}

pub(super) fn canonical(canon: Canon, whole: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(whole.len());
    canonical_field(canon, whole, &mut out);
    out
}

fn bare(value: &[u8]) -> Vec<u8> {
    canonical(Canon::Relaxed, &[b"x:", value].concat())
}

/// A value as a person reads it.
pub(super) fn text(value: &[u8]) -> String {
    String::from_utf8_lossy(value)
        .trim_matches([' ', '\t'])
        .to_owned()
}
