//! The limits of RFC 7208 4.6.4, and what a check asks for.

use super::*;

#[tokio::test]
async fn ten_terms_may_look_up_and_not_eleven() {
    let tail = "mail.example A 203.0.113.5
                inner.example TXT v=spf1 a:mail.example a:mail.example a:mail.example";
    let ten = format!("v=spf1 {}-all", "a:mail.example ".repeat(10));
    let spf = verdict(&format!("example.com TXT {ten}\n{tail}")).await;
    assert_eq!((spf.result, spf.lookups), (Verdict::Fail, 10));
    assert!(ids(&spf).contains(&"spf.lookups_near_limit"));
    let eleven = format!(
        "v=spf1 {}include:inner.example -all",
        "a:mail.example ".repeat(8)
    );
    let spf = verdict(&format!("example.com TXT {eleven}\n{tail}")).await;
    assert_eq!((spf.result, spf.lookups), (Verdict::Permerror, 11));
    assert_eq!(ids(&spf), ["spf.too_many_lookups"]);
    assert_eq!(
        arg(&spf, "spf.too_many_lookups", "domain"),
        text("inner.example")
    );
}

#[tokio::test]
async fn two_terms_may_find_nothing_and_not_three() {
    let spf =
        verdict("example.com TXT v=spf1 a:gone1.example mx:gone2.example -all exp=gone3.example")
            .await;
    assert_eq!((spf.result, spf.void_lookups), (Verdict::Fail, 2));
    let spf = verdict("example.com TXT v=spf1 a:gone1.example exists:gone2.example ptr -all").await;
    assert_eq!((spf.result, spf.void_lookups), (Verdict::Permerror, 3));
    assert_eq!(ids(&spf), ["spf.ptr_used", "spf.too_many_void_lookups"]);
    let terms = ["a:gone1.example", "exists:gone2.example", "ptr"].map(str::to_owned);
    assert_eq!(
        arg(&spf, "spf.too_many_void_lookups", "terms"),
        Value::List(terms.to_vec())
    );
}

#[tokio::test]
async fn eleven_hosts_are_too_many_for_mx_and_the_eleventh_name_is_ignored_by_ptr() {
    let mut lines = String::from("example.com TXT v=spf1 mx -all\n");
    for host in 1..=11 {
        lines +=
            &format!("example.com MX 10 h{host}.example.\nh{host}.example A 203.0.113.{host}\n");
    }
    let spf = verdict(&lines).await;
    assert_eq!(
        (spf.result, ids(&spf)),
        (Verdict::Permerror, vec!["spf.too_many_mx"])
    );
    let mut lines = String::from("example.com TXT v=spf1 ptr -all\n");
    for name in 1..=10 {
        lines += &format!("1.2.0.192.in-addr.arpa PTR gone{name}.example\n");
    }
    lines += "1.2.0.192.in-addr.arpa PTR mail.example.com\nmail.example.com A 192.0.2.1";
    assert_eq!(verdict(&lines).await.result, Verdict::Fail);
}

#[tokio::test]
async fn a_circle_of_includes_ends() {
    let spf = verdict(
        "example.com TXT v=spf1 include:a.example -all
         a.example TXT v=spf1 redirect=example.com",
    )
    .await;
    assert_eq!(
        (spf.result, ids(&spf)),
        (Verdict::Permerror, vec!["spf.include_loop"])
    );
}

#[tokio::test]
async fn nothing_is_asked_behind_a_sure_match_or_past_the_tenth_term() {
    let dns = zone("example.com TXT v=spf1 ip4:192.0.2.1 a:mail.example -all");
    judge(&dns, CLIENT, "a@example.com").await;
    assert_eq!(dns.trace().len(), 1);
    let mut lines = String::from("example.com TXT v=spf1");
    for at in 1..=15 {
        lines += &format!(" a:h{at}.example");
    }
    for at in 1..=15 {
        lines += &format!("\nh{at}.example A 203.0.113.1");
    }
    let dns = zone(&lines);
    judge(&dns, CLIENT, "a@example.com").await;
    assert_eq!(dns.trace().len(), 11);
}

#[tokio::test]
async fn a_hostile_record_stays_small() {
    let record = format!("v=spf1 {}", "a:x bad mx:% ".repeat(5_000));
    let spf = verdict(&format!("example.com TXT {record}")).await;
    assert_eq!(spf.result, Verdict::Permerror);
    let shown: usize = spf
        .steps
        .iter()
        .flat_map(|step| &step.steps)
        .flat_map(|step| &step.evidence)
        .map(|evidence| evidence.text.len())
        .sum();
    assert!(shown < 1_000_000, "{shown}");
}
