//! From what stands in the field to a [`Claim`] in RFC 8601's words: each
//! receiver puts domain, selector, client IP and policy elsewhere.

use std::net::IpAddr;

use super::Claim;
use super::results::Item;

/// Words of the wild with an equal in RFC 8601 2.7 (RFC 5451's `hardfail`
/// was renamed by RFC 7001). What is not here is kept as it is.
const WORDS: &[(&str, &str)] = &[
    ("success", "pass"),
    ("ok", "pass"),
    ("passed", "pass"),
    ("hardfail", "fail"),
    ("failed", "fail"),
    ("failure", "fail"),
    ("bad", "fail"),
    ("soft_fail", "softfail"),
    ("unknown", "none"),
    ("nosig", "none"),
    ("no_sig", "none"),
    ("temperr", "temperror"),
    ("temp_error", "temperror"),
    ("tempfail", "temperror"),
    ("temp_fail", "temperror"),
    ("temporary_error", "temperror"),
    ("permerr", "permerror"),
    ("perm_error", "permerror"),
    ("permfail", "permerror"),
    ("perm_fail", "permerror"),
    ("permanent_error", "permerror"),
    ("invalid", "permerror"),
];

/// A result word in RFC 8601's words where there is an equal one: `dkim_pass`
/// and `success` are pass, `bestguesspass` stays.
pub(super) fn normalised(method: &str, word: &str) -> String {
    let word = word
        .trim_matches(['=', ',', '.', '\'', '<', '>'])
        .to_lowercase();
    let bare = word
        .strip_prefix(method)
        .and_then(|rest| rest.strip_prefix(['_', '-']))
        .unwrap_or(&word);
    WORDS
        .iter()
        .find(|(said, _)| *said == bare)
        .map_or_else(|| bare.to_owned(), |(_, equal)| (*equal).to_owned())
}

/// Reads one result.
pub(super) fn claim(item: &Item) -> Claim {
    let text = item.comments.join("; ");
    let mut claim = Claim {
        method: item.method.clone(),
        result: normalised(&item.method, &item.result.text),
        said: item.result.text.clone(),
        reason: item.property("reason").map(str::to_owned),
        action: item.property("action").map(str::to_lowercase),
        comment: (!text.is_empty()).then(|| text.clone()),
        ..Claim::default()
    };
    match item.method.as_str() {
        "spf" => read_spf(item, &text, &mut claim),
        "dkim" | "domainkeys" | "dkim-atps" => read_dkim(item, &text, &mut claim),
        "dmarc" => read_dmarc(item, &text, &mut claim),
        "sender-id" | "compauth" | "dkim-adsp" => {
            claim.domain = domain_of(item, &["header.from", "header.sender"]);
        }
        "iprev" => claim.ip = ip_in(&text),
        _ => {}
    }
    if claim.ip.is_none() {
        claim.ip = [
            "smtp.remote-ip",
            "smtp.client-ip",
            "client-ip",
            "policy.iprev",
        ]
        .iter()
        .find_map(|name| address(item.property(name)?));
    }
    claim
}

fn read_spf(item: &Item, comment: &str, claim: &mut Claim) {
    /// The sender's names come first.
    const FIRST_HELO: usize = 6;
    const NAMES: &[&str] = &[
        "smtp.mailfrom",
        "smtp.mail",
        "smtp.mfrom",
        "smtp.envelope-from",
        "smtp.from",
        "envelope-from",
        "smtp.helo",
        "smtp.ehlo",
    ];
    claim.domain = domain_of(item, NAMES).or_else(|| domain_in_comment(comment));
    claim.ip = ip_in(comment);
    // Cisco gives a result for each identity; the one of PRA is Sender ID's
    // (RFC 4406), whatever it is called.
    let has = |names: &[&str]| names.iter().any(|name| item.property(name).is_some());
    let of_sender = has(&NAMES[..FIRST_HELO]);
    claim.about_helo = !of_sender && has(&NAMES[FIRST_HELO..]);
    if !of_sender && has(&["smtp.pra"]) {
        claim.method = "sender-id".to_owned();
        claim.domain = domain_of(item, &["smtp.pra"]);
    }
    claim.best_guess = comment.to_lowercase().contains("best guess record");
}

fn read_dkim(item: &Item, comment: &str, claim: &mut Claim) {
    claim.domain = domain_of(item, &["header.d", "header.i", "header.sender"])
        .filter(|domain| domain != "none");
    claim.selector = item
        .property("header.s")
        .map(|selector| selector.trim_start_matches('@').to_lowercase())
        .filter(|selector| !selector.is_empty());
    claim.signature = item
        .property("header.b")
        .map(|start| start.split_whitespace().collect())
        .filter(|start: &String| !start.is_empty());
    claim.key_bits = item
        .property("x-bits")
        .and_then(|bits| bits.parse().ok())
        .or_else(|| bits_in(comment));
}

fn read_dmarc(item: &Item, comment: &str, claim: &mut Claim) {
    claim.domain = domain_of(item, &["header.from", "d"]);
    let overriding = ["policy.override", "policy.override-reason"];
    let told = overriding.iter().find_map(|name| item.property(name));
    claim.reason = claim.reason.take().or(told.map(str::to_owned));
    claim.policy = in_comment(comment, &["p", "policy"]).or_else(|| {
        Some(
            item.property("policy.published-domain-policy")?
                .to_lowercase(),
        )
    });
    claim.disposition = in_comment(comment, &["dis", "d"])
        .or_else(|| Some(item.property("policy.applied-disposition")?.to_lowercase()))
        .or_else(|| claim.action.clone());
    // Microsoft: the override and the percentage name the policy as well.
    if claim.policy.is_none() {
        claim.policy = match claim.action.as_deref() {
            Some("oreject" | "pct.reject" | "reject") => Some("reject".to_owned()),
            Some("pct.quarantine" | "quarantine") => Some("quarantine".to_owned()),
            _ => None,
        };
    }
}

/// The domain of the first of these properties: after the last `@`, without
/// brackets, lower case.
fn domain_of(item: &Item, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| domain(item.property(name)?))
}

/// The domain of an address or a bare domain.
pub(super) fn domain(text: &str) -> Option<String> {
    let domain = text
        .rsplit('@')
        .next()
        .unwrap_or_default()
        .trim_matches(|c: char| c.is_whitespace() || "<>[]\"',.".contains(c))
        .to_lowercase();
    (!domain.is_empty()).then_some(domain)
}

/// `domain of transitioning a@b.example does not designate …`; a blank may be
/// missing before `designates`.
pub(super) fn domain_in_comment(comment: &str) -> Option<String> {
    let lower = comment.to_lowercase();
    let (_, rest) = lower.split_once("domain of ")?;
    let rest = rest.strip_prefix("transitioning ").unwrap_or(rest);
    let word = rest.split_whitespace().next()?;
    let word = word
        .strip_suffix("designates")
        .or_else(|| word.strip_suffix("does"))
        .filter(|short| short.contains('.'))
        .unwrap_or(word);
    domain(word)
}

/// The first IP address in a comment.
pub(super) fn ip_in(comment: &str) -> Option<IpAddr> {
    comment
        .split(|c: char| c.is_whitespace() || "[](),;=<>\"'".contains(c))
        .find_map(address)
}

fn address(word: &str) -> Option<IpAddr> {
    let word = word.trim_matches(|c: char| "[]<>.,\"'".contains(c));
    word.strip_prefix("IPv6:").unwrap_or(word).parse().ok()
}

/// `name=value` in a DMARC comment, separated by blanks or commas.
fn in_comment(comment: &str, names: &[&str]) -> Option<String> {
    comment
        .split(|c: char| c.is_whitespace() || ",;".contains(c))
        .filter_map(|part| part.split_once('='))
        .find(|(name, value)| {
            !value.is_empty() && names.iter().any(|want| name.eq_ignore_ascii_case(want))
        })
        .map(|(_, value)| value.to_lowercase())
}

/// `2048-bit key`, `Good 2048 bit signature`.
fn bits_in(comment: &str) -> Option<u32> {
    let words: Vec<&str> = comment.split_whitespace().collect();
    words.windows(2).find_map(|pair| match pair {
        [word, next] if *next == "bit" => word.parse().ok(),
        [word, _] => word.split_once("-bit")?.0.parse().ok(),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::results::parse;
    use super::claim as claim_of;
    use super::*;

    fn first(text: &str) -> Claim {
        claim(&parse(text).items[0])
    }

    #[test]
    fn gmail() {
        let claim = first(
            "mx.google.com; spf=softfail (google.com: domain of transitioning a@b.example does not designate 192.0.2.7 as permitted sender) smtp.mailfrom=a@b.example",
        );
        assert_eq!(claim.domain.as_deref(), Some("b.example"));
        assert_eq!(claim.ip, "192.0.2.7".parse().ok());
        let claim = first(
            "mx.google.com; dkim=neutral (body hash did not verify) header.i=@b.example header.s=s1 header.b=Ab=",
        );
        assert_eq!(
            (claim.result.as_str(), claim.selector.as_deref()),
            ("neutral", Some("s1"))
        );
        let claim = first(
            "mx.google.com; dmarc=fail (p=REJECT sp=NONE dis=QUARANTINE) header.from=b.example",
        );
        assert_eq!(claim.policy.as_deref(), Some("reject"));
        assert_eq!(claim.disposition.as_deref(), Some("quarantine"));
        let claim = first(
            "mx.google.com; spf=pass (google.com: best guess record for domain of a@b.example designates 2001:db8::7 as permitted sender) smtp.mailfrom=a@b.example",
        );
        assert!(claim.best_guess);
        assert_eq!(claim.ip, "2001:db8::7".parse().ok());
    }

    #[test]
    fn yahoo() {
        let claim = first("atlas1.example; dkim=dkim_pass header.i=@b.example header.s=@s1");
        assert_eq!(
            (claim.result.as_str(), claim.said.as_str()),
            ("pass", "dkim_pass")
        );
        assert_eq!(claim.selector.as_deref(), Some("s1"));
        let claim =
            first("atlas1.example; dmarc=success(p=QUARANTINE,sp=REJECT) header.from=b.example");
        assert_eq!(
            (claim.result.as_str(), claim.policy.as_deref()),
            ("pass", Some("quarantine"))
        );
        assert_eq!(first("a.example; dkim=unknown").result, "none");
    }

    #[test]
    fn microsoft() {
        let claim = first("dmarc=fail action=oreject header.from=b.example");
        assert_eq!(claim.policy.as_deref(), Some("reject"));
        assert_eq!(claim.disposition.as_deref(), Some("oreject"));
        assert_eq!(
            first("dmarc=bestguesspass action=none").result,
            "bestguesspass"
        );
        let claim = first("dkim=none (message not signed) header.d=none;x.example");
        assert_eq!((claim.result.as_str(), claim.domain), ("none", None));
    }

    #[test]
    fn fastmail_rspamd_and_opendkim() {
        let claim = first(
            "mx2.example; dkim=pass (2048-bit rsa key sha256) header.d=b.example header.i=@b.example header.s=s1 x-bits=2048",
        );
        assert_eq!(claim.key_bits, Some(2048));
        let claim = first(
            "mx2.example; dmarc=pass policy.published-domain-policy=none policy.applied-disposition=none (p=none,d=none,d.eval=none) policy.policy-from=p header.from=b.example",
        );
        assert_eq!(claim.policy.as_deref(), Some("none"));
        assert_eq!(claim.disposition.as_deref(), Some("none"));
        let claim = first(
            "mx.example; dmarc=fail reason=\"SPF not aligned (relaxed), No valid DKIM\" header.from=b.example (policy=reject)",
        );
        assert_eq!(claim.policy.as_deref(), Some("reject"));
        assert!(claim.reason.is_some());
        let claim = first(
            "mx.example; dkim=pass (1024-bit key; unprotected) header.d=b.example header.i=@b.example header.b=\"x\"",
        );
        assert_eq!(claim.key_bits, Some(1024));
    }

    #[test]
    fn a_result_for_each_identity() {
        let text = "mtab.example; spf=None smtp.pra=a@b.example; spf=Pass smtp.mailfrom=a@b.example; spf=None smtp.helo=postmaster@m.b.example; dkim=pass (signature verified) header.i=@b.example; dmarc=pass (p=reject dis=none) d=b.example";
        let claims: Vec<Claim> = parse(text).items.iter().map(claim_of).collect();
        let methods: Vec<&str> = claims.iter().map(|claim| claim.method.as_str()).collect();
        assert_eq!(methods, ["sender-id", "spf", "spf", "dkim", "dmarc"]);
        assert_eq!((claims[1].about_helo, claims[2].about_helo), (false, true));
        assert_eq!(claims[4].domain.as_deref(), Some("b.example"));
    }

    #[test]
    fn pairs_of_received_spf_inside() {
        let text = "ses.example; spf=pass (spfCheck: domain of _spf.c.example designates 192.0.2.7 as permitted sender) client-ip=192.0.2.7; envelope-from=a@b.example; helo=m.b.example; dkim=pass (Good 2048 bit rsa-sha256 signature) header.d=b.example; dmarc=none header.from=b.example;";
        let claims: Vec<Claim> = parse(text).items.iter().map(claim_of).collect();
        assert_eq!(claims.len(), 3);
        assert_eq!(claims[0].domain.as_deref(), Some("b.example"));
        assert_eq!(claims[1].key_bits, Some(2048));
    }

    #[test]
    fn gateways() {
        let claim = first(
            "relay.mimecast.example; dkim=pass header.d=b.example header.s=s1 header.b=AbCd; dmarc=pass (policy=quarantine) header.from=b.example",
        );
        assert_eq!(claim.selector.as_deref(), Some("s1"));
        let text = "relay.mimecast.example; dmarc=pass (policy=quarantine) header.from=b.example; spf=pass (relay.mimecast.example: domain of a@b.example designates 192.0.2.7 as permitted sender) smtp.mailfrom=a@b.example";
        let claims: Vec<Claim> = parse(text).items.iter().map(claim_of).collect();
        assert_eq!(claims[0].policy.as_deref(), Some("quarantine"));
        assert_eq!(claims[1].ip, "192.0.2.7".parse().ok());
        let claim = first(
            "ppops.example; spf=pass smtp.mailfrom=a@b.example; dkim=pass header.d=b.example header.s=s1",
        );
        assert_eq!(claim.domain.as_deref(), Some("b.example"));
        let claim = first("mail.example; dmarc=fail (p=reject dis=none) header.from=b.example");
        assert_eq!(claim.policy.as_deref(), Some("reject"));
        assert_eq!(claim.disposition.as_deref(), Some("none"));
    }

    #[test]
    fn japanese_receivers() {
        let text = "isp.example; spf=pass smtp.mailfrom=a@b.example; sender-id=pass header.From=a@b.example; dkim=none; dkim-adsp=none";
        let claims: Vec<Claim> = parse(text).items.iter().map(claim_of).collect();
        assert_eq!(claims.len(), 4);
        assert_eq!(claims[1].domain.as_deref(), Some("b.example"));
        let text = "mta1.example  from=b.example; domainkeys=neutral (no sig); dkim=pass (ok); header.i=@b.example";
        let claims: Vec<Claim> = parse(text).items.iter().map(claim_of).collect();
        assert_eq!(claims[1].domain.as_deref(), Some("b.example"));
        let claim =
            first("mfs.example; spf=hardfail (sender IP is 192.0.2.9) smtp.mailfrom=<a@b.example>");
        assert_eq!(
            (claim.result.as_str(), claim.domain.as_deref()),
            ("fail", Some("b.example"))
        );
        assert_eq!(claim.ip, "192.0.2.9".parse().ok());
    }

    #[test]
    fn words() {
        assert_eq!(normalised("spf", "hardfail"), "fail");
        assert_eq!(normalised("dkim", "Dkim-PermError"), "permerror");
        assert_eq!(normalised("dmarc", "bestguesspass"), "bestguesspass");
    }

    #[test]
    fn a_missing_blank_before_designates() {
        let comment = "domain of b.exampledesignates 192.0.2.1 as permitted sender";
        assert_eq!(domain_in_comment(comment).as_deref(), Some("b.example"));
    }
}
