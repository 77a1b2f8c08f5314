//! Messages signed here, changed in known and unknown ways, and what the
//! search makes of them. The key in `rsa.pem` was made for these tests.

mod changes;
mod made;

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mail_auth::common::crypto::{Ed25519Key, RsaKey, Sha256, SigningKey as _};

use super::search;
use crate::dkim::canonical::{Canon, canonical_body, header_input};
use crate::dkim::signature::Algorithm;
use crate::model::message::Message;
use crate::model::result::{Autopsy, Scope};

/// A message in pieces, so that changes are easy to write.
#[derive(Clone)]
pub(super) struct Mail {
    pub fields: Vec<String>,
    pub body: Vec<u8>,
}

impl Mail {
    fn new(fields: &[&str], body: &str) -> Self {
        Self {
            fields: fields.iter().map(|field| (*field).to_owned()).collect(),
            body: body.replace('\n', "\r\n").into_bytes(),
        }
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("UTF-8")
    }

    fn message(&self, has_body: bool) -> Message {
        let mut raw = Vec::new();
        for field in &self.fields {
            raw.extend_from_slice(field.as_bytes());
            raw.extend_from_slice(b"\r\n");
        }
        raw.extend_from_slice(b"\r\n");
        raw.extend_from_slice(&self.body);
        Message::parse(raw, has_body)
    }
}

// What replaces it takes a type of a crate that is not ours.
#[expect(deprecated)]
fn rsa_key() -> mail_auth::Result<RsaKey<Sha256>> {
    RsaKey::<Sha256>::from_pkcs8_pem(include_str!("tests/rsa.pem"))
}

/// How a message is signed.
#[derive(Clone, Copy)]
pub(super) struct Manner {
    header: Canon,
    body: Canon,
    ed25519: bool,
    signed: &'static str,
}

const SIGNED: &str =
    "from:to:subject:date:message-id:mime-version:content-type:content-transfer-encoding:reply-to";

struct Signer {
    rsa: RsaKey<Sha256>,
    rsa_record: String,
    ed25519: Ed25519Key,
    ed25519_record: String,
}

impl Signer {
    fn new() -> Self {
        let rsa = rsa_key().expect("key");
        let ed =
            Ed25519Key::from_pkcs8_der(&Ed25519Key::generate_pkcs8().expect("key")).expect("key");
        Self {
            rsa_record: format!("v=DKIM1; k=rsa; p={}", STANDARD.encode(rsa.public_key())),
            ed25519_record: format!("v=DKIM1; k=ed25519; p={}", STANDARD.encode(ed.public_key())),
            rsa,
            ed25519: ed,
        }
    }

    /// Puts a signature on top.
    fn sign(&self, mail: &Mail, manner: Manner) -> Mail {
        let hash = Algorithm::RsaSha256.hash(&canonical_body(manner.body, &mail.body));
        let name = if manner.ed25519 {
            "ed25519-sha256"
        } else {
            "rsa-sha256"
        };
        let bare = format!(
            "DKIM-Signature: v=1; a={name}; c={}/{}; d=example.jp; s=s1;\r\n h={};\r\n bh={}; b=",
            manner.header.as_str(),
            manner.body.as_str(),
            manner.signed,
            STANDARD.encode(hash)
        );
        let own = format!("{bare}\r\n").into_bytes();
        let fields: Vec<Vec<u8>> = mail
            .fields
            .iter()
            .map(|field| format!("{field}\r\n").into_bytes())
            .collect();
        let names: Vec<String> = manner.signed.split(':').map(str::to_owned).collect();
        let input = header_input(
            manner.header,
            &fields,
            &names,
            &own,
            &(bare.len()..bare.len()),
        );
        let signature = if manner.ed25519 {
            self.ed25519.sign(input.as_slice()).expect("signs")
        } else {
            self.rsa.sign(input.as_slice()).expect("signs")
        };
        let mut out = mail.clone();
        out.fields
            .insert(0, format!("{bare}{}", STANDARD.encode(signature)));
        out
    }

    fn record(&self, manner: Manner) -> &str {
        if manner.ed25519 {
            &self.ed25519_record
        } else {
            &self.rsa_record
        }
    }
}

fn run(signer: &Signer, mail: &Mail, manner: Manner, has_body: bool) -> Autopsy {
    let message = mail.message(has_body);
    let field = message
        .fields
        .iter()
        .position(|field| message.name(field) == b"DKIM-Signature")
        .expect("signed");
    search(
        &message,
        field,
        signer.record(manner),
        &AtomicBool::new(false),
    )
}

const RELAXED: Manner = Manner {
    header: Canon::Relaxed,
    body: Canon::Relaxed,
    ed25519: false,
    signed: SIGNED,
};
const MANNERS: [Manner; 4] = [
    RELAXED,
    Manner {
        body: Canon::Simple,
        ..RELAXED
    },
    Manner {
        header: Canon::Simple,
        body: Canon::Simple,
        ..RELAXED
    },
    Manner {
        ed25519: true,
        ..RELAXED
    },
];

pub(super) fn bases() -> [Mail; 4] {
    let html = "<html><body>\n<p>Dear colleagues,</p>\n<p>the new price list is ready.</p>\n</body></html>\n";
    [
        Mail::new(
            &[
                "From: Taro Yamada <taro@example.jp>",
                "To: staff@lists.example",
                "Subject: Price list for spring",
                "Date: Tue, 03 Mar 2026 09:15:00 +0900",
                "Message-ID: <one@example.jp>",
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: 8bit",
            ],
            "Dear colleagues,\n\nthe new price list is ready – see the intranet page for it. Müller has\nchecked the figures; 価格表をご覧ください。\n\nFrom Monday on it applies to every customer that we have in the north.\n\n  * item one\n  * item two\n\nRegards\n-- \nTaro Yamada\n",
        ),
        Mail::new(
            &[
                "From: =?UTF-8?B?5bGx55Sw5aSq6YOO?= <taro@example.jp>",
                "To: staff@lists.example",
                "Subject: =?UTF-8?B?5pil44Gu5L6h5qC86KGo44KS44GU56K66KqN44GP44Gg44GV44GE?=",
                "Date: Tue, 03 Mar 2026 09:15:00 +0900",
                "Message-ID: <two@example.jp>",
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: 8bit",
            ],
            "各位\n\n春の価格表ができました。ご確認ください。\n\n山田太郎\n",
        ),
        Mail::new(
            &[
                "From: \"Taro Yamada\" <taro@example.jp>",
                "To: staff@lists.example",
                "Subject: Re: Price list",
                "Date: Tue, 3 Mar 2026 09:15:00 +0900",
                "Message-ID: <three@example.jp>",
                "MIME-Version: 1.0",
                "Content-Type: multipart/alternative; boundary=\"alt1\"",
            ],
            &format!(
                "--alt1\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nDear colleagues,\nthe new price list is ready.\n\n--alt1\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{html}\n--alt1--\n"
            ),
        ),
        Mail::new(
            &[
                "From: taro@example.jp",
                "To: staff@lists.example",
                "Subject: Minutes",
                "Date: Tue, 03 Mar 2026 09:15:00 +0900",
                "Message-ID: <four@example.jp>",
                "MIME-Version: 1.0",
                "Content-Type: multipart/mixed; boundary=mix1",
            ],
            "--mix1\nContent-Type: text/plain; charset=us-ascii\n\nThe minutes are enclosed.\n\n--mix1\nContent-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\nAAECAwQFBgcICQ==\n\n--mix1--\n",
        ),
    ]
}

#[derive(Default)]
struct Tally {
    found: usize,
    other: usize,
    missed: usize,
}

/// Every change, each base, every manner of signing: minutes, not seconds.
#[test]
#[ignore = "minutes long; run it optimised and by name"]
fn the_whole_table_holds() {
    measure(&MANNERS, &[0, 1, 2, 3], 200);
}

#[test]
fn known_changes_are_found_and_unknown_ones_are_not_claimed() {
    measure(&MANNERS[..1], &[0, 2], 60);
}

fn measure(manners: &[Manner], numbers: &[usize], least: usize) {
    let signer = Signer::new();
    let mut table: BTreeMap<String, Tally> = BTreeMap::new();
    let mut total = 0;
    let mut slow = Vec::new();
    for manner in manners.iter().copied() {
        for (number, base) in bases()
            .iter()
            .enumerate()
            .filter(|(at, _)| numbers.contains(at))
        {
            let signed = signer.sign(base, manner);
            for case in changes::ALL {
                let changed = (case.make)(&signed);
                let Some(changed) = changed else { continue };
                let start = Instant::now();
                let whole = run(&signer, &changed, manner, true);
                if start.elapsed().as_millis() > 3000 {
                    slow.push((case.name, number, start.elapsed()));
                }
                if case.kinds.is_empty() && whole.verified && whole.changes.is_empty() {
                    continue;
                }
                // What canonicalization makes harmless is no case.
                if whole.verified && whole.changes.is_empty() {
                    continue;
                }
                total += 1;
                let kinds: Vec<&str> = whole.changes.iter().map(|change| change.kind).collect();
                let tally = table.entry(case.name.to_owned()).or_default();
                let named = case.kinds.iter().all(|kind| kinds.contains(kind))
                    && kinds.len() <= case.kinds.len() + case.extra;
                match (whole.verified, case.kinds.is_empty()) {
                    (true, false) if named => tally.found += 1,
                    (true, _) => {
                        tally.other += 1;
                        eprintln!(
                            "OTHER {} base {number} {}/{} -> {kinds:?}",
                            case.name,
                            manner.header.as_str(),
                            manner.body.as_str()
                        );
                    }
                    (false, true) => tally.missed += 1,
                    (false, false) => {
                        tally.missed += 1;
                        eprintln!(
                            "MISSED {} base {number} {}/{} ed={} -> {kinds:?}",
                            case.name,
                            manner.header.as_str(),
                            manner.body.as_str(),
                            manner.ed25519
                        );
                    }
                }
            }
        }
    }
    eprintln!("{:<34} found  not  other", "change");
    for (name, tally) in &table {
        eprintln!(
            "{name:<34} {:>5} {:>4} {:>6}",
            tally.found, tally.missed, tally.other
        );
    }
    let wild: usize = table
        .iter()
        .filter(|(name, _)| name.starts_with("wild"))
        .map(|(_, tally)| tally.other)
        .sum();
    let (known, found) = table
        .iter()
        .filter(|(name, _)| !name.starts_with("wild"))
        .fold((0, 0), |(all, found), (_, tally)| {
            (
                all + tally.found + tally.missed + tally.other,
                found + tally.found,
            )
        });
    eprintln!("messages {total}, known {known}, found {found}, wild claimed {wild}; slow {slow:?}");
    assert!(total >= least, "{total} messages");
    assert_eq!(wild, 0);
    assert!(found * 100 >= known * 90, "{found} of {known}");
}

#[test]
fn headers_alone_are_searched_alone() {
    let signer = Signer::new();
    for manner in MANNERS {
        let [base, ..] = bases();
        let mut signed = signer.sign(&base, manner);
        for field in &mut signed.fields {
            *field = field.replace("Subject: ", "Subject: [staff] ");
        }
        let found = run(&signer, &signed, manner, false);
        assert_eq!(found.scope, Scope::Header);
        assert!(!found.verified);
        let kinds: Vec<&str> = found.changes.iter().map(|change| change.kind).collect();
        assert_eq!(kinds, ["subject_tag"]);
        assert_eq!(found.changes[0].before, "[staff] Price list for spring");
        assert_eq!(found.changes[0].after, "Price list for spring");
    }
}

#[test]
fn a_search_can_be_ended() {
    let signer = Signer::new();
    let [base, ..] = bases();
    let mut signed = signer.sign(&base, RELAXED);
    signed.body = b"something else\r\n".repeat(50_000);
    let message = signed.message(true);
    let found = search(&message, 0, &signer.rsa_record, &AtomicBool::new(true));
    assert!(!found.verified && found.changes.is_empty());
}

/// Prints how long large bodies take; meaningful only when optimised.
#[test]
fn large_bodies_are_searched_within_the_budget() {
    let signer = Signer::new();
    let [base, ..] = bases();
    for size in [50_000, 1_000_000] {
        let mut big = base.clone();
        big.body = b"A line of text as long as lines of text in mails are, more or less.\r\n"
            .repeat(size / 70);
        let signed = signer.sign(&big, RELAXED);
        let mut footed = signed.clone();
        footed.body.extend_from_slice(
            b"_______________________________________________\r\nlist mailing list\r\n",
        );
        let mut lost = signed.clone();
        lost.body.splice(10..12, *b"XX");
        for (name, mail) in [("footer", footed), ("unknown", lost)] {
            let start = Instant::now();
            let found = run(&signer, &mail, RELAXED, true);
            eprintln!(
                "{size} octets, {name}: {:?}, verified {}",
                start.elapsed(),
                found.verified
            );
            assert_eq!(found.verified, name == "footer");
        }
    }
}
