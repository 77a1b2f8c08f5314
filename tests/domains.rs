//! A domain without a mail: tidy, bare, over the look-up limit.

use std::process::Command;
use std::time::Duration;

use hickory_proto::rr::RecordType as Wire;
use serde_json::Value;

use crate::support::name_server::{NameServer, Reply};

fn check(domain: &str, zone: &[(&str, Wire, Reply)]) -> Value {
    let server = NameServer::start(zone, Duration::ZERO);
    let output = Command::new(env!("CARGO_BIN_EXE_mailwhy"))
        .args(["check", domain, "--json", "--nameserver"])
        .arg(server.address.to_string())
        .env("MAILWHY_CONFIG_DIR", "/nonexistent")
        .env("LC_ALL", "C")
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

fn fix<'a>(told: &'a Value, id: &str) -> &'a Value {
    let fixes = told["fixes"].as_array().unwrap();
    let found = fixes.iter().find(|fix| fix["id"] == id);
    found.unwrap_or_else(|| panic!("no {id} in {fixes:?}"))
}

fn has(told: &Value, id: &str) -> bool {
    let findings = told["findings"].as_array().unwrap();
    findings.iter().any(|finding| finding["id"] == id)
}

#[test]
fn a_tidy_domain_is_told_with_its_mail_servers() {
    let told = check(
        "tidy.test",
        &[
            ("tidy.test", Wire::TXT, Reply::Text("v=spf1 mx -all")),
            ("tidy.test", Wire::MX, Reply::Exchange(10, "mx.tidy.test.")),
            ("mx.tidy.test", Wire::A, Reply::Address("192.0.2.30")),
            (
                "30.2.0.192.in-addr.arpa",
                Wire::PTR,
                Reply::Pointer("mx.tidy.test."),
            ),
            (
                "_dmarc.tidy.test",
                Wire::TXT,
                Reply::Text("v=DMARC1; p=reject"),
            ),
            (
                "_mta-sts.tidy.test",
                Wire::TXT,
                Reply::Text("v=STSv1; id=1"),
            ),
        ],
    );
    assert_eq!(told["verdict"]["result"], "pass");
    let server = &told["health"]["mx"][0];
    assert_eq!(server["exchange"], "mx.tidy.test");
    assert_eq!(server["addresses"][0]["confirmed"], true);
    assert_eq!(told["health"]["mta_sts"], "v=STSv1; id=1");
    assert_eq!(told["health"]["tls_rpt"], Value::Null);
}

#[test]
fn a_reverse_name_that_could_not_be_asked_is_not_called_missing() {
    let ptr = "30.2.0.192.in-addr.arpa";
    let zone = |reply| {
        [
            ("tidy.test", Wire::TXT, Reply::Text("v=spf1 mx -all")),
            ("tidy.test", Wire::MX, Reply::Exchange(10, "mx.tidy.test.")),
            ("mx.tidy.test", Wire::A, Reply::Address("192.0.2.30")),
            (ptr, Wire::PTR, reply),
        ]
    };
    let confirmed = |reply| {
        let told = check("tidy.test", &zone(reply));
        // No mail of the domain depends on it.
        assert!(!has(&told, "dns.servfail"));
        told["health"]["mx"][0]["addresses"][0]["confirmed"].clone()
    };
    assert_eq!(confirmed(Reply::ServFail), Value::Null);
    assert_eq!(confirmed(Reply::NoData), false);
}

#[test]
fn a_domain_without_mail_is_shown_how_to_say_so() {
    let told = check(
        "bare.test",
        &[("bare.test", Wire::TXT, Reply::Text("site=1"))],
    );
    assert!(has(&told, "health.parked_open"));
    let park = fix(&told, "park-domain");
    assert_eq!(park["proved"], true);
    let after: Vec<&Value> = park["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| &change["after"])
        .collect();
    assert_eq!(after, ["v=spf1 -all", "0 .", "v=DMARC1; p=reject"]);
    let said = check(
        "parked.test",
        &[
            ("parked.test", Wire::TXT, Reply::Text("v=spf1 -all")),
            ("parked.test", Wire::MX, Reply::Exchange(0, ".")),
            (
                "_dmarc.parked.test",
                Wire::TXT,
                Reply::Text("v=DMARC1; p=reject"),
            ),
        ],
    );
    assert!(has(&said, "health.sends_no_mail"));
    assert_eq!(said["health"]["null_mx"], true);
    assert_eq!(said["verdict"]["result"], "pass");
}

#[test]
fn a_mail_server_without_an_address_is_told() {
    let told = check(
        "lost.test",
        &[
            ("lost.test", Wire::TXT, Reply::Text("v=spf1 -all")),
            ("lost.test", Wire::MX, Reply::Exchange(10, "mx.gone.test.")),
        ],
    );
    assert!(has(&told, "health.mx_without_address"));
}

#[test]
fn over_ten_look_ups_a_record_that_needs_fewer_is_proved() {
    const RECORD: &str = "v=spf1 a mx a:www.ten.test include:s1.test include:s2.test \
                          include:s3.test include:s4.test include:s1.test ~all";
    // Without the doubled include eleven are left: the own hosts have to go.
    let told = check(
        "ten.test",
        &[
            ("ten.test", Wire::TXT, Reply::Text(RECORD)),
            ("ten.test", Wire::MX, Reply::Exchange(10, "mx.ten.test.")),
            ("ten.test", Wire::A, Reply::Address("192.0.2.1")),
            ("www.ten.test", Wire::A, Reply::Address("192.0.2.2")),
            ("mx.ten.test", Wire::A, Reply::Address("192.0.2.3")),
            (
                "s1.test",
                Wire::TXT,
                Reply::Text("v=spf1 include:a.s1.test -all"),
            ),
            (
                "a.s1.test",
                Wire::TXT,
                Reply::Text("v=spf1 ip4:198.51.100.0/24 -all"),
            ),
            (
                "s2.test",
                Wire::TXT,
                Reply::Text("v=spf1 include:a.s2.test -all"),
            ),
            (
                "a.s2.test",
                Wire::TXT,
                Reply::Text("v=spf1 ip4:198.51.101.0/24 -all"),
            ),
            (
                "s3.test",
                Wire::TXT,
                Reply::Text("v=spf1 include:a.s3.test -all"),
            ),
            (
                "a.s3.test",
                Wire::TXT,
                Reply::Text("v=spf1 ip4:198.51.102.0/24 -all"),
            ),
            (
                "s4.test",
                Wire::TXT,
                Reply::Text("v=spf1 include:a.s4.test -all"),
            ),
            (
                "a.s4.test",
                Wire::TXT,
                Reply::Text("v=spf1 ip4:198.51.103.0/24 -all"),
            ),
            (
                "_dmarc.ten.test",
                Wire::TXT,
                Reply::Text("v=DMARC1; p=none"),
            ),
        ],
    );
    assert_eq!(told["spf"]["result"], "permerror");
    let fewer = fix(&told, "spf-fewer-lookups");
    assert_eq!(fewer["proved"], true);
    assert_eq!(
        fewer["changes"][0]["after"],
        "v=spf1 ip4:192.0.2.1 ip4:192.0.2.3 ip4:192.0.2.2 include:s1.test include:s2.test \
         include:s3.test include:s4.test ~all"
    );
}

#[test]
fn of_two_dmarc_records_one_is_kept_whatever_their_order() {
    let (one, other) = (
        "v=DMARC1; p=reject",
        "v=DMARC1; p=none; rua=mailto:a@two.test",
    );
    let kept = |first, second| {
        let told = check(
            "two.test",
            &[
                ("two.test", Wire::TXT, Reply::Text("v=spf1 -all")),
                ("_dmarc.two.test", Wire::TXT, Reply::Text(first)),
                ("_dmarc.two.test", Wire::TXT, Reply::Text(second)),
            ],
        );
        let fix = fix(&told, "dmarc-keep-one");
        assert_eq!(fix["proved"], true);
        fix["changes"][0]["after"].clone()
    };
    assert_eq!(kept(one, other), other);
    assert_eq!(kept(other, one), other);
}
