//! Transfer encodings of parts undone (RFC 2045 6) and charsets converted.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use encoding_rs::Encoding;

/// Line lengths that base64 writers use.
const BASE64_LINES: [usize; 5] = [76, 72, 64, 60, 75];
/// Longest content that is encoded on a guess.
const GUESSED: usize = 200_000;
const QP_LINES: [usize; 4] = [76, 75, 73, 72];

/// A part's content in another encoding: its name and its octets.
pub(super) type Recoded = (&'static str, Vec<u8>);

/// The content decoded; `None` where the encoding is not one.
pub(super) fn decoded(content: &[u8], encoding: &str) -> Option<Vec<u8>> {
    match encoding.trim().to_ascii_lowercase().as_str() {
        "quoted-printable" => Some(from_qp(content)),
        "base64" => {
            let compact: Vec<u8> = content
                .iter()
                .copied()
                .filter(|octet| !octet.is_ascii_whitespace())
                .collect();
            STANDARD.decode(compact).ok()
        }
        "" | "7bit" | "8bit" | "binary" => Some(content.to_vec()),
        _ => None,
    }
}

/// All other ways to encode a part's content.
pub(super) fn recoded(content: &[u8], encoding: &str) -> Vec<Recoded> {
    let Some(plain) = decoded(content, encoding) else {
        return Vec::new();
    };
    let now = encoding.trim().to_ascii_lowercase();
    let mut out: Vec<Recoded> = Vec::new();
    if now == "quoted-printable" || now == "base64" {
        let name = if plain.is_ascii() { "7bit" } else { "8bit" };
        out.push((name, plain.clone()));
        // Text whose lines end in LF inside the encoding.
        let lines = with_crlf(&plain);
        if lines != plain {
            out.push((name, lines));
        }
    }
    let crlf = with_crlf(&plain);
    // Guesses at an encoder are for bodies of a common size.
    if crlf.len() > GUESSED {
        return out;
    }
    for most in BASE64_LINES {
        out.push(("base64", to_base64(&crlf, most)));
        if let Some(bare) = crlf.strip_suffix(b"\r\n") {
            out.push(("base64", to_base64(bare, most)));
        }
        let ended = [crlf.as_slice(), b"\r\n"].concat();
        out.push(("base64", to_base64(&ended, most)));
        let lf: Vec<u8> = crlf
            .iter()
            .copied()
            .filter(|octet| *octet != b'\r')
            .collect();
        out.push(("base64", to_base64(&lf, most)));
        out.push(("base64", to_base64(&[lf.as_slice(), b"\n"].concat(), most)));
    }
    for most in QP_LINES {
        for style in [Style::Plain, Style::Careful, Style::Lower] {
            out.push(("quoted-printable", to_qp(&crlf, most, style)));
        }
    }
    out.retain(|(_, made)| made != content);
    out
}

fn with_crlf(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for (at, octet) in text.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| text.get(before));
        if *octet == b'\n' && before != Some(&b'\r') {
            out.push(b'\r');
        }
        out.push(*octet);
    }
    out
}

pub(super) fn to_base64(octets: &[u8], most: usize) -> Vec<u8> {
    let flat = STANDARD.encode(octets);
    let lines: Vec<&[u8]> = flat.as_bytes().chunks(most).collect();
    lines.join(b"\r\n".as_slice())
}

pub(super) fn from_qp(content: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len());
    let mut at = 0;
    while let Some(octet) = content.get(at) {
        at += 1;
        if *octet != b'=' {
            out.push(*octet);
            continue;
        }
        let rest = content.get(at..).unwrap_or_default();
        let hex = rest.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        if let Some(value) = hex.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            out.push(value);
            at += 2;
        } else if let Some(blanks) = soft_break(rest) {
            at += blanks;
        } else {
            out.push(b'=');
        }
    }
    out
}

/// The length of a soft line break after its `=`.
fn soft_break(rest: &[u8]) -> Option<usize> {
    let blanks = rest
        .iter()
        .take_while(|octet| matches!(octet, b' ' | b'\t'))
        .count();
    let after = rest.get(blanks..)?;
    after.starts_with(b"\r\n").then_some(blanks + 2)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// Only what has to be encoded.
    Plain,
    /// Also `From ` and a dot at a line's start.
    Careful,
    /// Lower-case digits.
    Lower,
}

fn to_qp(text: &[u8], most: usize, style: Style) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + text.len() / 4);
    let mut rest = text;
    loop {
        let end = super::body::find_crlf(rest);
        let line = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        qp_line(line, most, style, &mut out);
        let Some(end) = end else { break };
        out.extend_from_slice(b"\r\n");
        rest = rest.get(end + 2..).unwrap_or_default();
    }
    out
}

fn qp_line(line: &[u8], most: usize, style: Style, out: &mut Vec<u8>) {
    let mut column = 0;
    for (at, octet) in line.iter().enumerate() {
        let last = at + 1 == line.len();
        let blank = matches!(octet, b' ' | b'\t');
        let careful =
            style == Style::Careful && at == 0 && (*octet == b'.' || line.starts_with(b"From "));
        let plain = (octet.is_ascii_graphic() && *octet != b'=' && !careful) || (blank && !last);
        let size = if plain { 1 } else { 3 };
        // A soft break takes a column; the line's last octet needs none.
        if column + size + usize::from(!last) > most {
            out.extend_from_slice(b"=\r\n");
            column = 0;
        }
        if plain {
            out.push(*octet);
        } else if style == Style::Lower {
            out.extend_from_slice(format!("={octet:02x}").as_bytes());
        } else {
            out.extend_from_slice(format!("={octet:02X}").as_bytes());
        }
        column += size;
    }
}

/// Plain content from one charset to another; `None` where either lacks a
/// character.
pub(super) fn converted(content: &[u8], from: &str, to: &str) -> Option<Vec<u8>> {
    let from = Encoding::for_label(from.as_bytes())?;
    let to = Encoding::for_label(to.as_bytes())?;
    let (text, _, broken) = from.decode(content);
    if broken {
        return None;
    }
    // Each line by itself: ISO-2022-JP goes back to ASCII at a line's end
    // (RFC 1468).
    let mut out = Vec::with_capacity(content.len());
    for (at, line) in text.split("\r\n").enumerate() {
        if at > 0 {
            out.extend_from_slice(b"\r\n");
        }
        let (octets, used, broken) = to.encode(line);
        if broken || used != to {
            return None;
        }
        out.extend_from_slice(&octets);
    }
    Some(out)
}
