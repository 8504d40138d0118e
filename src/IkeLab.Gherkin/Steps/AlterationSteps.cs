using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Sentences;
using IkeLab.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Gherkin.Steps;

/// <summary>
/// An ISP that changes octets. What it corrupts has a wrong checksum and dies at the host, but for ESP, which has none;
/// what it tampers with has a right one, and the gateway has to find out.
/// </summary>
[Binding]
public sealed class AlterationSteps(LabContext lab)
{
    /// <summary>
    /// The checksum no longer fits: UDP is a loss; ESP has no checksum and fails its ICV at the gateway.
    /// </summary>
    [Given("{isp} corrupts {place} of {traffic} {extent}")]
    [Given("{isp} 損壞 {place}，對象為 {traffic}，方向為 {extent}")]
    public void Corrupts(IspName isp, Place place, Traffic traffic, Extent extent) =>
        lab.AddFault(isp, traffic, extent, new Corrupt(place));

    /// <summary>The checksum is repaired, so the gateway itself sees the change.</summary>
    [Given("{isp} tampers with {place} of {traffic} {extent}")]
    [Given("{isp} 竄改 {place}，對象為 {traffic}，方向為 {extent}")]
    public void Tampers(IspName isp, Place place, Traffic traffic, Extent extent) =>
        lab.AddFault(isp, traffic, extent, new Tamper(place));

    /// <summary>The rest of the packet is cut off.</summary>
    [Given("{isp} truncates {traffic} to {int} octets {extent}")]
    [Given("{isp} 截短 {traffic} 至 {int} 位元組，方向為 {extent}")]
    public void Truncates(IspName isp, Traffic traffic, int octets, Extent extent) =>
        Truncate(isp, traffic, octets, extent, repairs: false);

    /// <summary>With the length and the checksum of UDP made to fit, so that the gateway gets to see it.</summary>
    [Given("{isp} truncates {traffic} to {int} octets and repairs UDP {extent}")]
    [Given("{isp} 截短 {traffic} 至 {int} 位元組並修復 UDP，方向為 {extent}")]
    public void TruncatesAndRepairs(IspName isp, Traffic traffic, int octets, Extent extent) =>
        Truncate(isp, traffic, octets, extent, repairs: true);

    /// <summary>0 to 63; a later rule may choose by it.</summary>
    [Given("{isp} sets the DSCP of {traffic} to {int} {extent}")]
    [Given("{isp} 將 {traffic} 的 DSCP 設為 {int}，方向為 {extent}")]
    public void SetsDscp(IspName isp, Traffic traffic, int dscp, Extent extent)
    {
        if (dscp is < 0 or > 63) throw new ImpossibleConfigurationException($"no DSCP {dscp}: 0 to 63");
        lab.AddFault(isp, traffic, extent, Rewrite.Dscp(dscp));
    }

    /// <summary>What is too small for the way ends in an ICMP time exceeded.</summary>
    [Given("{isp} sets the TTL of {traffic} to {int} {extent}")]
    [Given("{isp} 將 {traffic} 的 TTL 設為 {int}，方向為 {extent}")]
    public void SetsTtl(IspName isp, Traffic traffic, int ttl, Extent extent)
    {
        if (ttl is < 1 or > byte.MaxValue) throw new ImpossibleConfigurationException($"no TTL {ttl}: 1 to 255");
        lab.AddFault(isp, traffic, extent, Rewrite.Ttl(ttl));
    }

    void Truncate(IspName isp, Traffic traffic, int octets, Extent extent, bool repairs)
    {
        if (octets is < Ipv4Packet.HeaderSizeMin or >= Ipv4Packet.TotalLengthMax)
            throw new ImpossibleConfigurationException(
                $"{octets} octets are no packet: {Ipv4Packet.HeaderSizeMin} or more");
        lab.AddFault(isp, traffic, extent, new Truncate(octets, repairs));
    }
}
