# レコードの照会:応答、参照先、サーバーごとの違い。

lookup-title = 照会 · { $name }
lookup-pending = 照会中…
lookup-found = { $count }件のレコードがあります
lookup-nothing = { $name }には該当するレコードがありません
lookup-trouble = DNSサーバーから正しい応答がありません（{ $status }）
lookup-differ = { $name }の応答がサーバーによって異なります
lookup-bogus = { $name }のDNSSEC署名が壊れています（bogus）。検証を行う受信側ではSERVFAILになります

evidence-lookup-record = 応答のレコード

step-lookup-answer = { $type }
    .outcome = { $status ->
        [NOERROR] { $ttl_given ->
            [yes] { $count }件、TTL { $ttl }
           *[no] { $count }件
        }
       *[other] { $status }
    }
    .about = { $name }の{ $type }レコードです。{ $status ->
        [NOERROR] この応答はあと{ $ttl }秒キャッシュされることがあります。下の「→」の行を選んでgキーを押すと、参照先を照会します。
        [NODATA] 名前はありますが、この種類のレコードはありません。
        [NXDOMAIN] この名前は存在しません。
        [SERVFAIL] DNSサーバーが応答を得られませんでした。ゾーンまたはDNSSEC署名に問題がある可能性があります。
        [REFUSED] DNSサーバーがこの問い合わせを受け付けていません。
       *[other] 応答がありませんでした。
    }
step-lookup-read = 読み取り
    .outcome = { $kind ->
        [spf-record] SPFレコード
        [dmarc_record] DMARCレコード
        [dmarc_ignored] 有効なDMARCレコードなし
       *[other] DKIM公開鍵
    }
    .about = レコードを読み取った結果です。ゾーンには{ $strings ->
        [one] 1つの文字列
       *[other] { $strings }個の文字列（間に空白を入れずにつなげて読まれます）
    }で登録されています。レコード自体に誤りはありません。
step-lookup-link = → { $part }
    .outcome = {""}
    .about = gキーで{ $lookup }を照会します。
step-lookup-dnssec = DNSSEC
    .outcome = { $state }
    .about = { $state ->
        [secure] 署名の連鎖により、応答が正しいことを確認できました。
        [insecure] 署名されていないゾーンです。珍しいことではなく、問題はありません。
        [bogus] 署名されているはずのゾーンですが、署名が正しくありません。検証を行うDNSサーバーはSERVFAILを返すため、受信側からはレコードがまったく見えません。DNSの運用者による署名の更新、またはレジストラでのDSレコードの修正が必要です。
       *[indeterminate] 確認に必要な情報が得られず、判定できませんでした。
    }
step-lookup-servers = サーバー別の応答
    .outcome = { $differ ->
        [yes] { $count }台、相違あり
       *[no] { $count }台、すべて同じ
    }
    .about = 同じ問い合わせを各サーバーに送った結果です。キャッシュを持つサーバーは、TTLが切れるまで古い応答を返すことがあります。権威DNSサーバーどうしで応答が異なる場合は、変更がまだすべてのサーバーに反映されていません。
step-lookup-server = { $server }
    .outcome = { $old ->
        [yes] 古い内容、あと{ $ttl }秒
        [other] 相違あり
       *[no] { $status }
    }
    .about = { $authority ->
        [yes] このゾーンの権威DNSサーバーです。{ $serial_given ->
            [yes] ゾーンのシリアル番号は{ $serial }です。
           *[no] シリアル番号は得られませんでした。
        }
       *[no] キャッシュDNSサーバーです。{ $old ->
            [yes] 変更前の内容を返しています。あと{ $ttl }秒は続くことがあります。
           *[no] { $ttl_given ->
                [yes] この応答をあと{ $ttl }秒保持します。
               *[no] 応答をしばらく保持します。
            }
        }
    }
