//! Fixes of DKIM keys and DMARC records: a table, each row from the paste and
//! the zone to the literal record before and after, and its proof.

use std::time::{Duration, Instant};

use hickory_proto::rr::RecordType as Wire;
use mailwhy::diagnosis::{self, Diagnosis, Fix, Settings};
use mailwhy::dns::{self, Dns, Live};
use mailwhy::explain::Lang;
use mailwhy::intake;
use mailwhy::model::case::Overrides;
use mailwhy::provider::Shelf;
use mailwhy::report::json;
use mailwhy::report::reply::{Customer, reply};

use crate::support::name_server::{NameServer, Reply};

/// Signed by dkimpy: d=example.com, s=sel.
const SIGNED: &str = include_str!("data/dkim/relaxed.eml");
const KEY: &str = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA1nuKBeSI6azDLUF/Lwx3qLA69soLkifVAKcagxwGSvLNKmyZr0C0yMgwcZOuudC+l+zEtNIyKUsXSDVVGfaZ7JDs3Nqk82GuMADzaMXhOTAW3AemZaC+K67qLYeY2W7Vb6BuxoeFcnCYEEQjeA5BKpD5iMqrbee7+JUa9/VliMaphNSaWa6bGs+X0FHAQVwYrgHnbT+W1xdzDOfuet/gb58lfR7jYHM0ZBk4iOr7cjNgt3NkgTskLPtd+ur59js6VumSCQijMKeA7bzXMqSGW1dUsW4q+Cy2XOjZ1ZpsxCbXUxs2DSLOpMzkZonZ7bkqgOvXLWZaLMLfHjHskqpRfwIDAQAB";
/// A key of somebody else.
const OTHER: &str = "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCrClj7mZpu+dxrzC8i1VlnAkPRZOyhaRm5oc2X1gatLpYSYIfsurtp2DK6FzteBtMyEkuivLZVzIK4/GWsITLrA0KAyA7uQ5flgJG3AqsCy7tuyTm/pfPwVbaG2kowwaWPK0UJief/ZNKmE0EwmJAD991+ijjJe3gcRmhg7AYcuwIDAQAB";

/// `NAME TYPE VALUE`; `{KEY}`, `{OTHER}` and the key's halves stand for keys.
fn zone(lines: &str) -> Vec<(&'static str, Wire, Reply)> {
    let lines = filled(lines).leak().lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .map(|line| {
            let mut parts = line.splitn(3, ' ');
            let (name, kind) = (parts.next().unwrap(), parts.next().unwrap());
            let value = parts.next().unwrap();
            let reply = match kind {
                "TXT" => Reply::Text(value),
                "A" => Reply::Address(value),
                "CNAME" => Reply::Alias(value),
                other => panic!("{other}"),
            };
            (name, kind.parse().unwrap(), reply)
        })
        .collect()
}

fn filled(text: &str) -> String {
    let (head, tail) = KEY.split_at(200);
    text.replace("{KEY}", KEY)
        .replace("{OTHER}", OTHER)
        .replace("{HEAD}", head)
        .replace("{TAIL}", tail)
}

fn judge(input: &str, lines: &str, settings: Settings) -> Diagnosis {
    let server = NameServer::start(&zone(lines), Duration::ZERO);
    let network = dns::Settings {
        servers: vec![server.address],
        ..dns::Settings::default()
    };
    let text = input.replace('\n', "\r\n");
    let case = intake::read(text.as_bytes(), &Overrides::default()).unwrap();
    let settings = Settings {
        now: 1_782_896_500,
        ..settings
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let deadline = Instant::now() + Duration::from_secs(20);
    runtime.block_on(async {
        let dns = Dns::live(Live::new(&network).unwrap(), Some(deadline));
        diagnosis::run(case, &dns, &settings, &|_| {}).await
    })
}

fn plain(lines: &str) -> Diagnosis {
    judge(SIGNED, lines, Settings::default())
}

/// A mail without a signature, from 192.0.2.1.
fn unsigned() -> String {
    let at = SIGNED.find("Received:").unwrap();
    format!("Return-Path: <a@example.com>\n{}", &SIGNED[at..])
}

fn fix<'a>(diagnosis: &'a Diagnosis, id: &str) -> &'a Fix {
    let mut fixes = diagnosis.fixes.iter();
    let found = fixes.find(|fix| fix.id == id);
    let ids = || diagnosis.fixes.iter().map(|fix| fix.id).collect::<Vec<_>>();
    found.unwrap_or_else(|| panic!("no {id} in {:?}, {:?}", ids(), diagnosis.verdict))
}

/// `NAME TYPE: before => after`, a line for each change.
fn lines(fix: &Fix) -> String {
    let lines = fix.changes.iter().map(|change| {
        let before = change.before.join(" + ");
        let after = change.after.as_deref().unwrap_or_default();
        let kind = change.kind.as_str();
        format!("{} {kind}: {before} => {after}", change.name)
    });
    lines.collect::<Vec<_>>().join("\n")
}

const REST: &str = "_dmarc.example.com TXT v=DMARC1; p=reject\nexample.com TXT v=spf1 -all";

#[test]
fn a_damaged_key_is_mended_and_verifies() {
    let good = "v=DKIM1; k=rsa; p={KEY}";
    for (record, mended, what) in [
        ("v=DKIM1; k=rsa; p=\"{KEY}\"", good, "quotes"),
        ("v=DKIM1\\; k=rsa\\; p={KEY}", good, "quotes"),
        ("v=DKIM1; k=rsa; p={HEAD}<br>{TAIL}", good, "html"),
        ("v=DKIM1；k=rsa；p={KEY}", good, "characters"),
        (
            "v=DKIM1; k=rsa; p=-----BEGIN PUBLIC KEY----- {HEAD} {TAIL} -----END PUBLIC KEY-----",
            good,
            "armor",
        ),
        ("v=DKIM1;k=rsap={KEY}", good, "semicolon"),
        ("v=DKIM1; k=rsa; p=p={KEY}", good, "tag"),
        ("v=dkim1; k=rsa; p={KEY}", good, "version"),
        ("k=rsa; v=DKIM1; p={KEY}", good, "version"),
        ("v=DKIM1; k=ed25519; p={KEY}", good, "type"),
        ("v=DKIM1; h=sha1; p={KEY}", "v=DKIM1; p={KEY}", "hash"),
        ("v=DKIM1; s=chat; p={KEY}", "v=DKIM1; p={KEY}", "service"),
        ("v=DMARC1; k=rsa; p={KEY}", good, "version"),
    ] {
        let told = plain(&format!("sel._domainkey.example.com TXT {record}\n{REST}"));
        assert_eq!(told.verdict.result, diagnosis::Outcome::Fail, "{record}");
        let fix = fix(&told, "dkim-mend-key");
        let expected = filled(&format!(
            "sel._domainkey.example.com TXT: {record} => {mended}"
        ));
        assert_eq!(lines(fix), expected);
        assert_eq!(
            (fix.proved, fix.mended.as_slice()),
            (Some(true), &[what][..])
        );
        let after = fix.after.as_ref().unwrap();
        assert_eq!(
            (after.result, after.still.len()),
            (diagnosis::Outcome::Pass, 0)
        );
    }
}

#[test]
fn a_mended_key_is_proved_although_the_body_was_changed() {
    let changed = SIGNED.replace("Dear", "Dearest");
    let lines = format!("sel._domainkey.example.com TXT v=DKIM1; p=\"{{KEY}}\"\n{REST}");
    let told = judge(&changed, &lines, Settings::default());
    let fix = fix(&told, "dkim-mend-key");
    assert_eq!(fix.proved, Some(true));
    let still = &fix.after.as_ref().unwrap().still;
    assert!(still.contains(&"dkim.body_hash"), "{still:?}");
    for lang in Lang::ALL {
        assert!(!reply(&told, lang, Customer::Sender).contains("dkim.body_hash"));
    }
}

#[test]
fn what_only_a_signature_can_tell_is_not_offered_without_it() {
    // Not the signature's key: that its h= is wrong, nobody can say.
    let told = plain(&format!(
        "sel._domainkey.example.com TXT v=DKIM1; h=sha1; p={{OTHER}}\n{REST}"
    ));
    let ids: Vec<_> = told.fixes.iter().map(|fix| fix.id).collect();
    assert!(!ids.contains(&"dkim-mend-key"), "{ids:?}");
    // A character was lost: published anew, not mended.
    let lost = format!("v=DKIM1; p={}{}", &KEY[..90], &KEY[91..]);
    let told = plain(&format!("sel._domainkey.example.com TXT {lost}\n{REST}"));
    assert!(told.fixes.iter().all(|fix| fix.id != "dkim-mend-key"));
    assert_eq!(fix(&told, "dkim-publish-key").answers, ["dkim.key_syntax"]);
}

#[test]
fn of_two_keys_the_signatures_own_stays() {
    for order in [["{KEY}", "{OTHER}"], ["{OTHER}", "{KEY}"]] {
        let records = order.map(|key| format!("sel._domainkey.example.com TXT v=DKIM1; p={key}"));
        let told = plain(&format!("{}\n{REST}", records.join("\n")));
        let fix = fix(&told, "dkim-keep-key");
        let expected = filled("sel._domainkey.example.com TXT: v=DKIM1; p={OTHER} => ");
        assert_eq!((lines(fix), fix.proved), (expected, Some(true)));
    }
    let halves =
        "sel._domainkey.example.com TXT {TAIL}\nsel._domainkey.example.com TXT v=DKIM1; p={HEAD}";
    let told = plain(&format!("{halves}\n{REST}"));
    let fix = fix(&told, "dkim-mend-key");
    assert_eq!(
        (fix.proved, fix.mended.as_slice()),
        (Some(true), &["halves"][..])
    );
    assert_eq!(fix.changes[0].after, Some(format!("v=DKIM1; p={KEY}")));
}

/// A playbook that keeps keys at its own names.
fn shelf(mark: &str) -> Shelf {
    let text = format!(
        "id = \"esp\"\nkind = \"sender\"\nnames = {{ en = \"ESP\", ja = \"ESP\" }}\n\
         [sources]\nfaq = {{ at = \"https://esp.test/\", date = \"2026-01-01\" }}\n\
         [[cname]]\nselector = \"s*\"\ntarget = \"{{selector}}.{{domain}}.dkim.esp.test\"\n\
         mark = \"{mark}\"\nsource = \"faq\"\n"
    );
    let (shelf, errors) = Shelf::with(&[("esp.toml".to_owned(), text)]);
    assert!(errors.is_empty(), "{errors:?}");
    shelf
}

fn at_esp(mark: &str, lines: &str) -> Diagnosis {
    let settings = Settings {
        shelf: shelf(mark),
        ..Settings::default()
    };
    judge(SIGNED, &format!("{lines}\n{REST}"), settings)
}

#[test]
fn a_services_cname_is_published_or_put_right() {
    let there = "sel.example.com.dkim.esp.test TXT v=DKIM1; p={KEY}";
    let name = "sel._domainkey.example.com";
    let target = "sel.example.com.dkim.esp.test";
    for (standing, before) in [
        (String::new(), ""),
        (format!("{name} CNAME old.esp.test."), "old.esp.test"),
        (
            format!("{name} CNAME {target}.example.com."),
            "sel.example.com.dkim.esp.test.example.com",
        ),
    ] {
        let told = at_esp("official", &format!("{there}\n{standing}"));
        let fix = fix(&told, "dkim-publish-cname");
        assert_eq!(lines(fix), format!("{name} CNAME: {before} => {target}"));
        assert_eq!(fix.proved, Some(true));
        assert_eq!(fix.after.as_ref().unwrap().result, diagnosis::Outcome::Pass);
    }
    // What others tell needs the signature's word, and another key gives none.
    let told = at_esp("told", there);
    assert_eq!(fix(&told, "dkim-publish-cname").proved, Some(true));
    let other = "sel.example.com.dkim.esp.test TXT v=DKIM1; p={OTHER}";
    for mark in ["official", "told"] {
        assert_eq!(fix(&at_esp(mark, other), "dkim-publish-key").proved, None);
    }
    let told = at_esp("unconfirmed", there);
    assert_eq!(fix(&told, "dkim-publish-key").proved, None);
    let asked = |answer: &std::sync::Arc<_>| {
        let answer: &mailwhy::model::dns::Answer = answer;
        answer.question.name.ends_with("esp.test")
    };
    assert!(!told.dns.iter().any(asked));
    // A CNAME under a doubled name moves as a CNAME.
    let doubled = format!("{there}\n{name}.example.com CNAME {target}.");
    let told = at_esp("unconfirmed", &doubled);
    let fix = fix(&told, "dkim-move-key");
    let moved = format!("{name}.example.com CNAME: {target} => \n{name} CNAME:  => {target}");
    assert_eq!((lines(fix), fix.proved), (moved, Some(true)));
}

#[test]
fn a_cname_that_leads_to_no_key_is_told() {
    let told = plain(&format!(
        "sel._domainkey.example.com CNAME gone.esp.test.\n{REST}"
    ));
    let fix = fix(&told, "dkim-publish-key");
    let alias = fix.alias.as_ref().unwrap();
    assert_eq!(
        (alias.target.as_str(), alias.place.as_str()),
        ("gone.esp.test", "dangling")
    );
    for lang in Lang::ALL {
        assert!(reply(&told, lang, Customer::Sender).contains("gone.esp.test"));
    }
}

#[test]
fn a_dmarc_record_is_put_right() {
    let signs = "sel._domainkey.example.com TXT v=DKIM1; p={KEY}\nexample.com TXT v=spf1 -all";
    for (record, mended) in [
        ("v=DMARC1; p=rejcet", "v=DMARC1; p=reject"),
        ("v=DMARC1; p=noen", "v=DMARC1; p=none"),
        ("v=DMARC1; policy=none", "v=DMARC1; p=none"),
        ("v=dmarc1; p=none", "v=DMARC1; p=none"),
        ("v=DMARC1 p=none", "v=DMARC1; p=none"),
        ("p=none; v=DMARC1", "v=DMARC1; p=none"),
        ("v＝DMARC1；p＝none", "v=DMARC1;p=none"),
        ("v=DMARC1; \"p=none\"", "v=DMARC1; p=none"),
        (
            "v=DMARC1; p=reject rua=mailto:a@example.com",
            "v=DMARC1; p=reject; rua=mailto:a@example.com",
        ),
        (
            "v=DMARC1; p=none; rua=a@example.com",
            "v=DMARC1; p=none; rua=mailto:a@example.com",
        ),
        ("v=DMARC1", "v=DMARC1; p=none;"),
    ] {
        let told = plain(&format!("{signs}\n_dmarc.example.com TXT {record}"));
        let fix = fix(&told, "dmarc-correct");
        assert_eq!(
            lines(fix),
            format!("_dmarc.example.com TXT: {record} => {mended}")
        );
        assert_eq!(fix.proved, Some(true), "{record}");
        assert!(
            told.fixes.iter().all(|fix| fix.id != "dmarc-first"),
            "{record}"
        );
    }
    // One that no receiver reads, and nobody can mend, goes for a first one.
    let told = plain(&format!(
        "{signs}\n_dmarc.example.com TXT v=DMARC2; mode=x; p=block"
    ));
    let fix = fix(&told, "dmarc-first");
    assert_eq!(
        lines(fix),
        "_dmarc.example.com TXT: v=DMARC2; mode=x; p=block => v=DMARC1; p=none;"
    );
    assert_eq!(fix.proved, Some(true));
}

#[test]
fn one_change_of_a_record_holds_both_corrections() {
    let input = unsigned().replace("<a@example.com>", "<a@sub.example.com>");
    let told = judge(
        &input,
        "sub.example.com TXT v=spf1 ip4:192.0.2.1 -all\nexample.com TXT x=1\n\
         _dmarc.example.com TXT v=DMARC1; p=reject; aspf=s; rua=a@example.com",
        Settings::default(),
    );
    let fix = fix(&told, "dmarc-relax");
    let expected = "v=DMARC1; p=reject; rua=mailto:a@example.com";
    assert_eq!(fix.changes[0].after.as_deref(), Some(expected));
    assert_eq!(fix.proved, Some(true));
    assert!(told.fixes.iter().all(|fix| fix.id != "dmarc-correct"));
}

#[test]
fn the_way_on_from_a_first_record_is_tried_on_this_mail() {
    let passes = "sel._domainkey.example.com TXT v=DKIM1; p={KEY}\nexample.com TXT v=spf1 -all";
    let told = plain(passes);
    let first = fix(&told, "dmarc-first");
    assert_eq!(
        lines(first),
        "_dmarc.example.com TXT:  => v=DMARC1; p=none;"
    );
    let seen = |fix: &Fix| -> Vec<_> {
        let stages = fix.stages.iter();
        let fate = |stage: &diagnosis::Stage| {
            let mail = stage.mail.unwrap();
            let all = stage.with_all.map(|fate| fate.result);
            (mail.result, mail.applied.as_str(), mail.spf, mail.dkim, all)
        };
        stages.map(fate).collect()
    };
    assert_eq!(
        seen(first),
        [("pass", "none", "unseen", "aligned", None); 3]
    );
    let records: Vec<_> = first
        .stages
        .iter()
        .map(|stage| stage.record.as_str())
        .collect();
    assert_eq!(
        records,
        [
            "v=DMARC1; p=none;",
            "v=DMARC1; p=quarantine;",
            "v=DMARC1; p=reject;"
        ]
    );
    let told = judge(
        &unsigned(),
        "example.com TXT v=spf1 ip4:192.0.2.7 -all",
        Settings::default(),
    );
    let first = fix(&told, "dmarc-first");
    let failed = |applied| ("fail", applied, "failed", "none", Some("pass"));
    assert_eq!(seen(first), ["none", "quarantine", "reject"].map(failed));
    assert!(
        first
            .after
            .as_ref()
            .unwrap()
            .still
            .contains(&"dmarc.nothing_aligned")
    );
    // So does one of several records that is left alone.
    let told = judge(
        &unsigned(),
        "example.com TXT v=spf1 ip4:192.0.2.7 -all\n_dmarc.example.com TXT v=DMARC1; p=quarantine; pct=100\n_dmarc.example.com TXT v=DMARC1; p=none",
        Settings::default(),
    );
    assert_eq!(seen(fix(&told, "dmarc-keep-one")), [failed("quarantine")]);
    // A correction that makes a policy count says what it does to this mail.
    let told = judge(
        &unsigned(),
        "example.com TXT v=spf1 ip4:192.0.2.7 -all\n_dmarc.example.com TXT v=DMARC1; p=rejcet",
        Settings::default(),
    );
    let correct = fix(&told, "dmarc-correct");
    assert_eq!(seen(correct), [failed("reject")]);
    assert!(correct.chosen);
    // A policy that counted before is no news.
    let told = judge(
        &unsigned(),
        "example.com TXT v=spf1 -all\n_dmarc.example.com TXT v=DMARC1; p=reject; rua=a@example.com",
        Settings::default(),
    );
    let correct = fix(&told, "dmarc-correct");
    assert!(correct.chosen && correct.stages.is_empty());
    // Where nothing else lets the mail pass, it is not asked for.
    let told = judge(
        &unsigned().replace("<a@example.com>", "<a@esp.test>"),
        "example.com TXT v=spf1 -all\nesp.test TXT v=spf1 ip4:192.0.2.1 -all\n_dmarc.example.com TXT v=DMARC1; p=rejcet",
        Settings::default(),
    );
    let correct = fix(&told, "dmarc-correct");
    assert_eq!(
        seen(correct),
        [("fail", "reject", "unaligned", "none", None)]
    );
    assert!(!correct.chosen);
    for lang in Lang::ALL {
        assert!(!reply(&told, lang, Customer::Sender).contains("p=reject"));
    }
    let told = judge(
        &unsigned(),
        "example.com TXT v=spf1 ip4:192.0.2.7 -all",
        Settings::default(),
    );
    let value = json::check(&told, mailwhy::explain::Words::new(Lang::En));
    let fixes = value["fixes"].as_array().unwrap();
    let fix = fixes.iter().find(|fix| fix["id"] == "dmarc-first").unwrap();
    assert_eq!(fix["stages"][2]["record"], "v=DMARC1; p=reject;");
    assert_eq!(fix["stages"][2]["mail"]["applied"], "reject");
    // Without a mail there is nothing to try it on.
    let told = judge(
        "example.com\n",
        "example.com TXT v=spf1 -all\nexample.com A 192.0.2.1",
        Settings::default(),
    );
    assert!(
        fix_or_none(&told, "dmarc-first")
            .is_none_or(|fix| fix.stages.iter().all(|stage| stage.mail.is_none()))
    );
}

fn fix_or_none<'a>(diagnosis: &'a Diagnosis, id: &str) -> Option<&'a Fix> {
    diagnosis.fixes.iter().find(|fix| fix.id == id)
}

#[test]
fn a_first_record_bears_the_report_address_and_its_consent() {
    let spf = "example.com TXT v=spf1 ip4:192.0.2.1 -all";
    let with = |address: &str, lines: &str| {
        let settings = Settings {
            report_address: Some(address.to_owned()),
            ..Settings::default()
        };
        judge(&unsigned(), lines, settings)
    };
    let told = with("dmarc@example.com", spf);
    let own = "_dmarc.example.com TXT:  => v=DMARC1; p=none; rua=mailto:dmarc@example.com;";
    assert_eq!(lines(fix(&told, "dmarc-first")), own);
    let told = with("dmarc@hoster.test", spf);
    let first = fix(&told, "dmarc-first");
    let theirs = "_dmarc.example.com TXT:  => v=DMARC1; p=none; rua=mailto:dmarc@hoster.test;\n\
                  example.com._report._dmarc.hoster.test TXT:  => v=DMARC1;";
    assert_eq!((lines(first).as_str(), first.proved), (theirs, Some(true)));
    assert!(
        first.stages[2]
            .record
            .ends_with("p=reject; rua=mailto:dmarc@hoster.test;")
    );
    for lang in Lang::ALL {
        // The consent is not the customer's to publish.
        assert!(!reply(&told, lang, Customer::Sender).contains("_report._dmarc"));
    }
    let agreed = format!("{spf}\nexample.com._report._dmarc.hoster.test TXT v=DMARC1;");
    assert_eq!(
        fix(&with("dmarc@hoster.test", &agreed), "dmarc-first")
            .changes
            .len(),
        1
    );
}

#[test]
fn an_alias_makes_room_or_its_target_changes() {
    let spf = "example.com TXT v=spf1 ip4:192.0.2.1 -all";
    let of = |lines: &str, id: &str| {
        let told = judge(&unsigned(), lines, Settings::default());
        let fix = fix(&told, id).clone();
        let alias = fix.alias.clone().unwrap();
        assert_eq!(fix.proved, Some(true), "{fix:?}");
        (self::lines(&fix), alias.place.as_str(), alias.others)
    };
    // Another's name: the alias goes, and what hung on it is told.
    let told = of(
        &format!("{spf}\n_dmarc.example.com CNAME park.hoster.test.\npark.hoster.test TXT site=1"),
        "dmarc-first",
    );
    let expected = "_dmarc.example.com CNAME: park.hoster.test => \n\
                    _dmarc.example.com TXT:  => v=DMARC1; p=none;";
    assert_eq!(
        told,
        (expected.to_owned(), "goes", vec!["TXT site=1".to_owned()])
    );
    // An alias to nothing is no less in the way.
    let told = of(
        &format!("{spf}\n_dmarc.example.com CNAME gone.hoster.test."),
        "dmarc-first",
    );
    assert_eq!((told.1, told.2), ("goes", Vec::new()));
    // The customer's own name, made for this: the record belongs there.
    let told = of(
        &format!(
            "{spf}\n_dmarc.example.com CNAME _dmarc.mail.example.com.\n_dmarc.mail.example.com TXT v=DMARC1; p=rejcet"
        ),
        "dmarc-correct",
    );
    let expected = "_dmarc.mail.example.com TXT: v=DMARC1; p=rejcet => v=DMARC1; p=reject";
    assert_eq!((told.0.as_str(), told.1), (expected, "target"));
    // A wildcard's alias needs no room.
    let told = of(
        &format!(
            "{spf}\n_dmarc.example.com CNAME www.example.com.\nmailwhy-nobody.example.com CNAME www.example.com.\nwww.example.com A 192.0.2.3"
        ),
        "dmarc-first",
    );
    assert_eq!(
        (told.0.as_str(), told.1),
        ("_dmarc.example.com TXT:  => v=DMARC1; p=none;", "wildcard")
    );
}

#[test]
fn a_mail_domain_that_is_an_alias_loses_its_other_records() {
    let input = unsigned().replace("example.com", "shop.example.com");
    let told = judge(
        &input,
        "shop.example.com CNAME shops.esp.test.\nshops.esp.test A 192.0.2.80\n\
         shops.esp.test TXT v=spf1 ip4:192.0.2.80 -all\n_dmarc.example.com TXT v=DMARC1; p=reject",
        Settings::default(),
    );
    let fix = fix(&told, "spf-add-address");
    let expected = "shop.example.com CNAME: shops.esp.test => \n\
                    shop.example.com TXT:  => v=spf1 ip4:192.0.2.80 ip4:192.0.2.1 -all";
    assert_eq!((lines(fix).as_str(), fix.proved), (expected, Some(true)));
    assert_eq!(fix.alias.as_ref().unwrap().others, ["A 192.0.2.80"]);
    for lang in Lang::ALL {
        let text = reply(&told, lang, Customer::Sender);
        assert!(
            text.contains("shops.esp.test") && text.contains("A 192.0.2.80"),
            "{text}"
        );
    }
}

#[test]
fn a_key_behind_a_services_alias_is_the_services_to_mend() {
    let told = plain(&format!(
        "sel._domainkey.example.com CNAME sel.esp.test.\n\
         sel.esp.test TXT v=DKIM1; k=rsa; p=\"{{KEY}}\"\n{REST}"
    ));
    let fix = fix(&told, "dkim-mend-key");
    let expected =
        filled("sel.esp.test TXT: v=DKIM1; k=rsa; p=\"{KEY}\" => v=DKIM1; k=rsa; p={KEY}");
    assert_eq!((lines(fix), fix.proved), (expected, Some(true)));
    assert_eq!(serde_json::to_value(fix.actor).unwrap(), "sending_service");
}
