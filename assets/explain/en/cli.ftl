# The command line: its help, and what is wrong with what was typed.

cli-about = Why was this mail rejected, and what exactly has to change?

    Without a command the screen opens, at once on INPUT where one is given. Paste raw headers, a whole message, a bounce or one SMTP error line, or type a domain. Nothing leaves this machine but DNS questions.
cli-after = Exit status: 0 no error found; 1 at least one; 2 the input or the arguments are unusable; 3 the verdict depends on a DNS answer that did not come.

cli-heading-usage = Usage:
cli-heading-commands = Commands
cli-heading-arguments = Arguments
cli-heading-options = Options

cli-command-check = Check an input and print the verdict, the steps and the findings
cli-command-replay = Check a saved case again, offline
cli-command-samples = List the built-in cases, or check one, offline
cli-command-spf = Evaluate SPF for one client IP, MAIL FROM and HELO
cli-command-dmarc = What DMARC makes of given SPF and DKIM results
cli-command-providers = List the services that are known, show one, or check a playbook
cli-command-show = Show what is known of a service

cli-arg-input = A file, '-' for standard input, a domain or an address
cli-arg-help = Print this help
cli-arg-version = Print the version
cli-arg-batch = A file with one input a line, or '-' for standard input; prints one JSON object a line
cli-arg-json = Print one JSON object
cli-arg-reply = Print the reply to the customer, ready to be looked over and sent
cli-arg-handover = Print a note on the case for the second line
cli-arg-plan = The customer's plan at a recognised service; `mailwhy providers show ID` lists them
cli-arg-customer = Who the customer is; it changes what the reply asks for
cli-arg-reply-lang = Language of the reply (default: that of --lang)
cli-arg-replay-file = A file that --save wrote
cli-arg-name = The sample to check; without one they are listed
cli-arg-id = As 'mailwhy providers' lists it
cli-arg-check-file = A playbook in TOML
cli-arg-nameserver = Name server to ask instead of the system's; may be given again
cli-arg-dns = How the name servers are reached
cli-arg-timeout = Seconds that the whole check may take (RFC 7208, 4.6.4)
cli-arg-ip = Client IP, instead of what the message shows
cli-arg-mail-from = MAIL FROM, instead of what the message shows; may be empty
cli-arg-helo = HELO name, instead of what the message shows
cli-arg-at = Judge as of this time: RFC 3339, unix seconds, or 'now' (default: when the receiver took the message)
cli-arg-selectors = DKIM selectors to try for a domain without a message (default: usual; none with --batch)
cli-arg-set = What-if: take this record as standing. It takes the place of the records of that name and type with the same v= tag; a further one adds; without a value the records go
cli-arg-save = Save the case, with its DNS answers, to a new file
cli-arg-lang = Language of everything printed and shown (default: the locale's)
cli-arg-color = When to use colour
cli-arg-author-domain = Domain of the From address
cli-arg-spf = SPF result for MAIL FROM and its domain
cli-arg-dkim = Result of a signature and its d=; may be given again

cli-wrong-missing = { $arg } is missing; --help tells what the command takes
cli-wrong-unknown = { $arg } is not known here; --help tells what the command takes
cli-wrong-command = there is no command { $command }; --help lists them
cli-wrong-conflict = { $arg } and { $other } exclude each other; give one of them
cli-wrong-no-value = { $arg } needs a value
cli-wrong-value = "{ $value }" does not fit { $arg }; give { $hint }
cli-input-empty = the input is empty; give a file, '-' for standard input, a domain or an address
cli-input-missing = there is no file { $input }, and it is no domain or address; give one of these, or '-' for standard input
cli-input-folder = { $input } is a folder; give a file in it
cli-wrong-idle = { $arg } has no effect here: it belongs to a case (check, replay, samples) or to an input; leave it out
cli-wrong-utf8 = an argument is not UTF-8; rename the file, or give it on standard input with '-'
cli-wrong-other = the arguments do not fit together; --help tells what the command takes

cli-hint-nameserver = an address, with a port if need be: 192.0.2.53:5353
cli-hint-set = a change as in 'example.com TXT v=spf1 mx -all'
cli-hint-timeout = seconds from 0.1 to 3600
cli-hint-ip = an IP address: 192.0.2.1
cli-hint-at = RFC 3339 (2026-11-24T09:00:00Z), unix seconds, or now
cli-hint-lang = en or ja
cli-hint-reply-lang = en or ja
cli-hint-spf = a result and a domain: pass:example.com
cli-hint-dkim = a result and a domain: pass:example.com
cli-command-lookup = Look records up: what stands there, and who says what
cli-arg-lookup-name = A name, or an IP address for its reverse name
cli-arg-kinds = A, AAAA, MX, TXT, PTR, CNAME, NS, SOA, or the view SPF, DMARC, DKIM, MTA-STS, TLS-RPT, BIMI; without one the usual ones
cli-arg-authorities = Ask each of the zone's own name servers beside
cli-arg-also = A further resolver to ask beside; may be given again
cli-arg-dnssec = Validate the answers; the name server must pass signatures on
cli-arg-trust-anchor = DNSKEY records to begin validation from, instead of the root's
cli-hint-also = an address, with a port if need be: 192.0.2.53:5353
cli-command-topics = Read what lies behind the checks: SPF, DKIM, DMARC, what Gmail asks, who does what
cli-command-compare = Show how two saved cases of one domain differ
cli-arg-topic = The topic to read; without one they are listed
cli-arg-old = The older case
cli-arg-new = The newer case
cli-arg-redact = Save it without what belongs to people: addresses, names, subject, text
