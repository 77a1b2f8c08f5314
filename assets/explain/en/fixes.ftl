# Fixes: what to change and what the actor does.

step-walk-fixes = Fix
    .outcome = { $count }, { $proved } proved
    .about = What has to change, and who does it. Proved means: the whole check was run again with the changed records, and the fault was gone.

step-fix = { $id_words }
    .outcome = { $proved ->
        [yes] { $condition_given ->
            [yes] proved, { $condition_words }
           *[no] proved
        }
        [no] does not help
        [left_out] left out
       *[other] send a test mail
    }
    .about = { $id_words }. { $proved ->
        [yes] The check was run again with the changed records: the fault is gone. This holds for this mail's IP address, sender and signatures.{ $condition_given ->
            [yes] {" "}It is right only { $condition_words }: nothing in the case shows that.
           *[no] {""}
        }
        [no] The check was run again with the change: the fault is still there.
        [left_out] It is left out: it is not part of the proof of all together, and not of the reply.
       *[other] Only a new mail can show whether this helps. Send a test mail once it is done.
    }

step-fix-together = All that is taken, together
    .outcome = { $result ->
        [pass] proved
        [fail] something is left
       *[undecided] not decided
    }
    .about = { $result ->
        [pass] The check was run again with all { $count } changes at once: nothing is left that keeps the mail from being delivered.
        [fail] The check was run again with all { $count } changes at once. Something is left.
       *[undecided] The check was run again with all { $count } changes at once. It depends on something that was not seen.
    }

fix-spf-mend-and-add = Put the SPF record right and add { $ip }
    .do = Two things are wrong: the record cannot be used as it stands, and put right it would still not cover { $ip }. { $condition_given ->
        [yes] First make sure that { $ip } really is a server that the customer sends through. Then publish the record shown in place of what stands.
       *[no] Publish the record shown in place of what stands.
    }
fix-spf-merge = Merge the SPF records into one
    .do = Publish the one record shown and delete the others. Check that every server and service that sends for the domain is still in it.
fix-spf-correct = Correct the error in the SPF record
    .do = Replace the record by the one shown. Only the faulty terms differ.
fix-if-service-used = if the customer uses the service
fix-if-sender-known = if the server is the customer's

fix-spf-add-address = Add { $ip } to the SPF record
    .do = { $condition_given ->
        [yes] First make sure that { $ip } really is a server that the customer sends through. Then publish the record shown. If a service sends, use the include it gives instead. If nobody knows the address, do not add it.
       *[no] Publish the record shown in place of the old one. If { $ip } belongs to a sending service, use the include that the service gives instead: its addresses change.
    }
fix-spf-add-include = Add include:{ $include } to the SPF record
    .do = { $host } handed the mail on, and { $ip } is listed under { $include }. { $condition_given ->
        [yes] First make sure that the customer uses this service. Then publish the record shown.
       *[no] Publish the record shown in place of the old one.
    } The include follows the service when its addresses change.
fix-spf-first = Publish a first SPF record
    .do = { $condition_given ->
        [yes] First make sure that the sending server is the customer's. Then publish
       *[no] Publish
    } the record shown, with every other server and service that sends for the domain added before all.
fix-dmarc-first = Publish a first DMARC record with p=none
    .do = Publish the record shown. { $address_given ->
        [yes] The reports go to { $address }.
       *[no] Add rua= with a report address of your own.
    } p=none asks receivers to do nothing to the mail. Go on to quarantine and reject only when the reports show that all of your own mail passes.
fix-dmarc-keep-one = Keep one DMARC record and delete the others
    .do = Leave exactly one record at this name. One of them is shown; before deleting, check whether it is the one that is wanted.
fix-dmarc-relax = Allow relaxed alignment in the DMARC record
    .do = Publish the record without adkim=s and aspf=s. Sub-domains of the same domain then count as aligned. If strict alignment is wanted, change the sending side instead.
fix-spf-fewer-lookups = Make the SPF record need fewer look-ups
    .do = Publish the record shown in place of the old one. Left out is what gives nothing: names without a record, what stands twice. Hosts of the domain itself are written as addresses; when such a host gets another address, the record has to be changed, too. The includes of services stay as they are.
fix-spf-drop-include = Take the dead include out of the SPF record
    .do = Publish the record shown in place of the old one. Left out is the include that leads to no SPF record, or back to this one: it makes the whole record unusable. If the service behind it is still used, ask it for the right name first.
fix-park-domain = Say that the domain has no mail
    .do = Only if the domain is not used for mail at all: publish the three records shown. Receivers then refuse whatever is sent in its name, and nobody tries to deliver to it.
fix-dmarc-authorize-reports = Have the report address's domain agree to the reports
    .do = The company that receives the reports publishes the record shown in its own DNS. Until then receivers send no reports there.
fix-dkim-publish-key = Publish the DKIM key of the signing service
    .do = Get the key record for this selector from the service or server that signs, and publish it unchanged under the name it gives. Then send a test mail.
fix-dkim-move-key = Move the DKIM key to its right name
    .do = The key stands under a name with the domain in it twice. Enter it under the name shown and delete the old entry. Many panels add the domain themselves: there, enter only the part before it.
fix-dkim-sign-own-domain = Sign with DKIM as the domain of the From address
    .do = Switch on DKIM for the From domain at the sending service or server, and publish the key record that it gives. Then send a test mail.
fix-dkim-new-key = Make a new DKIM key
    .do = Make a new key of 2048 bits under a new selector and publish its record. Once it can be looked up, sign with it, then send a test mail.
fix-forward-unchanged = Pass the mail on without changing it
    .do = Stop changes to subject, body and signed header fields, so that the DKIM signature stays valid. A list that must change mail should put its own address in From and sign anew. Then send a test mail.
fix-reverse-dns = Set the reverse DNS of the sending server
    .do = Have whoever provides the IP address set a PTR record with the server's host name, and let that name lead back to the same IP address. Then send a test mail.
fix-dmarc-correct = Correct the error in the DMARC record
    .do = Replace the record by the one shown. Only the faulty parts differ.
fix-dkim-mend-key = Correct the DKIM key record at { $name }
    .do = Replace the record by the one shown. The key itself stays the same, so nothing has to change at the sending server.
fix-dkim-keep-key = Leave one DKIM key at { $name }
    .do = Delete the records shown. The one that stays is the key that this mail's signature verifies with.
fix-dkim-publish-cname = Publish the CNAME that leads to the service's DKIM key
    .do = Publish the CNAME shown. The service keeps the key itself, at { $target }. Where the panel adds the domain to names by itself, enter "{ $target }.", with the dot at its end.

## What is to be known of a fix

step-fix-mended = Corrected
    .outcome = { $what_words }
    .about = Read this way, the record holds one whole key, complete to its last character. So it is certain which key was meant.
mend-armor = the lines around the key (BEGIN PUBLIC KEY) are left out
mend-html = HTML is left out
mend-characters = full-width and invisible characters are replaced
mend-quotes = quotes and backslashes are left out
mend-semicolon = semicolons are set right
mend-tag = tags are written as they should be
mend-duplicate = what stood twice stands once
mend-version = v=DKIM1 is written right and stands first
mend-type = k= names the type that the key has
mend-hash = h= is left out, which did not allow this signature's hash
mend-service = s= is left out, which did not allow mail
mend-base64 = wrong characters in the key are set right
mend-form = the key is put into the form that receivers read
mend-halves = two records are joined into the one key

step-fix-target = Key at the target
    .outcome = { $target }, { $bits } bits
    .about = The CNAME leads to { $target }, and a usable key of { $bits } bits stands there.

step-fix-alias = CNAME at this name
    .outcome = { $place ->
        [goes] has to go
        [target] the record stands at its target
        [wildcard] comes from a wildcard
       *[dangling] leads to no key
    }
    .about = { $place ->
        [goes] { $name } is a CNAME to { $target }. Nothing else may stand beside a CNAME (RFC 1034 3.6.2), so it has to be deleted before the record is entered. { $others_given ->
            [yes] With it goes what was found through it, as shown. Enter again what is still needed.
           *[no] Nothing else was found through it.
        }
        [target] { $name } is a CNAME to { $target }. The record stands at the target and is changed there. The CNAME stays.
        [wildcard] Nothing is entered at { $name } itself; a wildcard answers there, with a CNAME to { $target }. The new record goes before it. Nothing has to be deleted.
       *[dangling] { $name } is a CNAME to { $target }, but no key is found there. Compare the target with what the service gives, letter by letter, and look whether the domain was added to its end.
    }

step-fix-consent = Consent of { $destination }
    .outcome = { $name }
    .about = The reports go to another organization. Until this record stands in the DNS of { $destination }, receivers send none (RFC 9990 4). It is for whoever runs { $destination }, not for the customer.

step-fix-stage = p={ $policy }
    .outcome = { $result ->
        [pass] this mail passes
        [fail] { $applied ->
            [reject] this mail would be refused
            [quarantine] this mail would go to the spam folder
           *[none] this mail fails, and nothing is done
        }
        [none] no mail to try it on
       *[undecided] undecided for this mail
    }
    .about = { $of ->
        [dmarc-correct] Until now no receiver read the policy of this record. Once it is corrected, it counts.
        [dmarc-keep-one] Of several records none is used. Once one is left, its policy counts.
       *[dmarc-first] { $policy ->
        [none] The first stage. Receivers treat mail as before, and send reports to rua= where the record has it. Gmail asks bulk senders for this at least.
        [quarantine] The second stage, once the reports show that all of the customer's own mail passes. What fails goes to the spam folder.
       *[reject] The last stage, once quarantine has brought no complaints. What fails is refused.
        }
    }{ $result ->
        [none] {""}
       *[other] {" "}For this mail: SPF { $spf ->
            [aligned] passes for the From domain
            [unaligned] passes, but for another domain
            [failed] does not pass
           *[unseen] is not known
        }; DKIM { $dkim ->
            [aligned] passes for the From domain
            [unaligned] passes, but for another domain
            [failed] does not pass
            [none] is missing
           *[unseen] is not known
        }.
    }{ $with_all ->
        [pass] {" "}With the other proved fixes it passes.
        [fail] {" "}It fails even with the other proved fixes.
       *[other] {""}
    }{ $taken ->
        [no] {" "}Left out for now: let the customer's mail pass first.
       *[yes] {""}
    }
