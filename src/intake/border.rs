//! Which hop is the one where the outside server met the receiver.
//!
//! From the top, hops inside the receiver's own house are passed over; the
//! first hand-over from outside gives the client IP for SPF (RFC 7208 2.3).

use std::net::IpAddr;

use crate::model::case::Hop;
use crate::model::message::Message;

use super::addresses;

/// The hop's index; `None` where no hop came from outside.
pub fn find(message: &Message, hops: &[Hop]) -> Option<usize> {
    let house = hops
        .iter()
        .find_map(|hop| hop.by.as_deref().filter(|by| addresses::is_domain(by)));
    let house = house.map(addresses::organization);
    let claims = claims(message);
    let outside = |(at, hop): &(usize, &Hop)| {
        let next = hops.get(at + 1).map_or(usize::MAX, |next| next.field);
        let claimed = || {
            claims
                .iter()
                .any(|(field, ip)| *field < next && Some(*ip) == hop.ip)
        };
        came_from_outside(hop)
            && (is_google_door(hop) || !same_house(hop, house.as_deref()) || claimed())
    };
    let all = || hops.iter().enumerate();
    all()
        .find(outside)
        // Mail inside one organisation, over public addresses.
        .or_else(|| all().find(|(_, hop)| came_from_outside(hop)))
        .map(|(at, _)| at)
}

fn came_from_outside(hop: &Hop) -> bool {
    hop.ip.is_some_and(is_public) && !is_submission(hop)
}

/// A logged-in user's hand-over to the own server is no meeting with a
/// receiver (RFC 3848: the A stands for authentication).
pub fn is_submission(hop: &Hop) -> bool {
    hop.with.as_deref().is_some_and(|with| {
        let with = with.to_ascii_uppercase();
        matches!(
            with.as_str(),
            "ESMTPA"
                | "ESMTPSA"
                | "UTF8SMTPA"
                | "UTF8SMTPSA"
                | "ASMTP"
                | "HTTP"
                | "HTTPS"
                | "HTTPREST"
        )
    })
}

/// Google takes mail in at these doors only, its own outgoing mail too.
fn is_google_door(hop: &Hop) -> bool {
    hop.by.as_deref().is_some_and(|by| {
        let by = by.to_ascii_lowercase();
        matches!(by.as_str(), "mx.google.com" | "gmr-mx.google.com")
    })
}

fn same_house(hop: &Hop, house: Option<&str>) -> bool {
    let names = [hop.from.as_deref(), hop.from_verified.as_deref()];
    let mut names = names.into_iter().flatten().map(str::to_ascii_lowercase);
    if house.is_some_and(is_microsoft) {
        // Every tenant sends through outlook.com: only hosts that never face
        // the world are inside, and only where they don't enter by a front
        // door.
        let front_door = hop.by.as_deref().is_some_and(|by| {
            by.to_ascii_lowercase()
                .ends_with(".mail.protection.outlook.com")
        });
        return !front_door
            && names.any(|name| {
                [
                    ".prod.outlook.com",
                    ".prod.protection.outlook.com",
                    ".outlook.office365.com",
                ]
                .iter()
                .any(|end| name.ends_with(end))
            });
    }
    names.any(|name| house.is_some_and(|house| addresses::organization(&name) == house))
}

fn is_microsoft(house: &str) -> bool {
    house == "outlook.com" || house == "office365.com"
}

/// Whether an address can be a client's on the Internet (RFC 6890). The
/// documentation ranges count: examples are made of them.
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => {
            let [a, b, ..] = ip.octets();
            !(ip.is_private()
                || ip.is_loopback()
                || ip.is_link_local()
                || ip.is_unspecified()
                || ip.is_broadcast()
                || a == 100 && (64..128).contains(&b))
        }
        IpAddr::V6(ip) => {
            let first = ip.segments().first().copied().unwrap_or_default();
            !(ip.is_loopback()
                || ip.is_unspecified()
                || first & 0xfe00 == 0xfc00
                || first & 0xffc0 == 0xfe80)
        }
    }
}

/// Client addresses that Received-SPF and Authentication-Results name, with
/// the index of their field.
fn claims(message: &Message) -> Vec<(usize, IpAddr)> {
    let mut claims = Vec::new();
    for (index, field) in message.fields.iter().enumerate() {
        let name = message.name(field);
        if name.eq_ignore_ascii_case(b"received-spf")
            || name.eq_ignore_ascii_case(b"authentication-results")
        {
            claims.extend(claimed_ip(&message.value(field)).map(|ip| (index, ip)));
        }
    }
    claims
}

/// The client IP in the receiver's words: `client-ip=x`, `sender IP is x`,
/// `designates x as permitted sender`.
pub fn claimed_ip(value: &str) -> Option<IpAddr> {
    let lower = value.to_ascii_lowercase();
    [
        "client-ip=",
        "sender ip is ",
        "designate ",
        "designates ",
        "smtp.remote-ip=",
        "policy.iprev=",
    ]
    .iter()
    .find_map(|mark| {
        let start = lower.find(mark)? + mark.len();
        let word = lower.get(start..)?.trim_start();
        let end = word
            .find([' ', ';', ')', '\t', '\r', '\n', '"'])
            .unwrap_or(word.len());
        addresses::ip(word.get(..end)?.trim_matches('"'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::received;

    fn border(text: &str) -> Option<String> {
        let message = Message::parse(text.replace('\n', "\r\n").into_bytes(), false);
        let hops = received::hops(&message);
        find(&message, &hops)
            .and_then(|at| hops.get(at)?.ip)
            .map(|ip| ip.to_string())
    }

    #[test]
    fn google_to_google_is_a_meeting_at_the_door() {
        let text = "Received: by 2002:a05::1 with SMTP id a; Thu, 1 Jan 2026 12:00:02 +0000\n\
            Received: from mail-sor-f41.google.com (mail-sor-f41.google.com. [209.85.220.41])\n by mx.google.com with SMTPS id b; Thu, 1 Jan 2026 12:00:01 +0000\n";
        assert_eq!(border(text).as_deref(), Some("209.85.220.41"));
    }

    #[test]
    fn microsofts_inner_hops_are_passed_over() {
        let text = "Received: from AM0.eurprd07.prod.outlook.com (2603:10a6::1) by AM7.eurprd07.prod.outlook.com with HTTPS; Thu, 1 Jan 2026 12:00:03 +0000\n\
            Received: from DB5.eop-EUR01.prod.protection.outlook.com (2603:10a6:4::44) by DU2.outlook.office365.com (2603:10a6::3) with Microsoft SMTP Server\n\
            Received: from EUR05.outbound.protection.outlook.com (40.107.0.9) by DB5.mail.protection.outlook.com (10.0.0.1) with Microsoft SMTP Server\n";
        assert_eq!(border(text).as_deref(), Some("40.107.0.9"));
    }

    #[test]
    fn filters_of_the_house_are_passed_over() {
        let text = "Received: from av.host.example.jp (av.host.example.jp [203.0.113.4]) by box.host.example.jp (Postfix)\n\
            Received: from localhost (localhost [127.0.0.1]) by av.host.example.jp\n\
            Received: from out.shop.example (out.shop.example [192.0.2.7]) by in.host.example.jp (Postfix)\n\
            Received: from pc (unknown [198.51.100.2]) by out.shop.example with ESMTPSA\n";
        // `example.jp` is the registrable domain of all three.
        assert_eq!(border(text).as_deref(), Some("192.0.2.7"));
    }
}
