//! The built-in playbooks, recognition, and files that mean harm.

use std::fmt::Write as _;

use super::shelf::FILES;
use super::*;

fn seen_in_spf(target: &str) -> Vec<(String, SeenIn)> {
    let seen = Seen {
        spf: vec![target.to_owned()],
        ..Seen::default()
    };
    ids(&recognise(&seen))
}

fn ids(found: &[Recognised]) -> Vec<(String, SeenIn)> {
    let found = found.iter();
    found.map(|one| (one.id.clone(), one.seen_in)).collect()
}

fn faults(text: &str) -> Vec<(usize, &'static str, &'static str)> {
    let faults = Playbook::parse(text).unwrap_err();
    let faults = faults.iter();
    faults
        .map(|fault| (fault.line, fault.key, fault.problem.id()))
        .collect()
}

const GOOD: &str = r#"id = "own"
kind = "hosting"
names = { en = "Own", ja = "自社" }

[sources]
page = { at = "https://www.example.jp/", date = "2026-11-24" }

[[recognise]]
by = "spf"
names = ["spf.example.jp"]
mark = "official"
source = "page"
"#;

#[test]
fn every_playbook_loads_and_every_statement_has_its_source() {
    for (id, text) in FILES {
        match Playbook::parse(text) {
            Ok(book) => assert_eq!(book.id, *id),
            Err(faults) => panic!("{id}: {faults:?}"),
        }
    }
    assert_eq!(playbooks().len(), FILES.len());
    assert!(playbooks().len() >= 55);
    for book in playbooks() {
        let statements = (book.facts.iter().map(|fact| (&fact.text, &fact.source)))
            .chain(book.plans.iter().map(|plan| (&plan.text, &plan.source)))
            .chain(book.steps.iter().map(|step| (&step.text, &step.source)))
            .chain(book.signs.iter().map(|sign| (&book.names, &sign.source)));
        for (text, source) in statements {
            let source = book.source(source).unwrap();
            assert!(
                !source.at.is_empty() && source.date.len() == 10,
                "{}",
                book.id
            );
            let japanese = |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}');
            assert!(!text.en.chars().any(japanese), "{}: {}", book.id, text.en);
            assert!(
                text == &book.names || text.ja.chars().any(japanese),
                "{}",
                book.id
            );
        }
    }
}

#[test]
fn many_have_firm_recognition_and_firm_steps() {
    let whole = playbooks().iter().filter(|book| {
        let known = book.signs.iter().any(|sign| sign.certainty.is_firm());
        known && book.customer_steps(None).next().is_some()
    });
    assert!(whole.count() >= 15);
}

#[test]
fn cpi_is_complete_and_dated() {
    let shelf = Shelf::default();
    let cpi = shelf.find("cpi").unwrap();
    assert!(cpi.selectors.is_empty(), "not published");
    let signs = |id: &str| cpi.plans.iter().find(|plan| plan.id == id).unwrap().signs;
    assert_eq!(signs("business-standard"), Signs::Always);
    assert_eq!(signs("shared-other"), Signs::Never);
    assert_eq!(signs("managed"), Signs::Never);
    assert!(cpi.facts.iter().any(|fact| fact.bits == Some(2048)));
    assert!(
        cpi.plans
            .iter()
            .all(|plan| cpi.source(&plan.source).unwrap().date == "2024-04-08")
    );
    let record = r#"_dmarc.[Domain]. IN TXT "v=DMARC1; p=none;""#;
    assert!(
        cpi.steps
            .iter()
            .any(|step| step.record.as_deref() == Some(record))
    );
    let managed: Vec<&str> = cpi
        .customer_steps(Some("managed"))
        .map(|step| step.text.en.as_str())
        .collect();
    assert!(managed.iter().any(|step| step.contains("Active! gate")));
    assert!(
        managed
            .iter()
            .all(|step| !step.contains("Business Standard"))
    );
}

#[test]
fn services_are_recognised_by_every_kind_of_name() {
    use SeenIn::{Dkim, Mx, Received, Spf};
    assert_eq!(seen_in_spf("spf.secure.ne.jp"), [("cpi".to_owned(), Spf)]);
    assert_eq!(
        seen_in_spf("www1234.sakura.ne.jp"),
        [("sakura".to_owned(), Spf)]
    );
    assert_eq!(seen_in_spf("spf.insecure.ne.jp"), []);
    let seen = Seen {
        mail_from: Some("bounce.ap-northeast-1.amazonses.com".to_owned()),
        mx: vec!["ham01.secure.ne.jp".to_owned(), "mx.example.com".to_owned()],
        selectors: vec!["rs20261005".to_owned(), "selector1".to_owned()],
        dkim: vec!["s1.domainkey.u123.wl4.SENDGRID.net.".to_owned()],
        received: vec!["mta39.mta.hdems.com".to_owned(), "localhost".to_owned()],
        ..Seen::default()
    };
    let expected = [
        ("ses", Spf),
        ("sendgrid", Dkim),
        ("sakura", Dkim),
        ("cpi", Mx),
        ("hennge", Received),
    ];
    let expected = expected.map(|(id, seen_in)| (id.to_owned(), seen_in));
    assert_eq!(ids(&recognise(&seen)), expected);
}

#[test]
fn no_built_in_names_are_claimed_twice() {
    let mut claimed = BTreeMap::new();
    for book in playbooks() {
        for sign in &book.signs {
            for pattern in &sign.patterns {
                let key = (sign.by as u8, pattern.as_str().to_owned());
                let other = claimed.insert(key, &book.id);
                assert_eq!(other, None, "{} in {}", pattern.as_str(), book.id);
            }
        }
    }
}

#[test]
fn unconfirmed_steps_stay_from_the_customer() {
    for book in playbooks() {
        for step in book.customer_steps(None) {
            assert!(step.certainty <= Certainty::Seen, "{}", book.id);
        }
    }
}

#[test]
fn own_files_replace_or_add() {
    let adds = r#"id = "cpi"
kind = "hosting"
extends = true
names = { en = "CPI", ja = "CPI" }
[sources]
own = { at = "asked CPI", date = "2026-11-01" }
[[recognise]]
by = "received"
names = ["smtp#.mail.example.jp"]
mark = "seen"
source = "own"
"#;
    let files = [
        ("cpi.toml".to_owned(), adds.to_owned()),
        ("own.toml".to_owned(), GOOD.to_owned()),
        ("bad.toml".to_owned(), "id = 1".to_owned()),
    ];
    let (shelf, errors) = Shelf::with(&files);
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].file, "bad.toml");
    let seen = Seen {
        spf: vec!["spf.example.jp".to_owned(), "spf.secure.ne.jp".to_owned()],
        received: vec!["smtp12.mail.example.jp".to_owned()],
        ..Seen::default()
    };
    let found = shelf.recognise(&seen);
    let expected = [
        ("own", SeenIn::Spf),
        ("cpi", SeenIn::Spf),
        ("cpi", SeenIn::Received),
    ];
    assert_eq!(
        ids(&found),
        expected.map(|(id, seen_in)| (id.to_owned(), seen_in))
    );
    assert_eq!(shelf.find("cpi").unwrap().names.en, "CPI");
    assert!(shelf.find("cpi").unwrap().plans.len() > 3);
    assert_eq!(shelf.books().filter(|book| book.id == "cpi").count(), 1);
}

#[test]
fn faults_are_told_at_their_lines_all_at_once() {
    assert!(Playbook::parse(GOOD).is_ok());
    let faulty = GOOD
        .replace("\"own\"", "\"Own Host\"")
        .replace("2026-11-24", "24 Nov")
        .replace("\"spf.example.jp\"", "\".jp\"")
        .replace("source = \"page\"", "source = \"pgae\"");
    let expected = [
        (1, "id", "id"),
        (6, "sources.date", "date"),
        (10, "recognise.names", "pattern"),
        (12, "recognise.source", "source"),
    ];
    assert_eq!(faults(&faulty), expected);
    let unknown = GOOD.replace("by = ", "bye = ");
    assert_eq!(faults(&unknown)[0].2, "unreadable");
    let address = GOOD.replace("https://www.example.jp/", "somewhere");
    assert_eq!(faults(&address), [(12, "recognise.source", "address")]);
    assert_eq!(faults("id = \"x\""), [(1, "", "unreadable")]);
}

#[test]
fn hostile_files_are_refused_calmly() {
    let escape = GOOD.replace("\"Own\"", "\"Own\\u001b]52;c;eA==\\u0007\"");
    assert_eq!(faults(&escape), [(3, "names.en", "hostile")]);
    let turned = GOOD.replace("自社", "\u{202e}自社");
    assert_eq!(faults(&turned), [(3, "names.ja", "hostile")]);
    assert_eq!(
        faults(&"x".repeat(MAX_PLAYBOOK + 1)),
        [(1, "", "too_large")]
    );
    let long = GOOD.replace("\"Own\"", &format!("\"{}\"", "a".repeat(3000)));
    assert_eq!(faults(&long), [(3, "names.en", "too_long")]);
    let deep = format!("id = {}{}", "[".repeat(50_000), "]".repeat(50_000));
    assert_eq!(faults(&deep)[0].2, "unreadable");
    for text in ["", "\0", "=", "[[[", "id = \"\u{feff}", "\u{1b}[2J"] {
        assert!(Playbook::parse(text).is_err(), "{text:?}");
    }
    let mut many = GOOD.to_owned();
    for _ in 0..300 {
        let sign =
            "[[recognise]]\nby = \"mx\"\nnames = [\".a.jp\"]\nmark = \"seen\"\nsource = \"page\"";
        let _ = writeln!(many, "{sign}");
    }
    assert_eq!(faults(&many), [(1, "id", "too_many")]);
    let slow = "*a".repeat(30);
    assert!(Playbook::parse(&GOOD.replace("spf.example.jp", &format!("{slow}.b.jp"))).is_err());
}

#[test]
fn where_a_services_keys_stand_is_told_by_selector_and_domain() {
    let shelf = Shelf::default();
    let target = |id: &str, selector: &str| {
        let rules = &shelf.find(id).unwrap().cnames;
        let mut found = rules
            .iter()
            .filter_map(|rule| rule.target_for(selector, "d.jp"));
        let first = found.next();
        assert_eq!(found.next(), None, "{id} {selector}");
        first
    };
    let token = "abcdefghijklmnopqrstuvwxyz012345";
    let expected = format!("{token}.dkim.amazonses.com");
    assert_eq!(target("ses", token), Some(expected));
    assert_eq!(target("ses", "s1"), None);
    assert_eq!(target("mailchimp", "k2").as_deref(), Some("dkim2.mcsv.net"));
    assert_eq!(target("mailchimp", "k20"), None);
    assert_eq!(
        target("fastmail", "FM1").as_deref(),
        Some("fm1.d.jp.dkim.fmhosted.com")
    );
    for book in playbooks() {
        assert!(
            book.cnames
                .iter()
                .all(|rule| book.source(&rule.source).is_some())
        );
    }
}

#[test]
fn faults_of_a_cname_are_told_at_their_lines() {
    let with = |selector: &str, target: &str| {
        format!(
            "{GOOD}\n[[cname]]\nselector = \"{selector}\"\ntarget = \"{target}\"\nmark = \"seen\"\nsource = \"page\"\n"
        )
    };
    for good in [
        ("k2", "dkim2.a.jp"),
        ("*", "{selector}.dkim.a.jp"),
        ("s#", "{selector}.{domain}.a.jp"),
    ] {
        assert!(Playbook::parse(&with(good.0, good.1)).is_ok(), "{good:?}");
    }
    for (selector, target, key, problem) in [
        ("*", "dkim.a.jp", "cname.selector", "selector"),
        ("a b", "dkim.a.jp", "cname.selector", "selector"),
        ("k1", "{tenant}.a.jp", "cname.target", "target"),
        ("k1", ".a.jp", "cname.target", "target"),
        ("k1", "jp", "cname.target", "target"),
        ("k1", "*.dkim.a.jp", "cname.target", "target"),
    ] {
        let line = if problem == "selector" { 15 } else { 16 };
        assert_eq!(
            faults(&with(selector, target)),
            [(line, key, problem)],
            "{selector} {target}"
        );
    }
    let unknown = with("k1", "dkim.a.jp").replace("source = \"page\"\n", "source = \"x\"\n");
    assert!(faults(&unknown).contains(&(18, "cname.source", "source")));
    let long =
        with("*", "{selector}.a.jp").replace("mark = \"seen\"", "length = 64\nmark = \"seen\"");
    assert_eq!(faults(&long)[0].1, "cname.selector");
}
