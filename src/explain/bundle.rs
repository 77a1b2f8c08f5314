//! The messages of each language, loaded once. A message or argument that is
//! missing never stops the program: the id or a dash stands in its place.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::errors::{ReferenceKind, ResolverError};
use fluent_bundle::{FluentArgs, FluentError, FluentResource};
use unic_langid::LanguageIdentifier;

use super::lang::Lang;

pub(super) type Bundle = FluentBundle<FluentResource>;

/// The files of a language; both languages have the same.
macro_rules! files {
    ($lang:literal) => {
        &[
            include_str!(concat!("../../assets/explain/", $lang, "/cli.ftl")),
            include_str!(concat!("../../assets/explain/", $lang, "/ui.ftl")),
            include_str!(concat!("../../assets/explain/", $lang, "/walk.ftl")),
            include_str!(concat!("../../assets/explain/", $lang, "/steps-input.ftl")),
            include_str!(concat!(
                "../../assets/explain/",
                $lang,
                "/steps-receiver.ftl"
            )),
            include_str!(concat!("../../assets/explain/", $lang, "/steps-spf.ftl")),
            include_str!(concat!("../../assets/explain/", $lang, "/steps-dkim.ftl")),
            include_str!(concat!("../../assets/explain/", $lang, "/steps-dmarc.ftl")),
            include_str!(concat!("../../assets/explain/", $lang, "/requirements.ftl")),
            include_str!(concat!("../../assets/explain/", $lang, "/providers.ftl")),
            include_str!(concat!("../../assets/explain/", $lang, "/changes.ftl")),
            include_str!(concat!("../../assets/explain/", $lang, "/fixes.ftl")),
            include_str!(concat!("../../assets/explain/", $lang, "/reply.ftl")),
            include_str!(concat!("../../assets/explain/", $lang, "/handover.ftl")),
            include_str!(concat!("../../assets/explain/", $lang, "/lookup.ftl")),
            include_str!(concat!("../../assets/explain/", $lang, "/topics.ftl")),
            include_str!(concat!(
                "../../assets/explain/",
                $lang,
                "/findings-input.ftl"
            )),
            include_str!(concat!("../../assets/explain/", $lang, "/findings-spf.ftl")),
            include_str!(concat!(
                "../../assets/explain/",
                $lang,
                "/findings-dkim.ftl"
            )),
            include_str!(concat!(
                "../../assets/explain/",
                $lang,
                "/findings-dmarc.ftl"
            )),
            include_str!(concat!(
                "../../assets/explain/",
                $lang,
                "/findings-receiver.ftl"
            )),
        ]
    };
}

/// The sources of a language.
pub(super) fn sources(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::En => files!("en"),
        Lang::Ja => files!("ja"),
    }
}

/// The language's messages.
pub(super) fn bundle(lang: Lang) -> &'static Bundle {
    static EN: OnceLock<Bundle> = OnceLock::new();
    static JA: OnceLock<Bundle> = OnceLock::new();
    match lang {
        Lang::En => EN.get_or_init(|| load(Lang::En)),
        Lang::Ja => JA.get_or_init(|| load(Lang::Ja)),
    }
}

/// The agent's own words, by language.
fn own(lang: Lang) -> &'static OnceLock<String> {
    static EN: OnceLock<String> = OnceLock::new();
    static JA: OnceLock<String> = OnceLock::new();
    match lang {
        Lang::En => &EN,
        Lang::Ja => &JA,
    }
}

/// Lays words over those of a language; it has to come before the first word
/// is said, and works once a language.
pub(super) fn lay_over(lang: Lang, text: &str) {
    let _ = own(lang).set(text.to_owned());
}

fn load(lang: Lang) -> Bundle {
    let tag: LanguageIdentifier = lang.as_str().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    // Isolating marks would land in copied records and on terminals.
    bundle.set_use_isolating(false);
    for source in sources(lang) {
        // What can be read of a faulty file is taken; tests keep them whole.
        let resource = match FluentResource::try_new((*source).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        let _ = bundle.add_resource(resource);
    }
    let own = own(lang).get();
    let own = own.map(|own| FluentResource::try_new(own.clone()));
    if let Some(Ok(own)) = own {
        bundle.add_resource_overriding(own);
    }
    bundle
}

/// A message, or with `attribute` a part of it; `None` where there is none.
pub(super) fn format(
    lang: Lang,
    id: &str,
    attribute: Option<&str>,
    args: &FluentArgs<'_>,
) -> Option<String> {
    let bundle = bundle(lang);
    let message = bundle.get_message(id)?;
    let pattern = match attribute {
        Some(name) => message.get_attribute(name)?.value(),
        None => message.value()?,
    };
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(args), &mut errors);
    if errors.is_empty() {
        return Some(text.into_owned());
    }
    // An argument that was not given is shown as a dash.
    let mut whole = FluentArgs::new();
    for (name, value) in args.iter() {
        whole.set(name.to_owned(), value.clone());
    }
    for error in &errors {
        if let Some(name) = missing(error) {
            whole.set(name.to_owned(), "-");
        }
    }
    let text = bundle.format_pattern(pattern, Some(&whole), &mut Vec::new());
    Some(text.into_owned())
}

/// The variable that an error says is missing.
pub(super) fn missing(error: &FluentError) -> Option<&str> {
    match error {
        FluentError::ResolverError(ResolverError::Reference(ReferenceKind::Variable { id })) => {
            Some(id)
        }
        _ => None,
    }
}
