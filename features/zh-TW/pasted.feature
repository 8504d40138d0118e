# language: zh-TW
功能: 以工程師手邊的設定檔設定網關

  背景:
    假如 網關 "A" 與 "B" 經由 ISP 相連
    並且 網關 "A" 的設定取自檔案 "../policy/configurations/head-office.cfg"

  場景: 兩份設定相符
    假如 網關 "B" 的設定取自檔案 "../policy/configurations/branch.cfg"
    當 A 後方的主機 ping B 後方的主機 5 次
    那麼 ping 顯示 ".!!!!"
    並且 兩個網關都顯示隧道已建立

  場景: 轉換集不同
    假如 網關 "B" 的設定如下
      """ios
      crypto isakmp policy 10
       encr aes 256
       hash sha256
       authentication pre-share
       group 14
      crypto isakmp key lab address 198.51.100.1
      crypto ipsec transform-set TS esp-aes 256 esp-sha-hmac
      crypto map VPN 10 ipsec-isakmp
       set peer 198.51.100.1
       set transform-set TS
       match address 102
      interface GigabitEthernet0/0
       ip address 203.0.113.6 255.255.255.252
       crypto map VPN
      interface GigabitEthernet0/1
       ip address 10.2.0.1 255.255.255.0
      ip route 0.0.0.0 0.0.0.0 203.0.113.5
      access-list 102 permit ip 10.2.0.0 0.0.0.255 10.1.0.0 0.0.0.255
      """
    當 A 後方的主機 ping B 後方的主機 5 次
    那麼 ping 成功率為百分之 0
    並且 A 顯示 ISAKMP SA 的狀態為 QM_IDLE
    並且 A 收到加密通知 NO-PROPOSAL-CHOSEN
    並且 A 顯示 5 個傳送錯誤
