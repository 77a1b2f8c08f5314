# 受信側が送信者に求めていること。

step-requirement = { $receiver ->
        [gmail] Gmail
        [yahoo] Yahoo
        [microsoft] Microsoft
       *[other] { $receiver }
    }：{ $id_words }
    .outcome = { $state ->
        [met] 満たしている
        [not_met] 満たしていない
       *[unknown] 判断できない
    }
    .about = { $scope ->
        [bulk] 大量送信者（1日5,000件程度以上）だけに求められています。
       *[all] すべての送信者に求められています。
    }{ $why_words }

requirement-spf-or-dkim = SPFかDKIM
requirement-spf-and-dkim = SPFとDKIM
requirement-dkim-key = 鍵長
requirement-dmarc-record = DMARC
requirement-alignment = アライメント
requirement-ptr = 逆引き
requirement-tls = TLS
requirement-format = メールの形式
requirement-from-gmail = From gmail.com
requirement-one-click = 配信停止
requirement-spam-rate = 迷惑メール率
requirement-sender-valid = 差出人

requirement-why-spf-passes = SPFがpassです。
requirement-why-dkim-passes = { $domain } のDKIMがpassです。
requirement-why-neither-passes = SPFもDKIMもpassではありません。
requirement-why-both-pass = SPFとDKIMの両方がpassです。
requirement-why-spf-not-passed = SPFがpassではありません（{ $spf }）。
requirement-why-dkim-not-passed = passになるDKIM署名がありません。
requirement-why-auth-unknown = SPFとDKIMの結果は、ここからは分かりません。
requirement-why-key-long-enough = { $domain } の鍵長は { $bits }bitです。
requirement-why-key-short = { $domain } の鍵長は { $bits }bitしかありません。1024bit以上が必要で、現在は2048bitが適切です。
requirement-why-key-unknown = 公開鍵を読み取れませんでした。
requirement-why-key-no-signature = 署名が確認できていません。
requirement-why-record-found = DMARCレコード（p={ $policy }）があります。
requirement-why-record-missing = { $domain } にはDMARCレコードがありません。
requirement-why-record-no-policy = { $domain } のDMARCレコードに、有効なポリシーがありません。
requirement-why-record-unknown = DMARCレコードの有無は、ここからは分かりません。
requirement-why-aligned = ヘッダーFromの { $domain } は、SPFまたはDKIMのドメインと一致しています。
requirement-why-not-aligned = ヘッダーFromの { $domain } は、SPFともDKIMとも一致していません。
requirement-why-alignment-unknown = アライメントは、ここからは分かりません。
requirement-why-ptr-ok = { $ip } の正引きと逆引きは一致しています。
requirement-why-ptr-missing = { $ip } の正引きと逆引きが一致していません。
requirement-why-ptr-unknown = 逆引きは、ここからは分かりません（送信元IPアドレスが不明、または応答なし）。
requirement-why-tls-used = TLSで受け渡されています。
requirement-why-tls-not-used = TLSを使わずに受け渡されています。
requirement-why-tls-unknown = 受信側への受け渡しは、ここからは見えません。
requirement-why-form-ok = 必要なヘッダーが1つずつあります。
requirement-why-form-faults = ヘッダーに問題があります：{ $faults_words }。
requirement-why-form-unknown = 確認できるヘッダーがありません。
requirement-why-from-other = ヘッダーFromは { $domain } で、gmail.comではありません。
requirement-why-from-gmail-outside = ヘッダーFromが { $domain } ですが、Gmailから送られたメールではありません。
requirement-why-from-gmail-own = ヘッダーFromはgmail.comで、Gmail自身の署名があります。
requirement-why-from-unknown = ヘッダーFromのドメインが分かりません。
requirement-why-one-click-ok = ワンクリック配信停止の2つのヘッダーがあり、署名の対象です。
requirement-why-one-click-not-list = List-Unsubscribeがありません。購読型のメールにだけ求められています。
requirement-why-one-click-post-missing = List-Unsubscribe-Postがありません。
requirement-why-one-click-no-https = List-Unsubscribeにhttpsのアドレスがありません。
requirement-why-one-click-unsigned = DKIM署名の対象になっていません：{ $fields }。
requirement-why-one-click-sign-unknown = DKIM署名の対象かどうかは、ここからは分かりません。
requirement-why-one-click-mailto = List-Unsubscribeはメールアドレスです。この受信側では認められています。
requirement-why-one-click-unknown = 確認できるヘッダーがありません。
requirement-why-rate-not-visible = 迷惑メール率は、ここからは見えません。{ $where } で確認してください。
requirement-why-not-visible = ここからは見えません。

form-fault-no-from = Fromがない
form-fault-from-twice = Fromが2つある
form-fault-many-authors = Fromに複数のアドレスがある
form-fault-no-date = Dateがない
form-fault-date-twice = Dateが2つある
form-fault-no-message-id = Message-IDがない
form-fault-message-id-twice = Message-IDが2つある
form-fault-subject-twice = Subjectが2つある
form-fault-to-twice = Toが2つある
form-fault-cc-twice = Ccが2つある
form-fault-bcc-twice = Bccが2つある
form-fault-sender-twice = Senderが2つある
form-fault-reply-to-twice = Reply-Toが2つある
