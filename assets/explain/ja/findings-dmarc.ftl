# DMARC findings.

dmarc-absent = { $domain } にDMARCレコードがありません
    .what = { $domain } に適用されるDMARCレコードがありません。_dmarc.{ $domain } にも、組織ドメイン（{ $organizational_domain }）にも見つかりませんでした。
    .why = 認証に失敗したメールの扱いが受信側に示されていません。Gmailは1日5,000件を超えて送信する送信者に、DMARCレコードを求めています。
    .fix = お客様に、_dmarc.{ $domain } のTXTレコードとして、まず「v=DMARC1; p=none;」を公開するようご案内ください。rua=にレポートを受け取るアドレスを付けることをお勧めします。

dmarc-spf-unaligned = SPFは { $spf_domain } で成功しましたが、差出人は { $author } です
    .what = SPFはエンベロープFromの { $spf_domain } で成功しました。差出人（ヘッダーFrom）のドメインは { $author } です。一致しないため、DMARCではSPFが認証として数えられません。
    .why = DMARCでは、認証に成功したドメインがFromのドメインと一致する必要があります。{ $spf_domain } のSPFは { $author } の認証になりません。
    .fix = お客様に、送信サービスで独自ドメインによるDKIM署名を有効にするようご案内ください。サービスが対応していれば、Return-Pathを { $author } のサブドメインにする方法もあります。

dmarc-nothing-aligned = DMARC失敗: { $author } を認証できるものがありません
    .what = SPFもDKIMも、{ $author } と一致するドメインでは成功していません。レコードのポリシーは { $policy } です。
    .why = rejectやquarantineの場合、認証できないメールの拒否や隔離を、ドメイン自身が受信側に求めています。
    .fix = お客様が送信したメールであれば、送信サービスで { $author } のDKIM署名を有効にするか、同じドメインでSPFが成功するように設定していただくようご依頼ください。心当たりがなければ、DMARCは正しく働いています。

dmarc-two-records = { $name } にDMARCレコードが複数あります
    .what = { $name } に { $records_count } 件のDMARCレコードがあります。公開できるのは1件だけです。
    .why = 複数あると、受信側はどれも使いません。ここにDMARCレコードがないものとして扱われます。
    .fix = お客様に、必要なレコードを1件だけ残し、ほかを削除するようご案内ください。

dmarc-syntax = { $name } のDMARCレコードに誤りがあります
    .what = { $problem_words }該当箇所は「{ $token }」です。{ $correction_given ->
        [yes] 正しくは「{ $correction }」と考えられます。
       *[no] {""}
    }
    .why = { $effect ->
        [record_ignored] 受信側はこのレコードを使いません。ここにDMARCの設定がないものとして扱われます。
        [policy] ポリシーが、意図したものと異なる扱いになります。
        [default] 受信側は既定値を使います。
        [reports] レポートが届きません。メールの判定には影響しません。
        [tag_ignored] 受信側はこのタグを無視します。レコードのほかの部分は有効です。
       *[other] 意図と異なる読み方をされるおそれがあります。
    }
    .fix = お客様に、{ $name } のTXTレコードの該当箇所を{ $correction_given ->
        [yes] 「{ $correction }」に修正するようご案内ください。
       *[no] 修正するようご案内ください。
    }

dmarc-dkim-unaligned = DKIMは { $dkim_domain } で成功しましたが、差出人は { $author } です
    .what = { $dkim_domain } のDKIM署名は有効です。差出人（ヘッダーFrom）のドメインは { $author } です。一致しないため、DMARCではDKIMが認証として数えられません。
    .why = DMARCでは、署名したドメインがFromのドメインと一致する必要があります。{ $dkim_domain } の署名は { $author } の認証になりません。
    .fix = お客様に、送信サービスで独自ドメインによるDKIM署名（d={ $author }）を有効にし、指定されたレコードをDNSに登録するようご案内ください。

dmarc-p-none = { $domain } のDMARCポリシーはnoneです
    .what = { $record_domain } のレコードは、認証に失敗したメールについて「何もしない」としています。
    .why = DMARCとしては拒否を求めていません。受信側が独自の基準で拒否することはあります。
    .fix = 配送のために必要な対応はありません。レポートで、お客様自身のメールがすべて成功していることを確認できたら、quarantine、rejectへ進むと、なりすましを防げます。

dmarc-from-organizational = { $author } のDMARCポリシーは { $domain } のレコードによるものです
    .what = { $author } 自身に適用されるDMARCレコードはありません。{ $domain } のレコードの { $tag }= が適用されます。
    .why = { $domain } のレコードを変更すると、{ $author } のメールの扱いも変わります。
    .fix = 対応は不要です。別のポリシーが必要であれば、_dmarc.{ $author } にレコードを公開します。

dmarc-temperror = { $name } のDMARCレコードを調べられませんでした
    .what = { $name } のDNSの問い合わせ結果は { $status } でした。
    .why = 応答がないため、どのポリシーが適用されるか決まりません。受信側がメールを一時的に受け取らないことがあります。
    .fix = ドメインのネームサーバーをご確認ください。応答するようになったら、もう一度お調べください。

dmarc-methods-differ = { $author } のDMARCの扱いが、受信側によって異なるおそれがあります
    .what = 新しい標準（RFC 9989）では { $new_result }、扱いは { $new_applied } です。以前の標準（RFC 7489）では { $old_result }、扱いは { $old_applied } です。{ $cause ->
        [org_domain] 組織ドメインが { $new_org } と { $old_org } に分かれるためです。
        [record] 使うレコードが異なるためです。
        [np] np=（存在しないドメインのポリシー）が新しい標準にだけあるためです。
        [t] テストモード（t=y）が新しい標準にだけあるためです。
        [pct] pct=が以前の標準にだけあるためです。
       *[other] {""}
    }
    .why = どちらの標準も使われています。メールの扱いは、受信側がどちらに従うかで変わります。
    .fix = { $cause ->
        [org_domain] お客様に、_dmarc.{ $author } に専用のDMARCレコードを公開し、このドメインそのものでSPFかDKIMが成功するようにするようご案内ください。
        [record] お客様に、_dmarc.{ $author } に専用のDMARCレコードを公開するようご案内ください。
        [np] お客様に、DNSに存在するドメインをFromに使うようご案内ください。
        [t] お客様に、試験が終わったら t=y を削除するようご案内ください。試験中は p=none であれば、どの受信側でも同じ扱いになります。
        [pct] お客様に、レコードから pct= を削除するようご案内ください。試験には p=none を使うと、どの受信側でも同じ扱いになります。
       *[other] お客様に、どちらの標準でも同じ結果になるように、レコードの見直しをご案内ください。
    }

dmarc-undecided = この情報だけでは { $author } のDMARCを判定できません
    .what = SPFまたはDKIMを最後まで確認できませんでした。DMARCの結果はそれによって変わります。
    .why = どちらか一方が { $author } と一致するドメインで成功すれば、DMARCは成功します。成功とも失敗とも言えません。
    .fix = 足りない情報（メールのファイル、送信元IPアドレスなど）をお客様にお願いしてください。DNSの不調が原因の場合は、時間をおいてもう一度お調べください。

dmarc-unknown-tag = { $name } のDMARCレコードに不明なタグ { $tag }= があります
    .what = レコードに { $tag }={ $value } と書かれています。規格にないタグです。
    .why = 受信側は無視します。書き間違いの場合、本来のタグが働いていません。
    .fix = お客様に、タグの名前を修正するか、タグを削除するようご案内ください。

dmarc-removed-tag = { $name } のDMARCレコードに、廃止されたタグ { $tag }= があります
    .what = レコードに { $tag }={ $value } と書かれています。現在の標準（RFC 9989）にはないタグです。
    .why = 新しい標準に従う受信側は無視します。以前の標準に従う受信側では、今も使われることがあります。
    .fix = 次にレコードを変更するときに、{ $tag }= を削除するようお客様にご案内ください。

dmarc-report-unauthorized = { $domain } のDMARCレポートを { $destination } で受け取る許可がありません
    .what = レポートの宛先は { $uri } です。{ $destination } 側が { $name } のレコードで許可する必要がありますが、有効なレコードがありません。
    .why = 多くの受信側は、この宛先にレポートを送りません。メールの判定には影響しません。
    .fix = { $destination } の管理者に、{ $name } のTXTレコードとして「v=DMARC1;」の公開をご依頼いただくか、{ $domain } のアドレスでレポートを受け取るようご案内ください。

dmarc-wrong-name = DMARCレコードの名前が違います: { $name }
    .what = { $name } にDMARCレコードがあります。受信側が調べるのは { $right } です。{ $kind ->
        [twice] _dmarcが二重に付いています。
        [apex] _dmarcが付いていません。
        [doubled] ドメイン名が二重に付いています。
       *[other] {""}
    }
    .why = この名前では受信側がレコードを見つけられません。設定は働いていません。
    .fix = お客様に、レコードを { $right } に移すようご案内ください。ドメイン名が自動で付くDNSの設定画面では、ホスト名に「_dmarc」とだけ入力します。

# メールのないドメインの状態。

health-sends-no-mail = { $domain }はメールを送信しないドメインとして設定されています
    .what = { $domain }のSPFレコードは「v=spf1 -all」で、送信を許可されたサーバーはありません。DMARCレコードは、失敗したメールの拒否を求めています。
    .why = メールを使わないドメインとしては正しい設定で、なりすましを防げます。所有者が送信したメールも拒否されます。
    .fix = メールを送信しないドメインであれば、対応は不要です。送信する場合は、先に送信サーバーをSPFレコードに登録します。

health-parked-open = { $domain }はメールを受信せず、送信の有無も示していません
    .what = { $domain }にはMXレコードも、メールを受け取るアドレスも、SPFレコードもありません。
    .why = メールに使わないことを示していないドメインは、なりすましに利用されやすくなります。
    .fix = メールに使わない場合は、それを示す3つのレコード「v=spf1 -all」、MXレコード「0 .」、「v=DMARC1; p=reject」を登録します。使う場合は、送信サーバーを列挙したSPFレコードが必要です。

health-mx-without-address = { $domain }のメールサーバー{ $host }にアドレスがありません
    .what = { $domain }のMXレコードは{ $host }を指していますが、この名前にはAレコードもAAAAレコードもありません。
    .why = { $domain }宛のメールをこのサーバーに渡せません。ほかにサーバーがなければメールは届かず、エラーメールも戻りません。
    .fix = MXレコードの名前を修正するか、{ $host }のアドレスを登録します。
