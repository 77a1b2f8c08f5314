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

/// Longest chain of aliases that is followed, as in live answers.
const MAX_CHAIN: usize = 8;

pub(super) async fn answer(base: &Dns, changes: &[Change], question: Question) -> Arc<Answer> {
    follow(base, changes, question, MAX_CHAIN).await
}

async fn follow(base: &Dns, changes: &[Change], question: Question, left: usize) -> Arc<Answer> {
    let planned = |kind: RecordType| {
        changes
            .iter()
            .find(|change| change.name == question.name && change.kind == kind)
    };
    if let Some(change) = planned(question.kind) {
        return changed(base, change, question).await;
    }
    let alias = planned(RecordType::Cname).and_then(|change| change.records.first());
    if let Some(Data::Cname(target)) = alias {
        let record = Record {
            name: question.name.clone(),
            ttl: PLANNED_TTL,
            data: Data::Cname(target.clone()),
        };
        let target = target.clone();
        return led(base, changes, question, vec![record], &target, left).await;
    }
    let before = unchanged_type(base, changes, &question).await;
    // An alias elsewhere may lead to a changed name.
    let touched = before
        .records
        .iter()
        .enumerate()
        .find_map(|(place, record)| {
            let Data::Cname(target) = &record.data else {
                return None;
            };
            let target = target.to_lowercase();
            let here = changes.iter().any(|change| {
                change.name == target && [question.kind, RecordType::Cname].contains(&change.kind)
            });
            here.then_some((place, target))
        });
    match touched.filter(|_| question.kind != RecordType::Cname) {
        Some((place, target)) => {
            let chain = before.records.iter().take(place + 1).cloned().collect();
            led(base, changes, question, chain, &target, left).await
        }
        None => before,
    }
}

/// The answer behind a chain of aliases that ends in `target`.
async fn led(
    base: &Dns,
    changes: &[Change],
    question: Question,
    chain: Vec<Record>,
    target: &str,
    left: usize,
) -> Arc<Answer> {
    let Some(left) = left.checked_sub(1) else {
        return Arc::new(Answer::empty(question, Status::ServFail));
    };
    let behind = Question::new(target, question.kind);
    let end = Box::pin(follow(base, changes, behind, left)).await;
    let mut answer = Answer::clone(&end);
    answer.question = question;
    answer.records.splice(0..0, chain);
    answer.ttl = answer.records.iter().map(|record| record.ttl).min();
    Arc::new(answer)
}

async fn changed(base: &Dns, change: &Change, question: Question) -> Arc<Answer> {
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
async fn unchanged_type(base: &Dns, changes: &[Change], question: &Question) -> Arc<Answer> {
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
        return Arc::new(Answer::empty(question.clone(), Status::NoData));
    }
    if at_name && before.cname_chain().next().is_some() {
        return Arc::new(Answer::empty(question.clone(), Status::NoData));
    }
    // An alias that goes leaves nothing behind.
    let gone = changes.iter().any(|change| {
        change.name == question.name
            && change.kind == RecordType::Cname
            && change.records.is_empty()
    });
    if gone && before.cname_chain().next().is_some() {
        return Arc::new(Answer::empty(question.clone(), Status::NoData));
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
