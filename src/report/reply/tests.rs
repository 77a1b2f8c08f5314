//! What a reply never says, whatever the case.

use std::sync::Arc;

use super::*;
use crate::diagnosis::catalog::CATALOG;
use crate::diagnosis::{After, Outcome, Verdict};
use crate::dns::Applied;
use crate::model::case::{Case, Copy, Reply, TransitMark};
use crate::model::dns::RecordType;
use crate::model::finding::{Actor, Finding, Severity};
use crate::provider::{Certainty, Recognised, SeenIn};

fn case_of(finding: Finding) -> Diagnosis {
    let error = finding.severity == Severity::Error;
    let case = Case {
        author_domains: vec!["example.co.jp".to_owned()],
        copy: Copy::Received,
        ..Case::default()
    };
    Diagnosis {
        case: Arc::new(case),
        verdict: Verdict {
            result: if error { Outcome::Fail } else { Outcome::Pass },
            headline: Some(finding.id),
        },
        findings: vec![finding],
        ..Diagnosis::default()
    }
}

fn spf_fix(proved: Option<bool>) -> Fix {
    Fix {
        changes: vec![RecordChange {
            name: "example.co.jp".to_owned(),
            kind: RecordType::Txt,
            before: vec!["v=spf1 -all".to_owned()],
            after: Some("v=spf1 ip4:192.0.2.1 -all".to_owned()),
        }],
        proved,
        ..Fix::new(
            "spf-add-address",
            Actor::DomainOwner,
            &["spf.ip_not_covered"],
        )
    }
}

fn not_covered(ip: &str) -> Diagnosis {
    let kind = crate::diagnosis::catalog::find("spf.ip_not_covered").unwrap();
    case_of(
        Finding::new(kind)
            .arg("ip", ip)
            .arg("domain", "example.co.jp"),
    )
}

#[test]
fn every_headline_has_a_reply_in_every_language() {
    for kind in CATALOG {
        let diagnosis = case_of(Finding::new(kind));
        let roles = [Customer::Sender, Customer::Recipient, Customer::Forwarder];
        for (lang, customer) in Lang::ALL
            .into_iter()
            .flat_map(|lang| roles.map(|role| (lang, role)))
        {
            let text = reply(&diagnosis, lang, customer);
            assert!(!text.contains("reply-"), "{} {lang}:\n{text}", kind.id);
        }
    }
}

#[test]
fn a_case_without_a_headline_asks_for_more() {
    for lang in Lang::ALL {
        let text = reply(&Diagnosis::default(), lang, Customer::Sender);
        assert!(!text.contains("reply-"), "{text}");
        assert!(!text.contains("TXT"), "{text}");
    }
}

#[test]
fn only_proved_records_are_asked_for() {
    let mut diagnosis = not_covered("192.0.2.1");
    for (proved, there) in [(Some(true), true), (Some(false), false), (None, false)] {
        diagnosis.fixes = vec![spf_fix(proved)];
        let text = reply(&diagnosis, Lang::En, Customer::Sender);
        assert_eq!(text.contains("ip4:192.0.2.1"), there, "{proved:?}");
        // Nothing says that it was tried with success: that is not known.
        assert!(!text.contains("We have tested"), "{text}");
    }
}

#[test]
fn nothing_from_outside_acts_on_a_terminal() {
    let mut diagnosis = not_covered("192.0.2.1\u{1b}[2J\u{202e}");
    let mut fix = spf_fix(Some(true));
    fix.changes[0].before = vec!["v=spf1 \u{9b}2J\n-all".to_owned()];
    diagnosis.fixes = vec![fix];
    for lang in Lang::ALL {
        let text = reply(&diagnosis, lang, Customer::Sender);
        let hostile = text
            .chars()
            .find(|c| *c != '\n' && harmless::is_hostile(*c));
        assert_eq!(hostile, None, "{text}");
    }
}

#[test]
fn the_texts_say_how_long_old_answers_are_kept() {
    let diagnosis = not_covered("192.0.2.1");
    let facts = Facts::new(&diagnosis, Words::new(Lang::En));
    let told = |seconds| facts.span("reply-expect-ttl", seconds);
    assert!(told(30).contains("about a minute"), "{}", told(30));
    assert!(told(900).contains("about 15 minutes"));
    assert!(told(3600).contains("about an hour"));
    assert!(told(86_400).contains("about 24 hours"));
    assert!(told(259_200).contains("about 3 days"));
}

#[test]
fn success_and_what_is_left_are_told_as_proved() {
    let mut diagnosis = not_covered("192.0.2.1");
    let absent = crate::diagnosis::catalog::find("dmarc.absent").unwrap();
    let absent = Finding::new(absent).arg("domain", "example.co.jp");
    diagnosis.findings.push(absent);
    let mut fix = spf_fix(Some(true));
    fix.after = Some(After {
        result: Outcome::Pass,
        still: Vec::new(),
        left: Vec::new(),
    });
    diagnosis.fixes = vec![fix.clone()];
    let text = reply(&diagnosis, Lang::En, Customer::Sender);
    assert!(text.contains("We have tested"), "{text}");
    assert!(!text.contains("will remain"), "{text}");
    fix.after = Some(After {
        result: Outcome::Fail,
        still: vec!["dmarc.absent"],
        left: Vec::new(),
    });
    diagnosis.fixes = vec![fix];
    let text = reply(&diagnosis, Lang::En, Customer::Sender);
    assert!(!text.contains("We have tested"), "{text}");
    assert!(
        text.contains("- example.co.jp has no DMARC record"),
        "{text}"
    );
}

#[test]
fn who_cannot_change_the_records_is_asked_to_pass_them_on() {
    let diagnosis = not_covered("192.0.2.1");
    let told = |customer| reply(&diagnosis, Lang::En, customer);
    let passed_on = "pass the following on to the sender";
    assert!(!told(Customer::Sender).contains(passed_on));
    assert!(told(Customer::Recipient).contains(passed_on));
    let kind = crate::diagnosis::catalog::find("forwarded.spf_fails").unwrap();
    let forwarded = case_of(Finding::new(kind).arg("ip", "192.0.2.1"));
    let own = reply(&forwarded, Lang::En, Customer::Forwarder);
    assert!(own.contains("change the forwarding"), "{own}");
}

fn refused(enhanced: &str) -> Diagnosis {
    let kind = crate::diagnosis::catalog::find("receiver.refused").unwrap();
    let mut diagnosis = case_of(Finding::new(kind));
    let case = Arc::make_mut(&mut diagnosis.case);
    case.replies = vec![Reply {
        code: Some(552),
        enhanced: Some(enhanced.to_owned()),
        ..Reply::default()
    }];
    diagnosis
}

#[test]
fn a_refusal_asks_for_what_ends_it_and_of_whom_it_concerns() {
    for (enhanced, sender, recipient) in [
        ("5.2.2", "mailbox is full", "Your mailbox is full"),
        ("5.3.4", "smaller attachments", "smaller attachments"),
        (
            "5.1.1",
            "address is correct",
            "address that the sender used",
        ),
        ("5.7.1", "block list", "administrator of your mail service"),
    ] {
        let diagnosis = refused(enhanced);
        let text = reply(&diagnosis, Lang::En, Customer::Sender);
        assert!(text.contains(sender), "{enhanced}:\n{text}");
        assert_eq!(text.contains("address is correct"), enhanced == "5.1.1");
        let text = reply(&diagnosis, Lang::En, Customer::Recipient);
        assert!(text.contains(recipient), "{enhanced}:\n{text}");
        assert!(
            !text.contains("pass the following on to the sender"),
            "{text}"
        );
    }
}

#[test]
fn a_reply_over_assumed_records_says_that_it_is_a_draft() {
    let mut diagnosis = not_covered("192.0.2.1");
    let plain = reply(&diagnosis, Lang::En, Customer::Sender);
    diagnosis.what_if = vec![Applied {
        name: "example.co.jp".to_owned(),
        kind: RecordType::Txt,
        value: "v=spf1 -all".to_owned(),
        replaced: Vec::new(),
        removed_alias: None,
    }];
    for lang in Lang::ALL {
        let text = reply(&diagnosis, lang, Customer::Sender);
        assert!(text.starts_with(['[', '【']), "{text}");
    }
    assert!(!plain.contains("not to be sent"));
}

/// A mail without a signature, of a domain at the hoster.
fn unsigned_at_the_hoster() -> Diagnosis {
    let kind = crate::diagnosis::catalog::find("dkim.absent").unwrap();
    let fix = Fix {
        id: "dkim-sign-own-domain",
        answers: vec!["dkim.absent"],
        changes: Vec::new(),
        actor: Actor::SendingService,
        ..spf_fix(None)
    };
    Diagnosis {
        providers: vec![Recognised {
            id: "cpi".to_owned(),
            seen_in: SeenIn::Mx,
            evidence: "ham1.secure.ne.jp".to_owned(),
            certainty: Certainty::Seen,
        }],
        verdict: Verdict {
            result: Outcome::Fail,
            headline: Some("dkim.absent"),
        },
        findings: vec![Finding::new(kind)],
        fixes: vec![fix],
        ..not_covered("192.0.2.1")
    }
}

#[test]
fn the_customers_plan_decides_what_is_asked() {
    let diagnosis = unsigned_at_the_hoster();
    let plans: Vec<&str> = plans(&diagnosis)
        .iter()
        .map(|(_, plan)| plan.id.as_str())
        .collect();
    let told = |id: Option<&str>| {
        let about = About {
            plan: id.map(|id| plans.iter().position(|plan| *plan == id).unwrap()),
            ..About::default()
        };
        reply(&diagnosis, Lang::En, about)
    };
    let unknown = told(None);
    assert!(unknown.contains("Find out which plan it is"), "{unknown}");
    assert!(!unknown.contains("Consider"), "{unknown}");
    let signs = told(Some("business-standard"));
    assert!(signs.contains("sent through another server"), "{signs}");
    let other = told(Some("shared-other"));
    assert!(other.contains("none of your settings is wrong"), "{other}");
    assert!(
        other.contains("Consider a change to Business Standard"),
        "{other}"
    );
    assert!(!other.contains("Find out which plan it is"), "{other}");
    let managed = told(Some("managed"));
    assert!(
        managed.contains("Consider sending through Active! gate"),
        "{managed}"
    );
    assert!(!managed.contains("Consider a change"), "{managed}");
}

#[test]
fn the_forwarders_own_service_is_not_the_senders() {
    let mut diagnosis = unsigned_at_the_hoster();
    assert!(reply(&diagnosis, Lang::En, Customer::Sender).contains("CPI"));
    diagnosis.providers[0].seen_in = SeenIn::Received;
    assert!(reply(&diagnosis, Lang::En, Customer::Sender).contains("CPI"));
    let mut case = diagnosis.case.as_ref().clone();
    case.transit.push(TransitMark {
        id: "readdressed",
        text: String::new(),
    });
    diagnosis.case = Arc::new(case);
    assert!(!reply(&diagnosis, Lang::En, Customer::Sender).contains("CPI"));
}
