# language: zh-TW
功能: 每個訊息帶有什麼，以及誰能看見

  MM1 到 MM4 未加密，路徑上的任何人都能讀出負載。從 MM5 起已加密；解密後的內容只有實驗室看得見，因為金鑰來自種子。

  背景:
    假如網關 "A" 與 "B" 經由 ISP 相連
    而且兩個網關使用 IKEv1 主模式、預共用金鑰 "only for the lab"、aes-256、sha256 與群組 14

  @R04 @R16 @R50
  場景: 一個發起，六個訊息之後再三個
    當A 發起隧道
    那麼在 1 秒內兩個網關都顯示隧道已建立
    而且擷取點 A 外側 依序有 MM1, MM2, MM3, MM4, MM5, MM6, QM1, QM2, QM3
    而且A 的 MM1 未加密
    而且A 的 MM1 帶有負載 SA
    而且B 的 MM4 帶有負載 KE, N
    而且B 的 MM4 帶有 256 個位元組的 KE
    而且A 的 MM5 已加密
    而且解密後 A 的 MM5 帶有負載 ID, HASH
    而且解密後 A 的 QM1 帶有負載 HASH, SA, N, ID, ID
    而且解密後 A 的 QM1 帶有選擇器 192.168.1.0/24 到 192.168.2.0/24
    而且解密後 A 的 QM3 帶有負載 HASH

  @R29 @R34 @R35
  場景: 策略恰有五項，SPI 保持不變
    假如網關 "A" 另有 ISAKMP 策略 20：aes-128、sha 與群組 5
    而且隧道已建立
    那麼A 的 MM1 帶有下列轉換：
      | 加密       | 雜湊   | 認證         | 群組 | 存留期  |
      | AesCbc 256 | Sha256 | PreSharedKey | 14   | 86400 s |
      | AesCbc 128 | Sha    | PreSharedKey | 5    | 86400 s |
    而且A 顯示 ISAKMP SA 使用 aes-256、sha256 與群組 14
    而且從 MM2 起，A 外側 的每個訊息都有 MM1 的發起方 SPI 與同一個響應方 SPI
    而且匯出的擷取檔 A 外側 顯示每個訊息的兩個 SPI

  @R08 @R26 @R27 @R54
  場景: 路徑上看不見身份、金鑰與內部位址
    假如網關 "A" 以 "esp-gcm 256" 或 "esp-aes 256 esp-sha256-hmac" 保護封包
    而且隧道已建立
    當A 後方的主機 ping B 後方的主機 5 次
    那麼ping 顯示 "!!!!!"
    而且兩個網關有相同的共用秘密與相同的 SKEYID
    而且沒有任何擷取點出現金鑰或共用秘密
    而且沒有任何擷取點出現明文的身份
    而且沒有任何擷取點出現網關後方的位址
    而且擷取點 ISP 的 A 側 只有 UDP 500 與 ESP
    而且A 顯示 TX 500 個位元組與 RX 500 個位元組
    而且A 有 2 個 IPsec SA 的金鑰，各不相同
    而且共傳送 4 個 nonce，各不相同
    而且由 SKEYID_d 與 nonce 可得出 IPsec SA 的金鑰
    而且解密後 A 的 QM1 提議 B 到 A 的 ESP 的 SPI

  @R28
  場景: 有 PFS 時，金鑰與階段一無關
    假如兩個網關使用群組 19 的 PFS
    而且隧道已建立
    那麼解密後 B 的 QM2 帶有負載 HASH, SA, N, KE, ID, ID
    而且由階段一無法得出 IPsec SA 的金鑰

  @R20 @R24 @R44 @R55
  場景: 陌生人傳送的訊息遭到拒絕
    假如隧道已建立
    當陌生人傳送給 B：QM1 的複本
    而且陌生人傳送給 B：響應方 SPI 不同的 QM1 複本
    而且陌生人傳送給 B：發起方 SPI 不同的 MM5 複本
    而且陌生人傳送給 B：響應方 SPI 為零的 MM5 複本
    那麼B 拒絕了 2 個訊息，因為未知的 SPI
    而且B 拒絕了 1 個訊息，因為響應方 SPI 為零
    而且B 有 1 對 IPsec SA

  @R49
  場景: 雜湊錯誤的 MM5 不能通過驗證
    假如ISP 丟棄 MM5，方向為 A 到 B，持續 100 毫秒
    當A 發起隧道
    而且經過 1 秒
    而且陌生人傳送給 B：最後一個位元組不同的 MM5 複本
    那麼B 拒絕了 1 個訊息，因為雜湊錯誤
    而且B 顯示 ISAKMP SA 的狀態為 MM_KEY_EXCH

  @R36 @R37 @R39 @R87
  場景: 重傳的位元組相同，再次發起則是另一個協商
    假如ISP 丟棄 MM1 的第 2 次傳送
    而且ISP 丟棄 MM1 的第一次傳送
    而且ISP 丟棄 MM2
    當A 發起隧道
    而且經過 61 秒
    那麼A 以相同的位元組傳送了 MM1 6 次
    當A 發起隧道
    而且經過 1 秒
    那麼A 顯示 2 個 SPI 不同的 ISAKMP SA

  @R21
  場景: IPsec SA 顯示演算法、模式與參數
    假如隧道已建立
    那麼A 在 "show crypto ipsec sa" 中顯示：
      """
      transform: esp-256-aes esp-sha256-hmac
      in use settings ={Tunnel, }
      """
    而且實驗室的任何部分都不使用通訊端
