using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Sentences;
using IkeLab.Net;

namespace IkeLab.Gherkin.Steps;

/// <summary>Packets that come again, and faults that strike one packet or a few.</summary>
[Binding]
public sealed class RepeatSteps(LabContext lab)
{
    /// <summary>So many copies beside each packet.</summary>
    [Given("{isp} duplicates {traffic} {int} times {extent}")]
    [Given("{isp} 重複 {traffic} {int} 次，方向為 {extent}")]
    public void Duplicates(IspName isp, Traffic traffic, int copies, Extent extent)
    {
        if (copies is < 1 or > Duplicate.CopiesMax)
            throw new ImpossibleConfigurationException($"{copies} copies: 1 to {Duplicate.CopiesMax}");
        lab.AddFault(isp, traffic, extent, new Duplicate(copies));
    }

    /// <summary>The same packet once more, so much later.</summary>
    [Given("{isp} replays {traffic} after {duration} {extent}")]
    [Given("{isp} 重播 {traffic}，{duration}之後，方向為 {extent}")]
    public void ReplaysAfter(IspName isp, Traffic traffic, TimeSpan late, Extent extent) =>
        lab.AddFault(isp, traffic, extent, new Duplicate(1, late));

    /// <summary>Once: behind the n-th comes again the one that came so many before it.</summary>
    [Given("{isp} replays behind the {int}(st)(nd)(rd)(th) {traffic} the one {int} before {extent}")]
    [Given("{isp} 在第 {int} 個 {traffic} 之後重播其前第 {int} 個，方向為 {extent}")]
    public void ReplaysOnce(IspName isp, int nth, Traffic traffic, int back, Extent extent) =>
        Add(isp, nth, match => match.Number(nth), traffic, extent, ReplayOf(back));

    /// <summary>Again and again.</summary>
    [Given("{isp} replays behind every {int}(st)(nd)(rd)(th) {traffic} the one {int} before {extent}")]
    [Given("{isp} 在每第 {int} 個 {traffic} 之後重播其前第 {int} 個，方向為 {extent}")]
    public void ReplaysAgain(IspName isp, int every, Traffic traffic, int back, Extent extent) =>
        Add(isp, every, match => match.EveryNth(every), traffic, extent, ReplayOf(back));

    /// <summary>One packet alone, counted among those that meet it.</summary>
    [Given("{isp} drops the {int}(st)(nd)(rd)(th) {traffic} {extent}")]
    [Given("{isp} 丟棄第 {int} 個 {traffic}，方向為 {extent}")]
    public void DropsNth(IspName isp, int nth, Traffic traffic, Extent extent) =>
        Add(isp, nth, match => match.Number(nth), traffic, extent, new Drop());

    /// <summary>The 4th, the 8th and so on.</summary>
    [Given("{isp} drops every {int}(st)(nd)(rd)(th) {traffic} {extent}")]
    [Given("{isp} 丟棄每第 {int} 個 {traffic}，方向為 {extent}")]
    public void DropsEvery(IspName isp, int every, Traffic traffic, Extent extent) =>
        Add(isp, every, match => match.EveryNth(every), traffic, extent, new Drop());

    /// <summary>The first ones; then it lets all pass.</summary>
    [Given("{isp} drops at most {int} {traffic} {extent}")]
    [Given("{isp} 丟棄至多 {int} 個 {traffic}，方向為 {extent}")]
    public void DropsAtMost(IspName isp, int times, Traffic traffic, Extent extent)
    {
        RequireOne(times);
        lab.AddFault(
            isp, new IspRule(Match(traffic, extent), new Drop()) { TimesMax = times }, extent.Opening);
    }

    void Add(IspName isp, int number, Func<IspMatch, IspMatch> choose, Traffic traffic, Extent extent, Effect effect)
    {
        RequireOne(number);
        lab.AddFault(isp, new IspRule(choose(Match(traffic, extent)), effect), extent.Opening);
    }

    IspMatch Match(Traffic traffic, Extent extent) => new(lab.Criteria(traffic, extent.Direction));

    static Replay ReplayOf(int back) => back is >= 1 and <= Replay.BackMax
        ? new(back)
        : throw new ImpossibleConfigurationException($"a packet {back} before: 1 to {Replay.BackMax}");

    static void RequireOne(int number)
    {
        if (number < 1) throw new ImpossibleConfigurationException($"packets are counted from 1, not {number}");
    }
}
