//! Fields added or lost, and the fields that describe the body.

use super::from::unfold;
use super::header::{Edit, Header, Op, canonical, text};
use super::mime;
use super::who::Who;
use crate::model::message::Message;
use crate::model::result::{Change, ChangeBy};

/// Fields that lists add as a group.
const LIST_FIELDS: [&str; 10] = [
    "List-Id",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
    "List-Subscribe",
    "List-Post",
    "List-Help",
    "List-Archive",
    "List-Owner",
    "Precedence",
    "Mailing-List",
];
const ENCODINGS: [&str; 8] = [
    "7bit",
    "8bit",
    "quoted-printable",
    "base64",
    "binary",
    "7BIT",
    "8BIT",
    "Quoted-Printable",
];
/// A field with many namesakes is not taken out one by one beyond this.
const NAMESAKES: usize = 6;

pub(super) fn edits(header: &Header, message: &Message, who: &Who) -> Vec<Edit> {
    let mut out = added(header, who);
    out.extend(restored(header));
    out.extend(transfer_encoding(header));
    out.extend(content_type(header, message));
    out.extend(date(header));
    out
}

/// A field that `h=` makes count and that may not have been there.
fn added(header: &Header, who: &Who) -> Vec<Edit> {
    let counted = header.counted();
    let mut out = Vec::new();
    let mut group: Vec<Edit> = Vec::new();
    for index in &counted {
        let name = header.name(*index);
        let namesakes = counted
            .iter()
            .filter(|other| header.name(**other).eq_ignore_ascii_case(&name));
        if namesakes.count() > NAMESAKES || *index == header.own {
            continue;
        }
        let edit = removal(header, *index, who);
        if LIST_FIELDS
            .iter()
            .any(|field| field.eq_ignore_ascii_case(&name))
        {
            group.push(edit.clone());
        }
        out.push(edit);
    }
    let extra = |name: &str| {
        out.iter()
            .find(|edit| {
                edit.changes.iter().any(|change| {
                    change
                        .field
                        .as_deref()
                        .is_some_and(|field| field.eq_ignore_ascii_case(name))
                })
            })
            .cloned()
    };
    let extras: Vec<Edit> = ["Reply-To", "Sender"]
        .iter()
        .filter_map(|name| extra(name))
        .collect();
    if group.len() > 1 {
        out.push(joined(&group));
    }
    if !group.is_empty() {
        for extra in &extras {
            out.push(joined(
                &[group.as_slice(), std::slice::from_ref(extra)].concat(),
            ));
        }
    }
    out
}

fn removal(header: &Header, index: usize, who: &Who) -> Edit {
    let name = header.name(index);
    let by = if LIST_FIELDS
        .iter()
        .any(|field| field.eq_ignore_ascii_case(&name))
    {
        ChangeBy::List
    } else {
        who.rewriter()
    };
    Edit {
        ops: vec![Op::Remove(index)],
        changes: vec![Change {
            kind: "field_added",
            field: Some(name),
            by,
            before: text(header.value(index)),
            after: String::new(),
        }],
        weight: 1,
    }
}

fn joined(edits: &[Edit]) -> Edit {
    Edit {
        ops: edits.iter().flat_map(|edit| edit.ops.clone()).collect(),
        changes: edits.iter().flat_map(|edit| edit.changes.clone()).collect(),
        weight: 1,
    }
}

/// Fields whose text is nearly always the same can be put back on trial.
fn restored(header: &Header) -> Vec<Edit> {
    let mut out = Vec::new();
    for name in header.missing() {
        let values: &[&str] = match name.as_str() {
            "mime-version" => &["1.0"],
            "content-transfer-encoding" => &ENCODINGS,
            "content-type" => &[
                "text/plain",
                "text/plain; charset=utf-8",
                "text/plain; charset=UTF-8",
                "text/plain; charset=\"utf-8\"",
                "text/plain; charset=\"UTF-8\"",
                "text/plain; charset=us-ascii",
                "text/html; charset=utf-8",
                "text/html; charset=UTF-8",
                "text/plain; charset=ISO-2022-JP",
                "text/plain; charset=iso-2022-jp",
            ],
            _ => continue,
        };
        let label = match name.as_str() {
            "mime-version" => "MIME-Version",
            "content-type" => "Content-Type",
            _ => "Content-Transfer-Encoding",
        };
        for value in values {
            let whole = format!("{label}: {value}\r\n");
            out.push(Edit {
                ops: vec![Op::Insert(
                    name.clone().into_bytes(),
                    canonical(header.canon, whole.as_bytes()),
                )],
                changes: vec![Change {
                    kind: "field_removed",
                    field: Some(label.to_owned()),
                    by: ChangeBy::Gateway,
                    before: String::new(),
                    after: (*value).to_owned(),
                }],
                weight: 1,
            });
        }
    }
    out
}

fn transfer_encoding(header: &Header) -> Vec<Edit> {
    let Some(index) = header.find("Content-Transfer-Encoding") else {
        return Vec::new();
    };
    ENCODINGS
        .iter()
        .filter_map(|word| {
            header.edit(
                index,
                format!(" {word}").as_bytes(),
                "transfer_encoding",
                ChangeBy::Gateway,
            )
        })
        .collect()
}

fn content_type(header: &Header, message: &Message) -> Vec<Edit> {
    let Some(index) = header.find("Content-Type") else {
        return Vec::new();
    };
    let now = unfold(header.value(index));
    let mut texts: Vec<String> = Vec::new();
    if let Some(body) = message.body_octets() {
        // Wrapped into a multipart: a part bears the message's own type.
        let outer = mime::multipart(body, 0..body.len(), &now);
        for part in outer.iter().flat_map(|outer| &outer.parts).take(4) {
            texts.push(part.content_type.clone());
            if let Some(raw) = mime::raw_header(body, &part.head, "content-type") {
                let raw = body.get(raw).unwrap_or_default();
                texts.push(String::from_utf8_lossy(raw).trim().to_owned());
            }
        }
    }
    let mut base = texts.clone();
    base.push(now.clone());
    for text in base {
        texts.extend(spelled(&text));
    }
    let mut out = Vec::new();
    for made in texts {
        if let Some(mut edit) = header.edit(
            index,
            format!(" {made}").as_bytes(),
            "content_type",
            ChangeBy::Gateway,
        ) {
            edit.weight = 1;
            out.push(edit);
        }
    }
    // The plain ones are restored too: a single part that was wrapped may
    // have lost its parameters on the way.
    out.truncate(80);
    out
}

/// Other spellings of a Content-Type.
fn spelled(value: &str) -> Vec<String> {
    let mut out = Vec::new();
    out.push(value.replace('"', ""));
    out.push(value.replace(';', "; ").replace(";  ", "; "));
    out.push(value.replace("; ", ";"));
    out.extend(value.strip_suffix(';').map(str::to_owned));
    for extra in [
        "; format=flowed",
        "; delsp=yes",
        "; format=flowed; delsp=yes",
    ] {
        out.push(value.replace(extra, ""));
        out.push(format!("{value}{extra}"));
    }
    if let Some(charset) = mime::parameter(value, "charset") {
        let mut charsets = vec![charset.to_lowercase(), charset.to_uppercase()];
        for other in [
            "utf-8",
            "UTF-8",
            "iso-2022-jp",
            "ISO-2022-JP",
            "us-ascii",
            "US-ASCII",
            "iso-8859-1",
        ] {
            charsets.push(other.to_owned());
        }
        for to in charsets {
            for from in [
                format!("charset=\"{charset}\""),
                format!("charset={charset}"),
            ] {
                if value.contains(&from) {
                    out.push(value.replace(&from, &format!("charset={to}")));
                    out.push(value.replace(&from, &format!("charset=\"{to}\"")));
                }
            }
        }
    }
    if let Some(boundary) = mime::parameter(value, "boundary") {
        out.push(value.replace(
            &format!("boundary={boundary}"),
            &format!("boundary=\"{boundary}\""),
        ));
    }
    out
}

fn date(header: &Header) -> Vec<Edit> {
    let Some(index) = header.find("Date") else {
        return Vec::new();
    };
    let now = unfold(header.value(index));
    let bare = now.split(" (").next().unwrap_or_default().to_owned();
    let mut texts = vec![
        bare.clone(),
        bare.replace("+0000", "GMT"),
        bare.replace("GMT", "+0000"),
        bare.replace("+0000", "-0000"),
    ];
    for zone in [
        "JST", "UTC", "GMT", "PST", "PDT", "EST", "EDT", "CST", "CET", "CEST",
    ] {
        texts.push(format!("{bare} ({zone})"));
    }
    texts.push(bare.replacen(", 0", ", ", 1));
    if let Some((day, rest)) = bare
        .split_once(", ")
        .filter(|(_, rest)| rest.find(' ') == Some(1))
    {
        texts.push(format!("{day}, 0{rest}"));
    }
    texts
        .iter()
        .filter_map(|made| {
            header.edit(
                index,
                format!(" {made}").as_bytes(),
                "date_format",
                ChangeBy::Gateway,
            )
        })
        .collect()
}

/// Names that the signature covers and that the copy lacks: named, not
/// proved. A signer that lists a fixed set of names lists many absent ones;
/// then nothing can be said.
pub(super) fn lost(header: &Header) -> Vec<Change> {
    let missing = header.missing();
    if missing.len() > 2 {
        return Vec::new();
    }
    missing
        .into_iter()
        .map(|name| Change {
            kind: "field_removed",
            field: Some(name),
            by: ChangeBy::Unknown,
            before: String::new(),
            after: String::new(),
        })
        .collect()
}
