//! The options form: what the agent sets over the message.

use std::net::IpAddr;

use super::Field;
use crate::model::case::Overrides;

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    Ip,
    MailFrom,
    Helo,
}

impl Slot {
    pub const ALL: [Self; 3] = [Self::Ip, Self::MailFrom, Self::Helo];

    /// The field's caption.
    pub fn caption(self) -> &'static str {
        match self {
            Self::Ip => "ui-option-ip",
            Self::MailFrom => "ui-option-mail-from",
            Self::Helo => "ui-option-helo",
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
    /// What is wrong, as a `ui-` message, and where.
    pub wrong: Option<(Slot, &'static str)>,
    at: Option<i64>,
}

impl Form {
    pub fn new(overrides: &Overrides) -> Self {
        let ip = overrides.ip.map(|ip| ip.to_string()).unwrap_or_default();
        Self {
            slot: Slot::Ip,
            ip: Field::new(&ip),
            mail_from: Field::new(overrides.mail_from.as_deref().unwrap_or_default()),
            helo: Field::new(overrides.helo.as_deref().unwrap_or_default()),
            wrong: None,
            at: overrides.at,
        }
    }

    pub fn field(&self, slot: Slot) -> &Field {
        match slot {
            Slot::Ip => &self.ip,
            Slot::MailFrom => &self.mail_from,
            Slot::Helo => &self.helo,
        }
    }

    /// The field that the keys go to.
    pub fn focused(&mut self) -> &mut Field {
        match self.slot {
            Slot::Ip => &mut self.ip,
            Slot::MailFrom => &mut self.mail_from,
            Slot::Helo => &mut self.helo,
        }
    }

    /// To the next or the previous field, round the end.
    pub fn step(&mut self, forward: bool) {
        self.slot = match (self.slot, forward) {
            (Slot::Ip, true) | (Slot::Helo, false) => Slot::MailFrom,
            (Slot::MailFrom, true) | (Slot::Ip, false) => Slot::Helo,
            (Slot::Helo, true) | (Slot::MailFrom, false) => Slot::Ip,
        };
    }

    /// The options as typed. What is wrong is marked, and the cursor goes
    /// there.
    pub fn read(&mut self) -> Option<Overrides> {
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
        Some(Overrides {
            ip,
            mail_from,
            helo: given(&self.helo),
            at: self.at,
        })
    }

    fn refuse(&mut self, slot: Slot, id: &'static str) -> Option<Overrides> {
        self.slot = slot;
        self.wrong = Some((slot, id));
        None
    }
}
