//! Look-ups from the command line: several servers side by side, DNSSEC.

use std::process::{Command, Output};
use std::time::Duration;

use hickory_proto::rr::RecordType as Wire;
use serde_json::Value;

use crate::support::name_server::{NameServer, Reply};

fn lookup(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mailwhy"))
        .arg("lookup")
        .args(arguments)
        .env("MAILWHY_CONFIG_DIR", "/nonexistent")
        .env("LC_ALL", "C")
        .output()
        .unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn one_name_on_three_servers_of_which_one_says_the_old_thing() {
    let serve = |text| {
        let zone = [("d.test", Wire::TXT, Reply::Text(text))];
        NameServer::start(&zone, Duration::ZERO)
    };
    let (one, two) = (serve("v=spf1 mx -all"), serve("v=spf1 mx -all"));
    let old = serve("v=spf1 -all");
    let [one, two, old] = [one, two, old].map(|server| server.address.to_string());
    let arguments = [
        "d.test",
        "TXT",
        "--nameserver",
        &one,
        "--also",
        &two,
        "--also",
        &old,
        "--json",
    ];
    let output = lookup(&arguments);
    assert_eq!(output.status.code(), Some(0));
    let looked = &json(&output)["answers"][0];
    assert_eq!(looked["differ"], true);
    let servers = looked["servers"].as_array().unwrap();
    let said: Vec<&Value> = servers.iter().map(|said| &said["records"][0]).collect();
    assert_eq!(
        said,
        [
            "TXT \"v=spf1 mx -all\"",
            "TXT \"v=spf1 mx -all\"",
            "TXT \"v=spf1 -all\""
        ]
    );
    assert_eq!(servers[2]["server"], old.as_str());
    assert!(servers[2]["ttl"].is_number());
}

/// A zone signed once, with signatures good until 2085, and a record in it
/// that was changed after signing.
const ANCHOR: &str = "signed.test. 300 IN DNSKEY 257 3 13 vh7RBzmUifUpMhKMWuUBIc5LmdiSb8ug 3OiqIib1f4R8qw0EKGOIlck+EayUfxGz 9inwQI3z19WJ5gdD3sGX0Q==\n";
const KEY: &str = "0101030dbe1ed107399489f52932128c5ae50121ce4b99d8926fcba0dce8aa2226f57f847cab0d0428638895c93e11ac947f11b3f629f0408df3d7d589e60743dec197d1";
const KEY_SIGNATURE: &str = "00300d020000012cda272b006955b900f1f3067369676e6564047465737400274ae1b676d4c9e5e2468439fe811f094c4d1c9cf86e586b8095d27555ed21c1c6adad1e0e248dd2096984558fcc3f9ec7831964a3f91a1bc57b46f9efe62fc6";
const GOOD_SIGNATURE: &str = "00100d020000012cda272b006955b900f1f3067369676e65640474657374009486977f994583509bbe3d74297295ff37da140adda2d4dc71621c447f8ef0d7ae4b27fb442b44179fc7f3c172f13a4c952fb6055b0111bd750fcb70e68a092d";
const BAD_SIGNATURE: &str = "00100d030000012cda272b006955b900f1f3067369676e6564047465737400628ec86825c146add14111313e1accea687eb08d43c5610a7c2b0cf945c341adc4fd1e7baff96d29308d91aff36fb097800267c6c6cfd46f84331b147ff6a269";
const DNSKEY: u16 = 48;
const RRSIG: u16 = 46;

#[test]
fn dnssec_tells_secure_from_bogus() {
    let zone = [
        ("signed.test", Wire::DNSKEY, Reply::Wire(DNSKEY, KEY)),
        (
            "signed.test",
            Wire::DNSKEY,
            Reply::Wire(RRSIG, KEY_SIGNATURE),
        ),
        ("signed.test", Wire::TXT, Reply::Text("v=spf1 -all")),
        ("signed.test", Wire::TXT, Reply::Wire(RRSIG, GOOD_SIGNATURE)),
        ("bad.signed.test", Wire::TXT, Reply::Text("v=spf1 +all")),
        (
            "bad.signed.test",
            Wire::TXT,
            Reply::Wire(RRSIG, BAD_SIGNATURE),
        ),
    ];
    let server = NameServer::start(&zone, Duration::ZERO);
    let address = server.address.to_string();
    let folder = tempfile::tempdir().unwrap();
    let anchor = folder.path().join("anchor");
    std::fs::write(&anchor, ANCHOR).unwrap();
    let anchor = anchor.to_str().unwrap();
    let state = |name| {
        let arguments = [
            name,
            "TXT",
            "--nameserver",
            &address,
            "--dnssec",
            "--trust-anchor",
            anchor,
            "--json",
        ];
        json(&lookup(&arguments))["answers"][0]["dnssec"].clone()
    };
    assert_eq!(state("signed.test"), "secure");
    assert_eq!(state("bad.signed.test"), "bogus");
}

#[test]
fn a_server_that_passes_no_signatures_on_proves_nothing() {
    let zone = [("d.test", Wire::TXT, Reply::Text("v=spf1 -all"))];
    let server = NameServer::start(&zone, Duration::ZERO);
    let address = server.address.to_string();
    let output = lookup(&[
        "d.test",
        "TXT",
        "--nameserver",
        &address,
        "--dnssec",
        "--json",
    ]);
    assert_eq!(json(&output)["answers"][0]["dnssec"], "indeterminate");
}

#[test]
fn no_server_is_asked_the_same_twice() {
    let zone = [
        ("d.test", Wire::TXT, Reply::Text("v=spf1 -all")),
        ("d.test", Wire::A, Reply::Address("192.0.2.1")),
        (".", Wire::DNSKEY, Reply::NoData),
    ];
    let server = NameServer::start(&zone, Duration::ZERO);
    let address = server.address.to_string();
    let output = lookup(&["d.test", "--nameserver", &address, "--dnssec"]);
    assert_eq!(output.status.code(), Some(0));
    let asked = server.asked();
    let mut unique = asked.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), asked.len(), "{asked:?}");
    assert_eq!(unique.len(), 7, "six types and the root's keys: {asked:?}");
}

#[test]
fn a_trust_anchor_that_cannot_be_read_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let bad = folder.path().join("bad");
    std::fs::write(&bad, "signed.test. 300 IN DNSKEY nonsense\n").unwrap();
    for file in ["/nonexistent/anchor", bad.to_str().unwrap()] {
        let output = lookup(&[
            "d.test",
            "--nameserver",
            "127.0.0.1:9",
            "--dnssec",
            "--trust-anchor",
            file,
        ]);
        assert_eq!(output.status.code(), Some(2), "{file}");
        let line = String::from_utf8(output.stderr).unwrap();
        assert!(line.contains("trust anchor"), "{line}");
    }
}

#[test]
fn what_cannot_be_looked_up_is_told_on_one_line() {
    for arguments in [["a..b", "TXT"], ["a.test", "FOO"]] {
        let output = lookup(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let line = String::from_utf8(output.stderr).unwrap();
        assert_eq!(line.lines().count(), 1, "{line}");
    }
}
