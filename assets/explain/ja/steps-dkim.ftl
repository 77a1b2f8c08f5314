# DKIM と ARC:手順。

step-dkim-signature = { $selector }
    .outcome = { $result } { $domain }
    .about = { $domain } がセレクタ { $selector } で付けた署名です。{ $result ->
        [pass] 検証できました。署名されたヘッダーと本文は、{ $domain } から送られたときのままです。
        [fail] 検証できません。署名された内容のどこかが変わっています。
        [neutral] 最後まで判定できませんでした。{ $limit_given ->
            [yes] 判定するのは最初の64個の署名までです。
           *[no] {""}
        }
        [temperror] 公開鍵の問い合わせに応答がありません。
        [policy] 受信側が受け入れてはならない形式の署名です。
       *[permerror] この署名は使えません。
    }
step-dkim-tags = タグ
    .outcome = { $faults ->
        [0] { $algorithm }
       *[other] 誤り{ $faults }件
    }
    .about = 署名のヘッダーです。アルゴリズムは { $algorithm }、正規化は { $canonicalization }（ヘッダー/本文）です。
step-dkim-fault = 誤り
    .outcome = { $tag_given ->
        [yes] { $tag }=
       *[no] ヘッダー
    }
    .about = { $what ->
        [missing] 必要なタグがありません：{ $tag }=。{ $tag ->
            [h] 署名の対象にFromを含める必要があります。
           *[other] {""}
        }
        [duplicate] { $tag }=が2つあります。
        [malformed] { $tag }=の書き方が正しくありません。
        [empty] セミコロンの間に何もありません。
        [number] { $tag }=が数値ではありません。
        [base64] { $tag }=がbase64ではありません。
        [domain] { $tag }=がドメイン名ではありません。
        [unknown] { $tag }=の値は知られていないものです。
        [forbidden] { $tag }=の値は、現在は認められていません。
        [foreign] { $tag }=がd=と合っていません。
        [order] x=がt=より後の時刻になっていません。
        [past] 署名の有効期限が切れていました。
        [future] 署名の時刻が未来になっています。
       *[other] このヘッダーは読み取れません。
    }
step-dkim-time = 日時
    .outcome = { $expires ->
        [0] 期限なし
       *[other] { $expires_words } まで
    }
    .about = { $signed_at ->
        [0] 署名の日時は書かれていません。
       *[other] 署名の日時は { $signed_at_words } です。
    }{ $expires ->
        [0] 有効期限はありません。
       *[other] 有効期限は { $expires_words } です。
    }
step-dkim-key = 公開鍵
    .outcome = { $records ->
        [0] { $status }
        [1] あり
       *[other] { $records }件
    }
    .about = 公開鍵を { $name } で探します。{ $records ->
        [0] 見つかりません（{ $status }）。
        [1] 鍵のレコードが1つあります。
       *[other] 鍵のレコードが{ $records }件あります。通常は1件です。
    }{ $alias_given ->
        [yes] この名前は { $alias } の別名（CNAME）で、鍵はそちらで管理されています。
       *[no] {""}
    }
step-dkim-key-fault = 鍵の問題
    .outcome = { $tag_given ->
        [yes] { $tag }=
       *[no] 鍵なし
    }
    .about = { $what ->
        [missing] { $tag_given ->
            [yes] 鍵のレコードに { $tag }=がありません。
           *[no] この名前に鍵がありません。
        }
        [duplicate] 鍵のレコードに { $tag }=が2つあります。
        [malformed] 鍵のレコードの { $tag }=の書き方が正しくありません。
        [empty] 鍵のレコードのp=が空です。失効した鍵です。
        [base64] 鍵のレコードのp=がbase64ではありません。
        [order] 鍵のレコードはv=DKIM1で始まる必要があります。
        [unknown] 鍵のレコードの { $tag }=の値は知られていないものです。
        [foreign] 鍵のレコードの { $tag }=が、この署名と合っていません。
        [short] 鍵長が1024bit未満です。受信側は受け入れてはならないとされています（RFC 8301）。
        [long] 鍵が長すぎて、ここでは判定できません。
       *[other] この鍵は使えません。
    }
step-dkim-strength = 鍵長
    .outcome = { $bits }bit
    .about = { $type } の鍵で、{ $bits }bitです。{ $type ->
        [rsa] 受信側が受け入れる最小は1024bit、現在は2048bitが適切です。
       *[other] この方式では、数値にかかわらず十分な強度があります。
    }{ $flags_count ->
        [0] {""}
       *[other] フラグ：{ $flags }。
    }
step-dkim-signed-fields = 署名の対象
    .outcome = { $signed_count }項目
    .about = 署名の対象：{ $signed }。{ $oversigned_count ->
        [0] {""}
       *[other] 追加できないよう保護されているもの：{ $oversigned }。
    }{ $missing_count ->
        [0] {""}
       *[other] 対象だがメールにないもの：{ $missing }。
    }{ $duplicated_count ->
        [0] {""}
       *[other] 署名した数より多いもの：{ $duplicated }。
    }{ $unsigned_count ->
        [0] {""}
       *[other] 対象外：{ $unsigned }。
    }
step-dkim-body-hash = 本文
    .outcome = { $result ->
        [match] 変更なし
        [mismatch] 変更あり
       *[absent] 未確認
    }
    .about = { $result ->
        [match] 本文ハッシュは署名されたときのものと一致します。本文は変更されていません。
        [mismatch] 本文ハッシュが署名されたときのものと一致しません。署名時：{ $claimed }。現在：{ $computed }。
       *[absent] 本文がないため、本文ハッシュを比べられません。
    }{ $unsigned ->
        [0] {""}
       *[other] 末尾の{ $unsigned }バイトは署名の対象外です（l={ $length }）。誰でも書き足せます。
    }
step-dkim-header-signature = ヘッダー
    .outcome = { $result ->
        [match] 変更なし
        [mismatch] 検証できない
       *[unchecked] 未確認
    }
    .about = { $result ->
        [match] ヘッダーの署名は公開鍵で検証できました。署名されたときのままです。
        [mismatch] ヘッダーの署名が公開鍵で検証できません。署名されたヘッダーが変わったか、鍵が別のものです。
       *[unchecked] 上に示した理由で、確認できませんでした。
    }
step-dkim-autopsy = 原因の調査
    .outcome = { $verified ->
        [yes] 原因を特定
       *[no] { $count ->
            [0] 該当なし
           *[other] 一部のみ判明
        }
    }
    .about = よくある変更を1つずつ、または組み合わせて元に戻し、署名が検証できるかを試しました。{ $verified ->
        [yes] 次の変更を戻すと検証できます：{ $changes_words }。
       *[no] { $count ->
            [0] どの変更でも説明できません。
           *[other] 次の変更で一部だけ説明できます：{ $changes_words }。残りが分からないため、原因とは断定しません。
        }
    }{ $scope ->
        [header] 調べられたのはヘッダーだけです。
        [body] 調べられたのは本文だけです。
       *[both] {""}
    }{ $after_given ->
        [yes] 変更されたのは、{ $after }を出てから{ $until }に届くまでの間です。
       *[no] {""}
    }
step-dkim-change = 変更
    .outcome = { $changes_words }
    .about = { $changes_words }。変更したのは { $by_words } と考えられます。{ $field_given ->
        [yes] ヘッダー：{ $field }。
       *[no] {""}
    }
evidence-change-signed = 署名されたとき
evidence-change-arrived = 届いたとき

step-dkim-discovery = セレクタの検索
    .outcome = { $tried ->
        [0] 存在しない
       *[other] { $tried }個中{ $found }個
    }
    .about = { $tried ->
        [0] ネームサーバーの応答では、_domainkey.{ $domain } の下に何も存在しません。セレクタは試していません。
       *[other] { $domain } でよく使われるセレクタ{ $tried }個を問い合わせ、{ $found }個で鍵が見つかりました。DNSではセレクタを一覧できないため、ほかにもある可能性があります。
    }
step-dkim-wildcard = ワイルドカード
    .outcome = 判断できない
    .about = _domainkey.{ $domain } の下は、どの名前にも応答があります。見つかったものは鍵の証拠になりません。
step-dkim-discovered = { $selector }
    .outcome = { $alias_given ->
        [yes] { $alias }
       *[no] 鍵あり
    }
    .about = セレクタ { $selector } の鍵が公開されています。{ $alias_given ->
        [yes] { $alias } の別名（CNAME）で、鍵はそのサービスが管理しています。
       *[no] {""}
    }この鍵で署名されているかどうかは、メールを見ないと分かりません。
evidence-key-record = DKIMの鍵のレコード

step-arc-chain = 全体
    .outcome = { $result }
    .about = ARCの記録{ $count }件の結果は { $result } です。{ $reason ->
        [structure] ヘッダーの組み合わせが正しくありません。
        [too_many] 記録が50件を超えています。
        [said_fail] 記録自身が、以前に失敗したと書いています。
        [seal] 封印（ARC-Seal）を検証できません。
        [message_signature] 最新の署名を検証できません。封印の後でメールが変更されています。
        [body_not_seen] 本文がないため、最新の署名を判定できません。
       *[other] {""}
    }
step-arc-structure = 構成
    .outcome = { $what_given ->
        [yes] 誤りあり
       *[no] { $count }件
    }
    .about = { $what ->
        [missing] { $instance }番目に { $field } がありません。
        [duplicate] { $instance }番目に { $field } が2つあります。
        [instance] 番号を読み取れない記録があります。
        [gap] 番号が抜けています。
        [cv] { $instance }番目のcv=が、その位置にあるべき値ではありません。
        [too_many] 記録が50件を超えています。
        [said_fail] { $instance }番目に、以前に失敗したと書かれています。
       *[other] 必要な3つのヘッダーが、番号の抜けなくそろっています。
    }
step-arc-set = { $instance }番目
    .outcome = { $sealer }
    .about = { $sealer } の記録です。見た結果：{ $claims }
step-arc-seal = 封印
    .outcome = { $result }
    .about = { $domain }（セレクタ { $selector }）による、ここまでの記録全体の封印です。結果は { $result } です。
step-arc-message-signature = 署名
    .outcome = { $result }
    .about = { $domain }（セレクタ { $selector }）による、封印した時点のメールの署名です。結果は { $result } です。

dkim-what-missing = なし
dkim-what-duplicate = 重複
dkim-what-malformed = 書式の誤り
dkim-what-empty = 空
dkim-what-number = 数字ではない
dkim-what-base64 = base64ではない
dkim-what-domain = ドメイン名ではない
dkim-what-unknown = 未知の値
dkim-what-forbidden = 使用不可
dkim-what-foreign = 適合しない
dkim-what-order = 順序の誤り
dkim-what-past = 期限切れ
dkim-what-future = 未来の日時
dkim-what-short = 短すぎる
dkim-what-long = 長すぎる
dkim-reason-key-missing = 公開鍵がDNSにない
dkim-reason-key-syntax = 公開鍵を読み取れない
dkim-reason-key-type = 鍵の種類が合わない
dkim-reason-key-hash = ハッシュが許可されていない
dkim-reason-key-service = メール用の鍵ではない
dkim-reason-key-revoked = 失効した鍵
dkim-reason-key-too-short = 鍵が短すぎる
dkim-reason-key-dns = DNSの応答なし
dkim-reason-signature-syntax = 署名の書式の誤り
dkim-reason-version = 未知のバージョン
dkim-reason-algorithm-forbidden = 使用できない署名方式
dkim-reason-algorithm-unknown = 未知の署名方式
dkim-reason-canonicalization-unknown = 未知の正規化方式
dkim-reason-expired = 署名の期限切れ
dkim-reason-not-yet-valid = 署名日時が未来
dkim-reason-identity-mismatch = i=がd=に合わない
dkim-reason-from-unsigned = Fromが署名対象外
dkim-reason-body-hash = 本文ハッシュの不一致
dkim-reason-header-signature = ヘッダー署名の不一致
dkim-reason-length-exceeds-body = 本文がl=より短い
dkim-reason-body-not-seen = 本文が未確認
dkim-reason-paste-damaged = 貼り付けによる破損
