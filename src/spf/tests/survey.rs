//! Records without a client, and what is told of includes.

use super::*;

#[tokio::test]
async fn a_record_alone() {
    let spf = judge(
        &zone(
            "example.com TXT v=spf1 ip4:192.0.2.0/24 include:n.example mx exists:%{i}.x.example -all
             example.com MX 10 mail.example.
             mail.example A 203.0.113.5
             n.example TXT v=spf1 -ip4:198.51.100.0 ip4:198.51.100.0/30 a:mail.example ?all",
        ),
        "-",
        "example.com",
    )
    .await;
    assert_eq!((spf.result, spf.lookups), (Verdict::None, 4));
    assert_eq!(ids(&spf), Vec::<&str>::new());
    let step = spf
        .steps
        .iter()
        .find(|step| step.id == "spf.authorized")
        .unwrap();
    assert_eq!(step.args["addresses4"], text("260"));
    let bad = judge(
        &zone("example.com TXT v=spf1 ipv4:192.0.2.1 include:gone1.example alll"),
        "-",
        "example.com",
    )
    .await;
    assert_eq!(bad.result, Verdict::Permerror);
    assert_eq!(
        ids(&bad),
        ["spf.syntax", "spf.syntax", "spf.include_without_record"]
    );
}

#[tokio::test]
async fn an_include_that_stands_twice_is_told_of_where_the_check_never_comes() {
    let spf = verdict(
        "example.com TXT v=spf1 ip4:192.0.2.1 include:n.example include:N.example. include:n.example -all",
    )
    .await;
    assert_eq!(spf.result, Verdict::Pass);
    assert_eq!(ids(&spf), ["spf.include_twice"]);
    assert_eq!(
        arg(&spf, "spf.include_twice", "term"),
        text("include:N.example.")
    );
}

#[tokio::test]
async fn includes_that_a_message_does_not_need_are_named() {
    let spf = verdict(
        "example.com TXT v=spf1 redirect=r.example
         r.example TXT v=spf1 include:no.example include:yes.example include:late.example -all
         no.example TXT v=spf1 ip4:203.0.113.1 -all
         yes.example TXT v=spf1 ip4:192.0.2.1 -all
         late.example TXT v=spf1 ip4:203.0.113.2 -all",
    )
    .await;
    let budget = spf
        .steps
        .iter()
        .find(|step| step.id == "spf.budget")
        .unwrap();
    let unneeded = ["include:no.example", "include:late.example"].map(str::to_owned);
    assert_eq!(budget.args["unneeded"], Value::List(unneeded.to_vec()));
    assert_eq!(spf.lookups, 3);
}

/// The steps of a survey that carry a finding, with their terms.
fn marked(steps: &[Step]) -> Vec<(Value, &'static str)> {
    let mut found = Vec::new();
    for step in steps {
        let name = step.args.get("term").or(step.args.get("domain"));
        found.extend(step.findings.iter().map(|id| (name.cloned().unwrap(), *id)));
        found.extend(marked(&step.steps));
    }
    found
}

#[tokio::test]
async fn a_survey_marks_the_places_of_its_findings() {
    let tail = "in.example TXT v=spf1 a:h.example a:h.example a:h.example a:h.example -all
                h.example A 203.0.113.1
                circle.example TXT v=spf1 include:example.com -all";
    for (record, place, id) in [
        (
            "include:in.example include:in.example a:h.example",
            "a:h.example",
            "spf.too_many_lookups",
        ),
        (
            "a:gone1.example a:gone2.example mx:gone3.example a:gone4.example",
            "mx:gone3.example",
            "spf.too_many_void_lookups",
        ),
        (
            "include:gone1.example",
            "include:gone1.example",
            "spf.include_without_record",
        ),
        (
            "include:circle.example",
            "include:example.com",
            "spf.include_loop",
        ),
    ] {
        let dns = zone(&format!("example.com TXT v=spf1 {record} -all\n{tail}"));
        let spf = judge(&dns, "-", "example.com").await;
        assert_eq!(spf.result, Verdict::Permerror, "{record}");
        assert_eq!(marked(&spf.steps), [(text(place), id)], "{record}");
        assert!(ids(&spf).contains(&id), "{record}");
    }
}

#[tokio::test]
async fn a_refusing_include_takes_its_addresses_away() {
    let dns = zone(
        "example.com TXT v=spf1 -include:in.example ip4:192.0.2.0/24 ip6:::/0 -all
         in.example TXT v=spf1 ip4:192.0.2.128/25 ?all",
    );
    let spf = judge(&dns, "-", "example.com").await;
    let step = spf
        .steps
        .iter()
        .find(|step| step.id == "spf.authorized")
        .unwrap();
    assert_eq!(step.args["addresses4"], text("128"));
    assert_eq!(
        step.args["addresses6"],
        text("340282366920938463463374607431768211456")
    );
}
