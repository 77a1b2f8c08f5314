//! Records that were published at a wrong name, where no receiver looks
//! (RFC 9989 4.5).

use futures::future::join_all;

use super::record::{Line, read};
use super::{Extra, plain_domain};
use crate::dns::Dns;
use crate::model::dns::{Question, RecordType};
use crate::model::result::Remark;
use crate::model::step::{Evidence, Mark, Step};

/// Looks where a record lands by mistake: `_dmarc` written twice, at the
/// domain itself, and with the domain appended by the DNS host's form.
pub async fn misplaced(dns: &Dns, domain: &str) -> Extra {
    let domain = plain_domain(domain);
    let right = format!("_dmarc.{domain}");
    let places = [
        ("twice", format!("_dmarc.{right}")),
        ("apex", domain.clone()),
        ("doubled", format!("{right}.{domain}")),
    ];
    let answers = join_all(
        places
            .iter()
            .map(|(_, name)| dns.query(name, RecordType::Txt)),
    )
    .await;
    let mut extra = Extra::default();
    for ((kind, name), answer) in places.iter().zip(answers) {
        let records: Vec<String> = answer
            .texts()
            .filter(|text| !matches!(read(text), Line::Other))
            .collect();
        let (mark, found) = match (records.is_empty(), answer.is_trouble()) {
            (false, _) => (Mark::Warn, "yes"),
            (true, true) => (Mark::Trouble, "unknown"),
            (true, false) => (Mark::None, "no"),
        };
        let mut step = Step::new("dmarc.misplaced", mark)
            .arg("name", name.as_str())
            .arg("found", found)
            .arg("kind", *kind)
            .arg("right", right.as_str())
            .query(Question::new(name, RecordType::Txt));
        for record in records {
            extra.remarks.push(
                Remark::new("dmarc.wrong_name")
                    .arg("name", name.as_str())
                    .arg("record", record.as_str())
                    .arg("right", right.as_str())
                    .arg("kind", *kind),
            );
            step = step
                .evidence(Evidence::new("dmarc_txt", record))
                .finding("dmarc.wrong_name");
        }
        extra.steps.push(step);
    }
    extra
}
