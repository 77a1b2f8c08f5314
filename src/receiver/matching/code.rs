//! The codes of a reply: three digits (RFC 5321 4.2) and the enhanced code
//! (RFC 3463).

use crate::model::case::Reply;

/// The reply's codes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Code {
    pub smtp: Option<u16>,
    pub enhanced: Option<(u16, u16, u16)>,
}

impl Code {
    /// Those that intake read, else the last pair in the text.
    pub fn of(reply: &Reply) -> Self {
        let (mut smtp, mut enhanced) = (None, None);
        for word in reply
            .raw
            .split(|c: char| c.is_whitespace() || "-'\"(,;#".contains(c))
        {
            if let Some(triple) = triple(word) {
                enhanced = Some(triple);
            } else if word.len() == 3
                && let Ok(number) = word.parse()
                && (400..600).contains(&number)
            {
                smtp = Some(number);
            }
        }
        Self {
            smtp: reply.code.or(smtp),
            enhanced: reply.enhanced.as_deref().and_then(triple).or(enhanced),
        }
    }

    /// `4` or `5`.
    pub fn first_digit(&self) -> Option<char> {
        let class = self
            .smtp
            .map(|code| code / 100)
            .or(self.enhanced.map(|(class, ..)| class))?;
        char::from_digit(class.into(), 10)
    }

    /// Whether one of a row's codes is this one. A row with an enhanced code
    /// asks for it alone; a bare code fits a reply without an enhanced one.
    pub fn is_in(&self, codes: &[String]) -> bool {
        codes.iter().any(|code| {
            let last = code.rsplit(' ').next().unwrap_or_default();
            match (last.contains('.'), self.enhanced) {
                (true, Some(have)) => within(last, have),
                (false, None) => last.parse().ok() == self.smtp,
                _ => false,
            }
        })
    }

    /// Whether both codes stand together in a row.
    pub fn is_whole_in(&self, codes: &[String]) -> bool {
        let (Some(smtp), Some((a, b, c))) = (self.smtp, self.enhanced) else {
            return false;
        };
        codes.contains(&format!("{smtp} {a}.{b}.{c}"))
    }
}

/// `5.7.26` or a range in its last part, `5.7.606-649`.
pub(super) fn within(pattern: &str, have: (u16, u16, u16)) -> bool {
    let (first, last) = match pattern.split_once('-') {
        Some((first, last)) => (first, last.parse().ok()),
        None => (pattern, None),
    };
    triple(first).is_some_and(|(class, subject, detail)| {
        (class, subject) == (have.0, have.1) && (detail..=last.unwrap_or(detail)).contains(&have.2)
    })
}

/// The three numbers of an enhanced code (RFC 3463 2).
pub(super) fn triple(word: &str) -> Option<(u16, u16, u16)> {
    let mut parts = word.trim_end_matches(['.', ':', ',']).split('.');
    let numbers = (parts.next()?, parts.next()?, parts.next()?);
    let class = numbers
        .0
        .parse()
        .ok()
        .filter(|class| matches!(class, 2 | 4 | 5))?;
    if parts.next().is_some() {
        return None;
    }
    Some((class, numbers.1.parse().ok()?, numbers.2.parse().ok()?))
}
