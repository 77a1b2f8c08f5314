//! The trace: places in evidence, corrections, and checks of anything.

use super::*;

/// A recording never waits, so one thread without a reactor will do.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
        .block_on(future)
}

#[test]
fn a_record_is_corrected_only_where_that_is_certain() {
    let corrected = |text: &str| crate::spf::corrected(&[text.to_owned()]);
    assert_eq!(
        corrected("v=spf1 a:mxx.example.com mxx “-all”").as_deref(),
        Some("v=spf1 a:mxx.example.com mx -all")
    );
    assert_eq!(
        corrected("v=spf1 ip4: 192.0.2.1 ipv4:192.0.2.2 ~all").as_deref(),
        Some("v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 ~all")
    );
    assert_eq!(corrected("v=spf1 moo mxx -all"), None);
    assert_eq!(corrected("v=spf1 mx -all"), None);
    let split = ["v=spf1 ip4:192.0.2.1", "ip4:192.0.2.2 -all"].map(str::to_owned);
    assert_eq!(
        crate::spf::corrected(&split).as_deref(),
        Some("v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 -all")
    );
}

/// The places of every evidence are on characters, and what they mark is the
/// term.
#[tokio::test]
async fn evidence_marks_the_term_itself() {
    let spf = verdict(
        "example.com TXT v=spf1 ip4:203.0.113.0/24 a:mail.example op=ü include:no.example -all
         mail.example A 203.0.113.1
         no.example TXT v=spf1 -all",
    )
    .await;
    assert_eq!(ids(&spf), ["spf.syntax"]);
    let spf = verdict(
        "example.com TXT v=spf1 ip4:203.0.113.0/24 a:mail.example op=x include:no.example -all
         mail.example A 203.0.113.1
         no.example TXT v=spf1 -all",
    )
    .await;
    let record = spf
        .steps
        .iter()
        .find(|step| step.id == "spf.record")
        .unwrap();
    assert_eq!(record.steps.len(), 5);
    for step in &record.steps {
        let evidence = &step.evidence[0];
        let marked = &evidence.text[evidence.highlights[0].range.clone()];
        assert_eq!(step.args["term"], text(marked));
    }
}

proptest::proptest! {
    /// Whatever a record and an envelope hold, a check ends, with one verdict
    /// and with marks on characters; and so it does without a client.
    #[test]
    fn any_check_ends(
        parts in proptest::collection::vec(
            proptest::sample::select(vec![
                " a", " mx:x.example", " ip4:192.0.2.0/2", "4", " ip6:::/0", " include:example.com",
                " include:y.example", " exists:%{p}.%{l1r-}.%{h}", " ptr", " ~all", " -all",
                " redirect=y.example", " exp=%{d}.example", "é", "%", "\t", " op=%{s}",
            ]),
            0..14,
        ),
        sender in "\\PC{0,30}",
        helo in "\\PC{0,30}",
        v6 in proptest::bool::ANY,
    ) {
        let record = parts.concat();
        let lines = format!(
            "example.com TXT v=spf1{}
             y.example TXT v=spf1{}
             x.example MX 5 x.example
             x.example A 198.51.100.1",
            record.replace('|', ""),
            " mx:x.example a:gone1.example ?all",
        );
        let dns = zone(&lines);
        let ip = if v6 { "2001:db8::7" } else { CLIENT };
        for (ip, sender) in [
            (ip.parse().ok(), format!("{sender}@example.com")),
            (None, "example.com".to_owned()),
            (ip.parse().ok(), sender),
        ] {
            let request = Request { ip, mail_from: sender, helo: helo.clone(), ..Request::default() };
            let spf = block_on(check(&dns, &request));
            let mut steps: Vec<&Step> = spf.steps.iter().collect();
            while let Some(step) = steps.pop() {
                for evidence in &step.evidence {
                    for highlight in &evidence.highlights {
                        assert!(evidence.text.get(highlight.range.clone()).is_some());
                    }
                }
                steps.extend(&step.steps);
            }
        }
    }
}
