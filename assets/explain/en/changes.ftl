# Changes that the autopsy found; they stand in lists and after "The change: ".

change-list-footer = a mailing list's footer in the body
change-list-footer-html = a mailing list's footer in the HTML part
change-disclaimer = a disclaimer at the end of the body
change-disclaimer-html = a disclaimer at the end of the HTML part
change-text-appended = lines added at the end of the body
change-text-appended-html = lines added at the end of the HTML part
change-banner = a notice at the start of the body
change-banner-html = a notice at the start of the HTML part
change-footer-part = an added MIME part (footer or disclaimer)
change-wrapped-multipart = the body wrapped into a new multipart/mixed
change-mime-preamble = changed text before the first MIME part
change-body-reencoded = a re-encoded body part
change-transfer-encoding = a changed Content-Transfer-Encoding field
change-charset-converted = a converted character set in the body
change-trailing-space = blanks added or removed at line ends
change-encoded-space = a changed "=20" at line ends
change-body-whitespace = changed blanks inside body lines
change-blank-lines = blank lines added or removed
change-line-ends = changed line ends (CRLF, LF, CR)
change-tabs = tabs and spaces exchanged
change-from-quoted = ">" put before lines that begin with "From "
change-dot-stuffed = a dot doubled or lost at the start of a line
change-paste-quoted = "> " put before the lines by the paste
change-paste-indented = lines indented by the paste
change-paste-wrapped = long lines broken by the paste
change-paste-entities = characters turned into HTML entities by the paste
change-paste-characters = typographic characters put in by the paste
change-paste-autolinked = a link added behind an address by the paste
change-subject-tag = a tag in the Subject
change-subject-reply = a changed "Re:" in the Subject
change-header-reencoded = a header field encoded anew
change-from-rewritten = a rewritten From address
change-header-folding = differently folded header lines
change-header-whitespace = changed blanks in a header field
change-field-name-case = changed upper and lower case in a field name
change-field-added = an added header field that the signature counts
change-field-removed = a missing header field that was signed
change-field-order = a changed order of header fields
change-address-format = an address written differently
change-date-format = a Date field written differently
change-content-type = a changed Content-Type field
change-mime-version = a changed or removed MIME-Version field

# Who most likely made a change.
change-by-gateway = a gateway
change-by-list = mailing list software
change-by-forwarder = the forwarder
change-by-paste = the paste
change-by-unknown = somebody on the way
