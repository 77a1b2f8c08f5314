# What receivers ask of senders.

step-requirement = { $receiver ->
        [gmail] Gmail
        [yahoo] Yahoo
        [microsoft] Microsoft
       *[other] { $receiver }
    }: { $id_words }
    .outcome = { $state ->
        [met] met
        [not_met] not met
       *[unknown] can't tell
    }
    .about = { $scope ->
        [bulk] Asked of bulk senders only (about 5,000 mails a day and more).
       *[all] Asked of every sender.
    } { $why_words }

requirement-spf-or-dkim = SPF or DKIM
requirement-spf-and-dkim = SPF and DKIM
requirement-dkim-key = key length
requirement-dmarc-record = DMARC record
requirement-alignment = alignment
requirement-ptr = reverse DNS
requirement-tls = TLS
requirement-format = mail format
requirement-from-gmail = From gmail.com
requirement-one-click = unsubscribe
requirement-spam-rate = spam rate
requirement-sender-valid = sender address

requirement-why-spf-passes = SPF passes.
requirement-why-dkim-passes = DKIM passes for { $domain }.
requirement-why-neither-passes = Neither SPF nor DKIM passes.
requirement-why-both-pass = SPF and DKIM both pass.
requirement-why-spf-not-passed = SPF does not pass ({ $spf }).
requirement-why-dkim-not-passed = No DKIM signature passes.
requirement-why-auth-unknown = Whether SPF and DKIM pass can't be told from here.
requirement-why-key-long-enough = The key of { $domain } has { $bits } bits.
requirement-why-key-short = The key of { $domain } has only { $bits } bits; 1024 are the least, 2048 is today's good size.
requirement-why-key-unknown = The key could not be read.
requirement-why-key-no-signature = No signature was seen.
requirement-why-record-found = A DMARC record with p={ $policy } is published.
requirement-why-record-missing = { $domain } has no DMARC record.
requirement-why-record-no-policy = The DMARC record of { $domain } names no usable policy.
requirement-why-record-unknown = Whether there is a DMARC record can't be told from here.
requirement-why-aligned = From { $domain } is aligned with SPF or DKIM.
requirement-why-not-aligned = From { $domain } is aligned neither with SPF nor with DKIM.
requirement-why-alignment-unknown = Alignment can't be told from here.
requirement-why-ptr-ok = { $ip } has a name that leads back to it.
requirement-why-ptr-missing = { $ip } has no name that leads back to it.
requirement-why-ptr-unknown = Reverse DNS can't be told from here: no sending IP, or no answer.
requirement-why-tls-used = The mail was handed over with TLS.
requirement-why-tls-not-used = The mail was handed over without TLS.
requirement-why-tls-unknown = The hand-over to the receiver is not visible here.
requirement-why-form-ok = The header has the fields it needs, each once.
requirement-why-form-faults = The header has faults: { $faults_words }.
requirement-why-form-unknown = There is no header to look at.
requirement-why-from-other = The From domain is { $domain }, not gmail.com.
requirement-why-from-gmail-outside = From is { $domain }, but the mail was not sent by Gmail.
requirement-why-from-gmail-own = From is gmail.com, and Gmail itself signed the mail.
requirement-why-from-unknown = The From domain is not known.
requirement-why-one-click-ok = Both fields of one-click unsubscribing are there and signed.
requirement-why-one-click-not-list = There is no List-Unsubscribe field. It is asked of subscribed mail only.
requirement-why-one-click-post-missing = List-Unsubscribe-Post is missing.
requirement-why-one-click-no-https = List-Unsubscribe has no https address.
requirement-why-one-click-unsigned = These fields are not covered by DKIM: { $fields }.
requirement-why-one-click-sign-unknown = Whether DKIM covers the fields can't be told from here.
requirement-why-one-click-mailto = List-Unsubscribe has a mail address, which this receiver accepts.
requirement-why-one-click-unknown = There is no header to look at.
requirement-why-rate-not-visible = The spam rate can't be seen from here. Look at { $where }.
requirement-why-not-visible = This can't be seen from here.

form-fault-no-from = no From
form-fault-from-twice = From twice
form-fault-many-authors = several From addresses
form-fault-no-date = no Date
form-fault-date-twice = Date twice
form-fault-no-message-id = no Message-ID
form-fault-message-id-twice = Message-ID twice
form-fault-subject-twice = Subject twice
form-fault-to-twice = To twice
form-fault-cc-twice = Cc twice
form-fault-bcc-twice = Bcc twice
form-fault-sender-twice = Sender twice
form-fault-reply-to-twice = Reply-To twice
