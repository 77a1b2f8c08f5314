//! Station 2: the message's way.

use crate::diagnosis::Diagnosis;
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
    for mark in &case.transit {
        let transit = Step::new("way.transit", Mark::Info)
            .arg("id", mark.id)
            .evidence(Evidence::new("header", mark.text.as_str()));
        step.steps.push(transit);
    }
    Some(step)
}
