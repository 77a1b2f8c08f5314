//! qmail-send's log: a delivery's report is on one line, its blanks written
//! as `_` and its line ends as `/`.

use std::collections::VecDeque;

/// Deliveries that may be under way.
const MOST: usize = 1_000;

/// Deliveries that were started: number and recipient.
#[derive(Default)]
pub struct Deliveries {
    started: VecDeque<(String, String)>,
    /// A report was read.
    pub told: bool,
}

impl Deliveries {
    /// The report of a line as qmail writes it into a bounce; `None` where
    /// the line is no report.
    pub fn take(&mut self, line: &str) -> Option<String> {
        if let Some((_, rest)) = line.split_once("starting delivery ") {
            let (number, rest) = rest.split_once(": ")?;
            let (_, recipient) = rest.split_once(" to remote ")?;
            if self.started.len() >= MOST {
                self.started.pop_front();
            }
            let recipient = recipient.trim().to_owned();
            self.started.push_back((number.to_owned(), recipient));
            return None;
        }
        let (before, rest) = line.split_once("delivery ")?;
        let (number, rest) = rest.split_once(": ")?;
        let report = rest
            .strip_prefix("failure: ")
            .or_else(|| rest.strip_prefix("deferral: "))?;
        let written = !report.contains(' ') && report.contains('_') && before.len() < 80;
        if !written {
            return None;
        }
        let known = self.started.iter().rev().find(|(id, _)| id == number);
        let who = known.map_or_else(String::new, |(_, who)| format!("<{who}>:\n"));
        self.told = true;
        let report = report.replace('_', " ").replace("/", "\n");
        Some(format!("\n{who}{report}\n"))
    }
}
