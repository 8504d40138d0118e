using System.Globalization;
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

    [When("a host behind {gateway} pings a host behind {gateway} {int} time(s)")]
    [When("{gateway} 後方的主機 ping {gateway} 後方的主機 {int} 次")]
    public void Pings(GatewayName from, GatewayName to, int times)
    {
        RequireTwoSites(from, to);
        RequireCount(times, PingsMax, "pings");
        lab.Ping(from.Name, to.Name, times);
    }

    [When("a host behind {gateway} pings a host behind {gateway} {int} time(s) with {int} octets")]
    [When("{gateway} 後方的主機 ping {gateway} 後方的主機 {int} 次，每次 {int} 位元組")]
    public void PingsOfSize(GatewayName from, GatewayName to, int times, int octets) =>
        Ping(from, to, times, octets, dontFragment: false);

    [When("a host behind {gateway} pings a host behind {gateway} {int} time(s) with {int} octets and DF set")]
    [When("{gateway} 後方的主機 ping {gateway} 後方的主機 {int} 次，每次 {int} 位元組並設定 DF")]
    public void PingsUncut(GatewayName from, GatewayName to, int times, int octets) =>
        Ping(from, to, times, octets, dontFragment: true);

    [When("a host behind {gateway} sends {int} UDP datagrams to a host behind {gateway}")]
    [When("{gateway} 後方的主機傳送 {int} 個 UDP 資料包給 {gateway} 後方的主機")]
    public void Streams(GatewayName from, int count, GatewayName to)
    {
        RequireTwoSites(from, to);
        RequireCount(count, DatagramsMax, "UDP datagrams");
        var (sender, receiver) = lab.Stream(from.Name, to.Name, count, TimeSpan.FromMilliseconds(20));
        (_streamSent, _streamArrived) = (sender.Sent, receiver.Received.Distinct);
    }

    [Then("{int} of {int} UDP datagrams arrive")]
    [Then("{int} 個 UDP 資料包送達，共 {int} 個")]
    public void Arrive(int arrived, int sent)
    {
        Expect.Equal(sent, _streamSent, "UDP datagrams sent");
        Expect.Equal(arrived, _streamArrived, "UDP datagrams that arrived");
    }

    [Then("the ping success rate is {int} percent")]
    [Then("ping 成功率為百分之 {int}")]
    public void SuccessRate(int percent) => Expect.Equal(percent, LastPing().SuccessPercent, "ping success rate");

    [Then("the ping shows {string}")]
    [Then("ping 顯示 {string}")]
    public void Marks(string marks) => Expect.Equal(marks, LastPing().Marks, "ping");

    [Then("{gateway} shows {int} encaps and {int} decaps")]
    [Then("{gateway} 顯示 {int} 個封裝與 {int} 個解封")]
    public void EncapsAndDecaps(GatewayName gateway, int encaps, int decaps)
    {
        var counters = lab.Counters(gateway.Name);
        Expect.Equal(
            $"{encaps} encaps and {decaps} decaps", $"{counters.Encaps} encaps and {counters.Decaps} decaps", $"{gateway}");
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
            throw new ImpossibleConfigurationException($"there is one host behind {from}, and nothing between it and itself");
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
        Expect.That(lab.LastPing is not null, "no host has pinged yet: say 'When a host behind A pings a host behind B 5 times' before");
        return lab.LastPing;
    }
}
