# 画面の言葉。ここのメッセージは引数を取らない。

## 最初の画面
ui-tagline = このメールはなぜ拒否されたのか、何をどう直せばよいのか
ui-start-ask = お客様から届いたもの（ヘッダー、メール全文、エラーメール、SMTPのエラー1行）を貼り付けてください。すぐに調べ始めます。ドメインかアドレスを入力してEnterを押しても調べられます。
ui-start-field = 入力
ui-start-samples = サンプル（ネットワークなしで動きます）
ui-start-hint-file = 大きなメールや8ビットのメールはファイルで渡してください: mailwhy FILE
ui-start-hint-private = 貼り付けた内容はこのマシンから出ません。外に出るのはDNSの問い合わせだけです。
ui-start-press-enter = Enterで開始します
ui-start-no-samples = このビルドにサンプルはありません

## 診断の画面
ui-pane-steps = 確認項目
ui-pane-evidence = 根拠
ui-pane-panel = 説明
ui-checking = 調べています…
ui-answers = 回答
ui-no-evidence-leaf = この手順には、根拠となる文字列がありません。
ui-no-evidence = この手順そのものには根拠となる文字列がありません。開くと中の手順が見えます。
ui-no-panel = まだ説明はありません。
ui-check-failed = 検査を終えられませんでした
ui-copied-clipboard = クリップボードにコピーしました
ui-copied-terminal = 端末に送りました。端末が受け付けないこともあります（Yで文字だけを表示）
ui-copy-nothing = ここにはコピーするものがありません
ui-copy-failed = クリップボードを使えませんでした（Yで文字だけを表示）
ui-no-failure = 失敗した手順はありません
ui-search = 検索
ui-search-none = 見つかりません
ui-paste-incoming = 貼り付けを受け取っています…
ui-stopped = 止めました
ui-leave-hint = Ctrl-Cで終了します
ui-confirm-paste = 貼り付けた内容で新しく調べますか？
ui-language-name = 日本語

## 条件
ui-options-title = 条件
ui-options-about = ここで入れた値を、メールから読み取った値の代わりに使います。空欄ならメールの値と、いつものDNSサーバーを使います。
ui-option-ip = 送信元IP
ui-option-mail-from = MAIL FROM
ui-option-helo = HELO
ui-option-servers = DNSサーバー
ui-option-servers-bad = IPアドレスを入れてください(必要ならポートも): 192.0.2.53 192.0.2.54:5353
ui-option-ip-bad = IPアドレスではありません
ui-option-mail-from-bad = アドレスでもドメインでもありません

## その他の画面
ui-help-title = キー
ui-help-marks = 記号
ui-mark-pass = 合格
ui-mark-fail = 失敗
ui-mark-warn = 動くが要確認
ui-mark-info = 事実
ui-mark-none = ない
ui-mark-skipped = そこまで進まなかった
ui-mark-trouble = 回答が来なかった
ui-mark-pending = 進行中
ui-too-small = 画面が小さすぎます
ui-too-small-need = 60桁・16行以上が必要です

## キー（下の行とヘルプの言葉）
ui-key-step = 移動
ui-key-down = 次の行・手順へ
ui-key-up = 前の行・手順へ
ui-key-page-down = 1ページ下へ
ui-key-page-up = 1ページ上へ
ui-key-first = 最初へ
ui-key-last = 最後へ
ui-key-failure = 次の失敗
ui-key-next-failure = 次の失敗
ui-key-previous-failure = 前の失敗
ui-key-open = 開く
ui-key-close = 閉じる
ui-key-pane = 枠
ui-key-next-pane = 次の枠へ
ui-key-previous-pane = 前の枠へ
ui-key-search = 枠の中を検索
ui-key-search-short = 検索
ui-key-next-match = 次の一致
ui-key-previous-match = 前の一致
ui-key-copy = コピー
ui-key-copy-long = 選んだものをコピー
ui-key-bare = 文字だけを表示（マウスで選択するため）
ui-key-bare-short = 文字だけ
ui-key-options = 条件: IP、MAIL FROM、HELO、DNSサーバー
ui-key-options-short = 条件
ui-key-again = もう一度調べる
ui-key-again-short = 再実行
ui-key-language = Show in English
ui-key-language-short = English
ui-key-help = ヘルプ
ui-key-back = 戻る
ui-key-quit = 終了
ui-key-leave = どこからでも終了
ui-key-start = 開始
ui-key-samples = サンプルへ
ui-key-samples-short = サンプル
ui-key-sample-open = サンプルを開く
ui-key-next-field = 次の欄
ui-key-previous-field = 前の欄
ui-key-apply = この条件で調べ直す
ui-key-yes = はい
ui-key-no = いいえ
ui-key-fixes = 対処を表示
ui-key-fixes-short = 対処

## お客様への返信、二次対応への申し送り
ui-page-reply = お客様への返信
ui-page-handover = 二次対応への申し送り
ui-page-writing = 作成中…
ui-page-edited = 編集済み
ui-page-changed = 編集した内容が失われます。先にコピーするか、Escで戻ってください
ui-customer-sender = 送信した方
ui-customer-recipient = 受信する方
ui-customer-forwarder = 転送している方
ui-key-reply = お客様への返信文
ui-key-reply-short = 返信
ui-key-handover = 二次対応への申し送り
ui-key-edit = 文面を編集
ui-key-edit-short = 編集
ui-key-edit-end = 編集を終える(内容は残ります)
ui-key-edit-end-short = 編集終了
ui-key-as-sender = お客様はメールを送信した方
ui-key-as-recipient = お客様はメールを受信する方
ui-key-as-forwarder = お客様はメールを転送している方

## 仮定(what-if)
ui-record-title = このレコードがあったら?
ui-record-name = 名前
ui-record-type = 種類
ui-record-value = 値
ui-record-others = PgDn: 次のレコード
ui-what-if-nothing = まだ試せるものがありません
ui-what-if-none = 仮定したレコードはありません
ui-what-if-before = 仮定する前
ui-what-if-new = 仮定により加わった手順です。
ui-key-what-if = 仮のレコードで判定
ui-key-what-if-short = 仮定
ui-key-take-back = 仮定を取り消す
ui-key-try = 試す
ui-key-next-record = 次のレコード
ui-key-previous-record = 前のレコード

## 照会、ケース、項目
ui-ask-title = 照会
ui-ask-about = 名前またはIPアドレス。必要なら種類も: example.jp mx · _dmarc.example.jp · 192.0.2.1 · example.jp spf
ui-ask-nothing = 照会できるレコードがありません。Gキーで入力できます
ui-beside-nothing = gキーで照会した画面で使えます
ui-save-title = ケースの保存
ui-save-name = ファイル
ui-save-redact = 個人に関わる内容(アドレス、氏名、件名、本文)を除く
ui-save-whole = 入力内容をすべて含む
ui-save-exists = 同じ名前のファイルがあります。もう一度Enterで置き換えます
ui-save-failed = 保存できませんでした
ui-save-done = 保存しました
ui-save-nothing = 保存できるケースがありません
ui-start-saved = 保存したケース
ui-compare-marked = 比較するもう一方のケースを開いてください
ui-compare-nothing = 比較できるのは保存したケースだけです
ui-key-look-up = この手順のレコードを照会
ui-key-look-up-short = 照会
ui-key-ask = 入力して照会
ui-key-beside = 照会画面でサーバー別の応答とDNSSECを確認
ui-key-save = ケースを保存
ui-key-save-short = 保存
ui-key-redact = 個人に関わる内容を除くかどうか
ui-key-redact-short = 除外切替
ui-key-topics = 背景の説明を読む
ui-key-topics-short = 項目
ui-key-compare = 保存したケースを別のケースと比較
ui-key-complete = 名前を補完
ui-key-complete-short = 補完
ui-key-history = 以前の照会
ui-key-history-short = 履歴
ui-key-beside-short = サーバー別
ui-page-nothing = 返信や申し送りを作成できるケースがありません
ui-key-selectors = ドメインの場合、既知のDKIMセレクタをすべて試す
ui-selectors-all = 既知のセレクタをすべて試しています…
