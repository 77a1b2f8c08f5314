# SPF findings.

spf-none = { $domain } has no SPF record
    .what = No SPF record was found at { $domain } (answer: { $status }). { $near_given ->
        [yes] There is a TXT record that looks like one, but it does not count as SPF: { $near }
       *[no] So nobody has said which servers may send for this domain.
    }
    .why = Without the record SPF cannot pass. Gmail asks every sender for SPF or DKIM, and refuses mail that has neither.
    .fix = List every server and service that sends mail for { $domain }. Then publish one TXT record at { $domain } that begins with v=spf1, names them all and ends with ~all.

spf-two-records = { $domain } has { $count } SPF records; only one is allowed
    .what = { $domain } publishes { $count } records that begin with v=spf1: { $records }. With more than one, SPF ends in permerror: none of them is used.
    .why = The receiver cannot choose between them, so SPF does not pass for any server, not even for those that are listed. This often happens when a second service is added as a record of its own.
    .fix = Merge them into one record: one v=spf1, then all mechanisms of the records, then one all at the end. Delete the others.

spf-syntax = The SPF record of { $domain } has an error: { $term }
    .what = In the record of { $domain } the term "{ $term }" is wrong at character { $column }, "{ $token }": { $problem_words }. { $suggestion_given ->
        [yes] It should read: { $suggestion }
       *[no] What was meant cannot be told for certain.
    }
    .why = One error makes the whole record unusable: SPF ends in permerror, whichever server sent the mail.
    .fix = { $suggestion_given ->
        [yes] Replace "{ $term }" by "{ $suggestion }" in the record, and leave the rest as it is.
       *[no] Ask what "{ $term }" was to allow, then correct or remove it.
    }

spf-include-without-record = The SPF record includes { $domain }, which has no SPF record
    .what = The record of { $parent } contains "{ $term }". { $domain } has no usable SPF record (answer: { $status }).
    .why = Such an include makes the whole record unusable: SPF ends in permerror as soon as a receiver reaches it.
    .fix = Check the name in the service's instructions. Correct it, or remove "{ $term }" if the service is no longer used.

spf-too-many-lookups = SPF needs { $lookups } DNS look-ups; 10 are allowed
    .what = Evaluating the record took { $lookups } look-ups. The limit was crossed in the record of { $domain } at "{ $term }".
    .why = Over 10 look-ups SPF ends in permerror and does not pass. Includes count with everything inside them.
    .fix = Remove includes of services that no longer send, and doubled ones. Where a server of your own has a fixed address, write ip4: in place of a or mx. Do not copy the addresses of a service: they change.

spf-too-many-void-lookups = SPF asks for names that do not exist: { $count } times; 2 are allowed
    .what = { $count } terms led to names without an answer: { $terms }.
    .why = After two such empty look-ups a receiver may stop. SPF then ends in permerror and does not pass.
    .fix = Remove the terms whose names no longer exist, or correct the names: { $terms }

spf-too-many-mx = "{ $term }" leads to more than 10 mail servers
    .what = { $domain } has { $count } mail servers in its MX records. SPF allows 10 for one mx term.
    .why = Over the limit SPF ends in permerror and does not pass.
    .fix = Replace "{ $term }" by ip4: and ip6: entries for the servers that really send.

spf-include-loop = The SPF record leads back to { $domain }
    .what = "{ $term }" starts a loop: { $chain }.
    .why = A loop uses up the 10 look-ups. SPF then ends in permerror and does not pass.
    .fix = Remove the include or redirect that leads back: "{ $term }".

spf-ip-not-covered = { $ip } is not allowed by the SPF record of { $domain }
    .what = The mail came from { $ip }. Nothing in the SPF record of { $domain } covers this address. { $term_given ->
        [yes] So "{ $term }" decided: { $result }.
       *[no] So the result is { $result }.
    } { $covered_given ->
        [yes] Tried: { $covered }.
       *[no] The record allows no server at all.
    }
    .why = To the receiver this server is not one that may send for { $domain }. If DKIM does not vouch for the mail either, Gmail refuses it.
    .fix = First find out whose server { $ip } is. If the customer sends through it, add it to the record before the final all: the include of its service, else ip4: or ip6: with the address. If nobody there knows it, do not add it: others may be sending in the domain's name.

spf-ipv6-not-covered = The mail left by IPv6 ({ $ip }); the SPF record of { $domain } lists no IPv6
    .what = The sending server used the IPv6 address { $ip }. The record of { $domain } and its includes name no IPv6 address.
    .why = SPF judges the address that was really used. The same server may pass by IPv4 and fail by IPv6, so the fault comes and goes.
    .fix = If the server belongs to the customer, add ip6:{ $ip } to the record. Otherwise have the server send by IPv4 only.

spf-fail = SPF failed: { $domain } forbids { $ip } to send
    .what = The SPF record of { $domain } says fail for { $ip }. { $term_given ->
        [yes] The deciding term is "{ $term }".
       *[no] No term of its own allows the address.
    }
    .why = With fail the domain itself says that mail from this server is not its own. Receivers may refuse it for that alone.
    .fix = If the server belongs to the customer, add it to the record. If not, the mail was not sent by them and the record does its work.

spf-softfail = SPF softfail: { $domain } does not list { $ip }
    .what = The SPF record of { $domain } says softfail for { $ip }{ $term_given ->
        [yes] {" "}("{ $term }").
       *[no] .
    }
    .why = Softfail is not a pass. To DMARC and to Gmail's requirements it counts as failed.
    .fix = If the server belongs to the customer, add it to the record before the final all.

spf-neutral = SPF neutral: { $domain } says nothing about { $ip }
    .what = The SPF record of { $domain } neither allows nor forbids { $ip }{ $term_given ->
        [yes] {" "}("{ $term }").
       *[no] {" "}: it ends without a decision.
    }
    .why = Neutral is not a pass. To DMARC it is worth nothing.
    .fix = Add the sending server to the record. Then end the record with ~all.

spf-temperror = SPF could not be finished: no answer for { $domain }
    .what = The look-up of { $domain } ({ $type }) ended with { $status }.
    .why = Without this answer SPF has no result (temperror). Receivers often defer such mail and try again later.
    .fix = Check the name servers of { $domain }. If they answer again, run the check once more.

spf-permerror = The SPF record of { $domain } cannot be evaluated
    .what = SPF for { $domain } ended in permerror: the record cannot be used as it stands.
    .why = A permerror is not a pass, whichever server sent the mail.
    .fix = Mend what the other SPF findings name, then check again.

spf-lookups-near-limit = SPF uses { $lookups } of 10 look-ups
    .what = The record of { $domain } needs { $lookups } DNS look-ups. 10 are allowed.
    .why = One more service, or a change at one of the services, can take it over the limit. Then SPF fails for all mail at once.
    .fix = Remove includes that are no longer used before anything is added.

spf-allows-everyone = The SPF record of { $domain } allows every server
    .what = "{ $term }" lets any address in the world pass.
    .why = Anyone can send as { $domain } and pass SPF. Gmail can refuse mail over an SPF record that it finds suspicious.
    .fix = List the servers that really send, and end the record with ~all.

spf-ptr-used = The SPF record of { $domain } uses ptr
    .what = The record contains "{ $term }".
    .why = ptr is slow and unreliable, and RFC 7208 says not to use it. Some receivers pass over it.
    .fix = Replace "{ $term }" by the addresses or the include of the servers meant.

spf-terms-after-all = Terms after all are never read
    .what = In the record of { $domain } these terms stand after all: { $terms }.
    .why = A receiver stops at all. The servers named after it are not allowed.
    .fix = Move these terms before all, or remove them.

spf-redirect-ignored = redirect is ignored because the record has all
    .what = The record of { $domain } contains "{ $term }" and all as well.
    .why = Where there is an all, redirect is never followed. The record it names has no effect.
    .fix = Remove the one that was not meant. To use both records, write include: in place of redirect=.

spf-strings-joined = Two parts of the SPF record run together: { $term }
    .what = The record of { $domain } is stored in several strings. They are joined without a blank, which makes "{ $term }" at character { $column }.
    .why = The joined term is probably not what was meant, and the servers in it may not be allowed.
    .fix = Put a blank at the end of the first string or at the start of the next.

spf-record-long = The SPF record of { $domain } is long: { $octets } octets
    .what = The record has { $octets } octets. RFC 7208 advises to stay under 450.
    .why = A long answer may not fit into one DNS packet. Some servers then get no answer.
    .fix = Remove what is no longer used.

spf-unknown-modifier = "{ $term }" in the SPF record has no meaning
    .what = The record of { $domain } contains "{ $term }". No standard knows "{ $name }", so receivers ignore it. { $suggestion_given ->
        [yes] Probably this was meant: { $suggestion }
       *[no] { "" }
    }
    .why = It does no harm, but what it was to allow is not allowed.
    .fix = { $suggestion_given ->
        [yes] If a service was meant, write "{ $suggestion }".
       *[no] Remove it, unless somebody knows what it is for.
    }

spf-include-twice = { $domain } is included twice
    .what = "{ $term }" in the record of { $parent } includes { $domain }, which was included before.
    .why = The second one adds no server, but it costs look-ups again.
    .fix = Remove one of the two.

spf-include-gives-nothing = The include of { $domain } adds no server
    .what = "{ $term }" in the record of { $parent } leads to a record that allows no address.
    .why = It costs a look-up and allows nothing.
    .fix = Ask the service whether the include is still needed; if not, remove it.

spf-ranges-overlap = "{ $term }" is already allowed by "{ $other }"
    .what = In the record of { $domain } "{ $term }" lies within "{ $other }" of { $other_domain }.
    .why = It changes nothing; it only makes the record longer.
    .fix = It can be removed when the record is next changed.

spf-null-sender = The mail has an empty sender; SPF was checked for { $helo }
    .what = MAIL FROM is empty (<>), as in bounces and automatic notices. SPF then judges postmaster at the HELO name { $helo }.
    .why = This is normal. The SPF record of the HELO name counts, not that of the From domain.
    .fix = Nothing, as long as the HELO name has an SPF record that covers its server.
