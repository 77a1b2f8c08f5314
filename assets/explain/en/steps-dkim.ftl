# DKIM and ARC: steps.

step-dkim-signature = { $selector }
    .outcome = { $result } { $domain }
    .about = The signature of { $domain } with selector { $selector }: { $result ->
        [pass] it verifies. Signed fields and body are as they left { $domain }.
        [fail] it does not verify. Something that was signed is no longer as it was.
        [neutral] it could not be judged to the end{ $limit_given ->
            [yes] , since only the first 64 signatures are judged.
           *[no] .
        }
        [temperror] the key's look-up got no answer.
        [policy] it would verify or not, but receivers must not accept it.
       *[permerror] it can't be used.
    }
step-dkim-tags = Tags
    .outcome = { $faults ->
        [0] { $algorithm }
       *[other] { $faults } faults
    }
    .about = The signature field itself: algorithm { $algorithm }, canonicalization { $canonicalization } (header/body).
step-dkim-fault = Fault
    .outcome = { $tag_given ->
        [yes] { $tag }=
       *[no] field
    }
    .about = { $what ->
        [missing] A tag that must be there is missing: { $tag }=. { $tag ->
            [h] From must be among the signed fields.
           *[other] {""}
        }
        [duplicate] { $tag }= stands twice.
        [malformed] { $tag }= is not written as it must be.
        [empty] There is nothing between two semicolons.
        [number] { $tag }= is not a number.
        [base64] { $tag }= is not base64.
        [domain] { $tag }= is not a domain name.
        [unknown] { $tag }= has a value that nobody knows.
        [forbidden] { $tag }= has a value that is no longer allowed.
        [foreign] { $tag }= does not belong here: it must fit d=.
        [order] x= is not later than t=.
        [past] The signature had expired.
        [future] The signature bears a time in the future.
       *[other] This field can't be read.
    }
step-dkim-time = Times
    .outcome = { $expires ->
        [0] no expiry
       *[other] until { $expires_words }
    }
    .about = { $signed_at ->
        [0] The signature does not say when it was made.
       *[other] Signed { $signed_at_words }.
    } { $expires ->
        [0] It does not expire.
       *[other] It is good until { $expires_words }.
    }
step-dkim-key = Key
    .outcome = { $records ->
        [0] { $status }
        [1] found
       *[other] { $records } records
    }
    .about = The public key is looked for at { $name }. { $records ->
        [0] There is none ({ $status }).
        [1] There is one key record.
       *[other] There are { $records } key records; one is the rule.
    }{ $alias_given ->
        [yes] {" "}The name is an alias of { $alias }, so the key is kept there.
       *[no] {""}
    }
step-dkim-key-fault = Key fault
    .outcome = { $tag_given ->
        [yes] { $tag }=
       *[no] no key
    }
    .about = { $what ->
        [missing] { $tag_given ->
            [yes] The key record lacks { $tag }=.
           *[no] There is no key at this name.
        }
        [duplicate] { $tag }= stands twice in the key record.
        [malformed] { $tag }= in the key record is not written as it must be.
        [empty] The key record's p= is empty: the key was revoked.
        [base64] p= in the key record is not base64.
        [order] v=DKIM1 must stand first in the key record.
        [unknown] { $tag }= in the key record has a value that nobody knows.
        [foreign] { $tag }= in the key record does not fit this signature.
        [short] The key is shorter than 1024 bits. Receivers must not accept it (RFC 8301).
        [long] The key is longer than can be judged here.
       *[other] The key can't be used.
    }
step-dkim-strength = Strength
    .outcome = { $bits } bits
    .about = { $type } key of { $bits } bits. { $type ->
        [rsa] 1024 is the least that receivers accept, 2048 is today's good size.
       *[other] Its strength is good whatever the number says.
    }{ $flags_count ->
        [0] {""}
       *[other] {" "}Flags: { $flags }.
    }
step-dkim-signed-fields = Signed
    .outcome = { $signed_count } fields
    .about = Signed: { $signed }. { $oversigned_count ->
        [0] {""}
       *[other] Protected against a second field of the name: { $oversigned }. {""}
    }{ $missing_count ->
        [0] {""}
       *[other] Named, but not in the mail: { $missing }. {""}
    }{ $duplicated_count ->
        [0] {""}
       *[other] In the mail more often than signed: { $duplicated }. {""}
    }{ $unsigned_count ->
        [0] {""}
       *[other] Not signed: { $unsigned }.
    }
step-dkim-body-hash = Body
    .outcome = { $result ->
        [match] unchanged
        [mismatch] changed
       *[absent] not seen
    }
    .about = { $result ->
        [match] The hash of the body is the one that was signed: nobody changed it.
        [mismatch] The hash of the body is not the one that was signed. Signed: { $claimed }. Found: { $computed }.
       *[absent] The body was not given, so its hash can't be compared.
    }{ $unsigned ->
        [0] {""}
       *[other] {" "}{ $unsigned } octets at the end are not covered (l={ $length }): anybody could have added them.
    }
step-dkim-header-signature = Header
    .outcome = { $result ->
        [match] unchanged
        [mismatch] doesn't verify
       *[unchecked] not checked
    }
    .about = { $result ->
        [match] The signature over the header fields verifies with the key: they are as they were signed.
        [mismatch] The signature over the header fields does not verify with the key. A signed field was changed, or the key is another one.
       *[unchecked] It could not be checked, for the reason told above.
    }
step-dkim-autopsy = Autopsy
    .outcome = { $verified ->
        [yes] cause found
       *[no] { $count ->
            [0] nothing fits
           *[other] a part explained
        }
    }
    .about = Known changes were undone, alone and together, until the signature verified. { $verified ->
        [yes] It does with these undone: { $changes_words }.
       *[no] { $count ->
            [0] None of them explains it.
           *[other] These explain a part of it: { $changes_words }. The rest is not known, so this names no cause.
        }
    } { $scope ->
        [header] Only the header could be searched.
        [body] Only the body could be searched.
       *[both] {""}
    }{ $after_given ->
        [yes] {" "}It happened after { $after } and before the mail was at { $until }.
       *[no] {""}
    }
step-dkim-change = Change
    .outcome = { $changes_words }
    .about = { $changes_words }, most likely made by { $by_words }.{ $field_given ->
        [yes] {" "}Field: { $field }.
       *[no] {""}
    }
evidence-change-signed = As it was signed
evidence-change-arrived = As it arrived

step-dkim-discovery = Search
    .outcome = { $tried ->
        [0] none exist
       *[other] { $found } of { $tried }
    }
    .about = { $tried ->
        [0] The name servers say that nothing exists below _domainkey.{ $domain }, so no selector was tried.
       *[other] { $tried } usual selectors of { $domain } were asked for; { $found } have a key. DNS can't list selectors, so others may exist.
    }
step-dkim-wildcard = Wildcard
    .outcome = says nothing
    .about = Every name below _domainkey.{ $domain } answers. What was found there is no proof of a key.
step-dkim-discovered = { $selector }
    .outcome = { $alias_given ->
        [yes] { $alias }
       *[no] key
    }
    .about = A key is published for selector { $selector }.{ $alias_given ->
        [yes] {" "}It is an alias of { $alias }: the service behind it keeps the key.
       *[no] {""}
    } Whether mail is signed with it shows only in a mail.
evidence-key-record = DKIM key record

step-arc-chain = Chain
    .outcome = { $result }
    .about = The ARC chain of { $count } sets: { $result }.{ $reason ->
        [structure] {" "}Its fields don't fit together.
        [too_many] {" "}There are more than 50 sets.
        [said_fail] {" "}A set itself says that the chain failed before.
        [seal] {" "}A seal does not verify.
        [message_signature] {" "}The newest signature does not verify: the mail was changed after it was sealed.
        [body_not_seen] {" "}The body was not given, so the newest signature can't be judged.
       *[other] {""}
    }
step-arc-structure = Structure
    .outcome = { $what_given ->
        [yes] fault
       *[no] { $count } sets
    }
    .about = { $what ->
        [missing] Set { $instance } lacks { $field }.
        [duplicate] Set { $instance } has { $field } twice.
        [instance] The number of a set can't be read.
        [gap] A set is missing between the others.
        [cv] The cv= of set { $instance } is not what it must be at this place.
        [too_many] There are more than 50 sets.
        [said_fail] Set { $instance } says that the chain had failed.
       *[other] Every set has its three fields, numbered without a gap.
    }
step-arc-set = Set { $instance }
    .outcome = { $sealer }
    .about = Sealed by { $sealer }. It says it saw: { $claims }
step-arc-seal = Seal
    .outcome = { $result }
    .about = The seal by { $domain }, selector { $selector }, over all sets up to this one: { $result }.
step-arc-message-signature = Signature
    .outcome = { $result }
    .about = The signature by { $domain }, selector { $selector }, over the mail as it was when sealed: { $result }.

dkim-what-missing = missing
dkim-what-duplicate = there twice
dkim-what-malformed = malformed
dkim-what-empty = empty
dkim-what-number = not a number
dkim-what-base64 = not base64
dkim-what-domain = not a domain name
dkim-what-unknown = unknown value
dkim-what-forbidden = not allowed
dkim-what-foreign = does not fit
dkim-what-order = wrong order
dkim-what-past = expired
dkim-what-future = in the future
dkim-what-short = too short
dkim-what-long = too long
dkim-reason-key-missing = no key in DNS
dkim-reason-key-syntax = key not readable
dkim-reason-key-type = wrong type of key
dkim-reason-key-hash = key forbids the hash
dkim-reason-key-service = key not for mail
dkim-reason-key-revoked = key revoked
dkim-reason-key-too-short = key too short
dkim-reason-key-dns = no answer from DNS
dkim-reason-signature-syntax = signature not readable
dkim-reason-version = unknown version
dkim-reason-algorithm-forbidden = algorithm not allowed
dkim-reason-algorithm-unknown = unknown algorithm
dkim-reason-canonicalization-unknown = unknown c= value
dkim-reason-expired = expired
dkim-reason-not-yet-valid = signed in the future
dkim-reason-identity-mismatch = i= does not fit d=
dkim-reason-from-unsigned = From not signed
dkim-reason-body-hash = body was changed
dkim-reason-header-signature = header does not verify
dkim-reason-length-exceeds-body = body shorter than l=
dkim-reason-body-not-seen = body not seen
dkim-reason-paste-damaged = damaged by the paste
