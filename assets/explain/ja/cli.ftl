# コマンドラインのヘルプと、入力の誤り。

cli-about = メールはなぜ拒否されたのか、何を直せばよいのかを調べます。

    コマンドを付けずに起動すると画面が開きます。INPUTを指定すると、すぐに調べ始めます。ヘッダー、メール全文、エラーメール、SMTPのエラー1行を貼り付けるか、ドメインを入力してください。DNSの問い合わせ以外は外部に送信しません。
cli-after = 終了コード: 0 エラーなし、1 エラーあり、2 入力または引数が使えない、3 DNSの応答がないため判定できない

cli-heading-usage = 使い方:
cli-heading-commands = コマンド
cli-heading-arguments = 引数
cli-heading-options = オプション

cli-command-check = 調べて、判定、手順、問題点を表示します
cli-command-replay = 保存したケースをオフラインで調べ直します
cli-command-samples = 内蔵のサンプルを一覧表示します。名前を指定するとオフラインで調べます
cli-command-spf = 送信元IP、MAIL FROM、HELOからSPFを評価します
cli-command-dmarc = SPFとDKIMの結果からDMARCを評価します
cli-command-providers = 登録済みのサービスを一覧表示します。詳細の表示とプレイブックの検査もできます
cli-command-show = サービスについて分かっていることを表示します

cli-arg-input = ファイル、標準入力（-）、ドメイン、メールアドレスのいずれか
cli-arg-help = このヘルプを表示します
cli-arg-version = バージョンを表示します
cli-arg-batch = 1行に1件ずつ書いたファイル、または標準入力（-）。結果を1行に1件のJSONで出力します
cli-arg-json = JSONで出力します
cli-arg-reply = お客様への返信文を出力します。確認のうえお使いください
cli-arg-handover = 二次対応への申し送りを出力します
cli-arg-plan = お客様のご契約プラン（一覧はmailwhy providers show ID）
cli-arg-customer = お客様の立場。返信文でお願いする内容が変わります
cli-arg-reply-lang = 返信文の言語（省略時は--langと同じ）
cli-arg-replay-file = --saveで保存したファイル
cli-arg-name = 調べるサンプルの名前。省略すると一覧を表示します
cli-arg-id = 「mailwhy providers」で表示される名前
cli-arg-check-file = TOML形式のプレイブック
cli-arg-nameserver = 問い合わせるDNSサーバー。省略時はシステムの設定。複数指定できます
cli-arg-dns = DNSサーバーへの接続方法
cli-arg-timeout = 調査全体にかける秒数の上限（RFC 7208 4.6.4）
cli-arg-ip = メールから読み取った値の代わりに使う送信元IP
cli-arg-mail-from = メールから読み取った値の代わりに使うMAIL FROM。空でもかまいません
cli-arg-helo = メールから読み取った値の代わりに使うHELO名
cli-arg-at = 判定の基準時刻。RFC 3339形式、UNIX秒、nowのいずれか（省略時は受信側が受け取った時刻）
cli-arg-selectors = メールがない場合に試すDKIMセレクタ（省略時はusual、--batchではnone）
cli-arg-set = 仮のレコードで判定します。同じ名前・種類でv=が同じレコードを置き換えます。2つ目以降は追加、値を省くと削除です
cli-arg-save = ケースをDNSの応答とともに新しいファイルに保存します
cli-arg-lang = 表示する言語（省略時はロケールに従います）
cli-arg-color = 色を使うかどうか
cli-arg-author-domain = ヘッダーFromのドメイン
cli-arg-spf = MAIL FROMのSPFの結果とドメイン
cli-arg-dkim = DKIM署名の結果とd=のドメイン。複数指定できます

cli-wrong-missing = { $arg }がありません。--helpで使い方を確認してください
cli-wrong-unknown = { $arg }はここでは使えません。--helpで使い方を確認してください
cli-wrong-command = { $command }というコマンドはありません。--helpで一覧を確認してください
cli-wrong-conflict = { $arg }と{ $other }は同時に指定できません。どちらか一方にしてください
cli-wrong-no-value = { $arg }には値が必要です
cli-wrong-value = 「{ $value }」は{ $arg }の値として使えません。指定できる値: { $hint }
cli-input-empty = 入力が空です。ファイル、「-」（標準入力）、ドメイン名、メールアドレスのいずれかを指定してください
cli-input-missing = { $input } というファイルはなく、ドメイン名やメールアドレスでもありません。いずれか、または「-」（標準入力）を指定してください
cli-input-folder = { $input } はフォルダーです。中のファイルを指定してください
cli-wrong-idle = { $arg }はここでは効果がありません。ケースを扱うコマンド（check、replay、samples）または入力と一緒に指定してください
cli-wrong-utf8 = UTF-8ではない引数があります。ファイル名を変えるか、「-」を指定して標準入力から渡してください
cli-wrong-other = 引数の組み合わせが正しくありません。--helpで使い方を確認してください

cli-hint-nameserver = IPアドレス。必要ならポートも: 192.0.2.53:5353
cli-hint-set = 「名前 種類 値」の形（例: example.com TXT v=spf1 mx -all）
cli-hint-timeout = 0.1～3600の秒数
cli-hint-ip = IPアドレス（例: 192.0.2.1）
cli-hint-at = RFC 3339形式（2026-11-24T09:00:00Z）、UNIX秒、now
cli-hint-lang = enまたはja
cli-hint-reply-lang = enまたはja
cli-hint-spf = 結果:ドメイン（例: pass:example.com）
cli-hint-dkim = 結果:ドメイン（例: pass:example.com）
cli-command-lookup = レコードを照会します。サーバーごとの応答も比較できます
cli-arg-lookup-name = 名前、またはIPアドレス（逆引き）
cli-arg-kinds = A、AAAA、MX、TXT、PTR、CNAME、NS、SOA、またはSPF、DMARC、DKIM、MTA-STS、TLS-RPT、BIMI。省略時は一般的なもの
cli-arg-authorities = 権威DNSサーバーにも問い合わせて比較します
cli-arg-also = 比較のために問い合わせるDNSサーバー。複数指定できます
cli-arg-dnssec = DNSSECを検証します。署名を中継するDNSサーバーが必要です
cli-arg-trust-anchor = 検証の起点にするDNSKEYレコードのファイル。省略時はルートの鍵
cli-hint-also = IPアドレス。必要ならポートも: 192.0.2.53:5353
cli-command-topics = SPF、DKIM、DMARC、Gmailの要件など、背景の説明を読みます
cli-command-compare = 同じドメインの保存済みケース2件を比較します
cli-arg-topic = 読む項目の名前。省略すると一覧を表示します
cli-arg-old = 前のケース
cli-arg-new = 後のケース
cli-arg-redact = 個人に関わる内容（アドレス、氏名、件名、本文）を除いて保存します
