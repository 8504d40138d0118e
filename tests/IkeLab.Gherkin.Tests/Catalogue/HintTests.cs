using IkeLab.Gherkin.Runner;
using IkeLab.Gherkin.Steps;

namespace IkeLab.Gherkin.Tests;

/// <summary>What people who know VPNs, and not the vocabulary, write; and the step that they meant.</summary>
public sealed class HintTests
{
    static readonly Vocabulary Steps = Vocabulary.Of(typeof(ConfigurationSteps).Assembly);

    /// <summary>A wrong sentence, an arrow, the step.</summary>
    const string English = """
        Given the ISP blocks UDP 4500 -> {isp} drops {traffic}
        Given the ISP blocks UDP 500 from A to B -> {isp} drops {traffic} {extent}
        Given the provider filters ESP from B to A -> {isp} drops {traffic} {extent}
        Given the ISP filters protocol 50 in both directions -> {isp} drops {traffic} {extent}
        Given port 4500 is blocked from A to B -> {isp} drops {traffic} {extent}
        Given ESP is dropped one way -> {isp} drops {traffic} {extent}
        Given the ISP loses MM1 -> {isp} drops {traffic}
        Given MM5 is lost -> {isp} drops {traffic}
        Given the ISP loses the first MM1 -> {isp} drops {traffic}
        Given the ISP cuts everything for 10 seconds -> {isp} drops {traffic} {extent}
        When the ISP unblocks ESP -> {isp} stops dropping {traffic} {direction}
        Given the ISP has 5% packet loss -> {isp} loses {int} percent of {traffic}
        Given 20 percent of ESP gets lost -> {isp} loses {int} percent of {traffic}
        Given the ISP has a latency of 300 ms -> {isp} delays {traffic} by {duration}
        Given MM1 is delayed by 12 seconds -> {isp} delays {traffic} by {duration}
        Given the path has jitter of up to 50 ms -> {isp} delays {traffic} {extent} by up to {duration}
        Given the ISP sends MM1 twice -> {isp} duplicates {traffic}
        Given the path MTU is 1400 -> {isp} carries at most {int} octets {extent}
        Given the ISP drops IP fragments -> {isp} drops fragments {extent}
        Given the ISP modifies MM3 -> {isp} tampers with {place} of {traffic} {extent}
        Given a stateful firewall in front of B -> {isp} has a firewall that lets only {gateway} begin
        Given A is behind NAT -> gateway {string} is behind a NAT
        Given gateway A sits behind a PAT router -> gateway {string} is behind a NAT
        Given A does not support NAT-T -> {gateway} does not do NAT traversal
        Given NAT-T is disabled on B -> {gateway} does not do NAT traversal
        Given A sends NAT keepalive every 20s -> {gateway} sends a NAT keepalive every {duration}
        Given the NAT mapping expires after 30 seconds -> gateway {string} is behind a NAT that forgets UDP after {duration}
        Given A uses DPD every 10 seconds -> {gateway} asks every {duration} whether its peer is alive, and again after {duration}
        Given DPD is off on B -> {gateway} does not announce dead peer detection
        Given gateway A has pre-shared key "other" -> gateway {string} has the pre-shared key {string}
        Given A has the wrong PSK "cisco123" -> gateway {string} has the pre-shared key {string}
        Given A and B use PFS group 14 -> {gateways} use(s) PFS with group {group}
        Given gateway A uses main mode with psk "lab", aes-256, sha256, group 14 -> {gateways} use(s) IKEv1 {mode} with pre-shared key {string}, {encryption}, {hash} and group {group}
        Given both gateways use certificates -> {gateways} use(s) IKEv1 {mode} with {certificates}, {encryption}, {hash} and group {group}
        Given the transform set of A is "esp-aes 256 esp-sha256-hmac" -> {gateways} protect(s) packets with {string}
        Given the crypto ACL of A permits "192.168.1.0/24" to "192.168.2.0/24" -> gateway {string} protects traffic from {string} to {string}
        Given the phase 2 lifetime of A is 60 seconds -> the IPsec lifetime of {gateway} is {duration}
        Given A rekeys IPsec after 60 seconds -> the IPsec lifetime of {gateway} is {duration}
        Given aggressive mode is disabled on B -> gateway {string} takes main mode only
        Given gateway A is a strongSwan -> {gateways} behave(s) like {profile}
        Given the hosts behind B have no default gateway -> the hosts behind {gateway} have no route to other networks
        Given A runs OSPF over the tunnel interface -> {gateways} use(s) a tunnel interface with RIP
        Given a CGNAT in front of A -> gateway {string} is behind a NAT and a carrier NAT
        Given the ISP throttles the line to 64 kbit/s -> {isp} polices {traffic} to {int} kbit\/s with bursts of {int} octets {extent}
        Given ISP 1 reorders ESP -> {isp} delays {traffic} {extent} by up to {duration}, out of order
        Given gateway B has an expired certificate -> the certificate of {gateway} has expired
        Given A has a running-config -> gateway {string} is configured as
        Given two gateways A and B and an ISP -> gateways {string} and {string} joined by an ISP
        Given A and B are joined by two ISPs side by side -> gateways {string} and {string} joined by ISPs {string} and {string} side by side
        Given A has a backup uplink -> gateways {string} and {string} joined by ISPs {string} and {string} side by side
        When A pings B 5 times -> a host behind {gateway} pings a host behind {gateway} {int} time(s)
        When 5 pings go from A to B -> a host behind {gateway} pings a host behind {gateway} {int} time(s)
        When A starts the tunnel -> {gateway} initiates the tunnel
        When A brings the tunnel up -> {gateway} initiates the tunnel
        When I wait 30 seconds -> {duration} pass(es)
        When B reboots -> {gateway} restarts
        When B does clear crypto isakmp -> {gateway} clears its ISAKMP SAs
        When A does clear crypto sa -> {gateway} clears its IPsec SAs
        Then the tunnel does not come up within 60 seconds -> the tunnel never comes up, watched for {duration}
        Then the tunnel comes up within 30 seconds -> within {duration} both gateways show the tunnel up
        Then the tunnel is established -> both gateways show the tunnel up
        Then A is in state MM_WAIT_MSG2 -> {gateway} shows the ISAKMP SA in state {state}
        Then A is in MM_NO_STATE -> {gateway} shows the ISAKMP SA in state {state}
        Then A sees that it is behind a NAT -> {gateway} found itself behind a NAT
        Then B drops 5 packets with invalid SPI -> {gateway} shows {int} {counter}
        Then all pings succeed -> the ping success rate is {int} percent
        Then the ping loss is 0% -> the ping success rate is {int} percent
        Then A has 5 pkts encaps and 0 pkts decaps -> {gateway} shows {int} encaps and {int} decaps
        Then A has 3 send errors -> {gateway} shows {int} {counter}
        Then the session of A is UP-ACTIVE -> {gateway} shows session status {session}
        Then A retransmits MM1 5 times -> {gateway} sent {message} {int} time(s)
        Then B declares its peer dead -> {gateway} took its peer for dead {int} time(s)
        Then A received NO-PROPOSAL-CHOSEN -> {gateway} received the notify {notify} {int} time(s)
        Then the pcap outside A has 5 ESP from A to B -> the capture {tap} holds {int} {packets}
        Then the log of A shows "New State" -> the debug log of {gateway} shows {string} {int} time(s)
        """;

    const string Chinese = """
        假如ISP 阻擋 UDP 4500 -> {isp} 丟棄 {traffic}
        假如ISP 封鎖 UDP 500，方向為 A 到 B -> {isp} 丟棄 {traffic}，方向為 {extent}
        假如業者過濾 ESP，方向為 B 到 A -> {isp} 丟棄 {traffic}，方向為 {extent}
        假如ISP 單向阻止 ESP -> {isp} 丟棄 {traffic}，方向為 {extent}
        假如ISP 丟失 MM1 -> {isp} 丟棄 {traffic}
        假如MM5 遺失 -> {isp} 丟棄 {traffic}
        假如ISP 掉包率百分之 5 -> {isp} 隨機遺失百分之 {int} 的 {traffic}
        假如ISP 延遲 300 毫秒 -> {isp} 延遲 {traffic}，{duration}
        假如MTU 為 1400 -> {isp} 最多傳送 {int} 位元組，方向為 {extent}
        假如ISP 丟掉分片 -> {isp} 丟棄分片，方向為 {extent}
        假如A 在 NAT 後面 -> 網關 {string} 位於 NAT 之後
        假如A 不支援 NAT-T -> {gateway} 不使用 NAT 遍歷
        假如A 每 10 秒送出 DPD -> {gateway} 每 {duration}詢問對等體是否存活，未答時 {duration}後再問
        假如A 的密鑰是 "other" -> 網關 {string} 的預共用金鑰是 {string}
        假如兩端使用 PFS 群組 14 -> {gateways}使用群組 {group} 的 PFS
        假如A 的轉換集是 "esp-aes 256 esp-sha256-hmac" -> {gateways}以 {string} 保護封包
        假如A 的 IPsec 生命週期為 60 秒 -> {gateway} 的 IPsec 存留時間為 {duration}
        假如A 的組態如下 -> 網關 {string} 的設定如下
        當A ping B 5 次 -> {gateway} 後方的主機 ping {gateway} 後方的主機 {int} 次
        當A 啟動隧道 -> {gateway} 發起隧道
        當等待 30 秒 -> 經過 {duration}
        當B 重開機 -> {gateway} 重新啟動
        當B 清掉 ISAKMP SA -> {gateway} 清除其 ISAKMP SA
        當ISP 解除封鎖 ESP -> {isp} 不再丟棄 {traffic}，方向為 {direction}
        那麼隧道建立不起來，觀察 60 秒 -> 隧道從未建立，觀察 {duration}
        那麼隧道在 30 秒內建立 -> 在 {duration}內兩個網關都顯示隧道已建立
        那麼A 的狀態是 MM_NO_STATE -> {gateway} 顯示 ISAKMP SA 的狀態為 {state}
        那麼ping 全部成功 -> ping 成功率為百分之 {int}
        那麼A 有 5 個封裝和 0 個解封 -> {gateway} 顯示 {int} 個封裝與 {int} 個解封
        那麼A 有 3 個傳送錯誤 -> {gateway} 顯示 {int} 個{counter}
        那麼A 重傳 MM1 5 次 -> {gateway} 傳送了 {message} {int} 次
        那麼A 的會話是 UP-ACTIVE -> {gateway} 顯示工作階段狀態為 {session}
        """;

    [Fact]
    public void The_hint_for_a_sentence_of_a_VPN_engineer_names_the_step_that_was_meant() =>
        Misunderstood(English, "Feature: lab\nScenario: one\n").Should().BeEmpty();

    [Fact]
    public void So_does_the_hint_for_a_sentence_in_Traditional_Chinese() =>
        Misunderstood(Chinese, "# language: zh-TW\n功能: 實驗室\n場景: 一\n").Should().BeEmpty();

    [Theory]
    [InlineData("Given the ISP blocks UDP 4500 from A to B", "Given the ISP drops UDP 4500 from A to B")]
    [InlineData("Given both gateways encrypt packets with esp-aes",
        "Given both gateways protect packets with \"esp-aes 256 esp-sha256-hmac\"")]
    [InlineData("Given gateway A is a strongSwan", "Given gateway \"A\" behaves like strongswan")]
    [InlineData("Given A is behind NAT", "Given gateway \"A\" is behind a NAT")]
    [InlineData("Then A has 5 pkts encaps and 0 pkts decaps", "Then A shows 5 encaps and 0 decaps")]
    [InlineData("Then B is in MM_NO_STATE", "Then B shows the ISAKMP SA in state MM_NO_STATE")]
    public void It_says_the_sentence_with_the_values_that_were_written(string wrong, string right) =>
        Hint(wrong, "Feature: lab\nScenario: one\n").Should().EndWith($"such as \"{right}\"");

    /// <summary>A file may hold any line: were the whole of it compared, this would take hours.</summary>
    [Fact]
    public void A_line_without_end_gets_its_hint_too() =>
        Hint($"Given the ISP blocks UDP 4500 {new string('x', 1_000_000)}", "Feature: lab\nScenario: one\n")
            .Should().EndWith("such as \"Given the ISP drops UDP 4500\"");

    static List<string> Misunderstood(string sentences, string head) =>
    [
        .. from line in sentences.Split('\n')
           let parts = line.Split(" -> ")
           let hint = Hint(parts[0], head)
           where !hint.Contains($"{parts[1]}\"", StringComparison.Ordinal) || !HasKeywordAndStep(hint, parts[1])
           select $"{parts[0]} => {hint[(hint.IndexOf("\": ", StringComparison.Ordinal) + 3)..]}",
    ];

    static bool HasKeywordAndStep(string hint, string expression) =>
        new[] { "Given ", "When ", "Then ", "假如", "當", "那麼" }
        .Any(keyword => hint.Contains($"the nearest is \"{keyword}{expression}\"", StringComparison.Ordinal));

    static string Hint(string step, string head)
    {
        var scenario = Runs.Feature($"{head}{step}\n").Scenarios[0];
        var result = new ScenarioRunner(Steps, () => new Host()).DryRun(scenario, null);
        return result.Report.Split('\n')[0];
    }
}
