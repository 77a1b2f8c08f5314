# サービス:手順、プレイブックの枠、プレイブックの誤り。

step-walk-providers = 利用サービス
    .outcome = { $count } 件
    .about = レコード、署名、ホスト名から分かったサービスです。解約後もレコードが残ることがあるため、SPF だけに現れるサービスは使われていない場合があります。
step-provider = { $name_ja }
    .outcome = { $seen_in_words }
    .about = 根拠に示した名前から分かりました。このサービスについて、これ以上の情報はありません。
seen-in-spf = SPF
seen-in-mx = MX
seen-in-dkim = DKIM
seen-in-received = Received
evidence-provider-spf = SPF または MAIL FROM
evidence-provider-mx = MX
evidence-provider-dkim = DKIM
evidence-provider-received = 送信側のホスト

section-provider-facts = このサービスについて
section-provider-plans = プラン
section-provider-customer = 対処 · お客様
section-provider-dns = 対処 · DNS の管理者
section-provider-service = 対処 · サービス提供元
provider-official = { $text }({ $value })
provider-read = { $text }({ $value } 確認)
provider-seen = { $text }(DNS やメールでの観測、{ $value })
provider-told = { $text }(第三者の情報、未確認、{ $value })
provider-since = { $text }開始日は { $value } です。
provider-plan = { $value }:{ $text }
provider-unsure = 手がかりにした名前は、サービス提供元の資料では確認できていません。お客様に伝える前に確認してください。

provider-kind-hosting = ホスティング
provider-kind-mail = メール
provider-kind-gateway = ゲートウェイ
provider-kind-sender = 配信
provider-kind-panel = 管理パネル
provider-kind-forwarding = 転送
provider-good = { $file } に誤りはありません({ $name }、識別 { $signs } 件、情報 { $facts } 件、手順 { $steps } 件)。
provider-own-left-out = { $file } は読み込めません。「mailwhy providers check { $file }」で理由を確認できます。
provider-not-found = 「{ $id }」というプレイブックはありません。「mailwhy providers」で一覧を表示できます。

playbook-fault = { $line } 行目:{ $text }
playbook-fault-at = { $line } 行目、{ $key }:{ $text }
playbook-too-large = ファイルが 256 KiB を超えています。1つのファイルには1つのサービスだけを書いてください。
playbook-unreadable = 読み取れません({ $value })。正しいプレイブックと見比べて、この行を直してください。
playbook-id = id に使えるのは a-z、0-9、「-」で、1〜40文字です。「example-host」のように書いてください。
playbook-empty = 文章が空です。両方の言語で書くか、その項目ごと削除してください。
playbook-too-long = 文章が2,000文字を超えています。複数の項目に分けてください。
playbook-hostile = 制御文字、または文字の向きを変える記号が含まれています。入力し直してください。
playbook-date = 日付は 2024-04-08 の形で書きます。出典には date(ページの日付)か read(確認した日)のどちらか1つを付けます。since も同じ形です。
playbook-source = 出典「{ $value }」が [sources] にありません。at と date を付けて追加するか、名前を直してください。
playbook-address = official とするには https:// で始まる出典が必要ですが、「{ $value }」にはありません。アドレスを書くか、mark を seen、told、unconfirmed のどれかにしてください。
playbook-pattern = 「{ $value }」はホスト名として使えません。名前全体(spf.example.net)か、.example.net(その下すべて)の形で書きます。# は数字、* はラベルの一部を表し、最後の2つのラベルには使えません。
playbook-selector = 「{ $value }」はセレクタとして使えません。._domainkey の前の部分を書きます。# は数字を表します。
playbook-plan = プラン「{ $value }」が [[plan]] にありません。追加するか、id を直してください。
playbook-twice = プラン「{ $value }」が2回書かれています。別の id にしてください。
playbook-too-many = 項目が200件を超えています。1つのファイルには1つのサービスだけを書いてください。
playbook-nothing = 内容がありません。[[recognise]]、[[fact]]、[[step]] のどれかを書いてください。
