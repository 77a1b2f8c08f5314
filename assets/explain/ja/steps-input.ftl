# 入力内容とメールの経路:手順、修復、印。

step-input-what-if = 仮定
    .outcome = { $name } { $type }
    .about = { $removed ->
        [yes] このレコードがないものとして判定した結果です。
       *[no] このレコードはまだDNSに登録されていません。登録した場合の判定結果を表示しています。
    }{ $alias_given ->
        [yes] この名前には現在{ $alias }へのCNAMEがあります。登録するにはCNAMEを削除する必要があり、CNAMEの先にあるほかのレコードも使われなくなります。
       *[no] {""}
    }
step-input-repair = 修復
    .outcome = { $id_words }
    .about = { $id_words }（{ $count }か所）。貼り付けで崩れていた部分を直してから読み込みました。修復した後でDKIM署名が合わない場合、原因はメールではなく貼り付けとみなします。
step-input-author = ヘッダーFrom
    .outcome = { $domain }
    .about = 差出人アドレスのドメインです。DMARCでは、このドメインをSPFまたはDKIMが証明しているかを確認します。
step-input-mail-from = エンベロープFrom
    .outcome = { $value }
    .about = エンベロープFromです（{ $source_words }）。SPFはこのドメインで確認され、エラーメールもここに返ります。画面に見える差出人と違うことがあります。
step-input-client-ip = 送信元IP
    .outcome = { $value }
    .about = 受信側にメールを渡したIPアドレスです（{ $source_words }）。SPFでは、このIPアドレスがエンベロープFromのドメインから送信してよいかを確認します。変更できます（oキーまたは--ip）。
step-input-helo = HELO名
    .outcome = { $value }
    .about = 送信メールサーバーが名乗った名前です（{ $source_words }）。
step-input-missing = 足りないもの
    .outcome = { $what_words }
    .about = 入力内容に見つかりませんでした：{ $what_words }。{ $what ->
        [body] DKIM署名の本文ハッシュは確認できません。ヘッダーの署名は確認します。
        [client_ip] このメールのSPFを判定できません。設定してください（oキーまたは--ip）。
        [mail_from] このメールのSPFを判定できません。設定してください（oキーまたは--mail-from）。
        [helo] エンベロープFromが空の場合にだけ必要です。
        [author_domain] DMARCを判定できません。
        [trace] 送信済みフォルダーのメールのようです。受信した側に届いたメールをご提供いただくようご依頼ください。
        [returned_copy] エラーメールに元のメールが含まれていません。応答に書かれている内容を確認します。
        [octets] 本文ハッシュの結果は信頼できません。メールをファイルで読み込んでください。
       *[other] -
    }

repair-bom = BOMを除去
repair-utf16 = UTF-16として読み込み
repair-charset = 日本語の文字コードとして読み込み
repair-base64 = base64を復号
repair-mbox-line = mboxの行を除外
repair-line-ends = 改行を修正
repair-html-tags = HTMLタグを除去
repair-html-entities = HTMLの記号を復元
repair-blank-characters = 特殊な空白を修正
repair-zero-width = 見えない文字を除去
repair-full-width = 全角記号を修正
repair-smart-quotes = 引用符を修正
repair-quoting = 引用記号を除去
repair-line-numbers = 行番号を除去
repair-indentation = 字下げを除去
repair-table-rows = 表の行を項目として読み込み
repair-local-names = 表示用の項目名を復元
repair-folding = 折り返し行を連結
repair-hard-wraps = 切れた行を連結
repair-joined-lines = つながった行を分割
repair-blank-lines = 空行を除去
repair-surroundings = 前後の文章を除外
repair-several-blocks = 複数のヘッダーから選択
repair-autolinks = 自動リンクを除去

step-way-hop = { $from }
    .outcome = { $delay_words } → { $by }
    .about = { $from }（{ $ip }）から { $by } に { $with } で渡されました。直前の区間からの所要時間は { $delay_words } です。{ $delay ->
        [0] {""}
       *[other] 長い時間や負の時間は、待ち行列、再送、時計のずれを示します。
    }
step-way-handover = { $from }
    .outcome = → { $by }
    .about = 受信側にメールが渡った箇所です。{ $from }（{ $ip }）から { $by } に { $with } で渡されました。SPFは { $ip } で判定します。これより下の記録は、受信側より前のサーバーが書いたものです。
step-way-transit = 中継の形跡
    .outcome = { $id_words }
    .about = ヘッダーに { $id_words } の印があります。中継する側は自分のサーバーから送るため、元の送信者のSPFは合わなくなります。内容を変更するとDKIM署名も壊れます。

step-way-client = 送信元は誰のサーバーか
    .outcome = { $whose ->
        [own] 差出人側
        [stranger] 第三者の可能性大
       *[unknown] 不明
    }
    .about = { $whose ->
        [own] { $ip } が差出人側のサーバーであることを示す点: { $signs_words }。
       *[other] SPFだけでは、登録もれの自社サーバーと第三者のサーバーを区別できません。{ $ip } の疑わしい点: { $signs_words }。差出人側のサーバーであることを示すものはありません。
    }

client-sign-bounce = エラーメールが差出人に返っている
client-sign-refused = 差出人のメールが拒否されたときの応答である
client-sign-name = 逆引き名が差出人のドメインにある
client-sign-mx = ドメインのメールサーバー（MX）である
client-sign-network = ドメインのレコードにあるサーバーと同じネットワークにある
client-sign-service = ドメインのレコードにあるサービスのサーバーである
client-sign-nameless = 正引きと一致する逆引き名がない
client-sign-generic = 逆引き名がIPアドレスから作られた名前（回線や、名前を設定していないサーバー）である
client-sign-helo = { $whose ->
        [own] HELO名が差出人のドメインにあり、このIPアドレスを指している
       *[other] HELO名がこのIPアドレスを指していない
    }
client-sign-declared = ドメインが「正規のメールは認証に成功する」と宣言している（-all、またはDMARCポリシー）

transit-list = メーリングリスト
transit-x-forwarded = 転送
transit-gmail-forward = Gmailの転送
transit-resent = 再送信（Resent）
transit-readdressed = 途中での宛先ドメインの変更
transit-srs = エンベロープFromの書き換え（SRS）
transit-batv = エンベロープFromの署名（BATV）
transit-arc = ARC
transit-delivered-to = 複数の配送
transit-backscatter = 第三者が送ったメールのエラー

## 手順の見出し
step-walk-input = 入力
    .outcome = { $kind_words }{ $repairs ->
        [0] {""}
       *[other] 、修復 { $repairs }件
    }
    .about = 入力された内容から読み取れたこと、修復した部分、足りないものです。
step-walk-receiver = 受信側
    .outcome = { $reply_given ->
        [yes] { $reply }
       *[no] { $authserv }
    }
    .about = 受信側自身の判定です。受信を拒否したときの応答や、ヘッダーに書かれた判定結果を、ここで確認した結果と並べて示します。
step-walk-way = 経路
    .outcome = { $hops }区間、{ $seconds_words }
    .about = メールが通ったサーバーを古い順に示します。受信側に渡った箇所から、送信元IPアドレスを読み取ります。
step-walk-spf = SPF
    .outcome = { $result ->
        [none] { $ip_given ->
            [yes] none
           *[no] レコードのみ
        }
       *[other] { $result }
    }、参照{ $lookups }/10
    .about = SPFでは、{ $ip_given ->
        [yes] { $ip } が { $domain } のメールを送信してよいかを確認します。
       *[no] { $domain } のメールを送信してよいサーバーを確認します。
    }{ $domain } のレコードを左から順に見て、最初に一致した項目で決まります（RFC 7208）。DNS参照回数の上限は10回で、ここでは{ $lookups }回です。
step-walk-dkim = DKIM
    .outcome = { $count ->
        [0] 署名なし
       *[other] { $count }件中{ $passed }件がpass
    }
    .about = DKIMでは、署名したドメインが公開している鍵で、署名を1つずつ検証します（RFC 6376）。ヘッダーFromと一致するドメインの署名が1つでもpassになれば、DMARCには十分です。
step-walk-dkim-keys = DKIMの鍵
    .outcome = { $found }件
    .about = メールがないとセレクタが分からないため、よく使われる{ $tried }個を試しました。見つからなくても、鍵がないとは言い切れません。
step-walk-arc = ARC
    .outcome = { $result }、{ $count }件
    .about = メールを中継した側が、自分の見た認証結果を記録したものです（RFC 8617）。証言であり、採用するかどうかは受信側が決めます。
step-walk-dmarc = DMARC
    .outcome = { $result ->
        [record] { $policy ->
            [unusable] レコードが無効
           *[other] p={ $policy }
        }
        [undecided] 未確定
       *[other] { $result }{ $policy_given ->
            [yes] 、p={ $policy }
           *[no] {""}
        }
    }
    .about = DMARCでは、ヘッダーFromのドメイン { $domain } を、SPFまたはDKIMが証明しているかを確認します（RFC 9989）。一致してpassになるものが1つあれば十分です。ない場合の扱いは、ドメインのポリシーが決めます。
step-dmarc-both-ways = 両方の場合
    .outcome = 本文は未確認
    .about = 本文または署名が手元にありません。変更されていなければDMARCは { $with_body }、変更されていれば { $without_body } です。
step-walk-requirements = 送信者要件
    .outcome = { $not_met ->
        [0] { $met }項目を満たす
       *[other] { $not_met }項目が未達
    }
    .about = Gmailが送信者に求めている要件です。下にYahooとMicrosoftの要件もあります。満たしている{ $met }、満たしていない{ $not_met }、ここからは判断できない{ $unknown }。
step-walk-verdict = 判定
    .outcome = { $result ->
        [pass] 問題なし
        [fail] 問題あり
        [undecided] 未確定
       *[other] …
    }
    .about = 全体を説明する、いちばんの原因です。
