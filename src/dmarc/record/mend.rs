//! A DMARC record with every mistake put right, where each correction is
//! certain.

use std::ops::Range;

use super::version::{Line, read, version_end};
use super::{POLICIES, Problem, Record, TagState, value};
use crate::model::copied;

/// Corrections tried on one record; each takes one mistake away.
const MAX_ROUNDS: usize = 40;

/// The record that `text` was meant to be. `None`: there is no mistake, or
/// nobody can say what was meant.
pub fn corrected(text: &str) -> Option<String> {
    if matches!(read(text), Line::Record(record) if record.problems.is_empty()) {
        return None;
    }
    let mut text = copied::plain(text).text;
    for _ in 0..MAX_ROUNDS {
        text = match read(&text) {
            Line::Other => return None,
            Line::Meant(problem) => with_version(&text, &problem)?,
            Line::Record(record) => match worst(&record) {
                None => return Some(text),
                Some(problem) => without(&record, problem)?,
            },
        };
    }
    None
}

/// A missing policy is looked at last: another correction may bring it.
fn worst(record: &Record) -> Option<&Problem> {
    let late = |problem: &&Problem| problem.id.starts_with("p_missing");
    let mut problems = record.problems.iter();
    let first = problems.clone().find(|problem| !late(problem));
    first.or_else(|| problems.find(late))
}

/// A version that no receiver takes, put right. A text without any tag of
/// DMARC's is too little to tell a record by.
fn with_version(text: &str, problem: &Problem) -> Option<String> {
    let text = match problem.id {
        "version_first" => {
            let version = |piece: &&str| {
                let compact: String = piece.split_whitespace().collect();
                compact.to_ascii_lowercase().starts_with("v=dmarc")
            };
            let pieces: Vec<&str> = text.split(';').map(str::trim).collect();
            let others = pieces.iter().filter(|piece| !version(piece));
            let others: Vec<&str> = others.copied().collect();
            (others.len() < pieces.len()).then(|| format!("v=DMARC1; {}", others.join("; ")))?
        }
        _ => replaced(text, &problem.range, problem.correction.as_deref()?)?,
    };
    let Line::Record(record) = read(&text) else {
        return Some(text);
    };
    let told = record.tags.iter().any(|tag| {
        let policy = POLICIES
            .iter()
            .any(|one| one.eq_ignore_ascii_case(&tag.value));
        tag.state != TagState::Unknown || policy
    });
    let alone = record.tags.is_empty() && problem.id == "version_case";
    (told || alone).then_some(text)
}

/// The record's text without one of its mistakes.
fn without(record: &Record, problem: &Problem) -> Option<String> {
    let text = record.text.as_str();
    let token = record.token(problem);
    if let Some(correction) = &problem.correction {
        return replaced(text, &problem.range, correction);
    }
    let tag = record.tags.iter().find(|tag| {
        let whole = tag.name_range.start..tag.value_range.end;
        whole == problem.range || tag.value_range == problem.range
    });
    match problem.id {
        "p_missing" | "p_missing_with_rua" => with_policy(record),
        "duplicate" => {
            let tag = tag?;
            let mut first = record.tags.iter().filter(|one| one.name == tag.name);
            let same = first
                .next()
                .is_some_and(|first| first.value.eq_ignore_ascii_case(&tag.value));
            (same || tag.name == "v").then(|| removed(text, &problem.range))?
        }
        // Without a value it says no more than if it were not there (4.10.1).
        "value" if token.is_empty() => match tag?.name.as_str() {
            "p" => replaced(text, &problem.range, "none"),
            _ => {
                let tag = tag?;
                removed(text, &(tag.name_range.start..tag.value_range.end))
            }
        },
        "equals_missing" => joined(record, problem),
        _ => None,
    }
}

/// A second report address after a `;` where a comma belongs.
fn joined(record: &Record, problem: &Problem) -> Option<String> {
    let token = record.token(problem);
    let uri = match token.split_once(':') {
        Some(_) => token.to_owned(),
        None => format!("mailto:{token}"),
    };
    let before = record.text.get(..problem.range.start)?;
    let place = before.rfind(';')?;
    let follows = before.get(..place)?.rsplit(';').next()?.trim_start();
    let to_reports = follows.starts_with("rua") || follows.starts_with("ruf");
    (to_reports && value::looks_like_mail_uri(&uri)).then(|| {
        replaced(
            &record.text,
            &(place..problem.range.end),
            &format!(",{uri}"),
        )
    })?
}

/// The policy under the name it should have; where nothing names one,
/// `p=none`, as which receivers take such a record (4.7, 4.10.1).
fn with_policy(record: &Record) -> Option<String> {
    let mut meant = record.tags.iter().filter(|tag| {
        let policy = POLICIES
            .iter()
            .any(|one| one.eq_ignore_ascii_case(&tag.value));
        tag.state == TagState::Unknown && policy
    });
    match (meant.next(), meant.next()) {
        (Some(tag), None) => replaced(&record.text, &tag.name_range, "p"),
        (Some(_), Some(_)) => None,
        (None, _) => {
            let end = version_end(&record.text)?;
            let (head, tail) = record.text.split_at_checked(end)?;
            let head = head.trim_end().trim_end_matches(';').trim_end();
            Some(
                format!("{head}; p=none;{tail}")
                    .trim_end_matches(' ')
                    .to_owned(),
            )
        }
    }
}

fn replaced(text: &str, range: &Range<usize>, by: &str) -> Option<String> {
    let (head, tail) = (text.get(..range.start)?, text.get(range.end..)?);
    Some(format!("{head}{by}{tail}").trim().to_owned())
}

/// Without a tag and the `;` that ends it.
fn removed(text: &str, range: &Range<usize>) -> Option<String> {
    let (head, tail) = (text.get(..range.start)?, text.get(range.end..)?);
    let tail = tail.trim_start();
    let tail = tail.strip_prefix(';').unwrap_or(tail).trim_start();
    let text = format!("{head}{tail}");
    Some(text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn mistakes_are_put_right() {
        for (text, record) in [
            ("v=DMARC1; p=rejcet", "v=DMARC1; p=reject"),
            ("v=DMARC1; p=noen", "v=DMARC1; p=none"),
            ("v=DMARC1; policy=none", "v=DMARC1; p=none"),
            ("v=DMARC1; P=reject;", "v=DMARC1; p=reject;"),
            ("v=DMARC1; p:none", "v=DMARC1; p=none"),
            ("v=DMARC1", "v=DMARC1; p=none;"),
            ("v=DMARC1;", "v=DMARC1; p=none;"),
            ("v=DMARC1; p=", "v=DMARC1; p=none"),
            ("v=DMARC1; p=none; sp=", "v=DMARC1; p=none;"),
            (
                "v=DMARC1; rua=mailto:a@d.jp",
                "v=DMARC1; p=none; rua=mailto:a@d.jp",
            ),
            ("v=dmarc1; p=none", "v=DMARC1; p=none"),
            ("v=DMARC1 p=none", "v=DMARC1; p=none"),
            ("v=DMARC1p=reject", "v=DMARC1; p=reject"),
            ("v=dmarc1 p=reject; pct=100", "v=DMARC1; p=reject; pct=100"),
            ("v=DMARC; p=none", "v=DMARC1; p=none"),
            ("v=DMARC 1; p=reject", "v=DMARC1; p=reject"),
            (" v=DMARC1; p=none", "v=DMARC1; p=none"),
            ("DMARC1; p=none", "v=DMARC1; p=none"),
            (
                "p=none; rua=mailto:a@d.jp",
                "v=DMARC1; p=none; rua=mailto:a@d.jp",
            ),
            ("p=reject; v=DMARC1", "v=DMARC1; p=reject"),
            ("\"v=DMARC1; p=none\"", "v=DMARC1; p=none"),
            ("v=DMARC1\\; p=reject\\;", "v=DMARC1; p=reject;"),
            ("v=DMARC1; \"p=none\"", "v=DMARC1; p=none"),
            ("ｖ=DMARC1；ｐ＝none", "v=DMARC1;p=none"),
            ("v=DMARC1;&nbsp;p=none", "v=DMARC1; p=none"),
            (
                "v=DMARC1; p=reject rua=mailto:a@d.jp",
                "v=DMARC1; p=reject; rua=mailto:a@d.jp",
            ),
            (
                "v=DMARC1; p=none,rua=mailto:a@d.jp",
                "v=DMARC1; p=none; rua=mailto:a@d.jp",
            ),
            (
                "v=DMARC1; p=none; rua=a@d.jp",
                "v=DMARC1; p=none; rua=mailto:a@d.jp",
            ),
            (
                "v=DMARC1; p=none; rua=mailto:a@d.jp;b@d.jp",
                "v=DMARC1; p=none; rua=mailto:a@d.jp,mailto:b@d.jp",
            ),
            (
                "v=DMARC1; p=none; pct=100 adkim=s",
                "v=DMARC1; p=none; pct=100; adkim=s",
            ),
            ("v=DMARC1; p=none; p=none", "v=DMARC1; p=none;"),
            ("v=DMARC1; v=DMARC1; p=reject", "v=DMARC1; p=reject"),
            ("v=DMARC1;; p=none", "v=DMARC1; p=none"),
        ] {
            assert_eq!(corrected(text).as_deref(), Some(record), "{text}");
        }
    }

    #[test]
    fn what_nobody_can_say_is_left() {
        for text in [
            "v=DMARC1; p=none",
            "v=DMARC1; p=block",
            "v=DMARC1; p=none; p=reject",
            "v=DMARC1; policy=none; mode=reject",
            "v=DMARC1; p=none; rua=later",
            "verification of dmarc",
            "google-site-verification=x",
            "v=spf1 -all",
            "",
        ] {
            assert_eq!(corrected(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_comes_out_has_no_mistake(text in "(v=)?(DMARC1|dmarc1|DMARC)?[; ,]{0,2}[a-z=:;, @.\"]{0,60}") {
            if let Some(record) = corrected(&text) {
                let whole = matches!(read(&record), Line::Record(one) if one.problems.is_empty());
                prop_assert!(whole, "{record}");
            }
        }
    }
}
