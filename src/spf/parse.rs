//! Reading a record: strictly, to the end, with every error at once and the
//! place of every term (RFC 7208 4.6, 12).

mod characters;
mod domain;
mod suggest;
mod term;
#[cfg(test)]
mod tests;

use std::ops::Range;

pub(super) use domain::explanation;

use super::record::{Kind, Problem, Record, Term};
use term::check;

/// A fault in a term, before it is known where the term stands.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Fault {
    id: &'static str,
    token: Range<usize>,
}

impl Fault {
    fn new(id: &'static str, token: Range<usize>) -> Self {
        Self { id, token }
    }
}

const VERSION: &str = "v=spf1";

/// Whether a TXT record is an SPF record (RFC 7208 4.5).
pub(super) fn is_record(text: &str) -> bool {
    let version = text.get(..VERSION.len());
    version.is_some_and(|version| version.eq_ignore_ascii_case(VERSION))
        && matches!(text.as_bytes().get(VERSION.len()), None | Some(b' '))
}

/// Whether a TXT record that is none was most likely meant as one.
pub(super) fn is_near_miss(text: &str) -> bool {
    let lower = text.to_lowercase();
    !is_record(text) && (lower.contains("v=spf") || lower.starts_with("spf1"))
}

/// Reads the strings of an SPF record.
pub(super) fn parse(strings: &[String]) -> Record {
    let text = strings.concat();
    let mut joins = Vec::new();
    let mut length = 0;
    for string in strings {
        length += string.len();
        joins.push(length);
    }
    let mut reader = Reader {
        record: Record {
            text,
            terms: Vec::new(),
            problems: Vec::new(),
            joined: Vec::new(),
        },
        joins,
    };
    reader.read();
    reader.record
}

/// Parts between spaces, with their places.
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut place = 0;
    for part in text.split(' ') {
        if !part.is_empty() && place >= VERSION.len() {
            parts.push(place..place + part.len());
        }
        place += part.len() + 1;
    }
    parts
}

/// `include spf.example`, with a space where the sign should be: the problem
/// and the whole term.
fn sign_left_out(left: &str, right: &str) -> Option<(&'static str, String)> {
    if right.starts_with([':', '=', '/']) {
        return None;
    }
    let bare = left.strip_prefix(['+', '-', '~', '?']).unwrap_or(left);
    let (id, sign) = match bare.to_ascii_lowercase().as_str() {
        "include" | "exists" | "ip4" | "ip6" => ("missing-colon", ':'),
        "redirect" | "exp" => ("space-inside", '='),
        _ => return None,
    };
    let whole = format!("{left}{sign}{right}");
    (check(right).is_err() && check(&whole).is_ok()).then_some((id, whole))
}

struct Reader {
    record: Record,
    /// Where one string ends and the next begins.
    joins: Vec<usize>,
}

impl Reader {
    fn slice(&self, span: &Range<usize>) -> String {
        self.record
            .text
            .get(span.clone())
            .unwrap_or_default()
            .to_owned()
    }

    fn read(&mut self) {
        let parts = parts(&self.record.text);
        let mut place = 0;
        while let Some(span) = parts.get(place) {
            place += 1;
            if let Some(next) = parts.get(place)
                && self.space_inside(span, next)
            {
                place += 1;
                continue;
            }
            self.part(span);
        }
        self.repeated();
    }

    /// A space that cut one term in two: neither half is right, or only one,
    /// and the two together are.
    fn space_inside(&mut self, span: &Range<usize>, next: &Range<usize>) -> bool {
        let (left, right) = (self.slice(span), self.slice(next));
        if let Some((id, whole)) = sign_left_out(&left, &right) {
            self.record.problems.push(Problem {
                id,
                term: span.start..next.end,
                token: span.end..next.start,
                suggestion: Some(whole),
            });
            return true;
        }
        let cut = left.ends_with([':', '=', '/', '-', '+', '~', '?', '.'])
            || right.starts_with([':', '=', '/', '.']);
        if !cut || (check(&left).is_ok() && check(&right).is_ok()) {
            return false;
        }
        let whole = left + &right;
        match check(&whole) {
            Err(_) | Ok(Kind::Unknown { .. }) => false,
            Ok(_) => {
                self.record.problems.push(Problem {
                    id: "space-inside",
                    term: span.start..next.end,
                    token: span.end..next.start,
                    suggestion: Some(whole),
                });
                true
            }
        }
    }

    fn part(&mut self, span: &Range<usize>) {
        let text = self.slice(span);
        let two = self.two_terms(span);
        match check(&text) {
            Ok(kind) => {
                if two.is_some() {
                    self.record.joined.push(span.clone());
                }
                self.record.terms.push(Term {
                    span: span.clone(),
                    kind,
                });
            }
            Err(_) if two.is_some() => self.record.problems.push(Problem {
                id: "strings-joined",
                term: span.clone(),
                token: span.clone(),
                suggestion: two,
            }),
            Err(faults) => {
                for fault in faults {
                    self.record.problems.push(Problem {
                        id: fault.id,
                        term: span.clone(),
                        token: span.start + fault.token.start..span.start + fault.token.end,
                        suggestion: suggest::suggestion(&text, fault.id),
                    });
                }
            }
        }
    }

    /// The two terms that a join of strings made one of (RFC 7208 3.3).
    fn two_terms(&self, span: &Range<usize>) -> Option<String> {
        self.joins
            .iter()
            .filter(|join| span.contains(join))
            .find_map(|join| {
                let left = self.record.text.get(span.start..*join)?;
                let right = self.record.text.get(*join..span.end)?;
                let known = |text: &str| {
                    check(text).is_ok_and(|kind| !matches!(kind, Kind::Unknown { .. }))
                };
                (known(left) && known(right)).then(|| format!("{left} {right}"))
            })
    }

    /// `redirect` and `exp` may each stand once (RFC 7208 6).
    fn repeated(&mut self) {
        let (mut redirect, mut explanation) = (false, false);
        for term in &self.record.terms {
            let (seen, id) = match term.kind {
                Kind::Redirect(_) => (&mut redirect, "second-redirect"),
                Kind::Explanation(_) => (&mut explanation, "second-exp"),
                _ => continue,
            };
            if std::mem::replace(seen, true) {
                self.record.problems.push(Problem {
                    id,
                    term: term.span.clone(),
                    token: term.span.clone(),
                    suggestion: None,
                });
            }
        }
        self.record
            .problems
            .sort_by_key(|problem| problem.token.start);
    }
}
