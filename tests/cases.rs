//! Saved cases: replayed to the byte, compared, redacted.

use std::path::Path;
use std::process::{Command, Output};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hickory_proto::rr::RecordType as Wire;
use serde_json::Value;

use crate::support::name_server::{NameServer, Reply};

fn mailwhy(arguments: &[&str], own: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mailwhy"))
        .args(arguments)
        .env("MAILWHY_CONFIG_DIR", own)
        .env("LC_ALL", "C")
        .output()
        .unwrap()
}

fn zone() -> NameServer {
    let macros = "v=spf1 exists:%{l}.who.example.test -all";
    let zone = [
        ("example.test", Wire::TXT, Reply::Text(macros)),
        ("verptoken-77.who.example.test", Wire::A, Reply::NoData),
        (
            "_dmarc.example.test",
            Wire::TXT,
            Reply::Text("v=DMARC1; p=none"),
        ),
        ("own-service.test", Wire::TXT, Reply::Text("v=spf1 -all")),
    ];
    NameServer::start(&zone, Duration::ZERO)
}

/// A playbook of the agent's own that recognises the message's server.
const BOOK: &str = "id = \"own\"\nkind = \"mail\"\nnames = { en = \"Own\", ja = \"自社\" }\n\
    [sources]\ndns = { at = \"own look-ups\", read = \"2026-11-24\" }\n\
    [[recognise]]\nby = \"received\"\nnames = [\"mail.example.test\"]\n\
    mark = \"seen\"\nsource = \"dns\"\n";

/// Everything in it that belongs to people, each unlike anything else.
const SECRETS: &[&str] = &[
    "verptoken-77",
    "hanakoyama",
    "花子山",
    "Hanako Yama",
    "zebrasubject",
    "mid-12345-abc",
    "forreceiver",
    "unsubtoken99",
    "replyperson",
    "ccperson",
    "bodysecret phrase",
    "signeridentity",
    "xoriginperson",
    "srs0=hhh=tt",
    "contractfile",
];

fn message() -> String {
    let name = STANDARD.encode("花子山");
    let subject = STANDARD.encode("zebrasubject の件");
    format!(
        "Return-Path: <verptoken-77@example.test>\r\n\
         Received: from mail.example.test (mail.example.test [192.0.2.9])\r\n \
         by mx.receiver.test with ESMTPS for <forreceiver@receiver.test>;\r\n \
         Thu, 26 Nov 2026 10:00:00 +0000\r\n\
         Authentication-Results: mx.receiver.test; spf=fail smtp.mailfrom=verptoken-77@example.test\r\n\
         DKIM-Signature: v=1; a=rsa-sha256; d=example.test; s=none; i=signeridentity@example.test;\r\n \
         h=from:to; bh=AAAA; b=BBBB\r\n\
         From: =?utf-8?b?{name}?= \"Hanako Yama\" <hanakoyama@example.test>\r\n\
         Reply-To: replyperson@example.test\r\n\
         To: forreceiver@receiver.test\r\n\
         Cc: Someone <ccperson@receiver.test>\r\n\
         Subject: =?utf-8?b?{subject}?=\r\n\
         Message-ID: <mid-12345-abc@example.test>\r\n\
         X-Originating-Account: xoriginperson\r\n\
         X-Forwarded-For: SRS0=HHH=TT=example.test=x@forwarder.test\r\n\
         List-Unsubscribe: <https://example.test/u?t=unsubtoken99>\r\n\
         Date: Thu, 26 Nov 2026 10:00:00 +0000\r\n\
         Content-Type: application/pdf; name=\"contractfile.pdf\"\r\n\
         \r\n\
         A bodysecret phrase stands here.\r\n"
    )
}

fn save(folder: &Path, name: &str, more: &[&str]) -> (Output, String) {
    let server = zone();
    let input = folder.join("message.eml");
    std::fs::write(&input, message()).unwrap();
    let path = folder.join(name).display().to_string();
    let (input, address) = (input.display().to_string(), server.address.to_string());
    let mut arguments = vec![
        "check",
        &input,
        "--json",
        "--nameserver",
        &address,
        "--save",
        &path,
    ];
    arguments.extend(more);
    (mailwhy(&arguments, folder), path)
}

#[test]
fn a_case_replays_to_the_byte_with_the_playbooks_of_its_time() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("providers")).unwrap();
    std::fs::write(folder.path().join("providers/own.toml"), BOOK).unwrap();
    let (saved, path) = save(folder.path(), "case.json", &[]);
    let told: Value = serde_json::from_slice(&saved.stdout).unwrap();
    assert_eq!(told["providers"][0]["id"], "own");
    let again = mailwhy(&["replay", &path, "--json"], Path::new("/nonexistent"));
    assert_eq!(
        String::from_utf8(saved.stdout).unwrap(),
        String::from_utf8(again.stdout).unwrap()
    );
}

#[test]
fn playbooks_that_came_later_do_not_change_a_case() {
    let folder = tempfile::tempdir().unwrap();
    let (saved, path) = save(folder.path(), "case.json", &[]);
    let own = tempfile::tempdir().unwrap();
    std::fs::create_dir(own.path().join("providers")).unwrap();
    std::fs::write(own.path().join("providers/own.toml"), BOOK).unwrap();
    let again = mailwhy(&["replay", &path, "--json"], own.path());
    assert_eq!(
        String::from_utf8(saved.stdout).unwrap(),
        String::from_utf8(again.stdout).unwrap()
    );
}

#[test]
fn a_redacted_case_ends_as_the_whole_one_did() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("message.eml");
    std::fs::write(&input, message()).unwrap();
    let path = folder.path().join("case.json").display().to_string();
    let input = input.display().to_string();
    // Nobody answers there.
    let silent = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    let server = silent.local_addr().unwrap().to_string();
    let line = ["check", &input, "--nameserver", &server, "--timeout", "0.3"];
    let saving = ["--save", &path, "--redact"];
    let whole = mailwhy(&[&line[..], &saving].concat(), folder.path());
    let again = mailwhy(&["replay", &path], folder.path());
    assert_eq!(whole.status.code(), Some(3));
    assert_eq!(again.status.code(), Some(3));
    let compared = mailwhy(&["compare", &path, &path], folder.path());
    assert_eq!(compared.status.code(), Some(2));
    let told = String::from_utf8(compared.stderr).unwrap();
    assert!(told.contains("redacted"), "{told}");
}

#[test]
fn a_redacted_case_holds_nothing_of_anybody_and_its_results_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let (whole, _) = save(folder.path(), "whole.json", &[]);
    let (_, path) = save(folder.path(), "redacted.json", &["--redact"]);
    let file = std::fs::read_to_string(&path).unwrap();
    let parsed: Value = serde_json::from_str(&file).unwrap();
    let input = STANDARD
        .decode(parsed["input_base64"].as_str().unwrap())
        .unwrap();
    let input = String::from_utf8(input).unwrap();
    for text in [file.to_lowercase(), input.to_lowercase()] {
        for secret in SECRETS {
            let plain = secret.to_lowercase();
            let forms = [
                plain.clone(),
                STANDARD.encode(secret).trim_end_matches('=').to_lowercase(),
                plain.replace('-', "=2d"),
                plain.replace(' ', "%20"),
                plain.replace(' ', "_"),
            ];
            for form in forms {
                assert!(!text.contains(&form), "{secret} stands there as {form}");
            }
        }
    }
    assert!(input.contains("From: <user"), "{input}");
    assert!(input.contains("[192.0.2.9]"), "{input}");
    let replayed = mailwhy(&["replay", &path, "--json"], folder.path());
    let replayed: Value = serde_json::from_slice(&replayed.stdout).unwrap();
    let whole: Value = serde_json::from_slice(&whole.stdout).unwrap();
    for part in ["verdict", "dmarc"] {
        assert_eq!(replayed[part]["result"], whole[part]["result"], "{part}");
    }
    assert_eq!(replayed["spf"]["result"], whole["spf"]["result"]);
    let text = mailwhy(&["replay", &path], folder.path());
    let text = String::from_utf8(text.stdout).unwrap();
    assert!(text.contains("recorded before redaction"), "{text}");
    // The word stays where it names the standard.
    assert!(
        text.contains("DMARC") && !file.contains("dmarc@example.test"),
        "{text}"
    );
}

#[test]
fn a_case_is_held_against_its_mended_self() {
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (
        folder.path().join("old.json"),
        folder.path().join("new.json"),
    );
    let (old, new) = (old.display().to_string(), new.display().to_string());
    let none = Path::new("/nonexistent");
    mailwhy(&["samples", "two-spf", "--save", &old], none);
    let mended = "example.jp TXT v=spf1 ip4:192.0.2.25 ~all";
    mailwhy(
        &["samples", "two-spf", "--set", mended, "--save", &new],
        none,
    );
    let output = mailwhy(&["compare", &old, &new, "--json"], none);
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(told["before"]["result"], "fail");
    assert_eq!(told["after"]["result"], "pass");
    let gone = told["gone"].as_array().unwrap();
    assert!(gone.contains(&"spf.two_records".into()), "{gone:?}");
    assert_eq!(told["records"][0]["name"], "example.jp");
    let text = mailwhy(&["compare", &old, &new], none);
    let text = String::from_utf8(text.stdout).unwrap();
    assert!(text.contains("No longer there:"), "{text}");
    let same = mailwhy(&["compare", &old, &old, "--lang", "ja"], none);
    let same = String::from_utf8(same.stdout).unwrap();
    assert!(same.contains("違いはありません"), "{same}");
}

#[cfg(unix)]
#[test]
fn a_case_file_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let (_, path) = save(folder.path(), "case.json", &[]);
    let mode = std::fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}
