//! What is typed, what records lead to, and who says what.

use super::read::links;
use super::*;
use crate::model::dns::{Data, Question, Record, RecordType, Status};
use crate::model::step::Mark;

fn asked(text: &str) -> Vec<String> {
    let typed = Typed::parse(text).unwrap();
    let asked = typed.asked.iter();
    asked
        .map(|asked| format!("{} {}", asked.name, asked.kind.as_str()))
        .collect()
}

#[test]
fn names_types_and_views_are_understood() {
    assert_eq!(asked("Example.JP. mx"), ["example.jp MX"]);
    assert_eq!(asked("example.jp dmarc"), ["_dmarc.example.jp TXT"]);
    assert_eq!(asked("_dmarc.example.jp dmarc"), ["_dmarc.example.jp TXT"]);
    assert_eq!(
        asked("s1._domainkey.example.jp"),
        ["s1._domainkey.example.jp TXT"]
    );
    assert_eq!(asked("192.0.2.7"), ["7.2.0.192.in-addr.arpa PTR"]);
    assert_eq!(asked("info@example.jp spf"), ["example.jp TXT"]);
    assert_eq!(asked("例え.jp a"), ["xn--r8jz45g.jp A"]);
    assert_eq!(asked("example.jp").len(), 6);
    for wrong in ["", "a..b", "example.jp FOO"] {
        assert!(Typed::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn records_lead_on() {
    let to = |name: &str, data: &Data| -> Vec<String> {
        let links = links(name, data);
        links.into_iter().map(|link| link.lookup).collect()
    };
    let spf = "v=spf1 a mx:m.example ip4:192.0.2.0/24 include:_spf.x.example exists:%{i}.x -all";
    assert_eq!(
        to("d.example", &Data::text(spf)),
        [
            "d.example A",
            "m.example MX",
            "192.0.2.0 PTR",
            "_spf.x.example TXT"
        ]
    );
    let dmarc = "v=DMARC1; p=none; rua=mailto:a@r.example!10m,mailto:b@q.example";
    assert_eq!(
        to("_dmarc.d.example", &Data::text(dmarc)),
        ["r.example MX", "q.example MX"]
    );
    let mx = Data::Mx {
        preference: 10,
        exchange: "mx.example".to_owned(),
    };
    assert_eq!(to("d.example", &mx), ["mx.example A"]);
}

fn recorded(text: &str) -> Dns {
    let question = Question::new("d.example", RecordType::Txt);
    Dns::recorded([Answer {
        records: vec![Record {
            name: "d.example".to_owned(),
            ttl: 120,
            data: Data::text(text),
        }],
        ttl: Some(120),
        ..Answer::empty(question, Status::NoError)
    }])
}

#[tokio::test]
async fn a_server_that_says_the_old_thing_is_told() {
    let resolvers = Resolvers {
        usual: recorded("v=spf1 -all"),
        one: Box::new(|server, _| {
            let text = match server.port() {
                1 => "v=spf1 -all",
                _ => "v=spf1 mx -all",
            };
            Some(recorded(text))
        }),
    };
    let also = ["192.0.2.1:1", "192.0.2.1:2"];
    let settings = Settings {
        also: also.iter().map(|text| text.parse().unwrap()).collect(),
        ..Settings::default()
    };
    let typed = Typed::parse("d.example TXT").unwrap();
    let found = run(&typed, &resolvers, &settings).await;
    let looked = &found.answers[0];
    assert!(looked.differ);
    assert_eq!(looked.servers.len(), 3);
    assert_eq!(looked.servers[2].records, ["TXT \"v=spf1 mx -all\""]);
    let compared = found.steps[0]
        .steps
        .iter()
        .find(|step| step.id == "lookup.servers");
    assert_eq!(compared.unwrap().mark, Mark::Warn);
}

#[tokio::test]
async fn a_broken_record_is_drawn_out() {
    let resolvers = Resolvers {
        usual: recorded("v=spf1 ipv4:192.0.2.1 -all"),
        one: Box::new(|_, _| None),
    };
    let typed = Typed::parse("d.example TXT").unwrap();
    let found = run(&typed, &resolvers, &Settings::default()).await;
    assert!(found.findings.iter().any(|found| found.id == "spf.syntax"));
    assert_eq!(found.steps[0].steps[0].mark, Mark::Fail);
}
