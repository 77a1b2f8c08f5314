//! Own cases: zones of a few records, both methods' answers.

use super::*;
use crate::model::dns::{Answer, Data, Question, Record, RecordType, Status};

fn txt(name: &str, texts: &[&str]) -> Answer {
    Answer {
        records: texts
            .iter()
            .map(|text| Record {
                name: name.to_owned(),
                ttl: 300,
                data: Data::Txt(vec![(*text).to_owned()]),
            })
            .collect(),
        ..Answer::empty(Question::new(name, RecordType::Txt), Status::NoError)
    }
}

fn empty(name: &str, kind: RecordType, status: Status) -> Answer {
    Answer::empty(Question::new(name, kind), status)
}

/// A zone of DMARC records; names on the walks that it lacks do not exist.
fn zone(records: &[(&str, &str)], domains: &[&str]) -> Vec<Answer> {
    let mut answers: Vec<Answer> = domains
        .iter()
        .flat_map(|domain| {
            let org = super::psl::organization(domain).to_owned();
            walk::domains(domain).into_iter().chain([org])
        })
        .map(|domain| {
            empty(
                &walk::record_name(&domain),
                RecordType::Txt,
                Status::NxDomain,
            )
        })
        .collect();
    answers.extend(records.iter().map(|(name, text)| txt(name, &[text])));
    answers
}

fn pass(domain: &str) -> Identifier {
    Identifier {
        result: Verdict::Pass,
        domain: domain.to_owned(),
    }
}

async fn run(answers: Vec<Answer>, author: &str, spf: Option<&str>, dkim: &[&str]) -> Dmarc {
    let spf = spf.map(pass);
    let dkim: Vec<Identifier> = dkim.iter().map(|domain| pass(domain)).collect();
    check(&Dns::recorded(answers), author, spf.as_ref(), &dkim).await
}

fn facts(answer: &DmarcAnswer) -> (&str, Option<&str>, Option<&str>, &str) {
    (
        answer.result.as_str(),
        answer.record_domain.as_deref(),
        answer.organizational_domain.as_deref(),
        answer.applied.as_str(),
    )
}

fn ids(dmarc: &Dmarc) -> Vec<&str> {
    dmarc.remarks.iter().map(|remark| remark.id).collect()
}

/// All steps with this id, at any depth.
fn find<'a>(steps: &'a [Step], id: &str) -> Vec<&'a Step> {
    steps
        .iter()
        .flat_map(|step| {
            let own = (step.id == id).then_some(step);
            own.into_iter().chain(find(&step.steps, id))
        })
        .collect()
}

fn arg<'a>(step: &'a Step, name: &str) -> &'a str {
    match step.args.get(name) {
        Some(crate::model::step::Value::Text(text)) => text,
        other => panic!("{}: {name} is {other:?}", step.id),
    }
}

#[tokio::test]
async fn a_plain_record_in_between_does_not_count() {
    let author = "a.b.example.com";
    let answers = zone(
        &[
            ("_dmarc.b.example.com", "v=DMARC1; p=reject"),
            ("_dmarc.example.com", "v=DMARC1; p=none; sp=quarantine"),
        ],
        &[author],
    );
    let dmarc = run(answers, author, None, &[]).await;
    let newer = (
        "fail",
        Some("example.com"),
        Some("example.com"),
        "quarantine",
    );
    assert_eq!(facts(&dmarc.answer), newer);
    assert_eq!(facts(&dmarc.rfc7489), newer);
    assert_eq!(
        arg(find(&dmarc.steps, "dmarc.between")[0], "domain"),
        "b.example.com"
    );
}

#[tokio::test]
async fn a_plain_record_between_the_author_and_a_public_suffix_is_passed_over() {
    // The organizational domain is example.com (below psd=y), without record.
    let author = "a.b.example.com";
    let answers = zone(
        &[
            ("_dmarc.b.example.com", "v=DMARC1; p=none"),
            ("_dmarc.com", "v=DMARC1; p=none; sp=reject; psd=y"),
        ],
        &[author],
    );
    let dmarc = run(answers, author, None, &[]).await;
    let newer = ("fail", Some("com"), Some("example.com"), "reject");
    assert_eq!(facts(&dmarc.answer), newer);
    assert_eq!(dmarc.rfc7489.result, Verdict::None);
    assert!(ids(&dmarc).contains(&"dmarc.methods_differ"));
}

#[tokio::test]
async fn the_authors_own_record_does_not_end_the_walk() {
    let author = "news.example.jp";
    let answers = zone(
        &[
            ("_dmarc.news.example.jp", "v=DMARC1; p=reject"),
            ("_dmarc.example.jp", "v=DMARC1; p=none"),
        ],
        &[author, "mail.example.jp"],
    );
    let dmarc = run(answers, author, Some("mail.example.jp"), &[]).await;
    let both = ("pass", Some("news.example.jp"), Some("example.jp"), "none");
    assert_eq!(facts(&dmarc.answer), both);
    assert!(dmarc.answer.aligned.spf && !dmarc.answer.aligned.dkim);
}

#[tokio::test]
async fn psd_n_sets_a_subtree_apart() {
    let author = "shop.example.jp";
    let answers = zone(
        &[
            ("_dmarc.shop.example.jp", "v=DMARC1; p=reject; psd=n"),
            ("_dmarc.example.jp", "v=DMARC1; p=none"),
        ],
        &[author, "example.jp"],
    );
    let dmarc = run(answers, author, None, &["example.jp"]).await;
    assert_eq!(
        facts(&dmarc.answer),
        (
            "fail",
            Some("shop.example.jp"),
            Some("shop.example.jp"),
            "reject"
        )
    );
    assert_eq!(dmarc.rfc7489.result, Verdict::Pass);
    let differ = find(&dmarc.steps, "dmarc.methods");
    assert_eq!(arg(differ[0], "cause"), "org_domain");
}

#[tokio::test]
async fn strict_names_the_mode_that_would_align() {
    let author = "example.jp";
    let answers = zone(
        &[("_dmarc.example.jp", "v=DMARC1; p=reject; adkim=s; aspf=s")],
        &[author, "bounce.example.jp", "example.net"],
    );
    let dmarc = run(answers, author, Some("bounce.example.jp"), &["example.net"]).await;
    assert_eq!(dmarc.answer.result, Verdict::Fail);
    let steps = find(&dmarc.steps, "dmarc.alignment");
    assert_eq!(arg(steps[0], "would"), "relaxed");
    assert_eq!(arg(steps[1], "would"), "none");
    let evidence = &steps[0].evidence[1];
    let highlight = &evidence.highlights[0];
    assert_eq!(&evidence.text[highlight.range.clone()], "example.jp");
}

#[tokio::test]
async fn np_is_for_nxdomain_only() {
    let author = "ghost.example.jp";
    let record = [("_dmarc.example.jp", "v=DMARC1; p=none; np=reject")];
    for (status, expected) in [
        (Status::NxDomain, "reject"),
        (Status::NoData, "none"),
        (Status::NoError, "none"),
    ] {
        let mut answers = zone(&record, &[author]);
        answers.push(empty(author, RecordType::A, status));
        let dmarc = run(answers, author, None, &[]).await;
        assert_eq!(dmarc.answer.applied.as_str(), expected, "{status:?}");
    }
    let mut answers = zone(&record, &[author]);
    answers.push(empty(author, RecordType::A, Status::ServFail));
    let dmarc = run(answers, author, None, &[]).await;
    assert_eq!(dmarc.answer.result, Verdict::Temperror);
}

#[tokio::test]
async fn existence_is_not_asked_where_it_cannot_matter() {
    let author = "sub.example.jp";
    let answers = zone(
        &[("_dmarc.example.jp", "v=DMARC1; p=reject; sp=none; np=none")],
        &[author],
    );
    let dns = Dns::recorded(answers);
    check(&dns, author, None, &[]).await;
    assert!(
        dns.trace()
            .iter()
            .all(|answer| answer.question.kind == RecordType::Txt)
    );
}

#[tokio::test]
async fn test_mode_and_pct_act_one_level_below() {
    let author = "example.jp";
    let answers = zone(
        &[("_dmarc.example.jp", "v=DMARC1; p=reject; t=y; pct=0")],
        &[author],
    );
    let dmarc = run(answers, author, None, &[]).await;
    assert_eq!(dmarc.answer.applied, Policy::Quarantine);
    assert_eq!(dmarc.rfc7489.applied, Policy::Quarantine);
    assert_eq!(dmarc.rfc7489.pct, Some(0));
    assert_eq!(ids(&dmarc), ["dmarc.removed_tag", "dmarc.methods_differ"]);
}

#[tokio::test]
async fn two_records_are_none() {
    let mut answers = zone(&[], &["example.jp"]);
    answers.push(txt(
        "_dmarc.example.jp",
        &["v=DMARC1; p=none", "v=DMARC1; p=reject"],
    ));
    let dmarc = run(answers, "example.jp", None, &[]).await;
    assert_eq!(
        facts(&dmarc.answer),
        ("none", None, Some("example.jp"), "none")
    );
    assert_eq!(ids(&dmarc), ["dmarc.two_records"]);
}

#[tokio::test]
async fn a_missing_answer_counts_only_where_it_matters() {
    let author = "example.jp";
    let record = [("_dmarc.example.jp", "v=DMARC1; p=reject")];
    let broken_top = || {
        let mut answers = zone(&record, &[author, "mail.example.jp", "example.net"]);
        answers.push(empty("_dmarc.jp", RecordType::Txt, Status::ServFail));
        answers
    };
    // Whatever _dmarc.jp holds, both end in the same domain.
    let dmarc = run(broken_top(), author, Some("mail.example.jp"), &[]).await;
    assert_eq!(dmarc.answer.result, Verdict::Pass);
    // No label in common.
    let dmarc = run(broken_top(), author, Some("example.net"), &[]).await;
    assert_eq!(dmarc.answer.result, Verdict::Fail);
    // A plain record at jp would align these two.
    let mut answers = broken_top();
    answers.extend(
        zone(&[], &["other.jp"])
            .into_iter()
            .filter(|a| a.question.name != "_dmarc.jp"),
    );
    let dmarc = run(answers, author, Some("other.jp"), &[]).await;
    assert_eq!(dmarc.answer.result, Verdict::Temperror);
    // Without a record of its own the author's walk must be whole.
    let mut answers = zone(&record, &["mail.example.jp"]);
    answers.push(empty("_dmarc.jp", RecordType::Txt, Status::Timeout));
    let dmarc = run(answers, "mail.example.jp", None, &[]).await;
    assert_eq!(dmarc.answer.result, Verdict::Temperror);
    assert_eq!(ids(&dmarc), ["dmarc.temperror"]);
}

#[tokio::test]
async fn a_long_name_is_walked_in_eight_queries() {
    let author = "a.b.c.d.e.f.g.h.i.example.com";
    let answers = zone(&[("_dmarc.example.com", "v=DMARC1; p=reject")], &[author]);
    let dmarc = run(answers, author, Some("example.com"), &[]).await;
    assert_eq!(dmarc.answer.result, Verdict::Pass);
    let walk = find(&dmarc.steps, "dmarc.walk")[0];
    assert_eq!(find(&walk.steps, "dmarc.query").len(), 8);
    assert_eq!(find(&walk.steps, "dmarc.skipped").len(), 1);
}

#[tokio::test]
async fn unicode_and_capitals_are_the_same_domain() {
    let answers = zone(
        &[("_dmarc.xn--r8jz45g.jp", "v=DMARC1; p=reject; adkim=s")],
        &["xn--r8jz45g.jp"],
    );
    let dmarc = run(answers, "例え.jp", None, &["XN--R8JZ45G.JP."]).await;
    assert_eq!(dmarc.answer.result, Verdict::Pass);
}

#[tokio::test]
async fn nothing_to_judge_without_an_author_domain() {
    let dmarc = run(Vec::new(), "", Some("example.jp"), &[]).await;
    assert_eq!(dmarc.answer.result, Verdict::None);
}

#[tokio::test]
async fn records_at_wrong_names() {
    let answers = vec![
        txt("_dmarc._dmarc.example.jp", &["v=DMARC1; p=none"]),
        txt("example.jp", &["v=spf1 -all", "v=DMARC1; p=reject"]),
        empty(
            "_dmarc.example.jp.example.jp",
            RecordType::Txt,
            Status::NxDomain,
        ),
    ];
    let extra = misplaced(&Dns::recorded(answers), "example.jp").await;
    let kinds: Vec<_> = extra
        .remarks
        .iter()
        .map(|remark| remark.args["kind"].clone())
        .collect();
    assert_eq!(kinds, ["twice".into(), "apex".into()]);
    assert_eq!(extra.steps.len(), 3);
}

#[tokio::test]
async fn report_destinations_must_agree() {
    let record =
        "v=DMARC1; p=none; rua=mailto:a@mail.example.jp,mailto:b@good.example,mailto:c@bad.example";
    let mut answers = zone(
        &[
            ("_dmarc.example.jp", record),
            ("example.jp._report._dmarc.good.example", "v=DMARC1"),
        ],
        &[
            "example.jp",
            "mail.example.jp",
            "good.example",
            "bad.example",
        ],
    );
    let name = "example.jp._report._dmarc.bad.example";
    answers.push(empty(name, RecordType::Txt, Status::NxDomain));
    let extra = report_authorization(&Dns::recorded(answers), record, "example.jp").await;
    let words: Vec<&str> = extra
        .steps
        .iter()
        .map(|step| arg(step, "authorized"))
        .collect();
    assert_eq!(words, ["same_org", "yes", "no"]);
    assert_eq!(extra.remarks.len(), 1);
}
