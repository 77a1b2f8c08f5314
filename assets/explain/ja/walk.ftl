# The frame of the walk: headings, actors, banner, small words.

section-what = 何が起きたか
section-why = 問題となる理由
section-fix = 対処
section-fix-by = 対処 · { $actor }
section-also = このほかの問題
section-follows = その結果として起きていること
section-at-service = { $name }の場合
section-references = 根拠となる文書
section-about = この項目について
section-service-says = { $name } について
section-still = 対処後も残る問題
section-note = 注意
section-reply-means = 受信側の応答の意味
section-reply-check = 次に確認すること

actor-domain-owner = ドメインの管理者
actor-dns-host = DNSサーバーの管理者
actor-sending-service = 送信サービス・送信サーバーの管理者
actor-forwarder = 転送元・中継サーバーの管理者
actor-receiver = 受信側
actor-us = 弊社
actor-agent = 担当者（あなた）
actor-nobody = 対応不要

banner-pending = 調べています…
banner-pass = 調べた範囲では問題ありません
banner-fail = 問題があります。印の付いた手順をご覧ください
banner-undecided = 判定できません。必要な情報が足りません
banner-what-if = 仮定（{ $count }件）: { $text }
draft-form = 名前、種類、値を入れてください
draft-name = 「{ $value }」はDNSの名前として使えません
draft-type = 「{ $value }」は試せる種類ではありません。A、AAAA、MX、TXT、PTR、CNAME、NS、SOAのいずれかにしてください
draft-value = { $type }レコードの値として正しくありません
draft-removes = 値が空のため、レコードを削除した場合の判定になります
outcome-pending = 調べています…

reference-rfc = RFC { $number } { $section }節
reply-by-class = この受信側の文面としては登録がありません。ここに示す意味は、コードの分類（RFC 3463）だけから判断したものです。
list-more = ほか{ $count }件

span-seconds = { $large }秒
span-minutes = { $small ->
    [0] { $large }分
   *[other] { $large }分{ $small }秒
}
span-hours = { $small ->
    [0] { $large }時間
   *[other] { $large }時間{ $small }分
}
span-days = { $small ->
    [0] { $large }日
   *[other] { $large }日{ $small }時間
}

## Captions of evidence
evidence-dns = DNSの問い合わせ
evidence-from = From（差出人）
evidence-header = ヘッダー
evidence-received = Receivedヘッダー
evidence-reply = 受信側の応答
evidence-record-before = 現在のレコード
evidence-record-after = 公開するレコード
evidence-record-lost = CNAMEとともに引けなくなるレコード
evidence-record-stage = この段階のレコード
evidence-spf-record = SPFレコード
evidence-spf-text = SPFとして扱われないTXTレコード
evidence-spf-macro = マクロの展開
evidence-spf-explanation = ドメイン側の説明文
evidence-spf-ranges = 送信が許可されているアドレス
evidence-dkim-signature = DKIM-Signatureヘッダー
evidence-dkim-key = DKIMの公開鍵レコード
evidence-signed-fields = 署名対象のヘッダー
evidence-arc-set = ARCのヘッダー
evidence-dmarc-record = DMARCレコード
evidence-dmarc-ignored = 対象外のTXTレコード
evidence-dmarc-txt = この名前のTXTレコード
evidence-alignment-author = Fromのドメイン
evidence-alignment-identifier = 認証されたドメイン
evidence-authentication-results = Authentication-Resultsヘッダー
evidence-received-spf = Received-SPFヘッダー
evidence-zone-serial = ゾーンのシリアル番号（SOA）
evidence-arc-results = ARC-Authentication-Resultsヘッダー

## What the input is
kind-message = メール全文
kind-headers = ヘッダーのみ
kind-bounce = エラーメール
kind-smtp-reply = SMTPの応答
kind-auth-results = 認証結果
kind-domain = ドメイン
kind-address = アドレス
kind-dkim-key = DKIM鍵の名前
kind-ip = IPアドレス
kind-unknown = 種類不明

## Where a value was read
source-agent = 手動で指定
source-reply = 応答から
source-received = Receivedから
source-return-path = Return-Pathから
source-receiver = 受信側の記録から
source-report = エラーメールから
source-from = Fromから
source-input = 入力から

## What is missing
missing-body = 本文
missing-client-ip = 送信元IPアドレス
missing-mail-from = エンベロープFrom
missing-helo = HELO名
missing-author-domain = Fromのドメイン
missing-trace = Receivedヘッダー
missing-returned-copy = 返送された元メール
missing-octets = 8ビット文字の一部
case-redacted = 個人情報を除く前の判定結果

compare-before = 前
compare-after = 後
compare-gone = 解消した問題:
compare-come = 新しい問題:
compare-records = 変わったレコード:
compare-steps = 結果が変わった手順:
compare-same = 2つのケースに違いはありません。
form-value = 値
form-bind = ゾーンの行
form-tinydns = tinydns
form-nsupdate = nsupdate
form-route53 = Route 53
evidence-time-line = 経過時間（古い順）
