//! The Received-SPF field (RFC 7208 9.1).

use super::Claim;
use super::dialects::{domain, domain_in_comment, ip_in, normalised};
use super::lexer::{Kind, Token, tokens};

/// What the field says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ReceivedSpf {
    pub claim: Claim,
    /// Who wrote it: `receiver=`, else the name before the comment's colon.
    pub receiver: Option<String>,
}

/// Reads a field's value; `None` where it has no result.
pub(super) fn parse(text: &str) -> Option<ReceivedSpf> {
    let tokens = tokens(text);
    let result = tokens.first().filter(|token| token.kind == Kind::Word)?;
    let comment = tokens
        .iter()
        .find(|token| token.kind == Kind::Comment)
        .map(|token| token.text.clone());
    let said = comment.as_deref().unwrap_or_default();
    let envelope = pair(&tokens, "envelope-from").and_then(|value| domain(&value));
    let claim = Claim {
        method: "spf".to_owned(),
        result: normalised("spf", &result.text),
        said: result.text.clone(),
        domain: envelope
            .or_else(|| domain_in_comment(said))
            .or_else(|| domain(&pair(&tokens, "helo")?)),
        ip: pair(&tokens, "client-ip")
            .and_then(|value| ip_in(&value))
            .or_else(|| ip_in(said)),
        best_guess: said.to_lowercase().contains("best guess record"),
        about_helo: pair(&tokens, "identity").is_some_and(|it| it.eq_ignore_ascii_case("helo")),
        comment,
        ..Claim::default()
    };
    let receiver = pair(&tokens, "receiver")
        .or_else(|| named_in(&claim))
        .map(|name| name.trim_matches(['<', '>', '.']).to_lowercase())
        .filter(|name| name.contains('.'));
    Some(ReceivedSpf { claim, receiver })
}

/// `google.com: domain of …`.
fn named_in(claim: &Claim) -> Option<String> {
    let (name, _) = claim.comment.as_deref()?.split_once(": ")?;
    (!name.contains(' ')).then(|| name.to_owned())
}

/// The value of `name=value`.
fn pair(tokens: &[Token], name: &str) -> Option<String> {
    let at = tokens.windows(2).position(|pair| match pair {
        [word, equals] => equals.kind == Kind::Equals && word.text.eq_ignore_ascii_case(name),
        _ => false,
    })?;
    let mut value = String::new();
    let mut end = None;
    for token in tokens.get(at + 2..)? {
        if !matches!(token.kind, Kind::Word | Kind::Quoted | Kind::Equals)
            || end.is_some_and(|end| end != token.range.start)
        {
            break;
        }
        value.push_str(&token.text);
        end = Some(token.range.end);
    }
    (!value.is_empty()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gmail_microsoft_and_pyspf() {
        let got = parse("softfail (google.com: domain of transitioning a@b.example does not designate 192.0.2.7 as permitted sender) client-ip=192.0.2.7;").unwrap();
        assert_eq!(got.receiver.as_deref(), Some("google.com"));
        assert_eq!(got.claim.domain.as_deref(), Some("b.example"));
        let got = parse("Pass (protection.outlook.com: domain of b.example designates 192.0.2.7 as permitted sender) receiver=protection.outlook.com; client-ip=192.0.2.7; helo=h.example; pr=C").unwrap();
        assert_eq!(got.claim.result, "pass");
        assert_eq!(got.receiver.as_deref(), Some("protection.outlook.com"));
        let got = parse("Pass (mailfrom) identity=mailfrom; client-ip=2001:db8::1; helo=h.example; envelope-from=\"a b\"@c.example; receiver=<UNKNOWN>").unwrap();
        assert_eq!(got.claim.ip, "2001:db8::1".parse().ok());
        assert_eq!(got.claim.domain.as_deref(), Some("c.example"));
        assert_eq!(got.receiver, None);
    }

    proptest::proptest! {
        #[test]
        fn never_panics(text in ".{0,120}") {
            let _ = parse(&text);
        }
    }
}
