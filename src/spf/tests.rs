//! Whole checks over recorded answers.

mod limits;
mod survey;
mod trace;
mod zone;

use std::collections::BTreeSet;

use super::*;
use crate::model::step::Value;
use zone::zone;

const CLIENT: &str = "192.0.2.1";

async fn judge(dns: &Dns, ip: &str, sender: &str) -> Spf {
    let request = Request {
        ip: ip.parse().ok(),
        mail_from: sender.to_owned(),
        helo: "mail.example.org".to_owned(),
        ..Request::default()
    };
    let spf = check(dns, &request).await;
    let asked: Vec<_> = dns
        .trace()
        .iter()
        .map(|answer| answer.question.clone())
        .collect();
    let once: BTreeSet<_> = asked.iter().collect();
    assert_eq!(asked.len(), once.len(), "asked twice");
    spf
}

async fn verdict(lines: &str) -> Spf {
    judge(&zone(lines), CLIENT, "info@example.com").await
}

fn ids(spf: &Spf) -> Vec<&'static str> {
    spf.remarks.iter().map(|remark| remark.id).collect()
}

fn arg(spf: &Spf, id: &str, name: &str) -> Value {
    let remark = spf.remarks.iter().find(|remark| remark.id == id).unwrap();
    remark.args.get(name).unwrap().clone()
}

fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

const EACH: &[(&str, Verdict, Option<&str>)] = &[
    (
        "v=spf1 ip4:192.0.2.0/24 -all",
        Verdict::Pass,
        Some("ip4:192.0.2.0/24"),
    ),
    (
        "v=spf1 -ip4:192.0.2.1 +all",
        Verdict::Fail,
        Some("-ip4:192.0.2.1"),
    ),
    (
        "v=spf1 a:mail.example -all",
        Verdict::Pass,
        Some("a:mail.example"),
    ),
    ("v=spf1 a:far.example -all", Verdict::Fail, Some("-all")),
    (
        "v=spf1 a:far.example/8 ~all",
        Verdict::Pass,
        Some("a:far.example/8"),
    ),
    (
        "v=spf1 mx:example.net ~all",
        Verdict::Pass,
        Some("mx:example.net"),
    ),
    (
        "v=spf1 mx:null.example ~all",
        Verdict::Softfail,
        Some("~all"),
    ),
    (
        "v=spf1 ptr:example.net ?all",
        Verdict::Pass,
        Some("ptr:example.net"),
    ),
    ("v=spf1 ptr:ample.net ?all", Verdict::Neutral, Some("?all")),
    (
        "v=spf1 exists:%{ir}.list.example -all",
        Verdict::Pass,
        Some("exists:%{ir}.list.example"),
    ),
    (
        "v=spf1 include:yes.example -all",
        Verdict::Pass,
        Some("include:yes.example"),
    ),
    (
        "v=spf1 include:no.example ~all",
        Verdict::Softfail,
        Some("~all"),
    ),
    (
        "v=spf1 redirect=no.example",
        Verdict::Fail,
        Some("redirect=no.example"),
    ),
    (
        "v=spf1 redirect=no.example ?all",
        Verdict::Neutral,
        Some("?all"),
    ),
    ("v=spf1 redirect=gone1.example", Verdict::Permerror, None),
    (
        "v=spf1 include:gone1.example -all",
        Verdict::Permerror,
        None,
    ),
    (
        "v=spf1 include:broken.example +all",
        Verdict::Temperror,
        None,
    ),
    ("v=spf1 a:broken.example +all", Verdict::Temperror, None),
    ("v=spf1", Verdict::Neutral, None),
    ("v=spf1 a:a..example -all", Verdict::Fail, Some("-all")),
];

#[tokio::test]
async fn the_result_of_each_mechanism() {
    for (record, expected, matched) in EACH {
        let spf = verdict(&format!(
            "example.com TXT {record}
             mail.example A 192.0.2.1
             far.example A 192.99.99.99
             example.net MX 10 mail.example.
             null.example MX 0 .
             1.2.0.192.in-addr.arpa PTR mail.example.net
             mail.example.net A 192.0.2.1
             1.2.0.192.list.example A 127.0.0.2
             yes.example TXT v=spf1 ip4:192.0.2.1 -all
             no.example TXT v=spf1 ip4:203.0.113.1 -all
             broken.example TXT !SERVFAIL
             broken.example A !SERVFAIL"
        ))
        .await;
        assert_eq!(spf.result, *expected, "{record}");
        assert_eq!(spf.matched.as_deref(), *matched, "{record}");
    }
}

#[tokio::test]
async fn identities_without_a_domain_to_judge() {
    let dns = zone("example.com TXT v=spf1 -all");
    for sender in [
        "a@[192.0.2.1]",
        "a@localhost",
        "a@b..example.com",
        "192.0.2.1",
        "a@b@",
    ] {
        let spf = judge(&dns, CLIENT, sender).await;
        assert_eq!(
            (spf.result, ids(&spf)),
            (Verdict::None, vec!["spf.none"]),
            "{sender}"
        );
    }
    assert!(dns.trace().is_empty());
    assert_eq!(
        judge(&dns, CLIENT, "<info@Example.COM.>").await.result,
        Verdict::Fail
    );
}

#[tokio::test]
async fn a_null_sender_is_judged_by_its_helo() {
    let dns = zone("mail.example.org TXT v=spf1 ip4:192.0.2.1 -all");
    let spf = judge(&dns, CLIENT, "<>").await;
    assert_eq!((spf.result, spf.identity), (Verdict::Pass, Identity::Helo));
    assert_eq!(ids(&spf), ["spf.null_sender"]);
    let request = Request {
        ip: CLIENT.parse().ok(),
        mail_from: "a@example.com".to_owned(),
        helo: "mail.example.org".to_owned(),
        ..Request::default()
    };
    let helo = check_helo(&dns, &request).await;
    assert_eq!((helo.result, ids(&helo)), (Verdict::Pass, vec![]));
}

#[tokio::test]
async fn which_records_count() {
    for (lines, result, first) in [
        ("example.com TXT other", Verdict::None, "spf.none"),
        ("example.com TXT v=spf10 +all", Verdict::None, "spf.none"),
        ("example.com TXT v=spf1|mx", Verdict::None, "spf.none"),
        (
            "example.com TXT !SERVFAIL",
            Verdict::Temperror,
            "spf.temperror",
        ),
        (
            "example.com TXT v=spf1 -all\nexample.com TXT V=SPF1 +all",
            Verdict::Permerror,
            "spf.two_records",
        ),
        (
            "example.com TXT v=spf1 mxx",
            Verdict::Permerror,
            "spf.syntax",
        ),
    ] {
        let spf = verdict(lines).await;
        assert_eq!((spf.result, ids(&spf)[0]), (result, first), "{lines}");
    }
    let split = verdict("example.com TXT v=spf1 ip4:192|.0.2.1 -all").await;
    assert_eq!(split.result, Verdict::Pass);
    let near = verdict("example.com TXT v=spf1|mx -all").await;
    assert_eq!(ids(&near), ["spf.none", "spf.strings_joined"]);
}

#[tokio::test]
async fn families_stay_apart() {
    let lines = "example.com TXT v=spf1 ip4:192.0.2.1 a:mail.example//0 -all
                 mail.example A 203.0.113.1
                 mail.example AAAA 2001:db8::1";
    let mapped = judge(&zone(lines), "::ffff:192.0.2.1", "a@example.com").await;
    assert_eq!(
        (mapped.result, mapped.ip),
        (Verdict::Pass, CLIENT.parse().ok())
    );
    let v6 = judge(&zone(lines), "2001:db8:ffff::9", "a@example.com").await;
    assert_eq!(v6.result, Verdict::Pass);
    let only4 = zone("example.com TXT v=spf1 ip4:192.0.2.1 -all");
    let v6 = judge(&only4, "2001:db8::9", "a@example.com").await;
    assert_eq!(
        ids(&v6),
        ["spf.fail", "spf.ip_not_covered", "spf.ipv6_not_covered"]
    );
}

#[tokio::test]
async fn what_was_tried_is_listed_where_nothing_covers_the_client() {
    let spf = verdict(
        "example.com TXT v=spf1 ip4:203.0.113.0/24 include:no.example ~all
         no.example TXT v=spf1 ip4:203.0.113.7 -all",
    )
    .await;
    let tried = ["ip4:203.0.113.0/24", "include:no.example"].map(str::to_owned);
    assert_eq!(
        arg(&spf, "spf.ip_not_covered", "covered"),
        Value::List(tried.to_vec())
    );
    assert_eq!(
        ids(&spf),
        ["spf.ranges_overlap", "spf.softfail", "spf.ip_not_covered"]
    );
}

#[tokio::test]
async fn the_explanation_is_the_deciding_records_own() {
    let tail = "why.example TXT %{i} is not ours, %{r}
                other.example TXT wrong
                no.example TXT v=spf1 -all exp=other.example
                two.example TXT one
                two.example TXT two
                bad.example TXT 100% wrong";
    for (record, explanation) in [
        (
            "v=spf1 exp=why.example -all",
            Some("192.0.2.1 is not ours, unknown"),
        ),
        (
            "v=spf1 include:no.example -all exp=why.example",
            Some("192.0.2.1 is not ours, unknown"),
        ),
        ("v=spf1 redirect=no.example exp=why.example", Some("wrong")),
        ("v=spf1 ~all exp=why.example", None),
        ("v=spf1 -all exp=two.example", None),
        ("v=spf1 -all exp=bad.example", None),
        ("v=spf1 -all exp=gone1.example", None),
    ] {
        let spf = verdict(&format!("example.com TXT {record}\n{tail}")).await;
        assert_eq!(spf.explanation.as_deref(), explanation, "{record}");
    }
}

#[tokio::test]
async fn warnings_leave_the_result_as_it_is() {
    let spf = verdict(
        "example.com TXT v=spf1 ip4:192.0.2.1 ptr foo=bar include:n.example include:n.example +all mx redirect=n.example
         n.example TXT v=spf1 -all",
    )
    .await;
    assert_eq!(spf.result, Verdict::Pass);
    for id in [
        "spf.allows_everyone",
        "spf.ptr_used",
        "spf.unknown_modifier",
        "spf.redirect_ignored",
        "spf.terms_after_all",
    ] {
        assert_eq!(
            ids(&spf).iter().filter(|found| **found == id).count(),
            1,
            "{id}"
        );
    }
    let spf = verdict(
        "example.com TXT v=spf1 include:n.example include:n.example -all
         n.example TXT v=spf1 -all",
    )
    .await;
    assert!(ids(&spf).contains(&"spf.include_twice"));
    let nothing = ids(&spf)
        .iter()
        .filter(|id| **id == "spf.include_gives_nothing")
        .count();
    assert_eq!(nothing, 1);
}
