//! A record taken apart (RFC 7208 4.6.1, 12): terms with their places in
//! the text, and what is wrong with those that are not terms.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::ops::Range;

use crate::model::result::Verdict;
use crate::model::step::{Evidence, Mark};

/// Octets up to which a record stands whole beside each of its terms.
const SHOWN_WHOLE: usize = 2_000;
/// Octets on either side of a term of a longer one.
const AROUND: usize = 300;
/// Steps of one record; a hostile one may hold thousands of terms.
pub(super) const MAX_STEPS: usize = 500;

/// An SPF record with all of its terms and all of its errors.
#[derive(Clone, Debug)]
pub(super) struct Record {
    pub text: String,
    pub terms: Vec<Term>,
    pub problems: Vec<Problem>,
    /// Terms that hold where two character strings meet without a space and
    /// that read as two terms (RFC 7208 3.3).
    pub joined: Vec<Range<usize>>,
}

impl Record {
    /// The term as it is written.
    pub fn written(&self, term: &Term) -> &str {
        self.text.get(term.span.clone()).unwrap_or_default()
    }

    /// The record with some of its bytes drawn out; of a very long one the
    /// part around them.
    pub fn evidence(&self, span: Range<usize>, mark: Mark) -> Evidence {
        let text = self.text.as_str();
        if text.len() <= SHOWN_WHOLE {
            return Evidence::new("spf-record", text).highlight(span, mark);
        }
        let from = text.floor_char_boundary(span.start.saturating_sub(AROUND));
        let to = text.ceil_char_boundary(span.end.saturating_add(AROUND).min(text.len()));
        let to = to.min(text.ceil_char_boundary((from + SHOWN_WHOLE).min(text.len())));
        let span = span.start - from..span.end.min(to).max(span.start) - from;
        Evidence::new("spf-record", text.get(from..to).unwrap_or_default()).highlight(span, mark)
    }

    /// Column of a byte position, counted in characters from 1.
    pub fn column(&self, at: usize) -> usize {
        self.text
            .char_indices()
            .take_while(|(place, _)| *place < at)
            .count()
            + 1
    }

    /// Whether an `all` stands in it: then `redirect` has no effect (6.1).
    pub fn has_all(&self) -> bool {
        self.terms
            .iter()
            .any(|term| term.mechanism() == Some(&Mechanism::All))
    }

    /// The `redirect` that has an effect.
    pub fn redirect(&self) -> Option<(&Term, &DomainSpec)> {
        if self.has_all() {
            return None;
        }
        self.terms.iter().find_map(|term| match &term.kind {
            Kind::Redirect(target) => Some((term, target)),
            _ => None,
        })
    }

    pub fn explanation(&self) -> Option<(&Term, &DomainSpec)> {
        self.terms.iter().find_map(|term| match &term.kind {
            Kind::Explanation(target) => Some((term, target)),
            _ => None,
        })
    }
}

/// One term and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    /// Bytes of the record's text.
    pub span: Range<usize>,
    pub kind: Kind,
}

impl Term {
    pub fn mechanism(&self) -> Option<&Mechanism> {
        match &self.kind {
            Kind::Directive(_, mechanism) => Some(mechanism),
            _ => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Directive(Qualifier, Mechanism),
    Redirect(DomainSpec),
    Explanation(DomainSpec),
    /// Ignored by everybody (RFC 7208 6).
    Unknown {
        name: String,
    },
}

impl Kind {
    /// The domain-spec in it.
    pub fn spec(&self) -> Option<&DomainSpec> {
        match self {
            Self::Redirect(spec)
            | Self::Explanation(spec)
            | Self::Directive(_, Mechanism::Include(spec) | Mechanism::Exists(spec)) => Some(spec),
            Self::Directive(_, Mechanism::A(spec, _) | Mechanism::Mx(spec, _))
            | Self::Directive(_, Mechanism::Ptr(spec)) => spec.as_ref(),
            _ => None,
        }
    }
}

/// What a match means (RFC 7208 4.6.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Qualifier {
    Pass,
    Fail,
    Softfail,
    Neutral,
}

impl Qualifier {
    pub fn of(sign: char) -> Option<Self> {
        match sign {
            '+' => Some(Self::Pass),
            '-' => Some(Self::Fail),
            '~' => Some(Self::Softfail),
            '?' => Some(Self::Neutral),
            _ => None,
        }
    }

    pub fn verdict(self) -> Verdict {
        match self {
            Self::Pass => Verdict::Pass,
            Self::Fail => Verdict::Fail,
            Self::Softfail => Verdict::Softfail,
            Self::Neutral => Verdict::Neutral,
        }
    }
}

/// RFC 7208 5.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mechanism {
    All,
    Include(DomainSpec),
    A(Option<DomainSpec>, Prefixes),
    Mx(Option<DomainSpec>, Prefixes),
    Ptr(Option<DomainSpec>),
    Ip4(Ipv4Addr, u8),
    Ip6(Ipv6Addr, u8),
    Exists(DomainSpec),
}

impl Mechanism {
    /// Whether it counts against the limit of RFC 7208 4.6.4.
    pub fn looks_up(&self) -> bool {
        !matches!(self, Self::All | Self::Ip4(..) | Self::Ip6(..))
    }

    pub fn step_id(&self) -> &'static str {
        match self {
            Self::All => "spf.all",
            Self::Include(_) => "spf.include",
            Self::A(..) => "spf.a",
            Self::Mx(..) => "spf.mx",
            Self::Ptr(_) => "spf.ptr",
            Self::Ip4(..) => "spf.ip4",
            Self::Ip6(..) => "spf.ip6",
            Self::Exists(_) => "spf.exists",
        }
    }
}

/// Prefix lengths of `a` and `mx` for each family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Prefixes {
    pub v4: u8,
    pub v6: u8,
}

/// A domain-spec or an explanation text (RFC 7208 7.1).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct DomainSpec {
    pub text: String,
    pub pieces: Vec<Piece>,
}

impl DomainSpec {
    pub fn has_macros(&self) -> bool {
        self.pieces
            .iter()
            .any(|piece| !matches!(piece, Piece::Literal(_)))
    }

    pub fn uses(&self, letter: char) -> bool {
        self.pieces
            .iter()
            .any(|piece| matches!(piece, Piece::Macro(found) if found.letter == letter))
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Literal(String),
    Macro(Macro),
}

/// `%{` letter, digits, `r`, delimiters `}` (RFC 7208 7.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Macro {
    /// Lower case.
    pub letter: char,
    /// An upper-case letter: the value is URL-escaped.
    pub escape: bool,
    /// How many of the right-hand parts are kept.
    pub keep: Option<usize>,
    pub reverse: bool,
    /// Empty: the dot.
    pub delimiters: String,
}

/// A syntax error: anywhere in a record, it makes the whole record unusable
/// (RFC 7208 4.6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    /// Message `spf-problem-<id>`.
    pub id: &'static str,
    /// The term, in bytes of the record's text.
    pub term: Range<usize>,
    /// The characters that are wrong.
    pub token: Range<usize>,
    /// The corrected term, where it is certain.
    pub suggestion: Option<String>,
}
