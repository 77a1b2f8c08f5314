# What was given, and the message's way: steps, repairs, marks.

step-input-what-if = What-if
    .outcome = { $name } { $type }
    .about = { $removed ->
        [yes] This record is left out: the walk shows what would be without it.
       *[no] This record does not stand in the DNS. The walk shows what would be with it.
    } { $alias_given ->
        [yes] The name is an alias of { $alias } now. The alias would have to go, and everything else it led to goes with it.
       *[no] {""}
    }
step-input-repair = Repaired
    .outcome = { $id_words }
    .about = { $id_words } ({ $count }). The paste was damaged here and was mended before reading. A DKIM signature that fails only after such a repair is blamed on the paste, never on the mail.
step-input-author = From
    .outcome = { $domain }
    .about = The domain of the From address, the author domain. DMARC asks whether SPF or DKIM vouches for this domain.
step-input-mail-from = MAIL FROM
    .outcome = { $value }
    .about = The envelope sender ({ $source_words }). SPF is checked for its domain; bounces go there. It may differ from the From that people see.
step-input-client-ip = Sending IP
    .outcome = { $value }
    .about = The address that handed the mail to the receiver ({ $source_words }). SPF asks whether it may send for MAIL FROM. Another one can be set (key o, or --ip).
step-input-helo = HELO
    .outcome = { $value }
    .about = How the sending server called itself ({ $source_words }).
step-input-missing = Missing
    .outcome = { $what_words }
    .about = Not found in what was given: { $what_words }. { $what ->
        [body] The body hash of a DKIM signature can't be checked; the header signature still is.
        [client_ip] Without it SPF can't be judged for this mail. Set it with key o, or --ip.
        [mail_from] Without it SPF can't be judged for this mail. Set it with key o, or --mail-from.
        [helo] It matters only where MAIL FROM is empty.
        [author_domain] Without it DMARC can't be judged.
        [trace] This looks like a copy from a Sent folder. Ask for the copy that arrived at the receiver.
        [returned_copy] The bounce does not hold the mail it is about. What the reply names is checked.
        [octets] A body hash over them can't be trusted. Give the mail as a file instead.
       *[other] -
    }

repair-bom = byte order mark removed
repair-utf16 = read as UTF-16
repair-charset = read in its Japanese character set
repair-base64 = base64 decoded
repair-mbox-line = mbox line left out
repair-line-ends = line ends mended
repair-html-tags = HTML tags removed
repair-html-entities = HTML entities decoded
repair-blank-characters = odd blanks made plain
repair-zero-width = invisible characters removed
repair-full-width = full-width signs made plain
repair-smart-quotes = curly quotes made plain
repair-quoting = quote marks removed
repair-line-numbers = line numbers removed
repair-indentation = indentation removed
repair-table-rows = rows of a table read as fields
repair-local-names = translated field names restored
repair-folding = folded lines joined
repair-hard-wraps = cut lines joined
repair-joined-lines = joined fields set apart
repair-blank-lines = empty lines removed
repair-surroundings = other text left out
repair-several-blocks = several headers, the fullest taken
repair-autolinks = added links removed

step-way-hop = { $from }
    .outcome = { $delay_words } to { $by }
    .about = { $from } ({ $ip }) handed the mail to { $by }, by { $with }. It took { $delay_words } since the hop before. { $delay ->
        [0] {""}
       *[other] A long or negative time means a queue, a retry or a wrong clock.
    }
step-way-handover = { $from }
    .outcome = into { $by }
    .about = Here the mail came to the receiver: { $from } ({ $ip }) handed it to { $by }, by { $with }. SPF is judged for { $ip }. Everything below was written before, by others.
step-way-transit = Passed on
    .outcome = { $id_words }
    .about = The header bears a mark of { $id_words }. Who passes a mail on sends it from his own server, so SPF of the first sender no longer fits; if he changes it, DKIM breaks too.

step-way-client = Whose server?
    .outcome = { $whose ->
        [own] the author's
        [stranger] probably a stranger's
       *[unknown] not known
    }
    .about = { $whose ->
        [own] What speaks for { $ip } being a server of the author's: { $signs_words }.
       *[other] SPF cannot tell a server that was forgotten in the record from a stranger's. What speaks against { $ip }: { $signs_words }. Nothing speaks for it.
    }

client-sign-bounce = the bounce came back to the author
client-sign-refused = the refusal was given to the author's mail
client-sign-name = its reverse DNS name is in the author's domain
client-sign-mx = it is one of the mail servers (MX) of the domain
client-sign-network = it stands beside servers that the domain's records name
client-sign-service = it belongs to a service that the domain's records name
client-sign-nameless = it has no reverse DNS name that leads back to it
client-sign-generic = its reverse DNS name is made of the address, like a line's or an unnamed rented server's
client-sign-helo = { $whose ->
        [own] its HELO name is in the author's domain and leads to it
       *[other] its HELO name does not lead to it
    }
client-sign-declared = the domain declares that its own mail passes (-all, or a DMARC policy)

transit-list = a mailing list
transit-x-forwarded = forwarding
transit-gmail-forward = Gmail's forwarding
transit-resent = resending
transit-readdressed = another recipient's domain on the way
transit-srs = a rewritten envelope sender (SRS)
transit-batv = a signed envelope sender (BATV)
transit-arc = ARC
transit-delivered-to = several deliveries
transit-backscatter = backscatter: a stranger sent it

## The stations of the walk
step-walk-input = Input
    .outcome = { $kind_words }{ $repairs ->
        [0] {""}
       *[other] , { $repairs } repairs
    }
    .about = What was read out of the text that was given, what was mended in it, and what it lacks.
step-walk-receiver = Receiver
    .outcome = { $reply_given ->
        [yes] { $reply }
       *[no] { $authserv }
    }
    .about = What the receiver itself said: the reply with which it refused the mail, or the results that it wrote into the header. Its word and our own findings are set side by side.
step-walk-way = Way
    .outcome = { $hops ->
        [one] 1 hop
       *[other] { $hops } hops
    }, { $seconds_words }
    .about = The servers that the mail passed, oldest first, and how long each took. Where it was handed to the receiver the sending IP is read.
step-walk-spf = SPF
    .outcome = { $result ->
        [none] { $ip_given ->
            [yes] none
           *[no] record only
        }
       *[other] { $result }
    }, { $lookups } of 10
    .about = { $ip_given ->
        [yes] SPF: may { $ip } send mail for { $domain }?
       *[no] SPF: who may send mail for { $domain }?
    } The record of { $domain } is gone through term by term; the first that matches decides (RFC 7208). At most 10 terms may ask DNS; { $lookups } did.
step-walk-dkim = DKIM
    .outcome = { $count ->
        [0] no signature
       *[other] { $passed } of { $count } pass
    }
    .about = DKIM: each signature is checked with the key that its domain publishes (RFC 6376). One that passes and is aligned with From is enough for DMARC.
step-walk-dkim-keys = DKIM keys
    .outcome = { $found } found
    .about = Without a mail the selector is not known. { $tried } usual ones were tried. What was not found may be there all the same.
step-walk-arc = ARC
    .outcome = { $result }, { $count } sets
    .about = ARC: what those who passed the mail on say they saw (RFC 8617). Testimony that a receiver may weigh or not.
step-walk-dmarc = DMARC
    .outcome = { $result ->
        [record] { $policy ->
            [unusable] record not usable
           *[other] p={ $policy }
        }
        [undecided] undecided
       *[other] { $result }{ $policy_given ->
            [yes] , p={ $policy }
           *[no] {""}
        }
    }
    .about = DMARC: does SPF or DKIM vouch for { $domain }, the domain in From (RFC 9989)? One aligned pass is enough. The domain's policy says what is to happen if there is none.
step-dmarc-both-ways = Both ways
    .outcome = body not seen
    .about = The body or a signature was not seen. If it is whole, DMARC gives { $with_body }; if not, { $without_body }.
step-walk-requirements = Rules
    .outcome = { $not_met ->
        [0] { $met } met
       *[other] { $not_met } not met
    }
    .about = What Gmail asks of those who send to it, with Yahoo's and Microsoft's rules below. Met: { $met }, not met: { $not_met }, can't be told from here: { $unknown }.
step-walk-verdict = Verdict
    .outcome = { $result ->
        [pass] all well
        [fail] fails
        [undecided] undecided
       *[other] …
    }
    .about = The one finding that explains the others.
