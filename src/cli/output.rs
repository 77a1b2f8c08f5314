//! Standard output and standard error: one door for each.

use std::io::{self, IsTerminal, Write};

use serde::Serialize;

use super::args::{Color, Common};
use crate::model::harmless;
use crate::report::text::Style;

/// Why a command could not do its work: told on one line.
#[derive(Debug)]
pub struct Failure(anyhow::Error);

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self(error)
    }
}

impl Failure {
    /// What went wrong, on one line.
    pub fn line(&self) -> String {
        harmless::line(&format!("{:#}", self.0))
    }
}

/// How texts are drawn on standard output.
pub fn style(common: &Common) -> Style {
    Style {
        color: color(common.color),
        width: width(),
    }
}

/// Tells a failure on standard error.
pub fn complain(failure: &Failure) {
    let line = failure.line();
    // Nothing can be told where standard error itself is gone.
    let _ = writeln!(io::stderr(), "mailwhy: {line}");
}

/// Prints a value as JSON on standard output. A reader that has gone away is
/// no failure.
pub fn json(value: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value)
        .map_err(|error| anyhow::anyhow!("the result cannot be written as JSON: {error}"))?;
    text_out(&escape_hostile(&text))
}

/// Prints a value as one line of JSON, at once.
pub fn json_line(value: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string(value)
        .map_err(|error| anyhow::anyhow!("the result cannot be written as JSON: {error}"))?;
    text_out(&escape_hostile(&text))
}

/// Prints text and a line end.
pub fn text_out(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| writeln!(out)) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(anyhow::anyhow!("standard output: {error}").into())
        }
        _ => Ok(()),
    }
}

/// Whether standard output is to be coloured.
pub fn color(choice: Color) -> bool {
    match choice {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            io::stdout().is_terminal() && !plain
        }
    }
}

/// Columns to wrap at: those of the terminal as the shell tells them, else
/// what reads well.
pub fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok();
    let told = columns.and_then(|columns| columns.parse().ok());
    told.filter(|columns| (40..=400).contains(columns))
        .unwrap_or(100)
}

/// Characters that could act on a terminal, as JSON escapes. They can only
/// stand inside strings, since JSON's own syntax is plain ASCII.
fn escape_hostile(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c != '\n' && harmless::is_hostile(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_never_acts_on_a_terminal() {
        let json = serde_json::to_string("\u{202e}\u{9b}x\u{1b}").unwrap();
        let escaped = escape_hostile(&json);
        assert_eq!(escaped, r#""\u202e\u009bx\u001b""#);
        let back: String = serde_json::from_str(&escaped).unwrap();
        assert_eq!(back, "\u{202e}\u{9b}x\u{1b}");
    }
}
