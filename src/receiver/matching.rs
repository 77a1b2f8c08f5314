//! Whose reply it is and what it means there: by host and wording, by the
//! code alone only where nothing else speaks (5.7.26 has three meanings at
//! Gmail, x.7.23 to x.7.30 mean other things elsewhere).

mod code;
mod squeeze;

pub(super) use squeeze::squeezed;

use code::Code;

use crate::model::case::Reply;

use super::reply_data::{Class, Known, Receiver, Row, Words, known};
use super::{Grade, Meaning};

/// Shortest wording that names a receiver by itself, in octets without
/// white space.
const TELLING: usize = 28;

/// Longest text that is compared, in octets.
const MAX_TEXT: usize = 32 * 1024;

/// Finds out whose reply it is and what it means there.
pub fn meaning(reply: &Reply) -> Meaning {
    let known = known();
    let cut = |text: &str| text.get(..text.floor_char_boundary(MAX_TEXT)).map(squeezed);
    let text = [cut(&reply.text), cut(&reply.raw)].map(Option::unwrap_or_default);
    let text = text.join("\n");
    let code = Code::of(reply);
    let receiver = recognised(known, reply, &text);
    let mut meaning = match matched(known, receiver, &text, &code) {
        Some(found) => from_row(found),
        None => from_class(known, receiver, &code),
    };
    // The reply's own digit decides (Gmail lists a 421 with a 5.x code).
    meaning.temporary = code.first_digit() == Some('4');
    meaning
}

/// A row that fits, with its receiver (`None`: the generic ones) and the
/// grade of what fitted.
struct Found<'a> {
    receiver: Option<&'a Receiver>,
    row: &'a Row,
    owner: &'a Receiver,
    grade: Grade,
    /// How much of the text it explains, in octets.
    weight: usize,
}

fn from_row(found: Found<'_>) -> Meaning {
    let row = found.row;
    Meaning {
        receiver: found.receiver.map(|receiver| receiver.id.to_owned()),
        receiver_name: found.receiver.map(|receiver| receiver.name.clone()),
        row: Some(format!("{}.{}", found.owner.id, row.id)),
        causes: row.causes.clone(),
        means: vec![
            ("en".to_owned(), row.en.means.clone()),
            ("ja".to_owned(), row.ja.means.clone()),
        ],
        check: vec![
            ("en".to_owned(), row.en.check.clone()),
            ("ja".to_owned(), row.ja.check.clone()),
        ],
        grade: Some(found.grade),
        source: Some(row.source.clone()),
        by_class: false,
        temporary: false,
    }
}

/// The class alone (RFC 3463), and what the receiver's codes cannot tell.
fn from_class(known: &Known, receiver: Option<&Receiver>, code: &Code) -> Meaning {
    let class = class_of(&known.classes, code);
    let note = receiver.and_then(|receiver| receiver.note.as_ref());
    let say = |words: Option<&Words>, note: Option<&str>, gap: &str| {
        let check = words.map_or("", |words| words.check.as_str());
        match note {
            Some(note) if check.is_empty() => note.to_owned(),
            Some(note) => format!("{check}{gap}{note}"),
            None => check.to_owned(),
        }
    };
    let means = |words: &Words| words.means.clone();
    Meaning {
        receiver: receiver.map(|receiver| receiver.id.to_owned()),
        receiver_name: receiver.map(|receiver| receiver.name.clone()),
        means: class.map_or_else(Vec::new, |class| {
            vec![
                ("en".to_owned(), means(&class.en)),
                ("ja".to_owned(), means(&class.ja)),
            ]
        }),
        check: class.map_or_else(Vec::new, |class| {
            let en = say(Some(&class.en), note.map(|note| note.en.as_str()), " ");
            let ja = say(Some(&class.ja), note.map(|note| note.ja.as_str()), "");
            vec![("en".to_owned(), en), ("ja".to_owned(), ja)]
        }),
        by_class: class.is_some(),
        ..Meaning::default()
    }
}

fn class_of<'a>(classes: &'a [Class], code: &Code) -> Option<&'a Class> {
    let find = |want: &str| classes.iter().find(|class| class.code == want);
    let enhanced = code.enhanced.and_then(|(_, subject, detail)| {
        find(&format!("x.{subject}.{detail}")).or_else(|| find(&format!("x.{subject}")))
    });
    enhanced
        .or_else(|| find(&code.smtp?.to_string()))
        .or_else(|| find(&code.first_digit()?.to_string()))
}

/// Who gave the reply: a sign that only its server writes, the host, a mark
/// in the text, and the recipient's domain where no host is named.
fn recognised<'a>(known: &'a Known, reply: &Reply, text: &str) -> Option<&'a Receiver> {
    let by_words = |list: fn(&Receiver) -> &[String]| {
        known
            .receivers
            .iter()
            .flat_map(|receiver| list(receiver).iter().map(move |word| (word, receiver)))
            .filter(|(word, _)| text.contains(word.as_str()))
            .max_by_key(|(word, _)| word.len())
            .map(|(_, receiver)| receiver)
    };
    let by_name = |name: Option<&str>, list: fn(&Receiver) -> &[String]| {
        let name = name?.trim_end_matches('.').to_lowercase();
        known
            .receivers
            .iter()
            .flat_map(|receiver| list(receiver).iter().map(move |end| (end, receiver)))
            .filter(|(end, _)| ends_with_domain(&name, end))
            .max_by_key(|(end, _)| end.len())
            .map(|(_, receiver)| receiver)
    };
    let recipient = reply
        .recipient
        .as_deref()
        .filter(|_| reply.host.is_none())
        .and_then(|address| address.rsplit_once('@'))
        .map(|(_, domain)| domain.trim_end_matches('>'));
    by_words(|receiver| &receiver.signs)
        .or_else(|| by_name(reply.host.as_deref(), |receiver| &receiver.hosts))
        .or_else(|| by_words(|receiver| &receiver.marks))
        .or_else(|| by_name(recipient, |receiver| &receiver.domains))
}

fn ends_with_domain(name: &str, end: &str) -> bool {
    name.strip_suffix(end)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// Wording first, the receiver's before the generic one, then a wording of
/// others that is long enough, then the code alone.
fn matched<'a>(
    known: &'a Known,
    receiver: Option<&'a Receiver>,
    text: &str,
    code: &Code,
) -> Option<Found<'a>> {
    let generic = known.receiver("generic");
    let others = || {
        let ids = receiver
            .map(|receiver| receiver.also.as_slice())
            .unwrap_or_default();
        ids.iter().filter_map(|id| known.receiver(id))
    };
    if let Some(own) = receiver {
        let found = by_fragment(own, text, code, 0)
            .or_else(|| by_token(own, text))
            .or_else(|| others().find_map(|other| by_fragment(other, text, code, 0)));
        if let Some(found) = found {
            return Some(Found {
                receiver: Some(own),
                ..found
            });
        }
    }
    let stranger = known
        .receivers
        .iter()
        .filter(|other| other.id != "generic")
        .filter_map(|other| by_fragment(other, text, code, TELLING))
        .max_by_key(|found| found.weight);
    let by_wording = stranger
        .map(|found| Found {
            receiver: Some(found.owner),
            ..found
        })
        .or_else(|| by_fragment(generic?, text, code, 0).map(|found| Found { receiver, ..found }));
    by_wording
        .or_else(|| by_code(receiver?, code))
        .or_else(|| {
            let found = others().find_map(|other| by_code(other, code))?;
            Some(Found { receiver, ..found })
        })
        .or_else(|| by_code(generic?, code).map(|found| Found { receiver, ..found }))
}

/// The longest wording that the text holds; of equal ones the row that knows
/// the code. With `least` only wordings that tell whose they are.
fn by_fragment<'a>(
    owner: &'a Receiver,
    text: &str,
    code: &Code,
    least: usize,
) -> Option<Found<'a>> {
    owner
        .fragments
        .iter()
        .filter(|fragment| fragment.squeezed.len() >= least)
        .filter(|fragment| text.contains(fragment.squeezed.as_str()))
        .filter_map(|fragment| Some((fragment, owner.rows.get(fragment.row)?)))
        .filter(|(_, row)| least == 0 || !row.shared)
        .max_by_key(|(fragment, row)| (fragment.squeezed.len(), code.is_in(&row.codes)))
        .map(|(fragment, row)| Found {
            receiver: Some(owner),
            row,
            owner,
            grade: fragment.grade,
            weight: fragment.squeezed.len(),
        })
}

/// `…?p=Token` or `…#token`, the longest one.
fn by_token<'a>(owner: &'a Receiver, text: &str) -> Option<Found<'a>> {
    owner
        .rows
        .iter()
        .flat_map(|row| {
            row.tokens
                .iter()
                .map(move |token| (token.to_lowercase(), row))
        })
        .filter(|(token, _)| {
            text.contains(&format!("p={token}")) || text.contains(&format!("#{token}"))
        })
        .max_by_key(|(token, _)| token.len())
        .map(|(_, row)| Found {
            receiver: Some(owner),
            row,
            owner,
            grade: row.grade,
            weight: 0,
        })
}

/// The row that the code alone tells; of two that share the enhanced code
/// the one with the reply's own three digits.
fn by_code<'a>(owner: &'a Receiver, code: &Code) -> Option<Found<'a>> {
    let rows = || {
        owner
            .rows
            .iter()
            .filter(|row| row.code_only && code.is_in(&row.codes))
    };
    let row = rows()
        .find(|row| code.is_whole_in(&row.codes))
        .or_else(|| rows().next())?;
    Some(Found {
        receiver: Some(owner),
        row,
        owner,
        grade: row.grade,
        weight: 0,
    })
}

#[cfg(test)]
mod tests;
