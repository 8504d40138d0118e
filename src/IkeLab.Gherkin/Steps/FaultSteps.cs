using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Sentences;
using IkeLab.Net;

namespace IkeLab.Gherkin.Steps;

/// <summary>What the ISP does to packets. Every fault must strike, or the scenario is invalid, unless it may stay idle.</summary>
[Binding]
public sealed class FaultSteps(LabContext lab)
{
    [Given("the ISP drops {traffic}")]
    [Given("ISP 丟棄 {traffic}")]
    public void Drops(Traffic traffic) => Add(traffic, Direction.Both, new Drop(), Opening.AtOnce);

    [Given("the ISP drops {traffic} {direction}")]
    [Given("ISP 丟棄 {traffic}，方向為 {direction}")]
    [When("the ISP drops {traffic} {direction}")]
    [When("ISP 丟棄 {traffic}，方向為 {direction}")]
    public void DropsOneWay(Traffic traffic, Direction direction) => Add(traffic, direction, new Drop(), Opening.AtOnce);

    [Given("the ISP drops {traffic} {direction}, which may stay idle")]
    [Given("ISP 丟棄 {traffic}，方向為 {direction}，可以不發生")]
    public void MayDrop(Traffic traffic, Direction direction) =>
        Add(traffic, direction, new Drop(), Opening.AtOnce, mayStayIdle: true);

    [Given("the ISP drops {traffic} {direction} {opening}")]
    [Given("ISP 丟棄 {traffic}，方向為 {direction}，{opening}")]
    [When("the ISP drops {traffic} {direction} {opening}")]
    [When("ISP 丟棄 {traffic}，方向為 {direction}，{opening}")]
    public void DropsForAWhile(Traffic traffic, Direction direction, Opening opening) =>
        Add(traffic, direction, new Drop(), opening);

    [When("the ISP stops dropping {traffic} {direction}")]
    [When("ISP 不再丟棄 {traffic}，方向為 {direction}")]
    public void StopsDropping(Traffic traffic, Direction direction) => lab.Remove(Rule(traffic, direction, new Drop()));

    [Given("the ISP delays {traffic} {direction} by {duration}")]
    [Given("ISP 延遲 {traffic}，方向為 {direction}，{duration}")]
    public void Delays(Traffic traffic, Direction direction, TimeSpan by)
    {
        if (by == TimeSpan.Zero) throw new ImpossibleConfigurationException("a delay of nothing is no fault: 1 ms or more");
        Add(traffic, direction, new Delay(by), Opening.AtOnce);
    }

    [Given("the ISP delays {traffic} by {duration}")]
    [Given("ISP 延遲 {traffic}，{duration}")]
    public void DelaysBothWays(Traffic traffic, TimeSpan by) => Delays(traffic, Direction.Both, by);

    [Given("the ISP duplicates {traffic}")]
    [Given("ISP 重複 {traffic}")]
    public void Duplicates(Traffic traffic) => Add(traffic, Direction.Both, new Duplicate(), Opening.AtOnce);

    [Given("the ISP duplicates {traffic} {direction}")]
    [Given("ISP 重複 {traffic}，方向為 {direction}")]
    public void DuplicatesOneWay(Traffic traffic, Direction direction) =>
        Add(traffic, direction, new Duplicate(), Opening.AtOnce);

    /// <summary>Each packet by itself, by the dice of the run.</summary>
    [Given("the ISP loses {int} percent of {traffic}")]
    [Given("ISP 隨機遺失百分之 {int} 的 {traffic}")]
    public void Loses(int percent, Traffic traffic) => LosesOneWay(percent, traffic, Direction.Both);

    /// <inheritdoc cref="Loses"/>
    [Given("the ISP loses {int} percent of {traffic} {direction}")]
    [Given("ISP 隨機遺失百分之 {int} 的 {traffic}，方向為 {direction}")]
    public void LosesOneWay(int percent, Traffic traffic, Direction direction)
    {
        if (percent is < 1 or > 99) throw new ImpossibleConfigurationException($"{percent} percent: 1 to 99 are a loss; all is 'drops'");
        var rule = Rule(traffic, direction, new Drop("loss"));
        lab.Add(rule with { Match = rule.Match.WithChance(percent * 10_000) }, null, null);
    }

    /// <summary>By all its rules together. A control case says so of a rule that stays idle.</summary>
    [Then("the ISP has dropped {int} packet(s)")]
    [Then("ISP 丟棄了 {int} 個封包")]
    public void HasDropped(int expected) =>
        Expect.Equal(expected, lab.Journal.Entries.Count(entry => entry.What is PacketDropped), "packets that the ISP dropped");

    void Add(Traffic traffic, Direction direction, Effect effect, Opening opening, bool mayStayIdle = false) =>
        lab.Add(Rule(traffic, direction, effect) with { MayStayIdle = mayStayIdle }, opening.After, opening.Lasting);

    IspRule Rule(Traffic traffic, Direction direction, Effect effect)
    {
        var criteria = traffic.Criteria();
        if (direction is { From: { } from, To: { } to })
        {
            if (lab.SideOf(from) == lab.SideOf(to))
                throw new ImpossibleConfigurationException($"from {from} to {to} is no direction");
            criteria = criteria.Append(Criterion.From(lab.SideOf(from)));
        }

        return new(new IspMatch(criteria), effect);
    }
}
