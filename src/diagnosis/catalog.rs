//! Every finding that the diagnosis can raise, with what is fixed about it.
//!
//! The words of each are in `assets/explain`; a test proves that none lacks
//! any part in any language.

use crate::model::finding::{Actor, FindingKind, Reference, Severity};

use Actor::{Agent, DnsHost, DomainOwner, Forwarder, Nobody, Receiver, SendingService};
use Reference::Rfc;
use Severity::{Error, Info, Warning};

const GMAIL_GUIDELINES: Reference = Reference::Page(
    "Google: Email sender guidelines",
    "https://support.google.com/mail/answer/81126",
);
const GMAIL_FORWARDING: Reference = Reference::Page(
    "Google: Forwarding best practices",
    "https://support.google.com/mail/answer/175365",
);

const fn kind(
    id: &'static str,
    severity: Severity,
    actor: Actor,
    references: &'static [Reference],
) -> FindingKind {
    FindingKind {
        id,
        severity,
        actor,
        references,
    }
}

/// The catalogue, in the order of the walk.
#[rustfmt::skip] // A table reads as rows.
pub const CATALOG: &[FindingKind] = &[
    kind("input.backscatter", Error, Nobody, &[Rfc(3834, "2")]),
    kind("input.forged", Error, Agent, &[Rfc(9989, "1"), Rfc(5321, "2.3.5")]),
    kind("input.not_recognised", Error, Agent, &[]),
    kind("input.body_missing", Info, Agent, &[Rfc(6376, "3.7")]),
    kind("input.client_ip_missing", Warning, Agent, &[Rfc(7208, "2.3")]),
    kind("input.sent_copy", Info, Agent, &[]),
    kind("input.octets_lost", Warning, Agent, &[Rfc(6376, "3.4")]),
    kind("input.returned_copy_missing", Info, Agent, &[Rfc(3464, "2.1")]),
    kind("input.author_missing", Warning, Agent, &[Rfc(5322, "3.6.2")]),
    kind("input.web_form", Error, SendingService, &[Rfc(7208, "2.4"), Rfc(9989, "4.4.2")]),
    kind("input.several_authors", Error, SendingService, &[Rfc(9989, "5.3.1"), GMAIL_GUIDELINES]),
    kind("dns.resolver_is_authority", Warning, Agent, &[]),
    kind("dns.domain_missing", Error, DomainOwner, &[Rfc(1035, "4.1.1")]),
    kind("dns.servfail", Error, DnsHost, &[Rfc(1035, "4.1.1")]),
    kind("dns.refused", Error, DnsHost, &[Rfc(1035, "4.1.1")]),
    kind("dns.timeout", Error, DnsHost, &[Rfc(7208, "4.6.4")]),
    kind("dns.broken", Error, DnsHost, &[Rfc(1035, "4.1.1")]),
    kind("dns.query_limit", Warning, Agent, &[]),
    kind("spf.none", Error, DomainOwner, &[Rfc(7208, "4.5"), GMAIL_GUIDELINES]),
    kind("spf.two_records", Error, DomainOwner, &[Rfc(7208, "4.5")]),
    kind("spf.syntax", Error, DomainOwner, &[Rfc(7208, "4.6")]),
    kind("spf.include_without_record", Error, DomainOwner, &[Rfc(7208, "5.2")]),
    kind("spf.too_many_lookups", Error, DomainOwner, &[Rfc(7208, "4.6.4")]),
    kind("spf.too_many_void_lookups", Error, DomainOwner, &[Rfc(7208, "4.6.4")]),
    kind("spf.too_many_mx", Error, DomainOwner, &[Rfc(7208, "4.6.4")]),
    kind("spf.include_loop", Error, DomainOwner, &[Rfc(7208, "4.6.4")]),
    kind("spf.ip_not_covered", Error, DomainOwner, &[Rfc(7208, "8.4")]),
    kind("spf.ipv6_not_covered", Error, DomainOwner, &[Rfc(7208, "5.6")]),
    kind("spf.fail", Error, DomainOwner, &[Rfc(7208, "8.4")]),
    kind("spf.softfail", Error, DomainOwner, &[Rfc(7208, "8.5")]),
    kind("spf.neutral", Warning, DomainOwner, &[Rfc(7208, "8.2")]),
    kind("spf.temperror", Error, DnsHost, &[Rfc(7208, "8.6")]),
    kind("spf.permerror", Error, DomainOwner, &[Rfc(7208, "8.7")]),
    kind("spf.lookups_near_limit", Warning, DomainOwner, &[Rfc(7208, "4.6.4")]),
    kind("spf.allows_everyone", Warning, DomainOwner, &[Rfc(7208, "5.1")]),
    kind("spf.ptr_used", Warning, DomainOwner, &[Rfc(7208, "5.5")]),
    kind("spf.terms_after_all", Warning, DomainOwner, &[Rfc(7208, "5.1")]),
    kind("spf.redirect_ignored", Warning, DomainOwner, &[Rfc(7208, "6.1")]),
    kind("spf.strings_joined", Warning, DomainOwner, &[Rfc(7208, "3.3")]),
    kind("spf.record_long", Warning, DomainOwner, &[Rfc(7208, "3.4")]),
    kind("spf.unknown_modifier", Info, DomainOwner, &[Rfc(7208, "6")]),
    kind("spf.include_twice", Warning, DomainOwner, &[Rfc(7208, "4.6.4")]),
    kind("spf.include_gives_nothing", Warning, DomainOwner, &[Rfc(7208, "5.2")]),
    kind("spf.ranges_overlap", Info, DomainOwner, &[Rfc(7208, "5.6")]),
    kind("spf.null_sender", Info, Nobody, &[Rfc(7208, "2.4")]),
    kind("dkim.absent", Error, SendingService, &[Rfc(6376, "4.1"), GMAIL_GUIDELINES]),
    kind("dkim.not_in_returned_copy", Info, Agent, &[Rfc(6376, "2.7")]),
    kind("dkim.body_not_seen", Info, Agent, &[Rfc(6376, "3.7")]),
    kind("dkim.key_missing", Error, DomainOwner, &[Rfc(6376, "3.6.2.2")]),
    kind("dkim.key_syntax", Error, DomainOwner, &[Rfc(6376, "3.6.1")]),
    kind("dkim.key_type", Error, DomainOwner, &[Rfc(6376, "3.6.1")]),
    kind("dkim.key_hash", Error, DomainOwner, &[Rfc(6376, "3.6.1")]),
    kind("dkim.key_service", Error, DomainOwner, &[Rfc(6376, "3.6.1")]),
    kind("dkim.key_revoked", Error, DomainOwner, &[Rfc(6376, "3.6.1")]),
    kind("dkim.key_too_short", Error, SendingService, &[Rfc(8301, "3.2"), GMAIL_GUIDELINES]),
    kind("dkim.key_dns", Error, DnsHost, &[Rfc(6376, "6.1.2")]),
    kind("dkim.key_two_records", Warning, DomainOwner, &[Rfc(6376, "3.6.2.2")]),
    kind("dkim.key_1024", Warning, SendingService, &[Rfc(8301, "3.2"), GMAIL_GUIDELINES]),
    kind("dkim.test_mode", Warning, DomainOwner, &[Rfc(6376, "3.6.1")]),
    kind("dkim.signature_syntax", Error, SendingService, &[Rfc(6376, "6.1.1")]),
    kind("dkim.version", Error, SendingService, &[Rfc(6376, "6.1.1")]),
    kind("dkim.algorithm_forbidden", Error, SendingService, &[Rfc(8301, "3.1")]),
    kind("dkim.algorithm_unknown", Error, SendingService, &[Rfc(6376, "3.3")]),
    kind("dkim.canonicalization_unknown", Error, SendingService, &[Rfc(6376, "3.4")]),
    kind("dkim.expired", Error, SendingService, &[Rfc(6376, "3.5")]),
    kind("dkim.expired_since", Info, Nobody, &[Rfc(6376, "3.5")]),
    kind("dkim.not_yet_valid", Warning, SendingService, &[Rfc(6376, "3.5")]),
    kind("dkim.identity_mismatch", Error, SendingService, &[Rfc(6376, "6.1.1")]),
    kind("dkim.from_unsigned", Error, SendingService, &[Rfc(6376, "6.1.1")]),
    kind("dkim.body_hash", Error, Forwarder, &[Rfc(6376, "6.1.3")]),
    kind("dkim.header_signature", Error, Forwarder, &[Rfc(6376, "6.1.3")]),
    kind("dkim.length_exceeds_body", Error, SendingService, &[Rfc(6376, "3.4.5")]),
    kind("dkim.length_tag", Warning, SendingService, &[Rfc(6376, "8.2")]),
    kind("dkim.changed_in_transit", Error, Forwarder, &[Rfc(6376, "6.1.3")]),
    kind("dkim.changed_after_receipt", Info, Agent, &[Rfc(6376, "6.1.3")]),
    kind("dkim.paste_damage", Info, Agent, &[Rfc(6376, "6.1.3")]),
    kind("dkim.too_many_signatures", Warning, SendingService, &[Rfc(6376, "8.4")]),
    kind("dkim.other_domain_only", Warning, SendingService, &[Rfc(9989, "4.4.1")]),
    kind("dkim.no_key_found", Info, Agent, &[Rfc(6376, "3.1")]),
    kind("dkim.no_keys_published", Warning, SendingService, &[Rfc(6376, "3.6.2.1")]),
    kind("dmarc.absent", Error, DomainOwner, &[Rfc(9989, "4.10"), GMAIL_GUIDELINES]),
    kind("dmarc.two_records", Error, DomainOwner, &[Rfc(9989, "4.10")]),
    kind("dmarc.syntax", Error, DomainOwner, &[Rfc(9989, "4.7")]),
    kind("dmarc.spf_unaligned", Error, SendingService, &[Rfc(9989, "4.4.2")]),
    kind("dmarc.dkim_unaligned", Error, SendingService, &[Rfc(9989, "4.4.1")]),
    kind("dmarc.nothing_aligned", Error, SendingService, &[Rfc(9989, "4.4")]),
    kind("dmarc.p_none", Info, DomainOwner, &[Rfc(9989, "4.7")]),
    kind("dmarc.from_organizational", Info, Nobody, &[Rfc(9989, "4.10.1")]),
    kind("dmarc.temperror", Error, DnsHost, &[Rfc(9989, "5.3.6")]),
    kind("dmarc.methods_differ", Warning, DomainOwner, &[Rfc(9989, "4.10")]),
    kind("dmarc.undecided", Info, Agent, &[Rfc(9989, "5.3.5")]),
    kind("dmarc.unknown_tag", Info, DomainOwner, &[Rfc(9989, "4.7")]),
    kind("dmarc.removed_tag", Info, DomainOwner, &[Rfc(9989, "A.6")]),
    kind("dmarc.report_unauthorized", Warning, DomainOwner, &[Rfc(9990, "4")]),
    kind("dmarc.wrong_name", Warning, DomainOwner, &[Rfc(9989, "4.1")]),
    kind("health.sends_no_mail", Info, Nobody, &[Rfc(7208, "10.1.2")]),
    kind("health.parked_open", Warning, DomainOwner, &[Rfc(7505, "3"), Rfc(7208, "10.1.2")]),
    kind("health.mx_without_address", Warning, DomainOwner, &[Rfc(5321, "5.1")]),
    kind("receiver.spf_differs", Warning, Nobody, &[Rfc(8601, "2.7.2")]),
    kind("receiver.dkim_differs", Warning, Nobody, &[Rfc(8601, "2.7.1")]),
    kind("receiver.dmarc_differs", Warning, Nobody, &[Rfc(9989, "5.3")]),
    kind("receiver.dmarc_overridden", Info, Nobody, &[Rfc(9989, "5.4")]),
    kind("receiver.zone_edited", Info, Nobody, &[Rfc(1912, "2.2")]),
    kind("receiver.temporary", Error, Receiver, &[Rfc(3463, "3.8")]),
    kind("receiver.ptr_missing", Error, SendingService, &[GMAIL_GUIDELINES, Rfc(7372, "3.3")]),
    kind("receiver.refused", Error, SendingService, &[Rfc(3463, "3.8")]),
    kind("forwarded.spf_fails", Error, Forwarder, &[Rfc(7208, "D.2"), GMAIL_FORWARDING]),
    kind("arc.pass", Info, Nobody, &[Rfc(8617, "5.2")]),
    kind("arc.fail", Info, Nobody, &[Rfc(8617, "5.2")]),
    kind("verdict.records_well", Info, Nobody, &[]),
    kind("receiver.ptr_now_in_order", Warning, Agent, &[GMAIL_GUIDELINES]),
    kind("receiver.says_unauthenticated", Error, SendingService, &[GMAIL_GUIDELINES]),
    kind("verdict.all_well", Info, Nobody, &[]),
];

/// A finding's row; `None` for an id that the catalogue lacks.
pub fn find(id: &str) -> Option<&'static FindingKind> {
    CATALOG.iter().find(|kind| kind.id == id)
}
