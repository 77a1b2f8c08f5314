# SPF findings.

spf-none = { $domain } にSPFレコードがありません
    .what = { $domain } にSPFレコードが見つかりませんでした（DNSの応答: { $status }）。{ $near_given ->
        [yes] よく似たTXTレコードがありますが、SPFとしては扱われません: { $near }
       *[no] このドメインからどのサーバーが送信してよいのか、どこにも示されていません。
    }
    .why = SPFレコードがないと、SPFの認証は成功しません。Gmailはすべての送信者にSPFかDKIMのどちらかを求めており、どちらもないメールは拒否されます。
    .fix = お客様に、{ $domain } でメールを送信しているサーバーとサービスをすべて確認していただくようご依頼ください。そのうえで、{ $domain } に「v=spf1」で始まり、それらをすべて並べ、末尾を「~all」とするTXTレコードを1つだけ公開するようご案内ください。

spf-two-records = { $domain } にSPFレコードが{ $count }つあります（1つだけが有効です）
    .what = { $domain } に「v=spf1」で始まるレコードが{ $count }つ公開されています: { $records }。2つ以上あるとSPFは恒久エラー（permerror）になり、どのレコードも使われません。
    .why = 受信側はどちらを使うべきか判断できません。そのため、レコードに書かれているサーバーから送ったメールでもSPFは成功しません。送信サービスを追加したときに、別のレコードとして登録してしまうとこうなります。
    .fix = お客様に、レコードを1つにまとめるようご案内ください。先頭に「v=spf1」を1つ、続けて両方の内容、末尾に「all」を1つ書きます。残りのレコードは削除していただくようご依頼ください。

spf-syntax = { $domain } のSPFレコードに誤りがあります: { $term }
    .what = { $domain } のレコードの「{ $term }」に誤りがあります。{ $column }文字目の「{ $token }」: { $problem_words }。{ $suggestion_given ->
        [yes] 正しい書き方: { $suggestion }
       *[no] 本来の書き方は特定できません。
    }
    .why = 誤りが1つでもあるとレコード全体が無効になります。どのサーバーから送ってもSPFは恒久エラー（permerror）です。
    .fix = { $suggestion_given ->
        [yes] お客様に、「{ $term }」を「{ $suggestion }」に直すようご案内ください。ほかの部分はそのままで構いません。
       *[no] 「{ $term }」で何を許可したかったのかをお客様に確認し、修正または削除をご案内ください。
    }

spf-include-without-record = SPFレコードのinclude先 { $domain } にSPFレコードがありません
    .what = { $parent } のレコードに「{ $term }」がありますが、{ $domain } には有効なSPFレコードがありません（DNSの応答: { $status }）。
    .why = includeの先にレコードがないと、受信側がそこを評価した時点でSPF全体が恒久エラー（permerror）になります。
    .fix = お客様に、送信サービスの案内にある名前と合っているかを確認していただくようご依頼ください。誤りなら修正、使っていないサービスなら「{ $term }」の削除をご案内ください。

spf-too-many-lookups = SPFのDNS参照回数が{ $lookups }回で、上限の10回を超えています
    .what = レコードの評価にDNS参照が{ $lookups }回必要でした。{ $domain } のレコードの「{ $term }」で上限を超えています。
    .why = 10回を超えるとSPFは恒久エラー（permerror）になり、成功しません。includeは、その中で行われる参照もすべて数えます。
    .fix = お客様に、使っていないサービスのincludeや重複したincludeを削除するようご案内ください。IPアドレスが固定の自社サーバーは、aやmxの代わりにip4:で書けます。送信サービスのIPアドレスを書き写すことはお勧めしません（変更されることがあるためです）。

spf-too-many-void-lookups = SPFが存在しない名前を{ $count }回参照しています（上限2回）
    .what = { $count }個の項目で、参照した名前に応答がありませんでした: { $terms }
    .why = 空振りの参照が2回を超えると、受信側は評価を打ち切ることがあります。SPFは恒久エラー（permerror）になり、成功しません。
    .fix = お客様に、存在しない名前を参照している項目の削除または修正をご案内ください: { $terms }

spf-too-many-mx = 「{ $term }」の参照先のメールサーバーが10台を超えています
    .what = { $domain } のMXレコードには{ $count }台のメールサーバーがあります。SPFでは1つのmxにつき10台までです。
    .why = 上限を超えるとSPFは恒久エラー（permerror）になり、成功しません。
    .fix = お客様に、「{ $term }」の代わりに、実際に送信しているサーバーをip4:やip6:で書くようご案内ください。

spf-include-loop = SPFレコードが { $domain } に戻って循環しています
    .what = 「{ $term }」から循環が始まります: { $chain }
    .why = 循環するとDNS参照の上限10回を使い切ります。SPFは恒久エラー（permerror）になり、成功しません。
    .fix = お客様に、循環の原因の「{ $term }」を削除するようご案内ください。

spf-ip-not-covered = { $ip } は { $domain } のSPFレコードで許可されていません
    .what = メールは { $ip } から送信されましたが、{ $domain } のSPFレコードにこのIPアドレスを許可する記述がありません。{ $term_given ->
        [yes] 「{ $term }」により、結果は { $result } です。
       *[no] 結果は { $result } です。
    }{ $covered_given ->
        [yes] 照合した記述: { $covered }
       *[no] 許可されているサーバーは1つもありません。
    }
    .why = 受信側から見ると、このサーバーは { $domain } の送信を許可されていないサーバーです。DKIMでも認証できない場合、Gmailはメールを拒否します。
    .fix = まず { $ip } が誰のサーバーかをご確認ください。お客様が利用しているサーバーであれば、末尾のallの前に追加するようご案内ください（送信サービスならそのinclude、それ以外はip4:またはip6:でIPアドレス）。心当たりがない場合は追加しないでください。第三者がドメインをかたって送信している可能性があります。

spf-ipv6-not-covered = IPv6（{ $ip }）で送信されましたが、{ $domain } のSPFレコードにIPv6の記述がありません
    .what = 送信サーバーはIPv6アドレス { $ip } を使いました。{ $domain } のレコードにも、include先にも、IPv6アドレスの記述がありません。
    .why = SPFは実際に使われたIPアドレスで判定します。同じサーバーでもIPv4なら成功、IPv6なら失敗となるため、届いたり届かなかったりします。
    .fix = お客様のサーバーであれば、レコードに「ip6:{ $ip }」を追加するようご案内ください。または、サーバーがIPv4だけで送信するように設定していただくようご依頼ください。

spf-fail = SPF fail: { $domain } は { $ip } からの送信を認めていません
    .what = { $domain } のSPFレコードでは、{ $ip } の結果は fail です。{ $term_given ->
        [yes] 判定した記述は「{ $term }」です。
       *[no] このIPアドレスを許可する記述がありません。
    }
    .why = fail は「このサーバーから送るメールは自社のものではない」とドメイン自身が示している状態です。これだけで受信を拒否されることがあります。
    .fix = お客様のサーバーであれば、レコードへの追加をご案内ください。心当たりがなければ、お客様が送ったメールではなく、レコードは正しく働いています。

spf-softfail = SPF softfail: { $domain } のSPFレコードに { $ip } がありません
    .what = { $domain } のSPFレコードでは、{ $ip } の結果は softfail です{ $term_given ->
        [yes] （「{ $term }」による判定）。
       *[no] 。
    }
    .why = softfail は認証成功ではありません。DMARCでもGmailの要件でも失敗として扱われます。
    .fix = お客様のサーバーであれば、レコード末尾のallの前に追加するようご案内ください。

spf-neutral = SPF neutral: { $domain } は { $ip } について何も示していません
    .what = { $domain } のSPFレコードは、{ $ip } を許可も拒否もしていません{ $term_given ->
        [yes] （「{ $term }」による判定）。
       *[no] （どの記述にも当てはまりません）。
    }
    .why = neutral は認証成功ではありません。DMARCでは認証されていないものとして扱われます。
    .fix = お客様に、送信サーバーをレコードに追加し、末尾を「~all」とするようご案内ください。

spf-temperror = { $domain } の応答がなく、SPFを判定できませんでした
    .what = { $domain }（{ $type }）の問い合わせの結果は { $status } でした。
    .why = この応答がないとSPFの結果が出ません（一時エラー）。受信側は受け取りを保留し、後で再試行させることがあります。
    .fix = { $domain } のネームサーバーの状態をご確認ください。応答が戻ったら、もう一度調べてください。

spf-permerror = { $domain } のSPFレコードを評価できません
    .what = { $domain } のSPFは恒久エラー（permerror）でした。レコードは今のままでは使えません。
    .why = permerror は認証成功ではありません。どのサーバーから送っても同じです。
    .fix = SPFのほかの指摘を修正するようお客様にご案内のうえ、もう一度調べてください。

spf-lookups-near-limit = SPFのDNS参照回数が{ $lookups }回です（上限10回）
    .what = { $domain } のレコードの評価には、DNS参照が{ $lookups }回必要です。上限は10回です。
    .why = サービスを1つ追加したり、利用中のサービスが構成を変えたりすると上限を超え、すべてのメールでSPFが成功しなくなります。
    .fix = お客様に、追加の前に使っていないincludeを整理するようご案内ください。

spf-allows-everyone = { $domain } のSPFレコードはすべてのサーバーを許可しています
    .what = 「{ $term }」により、どのIPアドレスから送ってもSPFが成功します。
    .why = 誰でも { $domain } をかたってSPFを成功させられます。GmailはSPFレコードを不審と判断したメールを拒否することがあります。
    .fix = お客様に、実際に送信しているサーバーだけを書き、末尾を「~all」とするようご案内ください。

spf-ptr-used = { $domain } のSPFレコードでptrが使われています
    .what = レコードに「{ $term }」があります。
    .why = ptrは遅く不確実なため、RFC 7208では使用しないこととされています。評価しない受信側もあります。
    .fix = お客様に、「{ $term }」の代わりに、該当するサーバーのIPアドレスまたはincludeを書くようご案内ください。

spf-terms-after-all = allより後ろの記述は読まれません
    .what = { $domain } のレコードで、次の記述がallより後ろにあります: { $terms }
    .why = 受信側の評価はallで終わります。それより後ろに書いたサーバーは許可されません。
    .fix = お客様に、これらをallの前へ移すか、削除するようご案内ください。

spf-redirect-ignored = allがあるため、redirectは無視されます
    .what = { $domain } のレコードに「{ $term }」とallの両方があります。
    .why = allがあるとredirectは使われません。参照先のレコードは効果がありません。
    .fix = お客様に、不要なほうを削除するようご案内ください。両方を使う場合は、redirect=をinclude:に書き換えます。

spf-strings-joined = SPFレコードの分割部分がつながっています: { $term }
    .what = { $domain } のレコードは複数の文字列に分割されています。空白なしで連結されるため、{ $column }文字目が「{ $term }」になっています。
    .why = つながった記述は意図と異なる可能性が高く、そこに書いたサーバーが許可されないことがあります。
    .fix = お客様に、前の文字列の末尾か次の文字列の先頭に空白を入れるようご案内ください。

spf-record-long = { $domain } のSPFレコードが長すぎます（{ $octets }バイト）
    .what = レコードは{ $octets }バイトです。RFC 7208では450バイト以内が勧められています。
    .why = 応答が1つのDNSパケットに収まらず、環境によっては応答を受け取れないことがあります。
    .fix = お客様に、使っていない記述を削除するようご案内ください。

spf-unknown-modifier = SPFレコードの「{ $term }」には意味がありません
    .what = { $domain } のレコードに「{ $term }」があります。「{ $name }」は規格になく、受信側は無視します。{ $suggestion_given ->
        [yes] おそらく次の誤りです: { $suggestion }
       *[no] { "" }
    }
    .why = 害はありませんが、許可したつもりのサーバーは許可されていません。
    .fix = { $suggestion_given ->
        [yes] 送信サービスを許可するつもりであれば、「{ $suggestion }」と書くようお客様にご案内ください。
       *[no] 用途が分からなければ、削除をご案内ください。
    }

spf-include-twice = { $domain } が2回includeされています
    .what = { $parent } のレコードの「{ $term }」は、すでに取り込まれている { $domain } をもう一度取り込んでいます。
    .why = 2回目で許可されるサーバーは増えませんが、DNS参照回数は増えます。
    .fix = お客様に、片方を削除するようご案内ください。

spf-include-gives-nothing = { $domain } のincludeで許可されるサーバーがありません
    .what = { $parent } のレコードの「{ $term }」の参照先は、どのIPアドレスも許可していません。
    .why = DNS参照を1回使うだけで、何も許可されません。
    .fix = お客様に、このincludeが今も必要かを送信サービスに確認していただき、不要なら削除をご案内ください。

spf-ranges-overlap = 「{ $term }」は「{ $other }」に含まれています
    .what = { $domain } のレコードの「{ $term }」は、{ $other_domain } の「{ $other }」の範囲に入っています。
    .why = 判定は変わりません。レコードが長くなるだけです。
    .fix = 次にレコードを変更するときに削除できます。

spf-null-sender = 送信者が空のメールのため、{ $helo } でSPFを確認しました
    .what = エンベロープFrom（MAIL FROM）が空（<>）です。エラーメールや自動通知ではこうなります。SPFはHELO名 { $helo } のpostmasterとして判定されます。
    .why = これは正常です。Fromのドメインではなく、HELO名のSPFレコードが使われます。
    .fix = HELO名に、そのサーバーを許可するSPFレコードがあれば、対応は不要です。
