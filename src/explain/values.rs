//! Arguments of steps and findings as Fluent takes them: harmless, lists
//! joined, words of closed lists in the language beside them.
//!
//! Beside each argument `x` stand `x_given` (`yes` or `no`, where it may be
//! empty), `x_count` for lists, and `x_words` where `x` is an id that has a
//! message of its own or a number of seconds.

use fluent_bundle::{FluentArgs, FluentValue};

use super::bundle;
use super::lang::Lang;
use crate::model::harmless;
use crate::model::step::{Args, Value};

/// An argument that names a message: whose (beginning of the owner's id),
/// the argument, the message's prefix.
const NAMED: &[(&str, &str, &str)] = &[
    ("spf.", "problem", "spf-problem-"),
    ("spf.", "outcome", "spf-outcome-"),
    ("dmarc.", "problem", "dmarc-problem-"),
    ("dkim.", "reason", "dkim-reason-"),
    ("arc.", "reason", "dkim-reason-"),
    ("dkim.", "what", "dkim-what-"),
    ("dkim.", "changes", "change-"),
    ("dkim.", "by", "change-by-"),
    ("receiver.", "changes", "change-"),
    ("input.repair", "id", "repair-"),
    ("input.missing", "what", "missing-"),
    ("input.", "source", "source-"),
    ("walk.input", "kind", "kind-"),
    ("way.transit", "id", "transit-"),
    ("fix", "id", "fix-"),
    ("fix", "condition", "fix-if-"),
    ("input.forged", "signs", "client-sign-"),
    ("way.client", "signs", "client-sign-"),
    ("fix.mended", "what", "mend-"),
    ("provider", "seen_in", "seen-in-"),
    ("requirement", "id", "requirement-"),
    ("requirement", "why", "requirement-why-"),
    ("requirement", "faults", "form-fault-"),
];

/// Points in time (Unix seconds).
const TIMES: &[&str] = &["expires", "signed_at", "mailed_at"];
/// Spans in seconds.
const SPANS: &[&str] = &["delay", "seconds"];
/// Items of a list that are shown; the others are counted.
const SHOWN: usize = 12;

/// The message id of a model id: `spf.two_records` is `spf-two-records`.
pub(super) fn message_id(id: &str) -> String {
    id.replace(['.', '_'], "-")
}

/// All arguments of `owner`, a finding's or a step's id.
pub(super) fn fluent(lang: Lang, owner: &str, args: &Args) -> FluentArgs<'static> {
    let mut out = FluentArgs::new();
    for (name, value) in args {
        out.set(*name, plain(lang, value));
        out.set(
            format!("{name}_given"),
            if given(value) { "yes" } else { "no" },
        );
        if let Value::List(list) = value {
            out.set(format!("{name}_count"), list.len());
        }
        if let Value::Number(number) = value {
            if TIMES.contains(name) {
                out.set(format!("{name}_words"), time(*number));
            } else if SPANS.contains(name) {
                out.set(format!("{name}_words"), span(lang, *number));
            }
        }
    }
    // After the others: these messages may use them.
    for (_, name, prefix) in NAMED.iter().filter(|row| owner.starts_with(row.0)) {
        if let Some(value) = args.get(name) {
            let words = named(lang, prefix, value, &out);
            out.set(format!("{name}_words"), words);
        }
    }
    out
}

fn given(value: &Value) -> bool {
    match value {
        Value::Text(text) => !matches!(text.as_str(), "" | "-"),
        Value::Number(_) => true,
        Value::List(list) => !list.is_empty(),
    }
}

fn plain(lang: Lang, value: &Value) -> FluentValue<'static> {
    match value {
        Value::Text(text) if text.is_empty() => "-".into(),
        Value::Text(text) => harmless::line(text).into(),
        Value::Number(number) => (*number).into(),
        Value::List(list) if list.is_empty() => "-".into(),
        Value::List(list) => joined(lang, list.iter().map(|item| harmless::line(item))).into(),
    }
}

fn named(lang: Lang, prefix: &str, value: &Value, args: &FluentArgs<'_>) -> String {
    let one = |id: &str| {
        let message = format!("{prefix}{}", message_id(id));
        bundle::format(lang, &message, None, args).unwrap_or_else(|| harmless::line(id))
    };
    match value {
        Value::Text(text) if text.is_empty() => "-".to_owned(),
        Value::Text(text) => one(text),
        Value::Number(number) => number.to_string(),
        Value::List(list) => joined(lang, list.iter().map(|item| one(item))),
    }
}

/// Items with the language's separator, cut to what can be read.
fn joined(lang: Lang, items: impl ExactSizeIterator<Item = String>) -> String {
    let separator = match lang {
        Lang::En => ", ",
        Lang::Ja => "、",
    };
    let total = items.len();
    let shown: Vec<String> = items.take(SHOWN).collect();
    let mut text = shown.join(separator);
    if total > SHOWN {
        let mut args = FluentArgs::new();
        args.set("count", total - SHOWN);
        text.push_str(separator);
        text.push_str(&bundle::format(lang, "list-more", None, &args).unwrap_or_default());
    }
    text
}

/// A point in time, in UTC to the minute.
fn time(seconds: i64) -> String {
    match jiff::Timestamp::from_second(seconds) {
        Ok(_) if seconds == 0 => "-".to_owned(),
        Ok(time) => time.strftime("%Y-%m-%d %H:%M UTC").to_string(),
        Err(_) => seconds.to_string(),
    }
}

/// A span in the two largest units that it has.
fn span(lang: Lang, seconds: i64) -> String {
    let total = seconds.unsigned_abs();
    let (id, large, small) = match total {
        0..=59 => ("span-seconds", total, 0),
        60..=3599 => ("span-minutes", total / 60, total % 60),
        3600..=86_399 => ("span-hours", total / 3600, total % 3600 / 60),
        _ => ("span-days", total / 86_400, total % 86_400 / 3600),
    };
    let mut args = FluentArgs::new();
    args.set("large", large);
    args.set("small", small);
    let text = bundle::format(lang, id, None, &args).unwrap_or_else(|| total.to_string());
    if seconds < 0 {
        format!("-{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_and_times_are_readable() {
        assert_eq!(span(Lang::En, 3), "3 s");
        assert_eq!(span(Lang::En, -125), "-2 min 5 s");
        assert_eq!(span(Lang::Ja, 3661), "1時間1分");
        assert_eq!(time(0), "-");
        assert_eq!(time(1_764_000_000), "2025-11-24 16:00 UTC");
    }

    #[test]
    fn values_are_harmless_and_lists_are_cut() {
        let hostile = plain(Lang::En, &Value::from("a\u{1b}[2J\u{202e}"));
        let FluentValue::String(text) = hostile else {
            panic!("not text");
        };
        assert_eq!(text, "a\u{241b}[2J<U+202E>");
        let list: Vec<String> = (0..14).map(|n| n.to_string()).collect();
        let text = joined(Lang::En, list.into_iter());
        assert!(text.ends_with("11, 2 more"), "{text}");
    }
}
