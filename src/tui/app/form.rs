//! The options form: what the agent sets over the message.

use std::net::{IpAddr, SocketAddr};

use super::Field;
use crate::dns;
use crate::model::case::Overrides;

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    Ip,
    MailFrom,
    Helo,
    /// Which name servers to ask.
    Servers,
}

impl Slot {
    pub const ALL: [Self; 4] = [Self::Ip, Self::MailFrom, Self::Helo, Self::Servers];

    /// The field's caption.
    pub fn caption(self) -> &'static str {
        match self {
            Self::Ip => "ui-option-ip",
            Self::MailFrom => "ui-option-mail-from",
            Self::Helo => "ui-option-helo",
            Self::Servers => "ui-option-servers",
        }
    }
}

/// Options being edited.
#[derive(Clone, Debug)]
pub struct Form {
    pub slot: Slot,
    pub ip: Field,
    pub mail_from: Field,
    pub helo: Field,
    pub servers: Field,
    /// What is wrong, as a `ui-` message, and where.
    pub wrong: Option<(Slot, &'static str)>,
    at: Option<i64>,
}

impl Form {
    pub fn new(overrides: &Overrides, servers: &[SocketAddr]) -> Self {
        let servers: Vec<String> = servers.iter().map(spelled).collect();
        let ip = overrides.ip.map(|ip| ip.to_string()).unwrap_or_default();
        Self {
            slot: Slot::Ip,
            ip: Field::new(&ip),
            mail_from: Field::new(overrides.mail_from.as_deref().unwrap_or_default()),
            helo: Field::new(overrides.helo.as_deref().unwrap_or_default()),
            servers: Field::new(&servers.join(" ")),
            wrong: None,
            at: overrides.at,
        }
    }

    pub fn field(&self, slot: Slot) -> &Field {
        match slot {
            Slot::Ip => &self.ip,
            Slot::MailFrom => &self.mail_from,
            Slot::Helo => &self.helo,
            Slot::Servers => &self.servers,
        }
    }

    /// The field that the keys go to.
    pub fn focused(&mut self) -> &mut Field {
        match self.slot {
            Slot::Ip => &mut self.ip,
            Slot::MailFrom => &mut self.mail_from,
            Slot::Helo => &mut self.helo,
            Slot::Servers => &mut self.servers,
        }
    }

    /// To the next or the previous field, round the end.
    pub fn step(&mut self, forward: bool) {
        let all = Slot::ALL;
        let place = all.iter().position(|slot| *slot == self.slot).unwrap_or(0);
        let step = if forward { 1 } else { all.len() - 1 };
        self.slot = all[(place + step) % all.len()];
    }

    /// The options as typed. What is wrong is marked, and the cursor goes
    /// there.
    pub fn read(&mut self) -> Option<(Overrides, Vec<SocketAddr>)> {
        let given = |field: &Field| {
            let text = field.text().trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        let ip = match given(&self.ip).map(|text| text.parse::<IpAddr>()) {
            Some(Err(_)) => return self.refuse(Slot::Ip, "ui-option-ip-bad"),
            Some(Ok(ip)) => Some(ip),
            None => None,
        };
        let mail_from = given(&self.mail_from);
        if mail_from.as_ref().is_some_and(|text| text.contains(' ')) {
            return self.refuse(Slot::MailFrom, "ui-option-mail-from-bad");
        }
        let named = self.servers.text().split([' ', ',']);
        let named = named.filter(|name| !name.is_empty());
        let Some(servers) = named.map(dns::parse_server).collect() else {
            return self.refuse(Slot::Servers, "ui-option-servers-bad");
        };
        let overrides = Overrides {
            ip,
            mail_from,
            helo: given(&self.helo),
            at: self.at,
        };
        Some((overrides, servers))
    }

    fn refuse<T>(&mut self, slot: Slot, id: &'static str) -> Option<T> {
        self.slot = slot;
        self.wrong = Some((slot, id));
        None
    }
}

/// An address as the agent types it.
fn spelled(server: &SocketAddr) -> String {
    match server.port() {
        0 => server.ip().to_string(),
        _ => server.to_string(),
    }
}
