# The note for the second line. Values stand beside these words as they are.

handover-verdict = Verdict
handover-open = not decided
handover-input = Given
handover-time = Received
handover-what-if = What-if
handover-envelope = The mail
handover-from = From
handover-author = Author domain
handover-mail-from = MAIL FROM
handover-ip = Sending IP
handover-helo = HELO
handover-hop = Hop
handover-receiver = What the receiver said
handover-reply = Reply
handover-authserv = Results by
handover-results = What we find now
handover-findings = Findings
handover-tried = Tried
handover-proved = proved over changed records
handover-no-help = does not help
handover-needs-mail = only a new mail can show it
handover-still = still wrong then
handover-records = DNS as seen
