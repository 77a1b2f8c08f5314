# DKIM findings.

dkim-absent = The mail has no DKIM signature
    .what = This copy reached a receiver without any DKIM-Signature field. { $domain_given ->
        [yes] So DKIM cannot vouch for { $domain }.
       *[no] So DKIM cannot vouch for any domain.
    }
    .why = Without DKIM everything hangs on SPF, and SPF breaks when mail is forwarded. Gmail asks senders of more than 5,000 mails a day for both.
    .fix = Switch on DKIM signing at the server or service that sends, with the customer's own domain as d=. Publish the key record it gives, then send a test mail.

dkim-not-in-returned-copy = The returned copy has no DKIM signature; that proves nothing
    .what = The copy inside the bounce bears no DKIM-Signature field. Many servers sign only at the moment of delivery, and return the mail as it was before.
    .why = Whether the refused mail was signed cannot be told from this copy.
    .fix = Ask the customer to send the same mail to an address where you can see the received source, and check that copy.

dkim-body-not-seen = DKIM of { $domain }: the header signature is checked, the body was not seen
    .what = For selector { $selector } of { $domain } only the header could be checked. Without the body its hash (bh=) cannot be compared.
    .why = The signature passes if the body was not changed on the way. That is open.
    .fix = If it matters, ask for the whole mail as a file (.eml, or "Show original" and download).

dkim-key-missing = The DKIM key of { $domain } is not in DNS
    .what = The mail is signed with selector { $selector } of { $domain }. The receiver looks for the key at { $name }. There is none{ $status_given ->
        [yes] {" "}(answer: { $status }).
       *[no] .
    }
    .why = Without the key nobody can verify the signature. To the receiver the mail is as good as unsigned.
    .fix = Get the key record for selector { $selector } from the service or server that signs, and publish it at { $name }. If it was published, check the name: some panels add the domain by themselves, so that it stands there twice.

dkim-key-syntax = The DKIM key at { $name } cannot be read
    .what = There is a record at { $name }, but it is not a usable key{ $tag_given ->
        [yes] : tag { $tag }= is wrong ({ $what_words }).
       *[no] .
    }
    .why = With an unreadable key the signature of { $domain } cannot be verified.
    .fix = Copy the record once more from the signing service, whole and unchanged. Blanks, quotes or a cut-off end inside p= are common causes.

dkim-key-type = The DKIM key at { $name } is of another type than the signature
    .what = The signature uses { $algorithm }. The key record's k= tag names another or an unknown key type.
    .why = The key does not fit the signature, so it cannot be verified.
    .fix = Publish the key that belongs to this signature, with the right k= tag (rsa is the default).

dkim-key-hash = The DKIM key at { $name } does not allow this signature's hash
    .what = The key record's h= tag does not name the hash of { $algorithm }.
    .why = The receiver must not accept the signature, so it does not pass.
    .fix = Remove h= from the key record, or add sha256 to it.

dkim-key-service = The DKIM key at { $name } is not for mail
    .what = The s= tag of the key record allows neither email nor all services (*).
    .why = The receiver must not use this key for mail, so the signature does not pass.
    .fix = Remove s= from the key record, or set it to email.

dkim-key-revoked = The DKIM key at { $name } has been revoked
    .what = The key record has an empty p= tag. That means: this key is no longer valid.
    .why = Mail signed with selector { $selector } of { $domain } does not pass DKIM any more.
    .fix = Find out which selector the sending service uses now, have it sign with that one, and publish its key. Do not refill the old one unless the service says so.

dkim-key-too-short = The DKIM key of { $domain } is too short: { $bits } bits
    .what = The key at { $name } has { $bits } bits. At least 1024 are needed.
    .why = Receivers must not accept shorter keys (RFC 8301). Gmail asks for 1024 bits or more and recommends 2048.
    .fix = Have the signing service make a new key of 2048 bits with a new selector. Publish it, then switch signing over.

dkim-key-dns = The DKIM key of { $domain } could not be looked up
    .what = The look-up of { $name } ended with { $status }.
    .why = While the key cannot be had, receivers defer the mail or treat it as unsigned.
    .fix = Check the name servers of { $domain }. If they answer again, run the check once more.

dkim-key-two-records = There are { $count } DKIM keys at { $name }
    .what = { $count } key records were found at { $name }. There should be one.
    .why = Which one a receiver takes is undefined. The signature may pass at one and fail at another.
    .fix = Keep the record that belongs to the signing service, and delete the other.

dkim-key-1024 = The DKIM key of { $domain } has { $bits } bits; 2048 is today's good size
    .what = The key at { $name } has { $bits } bits.
    .why = It is accepted, Gmail included, but 2048 bits are recommended.
    .fix = When the key is next renewed, choose 2048 bits.

dkim-test-mode = The DKIM key of { $domain } is in test mode
    .what = The key at { $name } bears the flag t=y.
    .why = It tells receivers that the domain is only testing DKIM. Some may treat such mail as unsigned.
    .fix = Remove t=y from the key record once signing works.

dkim-signature-syntax = A DKIM signature cannot be read
    .what = The DKIM-Signature field of { $domain } is faulty{ $tag_given ->
        [yes] : tag { $tag }= ({ $what_words }).
       *[no] .
    }
    .why = Receivers pass over a signature that they cannot read. It vouches for nothing.
    .fix = The operator of the signing server must correct its DKIM settings or software. If only this paste is damaged, ask for the mail as a file.

dkim-version = A DKIM signature has an unknown version
    .what = The v= tag of the signature of { $domain } is not 1.
    .why = Receivers must not use such a signature.
    .fix = The operator of the signing server must correct the software.

dkim-algorithm-forbidden = The DKIM signature of { $domain } uses { $algorithm }, which is no longer accepted
    .what = The signature is made with { $algorithm }.
    .why = rsa-sha1 is considered broken. Receivers must treat such a signature as failed (RFC 8301).
    .fix = Set the signing server to rsa-sha256.

dkim-algorithm-unknown = The DKIM signature of { $domain } uses an unknown algorithm: { $algorithm }
    .what = The a= tag names { $algorithm }. Receivers know rsa-sha256 and ed25519-sha256.
    .why = Nobody can verify the signature.
    .fix = Set the signing server to rsa-sha256.

dkim-canonicalization-unknown = The DKIM signature of { $domain } has an unknown c= tag
    .what = c= names a canonicalization that no standard knows. Known are simple and relaxed.
    .why = Nobody can verify the signature.
    .fix = Set the signing server to relaxed/relaxed.

dkim-expired = The DKIM signature of { $domain } had expired
    .what = The signature was valid until { $expires_words }. The mail arrived later.
    .why = Receivers treat an expired signature as failed.
    .fix = Find out why the mail took so long, or have the signing service set a longer time in x=, or none.

dkim-expired-since = The DKIM signature of { $domain } has expired since
    .what = The signature was valid until { $expires_words }. It was still valid when the mail arrived.
    .why = It did not matter to the receiver.
    .fix = Nothing.

dkim-not-yet-valid = The DKIM signature of { $domain } is dated in the future
    .what = The signature says that it was made at { $signed_at_words }, later than the mail's arrival.
    .why = The clock of one of the servers is wrong. Some receivers do not accept such a signature.
    .fix = Check the clock of the signing server.

dkim-identity-mismatch = The DKIM signature's i= does not belong to { $domain }
    .what = The domain in i= is neither { $domain } nor below it.
    .why = Receivers must treat such a signature as failed.
    .fix = Correct i= at the signing server, or leave it out.

dkim-from-unsigned = The DKIM signature of { $domain } does not cover From
    .what = From is not among the signed fields (h=).
    .why = A signature that leaves From open does not count.
    .fix = Add from to the signed fields at the signing server.

dkim-body-hash = The body was changed after { $domain } had signed it
    .what = The body of this copy does not give the hash (bh=) that the signature of { $domain } holds (selector { $selector }). Which change it was could not be found.
    .why = The signature then fails, though key and settings may be right. The usual causes are a list footer, a disclaimer added by a gateway, or a scanner that rewrites links.
    .fix = Ask what stands between the signing server and the receiver. That server must leave signed mail unchanged, or make its change before signing. If the source was copied by hand, ask for the mail as a file first.

dkim-header-signature = The DKIM signature of { $domain } does not match the header
    .what = The signed header fields of this copy do not fit the signature (selector { $selector }) and the key at { $name }. Which change it was could not be found.
    .why = The signature fails. Either a signed field was changed after signing, or the key in DNS does not belong to the key that signs.
    .fix = First compare the published key with the one of the signing service. If they are the same, ask which server changes Subject, From, To or other signed fields.

dkim-length-exceeds-body = The DKIM signature of { $domain } covers more than the body holds
    .what = l= says { $length } octets. The body has { $octets }.
    .why = Part of the signed body is missing, so the signature fails.
    .fix = Find out which server cut the mail off. And set the signing server not to use l=.

dkim-length-tag = The DKIM signature of { $domain } covers only part of the body (l={ $length })
    .what = The tag l= limits the signature to { $length } octets. { $unsigned } octets of this body are not covered.
    .why = Anyone can append text to the mail, and the signature still passes.
    .fix = Set the signing server not to use l=.

dkim-changed-in-transit = The mail was changed after { $domain } had signed it: { $changes_words }
    .what = The signature of { $domain } (selector { $selector }) fails on the mail as it is. It verifies once this change is undone: { $changes_words }. { $by ->
        [list] Mailing list software most likely did it.
        [gateway] A gateway most likely did it.
        [forwarder] A forwarding server most likely did it.
       *[other] Who did it cannot be told.
    }
    .why = DKIM passes only if signed text arrives unchanged. Key and settings of { $domain } are right. Where SPF does not pass for the From domain either, DMARC fails.
    .fix = Whoever runs the list, gateway or forwarding must stop this change for signed mail. A list that must change mail should put its own address in From and sign anew. The customer's DNS needs no change for this.

dkim-changed-after-receipt = This copy differs from what the receiver saw: { $changes_words }
    .what = The signature of { $domain } fails on this copy, but the receiver reported a pass. It verifies once this is undone: { $changes_words }.
    .why = The change came after the check. It did not cause a refusal.
    .fix = Nothing about the mail. To check further, ask for the original as a file.

dkim-paste-damage = Copying damaged the mail, so DKIM of { $domain } cannot be judged
    .what = The signature of { $domain } (selector { $selector }) does not verify on this copy{ $changes_given ->
        [yes] ; it does once this is undone: { $changes_words }.
       *[no] . Line breaks or characters were changed when it was copied.
    }
    .why = Nothing is shown against the mail itself.
    .fix = Ask for the mail as a file (.eml) if DKIM matters in this case.

dkim-other-domain-only = DKIM passes only for { $signers }, not for { $domain }
    .what = The mail is signed by { $signers }, and that verifies. None of these is the From domain { $domain } or of the same organization.
    .why = To DMARC such a signature says nothing about { $domain }.
    .fix = Switch on signing with the customer's own domain at the sending service (often called custom DKIM or domain authentication), and publish the record it gives.

dkim-no-key-found = No DKIM key of { $domain } was found under the usual names
    .what = { $tried } usual selectors were tried at { $domain }. There is no key under any of them.
    .why = This does not show that DKIM is missing. The selector can be any name, and only a signed mail tells it.
    .fix = Ask for a mail that the customer sent, with its whole header, or ask the sending service for its selector.

dkim-no-keys-published = { $domain } publishes no DKIM key
    .what = The name server says that there is nothing below _domainkey.{ $domain }.
    .why = Without a published key no signature with d={ $domain } can pass.
    .fix = Switch on DKIM signing at the sending service with the customer's own domain, and publish the key record it gives.

dkim-too-many-signatures = The mail bears { $count } DKIM signatures; { $limit } were checked
    .what = { $count } DKIM-Signature fields were found. The first { $limit } were checked, the others are only listed.
    .why = Receivers check a few signatures only, so that nobody can keep them busy. A good signature far down may not be looked at.
    .fix = Find out which servers on the way add signatures, and have each sign once.
