# 署名後の変更。列挙の中で使う名詞句。

change-list-footer = 本文へのメーリングリストのフッター追加
change-list-footer-html = HTML部分へのメーリングリストのフッター追加
change-disclaimer = 本文末尾への免責文・会社の定型文の追加
change-disclaimer-html = HTML部分末尾への免責文・会社の定型文の追加
change-text-appended = 本文末尾への行の追加
change-text-appended-html = HTML部分末尾への行の追加
change-banner = 本文冒頭への注意書きの追加
change-banner-html = HTML部分冒頭への注意書きの追加
change-footer-part = MIMEパートの追加（フッターや免責文）
change-wrapped-multipart = 本文全体のmultipart/mixedへの包み直し
change-mime-preamble = 最初のMIMEパートより前の文字列の変更
change-body-reencoded = 本文のエンコード方式の変換
change-transfer-encoding = Content-Transfer-Encodingヘッダーの変更
change-charset-converted = 本文の文字コードの変換
change-trailing-space = 行末の空白の追加・削除
change-encoded-space = 行末の「=20」の変更
change-body-whitespace = 本文の行内の空白の変更
change-blank-lines = 空行の追加・削除
change-line-ends = 改行コードの変更（CRLF・LF・CR）
change-tabs = タブと空白の置き換え
change-from-quoted = 「From 」で始まる行の先頭への「>」の追加
change-dot-stuffed = 行頭のドットの重複・欠落
change-paste-quoted = 貼り付け時の行頭への「> 」の追加
change-paste-indented = 貼り付け時の字下げ
change-paste-wrapped = 貼り付け時の長い行の折り返し
change-paste-entities = 貼り付け時の文字のHTML表記への置き換え
change-paste-characters = 貼り付け時の引用符・ダッシュ・空白の置き換え
change-paste-autolinked = 貼り付け時のアドレスへのリンクの追加
change-subject-tag = 件名へのタグ（[ ]）の追加
change-subject-reply = 件名の「Re:」の変更
change-header-reencoded = ヘッダーの再エンコード
change-from-rewritten = Fromの書き換え
change-header-folding = ヘッダーの折り返し位置の変更
change-header-whitespace = ヘッダー内の空白の変更
change-field-name-case = ヘッダー名の大文字・小文字の変更
change-field-added = 署名対象のヘッダーの追加
change-field-removed = 署名対象のヘッダーの欠落
change-field-order = 同名ヘッダーの並び順の変更
change-address-format = アドレスの書き方の変更
change-date-format = Dateヘッダーの書き方の変更
change-content-type = Content-Typeヘッダーの変更
change-mime-version = MIME-Versionヘッダーの変更・削除

# Who most likely made a change.
change-by-gateway = ゲートウェイ
change-by-list = メーリングリスト
change-by-forwarder = 転送側
change-by-paste = 貼り付け
change-by-unknown = 経路上のサーバー
