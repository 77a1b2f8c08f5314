//! Headers as web mails and mail programs show them, with the words of the
//! page around them.

use super::{case, repairs};
use crate::model::case::{Case, Copy, Kind};
use crate::model::message::Message;

const FIELDS: [(&str, &str); 14] = [
    (
        "X-Apparently-To",
        "kim@web.example via 192.0.2.200; Thu, 01 Jan 2026 21:00:05 +0900",
    ),
    ("Return-Path", "<news@bounce.shop.example>"),
    (
        "Received-SPF",
        "softfail (domain of bounce.shop.example does not designate 192.0.2.7 as permitted sender)",
    ),
    ("X-Originating-IP", "[192.0.2.7]"),
    (
        "Authentication-Results",
        "mta1.web.example from=shop.example; domainkeys=neutral (no sig); dkim=pass (ok) header.i=@shop.example; dmarc=fail",
    ),
    (
        "Received",
        "from 192.0.2.7 (EHLO out.shop.example) (192.0.2.7) by mta1.web.example with SMTP; Thu, 01 Jan 2026 21:00:05 +0900",
    ),
    (
        "Received",
        "from web (unknown [10.0.0.3]) by out.shop.example (Postfix) with ESMTP id 4AAA; Thu, 01 Jan 2026 12:00:00 +0000",
    ),
    (
        "DKIM-Signature",
        "v=1; a=rsa-sha256; d=shop.example; s=s1; h=from:to:subject; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=abcd",
    ),
    ("From", "店 <sales@shop.example>"),
    ("To", "kim@web.example"),
    ("Subject", "一月のお知らせ"),
    ("Date", "Thu, 01 Jan 2026 12:00:00 +0000"),
    ("Message-ID", "<1@shop.example>"),
    ("MIME-Version", "1.0"),
];

fn fields(row: impl Fn(&str, &str) -> String) -> String {
    FIELDS
        .iter()
        .map(|(name, value)| row(name, value))
        .collect()
}

fn plain() -> String {
    fields(|name, value| format!("{name}: {value}\n"))
}

/// The fields that servers wrote, as a program shows them below its own rows.
fn traces() -> String {
    let shown = ["From", "To", "Subject", "Date"];
    let rest = FIELDS.iter().filter(|(name, _)| !shown.contains(name));
    rest.map(|(name, value)| format!("{name}: {value}\n"))
        .collect()
}

fn is_right(case: &Case, kind: Kind, what: &str) {
    assert_eq!((case.kind, case.copy), (kind, Copy::Received), "{what}");
    assert_eq!(case.author_domains, ["shop.example"], "{what}");
    assert_eq!(
        case.from.as_deref(),
        Some("店 <sales@shop.example>"),
        "{what}"
    );
    let sender = case.mail_from.as_ref().map(|sender| sender.value.as_str());
    assert_eq!(sender, Some("news@bounce.shop.example"), "{what}");
    let ip = case.client_ip.as_ref().map(|ip| ip.value.to_string());
    assert_eq!(ip.as_deref(), Some("192.0.2.7"), "{what}");
    let by: Vec<_> = case
        .hops
        .iter()
        .filter_map(|hop| hop.by.as_deref())
        .collect();
    assert_eq!(by, ["mta1.web.example", "out.shop.example"], "{what}");
    let message = case.message.as_ref().unwrap();
    for name in [
        "Authentication-Results",
        "DKIM-Signature",
        "Message-ID",
        "Subject",
    ] {
        let wanted = FIELDS.iter().find(|(known, _)| *known == name);
        let wanted = wanted.map(|(_, value)| (*value).to_owned());
        assert_eq!(message.first(name), wanted, "{what}");
        assert_eq!(message.all(name).count(), 1, "{what}");
    }
}

#[test]
fn a_web_mails_page_of_details_in_every_form() {
    let rows = |glue: &str| fields(|name, value| format!("{name}{glue}{value}\n"));
    let apart = fields(|name, value| format!("{name}\n{value}\n\n"));
    for (what, header, repair) in [
        ("a plain block", rows(": "), None),
        ("a table", rows("\t"), Some("table_rows")),
        ("a table with colons", rows(":\t"), None),
        ("a table set in blanks", rows("   "), Some("table_rows")),
        ("names and values on lines", rows("\n"), Some("table_rows")),
        ("with empty lines", apart, Some("table_rows")),
        ("with colons", rows(":\n"), Some("folding")),
    ] {
        for (above, below) in [
            (
                "Yahoo!メール\n受信箱\nメールに戻る\n詳細ヘッダー\n\n",
                "\n閉じる\n印刷\n",
            ),
            ("ドコモメール\nメール詳細\nヘッダ情報\n", "\n戻る\n"),
            (
                "件名：一月のお知らせ\n送信者：sales@shop.example\n受信日時：2026/01/01 21:00\n\n",
                "\n",
            ),
        ] {
            let case = case(&format!("{above}{header}{below}"));
            is_right(&case, Kind::Headers, &format!("{what} below {above}"));
            let told = repair.is_none_or(|repair| repairs(&case).contains(&repair));
            assert!(told, "{what}: {:?}", case.repairs);
        }
    }
}

#[test]
fn a_page_that_goes_on_right_behind_the_last_value() {
    for glue in ["\t", "\n"] {
        let header = fields(|name, value| format!("{name}{glue}{value}\n"));
        let case = case(&format!("ヘッダ情報\n{header}戻る\n"));
        is_right(&case, Kind::Headers, glue);
        let message = case.message.as_ref().unwrap();
        assert_eq!(message.first("mime-version").as_deref(), Some("1.0"));
    }
}

#[test]
fn a_mail_programs_long_headers_in_the_readers_language() {
    for above in [
        "差出人: 店 <sales@shop.example>\n件名: 一月のお知らせ\n日付: 2026年1月1日 21:00:00 JST\n宛先: kim@web.example\n返信先: info@shop.example\n",
        "差出人： 店 <sales@shop.example>\n件名： 一月のお知らせ\n日付： 2026年1月1日 21:00:00 JST\n宛先： kim@web.example\n",
        "Von: 店 <sales@shop.example>\nBetreff: 一月のお知らせ\nDatum: 1. Januar 2026 um 13:00:00 MEZ\nAn: kim@web.example\n",
        "From: 店 <sales@shop.example>\nSubject: 一月のお知らせ\nDate: January 1, 2026 at 21:00:00 GMT+9\nTo: kim@web.example\n",
    ] {
        let text = format!("{above}{}\nこんにちは。\n件名: 本文です。\n", traces());
        let case = case(&text);
        is_right(&case, Kind::Message, above);
        let message = case.message.as_ref().unwrap();
        assert_eq!(message.all("Date").count(), 1, "{above}");
        let body = message.body_octets().map(String::from_utf8_lossy);
        let body = body.as_deref().map(str::trim_end);
        assert_eq!(body, Some("こんにちは。\r\n件名: 本文です。"), "{above}");
        let translated = !above.starts_with("From");
        assert_eq!(repairs(&case).contains(&"local_names"), translated);
    }
}

#[test]
fn a_view_without_traces_is_a_sent_copy() {
    let text = "差出人: 店 <sales@shop.example>\n送信日時: 2026年1月1日 21:00\n宛先: kim@web.example\n件名: 一月\n";
    let case = case(text);
    assert_eq!((case.kind, case.copy), (Kind::Headers, Copy::Sent));
    assert_eq!(case.author_domains, ["shop.example"]);
}

#[test]
fn the_sources_that_programs_show() {
    let header = plain();
    let thunderbird = format!(
        "From - Thu Jan 01 21:00:10 2026\nX-Account-Key: account1\nX-UIDL: 0001\nX-Mozilla-Status: 0001\nX-Mozilla-Status2: 00000000\nX-Mozilla-Keys:                                                                                 \n{header}\n本文\n"
    );
    is_right(&case(&thunderbird), Kind::Message, "Thunderbird");
    for (above, below) in [
        (
            "プロパティ\n設定\n重要度(P): 標準\nインターネット ヘッダー(H):\n",
            "\n閉じる(C)\n",
        ),
        ("Properties\nSettings\nInternet headers\n", "\nClose\n"),
    ] {
        is_right(
            &case(&format!("{above}{header}{below}")),
            Kind::Headers,
            above,
        );
    }
    for summary in [
        "元のメッセージ\nメッセージ ID\t<1@shop.example>\n作成日:\t2026年1月1日 21:00（5 秒後に配信済み）\nFrom:\t店 <sales@shop.example>\nTo:\tkim@web.example\n件名:\t一月のお知らせ\nSPF:\tSOFTFAIL（IP: 192.0.2.99）。 詳細\nDKIM:\t'PASS'（ドメイン: shop.example） 詳細\nDMARC:\t'FAIL' 詳細\nオリジナルをダウンロード\tクリップボードにコピー\n\n",
        "Original Message\nMessage ID\t<1@shop.example>\nCreated at:\tThu, Jan 1, 2026 at 9:00 PM (Delivered after 5 seconds)\nFrom:\tShop <sales@shop.example>\nTo:\tkim@web.example\nSubject:\tJanuary\nSPF:\tSOFTFAIL with IP 192.0.2.99 Learn more\nDKIM:\t'PASS' with domain shop.example Learn more\nDMARC:\t'FAIL' Learn more\nDownload Original\tCopy to clipboard\n\n",
    ] {
        let case = case(&format!("{summary}{header}\n本文\n"));
        is_right(&case, Kind::Message, summary);
        let body = case.message.as_ref().and_then(Message::body_octets);
        assert_eq!(body, Some("本文\r\n".as_bytes()), "{summary}");
    }
}

#[test]
fn a_summary_alone_tells_what_the_receiver_found() {
    let text = "Original Message\nMessage ID\t<1@shop.example>\nCreated at:\tThu, Jan 1, 2026 at 9:00 PM (Delivered after 5 seconds)\nFrom:\tShop <sales@shop.example>\nTo:\tkim@web.example\nSubject:\tJanuary\nSPF:\tSOFTFAIL with IP 192.0.2.7 Learn more\nDKIM:\t'PASS' with domain shop.example Learn more\nDMARC:\t'FAIL' Learn more\n";
    let case = case(text);
    assert_eq!((case.kind, case.copy), (Kind::Headers, Copy::Received));
    let ip = case.client_ip.as_ref().map(|ip| ip.value.to_string());
    assert_eq!(ip.as_deref(), Some("192.0.2.7"));
    let found = "spf=softfail; dkim=pass header.d=shop.example; dmarc=fail";
    assert_eq!(case.loose_results.as_deref(), Some(found));
}
