//! A mail message as octets, with its header fields found.

use std::ops::Range;

/// One header field: where it stands in [`Message::raw`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The name as written, without trailing white space.
    pub name: Range<usize>,
    /// From after the colon to before the final line end, folds included.
    pub value: Range<usize>,
    /// The whole field with its final line end.
    pub whole: Range<usize>,
}

/// A message or a header block. Line ends are CRLF (RFC 5322 2.1); whoever
/// makes one sees to that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    pub raw: Vec<u8>,
    pub fields: Vec<Field>,
    /// Where the body starts, after the empty line. `None`: only the header
    /// was given, which is not the same as an empty body.
    pub body: Option<usize>,
}

impl Message {
    /// Finds the fields of `raw`, whose line ends are CRLF already. A line
    /// that is neither a field nor a continuation is passed over. With
    /// `has_body` the octets after the first empty line are the body;
    /// otherwise there is none, whatever follows.
    pub fn parse(raw: Vec<u8>, has_body: bool) -> Self {
        let mut fields: Vec<Field> = Vec::new();
        let mut at = 0;
        let mut body = None;
        while at < raw.len() {
            let end = raw[at..]
                .windows(2)
                .position(|pair| pair == b"\r\n")
                .map_or(raw.len(), |found| at + found + 2);
            let text_end = if raw[at..end].ends_with(b"\r\n") {
                end - 2
            } else {
                end
            };
            if text_end == at {
                body = has_body.then_some(end);
                break;
            }
            let line = &raw[at..text_end];
            if matches!(line[0], b' ' | b'\t') {
                if let Some(last) = fields.last_mut().filter(|last| last.whole.end == at) {
                    last.value.end = text_end;
                    last.whole.end = end;
                }
            } else if let Some(colon) = line.iter().position(|octet| *octet == b':') {
                let name = line[..colon].trim_ascii_end();
                let well_formed = !name.is_empty() && name.iter().all(u8::is_ascii_graphic);
                if well_formed {
                    fields.push(Field {
                        name: at..at + name.len(),
                        value: at + colon + 1..text_end,
                        whole: at..end,
                    });
                }
            }
            at = end;
        }
        Self { raw, fields, body }
    }

    /// The octets of a range, none where it lies outside.
    pub fn slice(&self, range: &Range<usize>) -> &[u8] {
        self.raw.get(range.clone()).unwrap_or_default()
    }

    /// A field's name as written.
    pub fn name(&self, field: &Field) -> &[u8] {
        self.slice(&field.name)
    }

    /// A field's value unfolded (RFC 5322 2.2.3) and trimmed; octets that are
    /// not UTF-8 are replaced.
    pub fn value(&self, field: &Field) -> String {
        let raw = String::from_utf8_lossy(self.slice(&field.value));
        raw.replace("\r\n", "").trim().to_owned()
    }

    /// The whole field as text, folds kept.
    pub fn text(&self, field: &Field) -> String {
        String::from_utf8_lossy(self.slice(&field.whole))
            .trim_end()
            .to_owned()
    }

    /// All fields of a name (any case), top first.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Field> {
        self.fields
            .iter()
            .filter(move |field| self.name(field).eq_ignore_ascii_case(name.as_bytes()))
    }

    /// The topmost field of a name, unfolded.
    pub fn first(&self, name: &str) -> Option<String> {
        self.all(name).next().map(|field| self.value(field))
    }

    /// The body's octets; `None` where the body was not given.
    pub fn body_octets(&self) -> Option<&[u8]> {
        self.body.and_then(|start| self.raw.get(start..))
    }

    /// The header block, without the empty line that ends it.
    pub fn header_octets(&self) -> &[u8] {
        let end = self.fields.last().map_or(0, |field| field.whole.end);
        self.raw.get(..end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_folds_and_body_are_found() {
        let raw = b"From: a@b.example\r\nSubject: one\r\n two\r\n\r\nbody\r\n".to_vec();
        let message = Message::parse(raw, true);
        assert_eq!(message.fields.len(), 2);
        assert_eq!(message.first("subject").as_deref(), Some("one two"));
        assert_eq!(message.body_octets(), Some(&b"body\r\n"[..]));
    }

    #[test]
    fn headers_alone_have_no_body() {
        let message = Message::parse(b"From: a@b.example".to_vec(), false);
        assert_eq!(message.first("From").as_deref(), Some("a@b.example"));
        assert_eq!(message.body_octets(), None);
    }
}
