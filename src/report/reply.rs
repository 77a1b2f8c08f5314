//! The reply to the customer, from a case: the cause in plain words, what we
//! do, what the customer does, what to expect. Nothing is said that was not
//! found; records stand in it literally, never through Fluent.

mod facts;
mod plan;

use crate::diagnosis::{Diagnosis, Fix, RecordChange};
pub use crate::explain::walk::plans;
use crate::explain::walk::{at_services, plan_name};
use crate::explain::{Lang, Words};
use crate::model::finding::Actor;
use crate::model::harmless;
use crate::provider::{Plan, Playbook, Signs};
use crate::report::forms;

use facts::Facts;
use plan::Family;

/// Characters of a receiver's answer that are quoted.
const QUOTED: usize = 400;

/// Who asks: it decides what can be asked of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Customer {
    /// Whose mail was refused.
    #[default]
    Sender,
    /// Who was to get it.
    Recipient,
    /// Who has it passed on to another mailbox.
    Forwarder,
}

/// What the agent knows of the customer beside the case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct About {
    pub customer: Customer,
    /// The customer's plan, by its place in [`plans`].
    pub plan: Option<usize>,
}

impl From<Customer> for About {
    fn from(customer: Customer) -> Self {
        Self {
            customer,
            plan: None,
        }
    }
}

/// The reply in the customer's language, ready to be looked over and sent.
pub fn reply(diagnosis: &Diagnosis, lang: Lang, about: impl Into<About>) -> String {
    let About { customer, plan } = about.into();
    let plan = plan.and_then(|place| plans(diagnosis).get(place).copied());
    let words = Words::new(lang);
    let facts = Facts::new(diagnosis, words);
    let family = Family::of(diagnosis);
    let fixes = plan::fixes(diagnosis, family);
    let fixes = if customer == Customer::Forwarder && family.is_forwarding() {
        // Their own forwarding is what has to change, no sender's record.
        Vec::new()
    } else {
        fixes
    };
    let mut sections = Vec::new();
    if !diagnosis.what_if.is_empty() {
        // Assumed records must not reach a customer as found ones.
        sections.push(facts.say("reply-what-if"));
    }
    sections.extend([
        facts.say("reply-greeting"),
        facts.say("reply-opening"),
        cause(diagnosis, &facts, family),
    ]);
    let ours = if customer != Customer::Sender && family.is_forgery() {
        facts.say("reply-us-result")
    } else {
        ours(diagnosis, &facts, family, &fixes)
    };
    let told = Told {
        fixes: &fixes,
        plan,
    };
    let asked = for_whom(diagnosis, &facts, family, &told, customer);
    sections.push(section(&facts, "reply-heading-us", &ours));
    sections.push(section(&facts, "reply-heading-you", &asked));
    let expected = match (fixes.is_empty(), family.is_a_form()) {
        (false, _) if customer == Customer::Recipient && family.waits_for_the_sender() => lines(
            &facts,
            &["reply-expect-sender", "reply-expect-again-recipient"],
        ),
        (false, _) => expected(diagnosis, &facts, &fixes),
        (true, true) => lines(&facts, &["reply-expect-form", "reply-expect-again"]),
        (true, false) => String::new(),
    };
    if !expected.is_empty() {
        sections.push(section(&facts, "reply-heading-expect", &expected));
    }
    sections.push(facts.say(family.closing(plan::headline(diagnosis), &fixes)));
    sections.join("\n\n")
}

fn section(facts: &Facts<'_>, heading: &str, text: &str) -> String {
    format!("{}\n{text}", facts.say(heading))
}

fn lines(facts: &Facts<'_>, ids: &[&str]) -> String {
    let lines = ids.iter().map(|id| facts.say(id));
    lines.collect::<Vec<_>>().join("\n")
}

fn cause(diagnosis: &Diagnosis, facts: &Facts<'_>, family: Family) -> String {
    let heading = if family.is_cause() {
        "reply-heading-cause"
    } else {
        "reply-heading-result"
    };
    let mut text = facts.say(&format!("reply-cause-{}", family.message()));
    let answer = diagnosis.case.replies.first();
    if family.mentions_the_error() && facts.has_answer() {
        text = format!("{}\n{text}", facts.say("reply-cause-answer"));
    }
    if let (true, Some(answer)) = (family.quotes_the_answer(), answer) {
        let whole = harmless::head(&harmless::line(&answer.line()), QUOTED);
        text.push_str("\n\n");
        text.push_str(&facts.say("reply-record-answer"));
        text.push_str(&format!("\n  {whole}"));
    }
    section(facts, heading, &text)
}

fn ours(diagnosis: &Diagnosis, facts: &Facts<'_>, family: Family, fixes: &[&Fix]) -> String {
    let mut lines = Vec::new();
    if plan::solved(diagnosis, fixes) {
        lines.push(facts.say("reply-us-checked"));
    }
    let headline = plan::headline(diagnosis);
    lines.push(facts.say(family.our_part(headline, fixes)));
    lines.join("\n")
}

/// What is asked of this customer. The sender's records are the sender's to
/// change: others are asked to pass the words on.
fn for_whom(
    diagnosis: &Diagnosis,
    facts: &Facts<'_>,
    family: Family,
    told: &Told<'_>,
    customer: Customer,
) -> String {
    if customer == Customer::Forwarder && family.is_forwarding() {
        let ours = plan::headline(diagnosis).is_some_and(|found| found.actor == Actor::Us);
        return facts.say(if ours {
            "reply-do-our-forwarding"
        } else {
            "reply-do-own-forwarding"
        });
    }
    if customer != Customer::Sender && family.is_forgery() {
        return facts.say("reply-do-forged-recipient");
    }
    if customer == Customer::Recipient && family.is_a_refusal() {
        return facts.say("reply-do-receiver-refused-recipient");
    }
    let asked = asked(diagnosis, facts, family, told);
    if customer == Customer::Sender || !family.waits_for_the_sender() {
        return asked;
    }
    format!("{}\n\n{asked}", facts.say("reply-do-pass-on"))
}

fn asked(diagnosis: &Diagnosis, facts: &Facts<'_>, family: Family, told: &Told<'_>) -> String {
    let fixes = told.fixes;
    if fixes.is_empty() {
        let mut text = facts.say(family.request(plan::headline(diagnosis)));
        if family.is_forgery() && !plan::has_policy(diagnosis) {
            text = format!("{text}\n\n{}", facts.say("reply-do-forged-policy"));
        }
        return text;
    }
    let several = fixes.len() > 1;
    let mut parts = Vec::new();
    if several {
        parts.push(facts.count("reply-do-several", fixes.len()));
    }
    for (index, fix) in fixes.iter().enumerate() {
        let request = by_plan(diagnosis, facts, fix, told.plan).unwrap_or_else(|| facts.fix(fix));
        parts.push(if several {
            format!("({}) {request}", index + 1)
        } else {
            request
        });
        let plan = told.plan.map(|(_, plan)| plan.id.as_str());
        for (name, steps) in at_services(diagnosis, fix.id, plan, facts.words()) {
            let bullet = bullet(facts.lang());
            let steps = steps.iter().map(|step| format!("{bullet}{step}"));
            let steps: Vec<String> = steps.collect();
            parts.push(format!("{}\n{}", facts.service(&name), steps.join("\n")));
        }
        // What another company publishes is not the customer's to do.
        let changes = fix.changes.iter();
        let changes = changes.filter(|change| fix.consent() != Some(change));
        parts.extend(facts.alias(fix));
        parts.extend(changes.map(|change| block(facts, change)));
        if fix.id == "dkim-publish-key" && fix.changes.is_empty() {
            parts.extend(facts.key_name().map(|name| names(facts, &name)));
        }
    }
    parts.join("\n\n")
}

/// What the reply asks for.
struct Told<'a> {
    fixes: &'a [&'a Fix],
    /// The customer's plan and its service.
    plan: Option<(&'a Playbook, &'a Plan)>,
}

/// What a known plan makes of the request to sign: where it never signs no
/// setting is wrong, where it always does the mail went another way.
fn by_plan(
    diagnosis: &Diagnosis,
    facts: &Facts<'_>,
    fix: &Fix,
    plan: Option<(&Playbook, &Plan)>,
) -> Option<String> {
    let unsigned = diagnosis.dkim.as_ref().is_none_or(Vec::is_empty);
    let asked = fix.id == "dkim-sign-own-domain" && fix.answers.contains(&"dkim.absent");
    let (_, plan) = plan.filter(|_| asked && unsigned)?;
    let id = match plan.signs {
        Signs::Always => "reply-do-plan-signs",
        Signs::Never => "reply-do-plan-never-signs",
        Signs::Switch | Signs::Unknown => return None,
    };
    Some(facts.plan(id, &plan_name(plan, facts.words())))
}

/// One record as what is typed into a DNS screen.
fn block(facts: &Facts<'_>, change: &RecordChange) -> String {
    let mut fields = vec![names(facts, &change.name)];
    fields.push(field(facts, "reply-record-type", change.kind.as_str()));
    let (old, new) = match (change.before.as_slice(), &change.after) {
        ([_], Some(_)) => ("reply-record-now", "reply-record-changed"),
        _ => ("reply-record-old", "reply-record-new"),
    };
    let before = change.before.iter().map(|value| field(facts, old, value));
    fields.extend(before);
    let after = change.after.iter().map(|value| field(facts, new, value));
    fields.extend(after);
    fields.join("\n")
}

/// A record's name, whole and as a DNS screen wants it that adds the zone's
/// name itself: the commonest slip is a doubled name.
fn names(facts: &Facts<'_>, name: &str) -> String {
    let zone = forms::zone(name);
    let relative = match forms::relative(name, &zone).as_str() {
        "@" => facts.say("reply-record-apex"),
        relative => relative.to_owned(),
    };
    let label = facts.zone("reply-record-short", &zone);
    let whole = field(facts, "reply-record-name", name);
    format!("{whole}\n{}", labelled(facts, &label, &relative))
}

fn field(facts: &Facts<'_>, label: &str, value: &str) -> String {
    labelled(facts, &facts.say(label), value)
}

fn labelled(facts: &Facts<'_>, label: &str, value: &str) -> String {
    let colon = match facts.lang() {
        Lang::En => ": ",
        Lang::Ja => "：",
    };
    format!("  {label}{colon}{}", harmless::line(value))
}

fn bullet(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "- ",
        Lang::Ja => "・",
    }
}

fn expected(diagnosis: &Diagnosis, facts: &Facts<'_>, fixes: &[&Fix]) -> String {
    let mut lines = Vec::new();
    match plan::ttl(diagnosis, fixes) {
        Some(seconds) => {
            lines.push(facts.span("reply-expect-ttl", seconds));
            lines.push(facts.say("reply-expect-test"));
        }
        None => lines.push(facts.say("reply-expect-test-now")),
    }
    lines.push(facts.say("reply-expect-again"));
    let still = plan::still(diagnosis, fixes);
    if !still.is_empty() {
        lines.push(facts.say("reply-expect-still"));
        let bullet = bullet(facts.lang());
        lines.extend(
            still
                .iter()
                .map(|id| format!("{bullet}{}", facts.title(id))),
        );
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests;
