# SPFの手順。

step-spf-identity = 確認の対象
    .outcome = { $domain }
    .about = { $identity ->
        [helo] 送信サーバーが名乗ったHELO名 { $domain } です。送信者が空のメールのとき、または参考として確認します。
       *[other] エンベロープFrom（MAIL FROM、Return-Path）のドメイン { $domain } です。SPFは、Fromに表示されるドメインではなく、このドメインを確認します。
    }{ $ip_given ->
        [yes] 送信元IPアドレスは { $ip } です。
       *[no] 送信元IPアドレスが分からないため、レコードだけを確認します。
    }

step-spf-record = SPFレコード
    .outcome = { $state ->
        [found] あり
        [none] なし
        [two] { $records }つあり
        [trouble] 応答なし（{ $status }）
        [bad-name] ドメイン名ではない
       *[other] -
    }
    .about = { $domain } が、どのサーバーからの送信を認めるかを示すTXTレコードです。{ $state ->
        [found] 1つ見つかりました（{ $length }バイト）。左から順に評価します。
        [none] SPFレコードは見つかりませんでした（DNSの応答: { $status }）。
        [two] { $records }つ見つかりました。有効なのは1つだけのため、SPFは恒久エラー（permerror）になります。
        [trouble] 問い合わせの結果が { $status } のため、レコードの有無が分かりません。
        [bad-name] DNSで問い合わせできる名前ではないため、問い合わせていません。
       *[other] { "" }
    }

step-spf-near-miss = SPFではない
    .outcome = 対象外
    .about = { $domain } にSPFとよく似たTXTレコードがあります。正確に「v=spf1」と空白で始まっていないため、SPFとして扱われません。

step-spf-problem = 記述の誤り
    .outcome = { $token }
    .about = 「{ $term }」の{ $column }文字目: { $problem_words }。誤りが1つでもあると、レコード全体が無効になります。{ $suggestion_given ->
        [yes] 正しい書き方: { $suggestion }
       *[no] 本来の書き方は特定できません。
    }

step-spf-all = { $term }
    .outcome = { $outcome_words }
    .about = すべてのIPアドレスに当てはまります。末尾に書き、それまでの記述に当てはまらない場合の扱いを示します。{ $outcome ->
        [match] 当てはまったため、このレコードの結果が決まります: { $qualifier }。
        [no-match] 当てはまらなかったため、次の記述に進みます。
        [listed] 送信元IPアドレスがないため照合はせず、内容だけを数えています。
        [depends-on-message] 許可の範囲はメールによって変わるため、メールがないと分かりません。
        [skipped] 前の記述で結果が決まったため、読まれていません。
        [not-reached] ここまでのDNS参照が多すぎるため、先を調べていません。
        [trouble] DNSの応答が得られず、SPFの評価はここで止まります。
        [error] SPFはここで恒久エラー（permerror）になります。
       *[other] { "" }
    }

step-spf-ip4 = { $term }
    .outcome = { $outcome_words }
    .about = 書かれているIPv4アドレスに当てはまります。{ $outcome ->
        [match] 当てはまったため、このレコードの結果が決まります: { $qualifier }。
        [no-match] 当てはまらなかったため、次の記述に進みます。
        [listed] 送信元IPアドレスがないため照合はせず、内容だけを数えています。
        [depends-on-message] 許可の範囲はメールによって変わるため、メールがないと分かりません。
        [skipped] 前の記述で結果が決まったため、読まれていません。
        [not-reached] ここまでのDNS参照が多すぎるため、先を調べていません。
        [trouble] DNSの応答が得られず、SPFの評価はここで止まります。
        [error] SPFはここで恒久エラー（permerror）になります。
       *[other] { "" }
    }

step-spf-ip6 = { $term }
    .outcome = { $outcome_words }
    .about = 書かれているIPv6アドレスに当てはまります。{ $outcome ->
        [match] 当てはまったため、このレコードの結果が決まります: { $qualifier }。
        [no-match] 当てはまらなかったため、次の記述に進みます。
        [listed] 送信元IPアドレスがないため照合はせず、内容だけを数えています。
        [depends-on-message] 許可の範囲はメールによって変わるため、メールがないと分かりません。
        [skipped] 前の記述で結果が決まったため、読まれていません。
        [not-reached] ここまでのDNS参照が多すぎるため、先を調べていません。
        [trouble] DNSの応答が得られず、SPFの評価はここで止まります。
        [error] SPFはここで恒久エラー（permerror）になります。
       *[other] { "" }
    }

step-spf-a = { $term }
    .outcome = { $outcome_words }
    .about = { $target_given ->
        [yes] { $target }{ " " }
       *[no] 「{ $term }」の名前
    }のDNS上のIPアドレスに当てはまります。{ $outcome ->
        [match] 当てはまったため、このレコードの結果が決まります: { $qualifier }。
        [no-match] 当てはまらなかったため、次の記述に進みます。
        [listed] 送信元IPアドレスがないため照合はせず、内容だけを数えています。
        [depends-on-message] 許可の範囲はメールによって変わるため、メールがないと分かりません。
        [skipped] 前の記述で結果が決まったため、読まれていません。
        [not-reached] ここまでのDNS参照が多すぎるため、先を調べていません。
        [trouble] DNSの応答が得られず、SPFの評価はここで止まります。
        [error] SPFはここで恒久エラー（permerror）になります。
       *[other] { "" }
    }

step-spf-mx = { $term }
    .outcome = { $outcome_words }
    .about = { $target_given ->
        [yes] { $target }{ " " }
       *[no] 「{ $term }」の名前
    }のメールサーバー（MX）のIPアドレスに当てはまります。{ $outcome ->
        [match] 当てはまったため、このレコードの結果が決まります: { $qualifier }。
        [no-match] 当てはまらなかったため、次の記述に進みます。
        [listed] 送信元IPアドレスがないため照合はせず、内容だけを数えています。
        [depends-on-message] 許可の範囲はメールによって変わるため、メールがないと分かりません。
        [skipped] 前の記述で結果が決まったため、読まれていません。
        [not-reached] ここまでのDNS参照が多すぎるため、先を調べていません。
        [trouble] DNSの応答が得られず、SPFの評価はここで止まります。
        [error] SPFはここで恒久エラー（permerror）になります。
       *[other] { "" }
    }

step-spf-ptr = { $term }
    .outcome = { $outcome_words }
    .about = 逆引きしたホスト名が { $target_given ->
        [yes] { $target }{ " " }
       *[no] 「{ $term }」の名前
    }に属し、正引きも一致するサーバーに当てはまります。RFC 7208では使用しないこととされています。{ $outcome ->
        [match] 当てはまったため、このレコードの結果が決まります: { $qualifier }。
        [no-match] 当てはまらなかったため、次の記述に進みます。
        [listed] 送信元IPアドレスがないため照合はせず、内容だけを数えています。
        [depends-on-message] 許可の範囲はメールによって変わるため、メールがないと分かりません。
        [skipped] 前の記述で結果が決まったため、読まれていません。
        [not-reached] ここまでのDNS参照が多すぎるため、先を調べていません。
        [trouble] DNSの応答が得られず、SPFの評価はここで止まります。
        [error] SPFはここで恒久エラー（permerror）になります。
       *[other] { "" }
    }

step-spf-exists = { $term }
    .outcome = { $outcome_words }
    .about = { $target_given ->
        [yes] { $target }{ " " }
       *[no] 「{ $term }」の名前
    }のAレコードがあれば当てはまります。{ $outcome ->
        [match] 当てはまったため、このレコードの結果が決まります: { $qualifier }。
        [no-match] 当てはまらなかったため、次の記述に進みます。
        [listed] 送信元IPアドレスがないため照合はせず、内容だけを数えています。
        [depends-on-message] 許可の範囲はメールによって変わるため、メールがないと分かりません。
        [skipped] 前の記述で結果が決まったため、読まれていません。
        [not-reached] ここまでのDNS参照が多すぎるため、先を調べていません。
        [trouble] DNSの応答が得られず、SPFの評価はここで止まります。
        [error] SPFはここで恒久エラー（permerror）になります。
       *[other] { "" }
    }

step-spf-include = { $term }
    .outcome = { $result_given ->
        [yes] { $result }
       *[no] { $outcome_words }
    }
    .about = { $target_given ->
        [yes] { $target }{ " " }
       *[no] 「{ $term }」の名前
    }のレコードを取り込みます。その中の結果がpassのときだけ、当てはまったとみなされます。{ $outcome ->
        [match] 当てはまったため、このレコードの結果が決まります: { $qualifier }。
        [no-match] 当てはまらなかったため、次の記述に進みます。
        [listed] 送信元IPアドレスがないため照合はせず、内容だけを数えています。
        [depends-on-message] 許可の範囲はメールによって変わるため、メールがないと分かりません。
        [skipped] 前の記述で結果が決まったため、読まれていません。
        [not-reached] ここまでのDNS参照が多すぎるため、先を調べていません。
        [trouble] DNSの応答が得られず、SPFの評価はここで止まります。
        [error] SPFはここで恒久エラー（permerror）になります。
       *[other] { "" }
    } { $cost_given ->
        [yes] DNS参照はこの記述で{ $cost }回（自身の1回と、その中の分）、ここまでの合計は{ $lookups }回です。
       *[no] { "" }
    }

step-spf-redirect = { $term }
    .outcome = { $result_given ->
        [yes] { $result }
       *[no] { $outcome_words }
    }
    .about = どの記述にも当てはまらないとき、{ $target } のレコードに判定を任せます。{ $outcome ->
        [opened] 参照先のレコードを確認しました。その結果がこのドメインの結果になります。
        [skipped] 先に結果が決まったか、allがあるため、使われません。
        [not-reached] ここまでのDNS参照が多すぎるため、先を調べていません。
        [trouble] DNSの応答が得られず、SPFの評価はここで止まります。
        [error] SPFはここで恒久エラー（permerror）になります。
       *[other] { "" }
    } { $cost_given ->
        [yes] DNS参照はこの記述で{ $cost }回（自身の1回と、その中の分）、ここまでの合計は{ $lookups }回です。
       *[no] { "" }
    }

step-spf-exp = { $term }
    .outcome = { $outcome_words }
    .about = failのときに示す説明文の場所です。判定には影響しません。

step-spf-modifier = 不明な修飾子
    .outcome = 無視されます
    .about = 「{ $name }」は規格にありません。受信側は無視し、判定には影響しません。

step-spf-macro = マクロの展開
    .outcome = { $value }
    .about = 記述の一部をメールの情報で置き換えます。{ $template } は { $value } になります。

step-spf-default = 該当なし
    .outcome = { $result }
    .about = どの記述にも当てはまらず、allもredirectもありません。この場合の結果は { $result } です。認証成功ではありません。

step-spf-budget = DNS参照回数
    .outcome = { $limit }回中{ $lookups }回
    .about = 上限は{ $limit }回、空振りの参照は{ $void_limit }回です。使用は{ $lookups }回、空振りは{ $voids }回です。上限を超えると恒久エラー（permerror）になります。内訳: { $terms }{ $void_terms_given ->
        [yes] 空振り: { $void_terms }。
       *[no] { "" }
    }{ $unneeded_given ->
        [yes] このメールには不要だったinclude: { $unneeded }。
       *[no] { "" }
    }

step-spf-explanation = 説明文
    .outcome = { $outcome_words }
    .about = { $outcome ->
        [opened] failのときに受信側へ示すため、{ $domain } に用意された文です: { $text }
       *[other] { $domain } に使える説明文はありませんでした（DNSの応答: { $status }）。
    } 判定には影響しません。

step-spf-authorized = 許可の範囲
    .outcome = { $count }個の範囲
    .about = レコードが許可しているのは、IPv4アドレス{ $addresses4 }個、IPv6アドレス{ $addresses6 }個です。メールが成功するかどうかは、送信元IPアドレスが分からないと判定できません。{ $open_terms_given ->
        [yes] メールによって変わる記述: { $open_terms }
       *[no] { "" }
    }

step-spf-result = SPFの結果
    .outcome = { $result }
    .about = { $domain } と { $ip } のSPFの結果は { $result } です。{ $result ->
        [pass] ドメインがこのサーバーからの送信を認めています。差出人（From）のドメインと一致するかどうかは、DMARCで確認します。
        [fail] ドメインがこのサーバーからの送信を認めていません。
        [softfail] このサーバーはレコードにありません。認証成功ではありません。
        [neutral] このサーバーについて何も示されていません。認証成功ではありません。
        [none] SPFレコードがありません。認証成功ではありません。
        [permerror] レコードを使えません。認証成功ではありません。
        [temperror] DNSの応答が得られませんでした。時間をおくと結果が変わることがあります。
       *[other] { "" }
    }{ $term_given ->
        [yes] 判定した記述は「{ $term }」です。
       *[no] { "" }
    }

## 記述ごとの結果

spf-outcome-listed = 集計のみ
spf-outcome-match = 該当
spf-outcome-no-match = 該当せず
spf-outcome-skipped = 評価されない
spf-outcome-error = エラー
spf-outcome-trouble = 応答なし
spf-outcome-not-reached = 未確認
spf-outcome-ignored = 無視
spf-outcome-opened = 確認済み
spf-outcome-depends-on-message = メールによる

## 記述の誤り

spf-problem-unknown-mechanism = この名前の機構（メカニズム）はありません
spf-problem-missing-colon = 機構名の後のコロン（:）がありません
spf-problem-missing-value = 値がありません
spf-problem-unexpected-argument = ここに値は書けません
spf-problem-bad-prefix = 「/」の後の数値が正しくありません
spf-problem-bad-address = 正しいIPアドレスではありません
spf-problem-ip4-is-ip6 = ip4:の後がIPv6アドレスです
spf-problem-ip6-is-ip4 = ip6:の後がIPv4アドレスです
spf-problem-not-an-address = IPアドレスの位置にホスト名があります
spf-problem-netmask = 「/24」のような数値ではなくネットマスクが書かれています
spf-problem-port = ポート番号は書けません
spf-problem-address-list = 1つの記述に書けるIPアドレスは1つだけです
spf-problem-address-as-name = 名前の位置にIPアドレスがあります
spf-problem-missing-mechanism = IPアドレスの前のip4:またはip6:がありません
spf-problem-modifier-needs-equals = コロン（:）ではなくイコール（=）が必要です
spf-problem-qualifier-on-modifier = ここに限定子（+ - ~ ?）は付けられません
spf-problem-bad-modifier-name = 「=」の前の名前が正しくありません
spf-problem-second-redirect = redirectが2つ以上あります
spf-problem-second-exp = expが2つ以上あります
spf-problem-macro-letter = この文字のマクロはありません
spf-problem-macro-only-in-exp = このマクロは説明文の中でしか使えません
spf-problem-macro-syntax = マクロの書き方が正しくありません
spf-problem-percent = ここに「%」は書けません
spf-problem-single-label = 名前にドットがありません
spf-problem-bad-toplabel = 名前の末尾が正しくありません
spf-problem-prefix-not-allowed = ここに「/」と数値は書けません
spf-problem-trailing-character = 余分な文字が付いています
spf-problem-smart-quote = 余分な引用符があります
spf-problem-full-width = 全角文字は使えません
spf-problem-non-ascii = 半角英数字と半角記号しか使えません
spf-problem-control-character = 見えない制御文字が入っています
spf-problem-space-inside = 途中に空白が入っています
spf-problem-strings-joined = レコードの分割部分が空白なしでつながっています
