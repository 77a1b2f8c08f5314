# The help's topics: what an agent has to know, with source and date where a
# company is quoted.

topics-title = help · topics
topics-banner = What lies behind the checks: { $count } topics, Enter or l to read
topic-source = Source

topic-spf = What is SPF?
    .text =
    SPF is a list, in DNS, of the servers that may send mail for a domain. It stands in one TXT record that begins with v=spf1.

    A receiver takes the address of the server that hands the mail over, and the domain of the envelope sender (MAIL FROM, the Return-Path). It then looks whether the list of that domain covers the address.

    SPF looks at the envelope, not at the From that people see. It breaks when a mail is forwarded, because another server then hands it over.
    .source = RFC 7208
topic-dkim = What is DKIM?
    .text =
    DKIM is a digital signature. The sending server signs chosen header fields and the text with a private key. The public key stands in DNS, at selector._domainkey.domain.

    A receiver fetches the key and checks whether the mail is as it was when it was signed. The signature outlives forwarding, as long as nobody changes the signed parts.

    Two sides are needed: the mail server must sign, and the DNS must hold the public key. A key without a signing server does nothing, and a signature without a key cannot be checked.
    .source = RFC 6376, RFC 8301
topic-dmarc = What is DMARC?
    .text =
    DMARC ties SPF and DKIM to the From address that people see. It passes when SPF or DKIM passes for the domain of that From, or for one of the same organization.

    The domain's record at _dmarc.domain also says what receivers should do with mail that fails: nothing (none), put it aside (quarantine) or refuse it (reject), and where reports should go.
    .source = RFC 9989
topic-alignment = Why is a pass not enough? (alignment)
    .text =
    A mail can pass SPF and still fail DMARC. SPF then passed for another domain: that of the sending service, for example. That says who sent the mail, not that it comes from the domain in From.

    DMARC asks that the domain that passed matches the domain in From. Relaxed (the default): the same organization is enough, mail.example.jp for example.jp. Strict: the very same name.

    The usual way out is a DKIM signature with the customer's own domain (d=), set up at the sending service.
    .source = RFC 9989, section 4.4
topic-without = What happens without SPF, DKIM and DMARC?
    .text =
    Receivers cannot tell the customer's own mail from mail that others send in the customer's name. Large receivers put such mail into the spam folder, slow it down or refuse it.

    Mail that others forge in the customer's name also stays possible: without DMARC nobody is told to refuse it.
    .source = CPI, FAQ on mail security, 2024-04-08
topic-gmail = What does Gmail ask, of whom, since when?
    .text =
    Of everyone who sends to personal Gmail addresses: SPF or DKIM, a reverse DNS name that leads back to the address, TLS, proper mail format, no From in gmail.com from outside, and few spam reports.

    Of who sends about 5,000 mails a day or more to Gmail, beside that: SPF and DKIM, a DMARC record (p=none is enough), From aligned with SPF or DKIM, and one-click unsubscribe for advertising.

    In force since 2024-02-01, one-click unsubscribe since 2024-06-01. Since 2025-11 Google refuses more of what does not comply, for a time or for good.
    .source = Google, Email sender guidelines and their FAQ
topic-volume = Is there a limit of 5,000 mails a day?
    .text =
    It is no limit but a line: who sends close to 5,000 mails or more within 24 hours to gmail.com or googlemail.com addresses is a bulk sender for Google, and has to meet the longer list. All sub-domains of a domain are counted together, and a bulk sender stays one.

    How many mails a customer sends cannot be seen in DNS: ask. Whether and how mail is held back is decided by Google; the hosting company cannot tell.
    .source = CPI, FAQ on mail security, 2024-04-08; Google, sender guidelines FAQ
topic-who = Who has to do what?
    .text =
    The records stand in the DNS of the domain. So the one who edits that DNS publishes them: the customer, or the company that runs the DNS for the customer.

    Signing is done by the server that sends. So the sending service or the hosting company switches DKIM on, and hands out the public key or a CNAME to publish.

    Forwarding and lists belong to whoever runs them. The recipient's side decides what to refuse.

    Where mail server and DNS are with two companies, each does its part: first the key from the mail server, then the record in DNS.
topic-setup = What is needed for all three?
    .text =
    1. SPF: find every server and service that sends in the domain's name; one record that names them all.
    2. DKIM: have each of them sign with the customer's domain; publish each key.
    3. DMARC: publish v=DMARC1; p=none with an address for reports. Read the reports for some weeks. When all own mail passes, go on to quarantine and reject.

    Mail server and DNS must both be able to do it. If in doubt, ask the companies that run them.
topic-key = Which key length for DKIM?
    .text =
    2048 bits is today's good size. 1024 bits is still accepted, Gmail included. Receivers must not accept fewer.

    A 2048-bit key is longer than 255 characters: in the zone it is split into several strings, which are read as one. A key is changed by a new selector: publish the new key, switch signing over, remove the old key later.

    CPI Business Standard signs with 2048 bits.
    .source = RFC 8301; CPI, FAQ on mail security, 2024-04-08
topic-policy = Which DMARC policy: none, quarantine, reject?
    .text =
    none changes nothing in delivery and brings reports: the first step. quarantine has failing mail put into the spam folder. reject has it refused. Go on only when the reports show that all of the domain's own mail passes, forwarders and sending services included.

    CPI's standard record is _dmarc.[Domain]. IN TXT "v=DMARC1; p=none;". For another policy CPI names its DNS server rental service.
    .source = RFC 9989; CPI, FAQ on mail security, 2024-04-08
topic-forwarding = Why does forwarded mail fail?
    .text =
    The forwarding server hands the mail over with its own address. The sender's SPF record does not name it, and should not. So SPF fails, for every sender, and no record of the sender can mend that.

    What helps: a DKIM signature of the sender that survives, so the forwarder must leave subject, text and attachments as they are. Rewriting the envelope sender (SRS) lets SPF pass, but for the forwarder's domain: that does not help DMARC. ARC helps only where the receiver weighs it; Google's pages have not named it since 2026-03.

    For the customer it is often simplest to fetch the mail by POP or IMAP instead of forwarding it.
    .source = RFC 7208, appendix D; RFC 9989
topic-lists = Why does mail through a mailing list fail?
    .text =
    A list adds a footer, puts a tag into the subject or wraps the mail. Each of these changes what was signed, so the author's DKIM signature fails. SPF fails as with forwarding.

    The list can leave mail unchanged, or put its own address into From. The author cannot mend it alone.
topic-ptr = What is reverse DNS, and who sets it?
    .text =
    The reverse DNS name (PTR) of an address is set by whoever the address belongs to: the server's provider. Gmail wants that the name exists and leads back to the same address.

    On shared servers the hosting company looks after it. A customer with a server of their own asks the provider for the entry.
topic-ttl = How long until a change is seen?
    .text =
    Resolvers keep an answer for its TTL, which stands beside each record here. Until it has run out on a given resolver, that one says the old thing. A name that did not exist is remembered, too.

    With g and then a you see which server still says the old thing, and for how long.
topic-cpi-plans = CPI: which plans sign with DKIM?
    .text =
    As of 2024-04-08:
    - Business Standard (shared): signs, without the customer's doing. The key has 2048 bits.
    - other shared plans: no support is planned. Ways out: change to Business Standard, or Active! gate where the plan allows it.
    - managed dedicated servers: no support is planned. Way out: Active! gate.
    - Active! gate: can sign since 2024-03-26.

    An old plan without DKIM is no misconfiguration. Which plan a customer has cannot be seen in DNS: look it up, or have the customer look in My Page.
    .source = CPI, FAQ on mail security, 2024-04-08
topic-cpi-dns = CPI: DNS there, mail server elsewhere
    .text =
    Have the other company's mail server issue the public key. Then ask CPI, as a change of the DNS server rental, to enter it: host name, type TXT and value.

    The same goes for DMARC with another policy than none.
    .source = CPI, FAQ on mail security, 2024-04-08
