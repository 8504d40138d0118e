using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Sentences;
using IkeLab.Net;

namespace IkeLab.Gherkin.Steps;

/// <summary>An ISP that routes wrongly: not at all, too far, astray, or over a path that is broken.</summary>
[Binding]
public sealed class RouteFaultSteps(LabContext lab)
{
    /// <summary>Its router says so by ICMP 3/0, net unreachable, before any firewall has seen the packet.</summary>
    [Given("{isp} has no route for {traffic} {extent}")]
    [Given("{isp} 沒有 {traffic} 的路由，方向為 {extent}")]
    public void HasNoRoute(IspName isp, Traffic traffic, Extent extent) =>
        lab.AddFault(isp, traffic, extent, new Unrouted());

    /// <summary>A router that sends no ICMP: for its sender the packet is just lost.</summary>
    [Given("{isp} has no route for {traffic} {extent} and tells nobody")]
    [Given("{isp} 沒有 {traffic} 的路由，方向為 {extent}，且不通知任何人")]
    public void HasNoRouteInSilence(IspName isp, Traffic traffic, Extent extent) =>
        lab.AddFault(isp, traffic, extent, new Unrouted(IsSilent: true));

    [Given("{isp} is {int} hops long {extent}")]
    [Given("{isp} 長 {int} 躍點，方向為 {extent}")]
    public void IsHopsLong(IspName isp, int hops, Extent extent)
    {
        if (hops is < 1 or > byte.MaxValue)
            throw new ImpossibleConfigurationException($"no path has {hops} hops: 1 to 255");
        lab.AddFault(isp, new(Traffic.Everything), extent, new Hops(hops));
    }

    /// <summary>A flow that is sent meanwhile is pinned to the wrong route for as long as it does not pause.</summary>
    [Given("{isp} leads {traffic} astray {extent}, until idle for {duration}")]
    [Given("{isp} 使 {traffic} 走錯路，方向為 {extent}，直到閒置 {duration}")]
    [When("{isp} leads {traffic} astray {extent}, until idle for {duration}")]
    [When("{isp} 使 {traffic} 走錯路，方向為 {extent}，直到閒置 {duration}")]
    public void LeadsAstray(IspName isp, Traffic traffic, Extent extent, TimeSpan idle)
    {
        if (idle <= TimeSpan.Zero)
            throw new ImpossibleConfigurationException("idle for nothing is no pause: 1 ms or more");
        lab.AddFault(isp, traffic, extent, new Misroute(idle));
    }

    /// <summary>ESP is spread by its SPI, so the next SA may take another.</summary>
    [Given("{isp} has {int} equal paths for {traffic} {extent}, and the first one taken is broken")]
    [Given("{isp} 有 {int} 條等價路徑給 {traffic}，方向為 {extent}，而最先選用的一條是壞的")]
    public void HasBrokenPath(IspName isp, int paths, Traffic traffic, Extent extent)
    {
        if (paths is < 2 or > BrokenPath.PathsMax)
            throw new ImpossibleConfigurationException($"{paths} equal paths: 2 to {BrokenPath.PathsMax}");
        lab.AddFault(isp, traffic, extent, new BrokenPath(paths));
    }
}
