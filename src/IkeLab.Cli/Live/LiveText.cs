using System.Globalization;
using System.Net;
using IkeLab.Ike;
using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Net;
using IkeLab.Wire.Naming;

namespace IkeLab.Cli.Live;

/// <summary>
/// What a live gateway prints: a line for each message that passes its outside, as the octets tell, and for each thing
/// that came of it. Packets of ESP are counted by <c>show crypto ipsec sa</c>, not told one by one.
/// </summary>
sealed class LiveText(NetInterface outside)
{
    readonly MessageNamer _namer = new();

    /// <summary>Null for an entry that says nothing to a person.</summary>
    public string? Of(JournalEntry entry)
    {
        var words = entry.What switch
        {
            PacketSent sent when sent.Interface == outside => Arrow(sent.Packet, "-->"),
            PacketReceived received when received.Interface == outside => Arrow(received.Packet, "<--"),
            Phase1Established happened => $"ISAKMP SA {Sa(happened.Sa)} is established: {Policy(happened.Policy)}",
            Phase1Deleted happened => $"ISAKMP SA {Sa(happened.Sa)} ended: {happened.Why}",
            QuickModeFailed happened => $"quick mode {happened.MessageId:x8} failed: {happened.Why}",
            ChildFailed happened => $"no SAs for {happened.Local} to {happened.Remote}: {happened.Why}",
            ChildSaInstalled { IsInbound: false, Sa: var sa } =>
                $"IPsec SAs are up: in 0x{sa.InboundSpi:x8}, out 0x{sa.OutboundSpi:x8}, " +
                $"{AlgorithmNames.ShowWords(sa.Suite)}, {sa.Policy.Local} to {sa.Policy.Remote}{Pfs(sa)}",
            ChildSaRemoved { Sa: var sa } removed =>
                $"IPsec SAs in 0x{sa.InboundSpi:x8}, out 0x{sa.OutboundSpi:x8} ended: {removed.Why}",
            MessageRefused happened => $"refused, from {happened.From}: {happened.Refusal.Why}",
            MessageRepeated happened =>
                $"had that before, from {happened.From}{(happened.Answered ? ", and answers again" : "")}",
            NotifySent happened => $"sends notify {Name(happened.Notify)}",
            NotifyReceived happened => $"got notify {Name(happened.Notify)}{(happened.InClear ? " in clear" : "")}",
            DeleteSent happened =>
                $"sends Delete of {happened.Protocol} 0x{Convert.ToHexStringLower(happened.Spi.Span)}",
            DeleteReceived happened => $"got Delete of {happened.Protocol} " +
                $"{string.Join(", ", happened.Spis.Select(static spi => $"0x{Convert.ToHexStringLower(spi.Span)}"))}",
            DeleteNotSent happened => $"cannot send Delete of {happened.Protocol} 0x{happened.Spi:x8}: no ISAKMP SA",
            LifetimeNears happened =>
                $"a lifetime nears its end ({happened.Limit}): {happened.Protocol} 0x{happened.Spi:x8}",
            PeerDead happened => $"the peer is dead: {happened.Asked} R-U-THERE without an answer",
            _ => null,
        };
        return words is null ? null : Stamped(entry.At, words);
    }

    /// <summary>A line, without its end: seconds since the start, and what.</summary>
    public static string Stamped(TimeSpan at, string words) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.TotalSeconds,10:0.000}  {words}");

    string? Arrow(Packet packet, string arrow)
    {
        if (packet.Ip is not { } ip || !packet.TryReadUdp(out var udp)) return null;
        IPEndPoint from = new(ip.Source, udp.SourcePort), to = new(ip.Destination, udp.DestinationPort);
        if (_namer.Name(new(from, to, udp.Payload)) is not { } named) return null;

        var again = named.Transmission == 1
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" ({named.Transmission})");
        return string.Create(
            CultureInfo.InvariantCulture, $"{arrow} {named.Name}{again}  {from} > {to}, {udp.Payload.Length} octets");
    }

    static string Sa(SaAt sa) => string.Create(
        CultureInfo.InvariantCulture, $"{sa.Number} ({sa.Role}, {sa.Id.Initiator:x16} {sa.Id.Responder:x16})");

    static string Policy(Phase1Policy policy) => string.Create(
        CultureInfo.InvariantCulture,
        $"{policy.Cipher} {8 * policy.KeyLength}, {policy.Hash}, group {policy.Group}, " +
        $"{policy.Lifetime.TotalSeconds:0} s");

    static string Pfs(ChildSa sa) =>
        sa.PfsGroup is { } group ? string.Create(CultureInfo.InvariantCulture, $", PFS group {group}") : "";

    static string Name(Wire.Isakmp.NotifyType notify) =>
        string.Create(CultureInfo.InvariantCulture, $"{notify} ({(ushort)notify})");
}
