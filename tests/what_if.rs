//! What-if and batches on the command line.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn mailwhy(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mailwhy"))
        .args(arguments)
        .env("MAILWHY_CONFIG_DIR", "/nonexistent")
        .env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

const MENDED: &str = "example.jp TXT v=spf1 ip4:192.0.2.25 ~all";

#[test]
fn an_assumed_record_changes_the_verdict_and_is_told() {
    let before = json(&mailwhy(&["samples", "two-spf", "--json"], ""));
    assert_eq!(before["verdict"]["headline"], "spf.two_records");
    assert_eq!(before["what_if"], Value::Array(Vec::new()));
    let after = json(&mailwhy(
        &["samples", "two-spf", "--json", "--set", MENDED],
        "",
    ));
    assert_eq!(after["spf"]["result"], "pass");
    let change = &after["what_if"][0];
    assert_eq!(change["value"], "v=spf1 ip4:192.0.2.25 ~all");
    assert_eq!(change["replaced"].as_array().unwrap().len(), 2);
    let text = mailwhy(&["samples", "two-spf", "--set", MENDED], "");
    let text = String::from_utf8(text.stdout).unwrap();
    assert!(text.contains("What-if (1 record): "), "{text}");
}

#[test]
fn a_what_if_is_saved_with_its_case() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.json");
    let path = path.to_str().unwrap();
    let set = [
        "samples", "two-spf", "--json", "--set", MENDED, "--save", path,
    ];
    let saved = mailwhy(&set, "");
    let again = mailwhy(&["replay", path, "--json"], "");
    assert_eq!(saved.stdout, again.stdout);
    assert_eq!(json(&again)["what_if"][0]["name"], "example.jp");
}

#[test]
fn a_change_that_cannot_be_read_is_told_on_one_line() {
    for wrong in ["example.jp", "example.jp A x", "a..b TXT x"] {
        let output = mailwhy(&["samples", "two-spf", "--set", wrong], "");
        assert_eq!(output.status.code(), Some(2), "{wrong}");
        let line = String::from_utf8(output.stderr).unwrap();
        assert_eq!(line.lines().count(), 1, "{line}");
    }
}

#[test]
fn a_batch_answers_each_line_in_its_order() {
    // Nothing listens there: every question ends without an answer.
    let arguments = [
        "check",
        "--batch",
        "-",
        "--nameserver",
        "127.0.0.1:9",
        "--timeout",
        "1",
    ];
    let output = mailwhy(
        &arguments,
        "example.com\n\n# a note\nno-such-file.eml\n192.0.2.1\n",
    );
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stdout).unwrap();
    let values: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let sources: Vec<&Value> = values.iter().map(|value| &value["source"]).collect();
    assert_eq!(sources, ["example.com", "no-such-file.eml", "192.0.2.1"]);
    assert!(values[1]["error"].is_string());
    assert_eq!(values[0]["input"]["kind"], "domain");
    assert!(values.iter().all(|value| value["schema"] == 1));
    let good = mailwhy(&arguments, "example.com\n");
    assert_eq!(good.status.code(), Some(0));
}
