//! Reads every field in which somebody tells what was checked, and says
//! whose word each one is.

use crate::model::case::{Case, Copy};
use crate::model::message::Message;

use super::dialects::claim;
use super::received_spf;
use super::results::{Item, Parsed, parse};
use super::trust::{Border, Place, organization, same_server};
use super::{Claim, Said, Standing, Testimony, telling};

/// What sort of field it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Results,
    Spf,
    Arc,
    Supporting,
}

/// Names of the fields, lower case.
const FIELDS: &[(&str, Sort)] = &[
    ("authentication-results", Sort::Results),
    ("received-spf", Sort::Spf),
    ("arc-authentication-results", Sort::Arc),
    ("x-ms-exchange-authentication-results", Sort::Supporting),
    (
        "x-ms-exchange-authentication-results-original",
        Sort::Supporting,
    ),
    ("authentication-results-original", Sort::Supporting),
    ("x-original-authentication-results", Sort::Supporting),
    ("x-authentication-results", Sort::Supporting),
];

/// Most fields that are read, most results of one, and the longest value in
/// octets: honest mail stays far below.
const MAX_FIELDS: usize = 200;
const MAX_RESULTS: usize = 100;
const MAX_VALUE: usize = 32 * 1024;

/// A field that was read.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub name: String,
    pub sort: Sort,
    /// Folds as line feeds; the positions in `parsed` are in this.
    pub value: String,
    pub parsed: Parsed,
    pub instance: Option<u32>,
    pub claims: Vec<Claim>,
    pub place: Place,
}

impl Seen {
    fn read(name: &str, sort: Sort, mut value: String) -> Self {
        value.truncate(value.floor_char_boundary(MAX_VALUE));
        let mut seen = Self {
            name: name.to_owned(),
            sort,
            value,
            parsed: Parsed::default(),
            instance: None,
            claims: Vec::new(),
            place: Place::Outside,
        };
        match sort {
            Sort::Spf => {
                if let Some(spf) = received_spf::parse(&seen.value) {
                    seen.parsed.authserv_id = spf.receiver;
                    seen.claims.push(Claim {
                        text: format!("{name}: {}", unfolded(&seen.value)),
                        ..spf.claim
                    });
                }
            }
            Sort::Arc => seen.read_arc(),
            Sort::Results | Sort::Supporting => seen.read_results(),
        }
        seen
    }

    fn read_results(&mut self) {
        self.parsed = parse(&self.value);
        self.parsed.items.truncate(MAX_RESULTS);
        self.parsed.unread.truncate(MAX_RESULTS);
        let told = |item: &Item| Claim {
            text: unfolded(self.value.get(item.range.clone()).unwrap_or_default()),
            ..claim(item)
        };
        self.claims = self.parsed.items.iter().map(told).collect();
    }

    /// RFC 8617 4.1.1: `i=` stands before the Authentication-Results form.
    fn read_arc(&mut self) {
        let (first, rest) = self.value.split_once(';').unwrap_or((&self.value, ""));
        self.instance = first
            .split_once('=')
            .filter(|(name, _)| name.trim().eq_ignore_ascii_case("i"))
            .and_then(|(_, number)| number.trim().parse().ok());
        if self.instance.is_some() {
            self.value = rest.trim_start().to_owned();
        }
        self.read_results();
    }

    fn id(&self) -> Option<&str> {
        self.parsed.authserv_id.as_deref()
    }
}

/// A text with its folds as single blanks.
fn unfolded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads what the receiver of this copy wrote into the header.
pub fn said(case: &Case) -> Said {
    let border = case
        .message
        .as_ref()
        .and_then(|message| Border::of(case, message));
    let mut seen = case
        .message
        .as_ref()
        .map(|message| placed(case, message, border.as_ref()))
        .unwrap_or_default();
    seen.extend(case.loose_results.as_deref().map(loose).unwrap_or_default());
    mark_repeated(&mut seen);
    let named = chosen_name(&seen, border.as_ref());
    let claims = collected(&seen, named.as_ref().map(|(name, _)| name.as_str()));
    let trusted = seen
        .iter()
        .any(|seen| matches!(seen.sort, Sort::Results | Sort::Spf) && seen.place.is_trusted());
    let steps = telling::steps(&seen, border.as_ref(), named.as_ref(), case);
    Said {
        authserv_id: named.map(|(name, _)| name),
        trusted,
        claims,
        testimony: seen.iter().filter_map(testimony).collect(),
        steps,
    }
}

fn sort_of(name: &str) -> Option<Sort> {
    FIELDS
        .iter()
        .find(|(have, _)| have.eq_ignore_ascii_case(name))
        .map(|(_, sort)| *sort)
}

/// All such fields of a message, top first, each with its place.
fn placed(case: &Case, message: &Message, border: Option<&Border>) -> Vec<Seen> {
    let mut out: Vec<Seen> = Vec::new();
    for (index, field) in message.fields.iter().enumerate() {
        let name = String::from_utf8_lossy(message.name(field)).into_owned();
        let Some(sort) = sort_of(&name) else { continue };
        if out.len() >= MAX_FIELDS {
            break;
        }
        let raw = String::from_utf8_lossy(message.slice(&field.value)).replace("\r\n", "\n");
        let mut seen = Seen::read(&name, sort, raw.trim().to_owned());
        seen.place = match (sort, border) {
            _ if case.copy == Copy::Returned => Place::Returned,
            (Sort::Supporting, _) => Place::Supporting,
            (_, None) => unplaced(&out, &seen),
            // Received-SPF need not name its writer; what stands right below
            // the hand-over line is the receiver's (RFC 7208 9.1).
            (Sort::Spf, Some(border)) if seen.id().is_none() && index < border.end => {
                if index < border.field {
                    Place::Above
                } else {
                    Place::Own
                }
            }
            (_, Some(border)) => border.place(index, seen.id()),
        };
        out.push(seen);
    }
    out
}

/// Without a Received line the topmost name is read, and no other.
fn unplaced(before: &[Seen], seen: &Seen) -> Place {
    let first = before.iter().find(|other| other.sort == Sort::Results);
    match first.filter(|_| seen.sort == Sort::Results) {
        Some(first) if first.id() != seen.id() => Place::OtherName,
        _ => Place::Unplaced,
    }
}

/// Results that were given without a message: whole fields, or a value.
fn loose(text: &str) -> Vec<Seen> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let message = Message::parse(text.trim().replace('\n', "\r\n").into_bytes(), false);
    let mut out: Vec<Seen> = message
        .fields
        .iter()
        .filter_map(|field| {
            let name = String::from_utf8_lossy(message.name(field)).into_owned();
            let raw = String::from_utf8_lossy(message.slice(&field.value)).replace("\r\n", "\n");
            Some(Seen::read(&name, sort_of(&name)?, raw.trim().to_owned()))
        })
        .take(MAX_FIELDS)
        .collect();
    if out.is_empty() {
        let seen = Seen::read(
            "Authentication-Results",
            Sort::Results,
            text.trim().to_owned(),
        );
        if !seen.claims.is_empty() {
            out.push(seen);
        }
    }
    for seen in &mut out {
        seen.place = if seen.sort == Sort::Supporting {
            Place::Supporting
        } else {
            Place::Loose
        };
    }
    out
}

/// Below the hand-over line a field that only repeats methods which the
/// receiver spoke of already may be the sender's forgery of its name.
fn mark_repeated(seen: &mut [Seen]) {
    let mut told: Vec<String> = Vec::new();
    for seen in seen.iter_mut().filter(|seen| seen.sort == Sort::Results) {
        if !seen.place.is_taken() || seen.claims.is_empty() {
            continue;
        }
        let repeats = seen.claims.iter().all(|claim| told.contains(&claim.method));
        if seen.place == Place::Own && repeats {
            seen.place = Place::Repeated;
            continue;
        }
        told.extend(seen.claims.iter().map(|claim| claim.method.clone()));
    }
}

/// Why a name was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameReason {
    EqualsHop,
    SameDomain,
    Topmost,
    Absent,
    Unproved,
    /// There are no results; the name is the Received line's.
    NoResults,
}

/// The receiver's name and why it is that one.
fn chosen_name(seen: &[Seen], border: Option<&Border>) -> Option<(String, NameReason)> {
    let taken: Vec<&Seen> = seen
        .iter()
        .filter(|seen| seen.sort == Sort::Results && seen.place.is_taken())
        .collect();
    let Some(border) = border else {
        let id = taken.iter().find_map(|seen| seen.id())?;
        return Some((id.to_owned(), NameReason::Unproved));
    };
    let ids = || taken.iter().filter_map(|seen| seen.id());
    if let Some(id) = ids().find(|id| *id == border.by) {
        return Some((id.to_owned(), NameReason::EqualsHop));
    }
    if let Some(id) = ids().find(|id| same_server(id, &border.by)) {
        return Some((id.to_owned(), NameReason::SameDomain));
    }
    if let Some(id) = ids().next() {
        return Some((id.to_owned(), NameReason::Topmost));
    }
    let spf = seen
        .iter()
        .filter(|seen| seen.sort == Sort::Spf && seen.place.is_trusted())
        .find_map(|seen| seen.id())
        .filter(|name| organization(name) == organization(&border.by));
    let name = spf.unwrap_or(&border.by);
    let reason = if taken.is_empty() {
        NameReason::NoResults
    } else {
        NameReason::Absent
    };
    (!name.is_empty()).then(|| (name.to_owned(), reason))
}

/// The receiver's claims, those under its chosen name first. Received-SPF
/// stands in where Authentication-Results does not speak of SPF, and gives
/// the IP where both agree.
fn collected(seen: &[Seen], name: Option<&str>) -> Vec<Claim> {
    let of = |sort: Sort| {
        seen.iter()
            .filter(move |seen| seen.sort == sort && seen.place.is_taken())
    };
    let mut claims: Vec<Claim> = of(Sort::Results)
        .filter(|seen| seen.id() == name)
        .chain(of(Sort::Results).filter(|seen| seen.id() != name))
        .flat_map(|seen| seen.claims.clone())
        .collect();
    // Who asks for SPF means MAIL FROM.
    claims.sort_by_key(|claim| claim.about_helo);
    let field = of(Sort::Spf)
        .filter_map(|seen| seen.claims.first())
        .min_by_key(|claim| claim.about_helo);
    let Some(field) = field else {
        return claims;
    };
    match claims.iter_mut().find(|claim| claim.method == "spf") {
        None => claims.push(field.clone()),
        Some(spf) if spf.result == field.result => {
            spf.ip = spf.ip.or(field.ip);
            spf.best_guess |= field.best_guess;
        }
        Some(_) => {}
    }
    claims
}

fn testimony(seen: &Seen) -> Option<Testimony> {
    let standing = match seen.place {
        _ if seen.sort == Sort::Arc => Standing::Arc,
        Place::Returned => Standing::Returned,
        Place::Supporting => Standing::Supporting,
        Place::Outside | Place::OtherName | Place::Repeated => Standing::Outside,
        Place::Above | Place::Own | Place::Unplaced | Place::Loose => return None,
    };
    Some(Testimony {
        field: seen.name.clone(),
        standing,
        authserv_id: seen.parsed.authserv_id.clone(),
        instance: seen.instance,
        claims: seen.claims.clone(),
    })
}

#[cfg(test)]
mod tests;
