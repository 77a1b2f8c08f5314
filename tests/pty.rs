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
        command.env_remove("LC_ALL");
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
