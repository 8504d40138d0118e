using System.Buffers.Binary;
using IkeLab.Net;
using IkeLab.Wire.Isakmp;
using IkeLab.Wire.Naming;

namespace IkeLab.Lab.Readings;

/// <summary>An IKE message as the first ISP saw it come in, before any of its faults.</summary>
/// <param name="At">Virtual time.</param>
/// <param name="Name">"MM1".</param>
/// <param name="From">The side it came from.</param>
/// <param name="Transmission">1 the first time.</param>
/// <param name="Number">
/// Of those with this name, side and transmission, from 1. Losses of other messages do not shift it, as repetitions
/// have a count of their own.
/// </param>
/// <param name="Packet">It was in.</param>
/// <param name="Message">Its header and payloads.</param>
public sealed record PassedMessage(
    TimeSpan At, string Name, IspSide From, int Transmission, int Number, Packet Packet, Message Message)
{
    /// <summary>All of a run, in their order.</summary>
    public static IReadOnlyList<PassedMessage> Of(TwoSites sites)
    {
        ArgumentNullException.ThrowIfNull(sites);
        var isp = sites.Isps[0];
        var namer = new MessageNamer();
        var numbers = new Dictionary<(string, IspSide, int), int>();
        List<PassedMessage> messages = [];
        foreach (var entry in sites.Journal.Entries)
        {
            if (entry.What is not PacketReceived { Interface: { } port, Packet: var packet }) continue;
            if ((port != isp.A && port != isp.B) || packet.Ip is not { } ip || !packet.TryReadUdp(out var udp))
                continue;
            if (namer.Name(udp.Between(ip)) is not { } named) continue;

            var key = (named.Name, port == isp.A ? IspSide.A : IspSide.B, named.Transmission);
            var number = numbers[key] = numbers.GetValueOrDefault(key) + 1;
            messages.Add(new(entry.At, named.Name, key.Item2, named.Transmission, number, packet, named.Message));
        }

        return messages;
    }

    /// <summary>
    /// Where the IP packet can be cut: behind the header of ISAKMP and behind each payload but the last; of what is
    /// encrypted, in the middle.
    /// </summary>
    public IReadOnlyList<int> Boundaries()
    {
        List<int> boundaries = [];
        var body = Message.Body;
        var start = Packet.Bytes.Length - body.Length;
        boundaries.Add(start);
        if (Message.IsEncrypted) boundaries.Add(start + body.Length / 2);
        for (var at = 0; !Message.IsEncrypted && at + PayloadChain.GenericHeaderSize <= body.Length;)
        {
            int length = BinaryPrimitives.ReadUInt16BigEndian(body.Span[(at + 2)..]);
            at += Math.Max(PayloadChain.GenericHeaderSize, length);
            if (at < body.Length) boundaries.Add(start + at);
        }

        return boundaries;
    }

    /// <summary>What matches this message and no other of its run.</summary>
    public IspMatch Match =>
        new IspMatch(Criterion.Message(Name), Criterion.From(From), Criterion.Transmission(Transmission))
            .Number(Number);

    /// <summary>"MM1", "QM1 #2", "MM1 (2)" for its second transmission: unique together with the side.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Name}{(Number > 1 ? $" #{Number}" : "")}{(Transmission > 1 ? $" ({Transmission})" : "")}");
}
