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
    .what = The receiver wrote dkim={ $said } for the signature of { $domain }. Checked again on this copy with today's key, it gives { $found }.
    .why = Either the key in DNS has changed since, or this copy is not what the receiver saw: saving, forwarding and pasting can change a message.
    .fix = Ask for the original message as a file (.eml), taken at the receiver. If the key was published only now, a new mail shows it.

receiver-dmarc-differs = DMARC: the receiver found { $said }, we find { $found }
    .what = The receiver wrote dmarc={ $said } for { $domain }. With what we see now DMARC gives { $found }.
    .why = DMARC rests on SPF and DKIM. A difference there, or a record changed since, shows here.
    .fix = Look at SPF and DKIM first: where one of them differs is the reason.

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
