namespace IkeLab.Gherkin.Catalogue;

/// <summary>
/// Words that a writer uses for what a step says otherwise, in both languages: each row one meaning, the first word its
/// name. A word may be in several rows. In braces stands a parameter type: what may be said for it. Behind a line that
/// ends with a semicolon the row goes on.
/// </summary>
static class OtherWords
{
    const string Rows = """
        {isp}; isp; the isp; provider; the provider; carrier; upstream; internet; middlebox; 電信業者; 業者; 網路服務提供商; 線路商
        {traffic}; traffic; everything; all traffic; all packets; 4500; 500; port 4500; port 500; protocol 50; udp port;
          port; esp; ike; ah; packet; flow; 封包; 資料包; 流量; 連接埠; 埠; 通訊埠
        {direction}; for second; for minute; for ms; 持續; direction; one way; one direction; both ways; both directions;
          bidirectional; unidirectional; towards; a to b; b to a; from a; from b; a->b; b->a; 方向; 單向; 雙向; 從 a 到 b;
          從 b 到 a; a 往 b; b 往 a; a 到 b; b 到 a
        {message}; message; 訊息
        {state}; state; mm_no_state; qm_idle; 狀態
        {session}; 工作階段狀態; session; session status; show crypto session; up-active; up-idle; down-negotiating; 工作階段; 會話;
          連線狀態
        {counter}; counter; send error; recv error; receive error; send errors; recv errors; replay failed;
          verify failed; verify failure; invalid spi; 計數器; 傳送錯誤; 接收錯誤; 重播失敗; 驗證失敗
        {duration}; second; minute; hour; ms; 秒; 分鐘; 毫秒; 小時
        {profile}; ios; asa; strongswan; vendor; brand; cisco; 廠牌; 廠商
        {mode}; main mode; aggressive mode; main; aggressive; 主模式; 主動模式; 積極模式; 野蠻模式
        {line}; line; acl line; 行
        {tap}; outside; inside; 外側; 內側
        {certificates}; use certificate; certificate authentication; 使用憑證; certificate; cert; rsa; ecdsa; x.509; pki;
          rsa-sig; 憑證; 證書; 數位憑證
        {encapsulation}; tunnel mode; transport mode; 隧道模式; 傳輸模式
        {notify}; notify; notification; 通知
        drop; block; filter; discard; cut; cut off; deny; kill; swallow; eat; close; shut; lose; lost; miss; missing;
          vanish; disappear; dropped; never arrive; 丟棄; 丟掉; 丟; 阻擋; 阻止; 阻斷; 封鎖; 封掉; 封; 過濾; 擋掉; 擋住; 擋; 切斷; 丟失; 遺失; 吃掉; 不見;
          攔截; 弄丟
        stop dropping; stop blocking; unblock; open; allow; permit; let pass; let through; 不再丟棄; 不再阻擋; 解除; 開放; 允許; 解除封鎖
        percent; %; per cent; percentage; rate; loss; lossy; packet loss; random; randomly; chance; probability; 百分之;
          丟包率; 掉包率; 遺失率; 丟包; 掉包; 隨機; 機率
        burst; 突發; 連續
        delay; latency; slow; late; lag; postpone; ms late; rtt; 延遲; 延後; 慢; 晚到
        jitter; up to; vary; variable; 抖動; 最多
        duplicate; twice; double; copy; two copies; 重複; 複製; 兩次; 兩份
        replay; replay attack; 重播; 重放; 重送; 回放
        reorder; out of order; out-of-order; misorder; overtake; until more have come; 不按順序; 亂序; 失序; 順序錯亂; 順序顛倒; 直到再來
        hold; keep back; hold back; queue; buffer; park; 扣留; 暫存; 卡住; 佇列
        release; let go; 放行; 釋放
        kbit; kbps; kbit/s; mbit; mbps; bandwidth; bit/s; speed; slow line; rate limit; 頻寬; 限速; 速率
        police; policer; policing; rate limit; rate-limit; throttle; shape; qos; car; 管制; 限速; 監管
        carry at most; mtu; path mtu; pmtu; mss; too large; large packet; big packet; black hole; blackhole; 最多傳送;
          最大傳輸單元; 大封包; 黑洞
        tell nobody; silent; silently; in silence; no icmp; pmtud; black hole; blackhole; 且不通知任何人; 不通知; 黑洞
        fragment; fragmented; fragmentation; ip fragment; piece; reassembly; 分片; 分段; 片段; 碎片
        reject; refuse; unreachable; administratively prohibited; icmp prohibited; 拒絕; 回絕; 不可達; 無法到達
        firewall; stateful; stateful firewall; pinhole; 防火牆; 狀態式防火牆
        icmp code; icmp type; icmp; unreachable
        corrupt; damage; garble; bit error; flip; flip a bit; broken checksum; 損壞; 毀損; 位元錯誤
        tamper; modify; alter; change; rewrite; mangle; manipulate; 竄改; 修改; 改寫; 更改; 改掉
        truncate; cut short; shorten; clip; 截短; 截斷
        dscp; tos; marking; remark; 服務等級
        ttl; hop; hops long; traceroute; 躍點
        route; routing; static route; next hop; 路由
        no route; have no route to other networks; 沒有通往其他網路的路由; have no route; no default gateway; no default route;
          unroutable; 沒有路由; 無路由
        astray; wrong route; misroute; wrong way; asymmetric; stray; 走錯路; 繞路; 走錯
        equal path; ecmp; load balance; load balancing; equal cost; multipath; 等價路徑; 負載平衡; 負載分擔; 多路徑
        nat; behind nat; pat; masquerade; snat; address translation; home router; nat 之後; 位址轉換; 位於 nat; 在 nat 後面;
          nat 後面; nat 後
        carrier nat; cgn; cgnat; double nat; lte; mobile carrier; 電信商 nat; 雙重 nat; 電信級 nat
        mapping; binding; translation; nat table; 對應; 綁定; nat 表
        forget; expire; time out; timeout; age out; flush; idle; 忘記; 過期; 逾時; 老化; 超時
        nat traversal; nat-t; natt; rfc 3947; nat 遍歷; nat 穿越; nat 穿透
        udp encapsulation; force udp; forceencap; forceencaps; encap yes; udp 4500 encapsulation; udp 封裝; 強制封裝
        nat keepalive; keepalive; keep-alive; nat keep alive; 保活
        alive; 詢問對等體是否存活; 未答時; 後再問; whether its peer is alive; dpd; dead peer detection; r-u-there; isakmp keepalive;
          keepalive; dpd_delay; 失效對等體檢測; 存活; 對等體偵測; 死活
        dead; peer dead; dead peer; declare dead; consider dead; 失效; 死掉; 判定對等體失效
        ask; probe; question; query; 詢問
        announce; advertise; vendor id; vid; 通告; 宣告
        lifetime; life time; lifetime second; sa lifetime; rekey; rekeying; re-key; renew; renewal; rollover; 存留時間;
          生命週期; 生存時間; 有效時間; 換鑰; 更新金鑰; 重新產生金鑰; 換 key
        kilobyte; kb; volume; megabyte; lifebytes; 存留量; kb 數
        clear; clear crypto sa; clear crypto isakmp; clear crypto session; clear crypto ipsec sa; reset; flush;
          tear down; teardown; remove sa; 清除; 清掉; 清空; 拆除
        restart; reboot; reload; power cycle; crash; die; switch off; turn off; go down; power off; 重新啟動; 重開機; 重啟; 當機;
          掛掉; 斷電
        recover; recovery; invalid-spi-recovery; 復原; 恢復
        initiate; start; begin; bring up; bring the tunnel up; start the tunnel; trigger; negotiate; establish;
          kick off; launch; dial; 發起; 開始; 觸發; 啟動; 起隧道
        negotiation; exchange; attempt; 協商; 交涉; 交換
        ping; icmp echo; echo request; pings
        {gateway}; host behind; both gateways; all gateways; the gateways; both sides; both ends; peers; 兩個網關; 所有網關;
          後方的主機; 兩端; 兩邊; 雙方
        host; pc; client; server; user; 主機; 電腦; 使用者
        peer; remote; other side; other end; far end; 對等體; 對方; 對端; 另一端
        success rate; success; successful; succeed; ping loss; all pings; 成功率; 成功; 都通; 通了; 全部成功
        encap; encrypt; pkts encaps; encapsulated; tx; sent packets; 封裝; 加密計數
        decap; decrypt; pkts decaps; decapsulated; rx; 解封; 解封裝; 解密計數
        up; established; come up; active; works; 已建立; 建立; 起來; 連上
        down; not up; fall; broken; 中斷; 斷線; 斷掉; 斷了
        never; does not come up; not come up; never comes up; never come up; fail to come up; does not; doesn't; cannot;
          can't; 從未; 無法建立; 建立不起來; 起不來; 沒有建立; 不會建立
        watch; during; 觀察
        identity; id payload; fqdn; idii; local id; my id; 身分; 身份
        name; called; hostname; 名稱; 名字
        pre-shared key; psk; preshared; preshared key; shared key; key; secret; password; 預共用金鑰; 預先共用金鑰; 共用金鑰; 預共享密鑰;
          密鑰; 密碼; 金鑰
        pfs; perfect forward secrecy; set pfs; 完全正向保密
        protect packet; transform set; transform-set; transform; esp algorithm; ipsec proposal; esp proposal;
          phase 2 algorithm; encrypt packet; 保護封包; 轉換集; 轉換組; 加密封包; 第二階段演算法
        protect traffic; permit; acl; access list; access-list; crypto acl; proxy id; proxy-id; proxy identity;
          selector; traffic selector; interesting traffic; encryption domain; crypto map; 保護流量; 的流量; 保護下列流量; 存取清單; 訪問清單;
          選擇器; 感興趣流量; 加密網域
        not; off; disable; turn off; switch off; not support; 不; 不支援; 停用; 關閉; 未啟用; 不使用
        ikev1; use certificate; certificate authentication; ike version 1; 使用憑證
        policy; isakmp policy; proposal; phase 1 policy; 策略; 提議
        configure; configured; running-config; running config; config; configuration; paste; pasted; swanctl;
          swanctl.conf; ipsec.conf; cli; 設定; 組態; 設定檔; 設定如下; 貼上
        file; read from; load; 檔案
        take main mode only; aggressive mode is disabled; disable aggressive mode; no aggressive mode; 只接受主模式; 停用主動模式
        behave; behaviour; act; emulate; 行為
        capture; pcap; wireshark; tcpdump; trace; sniffer; packet capture; 擷取點; 擷取; 抓包; 封包擷取; 側錄; 捕獲
        in clear; plain text; plaintext; clear text; cleartext; unencrypted; 明文; 未加密
        encrypted; encryption flag; e flag; 已加密; 加密
        debug; debug log; log; syslog; debug crypto isakmp; 調試; 調試記錄; 記錄; 日誌; 除錯; 偵錯
        delete; delete payload
        sent; send; transmit; retransmit; retransmission; resend; resent; repeat; 傳送; 重傳; 送出; 送; 傳
        receive; get; got; 收到; 接收
        found; find; detect; notice; see that; discover; 發現; 偵測到
        show; see; display; report; 顯示; 看到
        isakmp; isakmp sa; clear crypto isakmp; ike sa; phase 1 sa; phase 1; phase1; show crypto isakmp sa; 第一階段; 階段一
        ipsec; ipsec sa; clear crypto sa; crypto sa; clear crypto ipsec sa; child sa; phase 2 sa; phase 2; phase2;
          show crypto ipsec sa; 第二階段; 階段二
        pass; wait; sleep; later; elapse; 經過; 等待; 等; 過了
        stranger; attacker; spoof; forge; off-path; hacker; mitm; inject; 陌生人; 攻擊者; 偽造; 駭客
        udp datagram; stream; iperf; datagram; udp traffic; bulk data; udp 資料包; 串流
        side by side; dual isp; two uplinks; second uplink; backup; backup isp; redundant; failover; fail over;
          multihomed; 並列; 備援; 雙線; 主備; 雙 isp; 兩條線路
        through; via; switch to; fail over; failover; use uplink; 經由; 切換; 改走
        dictionary; brute force; crack; offline attack; guess; 字典; 暴力破解; 破解; 猜測
        nonce; ni; nr; nonces
        spi; cookie; spis
        tunnel interface; vti; route-based; route based; tunnel protection; 隧道介面; 路由式; 基於路由
        rip; ospf; bgp; eigrp; dynamic routing; 動態路由
        octet; byte; 位元組
        df; don't fragment; df bit; df 位元
        replay window; anti-replay; anti replay; window size; 重播視窗; 防重播; 重放視窗
        nobody; no one; ignore; not answer; does not answer; no answer; deaf; 不回應; 沒回應; 不理
        """;

    static readonly string[] OfOneMeaning = Rows.Replace(";\n", ";", StringComparison.Ordinal).Split('\n');

    /// <summary>Of each word, or words in a row, its meanings.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Meanings { get; } = Read();

    /// <summary>Whether it is the name of a row.</summary>
    public static bool IsMeaning(string word) => Names.Contains(word);

    static HashSet<string> Names { get; } = [.. OfOneMeaning.Select(row => row.Split(';')[0])];

    /// <summary>How many words the longest entry has.</summary>
    public static int LengthMax { get; } = Meanings.Keys.Max(key => key.Count(c => c == ' ') + 1);

    static Dictionary<string, IReadOnlyList<string>> Read()
    {
        var pairs =
            from row in OfOneMeaning
            let words = row.Split(';', StringSplitOptions.TrimEntries)
            from word in words
            where word[0] != '{'
            select (Key: string.Join(' ', WordForms.Of(word)), Meaning: words[0]);
        return pairs.GroupBy(pair => pair.Key, pair => pair.Meaning, StringComparer.Ordinal).ToDictionary(
            same => same.Key, IReadOnlyList<string> (same) => [.. same.Distinct()], StringComparer.Ordinal);
    }
}
