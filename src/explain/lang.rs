//! The languages that the program speaks.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language of the screen, the reports and the reply.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    En,
    Ja,
}

impl Lang {
    /// Every language, for tests and lists.
    pub const ALL: [Self; 2] = [Self::En, Self::Ja];

    /// The language tag, `ja`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ja => "ja",
        }
    }

    /// The other one: what the language key switches to.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::En => Self::Ja,
            Self::Ja => Self::En,
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no language that the program speaks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown language '{0}': en and ja are there")]
pub struct UnknownLang(String);

impl FromStr for Lang {
    type Err = UnknownLang;

    /// Reads a tag or a locale, `ja`, `ja-JP`, `ja_JP.UTF-8`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let tag = text
            .split(['-', '_', '.'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        match tag.as_str() {
            "en" => Ok(Self::En),
            "ja" => Ok(Self::Ja),
            _ => Err(UnknownLang(text.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_locales_are_read() {
        assert_eq!("ja".parse(), Ok(Lang::Ja));
        assert_eq!("ja_JP.UTF-8".parse(), Ok(Lang::Ja));
        assert_eq!("EN-us".parse(), Ok(Lang::En));
        assert!("C".parse::<Lang>().is_err());
        assert_eq!(Lang::Ja.other(), Lang::En);
    }
}
