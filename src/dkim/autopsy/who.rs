//! Who most likely made a change, by the marks that lists and gateways leave.

use crate::model::message::Message;
use crate::model::result::ChangeBy;

/// Words of notices that gateways add, lower case.
const GATEWAY_TAGS: [&str; 10] = [
    "spam",
    "external",
    "extern",
    "外部",
    "迷惑",
    "suspicious",
    "virus",
    "caution",
    "junk",
    "bulk",
];
const DISCLAIMER: [&str; 14] = [
    "confidential",
    "intended recipient",
    "disclaimer",
    "privileged",
    "scanned",
    "virus",
    "caution",
    "external",
    "haftung",
    "vertraulich",
    "機密",
    "秘密",
    "免責",
    "外部",
];
const FOOTER: [&str; 11] = [
    "mailing list",
    "unsubscribe",
    "listinfo",
    "subscri",
    "list-",
    "mailman",
    "groups.",
    "メーリングリスト",
    "配信停止",
    "退会",
    "you received this message because",
];

/// The marks found in a message.
pub(super) struct Who {
    list: bool,
}

/// What an added text is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Addition {
    Footer,
    Disclaimer,
    Other,
}

impl Who {
    pub fn new(message: &Message) -> Self {
        const MARKS: [&str; 6] = [
            "List-Id",
            "List-Post",
            "List-Unsubscribe",
            "X-BeenThere",
            "Mailing-List",
            "X-ML-Name",
        ];
        let bulk = message
            .first("Precedence")
            .is_some_and(|value| value.eq_ignore_ascii_case("list"));
        Self {
            list: bulk || MARKS.iter().any(|name| message.all(name).next().is_some()),
        }
    }

    /// Who puts tags like this before a subject.
    pub fn tagger(&self, tag: &str) -> ChangeBy {
        let tag = tag.to_lowercase();
        if GATEWAY_TAGS.iter().any(|word| tag.contains(word)) {
            ChangeBy::Gateway
        } else if self.list || tag.starts_with('[') {
            ChangeBy::List
        } else {
            ChangeBy::Unknown
        }
    }

    /// Who rewrites addresses and adds fields.
    pub fn rewriter(&self) -> ChangeBy {
        if self.list {
            ChangeBy::List
        } else {
            ChangeBy::Forwarder
        }
    }

    /// What a text at the end of a body is, and who adds such.
    pub fn addition(&self, text: &str) -> (Addition, ChangeBy) {
        let text = text.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
        let ruled = text.trim_start().starts_with("_____");
        if has(&FOOTER) || (ruled && self.list) {
            (Addition::Footer, ChangeBy::List)
        } else if has(&DISCLAIMER) {
            (Addition::Disclaimer, ChangeBy::Gateway)
        } else if self.list || ruled {
            (Addition::Footer, ChangeBy::List)
        } else {
            (Addition::Other, ChangeBy::Unknown)
        }
    }
}
