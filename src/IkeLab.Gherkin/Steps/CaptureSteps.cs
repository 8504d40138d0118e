using System.Net;
using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Readings;
using IkeLab.Lab.Sentences;
using IkeLab.Net;
using IkeLab.Wire.Ip;

namespace IkeLab.Gherkin.Steps;

/// <summary>What the captures hold: read as an engineer reads them, from the octets and without keys.</summary>
[Binding]
public sealed class CaptureSteps(LabContext lab)
{
    /// <summary>Exactly so many, from the beginning of the run; repeated ones count each.</summary>
    [Then("the capture {tap} holds {int} {packets}")]
    [Then("擷取點 {tap} 有 {int} {packets}")]
    public void Holds(TapPlace place, int expected, PacketKind kind)
    {
        // Looked up first, and not packet by packet: a name that is none must not pass for no packets.
        var (from, to) = (SetupOf(kind.Direction.From), SetupOf(kind.Direction.To));
        if (from is not null && !lab.Tells(place))
            throw new ImpossibleConfigurationException(
                $"in the capture {place} the gateways behind the NAT have one address: " +
                "count packets, or look behind the NAT");
        var seen = ObservedPacket.Of(place.In(lab)).Count(packet => kind.Kind switch
        {
            "packets" => true,
            "ESP" => packet.IsEsp && Goes(packet),
            "ESP in UDP" => packet.IsEspInUdp && Goes(packet),
            "NAT keepalives" => packet.IsNatKeepAlive,
            "ICMP" => packet.Ip.Protocol is IpProtocol.Icmp && Goes(packet),
            _ when kind.Kind.StartsWith("ICMP ", StringComparison.Ordinal) => packet.Icmp == kind.Kind,
            _ => packet.Name == kind.Kind,
        });
        Expect.Equal(expected, seen, $"{kind.Kind} in the capture {place}");

        bool Goes(ObservedPacket packet) =>
            from is not null && to is not null && from.IsAt(packet.Ip.Source) && to.IsAt(packet.Ip.Destination);
    }

    /// <summary>An outer packet has the gateways' addresses: what has the hosts' is in clear.</summary>
    [Then("the capture {tap} holds {int} packet(s) in clear from {address} to {address}")]
    [Then("擷取點 {tap} 有 {int} 個從 {address} 到 {address} 的明文封包")]
    public void HoldsInClear(TapPlace place, int expected, IPAddress from, IPAddress to) =>
        Expect.Equal(
            expected,
            ObservedPacket.Of(place.In(lab)).Count(
                packet => packet.Ip.Source.Equals(from) && packet.Ip.Destination.Equals(to)),
            $"packets in clear from {from} to {to} in the capture {place}");

    /// <summary>The whole packet, its outer header included.</summary>
    [Then("the ESP packets in the capture {tap} are {int} octets long")]
    [Then("擷取點 {tap} 的 ESP 封包長 {int} 位元組")]
    public void EspLength(TapPlace place, int octets)
    {
        var lengths = ObservedPacket.Of(place.In(lab)).Where(packet => packet.IsEsp)
            .Select(packet => packet.Ip.TotalLength).Distinct().ToList();
        Expect.Equal(
            $"{octets}", string.Join(", ", lengths), $"octets of the ESP packets in the capture {place}");
    }

    /// <summary>Another initiator SPI of the same peer, before the first one can have given up: R42, R43.</summary>
    [Then("the capture {tap} shows a second negotiation after {message}")]
    [Then("擷取點 {tap} 顯示 {message} 之後另有一次協商")]
    public void ShowsSecond(TapPlace place, MessageWord after)
    {
        var seconds = Seconds(place);
        Expect.Equal(1, seconds.Count, $"second negotiations in the capture {place}");
        Expect.Equal(after.Name, seconds[0].After, "the last message of the first negotiation");
    }

    /// <summary>One initiator SPI for each peer at a time.</summary>
    [Then("the capture {tap} shows no second negotiation")]
    [Then("擷取點 {tap} 沒有顯示另一次協商")]
    public void ShowsNoSecond(TapPlace place) =>
        Expect.Equal(0, Seconds(place).Count, $"second negotiations in the capture {place}");

    /// <summary>Retransmissions are counted, from the beginning of the run; 0 times says that it sent none.</summary>
    [Then("{gateway} sent {message} {int} time(s)")]
    [Then("{gateway} 傳送了 {message} {int} 次")]
    public void Sent(GatewayName gateway, MessageWord message, int times) =>
        Expect.Equal(times, SentBy(gateway, message).Count, $"{message.Name} sent by {gateway}");

    /// <summary>Retransmissions are the same octets, so the same SPI: R37.</summary>
    [Then("{gateway} sent {message} {int} time(s) with the same initiator SPI and responder SPI zero")]
    [Then("{gateway} 傳送了 {message} {int} 次，發起方 SPI 相同且響應方 SPI 為零")]
    public void SentWithSameInitiatorSpi(GatewayName gateway, MessageWord message, int times)
    {
        Sent(gateway, message, times);
        var spis = SentBy(gateway, message).Select(packet => packet.Message!.Header.Sa).ToList();
        Expect.Equal(1, spis.Distinct().Count(), $"different SPIs in {message.Name} of {gateway}");
        Expect.Equal(0UL, spis[0].Responder, $"the responder SPI in {message.Name} of {gateway}");
        Expect.That(spis[0].Initiator != 0, $"the initiator SPI in {message.Name} of {gateway} is zero");
    }

    /// <summary>All of one negotiation.</summary>
    [Then("{gateway} sent {message} {int} times with the same responder SPI")]
    [Then("{gateway} 傳送了 {message} {int} 次，響應方 SPI 相同")]
    public void SentWithSameResponderSpi(GatewayName gateway, MessageWord message, int times) =>
        SentWithResponderSpis(gateway, message, times, 1);

    [Then("{gateway} sent {message} {int} times with {int} responder SPIs")]
    [Then("{gateway} 傳送了 {message} {int} 次，共 {int} 個響應方 SPI")]
    public void SentWithResponderSpis(GatewayName gateway, MessageWord message, int times, int spis)
    {
        Sent(gateway, message, times);
        var seen = SentBy(gateway, message).Select(packet => packet.Message!.Header.Sa.Responder).Distinct().ToList();
        Expect.Equal(spis, seen.Count, $"responder SPIs in {message.Name} of {gateway}");
        Expect.That(!seen.Contains(0), $"a responder SPI in {message.Name} of {gateway} is zero");
    }

    List<ObservedPacket> SentBy(GatewayName gateway, MessageWord message) =>
    [
        .. lab.Sites.Named(gateway.Name).Gateway.Outsides.SelectMany(port => ObservedPacket.Of(port.Tap!))
            .Where(packet => packet.Direction is TapDirection.Out && packet.Name == message.Name),
    ];

    IReadOnlyList<SecondNegotiation> Seconds(TapPlace place) => SecondNegotiation.In(
        ObservedPacket.Of(place.In(lab)), lab.Sites.Gateways.Max(gateway => gateway.Setup.Profile.Requests.Span));

    GatewaySetup? SetupOf(string? gateway) => gateway is null ? null : lab.Sites.Named(gateway).Gateway.Setup;
}
