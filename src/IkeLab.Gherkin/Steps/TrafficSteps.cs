using System.Globalization;
using System.Net;
using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Sentences;
using IkeLab.Net;

namespace IkeLab.Gherkin.Steps;

/// <summary>Hosts that ping and send streams, and what the gateways count of it.</summary>
[Binding]
public sealed class TrafficSteps(LabContext lab)
{
    // In the hour of virtual time that a ping or a stream may take, all of them fit, even if every ping times out.
    const int PingsMax = 1_000;
    const int DatagramsMax = 100_000;
    const int PingSizeMax = 18_024; // as IOS has it

    int _streamSent;
    int _streamArrived;
    int _asked;
    int _answered;

    /// <summary>
    /// One after the other, 2 s each if no answer comes; the first packet brings the tunnel up, and is lost (F46).
    /// </summary>
    [When("a host behind {gateway} pings a host behind {gateway} {int} time(s)")]
    [When("{gateway} 後方的主機 ping {gateway} 後方的主機 {int} 次")]
    public void Pings(GatewayName from, GatewayName to, int times)
    {
        RequireTwoSites(from, to);
        RequireCount(times, PingsMax, "pings");
        lab.Ping(from.Name, to.Name, times);
    }

    [When("{gateway} itself pings {gateway} itself {int} time(s)")]
    [When("{gateway} 本身 ping {gateway} 本身 {int} 次")]
    public void PingsItself(GatewayName from, GatewayName to, int times)
    {
        RequireTwoSites(from, to);
        RequireCount(times, PingsMax, "pings");
        lab.PingItself(from.Name, to.Name, times);
    }

    [When("{gateway} itself pings a host behind {gateway} {int} time(s)")]
    [When("{gateway} 本身 ping {gateway} 後方的主機 {int} 次")]
    public void PingsBehind(GatewayName from, GatewayName to, int times)
    {
        RequireTwoSites(from, to);
        RequireCount(times, PingsMax, "pings");
        lab.PingBehind(from.Name, to.Name, times);
    }

    [When("a host behind {gateway} pings {gateway} itself {int} time(s)")]
    [When("{gateway} 後方的主機 ping {gateway} 本身 {int} 次")]
    public void PingsGateway(GatewayName from, GatewayName to, int times)
    {
        RequireTwoSites(from, to);
        RequireCount(times, PingsMax, "pings");
        lab.PingGateway(from.Name, to.Name, times);
    }

    /// <summary>An application of questions and answers, such as DNS: it works when the answers come.</summary>
    [When("host {address} asks {address} {int} times at UDP port {int}")]
    [When("主機 {address} 向 {address} 詢問 {int} 次，UDP 連接埠 {int}")]
    public void Asks(IPAddress from, IPAddress to, int times, int port)
    {
        RequireCount(times, DatagramsMax, "questions");
        if (port is < 1 or > ushort.MaxValue) throw new ImpossibleConfigurationException($"no port {port}: 1 to 65535");
        // A second apart: what one of them lets begin, such as a negotiation, is over before the next.
        var sender = lab.StreamThereAndBack(from, to, (ushort)port, times, TimeSpan.FromSeconds(1));
        (_asked, _answered) = (sender.Sent, sender.Echoes.Distinct);
    }

    [Then("{int} of {int} questions are answered")]
    [Then("{int} 個問題得到回答，共 {int} 個")]
    public void Answered(int answered, int asked)
    {
        Expect.Equal(asked, _asked, "questions asked");
        Expect.Equal(answered, _answered, "questions answered");
    }

    /// <summary>The whole packet, its IP header included.</summary>
    [When("a host behind {gateway} pings a host behind {gateway} {int} time(s) with {int} octets")]
    [When("{gateway} 後方的主機 ping {gateway} 後方的主機 {int} 次，每次 {int} 位元組")]
    public void PingsOfSize(GatewayName from, GatewayName to, int times, int octets) =>
        Ping(from, to, times, octets, dontFragment: false);

    [When("a host behind {gateway} pings a host behind {gateway} {int} time(s) with {int} octets and DF set")]
    [When("{gateway} 後方的主機 ping {gateway} 後方的主機 {int} 次，每次 {int} 位元組並設定 DF")]
    public void PingsUncut(GatewayName from, GatewayName to, int times, int octets) =>
        Ping(from, to, times, octets, dontFragment: true);

    /// <summary>One way only: it separates the four counters, where a ping mixes them.</summary>
    [When("a host behind {gateway} sends {int} UDP datagrams to a host behind {gateway}")]
    [When("{gateway} 後方的主機傳送 {int} 個 UDP 資料包給 {gateway} 後方的主機")]
    public void Streams(GatewayName from, int count, GatewayName to)
    {
        StreamsEvery(from, count, to, TimeSpan.FromMilliseconds(20));
    }

    [When("{gateway} itself sends {int} UDP datagrams to {gateway} itself")]
    [When("{gateway} 本身傳送 {int} 個 UDP 資料包給 {gateway} 本身")]
    public void StreamsItself(GatewayName from, int count, GatewayName to)
    {
        RequireTwoSites(from, to);
        RequireCount(count, DatagramsMax, "UDP datagrams");
        var (sender, receiver) = lab.StreamItself(from.Name, to.Name, count, TimeSpan.FromMilliseconds(20));
        (_streamSent, _streamArrived) = (sender.Sent, receiver.Received.Distinct);
    }

    /// <summary>They came out of the tunnel, and the gateway itself could not read them.</summary>
    [Then("{gateway} itself dropped {int} UDP datagram(s) for the checksum")]
    [Then("{gateway} 本身因檢查碼錯誤丟棄了 {int} 個 UDP 資料包")]
    public void DroppedForChecksum(GatewayName gateway, int times) => Expect.Equal(
        times, lab.Journal.At<PacketIgnored>(gateway.Name).Count(ignored => ignored.Why == Gateway.WrongUdp),
        $"UDP datagrams that {gateway} dropped for the checksum");

    /// <summary>Over lifetimes and rekeys.</summary>
    [When("a host behind {gateway} sends {int} UDP datagrams to a host behind {gateway}, one every {duration}")]
    [When("{gateway} 後方的主機傳送 {int} 個 UDP 資料包給 {gateway} 後方的主機，每 {duration}一個")]
    public void StreamsEvery(GatewayName from, int count, GatewayName to, TimeSpan interval)
    {
        RequireTwoSites(from, to);
        RequireCount(count, DatagramsMax, "UDP datagrams");
        if (interval <= TimeSpan.Zero)
            throw new ImpossibleConfigurationException("datagrams follow each other after 1 ms or more");
        var (sender, receiver) = lab.Stream(from.Name, to.Name, count, interval);
        (_streamSent, _streamArrived) = (sender.Sent, receiver.Received.Distinct);
    }

    /// <summary>
    /// Voice and data through one tunnel: ESP shows the path the DSCP of what is inside (RFC 4301 section 5.1.2).
    /// </summary>
    [When("a host behind {gateway} sends {int} UDP datagrams to a host behind {gateway}, one every {duration}, with DSCP {int} and {int} in turn")]
    [When("{gateway} 後方的主機傳送 {int} 個 UDP 資料包給 {gateway} 後方的主機，每 {duration}一個，DSCP 輪流為 {int} 與 {int}")]
    public void StreamsMarked(GatewayName from, int count, GatewayName to, TimeSpan interval, int first, int second)
    {
        RequireTwoSites(from, to);
        RequireCount(count, DatagramsMax, "UDP datagrams");
        if (interval <= TimeSpan.Zero)
            throw new ImpossibleConfigurationException("datagrams follow each other after 1 ms or more");
        if (first is < 0 or > 63 || second is < 0 or > 63)
            throw new ImpossibleConfigurationException("a DSCP is 0 to 63");
        var (sender, receiver) = lab.Stream(from.Name, to.Name, count, interval, first, second);
        (_streamSent, _streamArrived) = (sender.Sent, receiver.Received.Distinct);
    }

    /// <summary>Of the last stream.</summary>
    [Then("{int} of {int} UDP datagrams arrive")]
    [Then("{int} 個 UDP 資料包送達，共 {int} 個")]
    public void Arrive(int arrived, int sent)
    {
        Expect.Equal(sent, _streamSent, "UDP datagrams sent");
        Expect.Equal(arrived, _streamArrived, "UDP datagrams that arrived");
    }

    /// <summary>Of the last ping.</summary>
    [Then("the ping success rate is {int} percent")]
    [Then("ping 成功率為百分之 {int}")]
    public void SuccessRate(int percent) => Expect.Equal(percent, LastPing().SuccessPercent, "ping success rate");

    /// <summary>As IOS prints it: ! an answer, . none in time, U unreachable.</summary>
    [Then("the ping shows {string}")]
    [Then("ping 顯示 {string}")]
    public void Marks(string marks) => Expect.Equal(marks, LastPing().Marks, "ping");

    /// <summary>Since the tunnel was up, where a step says that it is; else from the beginning.</summary>
    [Then("{gateway} shows {int} encaps and {int} decaps")]
    [Then("{gateway} 顯示 {int} 個封裝與 {int} 個解封")]
    public void EncapsAndDecaps(GatewayName gateway, int encaps, int decaps)
    {
        var counters = lab.Counters(gateway.Name);
        Expect.Equal(
            $"{encaps} encaps and {decaps} decaps", $"{counters.Encaps} encaps and {counters.Decaps} decaps",
            $"{gateway}");
    }

    [Then("{gateway} shows {int} {counter}")]
    [Then("{gateway} 顯示 {int} 個{counter}")]
    public void Counts(GatewayName gateway, int expected, CounterWord counter)
    {
        var seen = counter.Of(lab.Counters(gateway.Name)) ??
            lab.Sites.Named(gateway.Name).Gateway.EspCounters.InvalidSpi;
        Expect.Equal<Int128>(expected, seen, $"{counter.Name}s at {gateway}");
    }

    void Ping(GatewayName from, GatewayName to, int times, int octets, bool dontFragment)
    {
        RequireTwoSites(from, to);
        RequireCount(times, PingsMax, "pings");
        if (octets is < PingPlan.SizeMin or > PingSizeMax)
        {
            throw new ImpossibleConfigurationException(string.Create(
                CultureInfo.InvariantCulture,
                $"a ping of {octets} octets: {PingPlan.SizeMin} to {PingSizeMax} are possible"));
        }

        lab.Ping(from.Name, to.Name, target => new(target, times) { Size = octets, DontFragment = dontFragment });
    }

    static void RequireTwoSites(GatewayName from, GatewayName to)
    {
        if (from == to)
            throw new ImpossibleConfigurationException(
                $"there is one host behind {from}, and nothing between it and itself");
    }

    static void RequireCount(int count, int most, string what)
    {
        if (count < 1 || count > most)
        {
            throw new ImpossibleConfigurationException(
                string.Create(CultureInfo.InvariantCulture, $"{count} {what}: 1 to {most} are possible"));
        }
    }

    Ping LastPing()
    {
        Expect.That(
            lab.LastPing is not null,
            "no host has pinged yet: say 'When a host behind A pings a host behind B 5 times' before");
        return lab.LastPing;
    }
}
