using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Sentences;
using IkeLab.Net;

namespace IkeLab.Gherkin.Steps;

/// <summary>Slow lines, policers, jitter, and packets that are held until somebody lets them go.</summary>
[Binding]
public sealed class LineSteps(LabContext lab)
{
    /// <summary>What the queue has no room for is dropped.</summary>
    [Given("{isp} carries {int} kbit\\/s {extent} with a queue of {int} packet(s)")]
    [Given("{isp} 傳送 {int} kbit\\/s，方向為 {extent}，佇列 {int} 個封包")]
    public void Carries(IspName isp, int kilobits, Extent extent, int queue)
    {
        if (queue is < 0 or > Rate.QueueMax)
            throw new ImpossibleConfigurationException($"a queue of {queue} packets: 0 to {Rate.QueueMax}");
        lab.AddFault(isp, new(Traffic.Everything), extent, new Rate(BitsOf(kilobits), queue));
    }

    /// <summary>What is above the rate is dropped; nothing waits.</summary>
    [Given("{isp} polices {traffic} to {int} kbit\\/s with bursts of {int} octets {extent}")]
    [Given("{isp} 管制 {traffic} 至 {int} kbit\\/s，突發 {int} 位元組，方向為 {extent}")]
    public void Polices(IspName isp, Traffic traffic, int kilobits, int burst, Extent extent)
    {
        if (burst is < 1 or > Police.BurstMax)
            throw new ImpossibleConfigurationException($"bursts of {burst} octets: 1 to {Police.BurstMax}");
        lab.AddFault(isp, traffic, extent, new Police(BitsOf(kilobits), burst));
    }

    /// <summary>Each by its own draw, and none overtakes another.</summary>
    [Given("{isp} delays {traffic} {extent} by up to {duration}")]
    [Given("{isp} 延遲 {traffic}，方向為 {extent}，最多 {duration}")]
    public void Jitters(IspName isp, Traffic traffic, Extent extent, TimeSpan upTo) =>
        Jitter(isp, traffic, extent, upTo, keepsOrder: true);

    /// <summary>Each by its own draw, and later ones may overtake.</summary>
    [Given("{isp} delays {traffic} {extent} by up to {duration}, out of order")]
    [Given("{isp} 延遲 {traffic}，方向為 {extent}，最多 {duration}，不按順序")]
    public void JittersOutOfOrder(IspName isp, Traffic traffic, Extent extent, TimeSpan upTo) =>
        Jitter(isp, traffic, extent, upTo, keepsOrder: false);

    /// <summary>Until its time is over, or until the ISP releases it.</summary>
    [Given("{isp} holds {traffic} {extent}")]
    [Given("{isp} 扣留 {traffic}，方向為 {extent}")]
    [When("{isp} holds {traffic} {extent}")]
    [When("{isp} 扣留 {traffic}，方向為 {extent}")]
    public void Holds(IspName isp, Traffic traffic, Extent extent) =>
        lab.AddFault(isp, traffic, extent, Hold.UntilReleased);

    /// <summary>What was held comes at once, in its order.</summary>
    [When("{isp} releases {traffic} {direction}")]
    [When("{isp} 放行 {traffic}，方向為 {direction}")]
    public void Releases(IspName isp, Traffic traffic, Direction direction) => lab.Remove(
        new(new IspMatch(lab.Criteria(traffic, direction)), Hold.UntilReleased), lab.IspPath.Named(isp.Name));

    void Jitter(IspName isp, Traffic traffic, Extent extent, TimeSpan upTo, bool keepsOrder)
    {
        if (upTo <= TimeSpan.Zero)
            throw new ImpossibleConfigurationException("a delay of nothing is no fault: 1 ms or more");
        lab.AddFault(isp, traffic, extent, new Jitter(upTo, keepsOrder));
    }

    static long BitsOf(int kilobits) => kilobits is >= 1 and <= 100_000_000
        ? kilobits * 1_000L
        : throw new ImpossibleConfigurationException($"{kilobits} kbit/s: 1 to 100000000");
}
