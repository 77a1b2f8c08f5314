# Look-ups: records as they are, what they lead to, who says what.

lookup-title = look-up · { $name }
lookup-pending = Asking …
lookup-found = { $count ->
        [one] 1 record found
       *[other] { $count } records found
    }
lookup-nothing = Nothing is published at { $name } for what was asked
lookup-trouble = The name servers gave no proper answer ({ $status })
lookup-differ = The servers do not all say the same about { $name }
lookup-bogus = DNSSEC of { $name } is broken (bogus): receivers that validate get SERVFAIL

evidence-lookup-record = Records as served

step-lookup-answer = { $type }
    .outcome = { $status ->
        [NOERROR] { $ttl_given ->
            [yes] { $count }, TTL { $ttl }
           *[no] { $count }
        }
       *[other] { $status }
    }
    .about = { $type } of { $name }. { $status ->
        [NOERROR] The answer may be kept in caches for { $ttl } more seconds. The lines with an arrow below lead on: select one and press Enter twice, or g.
        [NODATA] The name exists, but it has no record of this type.
        [NXDOMAIN] The name does not exist.
        [SERVFAIL] The name server could not get an answer. The zone may be broken, or its DNSSEC signatures may be.
        [REFUSED] The name server does not answer such questions.
       *[other] No answer came.
    }
step-lookup-read = Read
    .outcome = { $kind ->
        [spf-record] SPF record
        [dmarc_record] DMARC record
        [dmarc_ignored] no valid DMARC record
       *[other] DKIM key
    }
    .about = The record as it is read. It stands in the zone as { $strings ->
        [one] one string
       *[other] { $strings } strings, which are joined without a blank
    }. Nothing is wrong with it by itself.
step-lookup-link = → { $part }
    .outcome = {""}
    .about = Press g to look { $lookup } up.
step-lookup-dnssec = DNSSEC
    .outcome = { $state }
    .about = { $state ->
        [secure] A chain of signatures leads from the trust anchor to this answer.
        [insecure] The zone is not signed. That is common and no fault.
        [bogus] The zone says that it is signed, but the signatures do not hold. Resolvers that validate answer SERVFAIL, so receivers see no records at all. The DNS host must renew the signatures, or the DS record at the registrar must be corrected.
       *[indeterminate] It could not be told whether the answer is signed: what the chain needs did not come.
    }
step-lookup-servers = Who says what
    .outcome = { $differ ->
        [yes] { $count } servers, not all the same
       *[no] { $count } servers, all the same
    }
    .about = The same question to each server. A cache may say the old thing until its TTL has run out; where the zone's own servers differ from each other, the change has not reached all of them.
step-lookup-server = { $server }
    .outcome = { $old ->
        [yes] still the old, { $ttl } s
        [other] not the same
       *[no] { $status }
    }
    .about = { $authority ->
        [yes] One of the zone's own name servers. { $serial_given ->
            [yes] Its copy of the zone has the serial { $serial }.
           *[no] It gave no serial.
        }
       *[no] A resolver. { $old ->
            [yes] It still says what stood there before, and may do so for { $ttl } more seconds.
           *[no] It keeps its answer for { $ttl_given ->
                [yes] { $ttl } more seconds.
               *[no] a while.
            }
        }
    }
