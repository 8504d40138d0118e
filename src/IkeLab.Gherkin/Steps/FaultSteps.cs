using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Sentences;
using IkeLab.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Gherkin.Steps;

/// <summary>What the ISP does to packets. Every fault must strike, or the scenario is invalid, unless it may stay idle.</summary>
[Binding]
public sealed class FaultSteps(LabContext lab)
{
    static readonly Traffic Everything = new(Traffic.Everything);

    [Given("{isp} drops {traffic}")]
    [Given("{isp} 丟棄 {traffic}")]
    public void Drops(IspName isp, Traffic traffic) => Add(isp, traffic, Direction.Both, new Drop(), Opening.AtOnce);

    [Given("{isp} drops {traffic} {direction}")]
    [Given("{isp} 丟棄 {traffic}，方向為 {direction}")]
    [When("{isp} drops {traffic} {direction}")]
    [When("{isp} 丟棄 {traffic}，方向為 {direction}")]
    public void DropsOneWay(IspName isp, Traffic traffic, Direction direction) =>
        Add(isp, traffic, direction, new Drop(), Opening.AtOnce);

    [Given("{isp} drops {traffic} {direction}, which may stay idle")]
    [Given("{isp} 丟棄 {traffic}，方向為 {direction}，可以不發生")]
    public void MayDrop(IspName isp, Traffic traffic, Direction direction) =>
        Add(isp, traffic, direction, new Drop(), Opening.AtOnce, mayStayIdle: true);

    [Given("{isp} drops {traffic} {direction} {opening}")]
    [Given("{isp} 丟棄 {traffic}，方向為 {direction}，{opening}")]
    [When("{isp} drops {traffic} {direction} {opening}")]
    [When("{isp} 丟棄 {traffic}，方向為 {direction}，{opening}")]
    public void DropsForAWhile(IspName isp, Traffic traffic, Direction direction, Opening opening) =>
        Add(isp, traffic, direction, new Drop(), opening);

    [When("{isp} stops dropping {traffic} {direction}")]
    [When("{isp} 不再丟棄 {traffic}，方向為 {direction}")]
    public void StopsDropping(IspName isp, Traffic traffic, Direction direction) =>
        lab.Remove(Rule(traffic, direction, new Drop()), lab.IspPath.Named(isp.Name));

    [Given("{isp} delays {traffic} {direction} by {duration}")]
    [Given("{isp} 延遲 {traffic}，方向為 {direction}，{duration}")]
    public void Delays(IspName isp, Traffic traffic, Direction direction, TimeSpan by)
    {
        if (by == TimeSpan.Zero) throw new ImpossibleConfigurationException("a delay of nothing is no fault: 1 ms or more");
        Add(isp, traffic, direction, new Delay(by), Opening.AtOnce);
    }

    [Given("{isp} delays {traffic} by {duration}")]
    [Given("{isp} 延遲 {traffic}，{duration}")]
    public void DelaysBothWays(IspName isp, Traffic traffic, TimeSpan by) => Delays(isp, traffic, Direction.Both, by);

    [Given("{isp} duplicates {traffic}")]
    [Given("{isp} 重複 {traffic}")]
    public void Duplicates(IspName isp, Traffic traffic) =>
        Add(isp, traffic, Direction.Both, new Duplicate(), Opening.AtOnce);

    [Given("{isp} duplicates {traffic} {direction}")]
    [Given("{isp} 重複 {traffic}，方向為 {direction}")]
    public void DuplicatesOneWay(IspName isp, Traffic traffic, Direction direction) =>
        Add(isp, traffic, direction, new Duplicate(), Opening.AtOnce);

    /// <summary>Says so by ICMP, administratively prohibited, where a drop is silent.</summary>
    [Given("{isp} rejects {traffic} {direction}")]
    [Given("{isp} 拒絕 {traffic}，方向為 {direction}")]
    public void Rejects(IspName isp, Traffic traffic, Direction direction) =>
        Add(isp, traffic, direction, new Reject(), Opening.AtOnce);

    [Given("{isp} carries at most {int} octets {direction}")]
    [Given("{isp} 最多傳送 {int} 位元組，方向為 {direction}")]
    public void CarriesAtMost(IspName isp, int octets, Direction direction) =>
        Narrow(isp, octets, direction, isSilent: false);

    /// <summary>A black hole: the sender of a packet that must not be cut hears nothing.</summary>
    [Given("{isp} carries at most {int} octets {direction} and tells nobody")]
    [Given("{isp} 最多傳送 {int} 位元組，方向為 {direction}，且不通知任何人")]
    public void CarriesAtMostInSilence(IspName isp, int octets, Direction direction) =>
        Narrow(isp, octets, direction, isSilent: true);

    [Given("{isp} drops fragments {direction}")]
    [Given("{isp} 丟棄分片，方向為 {direction}")]
    public void DropsFragments(IspName isp, Direction direction) =>
        Add(isp, Everything, direction, new DropFragments(), Opening.AtOnce);

    [Given("{isp} drops all but the first fragment {direction}")]
    [Given("{isp} 丟棄第一個以外的分片，方向為 {direction}")]
    public void DropsLaterFragments(IspName isp, Direction direction) =>
        Add(isp, Everything, direction, new DropFragments(ButFirst: true), Opening.AtOnce);

    /// <summary>A filter that lets the small ones pass.</summary>
    [Given("{isp} drops fragments over {int} octets {extent}")]
    [Given("{isp} 丟棄超過 {int} 位元組的分片，方向為 {extent}")]
    public void DropsLargeFragments(IspName isp, int over, Extent extent)
    {
        if (over is < 1 or > Ipv4Packet.TotalLengthMax)
            throw new ImpossibleConfigurationException($"fragments over {over} octets: 1 to {Ipv4Packet.TotalLengthMax}");
        lab.AddFault(isp, Everything, extent, new DropFragments(Over: over));
    }

    /// <summary>As a queue of lower priority does: what is held comes behind what came later.</summary>
    [Given("{isp} holds every {int}(st)(nd)(rd)(th) {traffic} {direction} until {int} more have come")]
    [Given("{isp} 扣留每第 {int} 個 {traffic}，方向為 {direction}，直到再來 {int} 個")]
    public void Holds(IspName isp, int every, Traffic traffic, Direction direction, int behind)
    {
        if (every < 1 || behind < 1)
            throw new ImpossibleConfigurationException($"every {every}th until {behind} more: both are 1 or more");
        var match = new IspMatch(lab.Criteria(traffic, direction)).EveryNth(every);
        lab.Add(new(match, new Hold(behind)), null, null, lab.IspPath.Named(isp.Name));
    }

    /// <summary>Each packet by itself, by the dice of the run.</summary>
    [Given("{isp} loses {int} percent of {traffic}")]
    [Given("{isp} 隨機遺失百分之 {int} 的 {traffic}")]
    public void Loses(IspName isp, int percent, Traffic traffic) => LosesOneWay(isp, percent, traffic, Direction.Both);

    /// <inheritdoc cref="Loses"/>
    [Given("{isp} loses {int} percent of {traffic} {direction}")]
    [Given("{isp} 隨機遺失百分之 {int} 的 {traffic}，方向為 {direction}")]
    public void LosesOneWay(IspName isp, int percent, Traffic traffic, Direction direction)
    {
        if (percent is < 1 or > 99) throw new ImpossibleConfigurationException($"{percent} percent: 1 to 99 are a loss; all is 'drops'");
        var rule = Rule(traffic, direction, new Drop("loss"));
        lab.AddFault(isp, rule with { Match = rule.Match.WithChance(percent * 10_000) }, Opening.AtOnce);
    }

    /// <summary>As a radio link does: one after the other, and then none for a while (Gilbert and Elliott).</summary>
    [Given("{isp} loses {int} percent of {traffic} in bursts of {int} {extent}")]
    [Given("{isp} 隨機遺失百分之 {int} 的 {traffic}，每次突發 {int} 個，方向為 {extent}")]
    public void LosesInBursts(IspName isp, int percent, Traffic traffic, int length, Extent extent)
    {
        var bursts = percent is >= 1 and <= 99 && length >= 1 ? Bursts.Of(percent, length) : null;
        var match = new IspMatch(lab.Criteria(traffic, extent.Direction)).InBursts(
            bursts ?? throw new ImpossibleConfigurationException(
                $"{percent} percent in bursts of {length}: at most {100 - (100 / Math.Max(length, 1))} percent can come so"));
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

    void Narrow(IspName isp, int octets, Direction direction, bool isSilent)
    {
        if (octets is < Mtu.OctetsMin or > Ipv4Packet.TotalLengthMax)
        {
            throw new ImpossibleConfigurationException(
                $"no link carries at most {octets} octets: {Mtu.OctetsMin} to {Ipv4Packet.TotalLengthMax} can be");
        }

        Add(isp, Everything, direction, new Mtu(octets, isSilent), Opening.AtOnce);
    }

    void Add(
        IspName isp, Traffic traffic, Direction direction, Effect effect, Opening opening, bool mayStayIdle = false) =>
        lab.AddFault(isp, Rule(traffic, direction, effect) with { MayStayIdle = mayStayIdle }, opening);

    IspRule Rule(Traffic traffic, Direction direction, Effect effect) =>
        new(new IspMatch(lab.Criteria(traffic, direction)), effect);
}
