//! What a record says, and where it leads.

use crate::model::dns::{Data, RecordType};

/// A place that a record leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The part of the record that leads there.
    pub part: String,
    /// What to ask, as `NAME TYPE`.
    pub lookup: String,
}

/// Links shown of one record; more help nobody.
const MOST: usize = 40;

/// Where a record leads.
pub fn links(name: &str, data: &Data) -> Vec<Link> {
    let to = |part: &str, target: &str, kind: &str| Link {
        part: part.to_owned(),
        lookup: format!("{target} {kind}"),
    };
    let mut links = match data {
        Data::A(ip) => vec![to(&ip.to_string(), &ip.to_string(), "PTR")],
        Data::Aaaa(ip) => vec![to(&ip.to_string(), &ip.to_string(), "PTR")],
        Data::Mx { exchange, .. } if exchange.is_empty() => Vec::new(),
        Data::Mx { exchange, .. } => vec![to(exchange, exchange, "A")],
        Data::Ptr(target) | Data::Ns(target) => vec![to(target, target, "A")],
        Data::Cname(target) => vec![to(target, target, "TXT")],
        Data::Soa { .. } => Vec::new(),
        Data::Txt(strings) => text(name, &strings.concat()),
    };
    links.truncate(MOST);
    links
}

fn text(name: &str, value: &str) -> Vec<Link> {
    let lower = value.to_ascii_lowercase();
    if lower.starts_with("v=spf1") {
        let terms = value.split_whitespace().skip(1);
        return terms.filter_map(|term| spf(name, term)).collect();
    }
    if lower.starts_with("v=dmarc1") {
        return reports(value);
    }
    Vec::new()
}

/// The target of an SPF term (RFC 7208 5, 6.1). Macros need a mail.
fn spf(name: &str, term: &str) -> Option<Link> {
    let bare = term.trim_start_matches(['+', '-', '~', '?']);
    let (word, target) = bare.split_once([':', '=']).unwrap_or((bare, ""));
    let target = target.trim_end_matches('.');
    let (target, kind) = match word.to_ascii_lowercase().as_str() {
        "include" | "redirect" | "exp" => (target.to_owned(), RecordType::Txt),
        "a" => (host(name, target), RecordType::A),
        "mx" => (host(name, target), RecordType::Mx),
        "ip4" | "ip6" => {
            let ip = bare.split_once(':').map(|(_, ip)| ip)?;
            let ip: std::net::IpAddr = ip.split('/').next()?.parse().ok()?;
            (ip.to_string(), RecordType::Ptr)
        }
        _ => return None,
    };
    let fits = !target.is_empty() && !target.contains('%');
    fits.then(|| Link {
        part: term.to_owned(),
        lookup: format!("{target} {}", kind.as_str()),
    })
}

/// The domain of an `a` or `mx` term: the record's own where none is given.
fn host(name: &str, target: &str) -> String {
    let target = target.split('/').next().unwrap_or_default();
    if target.is_empty() { name } else { target }.to_owned()
}

/// Where reports go (RFC 9990 3): the mail servers of those domains.
fn reports(value: &str) -> Vec<Link> {
    let addresses = value.split(['=', ',', ';', ' ']);
    addresses
        .filter_map(|part| {
            let address = part.trim().strip_prefix("mailto:")?;
            let domain = address.split('!').next()?.rsplit('@').next()?;
            Some(Link {
                part: part.trim().to_owned(),
                lookup: format!("{domain} MX"),
            })
        })
        .collect()
}
