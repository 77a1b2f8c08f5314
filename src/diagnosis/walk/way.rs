//! Station 2: the message's way.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::diagnosis::Diagnosis;
use crate::model::case::Hop;
use crate::model::step::{Evidence, Mark, Step};

/// A hop that took longer than this many seconds is marked.
const SLOW: i64 = 300;

pub(super) fn step(diagnosis: &Diagnosis) -> Option<Step> {
    let case = &diagnosis.case;
    if case.hops.is_empty() && case.transit.is_empty() {
        return None;
    }
    let seconds: i64 = case.hops.iter().filter_map(|hop| hop.delay).sum();
    let odd = |delay: i64| !(0..=SLOW).contains(&delay);
    let strange = case.hops.iter().any(|hop| hop.delay.is_some_and(odd));
    let mark = if strange { Mark::Warn } else { Mark::Pass };
    let mut step = Step::new("walk.way", mark)
        .arg("hops", case.hops.len())
        .arg("seconds", seconds);
    // Oldest first: the way as the message went.
    for (index, hop) in case.hops.iter().enumerate().rev() {
        let handover = case.receiver_hop == Some(index);
        let id = if handover { "way.handover" } else { "way.hop" };
        let mark = match hop.delay {
            Some(delay) if odd(delay) => Mark::Warn,
            _ => Mark::Info,
        };
        let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
        let ip = hop.ip.map_or_else(|| "-".to_owned(), |ip| ip.to_string());
        let mut hop_step = Step::new(id, mark)
            .arg("from", text(&hop.from))
            .arg("by", text(&hop.by))
            .arg("ip", ip)
            .arg("with", text(&hop.with))
            .arg("delay", hop.delay.unwrap_or(0));
        if let Some((message, field)) = case
            .message
            .as_ref()
            .and_then(|message| message.fields.get(hop.field).map(|field| (message, field)))
        {
            hop_step = hop_step.evidence(Evidence::new("received", message.text(field)));
        }
        step.steps.push(hop_step);
    }
    step.steps.extend(client(diagnosis));
    if case.hops.len() > 1 {
        let (line, slow) = timeline(&case.hops);
        let mut evidence = Evidence::new("time_line", line);
        for place in slow {
            evidence = evidence.highlight(place, Mark::Warn);
        }
        step = step.evidence(evidence);
    }
    for mark in &case.transit {
        let transit = Step::new("way.transit", Mark::Info)
            .arg("id", mark.id)
            .evidence(Evidence::new("header", mark.text.as_str()));
        step.steps.push(transit);
    }
    Some(step)
}

/// What speaks for the client and against it, where that was asked.
fn client(diagnosis: &Diagnosis) -> Option<Step> {
    let client = &diagnosis.client;
    let ip = diagnosis.case.client_ip.as_ref()?.value.to_string();
    let list = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    let (mark, whose, signs) = match (client.own.as_slice(), client.strange.as_slice()) {
        ([], []) => return None,
        ([], strange) if client.is_forger() => (Mark::Fail, "stranger", list(strange)),
        ([], strange) => (Mark::Warn, "unknown", list(strange)),
        (own, _) => (Mark::Info, "own", list(own)),
    };
    let step = Step::new("way.client", mark);
    Some(step.arg("ip", ip).arg("whose", whose).arg("signs", signs))
}

/// Columns of the longest bar, and of a name, so that a line stands in the
/// narrowest pane.
const LONGEST: usize = 12;
const NAME: usize = 20;

/// The way as a time line, oldest first: a bar for what each hop took, and the
/// places of the lines of slow or backward hops.
fn timeline(hops: &[Hop]) -> (String, Vec<Range<usize>>) {
    let longest = hops.iter().filter_map(|hop| hop.delay).max().unwrap_or(0);
    let mut out = String::new();
    let mut slow = Vec::new();
    for hop in hops.iter().rev() {
        let delay = hop.delay.unwrap_or(0);
        let part = usize::try_from(delay.max(0)).unwrap_or(0) * LONGEST;
        let bar = match usize::try_from(longest).unwrap_or(0) {
            0 => 0,
            // A hop that took time shows some.
            longest => (part / longest).max(usize::from(delay > 0)),
        };
        let start = out.len();
        let mut left = NAME;
        for c in hop.by.as_deref().unwrap_or("-").chars() {
            match left.checked_sub(c.width().unwrap_or(0)) {
                Some(rest) => left = rest,
                None => break,
            }
            out.push(c);
        }
        let (blanks, bars) = (" ".repeat(left), "=".repeat(bar));
        out.push_str(&format!("{blanks} |{bars:<LONGEST$} {delay} s"));
        if !(0..=SLOW).contains(&delay) {
            slow.push(start..out.len());
        }
        out.push('\n');
    }
    out.pop();
    (out, slow)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    fn hop(by: &str, delay: i64) -> Hop {
        Hop {
            by: Some(by.to_owned()),
            delay: Some(delay),
            ..Hop::default()
        }
    }

    #[test]
    fn the_slow_hop_is_marked_and_every_line_fits() {
        let hops = [
            hop("mx.receiver.example", 2),
            hop("a.very.long.name.of.a.server.example", 600),
            hop("out.example", -3),
        ];
        let (line, slow) = timeline(&hops);
        let lines: Vec<&str> = line.lines().collect();
        assert_eq!(lines.len(), 3);
        assert!(
            lines.iter().all(|line| line.chars().count() <= 42),
            "{line}"
        );
        assert_eq!(slow.len(), 2);
        assert!(line[slow[1].clone()].contains("600 s"));
        assert!(lines[2].contains("|= "), "{line}");
        let (line, _) = timeline(&[hop("メール.example", 1), hop("mx.example", 1)]);
        let columns = |line: &str| line.split('|').next().unwrap_or_default().width();
        let bars: Vec<usize> = line.lines().map(columns).collect();
        assert_eq!(bars, [21, 21], "{line}");
    }
}
