//! The words of findings, steps and everything else, in one language.

use fluent_bundle::FluentArgs;

use super::bundle;
use super::lang::Lang;
use super::values::{fluent, message_id};
use crate::diagnosis::catalog;
use crate::model::finding::{Actor, Finding, Reference};
use crate::model::step::{Args, Step};

/// A finding in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingText {
    pub title: String,
    /// What happened, with this case's values.
    pub what: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub fix: String,
    /// Who acts.
    pub actor: String,
    /// Where it is written.
    pub references: Vec<String>,
}

/// A step in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepText {
    pub label: String,
    pub outcome: String,
    pub about: String,
}

/// A fix in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixText {
    pub title: String,
    /// What the actor does.
    pub action: String,
}

/// A topic of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicText {
    pub title: String,
    pub text: String,
    /// Where it is from, where somebody is quoted.
    pub source: String,
}

/// The words of one language. Cheap to make and to copy.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    lang: Lang,
}

impl Words {
    pub fn new(lang: Lang) -> Self {
        Self { lang }
    }

    pub fn lang(self) -> Lang {
        self.lang
    }

    /// A message without arguments; its id where there is none.
    pub fn get(self, id: &str) -> String {
        self.message(id, &Args::new())
    }

    /// A message with arguments; its id where there is none.
    pub fn message(self, id: &str, args: &Args) -> String {
        let values = fluent(self.lang, id, args);
        bundle::format(self.lang, id, None, &values).unwrap_or_else(|| id.to_owned())
    }

    /// A topic of the help.
    pub fn topic(self, name: &str) -> TopicText {
        let id = format!("topic-{name}");
        let none = FluentArgs::new();
        TopicText {
            title: self.get(&id),
            text: self.part(&id, "text", &none),
            source: self.part(&id, "source", &none),
        }
    }

    /// A word of the screen: `ui-<id>`.
    pub fn ui(self, id: &str) -> String {
        if id.starts_with("ui-") {
            self.get(id)
        } else {
            self.get(&format!("ui-{id}"))
        }
    }

    fn part(self, id: &str, attribute: &str, args: &FluentArgs<'_>) -> String {
        bundle::format(self.lang, id, Some(attribute), args).unwrap_or_default()
    }

    pub fn finding(self, finding: &Finding) -> FindingText {
        let id = message_id(finding.id);
        let args = fluent(self.lang, finding.id, &finding.args);
        let references = catalog::find(finding.id).map_or(&[] as &[_], |kind| kind.references);
        FindingText {
            title: bundle::format(self.lang, &id, None, &args)
                .unwrap_or_else(|| finding.id.to_owned()),
            what: self.part(&id, "what", &args),
            why: self.part(&id, "why", &args),
            fix: self.part(&id, "fix", &args),
            actor: self.actor(finding.actor),
            references: references
                .iter()
                .map(|place| self.reference(place))
                .collect(),
        }
    }

    pub fn step(self, step: &Step) -> StepText {
        let id = format!("step-{}", message_id(step.id));
        let args = fluent(self.lang, step.id, &step.args);
        StepText {
            label: bundle::format(self.lang, &id, None, &args)
                .unwrap_or_else(|| step.id.to_owned()),
            outcome: self.part(&id, "outcome", &args),
            about: self.part(&id, "about", &args),
        }
    }

    /// The caption of an evidence text.
    pub fn evidence(self, kind: &str) -> String {
        self.get(&format!("evidence-{}", message_id(kind)))
    }

    /// A fix by its id, with its values.
    pub fn fix(self, id: &str, args: &Args) -> FixText {
        let message = format!("fix-{}", message_id(id));
        let args = fluent(self.lang, "fix", args);
        FixText {
            title: bundle::format(self.lang, &message, None, &args).unwrap_or(message.clone()),
            action: self.part(&message, "do", &args),
        }
    }

    /// A change that the autopsy found.
    pub fn change(self, kind: &str) -> String {
        self.get(&format!("change-{}", message_id(kind)))
    }

    pub fn actor(self, actor: Actor) -> String {
        self.get(match actor {
            Actor::DomainOwner => "actor-domain-owner",
            Actor::DnsHost => "actor-dns-host",
            Actor::SendingService => "actor-sending-service",
            Actor::Forwarder => "actor-forwarder",
            Actor::Receiver => "actor-receiver",
            Actor::Us => "actor-us",
            Actor::Agent => "actor-agent",
            Actor::Nobody => "actor-nobody",
        })
    }

    fn reference(self, reference: &Reference) -> String {
        let mut args = Args::new();
        match reference {
            Reference::Rfc(number, section) => {
                // As text: a number would be grouped in some languages.
                args.insert("number", number.to_string().into());
                args.insert("section", (*section).into());
                self.message("reference-rfc", &args)
            }
            Reference::Page(name, address) => format!("{name}\n{address}"),
        }
    }
}
