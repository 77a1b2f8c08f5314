//! Changes that gateways make to lines and line ends, undone line by line.

use crate::model::result::ChangeBy;

type Octets = (&'static str, ChangeBy, fn(&[u8]) -> Vec<u8>);
type Lines = (&'static str, ChangeBy, fn(&str) -> String);

/// Line ends (RFC 5322 2.3: CR and LF only together).
pub(super) const OCTETS: [Octets; 4] = [
    ("line_ends", ChangeBy::Gateway, |b| {
        b.iter().copied().filter(|octet| *octet != b'\r').collect()
    }),
    ("line_ends", ChangeBy::Gateway, |b| {
        b.split(|octet| *octet == b'\n')
            .collect::<Vec<_>>()
            .join(b"\r\n".as_slice())
    }),
    ("line_ends", ChangeBy::Gateway, |b| {
        let crlf = String::from_utf8_lossy(b).replace("\r\r\n", "\r\n");
        crlf.into_bytes()
    }),
    ("line_ends", ChangeBy::Gateway, |b| {
        let plain = String::from_utf8_lossy(b)
            .replace("\r\n", "\n")
            .replace('\r', "\n");
        plain.replace('\n', "\r\n").into_bytes()
    }),
];

/// Changes that reach lines one by one.
pub(super) const LINES: [Lines; 19] = [
    ("trailing_space", ChangeBy::Gateway, |l| {
        l.strip_suffix(' ').unwrap_or(l).to_owned()
    }),
    ("tabs", ChangeBy::Gateway, |l| l.replace('\t', " ")),
    ("trailing_space", ChangeBy::Gateway, |l| {
        l.trim_end_matches([' ', '\t']).to_owned()
    }),
    ("trailing_space", ChangeBy::Gateway, |l| {
        if l == "--" {
            "-- ".to_owned()
        } else {
            l.to_owned()
        }
    }),
    ("trailing_space", ChangeBy::Gateway, |l| format!("{l} ")),
    ("trailing_space", ChangeBy::Gateway, |l| {
        if l.is_empty() {
            String::new()
        } else {
            format!("{l} ")
        }
    }),
    ("encoded_space", ChangeBy::Gateway, |l| {
        l.strip_suffix("=20").unwrap_or(l).to_owned()
    }),
    ("encoded_space", ChangeBy::Gateway, |l| {
        l.strip_suffix("=20")
            .map_or_else(|| l.to_owned(), |l| format!("{l} "))
    }),
    ("encoded_space", ChangeBy::Gateway, |l| {
        l.strip_suffix(' ')
            .map_or_else(|| l.to_owned(), |l| format!("{l}=20"))
    }),
    ("encoded_space", ChangeBy::Gateway, |l| {
        if l == "--" || l == "-- " {
            "--=20".to_owned()
        } else {
            l.to_owned()
        }
    }),
    ("from_quoted", ChangeBy::Gateway, |l| {
        if l.trim_start_matches('>').starts_with("From ") {
            l.strip_prefix('>').unwrap_or(l).to_owned()
        } else {
            l.to_owned()
        }
    }),
    ("from_quoted", ChangeBy::Gateway, |l| {
        if l.starts_with("From ") {
            format!(">{l}")
        } else {
            l.to_owned()
        }
    }),
    ("dot_stuffed", ChangeBy::Gateway, |l| {
        if l.starts_with("..") {
            l.get(1..).unwrap_or(l).to_owned()
        } else {
            l.to_owned()
        }
    }),
    ("dot_stuffed", ChangeBy::Gateway, |l| {
        if l.starts_with('.') {
            format!(".{l}")
        } else {
            l.to_owned()
        }
    }),
    ("tabs", ChangeBy::Gateway, |l| l.replace("        ", "\t")),
    ("tabs", ChangeBy::Gateway, |l| l.replace("    ", "\t")),
    ("tabs", ChangeBy::Gateway, |l| l.replace('\t', "        ")),
    ("tabs", ChangeBy::Gateway, tabbed),
    ("tabs", ChangeBy::Gateway, |l| l.replace(' ', "\t")),
];

/// Blanks up to each eighth column made a tab.
fn tabbed(line: &str) -> String {
    let mut out = String::new();
    let mut column = 0;
    let mut blanks = 0;
    for character in line.chars() {
        column += 1;
        if character == ' ' {
            blanks += 1;
            if column % 8 == 0 {
                if blanks > 1 {
                    out.push('\t')
                } else {
                    out.push(' ')
                }
                blanks = 0;
            }
            continue;
        }
        out.push_str(&" ".repeat(blanks));
        blanks = 0;
        out.push(character);
    }
    out + &" ".repeat(blanks)
}
