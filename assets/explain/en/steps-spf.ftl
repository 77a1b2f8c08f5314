# The steps of the SPF check.

step-spf-identity = Who is checked
    .outcome = { $domain }
    .about = { $identity ->
        [helo] The name that the server gave at HELO: { $domain }. It is checked where the mail has an empty sender, or beside it as information.
       *[other] The domain of MAIL FROM (Return-Path): { $domain }. SPF checks this domain, not the one in the From field.
    } { $ip_given ->
        [yes] The sending address is { $ip }.
       *[no] The sending address is not known, so only the record is checked.
    }

step-spf-record = SPF record
    .outcome = { $state ->
        [found] found
        [none] none
        [two] { $records } records
        [trouble] no answer: { $status }
        [bad-name] not a domain name
       *[other] -
    }
    .about = The TXT record in which { $domain } says which servers may send. { $state ->
        [found] One record was found ({ $length } octets). Its terms are read from left to right.
        [none] No SPF record was found (answer: { $status }).
        [two] { $records } records were found. Only one is allowed, so SPF ends in permerror.
        [trouble] The look-up ended with { $status }, so it is not known whether there is one.
        [bad-name] This is not a name that can be asked for in DNS, so nothing was asked.
       *[other] { "" }
    }

step-spf-near-miss = Not SPF
    .outcome = not counted
    .about = A TXT record at { $domain } that looks like SPF. It does not begin exactly with v=spf1 and a blank, so receivers do not take it as SPF.

step-spf-problem = Error
    .outcome = { $token }
    .about = "{ $term }", character { $column }: { $problem_words }. One error makes the whole record unusable. { $suggestion_given ->
        [yes] It should read: { $suggestion }
       *[no] What was meant cannot be told for certain.
    }

step-spf-all = { $term }
    .outcome = { $outcome_words }
    .about = Covers every address; it stands at the end and says what holds for all others. { $outcome ->
        [match] It matches, and so decides this record: { $qualifier }.
        [no-match] It does not match, so the next term is tried.
        [listed] Without a sending address nothing is matched; what the term names is listed.
        [depends-on-message] What it allows depends on the mail, so it cannot be told without one.
        [skipped] An earlier term had decided, so this one was not read.
        [not-reached] It was not followed: too many look-ups before it.
        [trouble] The look-up did not succeed, so SPF stops here.
        [error] SPF ends here in permerror.
       *[other] { "" }
    }

step-spf-ip4 = { $term }
    .outcome = { $outcome_words }
    .about = Covers the IPv4 addresses written in it. { $outcome ->
        [match] It matches, and so decides this record: { $qualifier }.
        [no-match] It does not match, so the next term is tried.
        [listed] Without a sending address nothing is matched; what the term names is listed.
        [depends-on-message] What it allows depends on the mail, so it cannot be told without one.
        [skipped] An earlier term had decided, so this one was not read.
        [not-reached] It was not followed: too many look-ups before it.
        [trouble] The look-up did not succeed, so SPF stops here.
        [error] SPF ends here in permerror.
       *[other] { "" }
    }

step-spf-ip6 = { $term }
    .outcome = { $outcome_words }
    .about = Covers the IPv6 addresses written in it. { $outcome ->
        [match] It matches, and so decides this record: { $qualifier }.
        [no-match] It does not match, so the next term is tried.
        [listed] Without a sending address nothing is matched; what the term names is listed.
        [depends-on-message] What it allows depends on the mail, so it cannot be told without one.
        [skipped] An earlier term had decided, so this one was not read.
        [not-reached] It was not followed: too many look-ups before it.
        [trouble] The look-up did not succeed, so SPF stops here.
        [error] SPF ends here in permerror.
       *[other] { "" }
    }

step-spf-a = { $term }
    .outcome = { $outcome_words }
    .about = Covers the addresses that { $target_given ->
        [yes] { $target }
       *[no] the name in "{ $term }"
    } has in DNS. { $outcome ->
        [match] It matches, and so decides this record: { $qualifier }.
        [no-match] It does not match, so the next term is tried.
        [listed] Without a sending address nothing is matched; what the term names is listed.
        [depends-on-message] What it allows depends on the mail, so it cannot be told without one.
        [skipped] An earlier term had decided, so this one was not read.
        [not-reached] It was not followed: too many look-ups before it.
        [trouble] The look-up did not succeed, so SPF stops here.
        [error] SPF ends here in permerror.
       *[other] { "" }
    }

step-spf-mx = { $term }
    .outcome = { $outcome_words }
    .about = Covers the mail servers (MX) of { $target_given ->
        [yes] { $target }
       *[no] the name in "{ $term }"
    }. { $outcome ->
        [match] It matches, and so decides this record: { $qualifier }.
        [no-match] It does not match, so the next term is tried.
        [listed] Without a sending address nothing is matched; what the term names is listed.
        [depends-on-message] What it allows depends on the mail, so it cannot be told without one.
        [skipped] An earlier term had decided, so this one was not read.
        [not-reached] It was not followed: too many look-ups before it.
        [trouble] The look-up did not succeed, so SPF stops here.
        [error] SPF ends here in permerror.
       *[other] { "" }
    }

step-spf-ptr = { $term }
    .outcome = { $outcome_words }
    .about = Covers servers whose host name by reverse DNS lies in { $target_given ->
        [yes] { $target }
       *[no] the name in "{ $term }"
    } and leads back to the address. RFC 7208 advises against it. { $outcome ->
        [match] It matches, and so decides this record: { $qualifier }.
        [no-match] It does not match, so the next term is tried.
        [listed] Without a sending address nothing is matched; what the term names is listed.
        [depends-on-message] What it allows depends on the mail, so it cannot be told without one.
        [skipped] An earlier term had decided, so this one was not read.
        [not-reached] It was not followed: too many look-ups before it.
        [trouble] The look-up did not succeed, so SPF stops here.
        [error] SPF ends here in permerror.
       *[other] { "" }
    }

step-spf-exists = { $term }
    .outcome = { $outcome_words }
    .about = Matches if { $target_given ->
        [yes] { $target }
       *[no] the name in "{ $term }"
    } exists in DNS with an A record. { $outcome ->
        [match] It matches, and so decides this record: { $qualifier }.
        [no-match] It does not match, so the next term is tried.
        [listed] Without a sending address nothing is matched; what the term names is listed.
        [depends-on-message] What it allows depends on the mail, so it cannot be told without one.
        [skipped] An earlier term had decided, so this one was not read.
        [not-reached] It was not followed: too many look-ups before it.
        [trouble] The look-up did not succeed, so SPF stops here.
        [error] SPF ends here in permerror.
       *[other] { "" }
    }

step-spf-include = { $term }
    .outcome = { $result_given ->
        [yes] { $result }
       *[no] { $outcome_words }
    }
    .about = Takes in the record of { $target_given ->
        [yes] { $target }
       *[no] the name in "{ $term }"
    }. Only a pass in there counts as a match. { $outcome ->
        [match] It matches, and so decides this record: { $qualifier }.
        [no-match] It does not match, so the next term is tried.
        [listed] Without a sending address nothing is matched; what the term names is listed.
        [depends-on-message] What it allows depends on the mail, so it cannot be told without one.
        [skipped] An earlier term had decided, so this one was not read.
        [not-reached] It was not followed: too many look-ups before it.
        [trouble] The look-up did not succeed, so SPF stops here.
        [error] SPF ends here in permerror.
       *[other] { "" }
    } { $cost_given ->
        [yes] It used { $cost } of the look-ups, one of its own and the others inside; up to here { $lookups } are used.
       *[no] { "" }
    }

step-spf-redirect = { $term }
    .outcome = { $result_given ->
        [yes] { $result }
       *[no] { $outcome_words }
    }
    .about = Hands over to the record of { $target } when no term matched. { $outcome ->
        [opened] That record was opened; its result counts as this domain's own.
        [skipped] It was not needed: a term decided, or the record has all.
        [not-reached] It was not followed: too many look-ups before it.
        [trouble] A look-up did not succeed, so SPF stops here.
        [error] SPF ends here in permerror.
       *[other] { "" }
    } { $cost_given ->
        [yes] It used { $cost } of the look-ups, one of its own and the others inside; up to here { $lookups } are used.
       *[no] { "" }
    }

step-spf-exp = { $term }
    .outcome = { $outcome_words }
    .about = Names where the domain keeps a text of explanation for a fail. It does not change the result.

step-spf-modifier = Unknown
    .outcome = ignored
    .about = No standard knows "{ $name }". Receivers ignore it, and it does not change the result.

step-spf-macro = Macro
    .outcome = { $value }
    .about = A part of the term is filled in from the mail: { $template } becomes { $value }.

step-spf-default = No match
    .outcome = { $result }
    .about = No term matched, and the record ends without all or redirect. Then the result is { $result }, which is not a pass.

step-spf-budget = Look-ups
    .outcome = { $lookups } of { $limit }
    .about = Receivers allow { $limit } look-ups and { $void_limit } empty ones. Used: { $lookups }, of them empty: { $voids }. Over the limit SPF ends in permerror. Counted: { $terms }{ $void_terms_given ->
        [yes] { " " }The empty ones: { $void_terms }.
       *[no] { "" }
    }{ $unneeded_given ->
        [yes] { " " }Not needed for this message: { $unneeded }.
       *[no] { "" }
    }

step-spf-explanation = Explanation
    .outcome = { $outcome_words }
    .about = { $outcome ->
        [opened] The text that { $domain } gives receivers for a fail: { $text }
       *[other] No usable text was found at { $domain } (answer: { $status }).
    } It does not change the result.

step-spf-authorized = May send
    .outcome = { $count } ranges
    .about = What the record allows: { $addresses4 } IPv4 and { $addresses6 } IPv6 addresses. Whether a mail passes is known only with its sending address. { $open_terms_given ->
        [yes] These terms depend on the mail: { $open_terms }
       *[no] { "" }
    }

step-spf-result = Result
    .outcome = { $result }
    .about = SPF for { $domain } and { $ip }: { $result }. { $result ->
        [pass] The domain allows this server. DMARC still asks whether this domain fits the From field.
        [fail] The domain says that this server may not send for it.
        [softfail] The domain does not list this server. This is not a pass.
        [neutral] The domain says nothing about this server. This is not a pass.
        [none] There is no SPF record. This is not a pass.
        [permerror] The record cannot be used. This is not a pass.
        [temperror] A look-up did not succeed. The result may be another one later.
       *[other] { "" }
    } { $term_given ->
        [yes] Decided by "{ $term }".
       *[no] { "" }
    }

## Outcome of a term

spf-outcome-listed = counted
spf-outcome-match = matches
spf-outcome-no-match = no match
spf-outcome-skipped = not read
spf-outcome-error = error
spf-outcome-trouble = no answer
spf-outcome-not-reached = not followed
spf-outcome-ignored = ignored
spf-outcome-opened = opened
spf-outcome-depends-on-message = depends on the mail

## What is wrong with a term

spf-problem-unknown-mechanism = there is no mechanism of this name
spf-problem-missing-colon = the colon after the mechanism is missing
spf-problem-missing-value = the value is missing
spf-problem-unexpected-argument = nothing may follow here
spf-problem-bad-prefix = the length after the slash is not valid
spf-problem-bad-address = this is not a valid IP address
spf-problem-ip4-is-ip6 = ip4: is followed by an IPv6 address
spf-problem-ip6-is-ip4 = ip6: is followed by an IPv4 address
spf-problem-not-an-address = a host name stands where an IP address belongs
spf-problem-netmask = a netmask stands where a length such as /24 belongs
spf-problem-port = a port number is not allowed
spf-problem-address-list = only one address is allowed in a term
spf-problem-address-as-name = an IP address stands where a name belongs
spf-problem-missing-mechanism = ip4: or ip6: is missing before the address
spf-problem-modifier-needs-equals = an equals sign belongs here, not a colon
spf-problem-qualifier-on-modifier = a sign such as - or ~ is not allowed here
spf-problem-bad-modifier-name = this is not a valid name before the equals sign
spf-problem-second-redirect = redirect stands more than once
spf-problem-second-exp = exp stands more than once
spf-problem-macro-letter = there is no macro with this letter
spf-problem-macro-only-in-exp = this macro is allowed only in the text of explanation
spf-problem-macro-syntax = the macro is not written correctly
spf-problem-percent = a percent sign is not allowed here
spf-problem-single-label = the name has no dot
spf-problem-bad-toplabel = the end of the name is not valid
spf-problem-prefix-not-allowed = a length after a slash is not allowed here
spf-problem-trailing-character = a character too many stands beside the term
spf-problem-smart-quote = a quotation mark does not belong here
spf-problem-full-width = full-width characters are not allowed
spf-problem-non-ascii = only ASCII characters are allowed
spf-problem-control-character = an invisible control character stands here
spf-problem-space-inside = a blank splits the term
spf-problem-strings-joined = two parts of the record run together without a blank
