//! Logs that hold each command and its answer on a line: MailEnable's activity
//! log and Exchange's protocol log.

use std::net::IpAddr;

use super::super::{Bounce, address};
use super::columns;
use crate::intake::{addresses, reply};

/// Sessions kept apart.
const MOST_SESSIONS: usize = 200;

/// What was said so far, by session.
#[derive(Default)]
pub struct Sessions {
    open: Vec<(String, Session)>,
}

#[derive(Default)]
struct Session {
    sender: Option<String>,
    recipient: Option<String>,
    host: Option<String>,
    host_ip: Option<IpAddr>,
    /// The client, where the log is the refusing server's own.
    client: Option<IpAddr>,
}

/// A line taken apart.
struct Line {
    session: String,
    remote: Option<IpAddr>,
    /// The log is of mail that came in.
    incoming: bool,
    command: String,
    answer: String,
}

impl Sessions {
    /// Takes a line; false where it is none of these logs.
    pub fn take(&mut self, line: &str, told: &mut Bounce) -> bool {
        let Some(line) = activity(line).or_else(|| protocol(line)) else {
            return false;
        };
        let at = self.open.iter().position(|(id, _)| *id == line.session);
        if at.is_none() {
            if self.open.len() >= MOST_SESSIONS {
                self.open.remove(0);
            }
            self.open.push((line.session.clone(), Session::default()));
        }
        let at = at.unwrap_or(self.open.len() - 1);
        if let Some((_, session)) = self.open.get_mut(at) {
            session.take(&line, told);
        }
        true
    }
}

impl Session {
    fn take(&mut self, line: &Line, told: &mut Bounce) {
        if line.incoming {
            self.client = line.remote;
        } else {
            self.host_ip = line.remote;
        }
        let path = |verb: &str| {
            let start = line.command.get(..verb.len())?;
            let rest = line.command.get(verb.len()..)?;
            let path = rest
                .trim_start()
                .trim_start_matches('<')
                .split('>')
                .next()?;
            start
                .eq_ignore_ascii_case(verb)
                .then_some(path)
                .and_then(address)
        };
        if let Some(sender) = path("MAIL FROM:") {
            self.sender = Some(sender);
            self.recipient = None;
        }
        self.recipient = path("RCPT TO:").or(self.recipient.take());
        let mut words = line.answer.split([' ', '-']);
        if let (Some("220"), Some(name), false) = (words.next(), words.next(), line.incoming)
            && addresses::is_domain(name)
        {
            self.host = Some(name.to_owned());
        }
        let Some(mut found) = reply::read(&line.answer) else {
            return;
        };
        if found.code.is_none_or(|code| code < 400) {
            return;
        }
        found.recipient = self.recipient.clone();
        found.host = self.host.clone();
        found.host_ip = self.host_ip;
        found.ip = found.ip.or(self.client);
        told.replies.push(found);
        told.sender = told.sender.take().or_else(|| self.sender.clone());
    }
}

/// MailEnable: time, agent (`SMTP-OU`, `SMTP-IN`), message, socket, address,
/// command, what was sent, the answer, and octets, parted by tabs.
fn activity(line: &str) -> Option<Line> {
    let parted: Vec<&str> = if line.contains('\t') {
        line.split('\t').map(str::trim).collect()
    } else {
        let runs = line.split("  ").map(str::trim);
        runs.filter(|value| !value.is_empty()).collect()
    };
    let agent = parted.get(1)?.to_ascii_uppercase();
    let incoming = match agent.as_str() {
        "SMTP-IN" => true,
        "SMTP-OU" | "SMTP-OUT" => false,
        _ => return None,
    };
    let rest = parted.get(5..)?;
    let starts = |value: &&&str| {
        reply::codes(reply::cut(value))
            .iter()
            .any(|codes| codes.range.start == 0)
    };
    let answer = rest
        .iter()
        .skip(1)
        .find(starts)
        .copied()
        .unwrap_or_default();
    let spoken = |value: &&&str| {
        let upper = value.to_ascii_uppercase();
        upper.starts_with("MAIL FROM:") || upper.starts_with("RCPT TO:")
    };
    Some(Line {
        session: format!("{} {}", parted.get(2)?, parted.get(3)?),
        remote: addresses::ip(parted.get(4)?),
        incoming,
        command: rest
            .iter()
            .find(spoken)
            .copied()
            .unwrap_or_default()
            .to_owned(),
        answer: answer.to_owned(),
    })
}

/// Exchange: time, connector, session, number, local and remote endpoint,
/// event (`>` sent, `<` received), data, context.
fn protocol(line: &str) -> Option<Line> {
    let values = columns(line);
    let value = |at: usize| values.get(at).map(String::as_str).unwrap_or_default();
    let event = value(6);
    if values.len() < 8 || !matches!(event, "<" | ">" | "*" | "+" | "-") {
        return None;
    }
    let remote = value(5);
    let host = remote.rsplit_once(':').map_or(remote, |(host, _)| host);
    let said = |wanted: &str| if event == wanted { value(7) } else { "" };
    // A receive connector's log has the client's commands as what came in.
    let came = value(7).to_ascii_uppercase();
    let asked = ["EHLO", "HELO", "MAIL FROM:", "RCPT TO:", "DATA", "QUIT"];
    let answered = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let incoming = event == "<" && asked.iter().any(|verb| came.starts_with(verb))
        || event == ">" && answered(value(7));
    let (command, answer) = if incoming {
        (said("<"), said(">"))
    } else {
        (said(">"), said("<"))
    };
    Some(Line {
        session: value(2).to_owned(),
        remote: addresses::ip(host),
        incoming,
        command: command.to_owned(),
        answer: answer.to_owned(),
    })
}
