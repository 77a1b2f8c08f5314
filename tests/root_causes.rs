//! From evidence to the headline and who has to act: a table, each row run
//! through the whole pipeline, from the pasted text to the verdict.

use std::time::{Duration, Instant};

use hickory_proto::rr::RecordType as Wire;
use mailwhy::diagnosis::{self, Diagnosis, Settings};
use mailwhy::dns::{self, Dns, Live, Planned};
use mailwhy::intake;
use mailwhy::model::case::Overrides;

use crate::support::name_server::{NameServer, Reply};

/// `NAME TYPE VALUE`, as few types as the table needs.
fn records(lines: &'static str) -> Vec<(&'static str, Wire, Reply)> {
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let mut parts = line.splitn(3, ' ');
            let (name, kind) = (parts.next().unwrap(), parts.next().unwrap());
            let value = parts.next().unwrap_or_default();
            match (kind, value) {
                (_, "SERVFAIL") => (name, wire(kind), Reply::ServFail),
                (_, "REFUSED") => (name, wire(kind), Reply::Refused),
                ("TXT", text) => (name, Wire::TXT, Reply::Text(text)),
                ("A", ip) => (name, Wire::A, Reply::Address(ip)),
                ("AAAA", ip) => (name, Wire::AAAA, Reply::Address(ip)),
                ("PTR", host) => (name, Wire::PTR, Reply::Pointer(host)),
                ("MX", host) => (name, Wire::MX, Reply::Exchange(10, host)),
                other => panic!("{other:?}"),
            }
        })
        .collect()
}

fn wire(kind: &str) -> Wire {
    kind.parse().unwrap()
}

/// A mail at its receiver: MAIL FROM, client IP, further header lines.
fn mail(mail_from: &str, ip: &str, more: &str) -> String {
    format!(
        "{more}Return-Path: <{mail_from}>\n\
         Received: from mail.sender.test (mail.sender.test [{ip}])\n\
         \tby mx.receiver.test with ESMTPS id 1; Thu, 26 Nov 2026 10:00:00 +0000\n\
         From: info@d.test\nTo: b@receiver.test\nSubject: x\n\
         Date: Thu, 26 Nov 2026 09:59:00 +0000\nMessage-ID: <1@d.test>\n\nx\n"
    )
}

fn plain() -> String {
    mail("a@d.test", "192.0.2.9", "")
}

fn signed(tags: &str) -> String {
    let field = format!("DKIM-Signature: v=1; {tags}; bh=AAAA; b=BBBB\n");
    mail("a@d.test", "192.0.2.9", &field)
}

const GOOD: &str = "a=rsa-sha256; c=relaxed/relaxed; d=d.test; s=s1; h=from:date";

/// A bounce whose returned copy went out from the customer's server.
fn bounce(reply: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mail.d.test\nTo: a@d.test\nSubject: Undelivered Mail Returned to Sender\n\
         Date: Thu, 26 Nov 2026 10:00:00 +0000\nMIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n\
         --b\nContent-Type: text/plain\n\nI'm sorry to have to inform you.\n\n\
         --b\nContent-Type: message/delivery-status\n\n\
         Reporting-MTA: dns; mail.d.test\n\n\
         Final-Recipient: rfc822; x@gmail.com\nAction: failed\nStatus: 5.7.1\n\
         Remote-MTA: dns; gmail-smtp-in.l.google.com\n\
         Diagnostic-Code: smtp; {reply}\n\n\
         --b\nContent-Type: text/rfc822-headers\n\n\
         Return-Path: <a@d.test>\nFrom: info@d.test\nTo: x@gmail.com\nSubject: x\n\
         Date: Thu, 26 Nov 2026 09:59:00 +0000\nMessage-ID: <1@d.test>\n\n--b--\n"
    )
}

const TIDY: &str = "_dmarc.d.test TXT v=DMARC1; p=reject
                    9.2.0.192.in-addr.arpa PTR mail.sender.test.
                    mail.sender.test A 192.0.2.9";

struct Row {
    name: &'static str,
    input: String,
    zone: &'static str,
    headline: &'static str,
    actor: &'static str,
    /// Errors that only follow; all of them have to be told so.
    follow: &'static [&'static str],
}

fn row(
    name: &'static str,
    input: String,
    zone: &'static str,
    headline: &'static str,
    actor: &'static str,
    follow: &'static [&'static str],
) -> Row {
    Row {
        name,
        input,
        zone,
        headline,
        actor,
        follow,
    }
}

#[rustfmt::skip] // A table reads as rows.
fn spf_rows() -> Vec<Row> {
    const NOTHING: &str = "dmarc.nothing_aligned";
    vec![
        row("the address is not listed", plain(), "d.test TXT v=spf1 ip4:192.0.2.1 -all", "spf.ip_not_covered", "domain_owner", &["spf.fail", NOTHING]),
        row("not listed, soft", plain(), "d.test TXT v=spf1 ip4:192.0.2.1 ~all", "spf.ip_not_covered", "domain_owner", &["spf.softfail", NOTHING]),
        row("no SPF at all", plain(), "d.test TXT site=1", "spf.none", "domain_owner", &[NOTHING]),
        row("two records", plain(), "d.test TXT v=spf1 ip4:192.0.2.9 -all\nd.test TXT v=spf1 mx -all", "spf.two_records", "domain_owner", &[NOTHING]),
        row("a misspelt mechanism", plain(), "d.test TXT v=spf1 ipv4:192.0.2.9 -all", "spf.syntax", "domain_owner", &[NOTHING]),
        row("a bad prefix length", plain(), "d.test TXT v=spf1 ip4:192.0.2.0/33 -all", "spf.syntax", "domain_owner", &[NOTHING]),
        row("an include without a record", plain(), "d.test TXT v=spf1 include:gone.test -all", "spf.include_without_record", "domain_owner", &[NOTHING]),
        row("an include of itself", plain(), "d.test TXT v=spf1 include:d.test -all", "spf.include_loop", "domain_owner", &[NOTHING]),
        row("eleven look-ups", plain(), "d.test TXT v=spf1 a:1.e.test a:2.e.test a:3.e.test a:4.e.test a:5.e.test a:6.e.test a:7.e.test a:8.e.test a:9.e.test a:10.e.test a:11.e.test -all
            1.e.test A 192.0.2.50\n2.e.test A 192.0.2.50\n3.e.test A 192.0.2.50\n4.e.test A 192.0.2.50\n5.e.test A 192.0.2.50\n6.e.test A 192.0.2.50
            7.e.test A 192.0.2.50\n8.e.test A 192.0.2.50\n9.e.test A 192.0.2.50\n10.e.test A 192.0.2.50\n11.e.test A 192.0.2.50", "spf.too_many_lookups", "domain_owner", &[NOTHING]),
        row("three void look-ups", plain(), "d.test TXT v=spf1 a:1.e.test a:2.e.test a:3.e.test -all", "spf.too_many_void_lookups", "domain_owner", &[NOTHING]),
        row("the record is parked", plain(), "d.test TXT v=spf1 -all", "spf.ip_not_covered", "domain_owner", &["spf.fail", NOTHING]),
        row("IPv6, and the record knows none", mail("a@d.test", "2001:db8::9", ""), "d.test TXT v=spf1 ip4:192.0.2.9 -all", "spf.ipv6_not_covered", "domain_owner", &["spf.fail", NOTHING]),
        row("passes for the sending service", mail("b@esp.test", "192.0.2.9", ""), "d.test TXT v=spf1 -all\nesp.test TXT v=spf1 ip4:192.0.2.9 -all", "dmarc.spf_unaligned", "sending_service", &[NOTHING]),
        row("the sending service fails itself", mail("b@esp.test", "192.0.2.9", ""), "esp.test TXT v=spf1 ip4:192.0.2.1 -all", "spf.ip_not_covered", "domain_owner", &["spf.fail", NOTHING]),
        row("the domain does not exist", plain(), "x.test TXT v=spf1 -all", "dns.domain_missing", "domain_owner", &["spf.none", NOTHING]),
    ]
}

#[rustfmt::skip]
fn dkim_rows() -> Vec<Row> {
    const NOTHING: &str = "dmarc.nothing_aligned";
    const NO: &str = "d.test TXT v=spf1 -all";
    let with = |key: &'static str| key;
    vec![
        row("no key", signed(GOOD), NO, "dkim.key_missing", "domain_owner", &["spf.fail", NOTHING]),
        row("a revoked key", signed(GOOD), with("d.test TXT v=spf1 -all\ns1._domainkey.d.test TXT v=DKIM1; p="), "dkim.key_revoked", "domain_owner", &["spf.fail", NOTHING]),
        row("a key that is no base64", signed(GOOD), with("d.test TXT v=spf1 -all\ns1._domainkey.d.test TXT v=DKIM1; p=%%%"), "dkim.key_syntax", "domain_owner", &["spf.fail", NOTHING]),
        row("a key of another type", signed(GOOD), with("d.test TXT v=spf1 -all\ns1._domainkey.d.test TXT v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="), "dkim.key_type", "domain_owner", &["spf.fail", NOTHING]),
        row("a key for another service", signed(GOOD), with("d.test TXT v=spf1 -all\ns1._domainkey.d.test TXT v=DKIM1; s=chat; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="), "dkim.key_service", "domain_owner", &["spf.fail", NOTHING]),
        row("a key for another hash", signed(GOOD), with("d.test TXT v=spf1 -all\ns1._domainkey.d.test TXT v=DKIM1; h=sha1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="), "dkim.key_hash", "domain_owner", &["spf.fail", NOTHING]),
        row("a signature without From", signed("a=ed25519-sha256; d=d.test; s=s1; h=date"), with("d.test TXT v=spf1 ip4:192.0.2.1 -all\ns1._domainkey.d.test TXT v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="), "spf.ip_not_covered", "domain_owner", &["spf.fail", NOTHING]),
        row("the body was changed, nobody knows how", mail("b@esp.test", "192.0.2.9", &format!("DKIM-Signature: v=1; {}; bh=AAAA; b=BBBB\n", "a=ed25519-sha256; c=relaxed/relaxed; d=d.test; s=s1; h=from:date")), with("d.test TXT v=spf1 -all\nesp.test TXT v=spf1 ip4:192.0.2.9 -all\ns1._domainkey.d.test TXT v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="), "dkim.body_hash", "forwarder", &[NOTHING]),
        row("no signature, SPF in order", plain(), "d.test TXT v=spf1 ip4:192.0.2.9 -all", "verdict.all_well", "nobody", &[]),
        row("the key's servers are ill", signed(GOOD), with("d.test TXT v=spf1 -all\ns1._domainkey.d.test TXT SERVFAIL"), "dns.servfail", "dns_host", &["spf.fail", "dkim.key_dns"]),
    ]
}

#[rustfmt::skip]
fn dmarc_rows() -> Vec<Row> {
    const PASS: &str = "d.test TXT v=spf1 ip4:192.0.2.9 -all";
    vec![
        row("no DMARC record", signed(GOOD), "!\nd.test TXT v=spf1 ip4:192.0.2.9 -all", "dkim.key_missing", "domain_owner", &[]),
        row("two DMARC records", plain(), "!\nd.test TXT v=spf1 ip4:192.0.2.1 -all\n_dmarc.d.test TXT v=DMARC1; p=reject\n_dmarc.d.test TXT v=DMARC1; p=none", "spf.ip_not_covered", "domain_owner", &["spf.fail"]),
        row("a DMARC record with an error", plain(), "!\nd.test TXT v=spf1 ip4:192.0.2.9 -all\n_dmarc.d.test TXT v=DMARC1; p=rejcet", "dmarc.syntax", "domain_owner", &[]),
        row("DMARC's servers refuse", plain(), "!\nd.test TXT v=spf1 ip4:192.0.2.9 -all\n_dmarc.d.test TXT REFUSED", "dns.refused", "dns_host", &["dmarc.temperror"]),
        row("strict alignment, a sub-domain sends", mail("a@sub.d.test", "192.0.2.9", ""), "!\nd.test TXT v=spf1 -all\nsub.d.test TXT v=spf1 ip4:192.0.2.9 -all\n_dmarc.d.test TXT v=DMARC1; p=reject; aspf=s", "dmarc.spf_unaligned", "sending_service", &["dmarc.nothing_aligned"]),
        row("a sub-domain that publishes nothing itself", plain().replace("info@d.test", "info@sub.d.test"), PASS, "verdict.all_well", "nobody", &[]),
    ]
}

/// A mail of d.test that `host` took for the customer and passed on, without
/// a field of its own.
fn passed_on(host: &str) -> String {
    format!(
        "Return-Path: <a@d.test>\n\
         Received: from {host} ({host} [192.0.2.9])\n\
         \tby mx.receiver.test with ESMTPS id 2 for <x@receiver.test>;\n\
         \tThu, 26 Nov 2026 10:00:05 +0000\n\
         Received: from mail.d.test (mail.d.test [198.51.100.1])\n\
         \tby {host} with ESMTPS id 1 for <tanaka@customer.test>;\n\
         \tThu, 26 Nov 2026 10:00:00 +0000\n\
         From: info@d.test\nTo: tanaka@customer.test\nSubject: x\n\
         Date: Thu, 26 Nov 2026 09:59:00 +0000\nMessage-ID: <1@d.test>\n\nx\n"
    )
}

#[rustfmt::skip]
fn passed_on_rows() -> Vec<Row> {
    const SPF: &str = "d.test TXT v=spf1 ip4:192.0.2.1 -all";
    let forwarded = |mark: &str| mail("a@d.test", "192.0.2.9", mark);
    vec![
        row("forwarded by a mailbox", forwarded("X-Forwarded-To: c@receiver.test\nX-Forwarded-For: b@other.test c@receiver.test\n"), SPF, "forwarded.spf_fails", "forwarder", &["spf.fail", "dmarc.nothing_aligned"]),
        row("passed on by somebody, who left no field", passed_on("mail.sender.test"), SPF, "forwarded.spf_fails", "forwarder", &["spf.fail", "dmarc.nothing_aligned"]),
        row("passed on by ourselves", passed_on("ham3.secure.ne.jp"), SPF, "forwarded.spf_fails", "us", &["spf.fail", "dmarc.nothing_aligned"]),
        row("a web form on a shared server", mail("www-data@sv12.hoster.test", "192.0.2.9", ""), "d.test TXT v=spf1 -all\nsv12.hoster.test TXT v=spf1 ip4:192.0.2.9 -all", "input.web_form", "sending_service", &["dmarc.spf_unaligned", "dmarc.nothing_aligned"]),
        row("a web form, and the host has no SPF", mail("apache@sv12.hoster.test", "192.0.2.9", ""), "d.test TXT v=spf1 -all\nsv12.hoster.test A 192.0.2.9", "input.web_form", "sending_service", &["spf.none", "dmarc.nothing_aligned"]),
        row("sent on by hand", forwarded("Resent-From: b@other.test\nResent-To: c@receiver.test\n"), SPF, "forwarded.spf_fails", "forwarder", &["spf.fail", "dmarc.nothing_aligned"]),
        row("forwarded, and the forwarder's own SRS passes", mail("SRS0=aaaa=bb=d.test=a@fwd.test", "192.0.2.9", ""), "d.test TXT v=spf1 ip4:192.0.2.1 -all\nfwd.test TXT v=spf1 ip4:192.0.2.9 -all", "dmarc.spf_unaligned", "sending_service", &["dmarc.nothing_aligned"]),
    ]
}

/// A mail at its receiver from a client that calls itself `helo` and has no
/// confirmed name.
fn stranger(helo: &str) -> String {
    plain()
        .replace(
            "mail.sender.test (mail.sender.test [",
            &format!("{helo} (unknown ["),
        )
        .replace("192.0.2.9", "203.0.113.77")
}

#[rustfmt::skip]
fn forged_rows() -> Vec<Row> {
    const SPF: &str = "d.test TXT v=spf1 ip4:192.0.2.1 -all\nd.test A 192.0.2.1\nmail.d.test A 192.0.2.1";
    const FOLLOW: &[&str] = &["spf.fail", "spf.ip_not_covered", "dmarc.nothing_aligned"];
    vec![
        row("a stranger calls himself by the author's name", stranger("d.test"), SPF, "input.forged", "agent", FOLLOW),
        row("a stranger calls himself by nothing", stranger("localhost"), SPF, "input.forged", "agent", FOLLOW),
        row("a stranger, and no SPF record to fail", stranger("d.test"), "d.test A 192.0.2.1", "input.forged", "agent", &["spf.none", "dmarc.nothing_aligned"]),
        row("no name, but the author's zone names it", stranger("new.d.test"), "d.test TXT v=spf1 ip4:192.0.2.1 -all\nnew.d.test A 203.0.113.77", "spf.ip_not_covered", "domain_owner", &["spf.fail"]),
        row("no name, but the HELO leads to it", stranger("web.elsewhere.test"), "d.test TXT v=spf1 ip4:192.0.2.1 -all\nweb.elsewhere.test A 203.0.113.77", "spf.ip_not_covered", "domain_owner", &["spf.fail"]),
        row("no name, but it stands beside the listed server", stranger("localhost"), "d.test TXT v=spf1 ip4:203.0.113.5 -all", "spf.ip_not_covered", "domain_owner", &["spf.fail"]),
        row("no name, and the HELO's server is ill", stranger("d.test"), "d.test TXT v=spf1 ip4:192.0.2.1 -all\nd.test A SERVFAIL", "spf.ip_not_covered", "domain_owner", &["spf.fail"]),
    ]
}

#[rustfmt::skip]
fn reply_rows() -> Vec<Row> {
    const SPF: &str = "d.test TXT v=spf1 ip4:192.0.2.1 -all";
    vec![
        row("bounce: Gmail names IP and SPF", bounce("550-5.7.26 Your email has been blocked because the sender is unauthenticated. 550-5.7.26 SPF [d.test] with ip: [192.0.2.9] = did not pass"), SPF, "spf.ip_not_covered", "domain_owner", &["spf.fail"]),
        row("bounce: full mailbox", bounce("552 5.2.2 The recipient's inbox is out of storage space"), SPF, "receiver.refused", "sending_service", &[]),
        row("bounce: no such user", bounce("550 5.1.1 The email account that you tried to reach does not exist"), SPF, "receiver.refused", "sending_service", &[]),
        row("bounce: try later", bounce("450 4.2.1 The user you are trying to contact is receiving mail too quickly"), SPF, "receiver.temporary", "receiver", &[]),
        row("one line: block list", "554 5.7.1 Client host [192.0.2.9] blocked using zen.spamhaus.org\n".to_owned(), "", "receiver.refused", "sending_service", &[]),
        row("one line: no reverse name", "550-5.7.25 [192.0.2.200] The IP address sending this message does not have a PTR record setup\n".to_owned(), "", "receiver.ptr_missing", "sending_service", &[]),
        row("one line: Gmail, no domain in it", "550-5.7.26 This mail has been blocked because the sender is unauthenticated.\n".to_owned(), "", "receiver.says_unauthenticated", "sending_service", &[]),
        row("one line: greylisting", "450 4.7.1 Greylisted, please try again in 300 seconds\n".to_owned(), "", "receiver.temporary", "receiver", &[]),
        row("a domain alone, nothing published", "d.test\n".to_owned(), "!\nd.test TXT site=1", "spf.none", "domain_owner", &[]),
        row("a domain alone, in order", "d.test\n".to_owned(), "d.test TXT v=spf1 ip4:192.0.2.9 -all\nd.test MX mail.sender.test.\nx._domainkey.d.test TXT v=DKIM1; p=", "verdict.records_well", "nobody", &[]),
    ]
}

fn judge(row: &Row) -> Diagnosis {
    // `!`: without the tidy records that most rows have.
    let (bare, own) = match row.zone.strip_prefix("!\n") {
        Some(own) => (true, own),
        None => (false, row.zone),
    };
    let mut zone = records(own);
    if !bare {
        zone.extend(records(TIDY));
    }
    let server = NameServer::start(&zone, Duration::ZERO);
    let settings = dns::Settings {
        servers: vec![server.address],
        ..dns::Settings::default()
    };
    let deadline = Instant::now() + Duration::from_secs(20);
    let text = row.input.replace('\n', "\r\n");
    let case = intake::read(text.as_bytes(), &Overrides::default()).unwrap();
    let settings_of = Settings {
        now: 1_795_687_200,
        ..Settings::default()
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let dns = Dns::live(Live::new(&settings).unwrap(), Some(deadline));
        diagnosis::run(case, &dns, &settings_of, &|_| {}).await
    })
}

#[test]
fn each_case_has_its_cause_its_actor_and_its_consequences() {
    let rows: Vec<Row> = [
        spf_rows(),
        dkim_rows(),
        dmarc_rows(),
        passed_on_rows(),
        forged_rows(),
        reply_rows(),
    ]
    .into_iter()
    .flatten()
    .collect();
    assert!(rows.len() >= 40, "{}", rows.len());
    let mut wrong = Vec::new();
    for row in &rows {
        let told = judge(row);
        let headline = told.verdict.headline.unwrap_or("-");
        let found = told.findings.iter().find(|found| found.id == headline);
        let actor = serde_json::to_value(found.map(|found| found.actor)).unwrap();
        let actor = actor.as_str().unwrap_or("-").to_owned();
        let missing: Vec<_> = row
            .follow
            .iter()
            .filter(|id| !told.causes.follow.contains(id))
            .collect();
        if (headline, actor.as_str()) != (row.headline, row.actor) || !missing.is_empty() {
            wrong.push(format!(
                "{}: {headline} ({actor}), not {} ({}); also {:?}, follow {:?}",
                row.name, row.headline, row.actor, told.causes.also, told.causes.follow
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The id, the record to publish, the condition and the proof of each fix of
/// the SPF record.
fn spf_fixes(input: String, zone: &'static str) -> Vec<(&'static str, String, bool)> {
    let told = judge(&row("", input, zone, "", "", &[]));
    let fixes = told.fixes.iter().filter(|fix| fix.id.starts_with("spf-"));
    let fixes = fixes.map(|fix| {
        assert_eq!(fix.proved, Some(true), "{}", fix.id);
        let record = fix.changes[0].after.clone().unwrap();
        (fix.id, record, fix.condition.is_some())
    });
    fixes.collect()
}

#[test]
fn an_address_is_offered_only_as_far_as_the_case_shows_whose_it_is() {
    const SPF: &str = "d.test TXT v=spf1 ip4:192.0.2.1 -all\nd.test A 192.0.2.1";
    let added = |record: &str, condition| vec![("spf-add-address", record.to_owned(), condition)];
    assert_eq!(spf_fixes(stranger("d.test"), SPF), []);
    let gone = bounce("550 5.7.26 SPF [d.test] with ip: [192.0.2.9] = did not pass");
    assert_eq!(spf_fixes(gone, "x.test TXT site=1"), [], "no such domain");
    // Nothing for, nothing against: with a reservation.
    let unknown = stranger("web.elsewhere.test");
    let zone = "d.test TXT v=spf1 ip4:192.0.2.1 -all\nweb.elsewhere.test A 203.0.113.77";
    let record = "v=spf1 ip4:192.0.2.1 ip4:203.0.113.77 -all";
    assert_eq!(spf_fixes(unknown, zone), added(record, true));
    let zone = "d.test TXT v=spf1 ip4:192.0.2.1 -all\nnew.d.test A 203.0.113.77";
    assert_eq!(
        spf_fixes(stranger("new.d.test"), zone),
        added(record, false)
    );
    let refused = bounce(
        "550-5.7.26 Your email has been blocked because the sender is unauthenticated. 550-5.7.26 SPF [d.test] with ip: [203.0.113.77] = did not pass",
    );
    assert_eq!(spf_fixes(refused, SPF), added(record, true));
}

#[test]
fn a_service_is_included_where_its_record_covers_the_client() {
    let from = |host: &str| {
        plain().replace(
            "mail.sender.test (mail.sender.test [",
            &format!("{host} ({host} ["),
        )
    };
    let zone =
        "d.test TXT v=spf1 ip4:198.51.100.1 -all\namazonses.com TXT v=spf1 ip4:192.0.2.0/28 -all";
    let host = "a8-31.smtp-out.amazonses.com";
    let record = "v=spf1 ip4:198.51.100.1 include:amazonses.com -all".to_owned();
    assert_eq!(
        spf_fixes(from(host), zone),
        [("spf-add-include", record, true)]
    );
    // The service's record does not hold the address: the address it is.
    let zone =
        "d.test TXT v=spf1 ip4:198.51.100.1 -all\namazonses.com TXT v=spf1 ip4:203.0.113.0/28 -all";
    let record = "v=spf1 ip4:198.51.100.1 ip4:192.0.2.9 -all".to_owned();
    assert_eq!(
        spf_fixes(from(host), zone),
        [("spf-add-address", record, true)]
    );
}

#[test]
fn a_record_that_is_wrong_in_two_ways_is_mended_in_both() {
    let record = |zone| {
        let told = judge(&row("", plain(), zone, "", "", &[]));
        let fix = told.fixes.iter().find(|fix| fix.id == "spf-mend-and-add");
        let fix = fix.unwrap_or_else(|| panic!("{:?}", told.fixes));
        assert_eq!(fix.proved, Some(true));
        (
            fix.changes[0].before.clone(),
            fix.changes[0].after.clone().unwrap(),
        )
    };
    let (before, after) = record("d.test TXT v=spf1 ipv4:198.51.100.1 -all");
    assert_eq!(before, ["v=spf1 ipv4:198.51.100.1 -all"]);
    assert_eq!(after, "v=spf1 ip4:198.51.100.1 ip4:192.0.2.9 -all");
    let (before, after) =
        record("d.test TXT v=spf1 mx -all\nd.test TXT v=spf1 ip4:198.51.100.1 -all");
    assert_eq!(before.len(), 2);
    assert_eq!(after.matches("ip4:192.0.2.9 -all").count(), 1, "{after}");
}

#[test]
fn what_is_taken_is_proved_together_and_one_record_has_one_value() {
    let zone = "d.test TXT v=spf1 ipv4:198.51.100.1 -all\nmail.sender.test A 192.0.2.9";
    let server = NameServer::start(&records(zone), Duration::ZERO);
    let settings = dns::Settings {
        servers: vec![server.address],
        ..dns::Settings::default()
    };
    let deadline = Instant::now() + Duration::from_secs(20);
    let text = plain().replace('\n', "\r\n");
    let case = intake::read(text.as_bytes(), &Overrides::default()).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let dns = Dns::live(Live::new(&settings).unwrap(), Some(deadline));
        // What is assumed over the records holds in this proof, too.
        let assumed = Planned::parse("d.test TXT v=spf1 ip4:198.51.100.1 -all").unwrap();
        let settings = Settings {
            planned: vec![assumed],
            ..Settings::default()
        };
        let mut told = diagnosis::run(case, &dns, &settings, &|_| {}).await;
        let place = |told: &Diagnosis, id| {
            let found = told.fixes.iter().position(|fix| fix.id == id);
            found.unwrap_or_else(|| panic!("{id}: {:?}", told.fixes))
        };
        let (spf, dmarc) = (place(&told, "spf-add-address"), place(&told, "dmarc-first"));
        let together = told.together.clone().unwrap();
        assert_eq!(together.result, diagnosis::Outcome::Pass);
        diagnosis::choose(&mut told, spf, &dns, &settings).await;
        assert!(!told.fixes[spf].chosen && told.fixes[dmarc].chosen);
        assert_eq!(told.together, None, "one alone has its own proof");
        diagnosis::choose(&mut told, spf, &dns, &settings).await;
        assert_eq!(told.together, Some(together));
    });
}

#[test]
fn a_dead_include_leaves_no_record_that_forbids_all_mail() {
    let zone = "d.test TXT v=spf1 include:gone.test -all\nd.test MX mail.d.test.";
    assert_eq!(spf_fixes("d.test\n".to_owned(), zone), []);
}

#[test]
fn a_provider_of_public_mailboxes_is_asked_for_no_record() {
    let form = plain().replace("d.test", "gmail.com");
    let zone = "gmail.com TXT v=spf1 ip4:198.51.100.1 ~all";
    assert_eq!(spf_fixes(form, zone), []);
}

#[test]
fn a_helo_name_of_a_service_makes_nobody_the_author() {
    let zone = "d.test TXT v=spf1 include:amazonses.com -all\namazonses.com TXT v=spf1 ip4:198.51.100.0/28 -all";
    let told = judge(&row(
        "",
        stranger("a8-31.smtp-out.amazonses.com"),
        zone,
        "",
        "",
        &[],
    ));
    assert_eq!(told.client.own, <[&str; 0]>::default());
    assert_eq!(told.verdict.headline, Some("input.forged"));
}

#[test]
fn a_dead_include_is_taken_out() {
    let zone = "d.test TXT v=spf1 include:gone.test ptr ip4:192.0.2.9 -all\nd.test A 192.0.2.9";
    let record = "v=spf1 ptr ip4:192.0.2.9 -all".to_owned();
    assert_eq!(
        spf_fixes(plain(), zone),
        [("spf-drop-include", record, false)]
    );
    let zone = "d.test TXT v=spf1 include:d.test ip4:192.0.2.9 -all\nd.test A 192.0.2.9";
    let record = "v=spf1 ip4:192.0.2.9 -all".to_owned();
    assert_eq!(
        spf_fixes(plain(), zone),
        [("spf-drop-include", record, false)]
    );
    // It was not the only fault.
    let zone = "d.test TXT v=spf1 include:gone.test -all";
    let record = "v=spf1 ip4:192.0.2.9 -all".to_owned();
    assert_eq!(
        spf_fixes(plain(), zone),
        [("spf-mend-and-add", record, true)]
    );
}
