//! One record read by itself, while it is being typed: no question is asked.

use super::of_remark;
use crate::dns::{Dns, Planned};
use crate::model::dns::{Answer, Data, Question, Record, RecordType, Status};
use crate::model::finding::Finding;
use crate::model::result::Remark;
use crate::model::step::{Evidence, Mark, Step};
use crate::{dkim, dmarc, spf};

/// What a record says for itself. What hangs on other records is not looked
/// at here: the walk tells it.
const OWN: &[&str] = &[
    "spf.syntax",
    "spf.allows_everyone",
    "spf.ptr_used",
    "spf.terms_after_all",
    "spf.redirect_ignored",
    "spf.record_long",
    "spf.unknown_modifier",
    "spf.include_twice",
    "dmarc.syntax",
    "dmarc.unknown_tag",
    "dmarc.removed_tag",
    "dkim.key_syntax",
    "dkim.key_revoked",
    "dkim.key_type",
    "dkim.key_too_short",
    "dkim.key_1024",
];

/// A record, read.
#[derive(Clone, Debug, Default)]
pub struct Inspection {
    pub findings: Vec<Finding>,
    /// The text, with what is wrong drawn out.
    pub evidence: Option<Evidence>,
}

/// Reads a planned record: SPF, DMARC and DKIM keys to the token.
pub async fn inspect(planned: &Planned) -> Inspection {
    let Some(Data::Txt(strings)) = &planned.value else {
        return Inspection::default();
    };
    let text = strings.concat();
    let lower = text.to_ascii_lowercase();
    if planned.name.contains("._domainkey.") {
        return key(planned, &text);
    }
    let dns = Dns::recorded([answer(planned)]);
    if let Some(author) = planned.name.strip_prefix("_dmarc.") {
        let dmarc = dmarc::check(&dns, author, None, &[]).await;
        return Inspection {
            findings: own(&dmarc.remarks),
            evidence: first(&dmarc.steps, &["dmarc_ignored", "dmarc_record"]),
        };
    }
    if lower.starts_with("v=spf") {
        let request = spf::Request {
            mail_from: format!("postmaster@{}", planned.name),
            ..spf::Request::default()
        };
        let spf = spf::check(&dns, &request).await;
        return Inspection {
            findings: own(&spf.remarks),
            evidence: first(&spf.steps, &["spf-record"]),
        };
    }
    Inspection::default()
}

fn answer(planned: &Planned) -> Answer {
    let question = Question::new(&planned.name, RecordType::Txt);
    let records = planned.value.iter().map(|data| Record {
        name: planned.name.clone(),
        ttl: 0,
        data: data.clone(),
    });
    Answer {
        records: records.collect(),
        ..Answer::empty(question, Status::NoError)
    }
}

fn key(planned: &Planned, text: &str) -> Inspection {
    let (remarks, place) = dkim::read_key(&planned.name, text);
    let evidence = Evidence::new("dkim_key", text);
    Inspection {
        findings: own(&remarks),
        evidence: Some(match place {
            Some(place) => evidence.highlight(place, Mark::Fail),
            None => evidence,
        }),
    }
}

fn own(remarks: &[Remark]) -> Vec<Finding> {
    let own = remarks.iter().filter(|remark| OWN.contains(&remark.id));
    own.filter_map(of_remark).collect()
}

/// The first evidence of one of these kinds, one with something drawn out
/// before any other.
fn first(steps: &[Step], kinds: &[&str]) -> Option<Evidence> {
    fn all<'a>(steps: &'a [Step], out: &mut Vec<&'a Evidence>) {
        for step in steps {
            out.extend(&step.evidence);
            all(&step.steps, out);
        }
    }
    let mut found = Vec::new();
    all(steps, &mut found);
    found.retain(|evidence| kinds.contains(&evidence.kind));
    let drawn = found
        .iter()
        .find(|evidence| !evidence.highlights.is_empty());
    drawn.or(found.first()).map(|evidence| (*evidence).clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::FutureExt;

    fn ids(line: &str) -> Vec<&'static str> {
        let planned = Planned::parse(line).unwrap();
        // Nothing waits: it is read while it is typed.
        let inspection = inspect(&planned).now_or_never().unwrap();
        let mut ids: Vec<_> = inspection.findings.iter().map(|found| found.id).collect();
        ids.dedup();
        ids
    }

    #[test]
    fn what_a_record_says_for_itself_is_told_at_once() {
        assert_eq!(ids("a.example TXT v=spf1 include:x.example -all"), [""; 0]);
        assert_eq!(
            ids("a.example TXT v=spf1 ipv4:192.0.2.1 -all"),
            ["spf.syntax"]
        );
        assert_eq!(ids("a.example TXT v=spf1 +all"), ["spf.allows_everyone"]);
        assert_eq!(ids("_dmarc.a.example TXT v=DMARC1; p=none"), [""; 0]);
        assert_eq!(
            ids("_dmarc.a.example TXT v=DMARC1; p=nnoe"),
            ["dmarc.syntax"]
        );
        assert_eq!(
            ids("s._domainkey.a.example TXT v=DKIM1; p="),
            ["dkim.key_revoked"]
        );
        assert_eq!(
            ids("s._domainkey.a.example TXT v=DKIM1; p=!"),
            ["dkim.key_syntax"]
        );
        assert_eq!(ids("a.example TXT site-verification=1"), [""; 0]);
    }

    #[test]
    fn the_place_of_a_fault_is_drawn_out() {
        let planned = Planned::parse("a.example TXT v=spf1 inlcude:x.example -all").unwrap();
        let inspection = inspect(&planned).now_or_never().unwrap();
        let evidence = inspection.evidence.unwrap();
        assert!(!evidence.highlights.is_empty());
    }
}
