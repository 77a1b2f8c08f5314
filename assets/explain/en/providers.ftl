# Services: the station, the playbooks' frame, and the faults of a playbook.

step-walk-providers = Services
    .outcome = { $count } recognised
    .about = Services that the records, signatures and hosts of this case belong to. A record can be left over from an old contract, so a service that shows only in SPF need not be in use.
step-provider = { $name }
    .outcome = { $seen_in_words }
    .about = Recognised by the names shown as evidence. Nothing more is known of this service.
seen-in-spf = SPF
seen-in-mx = MX
seen-in-dkim = DKIM
seen-in-received = Received
evidence-provider-spf = In SPF or MAIL FROM
evidence-provider-mx = Mail exchange
evidence-provider-dkim = In DKIM
evidence-provider-received = Sending host

section-provider-facts = What is known of it
section-provider-plans = Plans
section-provider-customer = What to do · the customer
section-provider-dns = What to do · who runs the DNS
section-provider-service = What to do · the service
provider-official = { $text } ({ $value })
provider-read = { $text } (page read { $value })
provider-seen = { $text } (seen in DNS or mail, { $value })
provider-told = { $text } (told by others, not confirmed, { $value })
provider-since = { $text } Since { $value }.
provider-plan = { $value }: { $text }
provider-unsure = The name that it was recognised by is not confirmed by the service itself. Make sure before you name it to the customer.

provider-kind-hosting = hosting
provider-kind-mail = mail
provider-kind-gateway = gateway
provider-kind-sender = sending
provider-kind-panel = control panel
provider-kind-forwarding = forwarding
provider-good = { $file } is sound: { $name }, { $signs } ways to recognise it, { $facts } statements, { $steps } steps.
provider-own-left-out = { $file } was left out; 'mailwhy providers check { $file }' tells why.
provider-not-found = There is no playbook "{ $id }"; "mailwhy providers" lists them.

playbook-fault = line { $line }: { $text }
playbook-fault-at = line { $line }, { $key }: { $text }
playbook-too-large = The file is larger than 256 KiB. Keep one service to a file.
playbook-unreadable = It can't be read: { $value }. Compare the line with a playbook that works.
playbook-id = An id has 1 to 40 of the characters a-z, 0-9 and "-". Write it like "example-host".
playbook-empty = The text is empty. Both languages need one; write it, or take the whole entry out.
playbook-too-long = The text is longer than 2,000 characters. Split it into several entries.
playbook-hostile = The text holds control characters or marks that turn the direction of writing. Type it anew.
playbook-date = A source has one date, written as 2024-04-08: "date", the page's own, or "read", the day it was read. "since" is written the same way.
playbook-source = The source "{ $value }" is not listed under [sources]. Add it there with "at" and "date", or mend the name.
playbook-address = An official statement needs a source with an address that begins with https://, and "{ $value }" has none. Give the address, or mark it as seen, told or unconfirmed.
playbook-pattern = "{ $value }" is not a usable host name. Write a whole name (spf.example.net), or .example.net for everything below it; # stands for digits, * for part of one label, neither in the last two labels.
playbook-selector = "{ $value }" is not a usable selector. Write it as it stands before ._domainkey; # stands for digits.
playbook-plan = The plan "{ $value }" is not listed in a [[plan]]. Add it, or mend the id.
playbook-twice = The plan "{ $value }" is listed twice. Give each plan an id of its own.
playbook-too-many = A list has more than 200 entries. Keep one service to a file.
playbook-nothing = The playbook says nothing: give it a [[recognise]], a [[fact]] or a [[step]].
