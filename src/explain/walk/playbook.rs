//! A service's playbook beside its step: what is known of it, its plans and
//! what to do, each statement with its date and how sure it is. The words
//! are the playbook's own; what nothing confirms is left out.

use super::{Node, Section};
use crate::diagnosis::Diagnosis;
use crate::explain::words::Words;
use crate::model::harmless;
use crate::model::step::{Args, Mark};
use crate::provider::{Certainty, Plan, Playbook, Recognised, SeenIn, ToDo, Topic, Who};

/// Puts each recognised service's playbook into its node's panel.
pub(super) fn fill(diagnosis: &Diagnosis, words: Words, nodes: &mut [Node]) {
    let Some(station) = nodes.iter_mut().find(|node| node.key == "providers") else {
        return;
    };
    let mut ids: Vec<&str> = Vec::new();
    for found in &diagnosis.providers {
        if !ids.contains(&found.id.as_str()) {
            ids.push(&found.id);
        }
    }
    // The station has one child for each service, in this order.
    for (node, id) in station.children.iter_mut().zip(ids) {
        let Some(book) = diagnosis.shelf.find(id) else {
            continue;
        };
        let mut panel = sections(book, words);
        let mut signs = diagnosis.providers.iter().filter(|found| found.id == id);
        if !signs.any(|found| found.certainty.is_firm()) {
            panel.extend(section(
                words,
                "section-note",
                vec![words.get("provider-unsure")],
            ));
        }
        node.panel.splice(0..0, panel);
    }
}

/// Fixes for which it helps to know how a service does it.
const AT_SERVICES: &[&str] = &["dkim-sign-own-domain", "dkim-publish-key", "dkim-new-key"];

/// The services that may be the customer's: of a mail that was passed on, the
/// host that handed it over is somebody else's.
fn customers(diagnosis: &Diagnosis) -> impl Iterator<Item = &Recognised> {
    let passed_on = !diagnosis.case.transit.is_empty();
    let firm = diagnosis.providers.iter();
    let firm = firm.filter(|found| found.certainty.is_firm());
    firm.filter(move |found| !passed_on || found.seen_in != SeenIn::Received)
}

/// The plans of the services that the case shows, of which the customer may
/// have one: the service and the plan, only those that may be told of.
pub fn plans(diagnosis: &Diagnosis) -> Vec<(&Playbook, &Plan)> {
    let mut out: Vec<(&Playbook, &Plan)> = Vec::new();
    for found in customers(diagnosis) {
        let known = out.iter().any(|(book, _)| book.id == found.id);
        if let Some(book) = diagnosis.shelf.find(&found.id).filter(|_| !known) {
            let told = book.plans.iter().filter(|plan| plan.certainty.is_firm());
            out.extend(told.map(|plan| (book, plan)));
        }
    }
    out
}

/// A plan's name.
pub fn plan_name(plan: &Plan, words: Words) -> String {
    harmless::line(plan.names.get(words.lang().as_str()))
}

/// What the customer does at the services that the case shows, for a fix:
/// each service's name, and its own steps, those of the customer's plan where
/// it is known. Only what may be told to a customer; empty where the fix is
/// not done at a service.
pub fn at_services(
    diagnosis: &Diagnosis,
    fix: &str,
    plan: Option<&str>,
    words: Words,
) -> Vec<(String, Vec<String>)> {
    if !AT_SERVICES.contains(&fix) {
        return Vec::new();
    }
    let lang = words.lang().as_str();
    let mut told: Vec<&str> = Vec::new();
    let mut out = Vec::new();
    for found in customers(diagnosis) {
        if told.contains(&found.id.as_str()) {
            continue;
        }
        told.push(&found.id);
        let Some(book) = diagnosis.shelf.find(&found.id) else {
            continue;
        };
        let own = plan.filter(|plan| book.plans.iter().any(|one| one.id == *plan));
        let steps = book
            .customer_steps(own)
            .filter(|step| step.who == Who::Customer);
        let steps: Vec<String> = steps
            .filter_map(|step| {
                dated(
                    book,
                    words,
                    step.text.get(lang),
                    step.certainty,
                    &step.source,
                )
            })
            .map(|step| harmless::line(step.trim_start_matches("- ")))
            .collect();
        if !steps.is_empty() {
            out.push((harmless::line(book.names.get(lang)), steps));
        }
    }
    out
}

/// What is known of a service that bears on a fix of a record: who edits the
/// DNS there, and what it says of such records.
fn facts_for(diagnosis: &Diagnosis, fix: &str, words: Words) -> Vec<(String, Vec<String>)> {
    let topics = match fix.split_once('-').map(|(family, _)| family) {
        Some("spf") => [Topic::Dns, Topic::Spf],
        Some("dmarc") => [Topic::Dns, Topic::Dmarc],
        _ => return Vec::new(),
    };
    let lang = words.lang().as_str();
    let mut out = Vec::new();
    let mut told: Vec<&str> = Vec::new();
    for found in customers(diagnosis) {
        let known = told.contains(&found.id.as_str());
        let Some(book) = diagnosis.shelf.find(&found.id).filter(|_| !known) else {
            continue;
        };
        told.push(&found.id);
        let facts = book
            .facts
            .iter()
            .filter(|fact| topics.contains(&fact.about));
        let facts = facts.filter_map(|fact| {
            let text = fact.text.get(lang);
            dated(book, words, text, fact.certainty, &fact.source)
        });
        let facts: Vec<String> = facts
            .map(|fact| harmless::line(fact.trim_start_matches("- ")))
            .collect();
        if !facts.is_empty() {
            out.push((harmless::line(book.names.get(lang)), facts));
        }
    }
    out
}

/// Puts the services' own steps beside the fixes.
pub(super) fn beside_fixes(diagnosis: &Diagnosis, words: Words, nodes: &mut [Node]) {
    let station = nodes.iter_mut().find(|node| node.key == "fixes");
    let fixes = station.into_iter().flat_map(|node| &mut node.children);
    for (node, fix) in fixes.zip(&diagnosis.fixes) {
        for (name, facts) in facts_for(diagnosis, fix.id, words) {
            let mut args = Args::new();
            args.insert("name", name.into());
            let heading = words.message("section-service-says", &args);
            let lines = facts.iter().map(|fact| format!("· {fact}"));
            node.panel.push(Section {
                heading,
                text: lines.collect::<Vec<_>>().join("\n"),
                mark: None,
                general: false,
            });
        }
        for (name, steps) in at_services(diagnosis, fix.id, None, words) {
            let mut args = Args::new();
            args.insert("name", name.into());
            node.panel.push(Section {
                heading: words.message("section-at-service", &args),
                text: steps
                    .iter()
                    .map(|step| format!("· {step}"))
                    .collect::<Vec<_>>()
                    .join("\n"),
                mark: None,
                general: false,
            });
        }
    }
}

/// A playbook in words, for the panel and for `mailwhy providers show`.
pub fn sections(book: &Playbook, words: Words) -> Vec<Section> {
    let lang = words.lang().as_str();
    let line = |text: &str, certainty: Certainty, source: &str| {
        dated(book, words, text, certainty, source)
    };
    let facts = book.facts.iter().filter_map(|fact| {
        let text = fact.text.get(lang);
        let text = match &fact.since {
            Some(day) => with(words, "provider-since", text, day),
            None => text.to_owned(),
        };
        line(&text, fact.certainty, &fact.source)
    });
    let cnames = book.cnames.iter().filter_map(|alias| {
        let text = format!("{}._domainkey CNAME {}", alias.selector, alias.target);
        line(&harmless::line(&text), alias.certainty, &alias.source)
    });
    let plans = book.plans.iter().filter_map(|plan| {
        let text = match &plan.since {
            Some(day) => with(words, "provider-since", plan.text.get(lang), day),
            None => plan.text.get(lang).to_owned(),
        };
        let text = with(words, "provider-plan", &text, plan.names.get(lang));
        line(&text, plan.certainty, &plan.source)
    });
    let mut panel: Vec<Section> = section(words, "section-provider-facts", facts.collect())
        .into_iter()
        .chain(section(words, "section-provider-cname", cnames.collect()))
        .chain(section(words, "section-provider-plans", plans.collect()))
        .collect();
    for (who, heading) in [
        (Who::Customer, "section-provider-customer"),
        (Who::DnsHost, "section-provider-dns"),
        (Who::Service, "section-provider-service"),
    ] {
        let steps = book.steps.iter().filter(|step| step.who == who);
        let lines = steps.filter_map(|step| {
            let text = line(&to_do(book, step, words), step.certainty, &step.source)?;
            Some(match &step.record {
                Some(record) => format!("{text}\n    {}", harmless::line(record)),
                None => text,
            })
        });
        panel.extend(section(words, heading, lines.collect()));
    }
    panel.extend(section(words, "section-references", addresses(book)));
    panel
}

/// A step's text, with the plans that it is for.
fn to_do(book: &Playbook, step: &ToDo, words: Words) -> String {
    let lang = words.lang().as_str();
    let text = step.text.get(lang);
    if step.plans.is_empty() {
        return text.to_owned();
    }
    let name = |id: &String| {
        let plan = book.plans.iter().find(|plan| plan.id == *id);
        plan.map_or(id.as_str(), |plan| plan.names.get(lang))
            .to_owned()
    };
    let plans: Vec<String> = step.plans.iter().map(name).collect();
    with(words, "provider-plan", text, &plans.join(" / "))
}

/// A statement with its date, and what it is worth; `None` where nothing
/// confirms it.
fn dated(
    book: &Playbook,
    words: Words,
    text: &str,
    certainty: Certainty,
    source: &str,
) -> Option<String> {
    let source = book.source(source);
    let message = match certainty {
        Certainty::Official if source.is_some_and(|source| source.own_date) => "provider-official",
        Certainty::Official => "provider-read",
        Certainty::Seen => "provider-seen",
        Certainty::Told => "provider-told",
        Certainty::Unconfirmed => return None,
    };
    let date = source.map_or("-", |source| &source.date);
    Some(format!("- {}", with(words, message, text, date)))
}

fn with(words: Words, message: &str, text: &str, value: &str) -> String {
    let mut args = Args::new();
    args.insert("text", text.into());
    args.insert("value", value.into());
    words.message(message, &args)
}

fn section(words: Words, heading: &str, lines: Vec<String>) -> Option<Section> {
    (!lines.is_empty()).then(|| Section {
        heading: words.get(heading),
        text: lines.join("\n"),
        mark: None::<Mark>,
        general: false,
    })
}

/// The addresses of everything that is shown.
fn addresses(book: &Playbook) -> Vec<String> {
    let facts = book.facts.iter().map(|fact| (&fact.source, fact.certainty));
    let plans = book.plans.iter().map(|plan| (&plan.source, plan.certainty));
    let steps = book.steps.iter().map(|step| (&step.source, step.certainty));
    let mut lines: Vec<String> = Vec::new();
    for (key, certainty) in facts.chain(plans).chain(steps) {
        let source = book
            .source(key)
            .filter(|_| certainty != Certainty::Unconfirmed);
        let line = source.map(|source| harmless::line(&source.at));
        if let Some(line) = line.filter(|line| !lines.contains(line)) {
            lines.push(line);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::Lang;
    use crate::model::step::Step;
    use crate::provider::{Recognised, SeenIn, Shelf};

    fn text(id: &str, lang: Lang) -> String {
        let shelf = Shelf::default();
        let sections = sections(shelf.find(id).unwrap(), Words::new(lang));
        let texts = sections.iter();
        let texts = texts.map(|section| format!("{}\n{}", section.heading, section.text));
        texts.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn cpi_bears_its_date_in_both_languages() {
        let en = text("cpi", Lang::En);
        assert!(en.contains("2048 bits. (2024-04-08)"), "{en}");
        assert!(en.contains("https://support.cpi.ad.jp/purpose/mailsec_faq"));
        let ja = text("cpi", Lang::Ja);
        assert!(ja.contains("2048bit です。（2024-04-08）"), "{ja}");
        assert!(
            !ja.contains("provider-") && !ja.contains("section-"),
            "{ja}"
        );
    }

    #[test]
    fn what_nothing_confirms_is_left_out() {
        assert!(!text("activegate", Lang::En).contains("is not known"));
        let told = text("xserver", Lang::En);
        assert!(told.contains("told by others, not confirmed"), "{told}");
    }

    #[test]
    fn a_walk_shows_the_playbook_of_each_service() {
        let found = |id: &str, certainty| Recognised {
            id: id.to_owned(),
            seen_in: SeenIn::Spf,
            evidence: "x".to_owned(),
            certainty,
        };
        let mut station = Step::new("walk.providers", Mark::Info).arg("count", 2usize);
        for (name, name_ja) in [("One", "一"), ("Two", "二")] {
            let child = Step::new("provider", Mark::Info)
                .arg("name", name)
                .arg("name_ja", name_ja)
                .arg("seen_in", vec!["spf".to_owned()]);
            station = station.child(child);
        }
        let diagnosis = Diagnosis {
            providers: vec![
                found("sakura", Certainty::Official),
                found("sakura", Certainty::Seen),
                found("spiral", Certainty::Told),
            ],
            steps: vec![station],
            ..Diagnosis::default()
        };
        let walk = crate::explain::walk(&diagnosis, Lang::Ja);
        let children = &walk.nodes[0].children;
        assert_eq!(children[0].label, "一");
        assert_eq!(children[0].outcome, "SPF");
        assert!(
            children[0]
                .panel
                .iter()
                .any(|one| one.text.contains("rsYYYYMMDD"))
        );
        assert_eq!(children[1].panel[0].heading, "注意");
    }
}
