//! Answers as they would be after a change: for what-if and for proofs.

use std::sync::Arc;

use super::Dns;
use crate::model::dns::{Answer, Data, Question, Record, RecordType, Status};

/// A changed record set: the records of one type at one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Lower case, without the final dot.
    pub name: String,
    pub kind: RecordType,
    /// The whole set as it will stand; empty where the records go.
    pub records: Vec<Data>,
}

/// TTL, in seconds, of a record that is not published yet.
const PLANNED_TTL: u32 = 3600;

pub(super) async fn answer(base: &Dns, changes: &[Change], question: Question) -> Arc<Answer> {
    let Some(change) = changes
        .iter()
        .find(|change| change.name == question.name && change.kind == question.kind)
    else {
        return unchanged_type(base, changes, question).await;
    };
    let mut answer = Answer::empty(question.clone(), Status::NoError);
    if change.records.is_empty() {
        let before = base.query(&question.name, question.kind).await;
        answer.status = match before.status {
            Status::NxDomain => Status::NxDomain,
            _ => Status::NoData,
        };
    }
    answer.records = change
        .records
        .iter()
        .map(|data| Record {
            name: question.name.clone(),
            ttl: PLANNED_TTL,
            data: data.clone(),
        })
        .collect();
    answer.ttl = Some(PLANNED_TTL);
    Arc::new(answer)
}

/// A type that was not changed: as before, but a name that the change makes
/// exist answers NODATA, not NXDOMAIN (RFC 8020), and a CNAME at a changed
/// name no longer leads away (a name with a CNAME has nothing else,
/// RFC 1034 3.6.2).
async fn unchanged_type(base: &Dns, changes: &[Change], question: Question) -> Arc<Answer> {
    let before = base.query(&question.name, question.kind).await;
    let published = |change: &&Change| !change.records.is_empty();
    let at_name = changes
        .iter()
        .filter(published)
        .any(|change| change.name == question.name);
    let below = changes
        .iter()
        .filter(published)
        .any(|change| change.name.ends_with(&format!(".{}", question.name)));
    if before.status == Status::NxDomain && (at_name || below) {
        return Arc::new(Answer::empty(question, Status::NoData));
    }
    if at_name && before.cname_chain().next().is_some() {
        return Arc::new(Answer::empty(question, Status::NoData));
    }
    before
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_change_hides_what_stood_there() {
        let question = Question::new("_dmarc.example.com", RecordType::Txt);
        let base = Dns::recorded([Answer::empty(question, Status::NxDomain)]);
        let overlaid = base.overlaid(vec![Change {
            name: "_dmarc.example.com".to_owned(),
            kind: RecordType::Txt,
            records: vec![Data::Txt(vec!["v=DMARC1; p=none".to_owned()])],
        }]);
        let after = overlaid.query("_dmarc.example.com", RecordType::Txt).await;
        assert_eq!(after.texts().collect::<Vec<_>>(), ["v=DMARC1; p=none"]);
        let before = base.query("_dmarc.example.com", RecordType::Txt).await;
        assert_eq!(before.status, Status::NxDomain);
    }
}
