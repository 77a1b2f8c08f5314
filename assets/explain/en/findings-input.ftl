# Findings on the input and on DNS.

input-not-recognised = Not recognised as a mail, a header, a bounce, an SMTP reply, a domain, an address or an IP; paste more of it
    .what = Nothing in the text looks like the header of a mail, a bounce, the reply of a mail server, a domain, an address or an IP.
    .why = Without one of them there is nothing to check.
    .fix = Paste the whole bounce, or the mail's header ("Show original" in Gmail), or type the domain.

input-body-missing = The body was not given
    .what = There is only the header. DKIM's header signature is checked all the same, the body hash is not.
    .why = Whether somebody changed the body on the way can't be told from the header.
    .fix = If DKIM is in doubt, ask for the whole mail as a file (.eml).

input-client-ip-missing = The sending IP is not known
    .what = Neither a Received field nor the receiver's words name the address that handed the mail over.
    .why = SPF asks whether this address may send. Without it SPF can't be judged for this mail; the record alone is.
    .fix = Set the IP (key o, or --ip), if the ticket or the server's log names it.

input-sent-copy = This is a copy from a Sent folder
    .what = The mail has no Received field and no signature. It was saved before it was sent.
    .why = Nothing in it tells what the receiver saw. The domain's records are checked meanwhile.
    .fix = Ask for the copy that arrived at the receiver, or for the bounce.

input-octets-lost = Some characters were lost on the way in
    .what = The text holds marks of characters that could not be read (8-bit characters in a paste).
    .why = A body hash over such a text is worth nothing.
    .fix = Save the mail as a file and open it with: mailwhy FILE

input-returned-copy-missing = The bounce does not hold the mail it is about
    .what = There is the receiver's reply, but not the header of the mail that was refused.
    .why = From address and signatures can't be seen. What the reply names is checked.
    .fix = If that is not enough, ask the customer for the mail itself, from the Sent folder, as a file.

input-author-missing = The From domain is not known
    .what = Nothing in what was given names the domain of the From address.
    .why = DMARC asks about this domain. It can't be judged without it.
    .fix = Paste the mail's header, or type the domain of the From address for a check of its records.

input-several-authors = From holds addresses of several domains: { $domains }
    .what = The From field names { $domains }. A mail should have one author.
    .why = Gmail refuses such mail, and DMARC has no single domain to ask about.
    .fix = The program or service that makes the mail must write one From address. Others belong into Reply-To or Cc.

dns-resolver-is-authority = Your name server answers for { $domain } itself
    .what = { $server } answered as an authority for { $domain }. That is normal if the zone lives there.
    .why = If the zone has moved to another host, this server still tells the old records, and the rest of the world sees others.
    .fix = Ask another name server, with --nameserver IP, and compare.

dns-domain-missing = The domain { $domain } does not exist
    .what = DNS says that there is no { $domain } (NXDOMAIN).
    .why = Receivers refuse mail from domains that do not exist.
    .fix = Check the spelling. If it is right, look whether the registration has expired, and ask the registrar.

dns-servfail = The name servers fail for { $name } ({ $type })
    .what = The question for { $name } ({ $type }) was answered with SERVFAIL.
    .why = Receivers get the same answer and put the mail off or refuse it. Often DNSSEC is broken, or the zone could not be loaded.
    .fix = The DNS host checks the zone and DNSSEC of this domain.

dns-refused = The name server refuses to answer for { $name } ({ $type })
    .what = The question for { $name } ({ $type }) was answered with REFUSED.
    .why = Either your own resolver does not serve you, or the domain points to a server that does not hold the zone.
    .fix = Try another resolver with --nameserver IP. If it stays, the DNS host checks the delegation.

dns-timeout = No answer for { $name } ({ $type })
    .what = The question for { $name } ({ $type }) got no answer in time.
    .why = If receivers wait in vain as well, they put the mail off.
    .fix = Run again with R. If it stays, try another resolver; if that waits too, the DNS host has to look at the name servers.

dns-broken = The answer for { $name } ({ $type }) can't be read
    .what = The question for { $name } ({ $type }) got an answer that is an error or is damaged.
    .why = Nothing can be concluded from it.
    .fix = Run again with R, or ask another resolver with --nameserver IP.

dns-query-limit = The limit of 300 DNS questions was reached
    .what = This case asks for more names than one mail should need.
    .why = What was not asked is not known; the verdict may lack it.
    .fix = Look at the SPF tree for a record that calls itself or a very long chain.

input-backscatter = Backscatter: a stranger sent this mail in the customer's name
    .what = The returned mail was handed over by { $sender }, not by a server of the customer. Somebody used the customer's address as the sender.
    .why = The bounce went to the customer because the address was his, not because he sent anything. Nothing of his failed.
    .fix = There is nothing to mend for delivery. SPF with -all and a DMARC policy of quarantine or reject make such misuse fail at most receivers.

input-forged = { $author } is probably being forged: { $ip } does not look like one of its servers
    .what = This mail came from { $ip } in the name of { $author }, without any signature of { $author }. Against it: { $signs_words }. Nothing in the case speaks for it.
    .why = What sends in other people's names looks like this. Receivers are right to refuse it, and allowing the address would let it pass as the customer's own mail.
    .fix = Ask the customer whether { $ip } is theirs. If nobody knows it, nothing is to be mended, and the address must not go into the SPF record; a DMARC policy of quarantine or reject lets receivers turn such mail away. If it is theirs after all, its host name, its reverse DNS and the SPF record have to be put in order.

input-web-form = A web form or script sent this mail as { $sender }, the web server's own user
    .what = The envelope sender is { $sender }. That is the user that a web server runs as, not a mailbox of { $author }. { $near ->
        [yes] { $host } is the server's host name; it needs an SPF record of its own to pass, and mostly has none.
       *[no] SPF is checked for { $host }, so nothing vouches for { $author }.
    }
    .why = Contact forms that send with the server's default sender fail DMARC for the domain in From. Bounces also go to a user that nobody reads.
    .fix = In the form or script set the envelope sender to an address of the domain in From (PHP: the fifth parameter of mail(), "-f"), or better, send through the domain's own mail server with a login (SMTP AUTH), which also signs with DKIM. Put a visitor's address into Reply-To, never into From.
