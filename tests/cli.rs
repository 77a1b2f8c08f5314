//! The command line as a script sees it: output, exit status, error lines.

use std::io::Write;
use std::process::{Command, Output, Stdio};

/// Nothing listens there: a question ends as a time-out.
const NOBODY: &str = "127.0.0.1:9";

fn mailwhy(arguments: &[&str], input: &[u8]) -> Output {
    mailwhy_with("/nonexistent", arguments, input)
}

/// With the agent's own files in `folder`.
fn mailwhy_with(folder: &str, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mailwhy"))
        .args(arguments)
        .env_remove("LANG")
        .env_remove("LC_ALL")
        .env("MAILWHY_CONFIG_DIR", folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that does not read its input may be gone already.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn samples_are_listed_by_name_and_title_in_both_languages() {
    let english = out(&mailwhy(&["samples"], b""));
    assert!(english.lines().count() >= 8);
    assert!(english.starts_with("all-well "));
    let japanese = out(&mailwhy(&["samples", "--lang", "ja"], b""));
    assert!(
        japanese
            .lines()
            .all(|line| line.chars().any(|c| c > '\u{3000}')),
        "{japanese}"
    );
}

#[test]
fn own_settings_stand_in_for_options_and_a_mistake_in_them_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let name = folder.path().to_str().unwrap();
    std::fs::write(folder.path().join("config.toml"), "lang = \"ja\"\n").unwrap();
    let set = out(&mailwhy_with(name, &["samples"], b""));
    assert_eq!(set, out(&mailwhy(&["samples", "--lang", "ja"], b"")));
    let typed = out(&mailwhy_with(name, &["samples", "--lang", "en"], b""));
    assert_eq!(typed, out(&mailwhy(&["samples"], b"")));
    std::fs::write(
        folder.path().join("config.toml"),
        "\n[keys]\ncopy = [\"q\"]\n",
    )
    .unwrap();
    let wrong = mailwhy_with(name, &["samples"], b"");
    assert_eq!(wrong.status.code(), Some(2));
    let line = String::from_utf8(wrong.stderr).unwrap();
    assert_eq!(line.lines().count(), 1, "{line}");
    assert!(
        line.contains("config.toml: [keys] q would be both"),
        "{line}"
    );
}

#[test]
fn own_words_stand_in_the_reply() {
    let folder = tempfile::tempdir().unwrap();
    let name = folder.path().to_str().unwrap();
    let file = folder.path().join("reply.en.ftl");
    std::fs::write(&file, "reply-closing =\n    Yours,\n    Example Hosting\n").unwrap();
    let arguments = ["samples", "two-spf", "--reply"];
    let own = out(&mailwhy_with(name, &arguments, b""));
    assert!(own.trim_end().ends_with("Yours,\nExample Hosting"), "{own}");
    std::fs::write(&file, "reply-clsing = x\n").unwrap();
    let wrong = mailwhy_with(name, &arguments, b"");
    assert_eq!(wrong.status.code(), Some(2));
    let line = String::from_utf8(wrong.stderr).unwrap();
    assert!(line.contains("reply-clsing"), "{line}");
}

#[test]
fn the_exit_status_tells_the_verdict() {
    for (sample, code) in [("all-well", 0), ("two-spf", 1)] {
        let output = mailwhy(&["samples", sample, "--json"], b"");
        assert_eq!(output.status.code(), Some(code), "{sample}");
    }
    let output = mailwhy(
        &[
            "spf",
            "--ip",
            "192.0.2.1",
            "--mail-from",
            "a@example.com",
            "--helo",
            "",
            "--nameserver",
            NOBODY,
            "--timeout",
            "1",
        ],
        b"",
    );
    assert_eq!(output.status.code(), Some(3));
}

#[test]
fn unusable_input_gets_one_line_and_status_2() {
    let cases: [(&[&str], &[u8]); 4] = [
        (&["check", "-"], b""),
        (&["check", "no/such/file.eml"], b""),
        (&["samples", "nothing-like-it"], b""),
        (&["replay", "Cargo.toml"], b""),
    ];
    for (arguments, input) in cases {
        let output = mailwhy(arguments, input);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(error.lines().count(), 1, "{error}");
        assert!(error.starts_with("mailwhy: "), "{error}");
    }
}

#[test]
fn a_saved_case_replays_to_the_byte() {
    let folder = tempfile::tempdir().unwrap();
    let case = folder.path().join("case.json");
    let path = case.to_str().unwrap();
    let mail = b"From: a@example.com\nSubject: x\n\nhello\n";
    let live = mailwhy(
        &[
            "check",
            "-",
            "--json",
            "--nameserver",
            NOBODY,
            "--timeout",
            "1",
            "--save",
            path,
        ],
        mail,
    );
    let again = mailwhy(&["replay", path, "--json"], b"");
    assert!(!live.stdout.is_empty());
    assert_eq!(out(&live), out(&again));
    assert_eq!(live.status.code(), again.status.code());
    let overwrite = mailwhy(&["replay", path, "--save", path], b"");
    assert_eq!(overwrite.status.code(), Some(2));
}

#[test]
fn hostile_mail_never_reaches_the_terminal_as_it_is() {
    let mail = "From: \"\u{1b}[2J\u{202e}x\" <a@example.com>\nSubject: \u{1b}]52;c;aGk=\u{7}\n\nhi\u{9b}1m\n";
    let common = ["--nameserver", NOBODY, "--timeout", "1"];
    for form in [&["check", "-", "--json"][..], &["check", "-"][..]] {
        let arguments = [form, &common].concat();
        let text = out(&mailwhy(&arguments, mail.as_bytes()));
        assert!(text.len() > 100, "{form:?}");
        let acts = text
            .chars()
            .find(|c| c.is_control() && *c != '\n' || ('\u{202a}'..='\u{202e}').contains(c));
        assert_eq!(acts, None, "{form:?}");
    }
}

#[test]
fn the_reply_is_printed_in_the_customers_language() {
    let english = mailwhy(
        &[
            "samples",
            "two-spf",
            "--reply",
            "--lang",
            "ja",
            "--reply-lang",
            "en",
        ],
        b"",
    );
    assert_eq!(english.status.code(), Some(1));
    assert!(out(&english).starts_with("Dear customer,"));
    let japanese = mailwhy(&["samples", "two-spf", "--reply", "--lang", "ja"], b"");
    assert!(out(&japanese).starts_with("お客様"));
    let both = mailwhy(&["samples", "two-spf", "--reply", "--json"], b"");
    assert_eq!(both.status.code(), Some(2));
    let none = mailwhy(&["samples", "two-spf", "--reply-lang", "en"], b"");
    assert_eq!(none.status.code(), Some(2));
}
