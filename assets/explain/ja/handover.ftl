# 二次対応への申し送り。値はそのまま並べる。

handover-verdict = 判定
handover-open = 未判定
handover-input = 入力
handover-time = 受信日時
handover-what-if = 仮定
handover-envelope = メール
handover-from = ヘッダーFrom
handover-author = ヘッダーFromのドメイン
handover-mail-from = エンベロープFrom
handover-ip = 送信元IP
handover-helo = HELO名
handover-hop = 経路
handover-receiver = 受信側の結果
handover-reply = 応答
handover-authserv = 判定したサーバー
handover-results = 現在の判定
handover-findings = 問題点
handover-tried = 試した変更
handover-proved = 変更後のレコードで解消を確認済み
handover-no-help = 解消しない
handover-needs-mail = 新しいメールで確認が必要
handover-still = 残る問題
handover-records = DNSの応答
