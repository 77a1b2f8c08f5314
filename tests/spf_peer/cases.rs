//! The cases: zones of our own making, what both evaluators make of them, and
//! which section of RFC 7208 decides where they differ.

/// One case, and what each evaluator makes of it.
pub struct Case {
    /// Lines of `name type value`.
    pub zone: &'static str,
    pub ip: &'static str,
    pub mail_from: &'static str,
    pub helo: &'static str,
    pub ours: &'static str,
    pub peer: &'static str,
    /// RFC 7208's section, and what it says.
    pub reason: &'static str,
}

const CLIENT: &str = "192.0.2.1";
const SENDER: &str = "info@example.test";
const HELO: &str = "mail.example.test";

/// A case of [`CLIENT`], [`SENDER`] and [`HELO`].
const fn case(
    zone: &'static str,
    ours: &'static str,
    peer: &'static str,
    reason: &'static str,
) -> Case {
    Case {
        zone,
        ip: CLIENT,
        mail_from: SENDER,
        helo: HELO,
        ours,
        peer,
        reason,
    }
}

pub const LIMITS: &[Case] = &[
    case(
        "example.test TXT v=spf1 a:n1.test a:n2.test a:n3.test ip4:192.0.2.1 -all",
        "permerror",
        "pass",
        "4.6.4: a third look-up without an answer should end the check; the peer has no such limit",
    ),
    case(
        "example.test TXT v=spf1 mx -all
         example.test MX 1 h1.test
         example.test MX 2 h2.test
         example.test MX 3 h3.test
         example.test MX 4 h4.test
         example.test MX 5 h5.test
         example.test MX 6 h6.test
         example.test MX 7 h7.test
         example.test MX 8 h8.test
         example.test MX 9 h9.test
         example.test MX 10 h10.test
         example.test MX 11 h11.test
         h1.test A 192.0.2.1",
        "permerror",
        "pass",
        "4.6.4: more than ten hosts are permerror, also where one of the first would match",
    ),
    case(
        "example.test TXT v=spf1 ip4:192.0.2.1 -all
         example.test TXT v=spf1 -all",
        "permerror",
        "pass",
        "4.5: more than one record is permerror; the peer takes the first",
    ),
    case(
        "example.test TXT v=spf1\tip4:192.0.2.1 -all",
        "none",
        "pass",
        "4.5: the version ends with a space or the record, so this is no SPF record",
    ),
];

pub const LAX: &[Case] = &[
    case(
        "example.test TXT v=spf1 ip4:192.0.2.1/33 -all",
        "permerror",
        "pass",
        "5.6 and 12: an ip4 prefix length is 0 to 32",
    ),
    case(
        "example.test TXT v=spf1 ip4:192.0.2.0/024 -all",
        "permerror",
        "pass",
        "12: a prefix length has no leading zero",
    ),
    case(
        "example.test TXT v=spf1 ip4:192.0.2.1 ip6:2001:db8::/129 -all",
        "permerror",
        "pass",
        "5.6 and 12: an ip6 prefix length is 0 to 128; the record is bad wherever the error stands",
    ),
    case(
        "example.test TXT v=spf1 a/33 -all
         example.test A 192.0.2.1",
        "permerror",
        "pass",
        "5.3 and 12: an a prefix length is 0 to 32",
    ),
    case(
        "example.test TXT v=spf1 ip4:192.0.2.999 ip4:192.0.2.1 -all",
        "permerror",
        "pass",
        "12: an octet of an address is at most 255",
    ),
    case(
        "example.test TXT v=spf1 a:museum ip4:192.0.2.1 -all",
        "permerror",
        "pass",
        "7.1: a domain-spec ends in a dot and a top label",
    ),
    case(
        "example.test TXT v=spf1 a:mail.123 ip4:192.0.2.1 -all",
        "permerror",
        "pass",
        "7.1: a top label is not digits alone",
    ),
    case(
        "example.test TXT v=spf1 mx:example.-test ip4:192.0.2.1 -all",
        "permerror",
        "temperror",
        "7.1: a top label does not begin with a hyphen",
    ),
    case(
        "example.test TXT v=spf1 1up=more ip4:192.0.2.1 -all",
        "permerror",
        "pass",
        "12: a modifier's name begins with a letter",
    ),
    case(
        "example.test TXT v=spf1 inlcude:one.test ip4:192.0.2.1 -all",
        "permerror",
        "pass",
        "4.6 and 4.6.1: a mechanism that nobody knows is a syntax error",
    ),
    case(
        "example.test TXT v=spf1 +-ip4:192.0.2.1 ?all",
        "permerror",
        "fail",
        "4.6.1: a directive has one qualifier",
    ),
    case(
        "example.test TXT v=spf1 ip4:192.0.2.1\tip4:192.0.2.2 -all",
        "permerror",
        "pass",
        "4.6.1: terms are kept apart by spaces alone",
    ),
    case(
        "example.test TXT v=spf1 \u{ef}p4:192.0.2.1 ip4:192.0.2.1 -all",
        "permerror",
        "pass",
        "4.6: no mechanism has such a name",
    ),
    case(
        "example.test TXT v=spf1 op=\u{fc} ip4:192.0.2.1 -all",
        "permerror",
        "pass",
        "3.1 and 4.6.1: a record is ASCII",
    ),
    case(
        "example.test TXT v=spf1 op=\u{7} ip4:192.0.2.1 -all",
        "permerror",
        "pass",
        "7.1: a literal is a visible character",
    ),
];

pub const STRICT: &[Case] = &[
    case(
        "example.test TXT v=spf1 redirect=%{d2}/spf.example.test
         example.test/spf.example.test TXT v=spf1 ip4:192.0.2.1 -all",
        "pass",
        "permerror",
        "6.1 and 7.1: a slash in the domain-spec of redirect",
    ),
    case(
        "example.test TXT v=spf1 a:box:25.example.test -all
         box:25.example.test A 192.0.2.1",
        "pass",
        "temperror",
        "7.1: a literal may be any visible character but the percent sign, so a colon too",
    ),
    case(
        "example.test TXT v=spf1 exists:in/out.example.test -all
         in/out.example.test A 127.0.0.2",
        "pass",
        "permerror",
        "7.1: a literal may be a slash",
    ),
    case(
        "example.test TXT v=spf1 note=in/out ip4:192.0.2.1 -all",
        "pass",
        "permerror",
        "6 and 7.1: an unknown modifier is ignored, and its value may hold a slash",
    ),
];

pub const NAMES: &[Case] = &[
    Case {
        mail_from: "info@[192.0.2.1]",
        ..case(
            "example.test TXT v=spf1 ip4:192.0.2.1 -all",
            "none",
            "temperror",
            "4.3: an address literal is no domain name",
        )
    },
    Case {
        mail_from: "info@a..example.test",
        ..case(
            "example.test TXT v=spf1 ip4:192.0.2.1 -all",
            "none",
            "temperror",
            "4.3: a malformed domain has the result none",
        )
    },
    case(
        "example.test TXT v=spf1 a:a..example.test ip4:192.0.2.1 -all",
        "pass",
        "temperror",
        "4.8 and 5.3: a name that cannot be has no addresses, today and later: no match",
    ),
    case(
        "example.test TXT v=spf1 include:a..example.test ip4:192.0.2.1 -all",
        "permerror",
        "temperror",
        "5.2: the included check gives none for a malformed domain, which is permerror",
    ),
    Case {
        mail_from: "a..b@example.test",
        ..case(
            "example.test TXT v=spf1 exists:%{l}.list.test ip4:192.0.2.1 -all",
            "pass",
            "temperror",
            "4.8 and 5.7: a sender's own odd name is no reason to try again later",
        )
    },
];

pub const ADDRESSES: &[Case] = &[
    Case {
        ip: "::ffff:192.0.2.1",
        ..case(
            "example.test TXT v=spf1 a -all
             example.test A 192.0.2.1",
            "pass",
            "fail",
            "5: an IPv4 address in IPv6 form is an IPv4 address, and a asks for A",
        )
    },
    Case {
        ip: "::ffff:192.0.2.1",
        ..case(
            "example.test TXT v=spf1 exists:%{ir}.%{v}.list.test -all
             1.2.0.192.in-addr.list.test A 127.0.0.2",
            "pass",
            "fail",
            "5 and 7.3: macros of such a client are those of IPv4",
        )
    },
    case(
        "example.test TXT v=spf1 ip6:::ffff:192.0.2.0/120 -all",
        "fail",
        "pass",
        "5: an IPv4 client is matched by ip4 alone",
    ),
    case(
        "example.test TXT v=spf1 exists:only6.test -all
         only6.test AAAA 2001:db8::1",
        "fail",
        "pass",
        "5.7: exists asks for A, whatever the client's family",
    ),
    case(
        "example.test TXT v=spf1 ptr -all
         1.2.0.192.in-addr.arpa PTR example.test
         example.test A 192.0.2.1",
        "pass",
        "fail",
        "5.5: the client's name may be the domain itself; the peer matches names below it alone",
    ),
    case(
        "example.test TXT v=spf1 exists:%{p}.list.test -all
         1.2.0.192.in-addr.arpa PTR mail.example.test
         mail.example.test A 192.0.2.1
         mail.example.test.list.test A 127.0.0.2",
        "pass",
        "temperror",
        "7.3: %{p} is the client's validated name",
    ),
];

/// What both make of everyday records.
pub const AGREED: &[Case] = &[
    case(
        "example.test TXT v=spf1 ip4:192.0.2.1 exp=one.test exp=two.test",
        "permerror",
        "permerror",
        "",
    ),
    Case {
        mail_from: "info@abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcd.test",
        ..case(
            "example.test TXT v=spf1 ip4:192.0.2.1 -all",
            "none",
            "none",
            "",
        )
    },
    case(
        "example.test TXT v=spf1 ip4:192.0.2.0/24 -all",
        "pass",
        "pass",
        "",
    ),
    case(
        "example.test TXT v=spf1 ip4:203.0.113.1 ~all",
        "softfail",
        "softfail",
        "",
    ),
    case(
        "example.test TXT v=spf1 ip4:203.0.113.1",
        "neutral",
        "neutral",
        "",
    ),
    case("example.test TXT unrelated", "none", "none", ""),
    case("other.test TXT v=spf1 -all", "none", "none", ""),
    case("example.test TXT !SERVFAIL", "temperror", "temperror", ""),
    case(
        "example.test TXT v=spf1 redirect=one.test redirect=two.test",
        "permerror",
        "permerror",
        "",
    ),
    case(
        "example.test TXT v=spf1 include:gone.test -all",
        "permerror",
        "permerror",
        "",
    ),
    case(
        "example.test TXT v=spf1 include:one.test mx ~all
         one.test TXT v=spf1 -ip4:192.0.2.1 ?all
         example.test MX 10 h.test
         h.test A 192.0.2.1",
        "pass",
        "pass",
        "",
    ),
    case(
        "example.test TXT v=spf1 redirect=one.test
         one.test TXT v=spf1 exists:%{i}.%{l}.one.test -all",
        "fail",
        "fail",
        "",
    ),
    Case {
        mail_from: "",
        ..case(
            "mail.example.test TXT v=spf1 a -all
                mail.example.test A 192.0.2.1",
            "pass",
            "pass",
            "",
        )
    },
];
