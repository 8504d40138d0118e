# language: zh-TW
功能: 金鑰替換 (rekey) 時才出現的故障

  金鑰有存留時間，到期之前由新的快速模式替換。隧道建立時一切正常，第一次替換時才出錯的故障，往往要等一個小時才看得到，
  而且取決於由哪一端開始。
  看什麼：每隔一個存留時間就出現的無效 SPI 或 NO-PROPOSAL-CHOSEN，以及是誰傳送 QM1。
  對策：兩端使用相同的存留時間與相同的 PFS；舊的一對 SA 要多留一會兒。

  背景:
    假如網關 "A" 與 "B" 經由 ISP 相連
    而且兩個網關使用 IKEv1 主模式、預共用金鑰 "lab"、aes-256、sha256 與群組 14

  @F56
  場景: 只保留最新一對的一方，遺失路上的封包
    假如B 的 IPsec 存留時間為 120 秒
    而且B 每一行只保留最新的一對 SA
    而且ISP 延遲 ESP，方向為 A 到 B，500 毫秒
    而且隧道已建立
    當A 後方的主機傳送 2000 個 UDP 資料包給 B 後方的主機，每 100 毫秒一個
    那麼1990 個 UDP 資料包送達，共 2000 個
    而且A 顯示 2000 個封裝與 0 個解封
    而且B 顯示 0 個封裝與 1990 個解封
    而且B 顯示 10 個無效 SPI
    而且B 移除了一對 SA，原因為 "a newer pair serves its selectors"
    而且A 顯示 ISAKMP SA 的狀態為 QM_IDLE
    而且B 顯示 ISAKMP SA 的狀態為 QM_IDLE

  @F56
  場景: 對照組，保留舊的一對就不會遺失
    假如B 的 IPsec 存留時間為 120 秒
    而且ISP 延遲 ESP，方向為 A 到 B，500 毫秒
    而且隧道已建立
    當A 後方的主機傳送 2000 個 UDP 資料包給 B 後方的主機，每 100 毫秒一個
    那麼2000 個 UDP 資料包送達，共 2000 個
    而且B 顯示 0 個無效 SPI

  @F57
  場景: 只有 B 設定 PFS，由 B 發起時成功，由 A 替換時失敗
    假如網關 "B" 使用群組 14 的 PFS
    當B 發起隧道
    而且經過 1 秒
    那麼兩個網關都顯示隧道已建立
    而且B 傳送了 QM1 1 次
    當經過 61 分鐘
    而且A 後方的主機 ping B 後方的主機 5 次
    那麼ping 成功率為百分之 0
    而且A 收到加密通知 NO-PROPOSAL-CHOSEN
    而且A 顯示 ISAKMP SA 的狀態為 QM_IDLE
    而且B 顯示 ISAKMP SA 的狀態為 QM_IDLE
    而且A 顯示工作階段狀態為 UP-IDLE
    而且A 顯示 5 個傳送錯誤
    而且A 傳送了 QM1 5 次
    而且B 傳送了 QM2 0 次
    當B 後方的主機 ping A 後方的主機 5 次
    那麼ping 顯示 ".!!!!"

  @F55
  場景: ISAKMP SA 先結束，IPsec SA 還在，從此什麼都不能說
    假如A 的 ISAKMP 存留時間為 300 秒
    而且隧道已建立
    當經過 301 秒
    那麼A 顯示工作階段狀態為 UP-NO-IKE
    而且B 顯示工作階段狀態為 UP-NO-IKE
    當A 後方的主機 ping B 後方的主機 5 次
    那麼ping 成功率為百分之 100
    當A 清除其 IPsec SA
    那麼A 因沒有 ISAKMP SA 而未能傳送 1 個 Delete
    而且B 顯示 1 個傳入與 1 個傳出 IPsec SA
