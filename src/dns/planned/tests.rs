//! Changes as they are typed, and what they lead to.

use super::*;
use crate::model::dns::{Question, Record, Status};

fn answer(name: &str, kind: RecordType, data: Vec<Data>) -> Answer {
    let record = |data| Record {
        name: name.to_owned(),
        ttl: 300,
        data,
    };
    Answer {
        records: data.into_iter().map(record).collect(),
        ttl: Some(300),
        ..Answer::empty(Question::new(name, kind), Status::NoError)
    }
}

async fn texts(dns: &Dns, name: &str) -> Vec<String> {
    let answer = dns.query(name, RecordType::Txt).await;
    answer.texts().collect()
}

fn plan(lines: &[&str]) -> Vec<Planned> {
    let lines = lines.iter();
    lines.map(|line| Planned::parse(line).unwrap()).collect()
}

#[tokio::test]
async fn the_same_version_goes_and_others_stay() {
    let base = Dns::recorded([answer(
        "example.com",
        RecordType::Txt,
        vec![Data::text("v=spf1 -all"), Data::text("site=1")],
    )]);
    let (dns, applied) = base.with(&plan(&["Example.com. txt v=spf1 mx -all"])).await;
    assert_eq!(
        texts(&dns, "example.com").await,
        ["site=1", "v=spf1 mx -all"]
    );
    assert_eq!(applied[0].replaced, ["\"v=spf1 -all\""]);
    let twice = [
        "example.com TXT v=spf1 a -all",
        "example.com TXT v=spf1 mx -all",
    ];
    let (dns, _) = base.with(&plan(&twice)).await;
    assert_eq!(texts(&dns, "example.com").await.len(), 3);
    let (dns, _) = base.with(&plan(&["example.com TXT"])).await;
    let gone = dns.query("example.com", RecordType::Txt).await;
    assert_eq!(gone.status, Status::NoData);
}

#[tokio::test]
async fn an_alias_in_the_way_goes_and_is_told() {
    let mut aliased = answer(
        "sel._domainkey.example.com",
        RecordType::Txt,
        vec![Data::Cname("sel.esp.example".to_owned())],
    );
    aliased.records.push(Record {
        name: "sel.esp.example".to_owned(),
        ttl: 300,
        data: Data::text("v=DKIM1; p=old"),
    });
    let base = Dns::recorded([aliased]);
    let line = "sel._domainkey.example.com TXT v=DKIM1; p=new";
    let (dns, applied) = base.with(&plan(&[line])).await;
    let name = "sel._domainkey.example.com";
    assert_eq!(texts(&dns, name).await, ["v=DKIM1; p=new"]);
    assert_eq!(applied[0].removed_alias.as_deref(), Some("sel.esp.example"));
    assert!(applied[0].replaced.is_empty());
}

#[tokio::test]
async fn a_planned_alias_is_followed() {
    let base = Dns::recorded([answer(
        "sel.esp.example",
        RecordType::Txt,
        vec![Data::text("v=DKIM1; p=key")],
    )]);
    let line = "sel._domainkey.example.com CNAME sel.esp.example.";
    let (dns, _) = base.with(&plan(&[line])).await;
    let name = "sel._domainkey.example.com";
    assert_eq!(texts(&dns, name).await, ["v=DKIM1; p=key"]);
    let led = dns.query(name, RecordType::Txt).await;
    assert_eq!(led.cname_chain().collect::<Vec<_>>(), ["sel.esp.example"]);
}

#[tokio::test]
async fn what_an_alias_leads_to_can_change() {
    let mut aliased = answer(
        "a.example",
        RecordType::Txt,
        vec![Data::Cname("b.example".to_owned())],
    );
    aliased.records.push(Record {
        name: "b.example".to_owned(),
        ttl: 300,
        data: Data::text("old"),
    });
    let there = answer("b.example", RecordType::Txt, vec![Data::text("old")]);
    let base = Dns::recorded([aliased, there]);
    let (dns, _) = base
        .with(&plan(&["b.example TXT", "b.example TXT new"]))
        .await;
    assert_eq!(texts(&dns, "a.example").await, ["new"]);
}

#[test]
fn values_are_read_as_their_type_asks() {
    let value = |line: &str| Planned::parse(line).map(|planned| planned.value);
    assert_eq!(
        value("a.example MX 0 ."),
        Ok(Some(Data::Mx {
            preference: 0,
            exchange: String::new()
        }))
    );
    assert_eq!(
        value("a.example TXT \"v=spf1 \" \"mx \\\"x\\\"\""),
        Ok(Some(Data::Txt(vec![
            "v=spf1 ".to_owned(),
            "mx \"x\"".to_owned()
        ])))
    );
    let Ok(Some(Data::Txt(strings))) = value(&format!("a.example TXT {}", "x".repeat(300))) else {
        panic!("no TXT");
    };
    assert_eq!(strings.len(), 2);
    for line in [
        "",
        "a.example",
        "a..b TXT x",
        "a.example FOO x",
        "a.example A 300.1.1.1",
        "a.example MX mx.example",
        "a.example TXT \"open",
        "a.example CNAME a..b",
    ] {
        assert!(value(line).is_err(), "{line}");
    }
}

#[test]
fn a_change_reads_back_from_its_line() {
    for line in ["example.com TXT v=spf1 -all", "example.com MX"] {
        let planned = Planned::parse(line).unwrap();
        assert_eq!(planned.line(), line);
        assert_eq!(Planned::parse(&planned.line()), Ok(planned));
    }
}
