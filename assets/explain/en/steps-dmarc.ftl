# DMARC steps.

## The author domain and the walk to the record
step-dmarc-author = From domain
    .outcome = { $domain_given ->
        [yes] { $domain }
       *[no] none
    }
    .about = DMARC protects the domain that the reader sees in From. { $domain_given ->
        [yes] Here it is { $domain }. Everything below is compared with it.
       *[no] From has no domain that could be looked up, so DMARC cannot be applied.
    }

step-dmarc-walk = Search upwards
    .outcome = { $org_given ->
        [yes] { $org }
       *[no] not certain
    }
    .about = Starting at { $domain }, DNS is asked for a DMARC record at each level up to the top ({ $queries ->
        [one] 1 question
       *[other] { $queries } questions
    }). This shows which organizational domain { $of ->
        [spf] the domain that passed SPF
        [dkim] the domain that passed DKIM
       *[other] the From domain
    } belongs to. { $org_given ->
        [yes] Here it is { $org }.
       *[no] It is not certain, because an answer is missing.
    }

step-dmarc-query = DMARC question
    .outcome = { $found ->
        [record] record found
        [psd_n] record with psd=n
        [psd_y] record with psd=y
        [two_records] several records
        [other] other TXT only
        [nothing] no record
        [no_name] name does not exist
       *[trouble] no answer ({ $status })
    }
    .about = Question { $number }: is there a DMARC record at { $name }? { $found ->
        [record] Yes, exactly one.
        [psd_n] Yes. Its psd=n says: this is an organizational domain. The search ends here.
        [psd_y] Yes. Its psd=y says: this is a public suffix, under which others register their domains.
        [two_records] There are several DMARC records. Then none of them counts.
        [other] There are TXT records, but none of them counts as a DMARC record.
        [nothing] No. The name exists in DNS, but there is no DMARC record.
        [no_name] No. The name does not exist ({ $status }).
       *[trouble] DNS gave no usable answer ({ $status }), so this is not known.
    }

step-dmarc-skipped = Levels skipped
    .outcome = { $labels ->
        [one] 1 level
       *[other] { $labels } levels
    }
    .about = The domain has more than eight levels. The search goes straight from { $from } to { $to }, as the standard asks. Records in between are not looked for.

step-dmarc-stop = End of search
    .outcome = { $why ->
        [psd_n] psd=n
        [psd_y] psd=y
       *[other] top reached
    }
    .about = { $why ->
        [psd_n] The search ended at { $name }: the record there has psd=n, so the organizational domain is found.
        [psd_y] The search ended at { $name }: the record there has psd=y and marks a public suffix.
       *[other] The search went up to the top. The last question was { $name }.
    }

step-dmarc-org = Organization
    .outcome = { $domain_given ->
        [yes] { $domain }
       *[no] not certain
    }
    .about = The organizational domain says which domains belong together. { $rule ->
        [psd_n] It is { $domain }, because the record there has psd=n.
        [below_psd_y] It is { $domain }, the domain just below a public suffix (psd=y).
        [fewest] It is { $domain }, the highest domain on the way that has a DMARC record.
        [start] No DMARC record marks a higher domain, so it is { $domain } itself.
       *[unsure] It is not certain, because an answer is missing.
    }

## The record
step-dmarc-record = DMARC record
    .outcome = { $place ->
        [none] none
        [unsure] not certain
       *[other] { $usable ->
            [yes] { $domain }
            [none_policy] taken as p=none
           *[no] not usable
        }
    }
    .about = { $place ->
        [author] The record of the From domain itself ({ $domain }) applies.
        [organizational] The From domain has no record of its own that counts. The record of the organizational domain { $domain } applies.
        [public_suffix] The record of the public suffix { $domain } applies.
        [none] No DMARC record applies to this mail. There is no policy, and the result is none.
       *[unsure] Whether there is a DMARC record is not known, because DNS gave no usable answer.
    } { $place ->
        [none] Records that do not count are shown in the search.
        [unsure] Try again later.
       *[other] { $usable ->
            [yes] It can be used.
            [none_policy] Its policy is missing or wrong, but it has a rua address. So it is taken as p=none.
           *[no] Its policy is missing or wrong and it has no usable rua address. So there is no DMARC for this mail.
        }
    }

step-dmarc-tag = Tag { $name }=
    .outcome = { $state ->
        [ok] { $value }
        [default] { $value } (default)
        [invalid] { $value }: wrong
        [unknown] not known
        [removed] no longer used
        [duplicate] named twice
       *[other] { $value }
    }
    .about = { $name ->
        [v] The version. It must be first and read DMARC1.
        [p] The policy: what receivers should do with mail that fails DMARC. none: nothing, quarantine: spam folder, reject: refuse.
        [sp] The policy for subdomains.
        [np] The policy for subdomains that do not exist.
        [adkim] How closely the DKIM domain must match From. r: the same organization is enough, s: exactly the same domain.
        [aspf] How closely the SPF domain must match From. r: the same organization is enough, s: exactly the same domain.
        [rua] Where aggregate reports are sent.
        [ruf] Where failure reports are sent.
        [fo] When failure reports are wanted.
        [t] Test mode. With y, the policy is applied one level milder.
        [psd] Whether the domain is a public suffix (y), an organizational domain (n) or neither is said (u).
        [pct] In the older standard: the share of mail to which the policy applies. RFC 9989 no longer has it.
        [rf] In the older standard: the form of failure reports. RFC 9989 no longer has it.
        [ri] In the older standard: the time between reports. RFC 9989 no longer has it.
       *[other] Not a tag of DMARC.
    } { $state ->
        [ok] The value is { $value }.
        [default] The record does not name it; { $value } is taken.
        [invalid] The value { $value } is not allowed.
        [unknown] Receivers ignore it.
        [removed] Receivers that follow RFC 9989 ignore it.
        [duplicate] It is there more than once; the first counts.
       *[other] { $value }
    }

step-dmarc-problem = Mistake
    .outcome = { $effect ->
        [record_ignored] record ignored
        [policy] policy not usable
        [default] default taken
        [reports] reports affected
       *[tag_ignored] tag ignored
    }
    .about = { $problem_words }{ $token_given ->
        [yes] {" "}In the record: { $token }
       *[no] {""}
    }{ $correction_given ->
        [yes] {" "}→ { $correction }
       *[no] {""}
    }
        { $effect ->
        [record_ignored] Because of this, receivers do not take the record as DMARC at all.
        [policy] Because of this, the policy cannot be used as written.
        [default] The default is taken instead.
        [reports] The policy still works, but reports may not arrive.
       *[tag_ignored] Receivers ignore this tag. The rest of the record counts.
    }

step-dmarc-between = Does not count
    .outcome = { $domain }
    .about = { $domain } has a DMARC record too. It lies between the From domain and the domain whose record applies, so it does not count for this mail.

step-dmarc-existence = Domain exists?
    .outcome = { $exists ->
        [yes] yes
        [no] no ({ $status })
       *[unknown] not known ({ $status })
    }
    .about = For domains that do not exist, np= applies instead of sp=. { $exists ->
        [yes] { $domain } exists in DNS, so np= does not apply.
        [no] { $domain } does not exist in DNS ({ $status }), so np= applies.
       *[unknown] Whether { $domain } exists is not known: DNS gave no usable answer ({ $status }).
    }

step-dmarc-policy = Policy
    .outcome = { $policy ->
        [none] none
        [quarantine] quarantine
       *[reject] reject
    } ({ $tag ->
        [assumed] assumed
       *[other] { $tag }=
    })
    .about = { $tag ->
        [p] For this mail the policy is p={ $policy }.
        [sp] From is a subdomain, so the policy is sp={ $policy }.
        [np] From is a subdomain that does not exist, so the policy is np={ $policy }.
       *[assumed] The record's policy cannot be used, so { $policy } is assumed.
    } { $test ->
        [yes] Test mode (t=y) makes it one level milder.
       *[no] {""}
    } What the domain asks for this mail: { $applied ->
        [none] nothing special.
        [quarantine] put it aside as suspicious (spam folder).
       *[reject] refuse it.
    } The receiver may decide otherwise.

## Alignment
step-dmarc-alignment = { $method ->
        [spf] SPF alignment
       *[dkim] DKIM alignment
    }
    .outcome = { $aligned ->
        [yes] aligned
        [no] not aligned
       *[unsure] not certain
    }
    .about = { $method ->
        [spf] SPF passed for { $domain }.
       *[dkim] A DKIM signature of { $domain } passed.
    } It counts for DMARC only if that domain matches From ({ $author }). { $mode ->
        [strict] The record asks for exactly the same domain (strict).
       *[relaxed] The same organizational domain is enough (relaxed).
    } { $aligned ->
        [yes] It matches.
        [no] It does not match{ $would ->
            [relaxed] ; under relaxed it would.
           *[none] .
        }
       *[unsure] Whether it matches is not known, because an answer is missing.
    } Organizational domains: { $author_org } (From), { $domain_org } ({ $method ->
        [spf] SPF
       *[dkim] DKIM
    }).

step-dmarc-identifier = { $method ->
        [spf] SPF
       *[dkim] DKIM
    }
    .outcome = { $result }, no help
    .about = { $method ->
        [spf] SPF for { $domain } gave { $result }.
       *[dkim] The DKIM signature of { $domain } gave { $result }.
    } Only a pass counts for DMARC, so this adds nothing.

step-dmarc-no-identifier = { $method ->
        [spf] SPF
       *[dkim] DKIM
    }
    .outcome = nothing there
    .about = { $method ->
        [spf] There is no SPF result that DMARC could use.
       *[dkim] There is no DKIM signature that DMARC could use.
    }

## The result
step-dmarc-result = DMARC result
    .outcome = { $result ->
        [fail] fail → { $applied }
       *[other] { $result }
    }
    .about = { $result ->
        [pass] pass: SPF or DKIM passed for a domain that matches From.
        [fail] fail: neither SPF nor DKIM passed for a domain that matches From. The domain's record asks the receiver for: { $applied }.
        [none] none: no usable DMARC record applies to this mail, so DMARC decides nothing.
        [temperror] temperror: DNS gave no usable answer, so there is no result now. A later try may give one.
       *[other] The result is { $result }.
    }

## The older method
step-dmarc-rfc7489 = Older method
    .outcome = { $result ->
        [fail] fail → { $applied }
       *[other] { $result }
    }
    .about = Many receivers still work by the older standard (RFC 7489), which finds the organizational domain by a public list. By it the organizational domain is { $org }, { $record_domain_given ->
        [yes] the record is that of { $record_domain }
       *[no] there is no record
    }, and the result is { $result }.

step-dmarc-psl = Public suffix
    .outcome = { $suffix }
    .about = { $list ->
        [icann] In the Public Suffix List, { $suffix } is a suffix under which anyone can register domains.
        [private] In the Public Suffix List, { $suffix } is the suffix of a company that gives domains to its customers.
       *[unlisted] { $suffix } is not in the Public Suffix List; its last part is taken.
    } So the organizational domain of { $domain } is { $org }.

step-dmarc-psl-record = Older record
    .outcome = { $found ->
        [record] { $domain }
        [two_records] several records
        [nothing] none
       *[trouble] no answer
    }
    .about = The older method asks at the From domain, then at the organizational domain, nowhere else. { $found ->
        [record] The record of { $domain } applies. { $pct ->
            [100] {""}
           *[other] It has pct={ $pct }: the policy applies to { $pct } % of the mail, and to the rest one level milder.
        }
        [two_records] { $domain } has several DMARC records, so none counts.
        [nothing] There is no record at either.
       *[trouble] DNS gave no usable answer.
    }

step-dmarc-methods = Methods differ
    .outcome = { $new_applied } / { $old_applied }
    .about = New standard (RFC 9989): { $new_result }, applied { $new_applied }. Older standard (RFC 7489): { $old_result }, applied { $old_applied }. { $cause ->
        [org_domain] The two find different organizational domains.
        [record] The two use different records.
        [np] Only the new one knows np=, the policy for domains that do not exist.
        [t] Only the new one knows test mode (t=y).
        [pct] Only the older one knows pct=.
       *[other] {""}
    } What a receiver does depends on which of them it follows.

## Reports and records at the wrong name
step-dmarc-report = Report address
    .outcome = { $authorized ->
        [same_org] own domain
        [yes] allowed
        [no] not allowed
        [unreadable] not readable
       *[unknown] not known
    }
    .about = Reports are to go to { $uri }. { $authorized ->
        [same_org] That is a domain of the same organization; no permission is needed.
        [yes] { $domain } is another organization and allows it by a record at { $name }.
        [no] { $domain } is another organization and would have to allow it by a record at { $name }. There is none, so receivers send no reports there.
        [unreadable] The address cannot be read, so no reports arrive there.
       *[unknown] Whether { $domain } allows it is not known: DNS gave no usable answer for { $name }.
    } This does not affect whether mail is accepted.

step-dmarc-misplaced = Wrong name?
    .outcome = { $found ->
        [yes] record found
        [no] nothing there
       *[unknown] no answer
    }
    .about = DMARC records belong at { $right }. { $kind ->
        [twice] Some control panels add _dmarc by themselves, so that it is there twice.
        [doubled] Some control panels add the domain by themselves, so that it is there twice.
       *[apex] Some are put at the domain itself, without _dmarc.
    } { $found ->
        [yes] There is a DMARC record at { $name }. Receivers do not look there.
        [no] There is none at { $name }.
       *[unknown] DNS gave no usable answer for { $name }.
    }

## Mistakes in a record
dmarc-problem-version-case = DMARC1 must be written in capitals.
dmarc-problem-version-value = The version must be DMARC1, nothing else.
dmarc-problem-version-first = v=DMARC1 must be the first tag.
dmarc-problem-version-missing = v=DMARC1 is missing at the beginning.
dmarc-problem-leading-space = There is a space before v=DMARC1.
dmarc-problem-quotes = Quotation marks are part of the record's text.
dmarc-problem-semicolon-missing = A semicolon is missing between two tags.
dmarc-problem-equals-missing = A tag has no equals sign.
dmarc-problem-tag-name = A tag's name has characters that are not letters.
dmarc-problem-tag-case = A tag's name must be written in small letters.
dmarc-problem-empty-tag = Two semicolons follow each other, with nothing between them.
dmarc-problem-duplicate = The same tag is there more than once. The first counts.
dmarc-problem-value = The tag's value is not one that is allowed.
dmarc-problem-p-missing = The policy p= is missing, and there is no usable rua address.
dmarc-problem-p-missing-with-rua = The policy p= is missing. With a rua address, p=none is taken.
dmarc-problem-mailto-missing = The report address must begin with mailto:.
dmarc-problem-scheme = The report address is not a mailto: address.
dmarc-problem-uri = The report address is not a valid URI.
dmarc-problem-uri-space = There is a space in the report address, or a comma is missing between two addresses.
dmarc-problem-address = After mailto: there is no usable mail address.
dmarc-problem-fo-both = fo= has both 0 and 1.
dmarc-problem-character = There is a character that does not belong in a record, such as a full-width letter or a typographic quote.

step-walk-mail-servers = Mail to it
    .outcome = { $state ->
        [null] takes none
        [some] { $count ->
            [one] 1 server
           *[other] { $count } servers
        }
        [implicit] no MX, its own address
        [trouble] no answer
       *[none] no MX
    }
    .about = Where mail to { $domain } goes. { $state ->
        [null] The null MX says: this domain takes no mail (RFC 7505).
        [some] Each server with its addresses; the reverse name of an address should lead back to it, above all where the same server also sends.
        [implicit] Without an MX record mail goes to the domain's own address.
        [trouble] The name servers gave no proper answer.
       *[none] There is neither an MX record nor an address: mail to it, bounces too, cannot be delivered.
    }
step-health-mx = { $host }
    .outcome = { $count ->
        [0] no address
        [one] 1 address
       *[other] { $count } addresses
    }
    .about = A mail server with preference { $preference }; lower numbers are tried first.
step-health-address = { $ip }
    .outcome = { $name_given ->
        [yes] { $name }
       *[no] { $confirmed ->
            [open] could not be asked
           *[other] no reverse name
        }
    }
    .about = { $confirmed ->
        [yes] The reverse name leads back to this address.
        [open] Whether a reverse name leads back to this address could not be asked.
       *[no] The address has no reverse name that leads back to it. For receiving that does no harm; a server that sends needs one.
    }
step-walk-beside = Beside
    .outcome = { $count } of 3 there
    .about = Records beside SPF, DKIM and DMARC. None of them is needed for delivery.
step-health-record = { $which ->
        [mta_sts] MTA-STS
        [tls_rpt] TLS reports
       *[bimi] BIMI
    }
    .outcome = { $status ->
        [NOERROR] there
        [other] not usable
        [NODATA] not there
        [NXDOMAIN] not there
       *[unknown] { $status }
    }
    .about = { $which ->
        [mta_sts] MTA-STS asks senders to use TLS with a valid certificate towards this domain (RFC 8461). Only the record is read here; the policy itself stands on a web server and is not fetched.
        [tls_rpt] Where senders report trouble with TLS towards this domain (RFC 8460).
       *[bimi] BIMI names a logo that some mailboxes show. It needs DMARC with quarantine or reject.
    }
evidence-txt-record = Record
