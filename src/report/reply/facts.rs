//! What the case knows, as arguments of the reply's sentences.

use crate::diagnosis::{Diagnosis, Fix, Place};
use crate::explain::{Lang, Words};
use crate::model::case::Copy;
use crate::model::finding::{Actor, Finding};
use crate::model::harmless;
use crate::model::step::{Args, Value};

use super::plan;

/// The case's values beside its words.
pub struct Facts<'a> {
    diagnosis: &'a Diagnosis,
    words: Words,
    args: Args,
}

impl<'a> Facts<'a> {
    pub fn new(diagnosis: &'a Diagnosis, words: Words) -> Self {
        let mut args = common(diagnosis);
        if let Some(finding) = plan::headline(diagnosis) {
            args.extend(finding.args.clone());
            args.insert("title", words.finding(finding).title.into());
            args.insert("changes_text", changes(finding, words).into());
        }
        Self {
            diagnosis,
            words,
            args,
        }
    }

    pub fn lang(&self) -> Lang {
        self.words.lang()
    }

    pub fn words(&self) -> Words {
        self.words
    }

    pub fn service(&self, name: &str) -> String {
        self.with("reply-do-at-service", "name", name.into())
    }

    /// A sentence with the case's values.
    pub fn say(&self, id: &str) -> String {
        self.words.message(id, &self.args)
    }

    pub fn count(&self, id: &str, count: usize) -> String {
        self.with(id, "count", count.into())
    }

    /// A sentence with a time, in a unit that people speak in, rounded up.
    pub fn span(&self, id: &str, seconds: u32) -> String {
        let (unit, length) = match seconds {
            172_800.. => ("days", 86_400),
            10_800.. => ("hours", 3600),
            1.. if seconds.is_multiple_of(3600) => ("hours", 3600),
            _ => ("minutes", 60),
        };
        let mut args = self.args.clone();
        args.insert("unit", unit.into());
        let number = i64::from(seconds.div_ceil(length).max(1));
        args.insert("number", number.into());
        self.words.message(id, &args)
    }

    /// Whether the case holds a receiver's error with a code.
    pub fn has_answer(&self) -> bool {
        self.args.contains_key("answer")
    }

    /// A sentence about the customer's plan.
    pub fn plan(&self, id: &str, name: &str) -> String {
        self.with(id, "plan", name.into())
    }

    pub fn zone(&self, id: &str, zone: &str) -> String {
        self.with(id, "zone", zone.into())
    }

    fn with(&self, id: &str, name: &'static str, value: Value) -> String {
        let mut args = self.args.clone();
        args.insert(name, value);
        self.words.message(id, &args)
    }

    /// What the customer is asked to do for a fix; a fix without words of
    /// its own is asked for by its title.
    pub fn fix(&self, fix: &Fix) -> String {
        let id = format!("reply-do-{}", fix.id);
        let mut args = self.args.clone();
        // The values are those of the finding that the fix answers.
        let mut answered = self.diagnosis.findings.iter();
        if let Some(finding) = answered.find(|finding| fix.answers.contains(&finding.id)) {
            args.extend(finding.args.clone());
        }
        args.extend(fix.args.clone());
        let theirs = fix.actor == Actor::SendingService;
        args.insert("theirs", if theirs { "yes" } else { "no" }.into());
        let text = self.words.message(&id, &args);
        if text != id {
            return text;
        }
        args.insert("action", self.words.fix(fix.id, &fix.args).title.into());
        self.words.message("reply-do-other", &args)
    }

    /// What is to be known of the CNAME at the name of a fix's change.
    pub fn alias(&self, fix: &Fix) -> Option<String> {
        // A wildcard's alias is in nobody's way.
        let alias = fix.alias.as_ref();
        let alias = alias.filter(|alias| alias.place != Place::Wildcard)?;
        let mut args = self.args.clone();
        args.insert("name", alias.name.as_str().into());
        args.insert("target", alias.target.as_str().into());
        args.insert("place", alias.place.as_str().into());
        let lost = !alias.others.is_empty();
        args.insert("lost", if lost { "yes" } else { "no" }.into());
        let text = self.words.message("reply-alias", &args);
        // Records are told literally.
        let others = alias.others.iter().map(|one| {
            format!(
                "
  {}",
                harmless::line(one)
            )
        });
        Some(text + &others.collect::<String>())
    }

    /// Name of the key that is missing.
    pub fn key_name(&self) -> Option<String> {
        let mut findings = self.diagnosis.findings.iter();
        let missing = findings
            .find(|finding| matches!(finding.id, "dkim.key_missing" | "dkim.key_syntax"))?;
        match missing.args.get("name") {
            Some(Value::Text(name)) if !name.is_empty() => Some(name.clone()),
            _ => None,
        }
    }

    /// Title of a finding of the case, or of one that its fixes leave; its
    /// id where there is none.
    pub fn title(&self, id: &str) -> String {
        let after = self
            .diagnosis
            .fixes
            .iter()
            .filter_map(|fix| fix.after.as_ref());
        let after = after.chain(&self.diagnosis.together);
        let left = after.flat_map(|after| &after.left);
        let mut findings = self.diagnosis.findings.iter().chain(left);
        let found = findings.find(|finding| finding.id == id);
        found.map_or_else(|| id.to_owned(), |found| self.words.finding(found).title)
    }
}

fn common(diagnosis: &Diagnosis) -> Args {
    let case = &diagnosis.case;
    let mut args = Args::new();
    let author = case.author_domains.first();
    if let Some(author) = author {
        args.insert("author", author.as_str().into());
        args.insert("domain", author.as_str().into());
    } else {
        args.insert("author", "-".into());
    }
    if let Some(ip) = &case.client_ip {
        args.insert("ip", ip.value.to_string().into());
    }
    if let Some(spf) = &diagnosis.spf {
        args.insert("spf_domain", spf.domain.as_str().into());
    }
    let receiver = diagnosis.meaning();
    let receiver = receiver.and_then(|meaning| meaning.receiver_name.clone());
    args.insert("receiver", receiver.unwrap_or_default().into());
    args.insert("refusal", plan::refusal(case).into());
    let mut replies = case.replies.iter();
    if let Some(reply) = replies.find(|reply| reply.code.is_some_and(|code| code >= 400)) {
        let codes = [
            reply.code.map(|code| code.to_string()),
            reply.enhanced.clone(),
        ];
        let codes: Vec<String> = codes.into_iter().flatten().collect();
        args.insert("answer", codes.join(" ").into());
    }
    // Who handed a forged mail over: the client, or whom the bounce names.
    let strange = case.transit.iter().find(|mark| mark.id == "backscatter");
    let forger = strange.map(|mark| mark.text.clone());
    let forger = forger.or(case.client_ip.as_ref().map(|ip| ip.value.to_string()));
    args.insert("forger", forger.unwrap_or_default().into());
    let unsigned = found(diagnosis, "dkim.absent");
    args.insert("unsigned", if unsigned { "yes" } else { "no" }.into());
    let confirmed = diagnosis.fcrdns() == Some(false);
    args.insert("ptr_confirmed", if confirmed { "yes" } else { "no" }.into());
    let mail = case.copy != Copy::Absent || !case.replies.is_empty();
    args.insert("seen", if mail { "mail" } else { "domain" }.into());
    args.insert("by", passed_on_by(diagnosis).into());
    args
}

fn found(diagnosis: &Diagnosis, id: &str) -> bool {
    diagnosis.findings.iter().any(|finding| finding.id == id)
}

/// Who passed the mail on, as far as its marks tell.
fn passed_on_by(diagnosis: &Diagnosis) -> &'static str {
    let listed = diagnosis.case.transit.iter().any(|mark| mark.id == "list");
    if listed { "list" } else { "other" }
}

/// The autopsy's changes in words.
fn changes(finding: &Finding, words: Words) -> String {
    let Some(Value::List(kinds)) = finding.args.get("changes") else {
        return String::new();
    };
    let all: Vec<String> = kinds.iter().map(|kind| words.change(kind)).collect();
    match words.lang() {
        Lang::En => all.join(", "),
        Lang::Ja => all.join("、"),
    }
}
