//! A name server's zone as text, for tests.

use std::collections::BTreeSet;

use crate::dns::Dns;
use crate::model::dns::{Answer, Data, Question, Record, RecordType, Status};

/// A zone: `name TYPE value`, one a line; a name with nothing of the type
/// asked is NODATA, any other name NXDOMAIN. `name TYPE !STATUS` is trouble.
pub(super) fn zone(lines: &str) -> Dns {
    let mut answers: Vec<Answer> = Vec::new();
    let mut names = BTreeSet::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let mut parts = line.splitn(3, ' ');
        let name = parts.next().unwrap();
        let kind = RecordType::parse(parts.next().unwrap()).unwrap();
        let value = parts.next().unwrap();
        let question = Question::new(name, kind);
        names.insert(question.name.clone());
        let at = match answers
            .iter()
            .position(|answer| answer.question == question)
        {
            Some(at) => at,
            None => {
                answers.push(Answer::empty(question, Status::NoError));
                answers.len() - 1
            }
        };
        let data = match (kind, value) {
            (_, "!SERVFAIL") => {
                answers[at].status = Status::ServFail;
                continue;
            }
            (RecordType::A, value) => Data::A(value.parse().unwrap()),
            (RecordType::Aaaa, value) => Data::Aaaa(value.parse().unwrap()),
            (RecordType::Ptr, value) => Data::Ptr(value.to_owned()),
            (RecordType::Mx, value) => {
                let (preference, exchange) = value.split_once(' ').unwrap();
                Data::Mx {
                    preference: preference.parse().unwrap(),
                    exchange: exchange.trim_end_matches('.').to_owned(),
                }
            }
            (_, value) => Data::Txt(value.split('|').map(str::to_owned).collect()),
        };
        answers[at].records.push(Record {
            name: name.to_owned(),
            ttl: 300,
            data,
        });
    }
    fill(&mut answers, &names);
    Dns::recorded(answers)
}

/// What the zone says by saying nothing.
fn fill(answers: &mut Vec<Answer>, names: &BTreeSet<String>) {
    let kinds = [
        RecordType::A,
        RecordType::Aaaa,
        RecordType::Mx,
        RecordType::Txt,
    ];
    for name in names {
        for kind in kinds {
            let question = Question::new(name, kind);
            if !answers.iter().any(|answer| answer.question == question) {
                answers.push(Answer::empty(question, Status::NoData));
            }
        }
    }
    // What is not there: asked for by the tests under these names.
    let mut gone: Vec<String> = (1..=12).map(|n| format!("gone{n}.example")).collect();
    gone.extend(["9.2.0.192.in-addr.arpa", "1.2.0.192.in-addr.arpa"].map(str::to_owned));
    for name in gone {
        for kind in kinds.into_iter().chain([RecordType::Ptr]) {
            let question = Question::new(&name, kind);
            if !answers.iter().any(|answer| answer.question == question) {
                answers.push(Answer::empty(question, Status::NxDomain));
            }
        }
    }
}
