using System.Net;
using IkeLab.Esp;
using IkeLab.Ike;
using IkeLab.Lab;
using IkeLab.Lab.Captures;
using IkeLab.Net;
using IkeLab.Wire.Ip;
using IkeLab.Wire.Isakmp;
using IkeLab.Wire.Naming;

namespace IkeLab.Features.Wireshark;

/// <summary>
/// Judges a capture with the keys of its run: every encrypted message must show the payloads that its exchange has, and
/// every ESP packet the inner packet that the journal says went in, under a right ICV.
/// </summary>
sealed class DecryptionJudge(Tshark tshark, RecordedRun run)
{
    readonly Dictionary<(IPAddress Source, uint Spi, uint SequenceNumber), Ipv4Packet> _sealed = Sealed(run);
    readonly HashSet<(IPAddress Source, uint Spi)> _transport = InTransportMode(run);

    /// <param name="capture">A pcapng file.</param>
    /// <param name="records">What it holds, in this order, without repeats.</param>
    /// <param name="profile">The Wireshark profile to read it with; by default that of the run.</param>
    public async Task<IReadOnlyList<string>> Complaints(
        byte[] capture, IReadOnlyList<TapRecord> records, IReadOnlyList<(string Name, string Text)>? profile = null)
    {
        var frames = await tshark.Read(capture, profile ?? WiresharkProfile.Of(run.Journal));
        if (frames.Count != records.Count) return [$"{records.Count} packets, and tshark reads {frames.Count} frames"];

        var namer = new MessageNamer();
        var reassembler = new Ipv4Reassembler();
        var wholes = records.Select(record => record.Packet.Ip is { } ip ? reassembler.Add(ip) : null).ToList();
        var messages = records.Select(record => Named(record.Packet, namer)).ToList();
        var beforeIv = MessagesBeforeTheirIv(messages);
        return
        [
            .. frames.Zip(records, messages)
                .Zip(wholes, (one, whole) => (Frame: one.First, one.Second.Packet, Message: one.Third, whole))
                .SelectMany(one => Complaints(one.Frame, one.Packet, one.whole, one.Message, beforeIv)),
        ];
    }

    /// <summary>Tshark shows a datagram in the frame of its last fragment: whole is that, and null before.</summary>
    IEnumerable<string> Complaints(
        TsharkFrame frame, Packet packet, Ipv4Packet? whole, NamedMessage? message, HashSet<NamedMessage> beforeIv)
    {
        if (packet.Ip is not { } ip) return [$"frame {frame.Number} is no IPv4 packet"];
        if (message is null && packet.TryReadUdp(out var udp) && udp.DestinationPort is IkePeerOptions.Port)
        {
            return [$"frame {frame.Number} is a UDP datagram to port 500 without an IKEv1 message"];
        }

        var encrypted = message is { Message.IsEncrypted: true } ? message : null;
        if (encrypted is { Message.Header.Sa: var sa } &&
            (IsUnderOtherKey(sa, ip.Source) || beforeIv.Contains(encrypted)))
        {
            return [];
        }

        return new[]
        {
            whole is not null && IsReaddressed(whole) && frame.IsOfInnerChecksum ? null : frame.Complaint,
            encrypted is null ? null : OfMessage(frame, encrypted),
            whole is not null && UdpEncapsulation.TryFindEsp(whole, out _, out _) ? OfEsp(frame, whole) : null,
        }.OfType<string>();
    }

    string? OfMessage(TsharkFrame frame, NamedMessage message)
    {
        var seen = PayloadNames.Of(frame.Payloads);
        var expected = PayloadNames.Expected(message.Name, IsWithPfs(message.Message.Header.MessageId));
        return expected.Contains(seen)
            ? null
            : $"frame {frame.Number}, {message.Name}, reads '{seen}', not '{string.Join("' or '", expected)}'";
    }

    /// <summary>The side that begins a quick mode decides on PFS; the other one follows, or refuses.</summary>
    bool IsWithPfs(uint messageId) => run.Sites.Gateways.Any(gateway =>
        gateway.Setup.PfsGroup is not null &&
        run.Journal.At<QuickModeBegan>(gateway.Name)
            .Any(began => began.MessageId == messageId && began.Role is Role.Initiator));

    string? OfEsp(TsharkFrame frame, Ipv4Packet ip)
    {
        if (!UdpEncapsulation.TryFindEsp(ip, out var esp, out _)) return $"frame {frame.Number} is cut short";
        if (!_sealed.TryGetValue((ip.Source, esp.Spi, esp.SequenceNumber), out var inner))
        {
            return $"frame {frame.Number}: nobody sealed SPI {esp.Spi:x8} number {esp.SequenceNumber}";
        }

        if (frame.IsIcvGood is null) return $"frame {frame.Number}: the ICV is not checked";
        if (frame.IsIcvGood is false) return $"frame {frame.Number}: the ICV is bad";

        // In transport mode the packet's own header stands in front of ESP.
        var isTransport = _transport.Contains((ip.Source, esp.Spi));
        var octets = (isTransport ? inner.Payload : inner.ToBytes()).ToString();
        if (frame.Inner != octets) return $"frame {frame.Number} holds {frame.Inner}, not {octets}";

        var expected = Echo(isTransport ? inner with { Source = ip.Source, Destination = ip.Destination } : inner);
        var seen = Echo(frame).Take(expected.Length).ToList();
        return seen.SequenceEqual(expected)
            ? null
            : $"frame {frame.Number} is read as {string.Join(' ', seen)}, not {string.Join(' ', expected)}";
    }

    /// <summary>
    /// In transport mode behind a NAT the checksum covers addresses that the packet no longer has (RFC 3948 section
    /// 3.1.2); what mends it, NAT-OA, is nothing that tshark makes use of.
    /// </summary>
    bool IsReaddressed(Ipv4Packet ip) =>
        UdpEncapsulation.TryFindEsp(ip, out var esp, out _) && _transport.Contains((ip.Source, esp.Spi)) &&
        _sealed.TryGetValue((ip.Source, esp.Spi, esp.SequenceNumber), out var inner) &&
        (!inner.Source.Equals(ip.Source) || !inner.Destination.Equals(ip.Destination));

    /// <summary>The addresses of an inner packet, and of an echo its type and sequence number.</summary>
    static string[] Echo(Ipv4Packet inner)
    {
        string[] addresses = [$"{inner.Source}", $"{inner.Destination}"];
        return inner.Protocol is IpProtocol.Icmp && IcmpMessage.TryParse(inner.Payload, out var icmp) &&
            icmp.Type is IcmpType.EchoRequest or IcmpType.EchoReply
            ? [.. addresses, $"{(int)icmp.Type}", $"{icmp.SequenceNumber}"]
            : addresses;
    }

    /// <inheritdoc cref="Echo(Ipv4Packet)"/>
    static IEnumerable<string> Echo(TsharkFrame frame) =>
    [
        // The second of two; in transport mode there is one.
        .. frame.Sources.Take(2).TakeLast(1), .. frame.Destinations.Take(2).TakeLast(1),
        .. frame.IcmpTypes.Take(1).Select(type => $"{type}"),
        .. frame.IcmpNumbers.Take(1).Select(number => $"{number}"),
    ];

    /// <summary>
    /// Where the pre-shared keys differ the two sides derive different keys, and tshark takes one for each initiator
    /// SPI: the exported one is the initiator's, so what the responder encrypts cannot be read.
    /// </summary>
    bool IsUnderOtherKey(SaId sa, IPAddress sender)
    {
        var keys = run.Journal.Entries.Select(entry => entry.What).OfType<KeysDerived>()
            .Where(keys => keys.Sa.Id == sa).ToList();
        var exported = keys.Find(keys => keys.Sa.Role is Role.Initiator);
        var used = keys.Find(keys => !keys.Sa.Remote.Address.Equals(sender));
        return exported is not null && used is not null &&
            !used.EncryptionKey.Span.SequenceEqual(exported.EncryptionKey.Span);
    }

    /// <summary>
    /// The IV of quick mode and of informational messages comes from the last block of phase 1 (RFC 2409 appendix B).
    /// Where the MM6 or AM3 has not come by yet, or never does, a capture does not hold that block, so those messages
    /// cannot be read in it, though whoever sent it goes on under its SA. There is no other exception.
    /// </summary>
    HashSet<NamedMessage> MessagesBeforeTheirIv(IEnumerable<NamedMessage?> capture)
    {
        var waiting = run.Sites.Gateways
            .SelectMany(gateway => run.Journal.At<MessageSent>(gateway.Name))
            .Where(message => IsLastOfPhase1(message.Name))
            .Select(message => message.Sa.Id)
            .ToHashSet();
        HashSet<NamedMessage> before = [];
        foreach (var message in capture.OfType<NamedMessage>())
        {
            var header = message.Message.Header;
            if (IsLastOfPhase1(message.Name)) waiting.Remove(header.Sa);
            else if (header.MessageId != 0 && waiting.Contains(header.Sa)) before.Add(message);
        }

        return before;
    }

    static bool IsLastOfPhase1(string name) => name is "MM6" or "AM3";

    static NamedMessage? Named(Packet packet, MessageNamer namer) =>
        packet is { Ip: { } ip } && packet.TryReadUdp(out var udp)
            ? namer.Name(new(new(ip.Source, udp.SourcePort), new(ip.Destination, udp.DestinationPort), udp.Payload))
            : null;

    static HashSet<(IPAddress Source, uint Spi)> InTransportMode(RecordedRun run) =>
    [
        .. from gateway in run.Sites.Gateways
           from installed in run.Journal.At<ChildSaInstalled>(gateway.Name)
           where installed is { IsInbound: false,
               Sa.Mode: EncapsulationMode.Transport or EncapsulationMode.UdpEncapsulatedTransport }
           from source in AddressesOf(gateway)
           select (source, installed.Sa.OutboundSpi),
    ];

    /// <summary>Its own, and those of its NAT.</summary>
    static IEnumerable<IPAddress> AddressesOf(Gateway gateway) =>
        gateway.Setup.Outsides.Concat(gateway.Setup.Nat?.Addresses ?? []).Distinct();

    static Dictionary<(IPAddress Source, uint Spi, uint SequenceNumber), Ipv4Packet> Sealed(RecordedRun run)
    {
        var all =
            from gateway in run.Sites.Gateways
            from one in run.Journal.At<EspSealed>(gateway.Name)
            from source in AddressesOf(gateway)
            select (Source: source, one.Spi, one.SequenceNumber, one.Inner);
        return all.ToDictionary(one => (one.Source, one.Spi, one.SequenceNumber), one => one.Inner);
    }
}
