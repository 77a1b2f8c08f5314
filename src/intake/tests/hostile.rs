//! Input that was made to break the reader.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use encoding_rs::{EUC_JP, ISO_2022_JP, SHIFT_JIS};
use proptest::prelude::*;

use super::formats::SAMPLES;
use super::{BOUNCE, HEADERS};
use crate::intake::read;
use crate::model::case::Overrides;

/// None of these takes more than a few passes over the text; a quadratic
/// reader would not end within the test run.
#[test]
fn megabytes_of_nasty_input_end() {
    let size = 1 << 19;
    for piece in [
        ">",
        "> > ",
        "From: a\n\n",
        "(",
        "<",
        "&lt;<br>",
        "Received: from ((((\n",
        "550-5.7.26 ",
        "\n",
        "said: 550\n",
        "From: <<<,\"",
        "\u{3000}",
        "[",
        "--b\n",
        "{\"bouncedRecipients\":[{\"",
        "\\\"bouncedRecipients",
        "1: From: a\n",
        "\u{1b}$B",
        "差出人: a@b\n",
        "Received\tx\n",
        "Received\nx\n",
        "2026-01-01T12:00:00,,,,,,,,FAIL,,,,;;;;,;;;;,,,,,,\n",
        "01/01/26 12:00:00\tSMTP-OU\ta\tb\tc\td\t550 5.7.1\n",
        "starting delivery 1: msg 1 to remote a@b.example\ndelivery 1: failure: _/\n",
        "QUJD\n",
        "\r\r\n",
        "from 203.0.113.5 ",
    ] {
        let text = piece.repeat(size / piece.len());
        let _ = read(text.as_bytes(), &Overrides::default());
        let _ = read(
            format!("From: a@b.example\nReceived: {text}").as_bytes(),
            &Overrides::default(),
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_octets_are_read(input in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = read(&input, &Overrides::default());
    }

    #[test]
    fn mutated_mail_is_read(which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), length in 0..400_usize, change in 0..4_u8, put in "[ -~\\n\u{3000}\u{a0}<>(\\[\"：{}\\\\\t]{0,8}", flip in 1..=255_u8) {
        let seeds = seeds();
        let mut octets = which.get(&seeds).clone();
        let at = at.index(octets.len());
        let end = (at + length).min(octets.len());
        match change {
            0 => octets.truncate(at),
            1 => {
                let twice = octets[at..end].to_vec();
                octets.splice(at..at, twice);
            }
            2 => octets[at..end].iter_mut().for_each(|octet| *octet ^= flip),
            _ => drop(octets.splice(at..end.min(at + 40), put.bytes())),
        }
        let _ = read(&octets, &Overrides::default());
    }
}

/// One whole input of every kind.
fn seeds() -> Vec<Vec<u8>> {
    let bounced = format!(
        "From: MAILER-DAEMON@a.example\nContent-Type: multipart/report; boundary=O\n\n--O\n\n<k@b.example>: host mx.b.example said: 550 5.1.1 no\n--O\nContent-Type: message/rfc822\n\n{BOUNCE}\n--O--\n"
    );
    let lines = HEADERS.lines().enumerate();
    let numbered: String = lines
        .map(|(at, line)| format!("{at:>4}\t{line}\n"))
        .collect();
    let shown = HEADERS
        .replace("From: ", "差出人: ")
        .replace("Subject: ", "件名：");
    let japanese = "From: MAILER-DAEMON@a.example\nContent-Type: text/plain; charset=iso-2022-jp\n\n宛先 <k@b.example>: host mx.b.example said: 550 5.7.1 受信を拒否されました\n";
    let texts = [HEADERS, BOUNCE, &bounced, &numbered, &shown, japanese];
    let mut seeds: Vec<Vec<u8>> = texts.map(|text| text.as_bytes().to_vec()).to_vec();
    seeds.push(HEADERS.replace(": ", "\t").into_bytes());
    seeds.push(HEADERS.replace(": ", "\n").into_bytes());
    for set in [ISO_2022_JP, SHIFT_JIS, EUC_JP] {
        seeds.push(set.encode(japanese).0.into_owned());
    }
    seeds.push(HEADERS.encode_utf16().flat_map(u16::to_le_bytes).collect());
    seeds.push(STANDARD.encode(BOUNCE).into_bytes());
    seeds.extend(SAMPLES.iter().map(|(_, text)| text.as_bytes().to_vec()));
    seeds
}
