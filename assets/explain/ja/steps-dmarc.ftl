# DMARC steps.

## The author domain and the walk to the record
step-dmarc-author = 差出人ドメイン
    .outcome = { $domain_given ->
        [yes] { $domain }
       *[no] なし
    }
    .about = DMARCは、受信者に表示されるヘッダーFrom（差出人）のドメインを守る仕組みです。{ $domain_given ->
        [yes] このメールでは { $domain } です。以下の確認は、すべてこのドメインと比べます。
       *[no] Fromに調べられるドメインがないため、DMARCを適用できません。
    }

step-dmarc-walk = 上位への探索
    .outcome = { $org_given ->
        [yes] { $org }
       *[no] 不明
    }
    .about = { $domain } から上位のドメインへ順に、DMARCレコードをDNSに問い合わせます（{ $queries }回）。{ $of ->
        [spf] SPFで認証されたドメイン
        [dkim] DKIMで認証されたドメイン
       *[other] 差出人ドメイン
    }がどの組織ドメインに属するかが分かります。{ $org_given ->
        [yes] 組織ドメインは { $org } です。
       *[no] 応答が得られないものがあり、確定できません。
    }

step-dmarc-query = DMARC照会
    .outcome = { $found ->
        [record] レコードあり
        [psd_n] レコードあり（psd=n）
        [psd_y] レコードあり（psd=y）
        [two_records] レコードが重複
        [other] ほかのTXTのみ
        [nothing] レコードなし
        [no_name] 名前がありません
       *[trouble] 応答なし（{ $status }）
    }
    .about = { $number }回目の問い合わせです。{ $name } にDMARCレコードがあるかを調べます。{ $found ->
        [record] 1件ありました。
        [psd_n] ありました。psd=nは「ここが組織ドメイン」という意味です。探索はここで終わります。
        [psd_y] ありました。psd=yは「パブリックサフィックス（その下に第三者がドメインを登録する）」という意味です。
        [two_records] DMARCレコードが複数あります。この場合、どれも使われません。
        [other] TXTレコードはありますが、DMARCレコードとして使えるものはありません。
        [nothing] 名前はDNSにありますが、DMARCレコードはありません。
        [no_name] 名前がDNSにありません（{ $status }）。
       *[trouble] DNSから使える応答が得られず（{ $status }）、分かりません。
    }

step-dmarc-skipped = 途中の省略
    .outcome = { $labels }階層
    .about = ドメインの階層が8を超えるため、標準の定めに従い、{ $from } から { $to } まで飛ばします。その間のレコードは調べません。

step-dmarc-stop = 探索の終わり
    .outcome = { $why ->
        [psd_n] psd=n
        [psd_y] psd=y
       *[other] 最上位まで
    }
    .about = { $why ->
        [psd_n] { $name } で探索を終えました。レコードにpsd=nがあり、組織ドメインが決まったためです。
        [psd_y] { $name } で探索を終えました。レコードにpsd=yがあり、パブリックサフィックスと分かったためです。
       *[other] 最上位まで探索しました。最後の問い合わせは { $name } です。
    }

step-dmarc-org = 組織ドメイン
    .outcome = { $domain_given ->
        [yes] { $domain }
       *[no] 不明
    }
    .about = 組織ドメインは、どのドメインが同じ組織のものかを決める基準です。{ $rule ->
        [psd_n] レコードにpsd=nがあるため、{ $domain } です。
        [below_psd_y] パブリックサフィックス（psd=y）のすぐ下の { $domain } です。
        [fewest] DMARCレコードがあるドメインのうち、最も上位の { $domain } です。
        [start] 上位のドメインを示すDMARCレコードがないため、{ $domain } 自身です。
       *[unsure] 応答が得られないものがあり、確定できません。
    }

## The record
step-dmarc-record = DMARCレコード
    .outcome = { $place ->
        [none] なし
        [unsure] 不明
       *[other] { $usable ->
            [yes] { $domain }
            [none_policy] p=noneとみなす
           *[no] 使えません
        }
    }
    .about = { $place ->
        [author] 差出人ドメイン { $domain } 自身のレコードが適用されます。
        [organizational] 差出人ドメイン自身には使えるレコードがないため、組織ドメイン { $domain } のレコードが適用されます。
        [public_suffix] パブリックサフィックス { $domain } のレコードが適用されます。
        [none] このメールに適用されるDMARCレコードはありません。ポリシーもなく、結果はnoneです。使われないレコードは、探索の項目に示しています。
       *[unsure] DNSから使える応答が得られず、DMARCレコードの有無が分かりません。時間をおいて再度お試しください。
    }{ $place ->
        [none] {""}
        [unsure] {""}
       *[other] { $usable ->
            [yes] 使えるレコードです。
            [none_policy] ポリシーがないか誤っていますが、ruaがあるため、p=noneとみなされます。
           *[no] ポリシーがないか誤っており、使えるruaもないため、このメールにDMARCは適用されません。
        }
    }

step-dmarc-tag = { $name }= タグ
    .outcome = { $state ->
        [ok] { $value }
        [default] { $value }（省略時）
        [invalid] { $value }（誤り）
        [unknown] 未知のタグ
        [removed] 廃止されたタグ
        [duplicate] 重複
       *[other] { $value }
    }
    .about = { $name ->
        [v] バージョンです。先頭に置き、DMARC1と書きます。
        [p] DMARCに失敗したメールの扱いを示すポリシーです。noneは何もしない、quarantineは隔離（迷惑メールフォルダー）、rejectは拒否です。
        [sp] サブドメインのポリシーです。
        [np] 存在しないサブドメインのポリシーです。
        [adkim] DKIMのドメインとFromの一致の厳密度です。rは同じ組織ドメインなら一致、sは完全に同じドメインだけが一致です。
        [aspf] SPFのドメインとFromの一致の厳密度です。rは同じ組織ドメインなら一致、sは完全に同じドメインだけが一致です。
        [rua] 集計レポートの送り先です。
        [ruf] 失敗レポートの送り先です。
        [fo] 失敗レポートを送る条件です。
        [t] テストモードです。yのとき、ポリシーは1段階緩く適用されます。
        [psd] パブリックサフィックス（y）か、組織ドメイン（n）か、指定なし（u）かを示します。
        [pct] 以前の標準で、ポリシーを適用するメールの割合を示したタグです。RFC 9989にはありません。
        [rf] 以前の標準で、失敗レポートの形式を示したタグです。RFC 9989にはありません。
        [ri] 以前の標準で、レポートの間隔を示したタグです。RFC 9989にはありません。
       *[other] DMARCのタグではありません。
    }{ $state ->
        [ok] 値は { $value } です。
        [default] レコードに記載がないため、{ $value } とみなされます。
        [invalid] { $value } は使えない値です。
        [unknown] 受信側は無視します。
        [removed] RFC 9989に従う受信側は無視します。
        [duplicate] 2回以上書かれています。最初のものが使われます。
       *[other] { $value }
    }

step-dmarc-problem = 記述の誤り
    .outcome = { $effect ->
        [record_ignored] レコードは無効
        [policy] ポリシーが使えません
        [default] 省略時の値になる
        [reports] レポートに影響
       *[tag_ignored] タグは無視される
    }
    .about = { $problem_words }{ $token_given ->
        [yes] 該当箇所: { $token }
       *[no] {""}
    }{ $correction_given ->
        [yes] {" "}→ { $correction }
       *[no] {""}
    }
        { $effect ->
        [record_ignored] このため、受信側はDMARCレコードとして扱いません。
        [policy] このため、書かれたポリシーは使われません。
        [default] 省略時の値が使われます。
        [reports] ポリシーは有効ですが、レポートが届かないことがあります。
       *[tag_ignored] 受信側はこのタグを無視します。ほかの部分は有効です。
    }

step-dmarc-between = 対象外
    .outcome = { $domain }
    .about = { $domain } にもDMARCレコードがあります。差出人ドメインと、レコードが適用されるドメインの間にあるため、このメールには使われません。

step-dmarc-existence = 存在の確認
    .outcome = { $exists ->
        [yes] あり
        [no] なし（{ $status }）
       *[unknown] 不明（{ $status }）
    }
    .about = 存在しないドメインには、sp=ではなくnp=が適用されます。{ $exists ->
        [yes] { $domain } はDNSに存在するため、np=は適用されません。
        [no] { $domain } はDNSに存在しないため（{ $status }）、np=が適用されます。
       *[unknown] DNSから使える応答が得られず（{ $status }）、{ $domain } が存在するか分かりません。
    }

step-dmarc-policy = ポリシー
    .outcome = { $policy ->
        [none] none
        [quarantine] quarantine
       *[reject] reject
    }（{ $tag ->
        [assumed] 推定
       *[other] { $tag }=
    }）
    .about = { $tag ->
        [p] このメールのポリシーはp={ $policy }です。
        [sp] Fromがサブドメインのため、ポリシーはsp={ $policy }です。
        [np] Fromが存在しないサブドメインのため、ポリシーはnp={ $policy }です。
       *[assumed] レコードのポリシーが使えないため、{ $policy }とみなされます。
    }{ $test ->
        [yes] テストモード（t=y）のため、1段階緩くなります。
       *[no] {""}
    }このメールについてドメインが求める扱い: { $applied ->
        [none] 何もしない。
        [quarantine] 隔離（迷惑メールフォルダー）。
       *[reject] 受信拒否。
    }実際の扱いは受信側が決めます。

## Alignment
step-dmarc-alignment = { $method ->
        [spf] SPFの一致
       *[dkim] DKIMの一致
    }
    .outcome = { $aligned ->
        [yes] 一致
        [no] 不一致
       *[unsure] 不明
    }
    .about = { $method ->
        [spf] SPFは { $domain } で成功しています。
       *[dkim] { $domain } のDKIM署名は成功しています。
    }DMARCで有効になるのは、このドメインが差出人（{ $author }）と一致する場合だけです（アライメント）。{ $mode ->
        [strict] レコードの指定はstrict（完全に同じドメイン）です。
       *[relaxed] relaxed（同じ組織ドメインなら一致）です。
    }{ $aligned ->
        [yes] 一致しています。
        [no] 一致していません。{ $would ->
            [relaxed] relaxedであれば一致します。
           *[none] {""}
        }
       *[unsure] 応答が得られないものがあり、一致するか分かりません。
    }組織ドメイン: 差出人 { $author_org }、{ $method ->
        [spf] SPF
       *[dkim] DKIM
    } { $domain_org }。

step-dmarc-identifier = { $method ->
        [spf] SPF
       *[dkim] DKIM
    }
    .outcome = { $result }（対象外）
    .about = { $method ->
        [spf] { $domain } のSPFの結果は { $result } です。
       *[dkim] { $domain } のDKIM署名の結果は { $result } です。
    }DMARCで有効なのはpassだけのため、これは使われません。

step-dmarc-no-identifier = { $method ->
        [spf] SPF
       *[dkim] DKIM
    }
    .outcome = 該当なし
    .about = { $method ->
        [spf] DMARCで使えるSPFの結果がありません。
       *[dkim] DMARCで使えるDKIM署名がありません。
    }

## The result
step-dmarc-result = DMARCの結果
    .outcome = { $result ->
        [fail] fail → { $applied }
       *[other] { $result }
    }
    .about = { $result ->
        [pass] passです。差出人と一致するドメインで、SPFまたはDKIMが成功しています。
        [fail] failです。差出人と一致するドメインで成功したSPFもDKIMもありません。ドメインのレコードが受信側に求める扱いは { $applied } です。
        [none] noneです。このメールに適用できるDMARCレコードがないため、DMARCでは何も判断されません。
        [temperror] temperror（一時エラー）です。DNSから使える応答が得られず、結果が出ていません。時間をおくと結果が出ることがあります。
       *[other] 結果は { $result } です。
    }

## The older method
step-dmarc-rfc7489 = 旧方式
    .outcome = { $result ->
        [fail] fail → { $applied }
       *[other] { $result }
    }
    .about = 以前の標準（RFC 7489）に従う受信側も多くあります。この方式は、公開された一覧（Public Suffix List）から組織ドメインを決めます。この方式での組織ドメインは { $org }、{ $record_domain_given ->
        [yes] レコードは { $record_domain } のもの
       *[no] レコードはなし
    }、結果は { $result } です。

step-dmarc-psl = 公開サフィックス
    .outcome = { $suffix }
    .about = { $list ->
        [icann] { $suffix } は、Public Suffix Listで、誰でもその下にドメインを登録できるサフィックスとされています。
        [private] { $suffix } は、Public Suffix Listで、事業者が利用者にドメインを割り当てるサフィックスとされています。
       *[unlisted] { $suffix } はPublic Suffix Listにないため、末尾の部分がサフィックスとされます。
    }このため、{ $domain } の組織ドメインは { $org } です。

step-dmarc-psl-record = 旧方式のレコード
    .outcome = { $found ->
        [record] { $domain }
        [two_records] レコードが重複
        [nothing] なし
       *[trouble] 応答なし
    }
    .about = 旧方式は、差出人ドメインと組織ドメインだけを調べます。{ $found ->
        [record] { $domain } のレコードが適用されます。{ $pct ->
            [100] {""}
           *[other] pct={ $pct }のため、ポリシーの対象はメールの{ $pct }%で、残りは1段階緩く扱われます。
        }
        [two_records] { $domain } にDMARCレコードが複数あるため、どれも使われません。
        [nothing] どちらにもレコードがありません。
       *[trouble] DNSから使える応答が得られません。
    }

step-dmarc-methods = 方式による違い
    .outcome = { $new_applied } / { $old_applied }
    .about = 新しい標準（RFC 9989）では { $new_result }、扱いは { $new_applied } です。以前の標準（RFC 7489）では { $old_result }、扱いは { $old_applied } です。{ $cause ->
        [org_domain] 組織ドメインの決まり方が異なるためです。
        [record] 使うレコードが異なるためです。
        [np] np=（存在しないドメインのポリシー）が新しい標準にだけあるためです。
        [t] テストモード（t=y）が新しい標準にだけあるためです。
        [pct] pct=が以前の標準にだけあるためです。
       *[other] {""}
    }実際の扱いは、受信側がどちらに従うかによります。

## Reports and records at the wrong name
step-dmarc-report = レポート宛先
    .outcome = { $authorized ->
        [same_org] 自組織のドメイン
        [yes] 許可あり
        [no] 許可なし
        [unreadable] 読み取れません
       *[unknown] 不明
    }
    .about = レポートの宛先は { $uri } です。{ $authorized ->
        [same_org] 同じ組織のドメインのため、許可は不要です。
        [yes] { $domain } は別の組織のドメインですが、{ $name } のレコードで受け取りを許可しています。
        [no] { $domain } は別の組織のドメインのため、{ $name } に許可のレコードが必要です。レコードがないため、受信側はここへレポートを送りません。
        [unreadable] 宛先を読み取れないため、レポートは届きません。
       *[unknown] { $name } についてDNSから使える応答が得られず、{ $domain } が許可しているか分かりません。
    }メールの受信可否には影響しません。

step-dmarc-misplaced = 登録名の誤り
    .outcome = { $found ->
        [yes] レコードあり
        [no] なし
       *[unknown] 応答なし
    }
    .about = DMARCレコードの正しい名前は { $right } です。{ $kind ->
        [twice] 管理画面が_dmarcを自動で補い、二重になることがあります。
        [doubled] 管理画面がドメイン名を自動で補い、二重になることがあります。
       *[apex] _dmarcを付けず、ドメイン名そのものに登録されることがあります。
    }{ $found ->
        [yes] { $name } にDMARCレコードがあります。受信側はこの名前を調べません。
        [no] { $name } にはありません。
       *[unknown] { $name } についてDNSから使える応答が得られません。
    }

## Mistakes in a record
dmarc-problem-version-case = DMARC1は大文字で書く必要があります。
dmarc-problem-version-value = バージョンはDMARC1でなければなりません。
dmarc-problem-version-first = v=DMARC1が先頭のタグになっていません。
dmarc-problem-version-missing = 先頭のv=DMARC1がありません。
dmarc-problem-leading-space = v=DMARC1の前に空白があります。
dmarc-problem-quotes = レコードの値に引用符が含まれています。
dmarc-problem-semicolon-missing = タグとタグの間にセミコロン（;）がありません。
dmarc-problem-equals-missing = タグに等号（=）がありません。
dmarc-problem-tag-name = タグの名前に英字以外の文字があります。
dmarc-problem-tag-case = タグの名前は小文字で書く必要があります。
dmarc-problem-empty-tag = セミコロンが続いており、間にタグがありません。
dmarc-problem-duplicate = 同じタグが2回以上書かれています。最初のものが使われます。
dmarc-problem-value = タグの値が、使える値ではありません。
dmarc-problem-p-missing = ポリシー（p=）がなく、使えるruaもありません。
dmarc-problem-p-missing-with-rua = ポリシー（p=）がありません。ruaがあるため、p=noneとみなされます。
dmarc-problem-mailto-missing = レポートの宛先の前にmailto:がありません。
dmarc-problem-scheme = レポートの宛先がmailto:ではありません。
dmarc-problem-uri = レポートの宛先が正しいURIではありません。
dmarc-problem-uri-space = レポートの宛先に空白があるか、宛先の間のカンマがありません。
dmarc-problem-address = mailto:の後に、使えるメールアドレスがありません。
dmarc-problem-fo-both = fo=に0と1の両方があります。
dmarc-problem-character = 全角文字や装飾用の引用符など、レコードに使えない文字があります。

step-walk-mail-servers = 受信サーバー
    .outcome = { $state ->
        [null] 受信しない
        [some] { $count }台
        [implicit] MXなし
        [trouble] 応答なし
       *[none] MXなし
    }
    .about = { $domain }宛のメールの届け先です。{ $state ->
        [null] MXレコード「0 .」により、メールを受信しないドメインであることが示されています（RFC 7505）。
        [some] 各サーバーのアドレスと、正引きと逆引きの一致を確認しています。送信にも使うサーバーでは一致が必要です。
        [implicit] MXレコードがないため、ドメイン自体のアドレスに届けられます。
        [trouble] DNSサーバーから正しい応答がありません。
       *[none] MXレコードもアドレスもないため、エラーメールを含め届けられません。
    }
step-health-mx = { $host }
    .outcome = { $count ->
        [0] アドレスなし
       *[other] アドレス{ $count }件
    }
    .about = 優先度{ $preference }のメールサーバーです。数字の小さいものから順に使われます。
step-health-address = { $ip }
    .outcome = { $name_given ->
        [yes] { $name }
       *[no] { $confirmed ->
            [open] 照会できず
           *[other] 逆引きなし
        }
    }
    .about = { $confirmed ->
        [yes] 逆引きの名前が、このIPアドレスに戻ることを確認しました。
        [open] このIPアドレスに戻る逆引きの名前があるかどうかを照会できませんでした。
       *[no] このIPアドレスに戻る逆引きの名前がありません。受信には影響しませんが、送信するサーバーには必要です。
    }
step-walk-beside = その他
    .outcome = 3件中{ $count }件あり
    .about = SPF、DKIM、DMARC以外のレコードです。いずれも配送に必須ではありません。
step-health-record = { $which ->
        [mta_sts] MTA-STS
        [tls_rpt] TLSレポート
       *[bimi] BIMI
    }
    .outcome = { $status ->
        [NOERROR] あり
        [other] 無効
        [NODATA] なし
        [NXDOMAIN] なし
       *[unknown] { $status }
    }
    .about = { $which ->
        [mta_sts] 送信側に、有効な証明書によるTLSの使用を求める仕組みです（RFC 8461）。ここではレコードだけを確認し、Webサーバー上のポリシーは取得しません。
        [tls_rpt] TLSの問題を送信側が報告する先です（RFC 8460）。
       *[bimi] 一部のメールサービスで表示されるロゴの指定です。quarantineまたはrejectのDMARCポリシーが必要です。
    }
evidence-txt-record = レコード
