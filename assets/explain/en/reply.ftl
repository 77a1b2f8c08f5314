# The reply to the customer: plain and polite, and only what was found.
# Values of DNS records never pass through here.

reply-what-if = [Draft, not to be sent: records were assumed for this check (what-if) and are told here as if they stood in DNS.]
reply-greeting =
    Dear customer,

    Thank you for contacting us.
reply-opening = { $author_given ->
        [yes] We have looked into your question about mail from { $author }. Here is what we found.
       *[no] We have looked into your question about your mail. Here is what we found.
    }
reply-closing =
    If anything is unclear, please reply to this mail. We are glad to help.

    Kind regards,
    Customer support

reply-closing-wait =
    We will write to you again as soon as we have checked. Thank you for your patience.

    Kind regards,
    Customer support

reply-heading-cause = The cause:
reply-heading-result = What we found:
reply-heading-us = What we do:
reply-heading-you = What we ask you to do:
reply-heading-expect = What happens then:

reply-record-name = Name
reply-record-short = Name, if your DNS screen adds { $zone } by itself
reply-record-type = Type
reply-record-apex = @, or left empty
reply-record-now = Value now
reply-record-changed = Change it to
reply-record-old = Value to remove
reply-record-new = Value to publish
reply-record-answer = The receiver's answer:

## The cause

reply-cause-answer = The receiving side{ $receiver_given ->
        [yes] {" "}({ $receiver })
       *[no] {""}
    } answered with the error { $answer }.

reply-cause-spf-ip-not-covered = The mail was sent from the server with the IP address { $ip }. This address is not in the SPF record of { $domain }, the list of servers that may send mail for this domain. So the receiving side cannot confirm that the mail comes from one of the servers of that domain.
reply-cause-spf-ipv6-not-covered = The mail was sent from the IPv6 address { $ip }. This address is not in the SPF record of { $domain }, the list of servers that may send mail for this domain. So the receiving side cannot confirm that the mail comes from one of the servers of that domain.
reply-cause-spf-none = { $domain } has no SPF record, the list of servers that may send mail for a domain. So the receiving side cannot confirm that the mail comes from one of the servers of that domain.
reply-cause-spf-two-records = { $domain } has { $count } SPF records (the list of servers that may send mail for this domain). Only one is allowed at a name; where there are more, none of them is used.
reply-cause-spf-syntax = The SPF record of { $domain } (the list of servers that may send mail for this domain) contains an error{ $term_given ->
        [yes] : { $term }
       *[no] .
    }
    A record with an error is not used at all, not even its correct parts.
reply-cause-spf-lookups = The SPF record of { $spf_domain } (the list of servers that may send mail for this domain) refers to other domains' settings more often than is allowed. A record beyond this limit is not used at all.
reply-cause-spf-broken =
    The SPF record of { $spf_domain } (the list of servers that may send mail for this domain) has an error, so the receiving side cannot use it.
    In detail: { $title }

reply-cause-forged = The mail bears an address of { $author } as its sender, but it was handed over by { $forger_given ->
        [yes] { $forger }
       *[no] another server
    }. We found nothing that shows this to be a server of { $author }. Mail like this is mostly forged: somebody else uses the address.
reply-cause-web-form = The mail was sent by a form or script on the web server, with the server's own user { $sender } as its technical sender. So the receiving side cannot confirm that it comes from { $author }.
reply-cause-dkim-key-missing = The mail carries a digital signature (DKIM) of { $domain }, but the public key that is needed to check it is not in DNS. So the receiving side cannot verify the signature.
reply-cause-dkim-key-unusable =
    The mail carries a digital signature (DKIM) of { $domain }, but the public key in DNS cannot be used to check it.
    In detail: { $title }
reply-cause-dkim-changed-in-transit =
    The mail was given a digital signature (DKIM) of { $domain }, but its content was changed on the way after that. This makes the signature invalid.
    What was changed: { $changes_text }
reply-cause-dkim-mismatch = The mail carries a digital signature (DKIM) of { $domain }, but signature and content do not match. A signature becomes invalid when the mail is changed after signing.
reply-cause-dkim-absent = The mail carries no digital signature (DKIM). Some receivers do not accept mail without one.

reply-cause-dmarc-absent = { $domain } has no DMARC record, the setting that tells receivers how to treat forged mail. Some receivers do not accept mail from domains without one.
reply-cause-dmarc-two-records = { $author } has more than one DMARC record (the setting that tells receivers how to treat forged mail). Only one is allowed; where there are more, none of them is used.
reply-cause-dmarc-syntax =
    The DMARC record of { $author } (the setting that tells receivers how to treat forged mail) contains an error.
    In detail: { $title }
reply-cause-dmarc-spf-unaligned = The sender's address is in the domain { $author }, but the check of the sending server (SPF) was made for another domain, { $spf_domain }, which was used to send it. As nothing was verified for the sender's own domain, the receiving side cannot confirm that the mail really comes from { $author }.
reply-cause-dmarc-dkim-unaligned = The sender's address is in the domain { $author }, but its digital signature (DKIM) is that of another domain, { $dkim_domain }. As nothing was verified for the sender's own domain, the receiving side cannot confirm that the mail really comes from { $author }.
reply-cause-dmarc-nothing-aligned = The sender's address is in the domain { $author }, but no check for this domain was passed. So the receiving side cannot confirm that the mail really comes from { $author }.

reply-cause-forwarded = The mail was forwarded { $us ->
        [yes] by our server { $forwarder }
       *[no] { $forwarder_given ->
            [yes] by { $forwarder }
           *[no] on the way
        }
    } and reached the receiving side from the server with the IP address { $ip }. A forwarded mail comes from the forwarding server, so it cannot pass the check of the sending server (SPF) for { $domain }. This is the nature of forwarding; you do not need to add the forwarding server to your SPF record.{ $unsigned ->
        [yes] {" "}A digital signature (DKIM) stays valid when a mail is forwarded and would show that it is genuine, but this mail carries none.
       *[no] {""}
    }

reply-cause-receiver-ptr-missing = The receiving side{ $receiver_given ->
        [yes] {" "}({ $receiver })
       *[no] {""}
    } answered with the error { $reply }: it does not accept the mail because it finds no valid reverse DNS entry (the host name that belongs to an IP address) for the sending server, { $ip }.{ $ptr_confirmed ->
        [yes] {" "}We checked this too and found no valid entry.
       *[no] {""}
    }
reply-cause-receiver-refused = The receiving server{ $receiver_given ->
        [yes] {" "}({ $receiver })
       *[no] {""}
    } refused to accept the mail.
reply-cause-receiver-temporary = The receiving server{ $receiver_given ->
        [yes] {" "}({ $receiver })
       *[no] {""}
    } did not accept the mail for the time being. This is not a permanent error.

reply-cause-dns-domain-missing = The domain { $domain } does not exist in DNS. So the receiving side cannot check the sender.
reply-cause-dns-trouble = The DNS information needed to check { $author_given ->
        [yes] { $author }
       *[no] { $name }
    } could not be fetched this time. Without it we cannot say yet what the cause is.

reply-cause-all-well = { $seen ->
        [domain] We checked the settings in DNS and found nothing that would keep mail from being delivered.
       *[mail] We checked the mail and the settings and found nothing that would keep it from being delivered.
    }
reply-cause-input = We checked what you sent us, but it does not hold enough to find the cause.
reply-cause-undecided = We checked what you sent us, but it is not enough to say what the cause is.
reply-cause-notice =
    We found nothing that would itself keep mail from being delivered. We did notice the following:
    - { $title }
reply-cause-other =
    We found the following problem:
    - { $title }

## What we do

reply-us-checked = We have tested the change below under the conditions of this mail: with it the problem is gone.
reply-us-again = When you tell us that the change is made, we will check the settings again.
reply-us-dns = We will check again after some time.
reply-us-details = When we have the information asked for below, we will look into it.
reply-us-refused = If the mail is refused again after that, please send us the new error message; we will look into it.
reply-us-result = When you tell us the result, we will look into it further.
reply-us-forged = If the server is yours, or if you find mail in your Sent folder that you did not write, please tell us; we will look into it at once.
reply-us-server = If the sending server is one of ours, we will check its reverse DNS setting.
reply-us-own-forwarding = We will check on our side that our forwarding leaves subject, text and headers of a mail as they are, and which envelope sender it uses, and will tell you the result.
reply-us-forwarder = The setting has to be changed on the server that passes the mail on. We will check a new mail after the change.

## What we ask you to do

reply-do-several = Please do the following:
reply-do-spf-add-address = { $condition_given ->
        [yes] Please check first whether { $ip } is a server that you use for sending mail. If it is, please change your SPF record to the one below (replace the old record, do not add a second one). If you do not know this server, please leave the record as it is and tell us.
       *[no] Please change your SPF record to the one below (replace the old record, do not add a second one). It adds { $ip }, the server that your mail was sent from. If you do not know this server, or if it belongs to a sending service, please tell us before you change it.
    }
reply-do-spf-mend-and-add = { $condition_given ->
        [yes] Please check first whether { $ip } is a server that you use for sending mail. If it is, please publish the SPF record below in place of what stands now. If you do not know this server, please tell us before you change anything.
       *[no] Please publish the SPF record below in place of what stands now. It puts the error right and adds { $ip }, the server that your mail was sent from. If you do not know this server, please tell us before you change it.
    }
reply-do-spf-add-include = { $condition_given ->
        [yes] Please check first whether you send mail through the service that the server { $host } belongs to. If you do, please change your SPF record to the one below (replace the old record, do not add a second one). If you do not know it, please leave the record as it is and tell us.
       *[no] Please change your SPF record to the one below (replace the old record, do not add a second one).
    }
reply-do-spf-merge = Please publish the one SPF record below and remove the old ones.
reply-do-spf-correct = Please change your SPF record to the one below (replace the old record, do not add a second one).
reply-do-spf-first = { $condition_given ->
        [yes] Please check first whether { $ip } is a server that you use for sending mail. If it is, please publish the SPF record below.
       *[no] Please publish the SPF record below.
    } If you also send mail through other servers or services, please tell us before you publish it.
reply-do-spf-lookups = Please tell us which of the sending services in your SPF record you no longer use. Removing those may bring the number of references below the limit.
reply-do-dmarc-first = Please publish the DMARC record below. With "p=none" it does not change how receivers treat your mail; it is the usual way to start.
reply-do-dmarc-keep-one = Please keep only the DMARC record below and remove the others. Please check before that this is the one you want to keep.
reply-do-dmarc-relax = Please change your DMARC record to the one below (replace the old record, do not add a second one).
reply-do-spf-fewer-lookups = Please change your SPF record to the one below (replace the old record, do not add a second one). Entries without effect are left out, and your own servers are written as IP addresses; if such a server gets another address later, please change the record as well.
reply-do-spf-drop-include = Please change your SPF record to the one below (replace the old record, do not add a second one). It leaves out an entry that leads to no setting any more. If you still use the service behind that entry, please tell us before you change it.
reply-do-park-domain = If you do not use this domain for mail, please publish the records below. They tell everyone that no mail comes from it or goes to it.
reply-do-dmarc-authorize-reports = Please ask the company that receives your DMARC reports to publish the record below in its own DNS.
reply-do-dkim-publish-key = Please ask your mail sending service (or whoever runs the sending server) for the public key record, and publish it under the name below. If you cannot do this yourself, please ask the company that manages your DNS.
reply-do-dkim-mend-key = { $theirs ->
        [yes] The DKIM public key record of your sending service contains an error. Please show the service the following, and ask for the change. The key itself stays the same.
       *[no] The DKIM public key record contains an error. Please change it to the one below (replace the old record, do not add a second one). The key itself stays the same.
    }
reply-do-dkim-keep-key = Several public key records stand under this name. Please delete the following, and leave the other one as it is.
reply-do-dkim-publish-cname = Please publish the CNAME record below. Your mail sending service keeps the public key itself. If your DNS screen adds the domain by itself, put a dot at the end of the value.
reply-do-dmarc-correct = Please change your DMARC record to the one below (replace the old record, do not add a second one).
reply-alias = { $place ->
        [goes] A CNAME record to { $target } stands under this name now. No other record can stand beside it, so please delete it first.{ $lost ->
            [yes] {" "}The following will no longer be found under this name then; please publish again what you still need:
           *[no] {""}
        }
        [target] { $name } leads to { $target } by a CNAME record. Please make the change there, and leave the CNAME record as it is.
       *[dangling] A CNAME record to { $target } stands under this name, but there is no public key at its target. Please compare the target with what your sending service gives.
    }
reply-do-dkim-move-key = The public key stands under a wrong name. Please move it to the right one as follows.
reply-do-dkim-sign-own-domain = Please ask your mail sending service (or whoever runs the sending server) to sign your mail with DKIM for { $author }. They will give you a public key record; please publish it in the DNS of { $author }.
reply-do-plan-signs = Your plan is { $plan }. Mail that is sent through its mail servers is signed with DKIM by itself, but this mail carries no signature. So it was probably sent through another server. Please tell us from which program or service it was sent.
reply-do-plan-never-signs = Your plan is { $plan }. It does not offer DKIM signatures; none of your settings is wrong. If a signature is needed, the following ways are open:
reply-do-dkim-new-key = Please ask your mail sending service (or whoever runs the sending server) for a new DKIM key of 2048 bits, and publish the public key record that they give you.
reply-do-forward-unchanged = { $by ->
        [list] Please ask the administrator of the mailing list to deliver mail without changing its subject and text, or with the list's own address as sender.
       *[other] Please ask the administrator of the server that passes the mail on to do so without changing its subject and text (a change makes a digital signature invalid).
    }
reply-do-reverse-dns = Please ask the administrator of the sending server { $ip } (or the provider of the IP address) to set up reverse DNS. The host name set there must also lead back to the same IP address.
reply-do-receiver-refused = { $refusal ->
        [full] The recipient's mailbox is full. Please ask the recipient, by another way, to make room in it, and send the mail again after that.
        [size] The mail is larger than the receiving side takes. Please send it again with smaller attachments, or hand the files over in another way.
        [policy] Please pass the answer above on to the recipient by another way, and ask for a check by the administrator of the receiving side: the refusal follows a rule there. If the answer names a block list or a page, please also show it to the administrator of your sending server.
        [address] Please check that the recipient's address is correct. If it is, please pass the answer above on to the recipient and ask for a check by the administrator of the receiving side.
       *[other] Please pass the answer above on to the recipient by another way, and ask for a check by the administrator of the receiving side.
    }
reply-do-receiver-refused-recipient = { $refusal ->
        [full] Your mailbox is full. Please make room in it, and ask the sender to send the mail again after that.
        [size] The mail is larger than your mailbox's server takes. Please ask the sender to send it again with smaller attachments.
        [address] Please check the address that the sender used. If it is correct, please show the answer above to the administrator of your mail service.
       *[other] Please show the answer above to the administrator of your mail service, and ask for a check.
    }
reply-do-receiver-temporary = Sending servers usually try again by themselves, so please wait for a while. If you receive another notice that the mail was not delivered, please send it to us in full.
reply-do-dns-domain-missing = Please check the spelling of the domain and whether its registration is still valid.
reply-do-dns-trouble = Please ask the company that manages the DNS of { $name } whether its name servers answer correctly.
reply-do-forged =
    Please check first whether you sent this mail yourself, from your own program or server.
    - If you did, please tell us from which server or service; its settings then have to be put in order.
    - If you did not, there is nothing to change. Please do not open links or attachments of such mail, and do not answer it.
reply-do-forged-recipient = There is nothing that you need to change. Please do not open links or attachments of this mail, and do not answer it. If you are expecting a mail from { $author }, please ask the sender by another way.
reply-do-forged-policy = Receivers can be asked to turn away mail that forges your address: by a DMARC policy of quarantine or reject. This has to wait until all of your own mail passes the checks; we will gladly look into that with you.
reply-do-dns-wait = There is nothing that you need to do at present.
reply-do-details =
    Please send us one of the following, if you have it:
    - the whole bounce message, with its attachments
    - the header of the mail, as shown at the recipient's
    - date and time of sending, the sender's and the recipient's address
reply-do-all-well =
    If mail still does not arrive, please have the recipient look into the spam folder, and send us one of the following:
    - the whole bounce message, with its attachments
    - the header of the mail, as shown at the recipient's
reply-do-dkim-mismatch = Please send a test mail to the same recipient that does not pass through forwarding or a mailing list, and tell us the result.
reply-do-pass-on = These settings are the sender's to change. Please pass the following on to the sender:
reply-do-our-forwarding = If the mail is needed at once, please have the mailbox that you forward to fetch it instead (by POP or IMAP), or read the first mailbox directly. Forwarding the sender's mail can only pass the checks if the sender signs it with DKIM.
reply-do-own-forwarding =
    Please change the forwarding in one of these ways:
    - have the mailbox that you forward to fetch the mail instead (by POP or IMAP), or read the first mailbox directly
    - have the forwarding leave subject, text and attachments exactly as they are: only then does the sender's digital signature (DKIM) stay valid
    If the forwarding is set up with another company, please ask there whether it can rewrite the envelope sender (SRS). That makes one of the checks pass, but does not replace a valid signature.
reply-do-web-form =
    Please have the form or script changed in one of these ways:
    - send through your mail server with a login (SMTP AUTH), with an address of your own domain as sender
    - or set the technical sender (Return-Path, "-f" in PHP) to an address of your own domain
    A visitor's address belongs into "Reply-To", not into the sender.
reply-do-at-service = If you use { $name }, its own instructions say:
reply-do-other =
    Please make the following change:
    - { $action }
reply-do-owner = Please have this checked by whoever looks after the settings of your domain.
reply-do-service = Please have this checked by your mail sending service (or whoever runs the sending server).

## What happens then

reply-expect-ttl = The old information is kept for a while, so it may take about { $unit ->
        [days] { $number } days
        [hours] { $number ->
            [1] an hour
           *[other] { $number } hours
        }
       *[minutes] { $number ->
            [1] a minute
           *[other] { $number } minutes
        }
    } until the change is seen everywhere.
reply-expect-test = After that, please send a test mail to the same recipient and see whether it arrives.
reply-expect-test-now = When the change is made, please send a test mail to the same recipient and see whether it arrives.
reply-expect-sender = When the sender has made the change, please ask them to send the mail once more.
reply-expect-again-recipient = If it still does not reach you, please send us the error that the sender received, or the header of the mail.
reply-expect-form = When the change is made, please send a test from the form and see whether it arrives.
reply-expect-again = If it is refused again, please send us the whole bounce message.
reply-expect-still = The following will remain after this change; we will write to you about it separately.
