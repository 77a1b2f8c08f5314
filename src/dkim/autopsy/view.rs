//! A body as it may have been, and the ways to undo one change of it.

use std::ops::Range;
use std::rc::Rc;

use super::excerpt::excerpt;
use super::mime::{self, Part};
use super::octets::{LINES, OCTETS};
use super::{paste, recode};
use crate::model::result::{Change, ChangeBy};

/// Lines at the start that may be a notice.
const BANNER_LINES: usize = 14;

/// A body with the fields that say how to read it.
#[derive(Clone)]
pub(super) struct View {
    pub body: Rc<Vec<u8>>,
    pub content_type: String,
    pub encoding: String,
    /// What was undone, each with the body before it.
    pub trail: Vec<Undone>,
}

/// One change undone. What differs is told only for what is found.
#[derive(Clone)]
pub(super) struct Undone {
    kind: &'static str,
    pub by: ChangeBy,
    from: Rc<Vec<u8>>,
}

impl View {
    /// This body changed once more.
    fn next(&self, body: Vec<u8>, kind: &'static str, by: ChangeBy) -> Option<Self> {
        if body == *self.body {
            return None;
        }
        let mut made = self.with(body);
        made.trail.push(Undone {
            kind,
            by,
            from: Rc::clone(&self.body),
        });
        Some(made)
    }

    /// The changes undone so far; neighbours of one kind are one change.
    pub fn changes(&self) -> Vec<Change> {
        let mut out: Vec<Change> = Vec::new();
        let mut first = 0;
        for (at, step) in self.trail.iter().enumerate() {
            let next = self.trail.get(at + 1);
            if next.is_some_and(|next| next.kind == step.kind) {
                continue;
            }
            let start = self.trail.get(first).map_or(&step.from, |step| &step.from);
            let end = next.map_or(&self.body, |next| &next.from);
            let (before, after) = excerpt(start, end);
            out.push(Change {
                kind: step.kind,
                field: None,
                by: step.by,
                before,
                after,
            });
            first = at + 1;
        }
        out
    }

    fn with(&self, body: Vec<u8>) -> Self {
        Self {
            body: Rc::new(body),
            content_type: self.content_type.clone(),
            encoding: self.encoding.clone(),
            trail: self.trail.clone(),
        }
    }

    /// The body with a range of it replaced.
    pub fn spliced(&self, range: &Range<usize>, with: &[u8]) -> Vec<u8> {
        let mut out = self.body.get(..range.start).unwrap_or_default().to_vec();
        out.extend_from_slice(with);
        out.extend_from_slice(self.body.get(range.end..).unwrap_or_default());
        out
    }

    /// The leaf parts; a body that is no multipart is one part itself.
    pub fn parts(&self) -> Vec<Part> {
        let all = 0..self.body.len();
        match mime::multipart(&self.body, all.clone(), &self.content_type) {
            Some(outer) => mime::leaves(&outer).into_iter().cloned().collect(),
            None => vec![Part {
                whole: all.clone(),
                head: 0..0,
                content: all,
                content_type: self.content_type.clone(),
                encoding: self.encoding.clone(),
                inner: None,
            }],
        }
    }

    /// Every body that undoing one change may give, likely ones first.
    pub fn earlier(&self) -> Vec<Self> {
        let mut out = self.structures();
        out.extend(self.texts());
        out.extend(self.recodings());
        out.extend(self.banners());
        out
    }

    /// MIME structure: wrapping, added parts, preamble.
    fn structures(&self) -> Vec<Self> {
        let all = 0..self.body.len();
        let Some(outer) = mime::multipart(&self.body, all, &self.content_type) else {
            return Vec::new();
        };
        let mut out = Vec::new();
        for part in outer.parts.iter().take(3) {
            let Some(content) = self.body.get(part.content.clone()) else {
                continue;
            };
            if let Some(mut made) = self.next(content.to_vec(), "wrapped_multipart", ChangeBy::List)
            {
                made.content_type.clone_from(&part.content_type);
                made.encoding.clone_from(&part.encoding);
                out.push(made);
            }
        }
        self.part_removals(&outer, &mut out);
        let preambles: [&[u8]; 5] = [
            b"",
            b"\r\n",
            b"This is a multi-part message in MIME format.\r\n",
            b"This is a multi-part message in MIME format.\r\n\r\n",
            b"This is a message with multiple parts in MIME format.\r\n",
        ];
        for text in preambles {
            out.extend(self.next(
                self.spliced(&outer.preamble, text),
                "mime_preamble",
                ChangeBy::Gateway,
            ));
        }
        if let Some(close) = &outer.close {
            let body = self.spliced(&(close.end..outer.end), b"");
            out.extend(self.next(body, "text_appended", ChangeBy::Unknown));
        }
        out
    }

    fn part_removals(&self, outer: &mime::Multipart, out: &mut Vec<Self>) {
        for part in outer.parts.iter().rev().take(6) {
            out.extend(self.next(
                self.spliced(&part.whole, b""),
                "footer_part",
                ChangeBy::List,
            ));
            if let Some(inner) = &part.inner {
                self.part_removals(inner, out);
            }
        }
    }

    /// Changes of the text as a whole.
    fn texts(&self) -> Vec<Self> {
        let mut out = Vec::new();
        let gateway = ChangeBy::Gateway;
        for (kind, by, make) in OCTETS {
            out.extend(self.next(make(&self.body), kind, by));
        }
        let Ok(text) = std::str::from_utf8(&self.body) else {
            return out;
        };
        for (kind, by, make) in LINES {
            let lines: Vec<String> = text.split("\r\n").map(make).collect();
            out.extend(self.next(lines.join("\r\n").into_bytes(), kind, by));
        }
        for (kind, by, make) in paste::BODY {
            out.extend(self.next(make(text).into_bytes(), kind, by));
        }
        let longest = text
            .split("\r\n")
            .map(|line| line.chars().count())
            .max()
            .unwrap_or(0);
        let mut widths = vec![longest];
        widths.extend([72, 74, 76, 78, 80, 70, 79, 75, 998]);
        for most in widths {
            out.extend(self.next(
                paste::unwrapped(text, most).into_bytes(),
                "paste_wrapped",
                ChangeBy::Paste,
            ));
        }
        let leading = text.trim_start_matches("\r\n");
        out.extend(self.next(leading.as_bytes().to_vec(), "blank_lines", gateway));
        for count in 1..=2 {
            let body = format!("{}{text}", "\r\n".repeat(count));
            out.extend(self.next(body.into_bytes(), "blank_lines", gateway));
        }
        out.extend(self.blank_ends());
        out
    }

    /// Empty lines before the delimiters of a multipart.
    fn blank_ends(&self) -> Vec<Self> {
        let mut out = Vec::new();
        for part in self
            .parts()
            .into_iter()
            .filter(|part| part.whole != part.content)
            .take(6)
        {
            let content = self.body.get(part.content.clone()).unwrap_or_default();
            let mut bare = content;
            while let Some(shorter) = bare.strip_suffix(b"\r\n") {
                bare = shorter;
            }
            for ends in 1..=3 {
                let made = [bare, "\r\n".repeat(ends).as_bytes()].concat();
                out.extend(self.next(
                    self.spliced(&part.content, &made),
                    "blank_lines",
                    ChangeBy::Gateway,
                ));
            }
        }
        out
    }

    /// Transfer encodings and charsets of each text part.
    fn recodings(&self) -> Vec<Self> {
        let mut out = Vec::new();
        for part in self.parts().iter().filter(|part| part.is_text()).take(4) {
            let whole = self.body.get(part.content.clone()).unwrap_or_default();
            let (content, ended) = match whole.strip_suffix(b"\r\n") {
                Some(bare) => (bare, true),
                None => (whole, false),
            };
            for (name, made) in recode::recoded(content, &part.encoding) {
                out.extend(self.recode(part, name, made, ended));
            }
            for (from, to) in [("utf-8", "iso-2022-jp"), ("iso-2022-jp", "utf-8")] {
                let Some(made) =
                    recode::converted(content, from, to).filter(|made| made != content)
                else {
                    continue;
                };
                let mut body = made;
                if ended {
                    body.extend_from_slice(b"\r\n");
                }
                out.extend(self.next(
                    self.spliced(&part.content, &body),
                    "charset_converted",
                    ChangeBy::Gateway,
                ));
            }
        }
        out
    }

    fn recode(&self, part: &Part, name: &str, mut made: Vec<u8>, ended: bool) -> Option<Self> {
        if ended && (!made.ends_with(b"\r\n") || part.head != (0..0)) {
            made.extend_from_slice(b"\r\n");
        }
        let mut body = self.spliced(&part.content, &made);
        if let Some(place) = mime::raw_header(&self.body, &part.head, "content-transfer-encoding") {
            let mut with = self.body.get(..place.start)?.to_vec();
            with.extend_from_slice(format!(" {name}").as_bytes());
            with.extend_from_slice(body.get(place.end..)?);
            body = with;
        }
        let mut next = self.next(body, "body_reencoded", ChangeBy::Gateway)?;
        if part.head == (0..0) {
            next.encoding = name.to_owned();
        }
        Some(next)
    }

    /// A notice at the start of a part, line by line.
    fn banners(&self) -> Vec<Self> {
        let mut out = Vec::new();
        for part in self.parts().iter().filter(|part| part.is_text()).take(3) {
            let kind = if part.is_html() {
                "banner_html"
            } else {
                "banner"
            };
            let mut at = part.content.start;
            for _ in 0..BANNER_LINES {
                let rest = self.body.get(at..part.content.end).unwrap_or_default();
                let Some(end) = super::body::find_crlf(rest) else {
                    break;
                };
                at += end + 2;
                let body = self.spliced(&(part.content.start..at), b"");
                out.extend(self.next(body, kind, ChangeBy::Gateway));
            }
        }
        out
    }
}
