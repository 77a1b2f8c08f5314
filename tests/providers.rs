//! `mailwhy providers` as a script sees it: lists, playbooks, exit status.

use std::path::Path;
use std::process::{Command, Output};

fn providers(arguments: &[&str], config: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mailwhy"))
        .arg("providers")
        .args(arguments)
        .env("XDG_CONFIG_HOME", config)
        .env("HOME", config)
        .env_remove("LANG")
        .env_remove("LC_ALL")
        .output()
        .unwrap()
}

fn text(octets: &[u8]) -> String {
    String::from_utf8(octets.to_vec()).unwrap()
}

#[test]
fn every_built_in_file_is_sound() {
    let folder = tempfile::tempdir().unwrap();
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/providers");
    let mut files = 0;
    for entry in assets.read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let checked = providers(&["check", path.to_str().unwrap()], folder.path());
            assert_eq!(checked.status.code(), Some(0), "{}", text(&checked.stderr));
            files += 1;
        }
    }
    let listed = text(&providers(&[], folder.path()).stdout);
    assert_eq!(listed.lines().count(), files);
    assert!(listed.starts_with("cpi "));
}

#[test]
fn a_faulty_file_is_told_line_by_line_and_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("mailwhy/providers");
    std::fs::create_dir_all(&own).unwrap();
    let file = own.join("bad.toml");
    let faulty = "id = \"Bad Host\"\nkind = \"mail\"\nnames = { en = \"\\u001b[2J\", ja = \"x\" }\nselectors = [\"*\"]\n";
    std::fs::write(&file, faulty).unwrap();
    let checked = providers(&["check", file.to_str().unwrap()], folder.path());
    assert_eq!(checked.status.code(), Some(2));
    let told = text(&checked.stderr);
    assert_eq!(told.lines().count(), 3, "{told}");
    assert!(told.contains("line 1, id:") && told.contains("line 3, names.en:"));
    assert!(!told.contains('\u{1b}'));
    for octets in [&b"\xff\xfe"[..], b"[[[", b"", &[b'x'; 300_000]] {
        std::fs::write(&file, octets).unwrap();
        let checked = providers(&["check", file.to_str().unwrap()], folder.path());
        assert_eq!(checked.status.code(), Some(2));
        assert_eq!(text(&checked.stderr).lines().count(), 1);
    }
    // Elsewhere it is named, and everything else goes on.
    let shown = providers(&["show", "cpi", "--lang", "ja"], folder.path());
    assert_eq!(shown.status.code(), Some(0));
    assert!(text(&shown.stdout).contains("（2024-04-08）"));
    if cfg!(target_os = "linux") {
        assert!(text(&shown.stderr).contains("bad.toml"));
    }
    let unknown = providers(&["show", "nobody"], folder.path());
    assert_eq!(unknown.status.code(), Some(2));
}
