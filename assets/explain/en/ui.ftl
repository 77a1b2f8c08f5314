# Words of the screen. No message here takes an argument.

## Start screen
ui-tagline = Why was this mail rejected, and what exactly has to change?
ui-start-ask = Paste what the customer sent: headers, a whole message, a bounce or one SMTP error line. It starts at once. Or type a domain or an address and press Enter.
ui-start-field = Input
ui-start-samples = Samples (work without a network)
ui-start-hint-file = Large or 8-bit mail is best given as a file: mailwhy FILE
ui-start-hint-private = What you paste stays on this machine; only DNS questions leave it.
ui-start-press-enter = Press Enter to start
ui-start-no-samples = no samples in this build

## Walk screen
ui-pane-steps = Steps
ui-pane-evidence = Evidence
ui-pane-panel = Explanation
ui-checking = Checking …
ui-answers = answers
ui-no-evidence-leaf = This step rests on no text of its own.
ui-no-evidence = This step rests on no text of its own; open it to see the steps inside.
ui-no-panel = Nothing to explain here yet.
ui-check-failed = The check could not be finished
ui-copied-clipboard = Copied to the clipboard
ui-copied-terminal = Sent to your terminal, which may refuse it (Y shows the bare text)
ui-copy-nothing = Nothing to copy here
ui-copy-failed = The clipboard could not be reached (Y shows the bare text)
ui-no-failure = No failure in the steps
ui-search = Search
ui-search-none = not found
ui-paste-incoming = A paste is coming in …
ui-stopped = Stopped
ui-leave-hint = Ctrl-C quits
ui-confirm-paste = Start a new walk with the text you pasted?
ui-language-name = EN

## Options
ui-options-title = Options
ui-options-about = What you set here replaces what the message shows. Empty: as the message shows it, and the usual name servers.
ui-option-ip = Client IP
ui-option-mail-from = MAIL FROM
ui-option-helo = HELO
ui-option-servers = Name servers
ui-option-servers-bad = Give addresses, with a port if need be: 192.0.2.53 192.0.2.54:5353
ui-option-ip-bad = This is not an IP address
ui-option-mail-from-bad = This is neither an address nor a domain

## Other screens
ui-help-title = Keys
ui-help-marks = Signs
ui-mark-pass = passed
ui-mark-fail = failed
ui-mark-warn = works, but look at it
ui-mark-info = a fact
ui-mark-none = there is none
ui-mark-skipped = not reached
ui-mark-trouble = no answer came
ui-mark-pending = under way
ui-too-small = The window is too small
ui-too-small-need = mailwhy needs 60 columns and 16 lines

## Keys: the words of the footer and of the help
ui-key-step = step
ui-key-down = next line or step
ui-key-up = previous line or step
ui-key-page-down = a page down
ui-key-page-up = a page up
ui-key-first = to the first
ui-key-last = to the last
ui-key-failure = failure
ui-key-next-failure = next failure
ui-key-previous-failure = previous failure
ui-key-open = open
ui-key-close = close
ui-key-pane = pane
ui-key-next-pane = next pane
ui-key-previous-pane = previous pane
ui-key-search = search in the pane
ui-key-search-short = search
ui-key-next-match = next match
ui-key-previous-match = previous match
ui-key-copy = copy
ui-key-copy-long = copy what is selected
ui-key-bare = show the bare text, to select it with the mouse
ui-key-bare-short = bare text
ui-key-options = options: IP, MAIL FROM, HELO, name servers
ui-key-options-short = options
ui-key-again = run the check again
ui-key-again-short = again
ui-key-language = 日本語で表示
ui-key-language-short = 日本語
ui-key-help = help
ui-key-back = back
ui-key-quit = quit
ui-key-leave = quit, from anywhere
ui-key-start = start
ui-key-samples = to the samples
ui-key-samples-short = samples
ui-key-sample-open = open the sample
ui-key-next-field = next field
ui-key-previous-field = previous field
ui-key-apply = check again with these
ui-key-yes = yes
ui-key-no = no
ui-key-fixes = to what is to be changed
ui-key-fixes-short = fixes

## Texts to the customer and to the second line
ui-page-reply = Reply to the customer
ui-page-handover = Note for the second line
ui-page-writing = writing …
ui-page-edited = changed by you
ui-page-changed = You have changed this text; it would be lost. Copy it first, or leave with Esc
ui-customer-sender = sent it
ui-customer-recipient = was to get it
ui-customer-forwarder = forwards it
ui-key-reply = reply to the customer
ui-key-reply-short = reply
ui-key-handover = note for the second line
ui-key-edit = change the text
ui-key-edit-short = change
ui-key-edit-end = end changing; the changes stay
ui-key-edit-end-short = done
ui-key-as-sender = the customer sent the mail
ui-key-as-recipient = the customer was to get the mail
ui-key-as-forwarder = the customer has the mail forwarded

## What-if
ui-record-title = What if this record stood there?
ui-record-name = Name
ui-record-type = Type
ui-record-value = Value
ui-record-others = PgDn: the next record here
ui-what-if-nothing = There is nothing to try here yet
ui-what-if-none = No record is assumed
ui-what-if-before = Before the what-if
ui-what-if-new = This step is new.
ui-key-what-if = what if? try a record
ui-key-what-if-short = what-if
ui-key-take-back = take the what-if back
ui-key-try = try it
ui-key-next-record = next record of the step
ui-key-previous-record = previous record

## Look-ups, cases, topics
ui-ask-title = Look up
ui-ask-about = A name or an address, and a type if need be: example.jp mx · _dmarc.example.jp · 192.0.2.1 · example.jp spf
ui-ask-nothing = There is no record here to look up; G lets you type one
ui-beside-nothing = This is for look-ups: g first
ui-save-title = Save the case
ui-save-name = File
ui-save-redact = Without what belongs to people (addresses, names, subject, text)
ui-save-whole = With everything, as it was given
ui-save-exists = A file of that name is there. Enter again puts this one in its place
ui-save-failed = Not saved
ui-save-done = Saved
ui-save-nothing = There is no case here to save
ui-start-saved = Saved cases
ui-compare-marked = Now open the other case
ui-compare-nothing = Only saved cases can be compared
ui-key-look-up = look the step's record up
ui-key-look-up-short = look up
ui-key-ask = look something up
ui-key-beside = in a look-up: who says what, and DNSSEC
ui-key-save = save the case
ui-key-save-short = save
ui-key-redact = with or without what belongs to people
ui-key-redact-short = redact
ui-key-topics = topics: what lies behind it
ui-key-topics-short = topics
ui-key-compare = compare this saved case with another
ui-key-complete = complete the name
ui-key-complete-short = complete
ui-key-history = what was looked up before
ui-key-history-short = before
ui-key-beside-short = who says what
ui-page-nothing = There is no case here to write about
ui-key-selectors = for a domain: try every known DKIM selector
ui-selectors-all = Trying every known selector …
