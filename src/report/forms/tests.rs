//! Each form, with what is easily got wrong in it.

use super::*;

const OLD: &str = "v=spf1 ip4:192.0.2.1 -all";
const NEW: &str = "v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 -all";

fn publication() -> Publication {
    Publication {
        name: "example.co.jp".to_owned(),
        zone: "example.co.jp".to_owned(),
        kind: RecordType::Txt,
        ttl: 300,
        before: vec![vec![OLD.to_owned()]],
        after: Some(NEW.to_owned()),
        stays: vec![vec!["site=1".to_owned()]],
    }
}

fn added(name: &str, value: &str) -> Publication {
    Publication {
        name: name.to_owned(),
        before: Vec::new(),
        after: Some(value.to_owned()),
        stays: Vec::new(),
        ..publication()
    }
}

#[test]
fn zone_lines_have_dots_quotes_and_the_old_record_as_a_comment() {
    assert_eq!(
        publication().bind(),
        format!(
            ";example.co.jp. 300 IN TXT \"{OLD}\"\n\
             example.co.jp. 300 IN TXT \"{NEW}\""
        )
    );
}

#[test]
fn quotes_and_backslashes_are_escaped_and_semicolons_are_not() {
    let line = added("_dmarc.example.co.jp", "v=DMARC1; p=none; x=\"a\\b\"é").bind();
    let data = line.split_once("TXT ").unwrap().1;
    assert_eq!(data, r#""v=DMARC1; p=none; x=\"a\\b\"\195\169""#);
}

#[test]
fn a_long_key_is_split_at_255_octets() {
    let key = format!("v=DKIM1; k=rsa; p={}", "A".repeat(392));
    let line = added("s1._domainkey.example.co.jp", &key).bind();
    let data = line.split_once("TXT ").unwrap().1;
    let strings: Vec<&str> = data.trim_matches('"').split("\" \"").collect();
    let lengths: Vec<usize> = strings.iter().map(|one| one.len()).collect();
    assert_eq!(lengths, [255, 155]);
    assert_eq!(strings.concat(), key);
    assert_eq!(added("x.example.co.jp", &key).value(), Some(key.as_str()));
}

#[test]
fn no_character_is_split() {
    let strings = escape::split(&"あ".repeat(100));
    assert!(strings.iter().all(|one| one.len() <= 255));
    assert_eq!(strings.concat(), "あ".repeat(100));
}

#[test]
fn a_panel_wants_the_name_below_its_zone() {
    assert_eq!(publication().panel().unwrap().name, "@");
    let panel = added("s1._domainkey.mail.example.co.jp", "p=").panel();
    assert_eq!(panel.unwrap().name, "s1._domainkey.mail");
    assert_eq!(
        relative("notexample.co.jp", "example.co.jp"),
        "notexample.co.jp."
    );
    assert_eq!(
        relative("_dmarc.other.jp", "example.co.jp"),
        "_dmarc.other.jp."
    );
    assert_eq!(zone("_dmarc.mail.example.co.jp"), "example.co.jp");
}

#[test]
fn tinydns_has_octal_colons() {
    assert_eq!(
        publication().tinydns().unwrap(),
        "#'example.co.jp:v=spf1 ip4\\072192.0.2.1 -all:300\n\
         'example.co.jp:v=spf1 ip4\\072192.0.2.1 ip4\\072192.0.2.2 -all:300"
    );
    let odd = added("x.example.co.jp", "a\\b\u{1}").tinydns();
    assert_eq!(odd.unwrap(), "'x.example.co.jp:a\\134b\\001:300");
}

#[test]
fn route_53_is_told_what_stays() {
    let batch = route53(&[publication()]);
    let change = &batch["Changes"][0];
    assert_eq!(change["Action"], "UPSERT");
    assert_eq!(change["ResourceRecordSet"]["Name"], "example.co.jp.");
    let records = &change["ResourceRecordSet"]["ResourceRecords"];
    assert_eq!(records[0]["Value"], "\"site=1\"");
    assert_eq!(records[1]["Value"], format!("\"{NEW}\""));
}

#[test]
fn route_53_deletes_a_set_only_whole() {
    let mut gone = publication();
    gone.after = None;
    gone.stays.clear();
    let batch = route53(&[gone.clone()]);
    assert_eq!(batch["Changes"][0]["Action"], "DELETE");
    gone.stays.push(vec!["site=1".to_owned()]);
    let change = &route53(&[gone])["Changes"][0];
    assert_eq!(change["Action"], "UPSERT");
    let records = change["ResourceRecordSet"]["ResourceRecords"].as_array();
    assert_eq!(records.unwrap().len(), 1);
}

#[test]
fn nsupdate_deletes_the_one_record_with_its_own_strings() {
    let mut publication = publication();
    publication.before = vec![vec!["v=spf1 ".to_owned(), "-all".to_owned()]];
    assert_eq!(
        publication.nsupdate(),
        format!(
            "zone example.co.jp.\n\
             update delete example.co.jp. TXT \"v=spf1 \" \"-all\"\n\
             update add example.co.jp. 300 TXT \"{NEW}\"\nsend"
        )
    );
}

#[test]
fn an_alias_is_a_name_not_a_text() {
    let mut alias = added("s1._domainkey.example.co.jp", "s1.dkim.esp.example");
    alias.kind = RecordType::Cname;
    assert_eq!(
        alias.bind(),
        "s1._domainkey.example.co.jp. 300 IN CNAME s1.dkim.esp.example."
    );
    assert_eq!(
        alias.tinydns().unwrap(),
        "Cs1._domainkey.example.co.jp:s1.dkim.esp.example:300"
    );
}

#[test]
fn a_fix_without_records_has_no_forms() {
    assert_eq!(json(&[]), json!({}));
    let forms = json(&[publication()]);
    assert_eq!(forms["value"], NEW);
    assert_eq!(forms["panel"][0]["name"], "@");
}

#[test]
fn a_ttl_that_a_cache_counted_down_is_made_whole() {
    let whole: Vec<u32> = [0, 61, 1734, 3600, 50_000, 172_800].map(whole_ttl).into();
    assert_eq!(whole, [60, 300, 1800, 3600, 86_400, 172_800]);
}
