//! What a reply names: the domain it is about, and the client's address.

use std::net::IpAddr;

use crate::intake::{addresses, border};

/// Places looked at for one wording.
const MOST_PLACES: usize = 20;

/// Words before a domain, and whether it is in brackets or bare, in the texts
/// of the receivers.
const DOMAIN_MARKS: [&str; 11] = [
    "spf [",
    "spf check for [",
    "mail from domain [",
    "email from ",
    "mail from ",
    "sending domain ",
    "sender domain ",
    "rejected due to ",
    "domain of ",
    "from domain ",
    "administrator of ",
];

/// The domain the reply is about.
pub fn domain(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    DOMAIN_MARKS.iter().find_map(|mark| {
        lower
            .match_indices(mark)
            .take(MOST_PLACES)
            .find_map(|(at, _)| {
                let word = text
                    .get(at + mark.len()..)?
                    .trim_start_matches(['[', '<', '\'', '"']);
                let end = word
                    .find([' ', ']', ')', '>', '\'', '"', ','])
                    .unwrap_or(word.len());
                let word = word.get(..end)?.trim_end_matches(['.', ':', ';']);
                let name = word.rsplit_once('@').map_or(word, |(_, domain)| domain);
                addresses::to_ascii(name).filter(|name| addresses::is_domain(name))
            })
    })
}

/// Words behind which receivers write the client's address.
const IP_MARKS: [&str; 11] = [
    "with ip: [",
    "with ip:",
    "messages from [",
    "messages from ",
    "client host [",
    "sender ip is ",
    "mail from ip ",
    "ip address [",
    "ip address ",
    "sending ip ",
    "ip: ",
];

/// Words next to an address that show whose it is; a version number has
/// none of them.
const BEFORE: [&str; 12] = [
    "from", "ip", "address", "host", "client", "by", "because", "sender", "rejected", "refused",
    "of", "your",
];
const BEHIND: [&str; 9] = [
    "is",
    "has",
    "was",
    "listed",
    "blocked",
    "blacklisted",
    "rejected",
    "not",
    "found",
];

/// Where the links to block lists hold the address.
const LINK_MARKS: [&str; 5] = ["?ip=", "&ip=", "/ip/", "&v=", "/query/bl/"];

/// The client IP that the reply names: after the receivers' own words, else
/// in brackets, else beside words that can only mean it, else in the link that
/// is to be followed.
pub fn ip(text: &str) -> Option<IpAddr> {
    let lower = text.to_ascii_lowercase();
    let behind = |mark: &&str| {
        lower
            .match_indices(*mark)
            .take(MOST_PLACES)
            .find_map(|(at, _)| {
                let word = lower
                    .get(at + mark.len()..)?
                    .trim_start_matches([' ', '[', '(', '<']);
                let end = word
                    .find([' ', ']', ')', '>', ',', ';', '&'])
                    .unwrap_or(word.len());
                public(word.get(..end)?)
            })
    };
    IP_MARKS
        .iter()
        .find_map(&behind)
        .or_else(|| behind(&"["))
        .or_else(|| beside(&lower))
        .or_else(|| LINK_MARKS.iter().find_map(behind))
}

fn public(word: &str) -> Option<IpAddr> {
    addresses::ip(word.trim_end_matches(['.', ':'])).filter(|ip| border::is_public(*ip))
}

/// The first address that stands alone, in parentheses or beside a word that
/// tells what it is.
fn beside(text: &str) -> Option<IpAddr> {
    const SIGNS: [char; 10] = [',', ';', ':', '.', '(', ')', '[', ']', '\'', '"'];
    let words: Vec<&str> = text.split_whitespace().take(400).collect();
    let near = |at: Option<usize>, known: &[&str]| {
        let word = at.and_then(|at| words.get(at));
        word.is_some_and(|word| known.contains(&word.trim_matches(SIGNS)))
    };
    words.iter().enumerate().find_map(|(at, word)| {
        let bare = word.trim_start_matches(['(', '\'', '"']);
        let enclosed = bare.len() < word.len();
        let found = public(bare.trim_end_matches([')', ',', ';', '\'', '"', '.', ':']))?;
        // `… complaints - 4.16.55.1` and `version 15.0.0.4` are no clients.
        // `mx.example (192.0.2.80)` is the server that speaks.
        let before = at.checked_sub(1);
        let named = before.and_then(|at| words.get(at));
        let named = named.is_some_and(|word| addresses::is_domain(word));
        let told = enclosed && !named || near(before, &BEFORE) || near(at.checked_add(1), &BEHIND);
        told.then_some(found)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clients_address_in_the_wordings_of_receivers() {
        for text in [
            "Mail from IP 203.0.113.5 was rejected due to listing in a block list. See http://list.example/bl?ip=203.0.113.9",
            "[203.0.113.5      15] Our system has detected an unusual rate of unsolicited mail",
            "Our system has detected an unusual rate of mail from 203.0.113.5. bye",
            "Service unavailable; Client host [203.0.113.5] blocked using list.example",
            "Access denied, banned sender[203.0.113.5]. To request removal",
            "Unfortunately, messages from 203.0.113.5 weren't sent.",
            "Spam message rejected from 203.0.113.5; see https://x.example",
            "<sales@shop.example>... Mail from 203.0.113.5 refused by list.example",
            "[TSS04] Messages from 203.0.113.5 temporarily deferred - 4.16.55.1; see x",
            "[TSS04] deferred - 4.16.55.1; messages from 203.0.113.5",
            "Message rejected. 203.0.113.5 has been blocked by RBL",
            "The IP you're using to send mail (203.0.113.5) is not authorized",
            "Email rejected because 203.0.113.5 is listed by list.example",
            "Connection refused: your host 203.0.113.5 is in our blacklist",
            "<unknown[203.0.113.5]>: Client host rejected: Access denied",
            "IP address is block listed. https://x.example/case?c=r0201&i=ip&v=203.0.113.5&r=1",
            "送信元 (203.0.113.5) は拒否されました",
        ] {
            assert_eq!(ip(text), "203.0.113.5".parse().ok(), "{text}");
        }
        let six = "[2001:db8::5] Our system has detected that this message is unsolicited";
        assert_eq!(ip(six), "2001:db8::5".parse().ok());
    }

    #[test]
    fn other_numbers_are_no_addresses() {
        for text in [
            "Recipient server version 15.0.0.4 refused",
            "temporarily deferred due to complaints - 4.16.55.1; see x",
            "Client host [10.0.0.3] rejected",
            "policy 1.2.3.4.5 applies",
            "rejected by mx.big.example (192.0.2.80)",
        ] {
            assert_eq!(ip(text), None, "{text}");
        }
    }
}
