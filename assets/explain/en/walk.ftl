# The frame of the walk: headings, actors, banner, small words.

section-what = What happened
section-why = Why it matters
section-fix = What to do
section-fix-by = What to do · { $actor }
section-also = Wrong as well
section-follows = Follows from that
section-at-service = At { $name }
section-references = Where it is written
section-about = About this step
section-service-says = What is known of { $name }
section-still = What is left after it
section-note = Note
section-reply-means = What the receiver means
section-reply-check = What to check next

actor-domain-owner = the domain owner
actor-dns-host = the DNS host
actor-sending-service = the sending service
actor-forwarder = the forwarder
actor-receiver = the receiver
actor-us = we, the hoster
actor-agent = you
actor-nobody = nobody

banner-pending = Checking …
banner-pass = Everything that could be checked is in order
banner-fail = Something is wrong; see the marked steps
banner-undecided = Not decided: something needed could not be seen
banner-what-if = { $count ->
    [one] What-if (1 record): { $text }
   *[other] What-if ({ $count } records): { $text }
}
draft-form = Give a name, a type and a value
draft-name = "{ $value }" cannot be a name in the DNS
draft-type = "{ $value }" is no record type that can be tried; give A, AAAA, MX, TXT, PTR, CNAME, NS or SOA
draft-value = This does not fit the type { $type }
draft-removes = Without a value the record is taken away
outcome-pending = checking …

reference-rfc = RFC { $number }, section { $section }
reply-by-class = This wording is not known for this receiver. The meaning given here comes from the class of the code alone (RFC 3463).
list-more = { $count } more

span-seconds = { $large } s
span-minutes = { $small ->
    [0] { $large } min
   *[other] { $large } min { $small } s
}
span-hours = { $small ->
    [0] { $large } h
   *[other] { $large } h { $small } min
}
span-days = { $small ->
    [0] { $large } d
   *[other] { $large } d { $small } h
}

## Captions of evidence
evidence-dns = DNS questions
evidence-from = From field
evidence-header = Header field
evidence-received = Received field
evidence-reply = The receiver's reply
evidence-record-before = Record now
evidence-record-after = Record to publish
evidence-record-lost = Goes with the CNAME
evidence-record-stage = Record at this stage
evidence-spf-record = SPF record
evidence-spf-text = TXT record that is not taken as SPF
evidence-spf-macro = Macro, expanded
evidence-spf-explanation = The domain's explanation
evidence-spf-ranges = Addresses that may send
evidence-dkim-signature = DKIM-Signature field
evidence-dkim-key = DKIM key record
evidence-signed-fields = Header fields as signed
evidence-arc-set = ARC set
evidence-dmarc-record = DMARC record
evidence-dmarc-ignored = TXT record that does not count
evidence-dmarc-txt = TXT record at this name
evidence-alignment-author = Author domain
evidence-alignment-identifier = Authenticated domain
evidence-authentication-results = Authentication-Results field
evidence-received-spf = Received-SPF field
evidence-zone-serial = Zone serial (SOA)
evidence-arc-results = ARC-Authentication-Results field

## What the input is
kind-message = message
kind-headers = headers only
kind-bounce = bounce
kind-smtp-reply = SMTP reply
kind-auth-results = check results
kind-domain = domain
kind-address = address
kind-dkim-key = DKIM key name
kind-ip = IP address
kind-unknown = not recognised

## Where a value was read
source-agent = set by you
source-reply = from the reply
source-received = from Received
source-return-path = from Return-Path
source-receiver = from the receiver
source-report = from the bounce
source-from = from From
source-input = from the input

## What is missing
missing-body = the body
missing-client-ip = the sending IP
missing-mail-from = MAIL FROM
missing-helo = the HELO name
missing-author-domain = the From domain
missing-trace = Received fields
missing-returned-copy = the returned mail
missing-octets = some 8-bit characters
case-redacted = recorded before redaction

compare-before = Before
compare-after = After
compare-gone = No longer there:
compare-come = New:
compare-records = Records that changed:
compare-steps = Steps that stand otherwise:
compare-same = The two cases say the same.
form-value = Value
form-bind = Zone lines
form-tinydns = tinydns
form-nsupdate = nsupdate
form-route53 = Route 53
evidence-time-line = Time line, oldest first
