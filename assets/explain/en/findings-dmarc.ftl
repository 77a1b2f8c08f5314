# DMARC findings.

dmarc-absent = { $domain } has no DMARC record
    .what = No DMARC record applies to { $domain }: none at _dmarc.{ $domain }, and none at its organizational domain ({ $organizational_domain }).
    .why = Receivers are not told what to do with mail that fails. Gmail asks for a DMARC record from senders of more than 5,000 mails a day.
    .fix = Publish a TXT record at _dmarc.{ $domain }: v=DMARC1; p=none; is enough to begin with. Add rua= with an own address for reports.

dmarc-spf-unaligned = SPF passed for { $spf_domain }, but From is { $author }
    .what = SPF passed for { $spf_domain }, the envelope sender's domain. From shows { $author }. These do not match, so SPF does not count for DMARC.
    .why = DMARC asks that the domain that passed matches the one in From. SPF for { $spf_domain } says nothing about { $author }.
    .fix = Switch on DKIM with the customer's own domain at the sending service. Or have it use a Return-Path below { $author }, where the service offers that.

dmarc-nothing-aligned = DMARC failed: nothing vouches for { $author }
    .what = Neither SPF nor DKIM passed for a domain that matches { $author }. The record's policy is { $policy }.
    .why = With reject or quarantine the domain itself asks receivers to refuse such mail or to treat it as spam.
    .fix = If the customer sent the mail, have the sending service sign with d={ $author } or get SPF to pass for that domain. If they did not send it, DMARC did its work.

dmarc-two-records = There is more than one DMARC record at { $name }
    .what = { $records_count } DMARC records were found at { $name }. Only one is allowed.
    .why = With more than one, receivers use none of them. The domain is then treated as if it had no DMARC record there.
    .fix = Keep the record that is meant, and delete the others.

dmarc-syntax = The DMARC record at { $name } has a mistake
    .what = { $problem_words } The place: "{ $token }".{ $correction_given ->
        [yes] {" "}Meant is most likely: { $correction }
       *[no] {""}
    }
    .why = { $effect ->
        [record_ignored] Receivers do not use the record at all. The domain is without DMARC there.
        [policy] The policy is not the one that the domain owner meant.
        [default] Receivers take the default value instead.
        [reports] Reports do not arrive. The check of mail does not depend on it.
        [tag_ignored] Receivers pass over this tag. The rest of the record counts.
       *[other] Receivers may read the record otherwise than it was meant.
    }
    .fix = Correct the TXT record at { $name }{ $correction_given ->
        [yes] : write { $correction } at this place.
       *[no] {" "}at this place.
    }

dmarc-dkim-unaligned = DKIM passed for { $dkim_domain }, but From is { $author }
    .what = The DKIM signature of { $dkim_domain } is valid. From shows { $author }. These do not match, so DKIM does not count for DMARC.
    .why = DMARC asks that the domain that signed matches the one in From. A signature by { $dkim_domain } says nothing about { $author }.
    .fix = Switch on DKIM with the customer's own domain at the sending service, so that it signs with d={ $author }. Publish the record it gives.

dmarc-p-none = The DMARC policy for { $domain } is none
    .what = The record of { $record_domain } says: do nothing about mail that fails.
    .why = DMARC does not ask receivers to refuse this mail. Receivers may still refuse it for reasons of their own.
    .fix = Nothing is needed for delivery. When the reports show that all of the domain's own mail passes, quarantine and later reject protect against forged senders.

dmarc-from-organizational = The DMARC policy for { $author } comes from { $domain }
    .what = { $author } has no DMARC record of its own that applies. The record of { $domain } does, by its tag { $tag }=.
    .why = Whoever changes the record of { $domain } also changes what happens to mail from { $author }.
    .fix = Nothing. Where { $author } needs another policy, publish a record at _dmarc.{ $author }.

dmarc-temperror = DMARC could not be looked up at { $name }
    .what = The look-up of { $name } ended with { $status }.
    .why = Without an answer it stays open which policy applies. Receivers may defer the mail.
    .fix = Check the name servers of the domain. If they answer again, run the check once more.

dmarc-methods-differ = Receivers may treat { $author } differently under DMARC
    .what = By the new standard (RFC 9989) the result is { $new_result }, treatment { $new_applied }. By the older one (RFC 7489) it is { $old_result }, treatment { $old_applied }. { $cause ->
        [org_domain] The two find different organizational domains: { $new_org } and { $old_org }.
        [record] The two use different records.
        [np] Only the new one knows np=, the policy for domains that do not exist.
        [t] Only the new one knows test mode (t=y).
        [pct] Only the older one knows pct=.
       *[other] {""}
    }
    .why = Both are in use. What happens to the mail depends on which one the receiver follows.
    .fix = { $cause ->
        [org_domain] Publish a DMARC record of its own at _dmarc.{ $author }, and check that SPF or DKIM passes for exactly this domain.
        [record] Publish a DMARC record of its own at _dmarc.{ $author }.
        [np] Use only domains in From that exist in DNS.
        [t] Remove t=y once testing is over. Until then, p=none is the same for all receivers.
        [pct] Remove pct= from the record. For a trial, p=none is the same for all receivers.
       *[other] Set the record so that both come to the same result.
    }

dmarc-undecided = DMARC of { $author } cannot be decided with what is here
    .what = SPF or DKIM could not be checked to the end, and the result of DMARC hangs on it.
    .why = DMARC passes if one of the two passes for a domain that matches { $author }. Neither pass nor fail is shown.
    .fix = Supply what is missing: usually the whole mail as a file, or the sending IP address. After DNS trouble, run the check once more.

dmarc-unknown-tag = The DMARC record at { $name } has an unknown tag: { $tag }=
    .what = The record has { $tag }={ $value }. No standard knows this tag.
    .why = Receivers pass over it. If it is a misspelling, the tag that was meant has no effect.
    .fix = Correct the tag's name, or remove the tag.

dmarc-removed-tag = The DMARC record at { $name } has a tag that is no longer used: { $tag }=
    .what = The record has { $tag }={ $value }. The current standard (RFC 9989) no longer has this tag.
    .why = Receivers that follow the new standard pass over it. Older ones may still heed it.
    .fix = Remove { $tag }= from the record when it is next changed.

dmarc-report-unauthorized = DMARC reports of { $domain } to { $destination } are not authorized
    .what = Reports are to go to { $uri }. { $destination } must allow that by a record at { $name }. There is no valid one.
    .why = Most receivers then send no reports to this address. The check of mail does not depend on it.
    .fix = Ask the operator of { $destination } to publish a TXT record at { $name } with the value v=DMARC1; or use a report address in { $domain } itself.

dmarc-wrong-name = A DMARC record stands at the wrong name: { $name }
    .what = A DMARC record was found at { $name }. Receivers look at { $right }. { $kind ->
        [twice] The part _dmarc is there twice.
        [apex] The part _dmarc is missing.
        [doubled] The domain is there twice.
       *[other] {""}
    }
    .why = At this name receivers do not find the record. It has no effect.
    .fix = Move the record to { $right }. Many DNS panels add the domain by themselves: then enter only _dmarc as the host name.

# A domain without a mail: what it says of itself.

health-sends-no-mail = { $domain } says that it sends no mail
    .what = The SPF record of { $domain } is "v=spf1 -all": no server may send for it. Its DMARC record asks to refuse everything that fails.
    .why = That is right for a domain without mail: nobody can forge it with success. Mail that the owner does send would be refused as well.
    .fix = Nothing, if the domain really sends no mail. Otherwise list the servers that send for it in the SPF record first.

health-parked-open = { $domain } takes no mail and does not say whether it sends any
    .what = { $domain } has no MX record, no address of its own to take mail, and no SPF record.
    .why = A domain that is not used for mail is a welcome sender's name for forgers as long as it does not say so.
    .fix = If the domain is not used for mail, publish the three records that say so: "v=spf1 -all", the MX record "0 ." and "v=DMARC1; p=reject". If it is used, it needs an SPF record that lists its servers.

health-mx-without-address = The mail server { $host } of { $domain } has no address
    .what = The MX record of { $domain } names { $host }. That name has neither an A nor an AAAA record.
    .why = Mail to { $domain } cannot be handed to that server. If it is the only one, no mail arrives, and bounces cannot come back either.
    .fix = Correct the name in the MX record, or publish the address of { $host }.
