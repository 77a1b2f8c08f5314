//! A key record put right, where only one key can have been meant: a key that
//! lost or gained an octet no longer fits the lengths written in it (DER).

mod octets;
mod pieces;

use super::super::signature::Algorithm;
use super::KeyRecord;
use crate::model::copied;
use octets::Found;
use pieces::Piece;

/// A record put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    pub record: String,
    /// What was wrong, each a word of a closed list: `armor`, `html`,
    /// `characters`, `quotes`, `semicolon`, `tag`, `duplicate`, `version`,
    /// `type`, `hash`, `service`, `base64`, `form`, `halves`.
    pub what: Vec<&'static str>,
    /// Right only if the key turns out to be the signature's own.
    pub by_signature: bool,
}

/// The words of [`Mended::what`].
pub const WORDS: &[&str] = &[
    "armor",
    "html",
    "characters",
    "quotes",
    "semicolon",
    "tag",
    "duplicate",
    "version",
    "type",
    "hash",
    "service",
    "base64",
    "form",
    "halves",
];

/// The record that `text` was meant to be, for a signature made with
/// `algorithm` (as `a=` has it). `None`: nothing to mend, or nobody can say.
pub fn mend(text: &str, algorithm: &str) -> Option<Mended> {
    let algorithm = Algorithm::parse(algorithm);
    let usable = |record: &KeyRecord| match algorithm {
        Some(algorithm) => record.usable(algorithm, true).is_ok(),
        None => record.key.is_ok(),
    };
    if KeyRecord::parse(text).as_ref().is_some_and(usable) {
        return None;
    }
    // A line break that was escaped, or a stray backslash before a letter.
    let unbroken = text
        .replace("\\r", " ")
        .replace("\\n", " ")
        .replace("\\t", " ");
    let mut found: Vec<Mended> = Vec::new();
    for variant in [text, &unbroken] {
        if let Some(mended) = read(variant, algorithm)
            && found.iter().all(|known| known.record != mended.record)
        {
            found.push(mended);
        }
    }
    let [mended] = found.as_mut_slice() else {
        return None;
    };
    if unbroken != text && !mended.what.contains(&"quotes") {
        mended.what.push("quotes");
    }
    let good = mended.record != text && KeyRecord::parse(&mended.record)?.key.is_ok();
    good.then(|| mended.clone())
}

/// One key that was published as several records: a TXT record may have
/// several strings (RFC 6376 3.6.2.2), but strings in records of their own
/// have no order.
pub fn join(texts: &[String], algorithm: &str) -> Option<Mended> {
    let [one, other] = texts else {
        return None;
    };
    let orders = [format!("{one}{other}"), format!("{other}{one}")];
    let named = |text: &str| text.split(';').any(|tag| tag.trim().starts_with("p="));
    let mut found: Vec<Mended> = Vec::new();
    for whole in orders {
        let mended = match KeyRecord::parse(&whole) {
            Some(record) if record.key.is_ok() => Some(Mended {
                record: whole,
                what: Vec::new(),
                by_signature: false,
            }),
            _ => mend(&whole, algorithm),
        };
        found.extend(mended);
    }
    let halves = named(one) != named(other);
    let [mended] = found.as_mut_slice() else {
        return None;
    };
    mended.what.insert(0, "halves");
    halves.then(|| mended.clone())
}

fn read(text: &str, algorithm: Option<Algorithm>) -> Option<Mended> {
    let mut what = Vec::new();
    let plain = copied::plain(text);
    let words = [
        (plain.html, "html"),
        (plain.characters, "characters"),
        (plain.quotes, "quotes"),
    ];
    let bare = pieces::without_armor(&plain.text)?;
    if bare != plain.text {
        what.push("armor");
    }
    what.extend(words.iter().filter(|(is, _)| *is).map(|(_, word)| *word));
    let mut tags = pieces::split(&bare, &mut what)?;
    let key = key(&tags, algorithm, &mut what)?;
    pieces::drop_twins(&mut tags, &mut what)?;
    let mut record = vec!["v=DKIM1".to_owned()];
    let mut by_signature = key.by_signature;
    version(&tags, &mut what);
    if let Some(kind) = kind(&tags, &key, &mut what) {
        record.push(format!("k={kind}"));
    }
    for tag in &tags {
        let drops = match tag.name.as_str() {
            "v" | "p" | "k" => continue,
            "h" => algorithm
                .filter(|one| !lists(&tag.value, &[one.hash_name()]))
                .map(|_| "hash"),
            "s" => (!lists(&tag.value, &["*", "email"])).then_some("service"),
            _ => None,
        };
        match drops {
            // Which hash or use was meant, only a signature can tell.
            Some(word) => {
                what.push(word);
                by_signature = true;
            }
            None => record.push(format!("{}={}", tag.name, tag.value)),
        }
    }
    record.push(format!("p={}", key.base64()));
    what.dedup();
    Some(Mended {
        record: record.join("; "),
        what,
        by_signature,
    })
}

/// The one key of the `p=` tags.
fn key(
    tags: &[Piece],
    algorithm: Option<Algorithm>,
    what: &mut Vec<&'static str>,
) -> Option<Found> {
    let mut values: Vec<&str> = Vec::new();
    for tag in tags.iter().filter(|tag| tag.name == "p") {
        if !values.contains(&tag.value.as_str()) {
            values.push(&tag.value);
        }
    }
    let [value] = values.as_slice() else {
        return None;
    };
    let says_ed = tags
        .iter()
        .any(|tag| tag.name == "k" && tag.value.eq_ignore_ascii_case("ed25519"));
    let signs_ed = algorithm == Some(Algorithm::Ed25519Sha256);
    let found = octets::read(value, says_ed || signs_ed)?;
    if found.damaged {
        what.push("base64");
    }
    if found.rewrapped {
        what.push("form");
    }
    Some(Found {
        by_signature: found.kind == "ed25519" && !says_ed && !found.rewrapped,
        ..found
    })
}

/// `v=` must be `DKIM1`, and come first (RFC 6376 3.6.1).
fn version(tags: &[Piece], what: &mut Vec<&'static str>) {
    let place = tags.iter().position(|tag| tag.name == "v");
    let good = place
        .is_none_or(|place| place == 0 && tags.first().is_some_and(|tag| tag.value == "DKIM1"));
    if !good {
        what.push("version");
    }
}

/// What `k=` is to say: what the key itself is; `None` where it may stay away.
fn kind(tags: &[Piece], key: &Found, what: &mut Vec<&'static str>) -> Option<&'static str> {
    let said = tags.iter().find(|tag| tag.name == "k");
    let said = said.map(|tag| tag.value.as_str());
    if !said.unwrap_or("rsa").eq_ignore_ascii_case(key.kind) {
        what.push("type");
    }
    (said.is_some() || key.kind != "rsa").then_some(key.kind)
}

fn lists(value: &str, wanted: &[&str]) -> bool {
    let mut words = value.split(':').map(str::trim);
    words.any(|word| wanted.iter().any(|one| one.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests;
