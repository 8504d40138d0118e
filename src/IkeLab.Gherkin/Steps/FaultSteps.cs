using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Sentences;
using IkeLab.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Gherkin.Steps;

/// <summary>
/// What the ISP does to packets. Every fault must strike, or the scenario is invalid, unless it may stay idle.
/// </summary>
[Binding]
public sealed class FaultSteps(LabContext lab)
{
    static readonly Traffic Everything = new(Traffic.Everything);

    static readonly Extent BothWays = new(Direction.Both, Opening.AtOnce);

    /// <summary>In both directions, until the end.</summary>
    [Given("{isp} drops {traffic}")]
    [Given("{isp} 丟棄 {traffic}")]
    public void Drops(IspName isp, Traffic traffic) => lab.AddFault(isp, traffic, BothWays, new Drop());

    /// <summary>In silence: nobody is told, as with most filters.</summary>
    [Given("{isp} drops {traffic} {extent}")]
    [Given("{isp} 丟棄 {traffic}，方向為 {extent}")]
    [When("{isp} drops {traffic} {extent}")]
    [When("{isp} 丟棄 {traffic}，方向為 {extent}")]
    public void DropsWithin(IspName isp, Traffic traffic, Extent extent) =>
        lab.AddFault(isp, traffic, extent, new Drop());

    /// <summary>For a control case: the scenario stays valid if the fault meets no packet.</summary>
    [Given("{isp} drops {traffic} {extent}, which may stay idle")]
    [Given("{isp} 丟棄 {traffic}，方向為 {extent}，可以不發生")]
    public void MayDrop(IspName isp, Traffic traffic, Extent extent) =>
        lab.AddFault(isp, Rule(traffic, extent.Direction, new Drop()) with { MayStayIdle = true }, extent.Opening);

    /// <summary>Takes back the fault of the same words.</summary>
    [When("{isp} stops dropping {traffic} {direction}")]
    [When("{isp} 不再丟棄 {traffic}，方向為 {direction}")]
    public void StopsDropping(IspName isp, Traffic traffic, Direction direction) =>
        lab.Remove(Rule(traffic, direction, new Drop()), lab.IspPath.Named(isp.Name));

    /// <summary>Each packet by as much, in addition to the 8 ms that the way takes.</summary>
    [Given("{isp} delays {traffic} {extent} by {duration}")]
    [Given("{isp} 延遲 {traffic}，方向為 {extent}，{duration}")]
    public void Delays(IspName isp, Traffic traffic, Extent extent, TimeSpan by)
    {
        if (by == TimeSpan.Zero)
            throw new ImpossibleConfigurationException("a delay of nothing is no fault: 1 ms or more");
        lab.AddFault(isp, traffic, extent, new Delay(by));
    }

    /// <summary>In both directions.</summary>
    [Given("{isp} delays {traffic} by {duration}")]
    [Given("{isp} 延遲 {traffic}，{duration}")]
    public void DelaysBothWays(IspName isp, Traffic traffic, TimeSpan by) => Delays(isp, traffic, BothWays, by);

    /// <summary>In both directions: each packet arrives twice.</summary>
    [Given("{isp} duplicates {traffic}")]
    [Given("{isp} 重複 {traffic}")]
    public void Duplicates(IspName isp, Traffic traffic) => lab.AddFault(isp, traffic, BothWays, new Duplicate());

    /// <summary>Each packet arrives twice.</summary>
    [Given("{isp} duplicates {traffic} {extent}")]
    [Given("{isp} 重複 {traffic}，方向為 {extent}")]
    public void DuplicatesWithin(IspName isp, Traffic traffic, Extent extent) =>
        lab.AddFault(isp, traffic, extent, new Duplicate());

    /// <summary>Says so by ICMP, administratively prohibited, where a drop is silent.</summary>
    [Given("{isp} rejects {traffic} {extent}")]
    [Given("{isp} 拒絕 {traffic}，方向為 {extent}")]
    public void Rejects(IspName isp, Traffic traffic, Extent extent) =>
        lab.AddFault(isp, traffic, extent, new Reject());

    /// <summary>An MTU: what is larger is cut or, with DF set, refused by ICMP fragmentation needed.</summary>
    [Given("{isp} carries at most {int} octets {extent}")]
    [Given("{isp} 最多傳送 {int} 位元組，方向為 {extent}")]
    public void CarriesAtMost(IspName isp, int octets, Extent extent) => Narrow(isp, octets, extent, isSilent: false);

    /// <summary>A black hole: the sender of a packet that must not be cut hears nothing.</summary>
    [Given("{isp} carries at most {int} octets {extent} and tells nobody")]
    [Given("{isp} 最多傳送 {int} 位元組，方向為 {extent}，且不通知任何人")]
    public void CarriesAtMostInSilence(IspName isp, int octets, Extent extent) =>
        Narrow(isp, octets, extent, isSilent: true);

    /// <summary>All of them: no packet that was cut can be put together again.</summary>
    [Given("{isp} drops fragments {extent}")]
    [Given("{isp} 丟棄分片，方向為 {extent}")]
    public void DropsFragments(IspName isp, Extent extent) =>
        lab.AddFault(isp, Everything, extent, new DropFragments());

    /// <summary>As filters do that ask for ports: only the first fragment has them.</summary>
    [Given("{isp} drops all but the first fragment {extent}")]
    [Given("{isp} 丟棄第一個以外的分片，方向為 {extent}")]
    public void DropsLaterFragments(IspName isp, Extent extent) =>
        lab.AddFault(isp, Everything, extent, new DropFragments(ButFirst: true));

    /// <summary>A filter that lets the small ones pass.</summary>
    [Given("{isp} drops fragments over {int} octets {extent}")]
    [Given("{isp} 丟棄超過 {int} 位元組的分片，方向為 {extent}")]
    public void DropsLargeFragments(IspName isp, int over, Extent extent)
    {
        if (over is < 1 or > Ipv4Packet.TotalLengthMax)
            throw new ImpossibleConfigurationException(
                $"fragments over {over} octets: 1 to {Ipv4Packet.TotalLengthMax}");
        lab.AddFault(isp, Everything, extent, new DropFragments(Over: over));
    }

    /// <summary>As a queue of lower priority does: what is held comes behind what came later.</summary>
    [Given("{isp} holds every {int}(st)(nd)(rd)(th) {traffic} {extent} until {int} more have come")]
    [Given("{isp} 扣留每第 {int} 個 {traffic}，方向為 {extent}，直到再來 {int} 個")]
    public void Holds(IspName isp, int every, Traffic traffic, Extent extent, int behind)
    {
        if (every < 1 || behind < 1)
            throw new ImpossibleConfigurationException($"every {every}th until {behind} more: both are 1 or more");
        var match = new IspMatch(lab.Criteria(traffic, extent.Direction)).EveryNth(every);
        lab.AddFault(isp, new IspRule(match, new Hold(behind)), extent.Opening);
    }

    /// <summary>Each packet by itself, by the dice of the run.</summary>
    [Given("{isp} loses {int} percent of {traffic}")]
    [Given("{isp} 隨機遺失百分之 {int} 的 {traffic}")]
    public void Loses(IspName isp, int percent, Traffic traffic) => LosesWithin(isp, percent, traffic, BothWays);

    /// <summary>Each packet by itself, by the dice of the run.</summary>
    [Given("{isp} loses {int} percent of {traffic} {extent}")]
    [Given("{isp} 隨機遺失百分之 {int} 的 {traffic}，方向為 {extent}")]
    public void LosesWithin(IspName isp, int percent, Traffic traffic, Extent extent)
    {
        if (percent is < 1 or > 99)
            throw new ImpossibleConfigurationException($"{percent} percent: 1 to 99 are a loss; all is 'drops'");
        var rule = Rule(traffic, extent.Direction, new Drop("loss"));
        lab.AddFault(isp, rule with { Match = rule.Match.WithChance(percent * 10_000) }, extent.Opening);
    }

    /// <summary>As a radio link does: one after the other, and then none for a while (Gilbert and Elliott).</summary>
    [Given("{isp} loses {int} percent of {traffic} in bursts of {int} {extent}")]
    [Given("{isp} 隨機遺失百分之 {int} 的 {traffic}，每次突發 {int} 個，方向為 {extent}")]
    public void LosesInBursts(IspName isp, int percent, Traffic traffic, int length, Extent extent)
    {
        var bursts = percent is >= 1 and <= 99 && length >= 1 ? Bursts.Of(percent, length) : null;
        var match = new IspMatch(lab.Criteria(traffic, extent.Direction)).InBursts(
            bursts ?? throw new ImpossibleConfigurationException(
                $"{percent} percent in bursts of {length}: " +
                $"at most {100 - (100 / Math.Max(length, 1))} percent can come so"));
        lab.AddFault(isp, new IspRule(match, new Drop("loss")), extent.Opening);
    }

    /// <summary>By all its rules together. A control case says so of a rule that stays idle.</summary>
    [Then("{isp} has dropped {int} packet(s)")]
    [Then("{isp} 丟棄了 {int} 個封包")]
    public void HasDropped(IspName isp, int expected)
    {
        var at = lab.IspPath.Named(isp.Name);
        Expect.Equal(
            expected, lab.Journal.At<PacketDropped>(at.Name).Count(), $"packets that {isp.Name ?? "the ISP"} dropped");
    }

    void Narrow(IspName isp, int octets, Extent extent, bool isSilent)
    {
        if (octets is < Mtu.OctetsMin or > Ipv4Packet.TotalLengthMax)
        {
            throw new ImpossibleConfigurationException(
                $"no link carries at most {octets} octets: {Mtu.OctetsMin} to {Ipv4Packet.TotalLengthMax} can be");
        }

        lab.AddFault(isp, Everything, extent, new Mtu(octets, isSilent));
    }

    IspRule Rule(Traffic traffic, Direction direction, Effect effect) =>
        new(new IspMatch(lab.Criteria(traffic, direction)), effect);
}
