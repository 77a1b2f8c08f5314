//! The form in which a record is typed that is to be tried.

use super::Field;
use crate::explain::Draft;

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordSlot {
    Name,
    Kind,
    Value,
}

impl RecordSlot {
    pub const ALL: [Self; 3] = [Self::Name, Self::Kind, Self::Value];

    /// The field's caption.
    pub fn caption(self) -> &'static str {
        match self {
            Self::Name => "ui-record-name",
            Self::Kind => "ui-record-type",
            Self::Value => "ui-record-value",
        }
    }
}

/// A record being typed.
#[derive(Clone, Debug)]
pub struct RecordForm {
    pub slot: RecordSlot,
    fields: [Field; 3],
    /// Records to begin from, each as `NAME TYPE VALUE`.
    pub records: Vec<String>,
    pub at: usize,
    /// What is told of it, as far as it was read.
    pub draft: Draft,
}

impl RecordForm {
    /// A form on the first of some records; empty without any.
    pub fn new(records: Vec<String>) -> Self {
        let mut form = Self {
            slot: RecordSlot::Value,
            fields: [Field::new(""), Field::new("TXT"), Field::new("")],
            records,
            at: 0,
            draft: Draft::default(),
        };
        form.fill();
        form
    }

    fn fill(&mut self) {
        let Some(record) = self.records.get(self.at) else {
            self.slot = RecordSlot::Name;
            return;
        };
        let mut parts = record.splitn(3, ' ');
        let mut next = || Field::new(parts.next().unwrap_or_default());
        self.fields = [next(), next(), next()];
    }

    /// To the next or previous of the records.
    pub fn turn(&mut self, forward: bool) {
        let count = self.records.len();
        if count > 1 {
            self.at = (self.at + if forward { 1 } else { count - 1 }) % count;
            self.fill();
        }
    }

    pub fn field(&self, slot: RecordSlot) -> &Field {
        let [name, kind, value] = &self.fields;
        match slot {
            RecordSlot::Name => name,
            RecordSlot::Kind => kind,
            RecordSlot::Value => value,
        }
    }

    /// The field that the keys go to.
    pub fn focused(&mut self) -> &mut Field {
        let [name, kind, value] = &mut self.fields;
        match self.slot {
            RecordSlot::Name => name,
            RecordSlot::Kind => kind,
            RecordSlot::Value => value,
        }
    }

    /// To the next or the previous field, round the end.
    pub fn step(&mut self, forward: bool) {
        let all = RecordSlot::ALL;
        let place = all.iter().position(|slot| *slot == self.slot).unwrap_or(0);
        let step = if forward { 1 } else { all.len() - 1 };
        self.slot = all[(place + step) % all.len()];
    }

    /// Name, type and value as typed.
    pub fn parts(&self) -> [String; 3] {
        RecordSlot::ALL.map(|slot| self.field(slot).text().trim().to_owned())
    }
}
