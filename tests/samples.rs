//! The built-in samples: whole, offline, and each with the verdict it is
//! there to show.

use mailwhy::case_file::{self, CaseFile, SAMPLES};
use mailwhy::diagnosis::{self, Diagnosis, Outcome, Settings};
use mailwhy::dns::Dns;
use mailwhy::explain::walk::Node;
use mailwhy::explain::{self, Lang};
use mailwhy::intake;
use mailwhy::model::dns::Status;

/// Name, verdict, headline, and the fixes with their proof.
type Row = (
    &'static str,
    Outcome,
    &'static str,
    &'static [(&'static str, Option<bool>)],
);

const EXPECTED: &[Row] = &[
    ("all-well", Outcome::Pass, "verdict.all_well", &[]),
    (
        "spf-ip-not-covered",
        Outcome::Fail,
        "spf.ip_not_covered",
        &[("spf-add-address", Some(true))],
    ),
    (
        "esp-unaligned",
        Outcome::Fail,
        "dmarc.spf_unaligned",
        &[("dkim-sign-own-domain", None)],
    ),
    (
        "dkim-list-footer",
        Outcome::Fail,
        "dkim.changed_in_transit",
        &[("forward-unchanged", None)],
    ),
    (
        "forwarded",
        Outcome::Fail,
        "forwarded.spf_fails",
        &[("dkim-sign-own-domain", None), ("forward-unchanged", None)],
    ),
    (
        "no-dmarc",
        Outcome::Fail,
        "dmarc.absent",
        &[("dmarc-first", Some(true))],
    ),
    (
        "two-spf",
        Outcome::Fail,
        "spf.two_records",
        &[("spf-merge", Some(true))],
    ),
    (
        "dkim-key-missing",
        Outcome::Fail,
        "dkim.key_missing",
        &[("dkim-publish-key", None)],
    ),
    (
        "gmail-ptr",
        Outcome::Fail,
        "receiver.ptr_missing",
        &[("reverse-dns", None)],
    ),
];

fn judge(name: &str) -> Diagnosis {
    let file: CaseFile = case_file::sample(name).unwrap().unwrap();
    let case = intake::read(&file.input().unwrap(), &file.overrides()).unwrap();
    let settings = Settings {
        at: file.at,
        now: file.now,
        ..Settings::default()
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let dns = Dns::recorded(file.dns);
    runtime.block_on(diagnosis::run(case, &dns, &settings, &|_| {}))
}

#[test]
fn each_sample_shows_what_it_is_there_for() {
    let names: Vec<_> = EXPECTED.iter().map(|row| row.0).collect();
    let built_in: Vec<_> = SAMPLES.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, built_in);
    for (name, result, headline, fixes) in EXPECTED {
        let diagnosis = judge(name);
        assert_eq!(diagnosis.verdict.result, *result, "{name}");
        assert_eq!(diagnosis.verdict.headline, Some(*headline), "{name}");
        let mut proposed: Vec<_> = diagnosis
            .fixes
            .iter()
            .map(|fix| (fix.id, fix.proved))
            .collect();
        proposed.sort();
        assert_eq!(proposed, *fixes, "{name}");
    }
}

#[test]
fn no_sample_leaves_a_question_open() {
    for (name, _) in SAMPLES {
        for answer in judge(name).dns {
            assert_ne!(
                answer.status,
                Status::NotAsked,
                "{name}: {:?}",
                answer.question
            );
        }
    }
}

/// Every text of a node and of those inside it.
fn texts(node: &Node, out: &mut Vec<String>) {
    out.push(node.label.clone());
    out.push(node.outcome.clone());
    out.extend(node.evidence.iter().map(|block| block.caption.clone()));
    out.extend(node.panel.iter().map(|section| section.text.clone()));
    for child in &node.children {
        texts(child, out);
    }
}

/// A message that is missing shows as its id: `dmarc.stop`, `evidence-x`.
fn is_bare_id(text: &str) -> bool {
    let family = |prefix: &str| text.starts_with(prefix);
    let id = [
        "spf.",
        "dkim.",
        "dmarc.",
        "walk.",
        "input.",
        "receiver.",
        "way.",
        "arc.",
        "verdict.",
        "evidence-",
        "step-",
    ];
    id.into_iter().any(family)
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || "._-".contains(c))
}

#[test]
fn every_sample_has_its_words_in_both_languages() {
    for (name, _) in SAMPLES {
        let diagnosis = judge(name);
        for lang in Lang::ALL {
            let walk = explain::walk(&diagnosis, lang);
            let mut all = vec![walk.title.clone(), walk.banner.text.clone()];
            for node in &walk.nodes {
                texts(node, &mut all);
            }
            let bare: Vec<_> = all.iter().filter(|text| is_bare_id(text)).collect();
            assert!(bare.is_empty(), "{name} {lang}: {bare:?}");
        }
    }
}
