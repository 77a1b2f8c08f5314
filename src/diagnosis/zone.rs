//! Whether a zone was edited after the mail: a hint from its serial, where a
//! record may have changed since. Asked once the verdict stands; nothing
//! hangs on the answer.

use futures::future::join_all;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Diagnosis, Settings, witness};
use crate::dns::Dns;
use crate::model::dns::{Data, Question, RecordType};

/// Seconds by which the earliest time zone is ahead of UTC: who writes dates
/// into serials writes those of his own day.
const FARTHEST_AHEAD: i64 = 14 * 3600;
/// Unix seconds of 2001; smaller serials are counters.
const FIRST_UNIX: i64 = 1_000_000_000;

/// A zone whose serial shows that it was edited after the mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edited {
    pub zone: String,
    /// The record that may have changed.
    pub record: String,
    pub serial: u32,
    /// `date` or `unix`: how the serial reads (RFC 1912 2.2).
    pub form: &'static str,
    /// The day or the minute that it reads as.
    pub when: String,
    /// Unix seconds.
    pub mailed_at: i64,
    pub question: Question,
    pub primary: String,
}

/// Asks for the serials of the zones that only could tell more.
pub(super) async fn ask(diagnosis: &Diagnosis, dns: &Dns, settings: &Settings) -> Vec<Edited> {
    let Some(mailed_at) = diagnosis.case.received_at.or(settings.at) else {
        return Vec::new();
    };
    let mut records: Vec<String> = Vec::new();
    let differences = witness::differences(diagnosis).into_iter();
    for record in differences.filter_map(|one| one.changed) {
        if !records.contains(&record) {
            records.push(record);
        }
    }
    let asked = records.into_iter().map(|record| async move {
        let start = holder(diagnosis, &record);
        let (question, primary, serial) = serial(dns, &start).await?;
        let (form, when) = read(serial, mailed_at, settings.now)?;
        Some(Edited {
            zone: question.name.clone(),
            record,
            serial,
            form,
            when,
            mailed_at,
            question,
            primary,
        })
    });
    let mut told: Vec<Edited> = Vec::new();
    for one in join_all(asked).await.into_iter().flatten() {
        if told.iter().all(|known| known.zone != one.zone) {
            told.push(one);
        }
    }
    told
}

/// The name below which a record's zone is searched: what it is an alias of,
/// else its domain.
fn holder(diagnosis: &Diagnosis, record: &str) -> String {
    let mut answers = diagnosis.dns.iter();
    let answer = answers.find(|answer| {
        answer.question.kind == RecordType::Txt && answer.question.name.eq_ignore_ascii_case(record)
    });
    let alias = answer.and_then(|answer| answer.cname_chain().last());
    let name = alias.unwrap_or(record);
    let bare = name.split_once("._domainkey.").map(|(_, domain)| domain);
    let bare = bare.or(name.strip_prefix("_dmarc.")).unwrap_or(name);
    bare.trim_end_matches('.').to_lowercase()
}

/// The serial of the nearest zone at or above a name, not above what was
/// registered.
async fn serial(dns: &Dns, start: &str) -> Option<(Question, String, u32)> {
    let registered = psl::domain_str(start)?.to_owned();
    let mut name = start;
    loop {
        let answer = dns.query(name, RecordType::Soa).await;
        if answer.is_trouble() {
            return None;
        }
        let found = answer.records.iter().find_map(|record| match &record.data {
            Data::Soa { primary, serial } if record.name.eq_ignore_ascii_case(name) => {
                Some((primary.clone(), *serial))
            }
            _ => None,
        });
        if let Some((primary, serial)) = found {
            return Some((answer.question.clone(), primary, serial));
        }
        if name == registered {
            return None;
        }
        name = name.split_once('.')?.1;
    }
}

/// How a serial reads, where it reads as later than the mail and not as
/// still to come. A plain counter tells no time.
fn read(serial: u32, mailed_at: i64, now: i64) -> Option<(&'static str, String)> {
    let day = |seconds: i64| {
        let time = Timestamp::from_second(seconds).ok()?;
        Some(time.to_zoned(TimeZone::UTC).date())
    };
    let seconds = i64::from(serial);
    if seconds >= FIRST_UNIX && seconds <= now && seconds > mailed_at {
        let time = Timestamp::from_second(seconds).ok()?;
        return Some(("unix", time.strftime("%Y-%m-%d %H:%M UTC").to_string()));
    }
    let date = date(serial)?;
    let after = date > day(mailed_at.checked_add(FARTHEST_AHEAD)?)?;
    let past = date <= day(now.checked_add(FARTHEST_AHEAD)?)?;
    (after && past).then(|| ("date", date.to_string()))
}

/// YYYYMMDDnn (RFC 1912 2.2).
fn date(serial: u32) -> Option<Date> {
    let digits = serial.to_string();
    if digits.len() != 10 {
        return None;
    }
    let year = digits.get(..4)?.parse().ok()?;
    let month = digits.get(4..6)?.parse().ok()?;
    let day = digits.get(6..8)?.parse().ok()?;
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Thu, 19 Nov 2026 10:00:00 UTC, and a week later.
    const MAILED: i64 = 1_795_082_400;
    const NOW: i64 = MAILED + 7 * 86_400;

    #[test]
    fn serials_that_tell_a_time() {
        let told = |serial| read(serial, MAILED, NOW);
        let date = |text: &str| Some(("date", text.to_owned()));
        assert_eq!(told(2_026_112_101), date("2026-11-21"));
        assert_eq!(told(2_026_112_600), date("2026-11-26"));
        // The mail's own day, wherever the zone's writer lives.
        assert_eq!(told(2_026_111_902), None);
        assert_eq!(told(2_026_112_001), None);
        // Before the mail, still to come, no day at all.
        assert_eq!(told(2_026_110_101), None);
        assert_eq!(told(2_027_010_101), None);
        assert_eq!(told(2_026_113_101), None);
        assert_eq!(told(2_026_139_901), None);
        // Unix seconds after the mail, before it, and still to come.
        let unix = told(1_795_100_000);
        assert_eq!(unix, Some(("unix", "2026-11-19 14:53 UTC".to_owned())));
        assert_eq!(told(1_795_000_000), None);
        assert_eq!(told(1_796_000_000), None);
        // Plain counters.
        for counter in [0, 1, 42, 20_261_120, 4_294_967_295] {
            assert_eq!(told(counter), None, "{counter}");
        }
    }
}
