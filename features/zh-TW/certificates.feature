# language: zh-TW
功能: 以憑證驗證身分

  MM5 為 HDR*、IDii、CERT、SIG_I，MM6 為 HDR*、IDir、CERT、SIG_R (RFC 2409 5.1)。
  MM1 到 MM4 照常通過，MM5 也能解密：金鑰只來自金鑰交換，與憑證無關。響應方在 MM5 裡才看到它不接受的憑證。
  看什麼：A 重傳 MM5 而沒有 MM6，原因在 B 的記錄裡；ASA 與 strongSwan 會以通知告訴 A，IOS 什麼都不說。
  對策：先看兩端的時鐘，再看有效期、CA、CRL 與 subjectAltName 的名稱。

  背景:
    假如網關 "A" 與 "B" 經由 ISP 相連
    而且兩個網關使用 IKEv1 主模式、RSA 憑證、aes-256、sha256 與群組 14
    而且兩個網關以 "esp-aes 256 esp-sha256-hmac" 保護封包

  場景大綱: 憑證能證明<身分>
    假如兩個網關以 <身分> 表明身分
    而且隧道已建立
    那麼A 驗證了對方的身分為 "<B>"
    而且B 驗證了對方的身分為 "<A>"

    例子:
      | 身分         | A                | B                |
      | 位址         | 203.0.113.1      | 203.0.113.2      |
      | 使用者 FQDN  | a@ikelab.example | b@ikelab.example |
      | 識別名稱     | CN=A, O=IkeLab   | CN=B, O=IkeLab   |

  場景: ECDSA 憑證
    假如網關 "A" 使用 IKEv1 主模式、ECDSA-256 憑證、aes-256、sha256 與群組 14
    而且網關 "B" 使用 IKEv1 主模式、ECDSA-256 憑證、aes-256、sha256 與群組 14
    而且隧道已建立

  @F58
  場景: IOS 拒絕過期的憑證，A 什麼都沒聽到
    假如A 的憑證已過期
    當A 後方的主機 ping B 後方的主機 5 次
    那麼ping 成功率為百分之 0
    而且A 顯示 ISAKMP SA 的狀態為 MM_KEY_EXCH
    而且B 顯示 ISAKMP SA 的狀態為 MM_KEY_EXCH
    當經過 60 秒
    那麼A 傳送了 MM5 6 次
    而且B 拒絕了 MM5 6 次
    而且A 顯示 ISAKMP SA 的狀態為 MM_NO_STATE (deleted)
    而且A 顯示 0 個封裝與 0 個解封
    而且A 顯示 5 個傳送錯誤
    而且B 顯示 0 個封裝與 0 個解封
    而且擷取點 B 外側 有 6 個 MM5
    而且擷取點 A 外側 有 0 個 MM6
    而且擷取點 A 外側 有 0 個 INFO
    而且B 的調試記錄中 "%CRYPTO-5-IKMP_INVAL_CERT" 出現 6 次

  @F58
  場景: ASA 以通知說明 A 的憑證已過期
    假如兩個網關的行為如同 asa
    而且A 的憑證已過期
    當A 發起隧道
    而且經過 1 秒
    那麼B 拒絕了 MM5，原因為 "the certificate of CN=A, O=IkeLab expired at 2025-12-31 00:00:00"
    而且A 收到加密通知 INVALID-CERTIFICATE

  @F58
  場景: B 的憑證尚未生效
    假如B 的憑證尚未生效
    當A 發起隧道
    而且經過 1 秒
    那麼A 拒絕了 MM6，原因為 "the certificate of CN=B, O=IkeLab is not valid before 2026-01-02 00:00:00"

  @F58
  場景: A 的憑證由未知的 CA 簽發
    假如兩個網關的行為如同 strongswan
    而且A 的憑證由未知的 CA 簽發
    當A 發起隧道
    而且經過 1 秒
    那麼A 收到加密通知 AUTHENTICATION-FAILED
    而且A 沒有顯示 ISAKMP SA

  @F58
  場景: CA 已撤銷 A 的憑證
    假如CA 已撤銷 A 的憑證
    當A 發起隧道
    而且經過 1 秒
    那麼B 拒絕了 MM5 1 次

  @F58
  場景: 憑證的名稱不同
    假如網關 "A" 以 FQDN 表明身分
    而且A 的憑證名稱為 "vpn.elsewhere.example"
    當A 發起隧道
    而且經過 1 秒
    那麼B 拒絕了 MM5，原因為 "the certificate of CN=A, O=IkeLab does not speak for a.ikelab.example"

  @F58
  場景: 簽章的金鑰不同
    假如A 以不屬於其憑證的金鑰簽章
    當A 發起隧道
    而且經過 1 秒
    那麼B 拒絕了 MM5，原因為 "SIG_I is wrong"

  場景: 憑證依虛擬時間判斷
    假如A 的憑證有效期為 1 分鐘
    當經過 61 秒
    而且A 發起隧道
    而且經過 1 秒
    那麼B 拒絕了 MM5，原因為 "the certificate of CN=A, O=IkeLab expired at 2026-01-01 00:01:00"

  場景: 沒有憑證
    假如網關 "A" 沒有憑證
    當A 發起隧道
    而且經過 1 秒
    那麼A 開始了 0 次協商
