//! The real binary in a pseudo-terminal: start, paste, leave. No name server
//! is asked: the one named refuses.

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const PATIENCE: Duration = Duration::from_secs(20);

struct Drive {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    screen: Arc<Mutex<(vt100::Parser, Vec<u8>)>>,
    master: Box<dyn MasterPty + Send>,
}

impl Drive {
    fn start(arguments: &[&str]) -> Self {
        Self::start_with(arguments, &[])
    }

    fn start_with(arguments: &[&str], surroundings: &[(&str, &str)]) -> Self {
        let size = PtySize {
            rows: 24,
            cols: 80,
            ..PtySize::default()
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_mailwhy"));
        command.args(["--nameserver", "127.0.0.1:9", "--lang", "en"]);
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("MAILWHY_CONFIG_DIR", "/nonexistent");
        command.env("MAILWHY_DATA_DIR", "/nonexistent");
        command.env_remove("LC_ALL");
        for (name, value) in surroundings {
            command.env(name, value);
        }
        command.env_remove("DISPLAY");
        command.env_remove("WAYLAND_DISPLAY");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let (rows, columns) = (NonZero::new(24).unwrap(), NonZero::new(80).unwrap());
        let screen = vt100::Parser::new(rows, columns, 0);
        let screen = Arc::new(Mutex::new((screen, Vec::new())));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let seen = Arc::clone(&screen);
        thread::spawn(move || {
            let mut octets = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut octets) {
                let mut seen = seen.lock().unwrap();
                seen.0.process(&octets[..count]);
                seen.1.extend_from_slice(&octets[..count]);
            }
        });
        Self {
            child,
            writer: pair.master.take_writer().unwrap(),
            screen,
            master: pair.master,
        }
    }

    fn send(&mut self, text: &str) {
        self.writer.write_all(text.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    fn paste(&mut self, text: &str) {
        self.send(&format!("\x1b[200~{text}\x1b[201~"));
    }

    fn contents(&self) -> String {
        self.screen.lock().unwrap().0.screen().contents()
    }

    fn wait_for(&self, text: &str) {
        let end = Instant::now() + PATIENCE;
        while !self.contents().contains(text) {
            assert!(Instant::now() < end, "no '{text}' in:\n{}", self.contents());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// The program ends, and the terminal is as it was.
    fn ends(&mut self) {
        let end = Instant::now() + PATIENCE;
        while self.child.try_wait().unwrap().is_none() {
            assert!(Instant::now() < end, "it did not end:\n{}", self.contents());
            thread::sleep(Duration::from_millis(10));
        }
        thread::sleep(Duration::from_millis(100));
        let raw = self.screen.lock().unwrap().1.clone();
        let raw = String::from_utf8_lossy(&raw).into_owned();
        for sequence in ["\x1b[?2004l", "\x1b[?1049l", "\x1b[?25h"] {
            assert!(raw.contains(sequence), "{sequence:?} was not sent");
        }
    }
}

impl Drop for Drive {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

const HEADERS: &str = "Received: from out.esp.example ([192.0.2.10])\r by mx.example.net;\r \
     Mon, 1 Jun 2026 01:00:04 -0700\rFrom: <info@example.co.jp>\rSubject: q\r\rq\r";

#[test]
fn a_marked_paste_walks_and_q_quits_during_the_check() {
    let mut drive = Drive::start(&[]);
    drive.wait_for("Samples");
    drive.paste(HEADERS);
    drive.wait_for("Evidence");
    thread::sleep(Duration::from_millis(100));
    drive.send("q");
    drive.ends();
}

#[test]
fn a_paste_whose_end_is_lost_is_walked_and_holds_no_key() {
    let mut drive = Drive::start(&[]);
    drive.wait_for("Samples");
    drive.send(&format!("\x1b[200~{HEADERS}"));
    drive.wait_for("Evidence");
    drive.send("q");
    drive.ends();
}

#[test]
fn interrupt_ends_in_the_midst_of_a_paste() {
    let mut drive = Drive::start(&[]);
    drive.wait_for("Samples");
    drive.send("\x1b[200~From: <info@");
    thread::sleep(Duration::from_millis(200));
    drive.send("\x03");
    drive.ends();
}

#[test]
fn a_burst_of_keys_is_a_paste() {
    let mut drive = Drive::start(&[]);
    drive.wait_for("Samples");
    drive.send(HEADERS);
    drive.wait_for("Evidence");
    thread::sleep(Duration::from_millis(200));
    // Over a walk the agent is asked; the letters in it are no commands.
    drive.send(HEADERS);
    drive.wait_for("Start a new walk");
    drive.send("\x03");
    drive.ends();
}

#[test]
fn the_window_may_change_its_size() {
    let mut drive = Drive::start(&[]);
    drive.wait_for("Samples");
    let size = |rows, cols| PtySize {
        rows,
        cols,
        ..PtySize::default()
    };
    drive.master.resize(size(10, 50)).unwrap();
    drive.wait_for("too small");
    drive.master.resize(size(24, 80)).unwrap();
    drive.wait_for("Samples");
    drive.send("\x03");
    drive.ends();
}

#[cfg(unix)]
#[test]
fn a_signal_leaves_the_terminal_as_it_was() {
    for signal in ["-TERM", "-HUP"] {
        let mut drive = Drive::start(&[]);
        drive.wait_for("Samples");
        let id = drive.child.process_id().unwrap().to_string();
        let sent = std::process::Command::new("kill")
            .args([signal, &id])
            .status();
        assert!(sent.unwrap().success());
        drive.ends();
    }
}

#[test]
fn without_colour_nothing_is_coloured() {
    let colours = |raw: &str| raw.contains("\x1b[38;5;") || raw.contains("\x1b[31m");
    for (surroundings, coloured) in [(vec![], true), (vec![("NO_COLOR", "1")], false)] {
        let mut drive = Drive::start_with(&[], &surroundings);
        drive.wait_for("Samples");
        // The second sample fails: its verdict is red.
        drive.send("\x1b[B\x1b[B\r");
        drive.wait_for("is not allowed by");
        drive.send("q");
        drive.ends();
        let raw = drive.screen.lock().unwrap().1.clone();
        let raw = String::from_utf8_lossy(&raw).into_owned();
        assert_eq!(colours(&raw), coloured, "{surroundings:?}");
    }
}

#[test]
fn a_record_is_tried_and_taken_back_a_reply_written_and_a_case_saved() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let mut drive = Drive::start_with(&[], &[("MAILWHY_DATA_DIR", data)]);
    drive.wait_for("Samples");
    // The seventh sample: two SPF records.
    for _ in 0..7 {
        drive.send("\x1b[B");
        thread::sleep(Duration::from_millis(30));
    }
    drive.send("\r");
    drive.wait_for("example.jp has 2 SPF records");
    thread::sleep(Duration::from_millis(200));
    drive.send("w");
    drive.wait_for("What if this record stood there?");
    drive.wait_for("v=spf1 ip4:192.0.2.25 ~all");
    drive.send("\r");
    drive.wait_for("What-if (1 record): All well");
    drive.send("W");
    drive.wait_for("✗ example.jp has 2 SPF records");
    thread::sleep(Duration::from_millis(200));
    drive.send("r");
    drive.wait_for("Dear customer");
    drive.send("\x1b");
    drive.wait_for("Evidence");
    drive.send("s");
    drive.wait_for("Save the case");
    drive.wait_for("example.jp-");
    drive.send("\r");
    drive.wait_for("Saved: example.jp-");
    let saved = folder.path().join("cases").read_dir().unwrap().count();
    assert_eq!(saved, 1);
    drive.send("q");
    drive.ends();
}
