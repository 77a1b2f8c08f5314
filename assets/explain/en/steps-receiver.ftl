# What the receiver said: steps.

step-receiver-reply = Reply { $code }
    .outcome = { $refused ->
        [bounce] { $receiver }, to the bounce
       *[mail] { $receiver }
    }
    .about = The words with which { $receiver } refused { $refused ->
        [bounce] the bounce on its way back
       *[mail] the mail
    }{ $recipient_given ->
        [yes] {" "}for { $recipient }
       *[no] {""}
    }. The code alone is not enough: the same code means different things at different receivers.
step-receiver-results = Results
    .outcome = { $taken } taken, { $outside } not
    .about = What the receiver wrote into the header about its own checks. Only fields that nobody outside could have written are believed.
step-receiver-no-results = No results
    .outcome = nothing written
    .about = The receiver wrote no Authentication-Results into this copy. So there is only what we find ourselves.
step-receiver-id-equals-hop = Who speaks
    .outcome = { $authserv_id }
    .about = { $authserv_id } is the name of the server that took the mail over. So these results are the receiver's own.
step-receiver-id-same-domain = Who speaks
    .outcome = { $authserv_id }
    .about = { $authserv_id } belongs to { $domain }, as does { $by }, the server that took the mail over. So these results are the receiver's own.
step-receiver-id-topmost = Who speaks
    .outcome = { $authserv_id }
    .about = The field stands above the line with which { $by } took the mail over. Nothing from outside can stand there.
step-receiver-id-absent = Who speaks
    .outcome = { $by }
    .about = The field names no server, as is usual at Microsoft. Its place in the header decides: it was written by { $by }.
step-receiver-id-unproved = Who speaks
    .outcome = { $authserv_id }?
    .about = The field says { $authserv_id }, but no Received line around it shows that this is the receiver. It is read, not trusted.
step-receiver-field-above = Taken
    .outcome = { $authserv_id }
    .about = This { $field } stands above the hand-over line, so nobody outside wrote it.
step-receiver-field-own = Taken
    .outcome = { $authserv_id }
    .about = This { $field } stands right below the hand-over line and bears the receiver's own name.
step-receiver-field-unplaced = Read only
    .outcome = { $authserv_id }
    .about = No Received line shows where the receiver's part of the header ends. So this { $field } is read, not trusted.
step-receiver-field-loose = Read only
    .outcome = { $authserv_id }
    .about = These results were pasted without the message. They are read, but nothing proves who wrote them.
step-receiver-field-outside = Not taken
    .outcome = from outside
    .about = This { $field } stands below the hand-over line. It came with the mail, and anyone may have written it.
step-receiver-field-other-name = Not taken
    .outcome = { $authserv_id }
    .about = This { $field } names { $authserv_id }, not the receiver { $by }. It came with the mail.
step-receiver-field-repeated = Not taken
    .outcome = repeated
    .about = This { $field } repeats what the receiver's own field above it says. A sender may have added it.
step-receiver-field-returned = Not taken
    .outcome = in returned copy
    .about = This { $field } stands in the returned mail. It is not about this refusal.
step-receiver-field-supporting = Earlier hop
    .outcome = { $authserv_id }
    .about = An earlier server of the receiver wrote this { $field }. It supports the picture but is not the final word.
step-receiver-field-unreadable = Not understood
    .outcome = { $text }
    .about = This part of the field follows no known form and was left out.
step-receiver-field-empty = Nothing checked
    .outcome = { $authserv_id }
    .about = The field says that { $authserv_id } checked nothing.
step-receiver-arc-testimony = ARC says
    .outcome = { $authserv_id }
    .about = ARC set { $instance }: what { $authserv_id } says it saw when it passed the mail on. It is testimony, not proof.
step-receiver-claim = { $method }
    .outcome = { $result }
    .about = The receiver's result for { $method }: { $result }{ $domain_given ->
        [yes] {" "}for { $domain }
       *[no] {""}
    }.{ $comment_given ->
        [yes] {" "}Its comment: { $comment }.
       *[no] {""}
    } It says how things stood then, not how they stand now.
step-receiver-claim-dmarc = { $method }
    .outcome = { $result }
    .about = The receiver's DMARC result for { $domain }: { $result }.{ $policy_given ->
        [yes] {" "}The policy it saw: { $policy }.
       *[no] {""}
    }{ $disposition_given ->
        [yes] {" "}What it did: { $disposition }.
       *[no] {""}
    }
step-receiver-claim-compauth = compauth
    .outcome = { $result } { $reason }
    .about = Microsoft's own sum of all checks: { $result }, reason { $reason }. { $group ->
        [explicit_fail] The domain's own policy asked for refusal or quarantine.
        [implicit_fail] Nothing authenticated the mail, and the domain publishes no strict policy.
        [admin_block] An administrator forbids this pair of sender and domain.
        [own_domain] The mail uses one of the recipient's own domains.
        [own_implicit] The mail uses one of the recipient's own domains, without authentication.
        [pass] The mail counts as authenticated.
        [softpass] The mail partly counts as authenticated.
        [not_checked] Microsoft did not check it.
        [bypassed] The check was passed over by a setting.
       *[other] The meaning of this reason is not known here.
    }
step-receiver-best-guess = Guessed SPF
    .outcome = no record
    .about = Gmail found no SPF record for { $domain } and guessed. A pass by guess is no SPF pass.
step-receiver-best-guess-dmarc = Guessed DMARC
    .outcome = no record
    .about = { $domain } publishes no DMARC record. Microsoft says the mail would have passed one.
step-receiver-body-changed = Body changed
    .outcome = { $said }
    .about = The receiver saw another body than { $domain } had signed. Somebody changed the mail on its way to the receiver.
step-receiver-policy-overridden = Policy set aside
    .outcome = kept as spam
    .about = { $domain } asks for refusal. Microsoft kept the mail and treated it as spam instead.
step-receiver-spf-field-agrees = Received-SPF
    .outcome = { $result }, same
    .about = Received-SPF says the same as Authentication-Results.
step-receiver-spf-field-differs = Received-SPF
    .outcome = { $result }, not { $other }
    .about = Received-SPF says { $result }, Authentication-Results says { $other }. They may speak of different identities.
step-receiver-dmarc-untold = No DMARC told
    .outcome = likely no record
    .about = { $authserv_id } wrote no DMARC result. Most likely it found no DMARC record; this is an inference.
step-receiver-differs = { $method }: two witnesses
    .outcome = { $said }, not { $found }
    .about = What the receiver wrote, and what shows why we find something else.
step-receiver-zone = Zone { $zone }
    .outcome = edited { $when }
    .about = The serial of the zone { $zone } ({ $serial }) reads as { $when }.
