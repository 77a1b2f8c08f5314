//! The body side of the search: canonical lines, and the hash of every cut of
//! a body in one pass (RFC 6376 3.4.3, 3.4.4, 3.7).

use sha2::{Digest, Sha256};

use super::budget::Budget;
use crate::dkim::canonical::Canon;

/// What a body has to hash to.
pub(super) struct Target {
    pub canon: Canon,
    /// `l=`, in canonical octets.
    pub length: Option<u64>,
    /// `bh=`.
    pub hash: Vec<u8>,
}

/// A body in canonical form, its empty lines at the end still there, so that
/// a line keeps its number.
pub(super) struct Canonical {
    pub octets: Vec<u8>,
    /// Where each line ends in `octets`, its CRLF included.
    pub ends: Vec<usize>,
    /// Where each line starts in the body as given.
    raw_starts: Vec<usize>,
    /// Where the last line that is not empty ends.
    pub content_end: usize,
}

impl Canonical {
    pub fn new(canon: Canon, body: &[u8]) -> Self {
        let mut made = Self {
            octets: Vec::with_capacity(body.len() + 2),
            ends: Vec::new(),
            raw_starts: Vec::new(),
            content_end: 0,
        };
        let mut at = 0;
        while at < body.len() {
            let rest = body.get(at..).unwrap_or_default();
            let (line, next) = match find_crlf(rest) {
                Some(end) => (rest.get(..end).unwrap_or_default(), at + end + 2),
                None => (rest, body.len()),
            };
            made.raw_starts.push(at);
            made.push_line(canon, line);
            at = next;
        }
        made
    }

    fn push_line(&mut self, canon: Canon, line: &[u8]) {
        let start = self.octets.len();
        match canon {
            Canon::Simple => self.octets.extend_from_slice(line),
            Canon::Relaxed => relax(line, &mut self.octets),
        }
        let empty = self.octets.len() == start;
        self.octets.extend_from_slice(b"\r\n");
        self.ends.push(self.octets.len());
        if !empty {
            self.content_end = self.octets.len();
        }
    }

    /// Where a line starts in `octets`.
    pub fn line_start(&self, line: usize) -> usize {
        match line.checked_sub(1) {
            None => 0,
            Some(previous) => self
                .ends
                .get(previous)
                .copied()
                .unwrap_or(self.octets.len()),
        }
    }

    /// The number of the line that holds an offset of the body as given; one
    /// past the last for the body's end.
    pub fn line_of(&self, raw: usize) -> usize {
        self.raw_starts.partition_point(|start| *start < raw)
    }

    /// The text of a line without its line end.
    pub fn line(&self, line: usize) -> &[u8] {
        let end = self.line_start(line + 1).saturating_sub(2);
        self.octets
            .get(self.line_start(line)..end)
            .unwrap_or_default()
    }

    pub fn slice(&self, from: usize, to: usize) -> &[u8] {
        self.octets.get(from..to).unwrap_or_default()
    }
}

/// RFC 6376 3.4.4: a run of white space one blank, none at the end.
fn relax(line: &[u8], out: &mut Vec<u8>) {
    let mut blank = false;
    for octet in line {
        if matches!(octet, b' ' | b'\t') {
            blank = true;
            continue;
        }
        if blank {
            out.push(b' ');
            blank = false;
        }
        out.push(*octet);
    }
}

/// The next CRLF.
pub(super) fn find_crlf(octets: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let found = octets
            .get(from..)?
            .iter()
            .position(|octet| *octet == b'\r')?
            + from;
        if octets.get(found + 1) == Some(&b'\n') {
            return Some(found);
        }
        from = found + 1;
    }
}

/// A hash under way that takes at most `l=` octets.
#[derive(Clone)]
pub(super) struct Running {
    state: Sha256,
    left: Option<usize>,
}

impl Running {
    pub fn new(target: &Target) -> Self {
        Self {
            state: Sha256::new(),
            left: target
                .length
                .map(|length| usize::try_from(length).unwrap_or(usize::MAX)),
        }
    }

    pub fn update(&mut self, octets: &[u8]) {
        let taken = self
            .left
            .map_or(octets.len(), |left| left.min(octets.len()));
        self.state.update(octets.get(..taken).unwrap_or_default());
        if let Some(left) = &mut self.left {
            *left -= taken;
        }
    }

    /// The hash so far is the target's, and `l=` is used up.
    pub fn reached(&self, target: &Target) -> bool {
        self.left.unwrap_or(0) == 0 && self.state.clone().finalize().as_slice() == target.hash
    }
}

/// What a pass over a body found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pass {
    /// The body as it is.
    Whole,
    /// The body up to this canonical octet; a footer follows.
    Cut(usize),
    Nothing,
}

/// Compares the body as it is and every cut at a line end, in one pass: the
/// state of the hash is copied at each line end.
pub(super) fn scan(body: &Canonical, target: &Target, budget: &Budget) -> Pass {
    if !budget.spend(body.octets.len()) {
        return Pass::Nothing;
    }
    let mut running = Running::new(target);
    if target.length.is_some() || body.content_end == 0 {
        running.update(settled(body, target.canon));
        let whole = running.reached(target);
        return if whole { Pass::Whole } else { Pass::Nothing };
    }
    let mut empty = Running::new(target);
    if target.canon == Canon::Simple {
        empty.update(b"\r\n");
    }
    let mut found = empty.reached(target).then_some(0);
    let mut start = 0;
    for end in &body.ends {
        running.update(body.slice(start, *end));
        let blank = end - start == 2;
        start = *end;
        if blank {
            continue;
        }
        if running.reached(target) {
            found = Some(*end);
        }
        if *end >= body.content_end {
            break;
        }
    }
    match found {
        Some(end) if end == body.content_end => Pass::Whole,
        Some(end) => Pass::Cut(end),
        None => Pass::Nothing,
    }
}

/// The canonical octets without empty lines at the end; under `simple` an
/// empty body is one CRLF (RFC 6376 3.4.3).
fn settled(body: &Canonical, canon: Canon) -> &[u8] {
    if body.content_end == 0 && canon == Canon::Simple {
        return b"\r\n";
    }
    body.slice(0, body.content_end)
}
