//! The note for the second line: one page of what was given, what was seen,
//! what it means and what was tried. Values stand in it as they are; nothing
//! is said that was not found.

use crate::diagnosis::{Diagnosis, Fix};
use crate::explain::{Lang, Words};
use crate::model::case::Reply;
use crate::model::dns::Answer;
use crate::model::finding::Severity;
use crate::model::harmless;
use crate::model::step::{Args, Value};

/// Records listed; the case file holds all.
const MOST_RECORDS: usize = 40;
/// Characters of one value.
const MOST_CHARS: usize = 300;

/// The note, in a language.
pub fn note(diagnosis: &Diagnosis, lang: Lang) -> String {
    let mut note = Note {
        words: Words::new(lang),
        out: String::new(),
    };
    note.head(diagnosis);
    note.envelope(diagnosis);
    note.replies(diagnosis);
    note.results(diagnosis);
    note.findings(diagnosis);
    note.tried(diagnosis);
    note.records(diagnosis);
    note.out.trim_end().to_owned()
}

struct Note {
    words: Words,
    out: String,
}

impl Note {
    fn section(&mut self, id: &str) {
        let heading = self.words.get(id);
        self.out.push_str(&format!("\n[{heading}]\n"));
    }

    /// `label: value`; nothing where there is no value.
    fn field(&mut self, id: &str, value: &str) {
        if !value.is_empty() {
            let label = self.words.get(id);
            self.line(&format!("{label}: {value}"));
        }
    }

    fn line(&mut self, text: &str) {
        self.out
            .push_str(&harmless::head(&harmless::line(text), MOST_CHARS));
        self.out.push('\n');
    }

    fn head(&mut self, diagnosis: &Diagnosis) {
        let id = diagnosis.verdict.headline;
        let mut findings = diagnosis.findings.iter();
        let headline = findings.find(|finding| Some(finding.id) == id);
        let verdict = match headline {
            Some(finding) => format!("{} ({})", self.words.finding(finding).title, finding.id),
            None => self.words.get("handover-open"),
        };
        self.field("handover-verdict", &verdict);
        let case = &diagnosis.case;
        let input = diagnosis.steps.iter().find(|step| step.id == "walk.input");
        if let Some(step) = input {
            let kind = self.words.step(step).outcome;
            self.field("handover-input", &kind);
        }
        let time = case.received_at.map(time).unwrap_or_default();
        self.field("handover-time", &time);
        for change in &diagnosis.what_if {
            let text = format!("{} {} {}", change.name, change.kind.as_str(), change.value);
            self.field("handover-what-if", &text);
        }
    }

    fn envelope(&mut self, diagnosis: &Diagnosis) {
        let case = &diagnosis.case;
        self.section("handover-envelope");
        self.field("handover-from", case.from.as_deref().unwrap_or_default());
        let domains = case.author_domains.join(", ");
        self.field("handover-author", &domains);
        if let Some(mail_from) = &case.mail_from {
            self.field("handover-mail-from", &format!("<{}>", mail_from.value));
        }
        let ip = case.client_ip.as_ref().map(|ip| ip.value.to_string());
        self.field("handover-ip", &ip.unwrap_or_default());
        let helo = case.helo.as_ref().map(|helo| helo.value.as_str());
        self.field("handover-helo", helo.unwrap_or_default());
        for hop in &case.hops {
            let from = hop.from.as_deref().unwrap_or("-");
            let by = hop.by.as_deref().unwrap_or("-");
            let ip = hop.ip.map(|ip| format!(" [{ip}]")).unwrap_or_default();
            let at = hop.time.map(time).unwrap_or_default();
            self.field("handover-hop", &format!("{from}{ip} -> {by}  {at}"));
        }
    }

    fn replies(&mut self, diagnosis: &Diagnosis) {
        let said = &diagnosis.said;
        if diagnosis.case.replies.is_empty() && said.claims.is_empty() {
            return;
        }
        self.section("handover-receiver");
        for reply in &diagnosis.case.replies {
            let text = answer(reply);
            self.field("handover-reply", &text);
        }
        let id = said.authserv_id.clone().unwrap_or_default();
        self.field("handover-authserv", &id);
        for claim in &said.claims {
            let domain = claim.domain.as_deref().unwrap_or_default();
            self.line(&format!("{}={} {domain}", claim.method, claim.result));
        }
    }

    fn results(&mut self, diagnosis: &Diagnosis) {
        self.section("handover-results");
        if let Some(spf) = &diagnosis.spf {
            let matched = spf.matched.as_deref().unwrap_or("-");
            self.line(&format!(
                "SPF: {} {} ({matched}, {}/10, void {}/2)",
                spf.result.as_str(),
                spf.domain,
                spf.lookups,
                spf.void_lookups
            ));
        }
        for signature in diagnosis.dkim.iter().flatten() {
            let reason = serde_json::to_value(signature.reason).ok();
            let reason = reason.as_ref().and_then(|reason| reason.as_str());
            self.line(&format!(
                "DKIM: {} {} d={} s={}",
                signature.result.as_str(),
                reason.unwrap_or_default(),
                signature.domain,
                signature.selector
            ));
        }
        if let Some(dmarc) = &diagnosis.dmarc {
            let answer = &dmarc.answer;
            let record = answer.record.as_deref().unwrap_or("-");
            let result = answer.result.as_str();
            self.line(&format!(
                "DMARC: {result} {} ({record})",
                dmarc.author_domain
            ));
        }
    }

    fn findings(&mut self, diagnosis: &Diagnosis) {
        let told: Vec<_> = diagnosis
            .findings
            .iter()
            .filter(|finding| finding.severity != Severity::Info)
            .collect();
        if told.is_empty() {
            return;
        }
        self.section("handover-findings");
        for finding in told {
            let sign = match finding.severity {
                Severity::Error => "✗",
                _ => "!",
            };
            let title = self.words.finding(finding).title;
            self.line(&format!("{sign} {title} ({})", finding.id));
        }
    }

    fn tried(&mut self, diagnosis: &Diagnosis) {
        if diagnosis.fixes.is_empty() {
            return;
        }
        self.section("handover-tried");
        for fix in &diagnosis.fixes {
            self.fix(fix);
        }
    }

    fn fix(&mut self, fix: &Fix) {
        let state = match fix.proved {
            Some(true) => "handover-proved",
            Some(false) => "handover-no-help",
            None => "handover-needs-mail",
        };
        let (title, state) = (
            self.words.fix(fix.id, &fix.args).title,
            self.words.get(state),
        );
        self.line(&format!("- {title} ({state})"));
        for change in &fix.changes {
            let kind = change.kind.as_str();
            for before in &change.before {
                self.line(&format!("    - {} {kind} {before}", change.name));
            }
            if let Some(after) = &change.after {
                self.line(&format!("    + {} {kind} {after}", change.name));
            }
        }
        let still = fix.after.iter().flat_map(|after| &after.still);
        let still: Vec<&str> = still.copied().collect();
        if !still.is_empty() {
            let label = self.words.get("handover-still");
            self.line(&format!("    {label}: {}", still.join(", ")));
        }
    }

    fn records(&mut self, diagnosis: &Diagnosis) {
        if diagnosis.dns.is_empty() {
            return;
        }
        self.section("handover-records");
        for answer in diagnosis.dns.iter().take(MOST_RECORDS) {
            self.record(answer, assumed(diagnosis, answer));
        }
        let more = diagnosis.dns.len().saturating_sub(MOST_RECORDS);
        if more > 0 {
            let mut args = Args::new();
            args.insert("count", Value::from(more));
            let text = self.words.message("list-more", &args);
            self.line(&text);
        }
    }

    fn record(&mut self, answer: &Answer, assumed: bool) {
        let question = &answer.question;
        if assumed {
            // No server gave it, so it has neither a life nor a source.
            let what_if = self.words.get("handover-what-if");
            let (name, kind) = (&question.name, question.kind.as_str());
            self.line(&format!("{name} {kind}  ({what_if})"));
            return self.data(answer);
        }
        let ttl = answer.ttl.map(|ttl| format!(" TTL {ttl}"));
        let server = answer.server.as_ref().map(|server| format!(" @{server}"));
        self.line(&format!(
            "{} {}  {}{}{}",
            question.name,
            question.kind.as_str(),
            answer.status.as_str(),
            ttl.unwrap_or_default(),
            server.unwrap_or_default()
        ));
        self.data(answer);
    }

    fn data(&mut self, answer: &Answer) {
        for record in &answer.records {
            let kind = record.data.kind().as_str();
            self.line(&format!("    {kind} {}", record.data.zone()));
        }
    }
}

/// Whether the answer, or an alias on the way to it, is one of the agent's
/// own, put over what stands.
fn assumed(diagnosis: &Diagnosis, answer: &Answer) -> bool {
    let asked = (answer.question.name.as_str(), answer.question.kind);
    let records = answer.records.iter();
    let records = records.map(|record| (record.name.as_str(), record.data.kind()));
    let mut all = std::iter::once(asked).chain(records);
    all.any(|(name, kind)| {
        let mut changes = diagnosis.what_if.iter();
        changes.any(|change| change.name == name && change.kind == kind)
    })
}

fn answer(reply: &Reply) -> String {
    let told = reply.line();
    match (&reply.host, &reply.recipient) {
        (Some(host), Some(recipient)) => format!("{told} ({host}, {recipient})"),
        (Some(one), None) | (None, Some(one)) => format!("{told} ({one})"),
        (None, None) => told,
    }
}

fn time(seconds: i64) -> String {
    jiff::Timestamp::from_second(seconds)
        .map(|time| time.to_string())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_on_nothing_is_still_a_note() {
        for lang in Lang::ALL {
            let text = note(&Diagnosis::default(), lang);
            assert!(!text.contains("handover-"), "{text}");
        }
    }

    #[test]
    fn hostile_values_are_harmless() {
        let mut diagnosis = Diagnosis::default();
        let case = crate::model::case::Case {
            from: Some("\u{1b}[31mx\u{202e}".to_owned()),
            ..Default::default()
        };
        diagnosis.case = std::sync::Arc::new(case);
        let text = note(&diagnosis, Lang::En);
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text:?}");
    }
}
