//! The MIME structure of a body, by octet ranges (RFC 2045, RFC 2046 5.1).

use std::ops::Range;

/// Nesting and part limits, so that hostile bodies stay cheap.
const DEPTH: usize = 8;
const PARTS: usize = 100;

/// A multipart body.
#[derive(Clone, Debug)]
pub(super) struct Multipart {
    pub preamble: Range<usize>,
    pub parts: Vec<Part>,
    /// Where the closing delimiter's line starts and where the epilogue does.
    pub close: Option<Range<usize>>,
    /// Where this multipart's octets end.
    pub end: usize,
}

/// One part.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// From its delimiter's line to the next delimiter's.
    pub whole: Range<usize>,
    /// Its header lines, without the empty line.
    pub head: Range<usize>,
    /// Its content, with the CRLF that belongs to the next delimiter.
    pub content: Range<usize>,
    pub content_type: String,
    pub encoding: String,
    pub inner: Option<Multipart>,
}

impl Part {
    pub fn is_text(&self) -> bool {
        self.media("text/")
    }

    pub fn is_html(&self) -> bool {
        self.media("text/html")
    }

    fn media(&self, prefix: &str) -> bool {
        let kind = self.content_type.trim_start();
        (kind.is_empty() && prefix == "text/")
            || kind
                .get(..prefix.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    }
}

/// The value of a parameter of a Content-Type.
pub(super) fn parameter(content_type: &str, name: &str) -> Option<String> {
    content_type.split(';').skip(1).find_map(|piece| {
        let (key, value) = piece.split_once('=')?;
        let value = value.trim();
        let value = value
            .strip_prefix('"')
            .map_or(value, |open| open.split('"').next().unwrap_or_default());
        key.trim()
            .eq_ignore_ascii_case(name)
            .then(|| value.to_owned())
    })
}

/// The structure of a body whose Content-Type this is; `None` where it is not
/// a multipart, or none of its delimiters is there.
pub(super) fn multipart(body: &[u8], range: Range<usize>, content_type: &str) -> Option<Multipart> {
    parse(body, range, content_type, DEPTH)
}

fn parse(body: &[u8], range: Range<usize>, content_type: &str, depth: usize) -> Option<Multipart> {
    let is_multipart = content_type
        .trim_start()
        .get(..10)
        .is_some_and(|start| start.eq_ignore_ascii_case("multipart/"));
    let boundary = parameter(content_type, "boundary").filter(|text| !text.is_empty())?;
    if !is_multipart || depth == 0 {
        return None;
    }
    let delimiter = format!("--{boundary}").into_bytes();
    let mut marks: Vec<(Range<usize>, bool)> = Vec::new();
    let mut at = range.start;
    while at < range.end && marks.len() < PARTS {
        let rest = body.get(at..range.end)?;
        let next = super::body::find_crlf(rest).map_or(range.end, |end| at + end + 2);
        if let Some(after) = rest.strip_prefix(delimiter.as_slice()) {
            let line = after.get(..(next - at).saturating_sub(delimiter.len()));
            let word = line.unwrap_or_default().trim_ascii();
            if word.is_empty() || word == b"--" {
                marks.push((at..next, !word.is_empty()));
                if !word.is_empty() {
                    break;
                }
            }
        }
        at = next;
    }
    let preamble = range.start..marks.first()?.0.start;
    let mut made = Multipart {
        preamble,
        parts: Vec::new(),
        close: None,
        end: range.end,
    };
    for (index, (mark, closing)) in marks.iter().enumerate() {
        if *closing {
            made.close = Some(mark.clone());
            break;
        }
        let end = marks.get(index + 1).map_or(range.end, |next| next.0.start);
        made.parts
            .push(part(body, mark.start, mark.end..end, depth));
    }
    Some(made)
}

fn part(body: &[u8], start: usize, range: Range<usize>, depth: usize) -> Part {
    let (head, content) = split_head(body, range);
    let content_type = header(body, &head, "content-type");
    let inner = parse(body, content.clone(), &content_type, depth - 1);
    Part {
        whole: start..content.end,
        encoding: header(body, &head, "content-transfer-encoding").to_ascii_lowercase(),
        content_type,
        head,
        content,
        inner,
    }
}

/// Splits an entity into its header lines and its content.
pub(super) fn split_head(body: &[u8], range: Range<usize>) -> (Range<usize>, Range<usize>) {
    let mut at = range.start;
    while at < range.end {
        let rest = body.get(at..range.end).unwrap_or_default();
        if rest.starts_with(b"\r\n") {
            return (range.start..at, at + 2..range.end);
        }
        match super::body::find_crlf(rest) {
            Some(end) => at += end + 2,
            None => break,
        }
    }
    (range.clone(), range.end..range.end)
}

/// A header field of a part, unfolded.
fn header(body: &[u8], head: &Range<usize>, name: &str) -> String {
    raw_header(body, head, name)
        .and_then(|range| body.get(range))
        .map(|value| {
            String::from_utf8_lossy(value)
                .replace("\r\n", "")
                .trim()
                .to_owned()
        })
        .unwrap_or_default()
}

/// Where the value of a header field of a part stands, folds included.
pub(super) fn raw_header(body: &[u8], head: &Range<usize>, name: &str) -> Option<Range<usize>> {
    let mut at = head.start;
    let mut found: Option<Range<usize>> = None;
    while at < head.end {
        let rest = body.get(at..head.end)?;
        let length = super::body::find_crlf(rest);
        let (end, next) = length.map_or((head.end, head.end), |end| (at + end, at + end + 2));
        let folded = matches!(rest.first(), Some(b' ' | b'\t'));
        if let Some(value) = &mut found {
            if !folded {
                break;
            }
            value.end = end;
        } else if let Some(colon) = rest.iter().position(|octet| *octet == b':') {
            let key = rest.get(..colon).unwrap_or_default().trim_ascii();
            if !folded && key.eq_ignore_ascii_case(name.as_bytes()) {
                found = Some((at + colon + 1).min(end)..end);
            }
        }
        at = next;
    }
    found
}

/// All leaf parts, in order.
pub(super) fn leaves(multipart: &Multipart) -> Vec<&Part> {
    let mut out = Vec::new();
    for part in &multipart.parts {
        match &part.inner {
            Some(inner) => out.extend(leaves(inner)),
            None => out.push(part),
        }
    }
    out
}
