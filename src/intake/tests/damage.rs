//! A header block damaged in every way, alone and two ways at once: what is
//! read in it stays the same.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::*;

const HEADER: &str = "Delivered-To: suzuki@receiver.example
Return-Path: <tanaka@shop.example>
Received: from mail.shop.example (mail.shop.example [192.0.2.25])
        by mx.receiver.example with ESMTPS id d9443c01a7336-2a7f0c1d2e3si15243487b3a
        for <suzuki@receiver.example>;
        Thu, 19 Nov 2026 17:15:00 -0800 (PST)
Authentication-Results: mx.receiver.example;
       dkim=pass header.i=@shop.example header.s=s2026 header.b=Kq3xTz1m;
       spf=pass (domain of tanaka@shop.example designates 192.0.2.25 as permitted sender) smtp.mailfrom=tanaka@shop.example;
       dmarc=pass (p=QUARANTINE) header.from=shop.example
Received: from pc12 (unknown [192.0.2.130])
\tby mail.shop.example (Postfix) with ESMTPSA id 5D21A40C3E;
\tFri, 20 Nov 2026 10:14:55 +0900 (JST)
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=shop.example;
     q=dns/txt; s=s2026; h=from : to : subject : date : message-id;
     bh=k6DXgXGgoBVgqoJA699b8qjc4t7KpHmz9BXEKy0I92g=;
     b=eOELdh+s6b1zLTEhUesSRTfl2kDNN6JBSIurQhupj/U0OhQLVqlWB/xS4UsiPkK95bcgk
     jTvUeAhywGBfPBNJFniMSbmw68jMmZ2eSrVYXu/9r6JqikIknP1TlOYi5/21f/SYjK3V2Ug
From: \"Tanaka\" <tanaka@shop.example>
To: suzuki@receiver.example
Subject: x
Date: Fri, 20 Nov 2026 10:14:54 +0900
Message-ID: <20261120101454.7F3A@shop.example>
MIME-Version: 1.0
";

type Damage = fn(&str) -> String;

fn each(text: &str, change: impl Fn(&str) -> String) -> String {
    text.lines().map(|line| change(line) + "\n").collect()
}

fn escape(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

fn wrap(text: &str) -> String {
    each(text, |line| {
        let mut rest = line;
        let mut out = Vec::new();
        while rest.len() > 72 {
            let at = rest.get(..72).and_then(|head| head.rfind(' '));
            let at = at.filter(|at| *at > 0).unwrap_or(72);
            out.push(rest.get(..at).unwrap_or_default());
            rest = rest.get(at..).unwrap_or_default().trim_start_matches(' ');
        }
        out.push(rest);
        out.join("\n")
    })
}

fn join(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        if line.starts_with([' ', '\t']) {
            out.pop();
            out.push_str(line.trim());
        } else {
            out.push_str(line);
        }
        out.push('\n');
    }
    out
}

const DAMAGES: &[(&str, Damage)] = &[
    ("quoted", |text| each(text, |line| format!("> {line}"))),
    ("quoted twice", |text| {
        each(text, |line| format!(">> {line}"))
    }),
    ("barred", |text| each(text, |line| format!("| {line}"))),
    ("indented", |text| each(text, |line| format!("    {line}"))),
    ("folds lost", |text| {
        each(text, |line| line.trim_start().to_owned())
    }),
    ("folds joined", join),
    ("wrapped", wrap),
    ("entities", escape),
    ("br", |text| escape(text).replace('\n', "<br>\n")),
    ("no-break spaces", |text| text.replace(' ', "\u{a0}")),
    ("full-width colons", |text| {
        each(text, |line| match line.starts_with([' ', '\t']) {
            true => line.to_owned(),
            false => line.replacen(": ", "\u{ff1a}", 1),
        })
    }),
    ("smart quotes", |text| text.replace('"', "\u{201d}")),
    ("zero-width", |text| {
        each(text, |line| format!("\u{200b}{line}"))
    }),
    ("CR", |text| text.replace('\n', "\r")),
    ("CRLF", |text| text.replace('\n', "\r\n")),
    ("chat around it", |text| {
        format!("お世話になっております。\nヘッダーです。\n\n{text}\n\nよろしくお願いします。\n")
    }),
    ("empty lines between", |text| text.replace('\n', "\n\n")),
    ("numbered", |text| number(text, |at| format!("{at}: "))),
    ("numbered in a column", |text| {
        number(text, |at| format!("{at:>6}\t"))
    }),
    ("a stray CR", |text| {
        let lines = text.lines().enumerate();
        let ends = lines.map(|(at, line)| (line, if at % 3 == 1 { "\r" } else { "\n" }));
        ends.map(|(line, end)| format!("{line}{end}")).collect()
    }),
    ("CR CR LF", |text| text.replace('\n', "\r\r\n")),
    ("a byte order mark", |text| format!("\u{feff}{text}")),
    ("base64", |text| {
        let digits = STANDARD.encode(text);
        let lines: Vec<&str> = (0..digits.len().div_ceil(76))
            .filter_map(|at| digits.get(at * 76..digits.len().min(at * 76 + 76)))
            .collect();
        lines.join("\n") + "\n"
    }),
    ("a smaller header before it", |text| {
        format!("{SMALLER}\n\n{text}")
    }),
    ("a smaller header behind it", |text| {
        format!("{text}\n\n{SMALLER}")
    }),
];

/// Another mail's header, as it stands in a thread.
const SMALLER: &str = "From: else@other.example\nTo: tanaka@shop.example\nSubject: before\nDate: Thu, 19 Nov 2026 09:00:00 +0900\n";

fn number(text: &str, prefix: impl Fn(usize) -> String) -> String {
    let lines = text.lines().enumerate();
    let lines = lines.map(|(at, line)| format!("{}{line}\n", prefix(at + 1)));
    lines.collect()
}

type Writer = fn(&str) -> Vec<u8>;

/// What is done to the octets of a whole input.
const WRITTEN: &[(&str, Writer)] = &[
    ("UTF-16LE", |text| {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }),
    ("UTF-16BE", |text| {
        text.encode_utf16().flat_map(u16::to_be_bytes).collect()
    }),
    ("UTF-16LE with a mark", |text| {
        let marked = format!("\u{feff}{text}");
        marked.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }),
    ("UTF-16BE with a mark", |text| {
        let marked = format!("\u{feff}{text}");
        marked.encode_utf16().flat_map(u16::to_be_bytes).collect()
    }),
];

/// What a paste is read as.
fn seen(text: impl AsRef<[u8]>) -> (Vec<String>, Option<String>, Option<String>, usize) {
    let case = read(text.as_ref(), &Overrides::default()).unwrap();
    (
        case.author_domains,
        case.mail_from.map(|sender| sender.value),
        case.client_ip.map(|ip| ip.value.to_string()),
        case.hops.len(),
    )
}

#[test]
fn damage_alone_and_in_pairs_changes_nothing_that_is_read() {
    let whole = seen(HEADER);
    assert_eq!(whole.2.as_deref(), Some("192.0.2.25"));
    // Escaped twice, or line by line after the lines are one, or folds joined
    // where every line looks like one, is another text; so are two numbers a
    // line, and a header beside what only a decoder can read.
    let apart = |one: &str, other: &str| {
        let among = |group: &[&str]| group.contains(&one) && group.contains(&other);
        among(&["entities", "br"])
            || among(&["indented", "folds joined"])
            || among(&["numbered in a column", "folds joined"])
            || among(&["numbered in a column", "numbered"])
            || one == "base64" && other.contains("header")
    };
    let mut wrong = Vec::new();
    for (first, damage) in DAMAGES {
        let once = damage(HEADER);
        if seen(&once) != whole {
            wrong.push((*first).to_owned());
        }
        for (written, write) in WRITTEN {
            if seen(write(&once)) != whole {
                wrong.push(format!("{first}, then {written}"));
            }
        }
        for (second, further) in DAMAGES {
            if first != second && !apart(first, second) && seen(further(&once)) != whole {
                wrong.push(format!("{first}, then {second}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong: {wrong:#?}", wrong.len());
}
