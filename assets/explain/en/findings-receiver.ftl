# What the receiver said, forwarding, ARC, and the verdict when all is well.

receiver-spf-differs = SPF: the receiver found { $said }, we find { $found }
    .what = The receiver wrote spf={ $said } when the mail came in. With the records as they stand now, SPF for { $domain } gives { $found }.
    .why = { $reason ->
        [receiver_dns] The receiver could not get the records at that moment ({ $seen }). Its own look-up failed, so its result says nothing about them.
        [other_ip] The receiver judged another address: { $seen }. With that one the result can differ.
        [other_mail_from] The receiver judged another domain: { $seen }. With that one the result can differ.
        [forwarded] The mail was passed on ({ $seen }), so more than one server handed it over, and the receiver may have judged another hand-over.
       *[changed] The receiver judged by the records of that moment. They may have been changed since; DNS does not tell when.
    }
    .fix = { $reason ->
        [other_ip] Set the client IP to { $seen } (key o, or --ip) and look again.
        [other_mail_from] Set MAIL FROM to { $seen } (key o, or --mail-from) and look again.
        [receiver_dns] Have the customer send once more. If it happens again, check the domain's name servers.
       *[other] If the record was mended meanwhile, ask the customer to send once more. If not, check that client IP and MAIL FROM above are those the receiver saw.
    }

receiver-dkim-differs = DKIM: the receiver found { $said }, we find { $found }
    .what = { $reason ->
        [lacking_here] The receiver wrote dkim={ $said } for a signature of { $domain } ({ $seen }). This copy bears no such signature.
       *[other] The receiver wrote dkim={ $said } for the signature of { $domain } (selector { $selector }). Checked again on this copy with today's key, it gives { $found }.
    }
    .why = { $reason ->
        [our_dns] Our own look-up of the key { $seen } got no answer just now. That says nothing about the mail.
        [key_gone] The receiver verified it with a key that was there then: { $seen }. DNS has none there now. Keys are replaced from time to time, and the old one is taken away: for an old mail that is normal.
        [key_revoked] The receiver verified it with a key that was there then: { $seen }. Since then the key was revoked (p= is empty). For an old mail that is normal.
        [key_replaced] The receiver verified it with a key that was there then. What stands at { $seen } now can't serve this signature: it was replaced or changed since.
        [weak_taken] The receiver still takes { $seen }. RFC 8301 forbids it, so we don't, and Gmail doesn't either.
        [time] By its times (t=, x=) the signature was not valid when the mail came in. A receiver may pass over that; we don't.
        [body_cut] The signature covers more body than this copy has: the copy is cut off, the receiver had it whole.
        [changed_since] The mail was changed after the receiver had checked it: { $changes_words }. With that undone, the signature verifies.{ $seen_given ->
            [yes] {" "}After the check it went through { $seen }.
           *[no] {""}
        }
        [body_since] The header still verifies, so the key is the same. Only the body is another: it was changed after the check.{ $seen_given ->
            [yes] {" "}After the check the mail went through { $seen }.
           *[no] {" "}A mailbox, a gateway behind the receiver or saving the file can do that.
        }
        [copy_changed] The body of this copy is not the one that was signed, whatever the key. So the copy was changed after the check.{ $seen_given ->
            [yes] {" "}After the check the mail went through { $seen }.
           *[no] {" "}A mailbox, a gateway behind the receiver or saving the file can do that.
        }
        [key_or_header] The header does not verify with today's key. Either the key at { $seen } was replaced since, or a signed header field of this copy was changed. The two can't be told apart from here.
        [lenient] By the letter of RFC 6376 this signature can't be judged ({ $found }). The receiver was more lenient.
        [receiver_dns] The receiver could not get the key at that moment ({ $seen }). Its own look-up failed, so its result says nothing about the signature.
        [other_signature] The receiver's result names another signature ({ $seen }) than the one in this copy. The two results speak of different things.
        [unsigned_there] The receiver saw no signature of the author's at all ({ $seen }), and this copy bears a good one. It was signed after that check, or the check was made in front of the signing server.
        [lacking_here] It was taken out after the check, or the copy was saved without all of its header.
        [algorithm] It is signed with { $seen }. Many receivers don't know that algorithm yet and treat the signature as none. That is why senders sign with rsa-sha256 as well.
        [expired_there] For the receiver the signature had expired ({ $seen }). The mail waited too long on its way, or a clock is wrong.
        [too_many] The receiver looks at a limited number of signatures, and this one was not among them ({ $seen }).
        [key_policy] The receiver does not take this key ({ $seen }) by its own rule. We only ask for what RFC 8301 asks: 1024 bits.
        [key_published] The receiver found no key ({ $seen }). There is one now: it was published since, or it had not reached the receiver's resolver.
        [test_mode] The key says that the domain is only testing ({ $seen }). A receiver may then treat the signature as none (RFC 6376 3.6.1).
        [other_body] The receiver saw another body than was signed ({ $seen }), and the body of this copy is right. So what the receiver checked was not this copy: something in front of its check had changed it.
        [length] The signature covers only the first part of the body ({ $seen }). Some receivers don't take such signatures, since anything can be added behind (RFC 6376 8.2).
       *[key_changed] The signature is good with today's key. The key at { $seen } may have been published or replaced since; DNS does not tell when.
    }
    .fix = { $reason ->
        [our_dns] Run the check again. If it stays so, have the domain's name servers looked at.
        [key_gone] For an old mail nothing needs to be done. If the mail is new, the domain owner publishes the key again until all mail signed with it has arrived.
        [key_revoked] For an old mail nothing needs to be done. If the mail is new, the sending service signs with a new key and the domain owner publishes it.
        [changed_since] Nothing about the mail: the change came after the receiver's check and caused no refusal.
        [weak_taken] The sending service signs with rsa-sha256 and a key of 2048 bits.
        [receiver_dns] Have the customer send once more. If it happens again, check the domain's name servers.
        [algorithm] The sending service signs with rsa-sha256 beside it.
        [key_policy] The sending service changes to a key of 2048 bits.
        [test_mode] If the tests are over, the domain owner takes t=y out of the key's record.
        [length] The sending service signs without l=.
        [key_published] Have the customer send once more: a new mail shows whether the receiver finds the key now.
        [key_changed] Have the customer send once more: a new mail shows whether the receiver finds the same.
        [expired_there] The sending service gives signatures a longer time (x=), and looks why the mail waited.
        [too_many] The sending service leaves out the signatures that serve nobody.
        [other_body] Ask the receiving side which gateway or filter stands in front of its check.
        [time] The sending service sets the clock of its server right and gives signatures a longer time (x=).
        [lenient] The sending service has its signing mended: other receivers go by the letter.
       *[other] Ask for the original message as a file (.eml), as the receiver's check saw it. Only that shows what stood in the mail then.
    }

receiver-dmarc-differs = DMARC: the receiver found { $said }, we find { $found }
    .what = The receiver wrote dmarc={ $said } for { $reason ->
        [other_from] { $seen }
       *[other] { $domain }
    }. With what we see now DMARC gives { $found } for { $domain }.
    .why = { $reason ->
        [receiver_dns] The receiver could not get the records at that moment ({ $seen }). Its own look-up failed, so its result says nothing about them.
        [other_from] The receiver judged another From domain: { $seen }. From was rewritten on the way, or the copy is another mail.
        [arc] The receiver let the word of the server that passed the mail on stand for SPF and DKIM (ARC: { $seen }). We judge by SPF and DKIM alone, as the standard has it.
        [method] The receiver reckons by the older standard: RFC 7489 with a list of public suffixes goes by { $seen }, and with that we get the same as the receiver. By RFC 9989 the result is { $found }.
        [record_new] The receiver found no DMARC record. There is one now at { $seen }: it was published since, or it had not reached the receiver's resolver.
        [record_gone] The receiver found a DMARC record. There is none now at { $seen }: it was taken away since.
        [follows_spf] It follows from SPF: there the receiver found something else than we do, for the reason told there.
        [follows_dkim] It follows from DKIM: there the receiver found something else than we do, for the reason told there.
        [follows_both] It follows from SPF and DKIM: in both the receiver found something else than we do, for the reasons told there.
        [other_mail_from] The receiver judged SPF for another domain: { $seen }. Whether it is aligned with From hangs on that domain.
        [policy_then] The receiver saw { $seen }. The record says something else now: it was changed since.
       *[changed] SPF and DKIM are the same for both. What is left is the DMARC record, which may have been changed since (alignment: adkim, aspf). DNS does not tell when.
    }
    .fix = { $reason ->
        [receiver_dns] Have the customer send once more. If it happens again, check the domain's name servers.
        [other_from] Compare the From line above with the mail that the customer means. Ask for the original message (.eml) if they are not the same.
        [arc] Nothing. But don't count on it: most receivers don't weigh ARC, and Google took it out of its advice in March 2026.
        [method] The domain owner publishes a DMARC record at { $domain } itself. Then both ways of reckoning lead to the same record.
        [follows_spf] Go by the reason at SPF.
        [follows_dkim] Go by the reason at DKIM.
        [follows_both] Go by the reasons at SPF and DKIM.
        [other_mail_from] Set MAIL FROM to { $seen } (key o, or --mail-from) and look again.
       *[other] Have the customer send once more: a new mail is judged by the record that stands now.
    }

receiver-dmarc-overridden = DMARC failed, and the receiver did less than the policy asks: { $done }
    .what = DMARC gives fail for { $domain }, for the receiver as for us. The policy asks for { $asked }; the receiver wrote { $done }.
    .why = { $reason ->
        [policy_then] The receiver saw { $seen }. The record asks for { $asked } now: it was changed since.
        [arc] The receiver let the word of the server that passed the mail on stand for it (ARC: { $seen }).
        [sampled] The policy was asked for a part of the mail only ({ $seen }), and this mail fell outside.
       *[local] What is done with the mail is the receiver's to decide (RFC 9989 5.4){ $seen_given ->
            [yes] {", "}here for: { $seen }
           *[no] {""}
        }. Another receiver can refuse the same mail.
    }
    .fix = Mend what made DMARC fail. That this receiver took the mail is no promise for the next one.

receiver-zone-edited = The zone { $zone } was edited after this mail
    .what = The serial of the zone { $zone } is { $serial }. { $form ->
        [unix] Read as a point in time it is { $when }
       *[date] It reads as { $when }
    }, after this mail of { $mailed_at_words }.
    .why = So the zone was changed since. That fits a record that was mended or replaced ({ $record }), but DNS does not tell which record it was.
    .fix = Ask whoever edits the zone what was changed then. If it was this record, a new mail shows how it stands now.

receiver-temporary = Put off for now: { $reply }
    .what = The reply was { $reply }. Codes that begin with 4 mean "not now": the sending server keeps the mail and tries again.
    .why = The mail is not lost yet. It comes back only if every try fails, usually after some days.
    .fix = Wait for the next tries. If it goes on for hours, look at the words of the reply: they name the limit or the fault.

receiver-ptr-missing = The sending server has no matching reverse DNS: { $ip }
    .what = { $receiver_given ->
        [yes] { $receiver } refused the mail with { $reply }:
       *[no] Looked up just now:
    } { $ip } has no name by reverse look-up (PTR), or that name does not lead back to { $ip }.
    .why = Gmail asks this of every sender. SPF, DKIM and DMARC don't make up for it.
    .fix = Whoever runs { $ip } sets a PTR record for it, and an A or AAAA record of that name which points back. The customer can't do this in the zone of their own domain.

receiver-refused = { $receiver_given ->
        [yes] { $receiver }
       *[no] The receiver
    } refused the mail: { $reply }
    .what = The reply was { $reply }. Its words are not known to blame SPF, DKIM or DMARC.
    .why = The records of the domain may be in order and the mail is refused all the same.
    .fix = Go by the meaning of the reply, shown at the step of the receiver.

forwarded-spf-fails = { $us ->
        [yes] We forwarded it ourselves, by { $forwarder }: SPF can't pass any more
       *[no] Forwarded by { $forwarder }: SPF can't pass any more
    }
    .what = The mail did not come to the receiver from { $domain }'s own server but was passed on by { $forwarder } ({ $ip }). { $ip } is not in the SPF record of { $domain }, and no DKIM signature of the author's domain survived.
    .why = SPF knows only the servers of { $domain }. Once a mail is forwarded with its old envelope sender, SPF fails at the next receiver. Only a DKIM signature that is still whole can vouch for it then.
    .fix = { $us ->
        [yes] The forwarding is ours: our server leaves
       *[no] The forwarding side leaves
    } the body and all signed header fields as they are. That is all that helps DMARC. Rewriting the envelope sender (SRS) makes SPF pass, but for the forwarder's own domain. ARC helps only at receivers that still weigh it; Google no longer names it on its pages since 2026-03. The author's side signs with DKIM, so that forwarded mail can pass at all. Don't add { $ip } to the SPF record: it is not the customer's server.

arc-pass = ARC: the chain is whole, sealed last by { $sealer }
    .what = { $sealer } passed the mail on and recorded what SPF, DKIM and DMARC gave before. The seals verify.
    .why = It is the word of { $sealer }. A receiver may believe it or not, and the receivers decide that by themselves. ARC is on its way to being a historic protocol.
    .fix = Nothing. What the seals claim stands at the ARC step.

arc-fail = ARC: the chain is broken
    .what = The ARC fields do not verify. The last one names { $sealer }.
    .why = A broken chain counts as none: the receiver goes by SPF, DKIM and DMARC alone.
    .fix = Nothing for the customer. The one who passed the mail on may look at his own ARC sealing.

verdict-all-well = All well: nothing here explains a refusal
    .what = Of everything that can be checked from here, nothing fails.
    .why = This speaks of this mail and of the records as they stand now. Reputation, content and volume are judged by the receiver alone.
    .fix = If the mail was refused all the same, ask for the bounce with its exact words. It names the reason.

verdict-records-well = The records of { $domain } are in order, as far as DNS can tell
    .what = Nothing in the SPF and DMARC records of { $domain } is wrong.
    .why = This speaks of the records alone. Whether a mail passes depends on the server that sends it and on its signature.
    .fix = For a mail that was refused, paste its bounce or its header: then it can be judged.

receiver-ptr-now-in-order = Reverse DNS of { $ip } is in order now
    .what = { $receiver } refused the mail with { $reply } for want of reverse DNS. Looked up now, { $ip } has a name that leads back to it.
    .why = It may have been set since, or the receiver had no answer at that moment. DNS does not tell when a record was changed.
    .fix = Ask the customer to send once more. If it is refused again, ask the one who runs { $ip }.

receiver-says-unauthenticated = { $receiver_given ->
        [yes] { $receiver }
       *[no] The receiver
    } says that the mail is not authenticated: { $reply }
    .what = The reply { $reply } blames the authentication of { $domain_given ->
        [yes] { $domain }
       *[no] the sender
    }. This line alone does not show which server sent the mail or what it was signed with.
    .why = Without them we can't tell which of SPF, DKIM and DMARC failed; only the domain's records are looked at here.
    .fix = Ask for the whole bounce with the header of the refused mail, and paste it. Or set the sending IP and MAIL FROM, if you know them.
