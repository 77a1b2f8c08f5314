# 受信側の判定:手順。

step-receiver-reply = 応答 { $code }
    .outcome = { $refused ->
        [bounce] { $receiver }（エラーメールへの応答）
       *[mail] { $receiver }
    }
    .about = { $receiver } が{ $recipient_given ->
        [yes] {" "}{ $recipient } 宛ての
       *[no] {""}
    }{ $refused ->
        [bounce] エラーメール
       *[mail] メール
    }を拒否したときの文面です。同じコードでも受信側によって意味が違うため、コードだけでは判断できません。
step-receiver-results = 判定結果
    .outcome = 信頼{ $taken }件、対象外{ $outside }件
    .about = 受信側が自分の確認結果としてヘッダーに書いたものです。外部の誰にも書けない位置のものだけを採用します。
step-receiver-no-results = 判定結果なし
    .outcome = 記録なし
    .about = このメールには、受信側のAuthentication-Resultsがありません。ここで確認した結果だけで判断します。
step-receiver-id-equals-hop = 記録した側
    .outcome = { $authserv_id }
    .about = { $authserv_id } は、メールを受け取ったサーバーの名前です。受信側自身の判定結果といえます。
step-receiver-id-same-domain = 記録した側
    .outcome = { $authserv_id }
    .about = { $authserv_id } は、メールを受け取った { $by } と同じ { $domain } のものです。受信側自身の判定結果といえます。
step-receiver-id-topmost = 記録した側
    .outcome = { $authserv_id }
    .about = { $by } がメールを受け取った行より上にあります。この位置には外部から書き込めません。
step-receiver-id-absent = 記録した側
    .outcome = { $by }
    .about = サーバー名の記載がありません（Microsoftでは通常です）。ヘッダー内の位置から、{ $by } が書いたものと判断しています。
step-receiver-id-unproved = 記録した側
    .outcome = { $authserv_id }（未確認）
    .about = { $authserv_id } と書かれていますが、受信側であることを示すReceivedがありません。参考として読み、信用はしません。
step-receiver-field-above = 採用
    .outcome = { $authserv_id }
    .about = この { $field } は受け渡しの行より上にあるため、外部の誰にも書けません。
step-receiver-field-own = 採用
    .outcome = { $authserv_id }
    .about = この { $field } は受け渡しの行のすぐ下にあり、受信側自身の名前が書かれています。
step-receiver-field-unplaced = 参考のみ
    .outcome = { $authserv_id }
    .about = 受信側の部分がどこまでかを示すReceivedがありません。この { $field } は参考として読みます。
step-receiver-field-loose = 参考のみ
    .outcome = { $authserv_id }
    .about = メール本体なしで貼り付けられた判定結果です。誰が書いたものかは確認できません。
step-receiver-field-outside = 不採用
    .outcome = 外部から届いた
    .about = この { $field } は受け渡しの行より下にあります。メールと一緒に届いたもので、誰でも書けます。
step-receiver-field-other-name = 不採用
    .outcome = { $authserv_id }
    .about = この { $field } は受信側の { $by } ではなく、{ $authserv_id } のものです。メールと一緒に届いています。
step-receiver-field-repeated = 不採用
    .outcome = 重複
    .about = この { $field } は、上にある受信側の記録と同じ内容の繰り返しです。送信側が付けた可能性があります。
step-receiver-field-returned = 不採用
    .outcome = 返送メールの中
    .about = この { $field } は返送されたメールの中にあり、今回の受信拒否についての記録ではありません。
step-receiver-field-supporting = 途中の記録
    .outcome = { $authserv_id }
    .about = 受信側の途中のサーバーが書いた { $field } です。参考になりますが、最終の判定ではありません。
step-receiver-field-unreadable = 読めない部分
    .outcome = { $text }
    .about = 既知の書式に合わないため、この部分は使っていません。
step-receiver-field-empty = 確認なし
    .outcome = { $authserv_id }
    .about = { $authserv_id } は何も確認していないと書かれています。
step-receiver-arc-testimony = ARCの証言
    .outcome = { $authserv_id }
    .about = ARCの{ $instance }番目：{ $authserv_id } が中継したときに見た結果です。証言であり、証明ではありません。
step-receiver-claim = { $method }
    .outcome = { $result }
    .about = 受信側による{ $domain_given ->
        [yes] {" "}{ $domain } の
       *[no] {" "}
    }{ $method } の結果は { $result } です。{ $comment_given ->
        [yes] 補足：{ $comment }。
       *[no] {""}
    }受信した時点の結果で、現在の状態ではありません。
step-receiver-claim-dmarc = { $method }
    .outcome = { $result }
    .about = 受信側による { $domain } のDMARCの結果は { $result } です。{ $policy_given ->
        [yes] 受信側が見たポリシーは { $policy } です。
       *[no] {""}
    }{ $disposition_given ->
        [yes] 受信側の扱いは { $disposition } です。
       *[no] {""}
    }
step-receiver-claim-compauth = compauth
    .outcome = { $result } { $reason }
    .about = Microsoft独自の総合判定です：{ $result }、理由 { $reason }。{ $group ->
        [explicit_fail] ドメインのポリシーが隔離または拒否を求めています。
        [implicit_fail] 認証できるものがなく、ドメインに厳しいポリシーもありません。
        [admin_block] 管理者が、この送信者とドメインの組み合わせを禁止しています。
        [own_domain] 受信側自身のドメインを使ったメールです。
        [own_implicit] 受信側自身のドメインを使い、認証されていないメールです。
        [pass] 認証されたメールとして扱われています。
        [softpass] 一部だけ認証されたメールとして扱われています。
        [not_checked] Microsoftは確認していません。
        [bypassed] 設定により、確認が省略されています。
       *[other] この理由の意味は、ここでは分かりません。
    }
step-receiver-best-guess = SPFの推測
    .outcome = レコードなし
    .about = Gmailは { $domain } のSPFレコードを見つけられず、推測で判定しました。推測によるpassは、SPFのpassではありません。
step-receiver-best-guess-dmarc = DMARCの推測
    .outcome = レコードなし
    .about = { $domain } にはDMARCレコードがありません。Microsoftは、あればpassになったと記録しています。
step-receiver-body-changed = 本文の変更
    .outcome = { $said }
    .about = 受信側が見た本文は、{ $domain } が署名した本文と違っていました。受信側に届くまでの間に変更されています。
step-receiver-policy-overridden = ポリシーの適用外
    .outcome = 迷惑メール扱い
    .about = { $domain } のポリシーは拒否ですが、Microsoftは受け取ったうえで迷惑メールとして扱いました。
step-receiver-spf-field-agrees = Received-SPF
    .outcome = { $result }（同じ）
    .about = Received-SPFの結果はAuthentication-Resultsと同じです。
step-receiver-spf-field-differs = Received-SPF
    .outcome = { $result }（相違）
    .about = Received-SPFは { $result }、Authentication-Resultsは { $other } です。別のドメインについての結果かもしれません。
step-receiver-dmarc-untold = DMARC記載なし
    .outcome = レコードなしか
    .about = { $authserv_id } はDMARCの結果を書いていません。DMARCレコードが見つからなかったと考えられますが、推測です。
step-receiver-differs = { $method }:結果の違い
    .outcome = 受信側{ $said }、現在{ $found }
    .about = 受信側の記録と、結果が異なる理由を示すものです。
step-receiver-zone = ゾーン { $zone }
    .outcome = { $when } に編集
    .about = { $zone } のゾーンのシリアル番号（{ $serial }）は { $when } と読めます。
