//! The agent's own words for the reply, over the built-in ones: a greeting, a
//! signature, any sentence of it.

use fluent_bundle::FluentResource;

use super::bundle::{self, sources};
use super::lang::Lang;

/// Why a file of own words cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OwnWordsError {
    #[error(
        "near \"{0}\": this cannot be read; a line begins a message (reply-closing = …), or goes on with one by four blanks before it"
    )]
    Form(String),
    #[error("\"{0}\" is no message of the reply; the reply's messages are named in the README")]
    Unknown(String),
}

/// Takes the agent's own words over. It has to come before the first word is
/// said, and works once a language.
///
/// # Errors
/// Where the text is no Fluent file, or names a message that the reply has
/// not: nothing is taken over then.
pub fn take_over(lang: Lang, text: &str) -> Result<(), OwnWordsError> {
    FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
        let at = errors.first().map_or(0, |error| error.pos.start);
        let near = text.get(at..).unwrap_or_default().trim_start();
        OwnWordsError::Form(near.chars().take(30).collect())
    })?;
    if let Some(id) = ids(text).find(|id| !known(lang).any(|known| known == *id)) {
        return Err(OwnWordsError::Unknown(id.to_owned()));
    }
    bundle::lay_over(lang, text);
    Ok(())
}

/// The messages of the reply.
pub fn known(lang: Lang) -> impl Iterator<Item = &'static str> {
    let all = sources(lang).iter().flat_map(|source| ids(source));
    all.filter(|id| id.starts_with("reply-") && *id != "reply-by-class")
}

fn ids(text: &str) -> impl Iterator<Item = &str> {
    let lines = text
        .lines()
        .filter(|line| !line.starts_with(['#', ' ', '\t', '-']));
    lines.filter_map(|line| Some(line.split_once('=')?.0.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_reply_does_not_have_is_refused() {
        assert!(matches!(
            take_over(Lang::En, "reply-closng = x\n"),
            Err(OwnWordsError::Unknown(_))
        ));
        assert!(matches!(
            take_over(Lang::En, "reply-closing x\n"),
            Err(OwnWordsError::Form(_))
        ));
        assert!(known(Lang::Ja).any(|id| id == "reply-greeting"));
    }
}
