//! A case that can go to another team: what belongs to people is replaced,
//! everywhere the same by the same. The results are those of the whole case,
//! since no signature verifies over a redacted mail.

mod texts;

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::CaseFile;
use crate::diagnosis::Diagnosis;
use crate::explain::walk::{Node, Walk};
use crate::explain::{self, Lang, Words};
use crate::model::dns::{Answer, Data};
use crate::model::message::Message;
use crate::report::json;
use texts::{head, parameters, pieces, replace, tail};

/// What stands where something was taken out.
const GONE: &str = "[removed]";
/// A local part so short is replaced in addresses only: elsewhere it would
/// hit words.
const SHORT: usize = 4;

/// Local parts that name an office, not a person; as bare words they are
/// everyday ones (RFC 2142), so they are replaced in addresses only.
const OFFICES: &[&str] = &[
    "abuse",
    "admin",
    "administrator",
    "apache",
    "bounce",
    "bounces",
    "contact",
    "daemon",
    "dkim",
    "dmarc",
    "forward",
    "gmail",
    "hostmaster",
    "info",
    "mail",
    "mailer",
    "mailer-daemon",
    "news",
    "newsletter",
    "nobody",
    "no-reply",
    "noreply",
    "office",
    "postmaster",
    "reject",
    "report",
    "reports",
    "root",
    "rua",
    "ruf",
    "sales",
    "sender",
    "server",
    "shop",
    "spam",
    "spf",
    "support",
    "test",
    "user",
    "webmaster",
    "www",
    "www-data",
];

/// Header fields whose values name machines and results, not people; what is
/// secret in them is replaced word by word. Of any other field only the name
/// is kept.
const KEPT: &[&str] = &[
    "received",
    "received-spf",
    "return-path",
    "authentication-results",
    "arc-authentication-results",
    "arc-seal",
    "arc-message-signature",
    "dkim-signature",
    "date",
    "mime-version",
    "content-transfer-encoding",
    "list-id",
    "list-unsubscribe-post",
    "precedence",
    "auto-submitted",
];

/// Of this field the media type alone is kept: a parameter may be the name of
/// a file (RFC 2045 5.1).
const CONTENT_TYPE: &str = "content-type";

/// Fields that hold addresses: those are kept with another local part.
const ADDRESSES: &[&str] = &[
    "from",
    "to",
    "cc",
    "bcc",
    "reply-to",
    "sender",
    "resent-from",
    "resent-to",
    "resent-sender",
    "delivered-to",
    "x-original-to",
    "x-forwarded-to",
    "x-forwarded-for",
    "errors-to",
];

/// The results of a case before it was redacted, per language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// The verdict was open for want of an answer.
    #[serde(default)]
    pub waits: bool,
    pub en: Told,
    pub ja: Told,
}

/// The results in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    pub json: Value,
    pub walk: Walk,
}

impl Recorded {
    pub fn told(&self, lang: Lang) -> &Told {
        match lang {
            Lang::En => &self.en,
            Lang::Ja => &self.ja,
        }
    }
}

/// Redacts the file of a judged case; `octets` are the whole input.
pub(super) fn apply(file: &mut CaseFile, diagnosis: &Diagnosis, octets: &[u8]) {
    let secrets = Secrets::of(diagnosis, octets);
    let told = |lang| {
        let mut value = json::check(diagnosis, Words::new(lang));
        secrets.in_json(&mut value);
        let mut walk = explain::walk(diagnosis, lang);
        walk.title = format!("{} · {}", walk.title, Words::new(lang).get("case-redacted"));
        secrets.in_walk(&mut walk);
        Told { json: value, walk }
    };
    file.report_address = None;
    file.recorded = Some(Box::new(Recorded {
        waits: diagnosis.waits_for_answer(),
        en: told(Lang::En),
        ja: told(Lang::Ja),
    }));
    file.input_base64 = STANDARD.encode(input(diagnosis, &secrets));
    // The results hold these, and nothing is judged by them again.
    file.set.clear();
    file.playbooks.clear();
    if let Some(title) = &mut file.title {
        title.en = secrets.clean(&title.en);
        title.ja = secrets.clean(&title.ja);
    }
    for text in file.mail_from.iter_mut().chain(&mut file.helo) {
        *text = secrets.clean(text);
    }
    for answer in &mut file.dns {
        *answer = secrets.in_answer(answer);
    }
}

/// The mail's header and the replies, without what is secret.
fn input(diagnosis: &Diagnosis, secrets: &Secrets) -> String {
    let case = &diagnosis.case;
    let mut out = String::new();
    for reply in &case.replies {
        out.push_str(&secrets.clean(&reply.raw));
        out.push('\n');
    }
    for message in case.message.iter().chain(&case.bounce) {
        out.push('\n');
        for field in &message.fields {
            let name = String::from_utf8_lossy(message.name(field)).into_owned();
            let value = secrets.field(&name, &message.value(field));
            out.push_str(&format!("{name}: {value}\r\n"));
        }
    }
    out
}

/// What must not stay, and what stands for it.
struct Secrets {
    /// Addresses, whole, in lower case.
    addresses: BTreeMap<String, String>,
    /// Other texts, the longest first.
    texts: Vec<(String, String)>,
}

impl Secrets {
    fn of(diagnosis: &Diagnosis, octets: &[u8]) -> Self {
        let case = &diagnosis.case;
        let mut secrets = Self {
            addresses: BTreeMap::new(),
            texts: Vec::new(),
        };
        secrets.addresses_in(&String::from_utf8_lossy(octets));
        for reply in &case.replies {
            secrets.addresses_in(&reply.raw);
        }
        if let Some(mail_from) = &case.mail_from {
            secrets.addresses_in(&mail_from.value);
        }
        for message in case.message.iter().chain(&case.bounce) {
            secrets.message(message);
        }
        if let Ok(all) = serde_json::to_string(&json::check(diagnosis, Words::new(Lang::En))) {
            secrets.addresses_in(&all);
        }
        secrets
            .texts
            .retain(|(text, _)| text.chars().count() >= SHORT);
        secrets.texts.sort();
        secrets.texts.dedup();
        secrets
            .texts
            .sort_by_key(|(text, _)| std::cmp::Reverse(text.len()));
        secrets
    }

    /// Notes every address in a text.
    fn addresses_in(&mut self, text: &str) {
        for (at, _) in text.match_indices(['@', '\u{ff20}']) {
            let local = tail(text.get(..at).unwrap_or_default());
            let domain = head(
                text.get(at..)
                    .unwrap_or_default()
                    .trim_start_matches(['@', '\u{ff20}']),
            );
            if local.is_empty() || domain.is_empty() {
                continue;
            }
            let key = format!("{}@{}", local.to_lowercase(), domain.to_lowercase());
            if self.addresses.contains_key(&key) {
                continue;
            }
            let name = format!("user{}", self.addresses.len() + 1);
            if !OFFICES.contains(&local.to_lowercase().as_str()) {
                self.texts.push((local.to_owned(), name.clone()));
            }
            self.addresses.insert(key, format!("{name}@{domain}"));
        }
    }

    /// Notes what a message's fields and body hold.
    fn message(&mut self, message: &Message) {
        for field in &message.fields {
            let name = String::from_utf8_lossy(message.name(field)).to_lowercase();
            let (value, text) = (message.value(field), message.text(field));
            self.addresses_in(&value);
            self.addresses_in(&text);
            if KEPT.contains(&name.as_str()) {
                continue;
            }
            if name == CONTENT_TYPE {
                let names = parameters(&value).chain(parameters(&text));
                self.texts.extend(names.map(|name| (name, GONE.to_owned())));
                continue;
            }
            for part in [value, text].iter().flat_map(|text| pieces(text)) {
                self.texts.push((part, GONE.to_owned()));
            }
        }
        let body = message.body_octets().unwrap_or_default();
        for line in String::from_utf8_lossy(body).lines() {
            let line = line.trim();
            if line.chars().count() >= 6 {
                self.texts.push((line.to_owned(), GONE.to_owned()));
            }
        }
    }

    /// A field's value as it may stay.
    fn field(&self, name: &str, value: &str) -> String {
        let lower = name.to_lowercase();
        let value = value.trim();
        if KEPT.contains(&lower.as_str()) {
            return self.clean(value);
        }
        if lower == CONTENT_TYPE {
            return self.clean(value.split(';').next().unwrap_or_default());
        }
        if !ADDRESSES.contains(&lower.as_str()) {
            return GONE.to_owned();
        }
        let found = value.match_indices('@').filter_map(|(at, _)| {
            let local = tail(value.get(..at)?);
            let domain = head(value.get(at + 1..)?);
            self.addresses.get(&format!(
                "{}@{}",
                local.to_lowercase(),
                domain.to_lowercase()
            ))
        });
        let found: Vec<String> = found.map(|address| format!("<{address}>")).collect();
        if found.is_empty() {
            GONE.to_owned()
        } else {
            found.join(", ")
        }
    }

    /// A text with everything secret replaced.
    fn clean(&self, text: &str) -> String {
        let mut out = text.to_owned();
        for (address, stand_in) in &self.addresses {
            out = replace(&out, address, stand_in);
        }
        for (secret, stand_in) in &self.texts {
            out = replace(&out, secret, stand_in);
        }
        out
    }

    fn in_json(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.clean(text),
            Value::Array(values) => values.iter_mut().for_each(|value| self.in_json(value)),
            Value::Object(fields) => fields.values_mut().for_each(|value| self.in_json(value)),
            _ => {}
        }
    }

    fn in_walk(&self, walk: &mut Walk) {
        walk.title = self.clean(&walk.title);
        walk.banner.text = self.clean(&walk.banner.text);
        walk.nodes.iter_mut().for_each(|node| self.in_node(node));
    }

    fn in_node(&self, node: &mut Node) {
        for text in [&mut node.label, &mut node.outcome] {
            *text = self.clean(text);
        }
        for block in &mut node.evidence {
            let cleaned = self.clean(&block.text);
            if cleaned != block.text {
                // The places are no longer those of the text.
                block.highlights.clear();
                block.text = cleaned;
            }
        }
        for section in &mut node.panel {
            section.text = self.clean(&section.text);
        }
        node.copy = node.copy.as_ref().map(|text| self.clean(text));
        for line in node.hooks.lookups.iter_mut().chain(&mut node.hooks.records) {
            *line = self.clean(line);
        }
        node.children.iter_mut().for_each(|node| self.in_node(node));
    }

    /// Names asked for may hold a local part, by a macro.
    fn in_answer(&self, answer: &Answer) -> Answer {
        let mut answer = answer.clone();
        answer.question.name = self.clean(&answer.question.name);
        for record in &mut answer.records {
            record.name = self.clean(&record.name);
            match &mut record.data {
                Data::Txt(strings) => strings.iter_mut().for_each(|text| *text = self.clean(text)),
                Data::Ptr(name) | Data::Cname(name) | Data::Ns(name) => *name = self.clean(name),
                Data::Mx { exchange, .. } => *exchange = self.clean(exchange),
                Data::A(_) | Data::Aaaa(_) | Data::Soa { .. } => {}
            }
        }
        answer
    }
}
