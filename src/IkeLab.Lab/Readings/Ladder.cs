using System.Globalization;
using IkeLab.Ike;
using IkeLab.Net;
using IkeLab.Wire.Ip;
using IkeLab.Wire.Naming;

namespace IkeLab.Lab.Readings;

/// <summary>
/// The ladder of a run: a line for each packet that a gateway sent towards the ISP, in the order in which they were
/// sent, with the states of both sides and, where a packet died, a broken arrow and the rule that killed it.
/// </summary>
public sealed class Ladder
{
    readonly List<LadderLine> _lines = [];
    readonly Dictionary<long, LadderLine> _byPacket = [];
    readonly Dictionary<(string Gateway, ulong InitiatorSpi), Phase1State> _states = [];
    readonly MessageNamer _namer = new();
    readonly IReadOnlyDictionary<NetInterface, Gateway> _outsides;
    readonly IReadOnlyList<Gateway> _left;
    readonly IReadOnlyList<Isp> _waysApart;
    LadderLine? _arrived;
    Gateway? _arrivedAt;

    Ladder(TwoSites sites)
    {
        _left = sites.Left;
        _outsides = sites.Gateways
            .SelectMany(gateway => gateway.Outsides.Select(port => (Port: port, Gateway: gateway)))
            .ToDictionary(one => one.Port, one => one.Gateway);
        _waysApart = sites.IsSideBySide ? sites.Isps : [];
        Left = [.. sites.Left.Select(gateway => gateway.Name)];
        Right = sites.B.Gateway.Name;
    }

    /// <summary>The gateways drawn on the left.</summary>
    public IReadOnlyList<string> Left { get; }

    /// <summary>The gateway drawn on the right.</summary>
    public string Right { get; }

    public IReadOnlyList<LadderLine> Lines => _lines;

    /// <summary>Reads the journal from its first entry to its last.</summary>
    public static Ladder Of(TwoSites sites)
    {
        ArgumentNullException.ThrowIfNull(sites);
        var ladder = new Ladder(sites);
        foreach (var entry in sites.Journal.Entries) ladder.Read(entry);
        return ladder;
    }

    void Read(JournalEntry entry)
    {
        switch (entry.What)
        {
            case PacketSent sent when _outsides.TryGetValue(sent.Interface, out var gateway):
                Add(sent.Packet, entry.At, gateway);
                break;
            case PacketForged forged when Pretended(forged.Packet) is { } gateway:
                Add(forged.Packet, entry.At, gateway);
                _lines[^1].Note($"sent by a stranger, not by {gateway.Name}");
                break;
            case PacketReceived received
                when IspOf(received.Interface) is { } isp && _byPacket.TryGetValue(received.Packet.Id, out var line):
                line.Isp = isp.Name;
                break;
            case PacketReceived received when _outsides.TryGetValue(received.Interface, out var gateway):
                Arrive(received.Packet, entry.At, gateway);
                break;
            case PacketDropped dropped when _byPacket.TryGetValue(dropped.Packet.Id, out var line):
                line.IsLost = true;
                line.Note($"lost at {(_waysApart is [] ? "the ISP" : dropped.Isp.Name)}: {dropped.Rules}");
                break;
            case TranslationRefused refused when _byPacket.TryGetValue(refused.Packet.Id, out var line):
                line.IsLost = true;
                line.Note($"lost at the {entry.Where}: {refused.Reason}");
                break;
            case PacketFragmented cut when _byPacket.TryGetValue(cut.Packet.Id, out var line):
                line.Note(string.Create(
                    CultureInfo.InvariantCulture, $"cut into {cut.Fragments.Count} fragments: {cut.Rules}"));
                foreach (var fragment in cut.Fragments) _byPacket[fragment.Id] = line;
                break;
            case PacketAltered altered when _byPacket.TryGetValue(altered.Packet.Id, out var line):
                line.IsAltered = true;
                line.Note($"altered at the ISP: {altered.Rules}");
                break;
            case PacketIgnored ignored when _byPacket.TryGetValue(ignored.Packet.Id, out var line) && line.IsAltered:
                line.Note($"{entry.Where} ignores it: {ignored.Why}");
                break;
            case PacketHeld held when _byPacket.TryGetValue(held.Packet.Id, out var line):
                line.Note($"held: {held.Rules}");
                break;
            case PacketDelayed delayed when _byPacket.TryGetValue(delayed.Packet.Id, out var line):
                line.Note(string.Create(
                    CultureInfo.InvariantCulture, $"{delayed.By.TotalSeconds:0.000} s late: {delayed.Rules}"));
                break;
            case PacketDuplicated copied when _byPacket.TryGetValue(copied.Packet.Id, out var line):
                line.Note($"copied by the ISP: {copied.Rules}");
                AddCopy(copied.Copy, entry.At, line);
                break;
            case StateChanged changed:
                _states[(entry.Where, changed.Sa.Id.Initiator)] = changed.To;

                // What a timer does to the SA later is no answer to the last message that came, nor what a step does at once.
                if (entry.At == _arrived?.ArrivedAt) UpdateReceiver();
                UpdateSender(entry);
                break;
            case StepBegan:
                (_arrived, _arrivedAt) = (null, null);
                break;
            case MessageRefused refused when entry.Where == _arrivedAt?.Name:
                _arrived?.Note($"{entry.Where} refuses it: {refused.Refusal.Why}");
                break;
            case MessageRepeated repeated when entry.Where == _arrivedAt?.Name:
                _arrived?.Note(
                    repeated.Answered ? $"{entry.Where} has had it and answers again" : $"{entry.Where} has had it");
                break;
            default:
                break;
        }
    }

    void Add(Packet packet, TimeSpan at, Gateway gateway)
    {
        var (label, content, spi) = Describe(packet);
        var line = new LadderLine(packet, at, gateway.Name, label, content, State(gateway, spi))
        {
            ReceiverState = State(Other(gateway, spi), spi),
            Site = SiteOf(gateway, spi),
        };
        _lines.Add(line);
        _byPacket[packet.Id] = line;
    }

    void AddCopy(Packet copy, TimeSpan at, LadderLine original)
    {
        var line = new LadderLine(
            copy, at, original.From, $"{original.Label} copy", original.Content, original.SenderState)
        {
            ReceiverState = original.ReceiverState,
            Site = original.Site,
            Isp = original.Isp,
        };
        _lines.Add(line);
        _byPacket[copy.Id] = line;
    }

    void Arrive(Packet packet, TimeSpan at, Gateway gateway)
    {
        if (!_byPacket.TryGetValue(packet.Id, out var line)) return;

        line.ArrivedAt = at;
        if (_left.Count > 1 && _left.Contains(gateway)) line.Site = gateway.Name;
        (_arrived, _arrivedAt) = (line, gateway);
        UpdateReceiver();
    }

    void UpdateReceiver()
    {
        if (_arrived is null || _arrivedAt is null || Describe(_arrived.Packet).Spi is not { } spi) return;
        _arrived.ReceiverState = State(_arrivedAt, spi);
    }

    /// <summary>What sends the last message of its exchange has changed its state when the message is out.</summary>
    void UpdateSender(JournalEntry entry)
    {
        if (_lines.FindLast(line => line.From == entry.Where) is not { } sent || sent.SentAt != entry.At) return;
        if (_outsides.Values.FirstOrDefault(gateway => gateway.Name == entry.Where) is { } sender &&
            Describe(sent.Packet).Spi is { } spi)
            sent.SenderState = State(sender, spi);
    }

    string State(Gateway gateway, ulong? spi) =>
        spi is not { } initiator ? ""
        : _states.TryGetValue((gateway.Name, initiator), out var state) ? StateNames.Of(state, gateway.Setup.Profile)
        : "-";

    /// <summary>The gateway whose address a forged packet has.</summary>
    Gateway? Pretended(Packet packet) =>
        _outsides.Values.FirstOrDefault(gateway => gateway.Setup.Outside.Equals(packet.Ip?.Source));

    /// <summary>
    /// Whom a packet of a gateway is for: with several behind one address, the one that knows of its SA.
    /// </summary>
    Gateway Other(Gateway gateway, ulong? spi) => _left.Contains(gateway)
        ? _outsides.Values.First(other => !_left.Contains(other))
        : _left.FirstOrDefault(other => spi is { } initiator && _states.ContainsKey((other.Name, initiator)))
            ?? _left[0];

    string? SiteOf(Gateway gateway, ulong? spi) => _left.Count == 1 ? null
        : _left.Contains(gateway) ? gateway.Name
        : spi is null ? null
        : Other(gateway, spi).Name;

    Isp? IspOf(NetInterface port) => _waysApart.FirstOrDefault(isp => port == isp.A || port == isp.B);

    readonly Dictionary<long, (string Label, string Content, ulong? Spi)> _described = [];

    (string Label, string Content, ulong? Spi) Describe(Packet packet)
    {
        // Once for each packet: the namer counts transmissions.
        if (!_described.TryGetValue(packet.Id, out var words)) _described[packet.Id] = words = Words(packet);
        return words;
    }

    (string Label, string Content, ulong? Spi) Words(Packet packet)
    {
        if (packet.Ip is not { } ip) return ("packet", "no IPv4", null);
        if (UdpEncapsulation.TryFindEsp(ip, out var esp, out var isInUdp))
        {
            var label = string.Create(CultureInfo.InvariantCulture, $"ESP 0x{esp.Spi:x8} #{esp.SequenceNumber}");
            return (label, isInUdp ? $"in UDP 4500, {Size(ip)}" : Size(ip), null);
        }

        var isFloated = UdpEncapsulation.TryFind(ip, out var kind, out _);
        if (kind is UdpContent.KeepAlive) return ("NAT-keepalive", $"UDP 4500, {Size(ip)}", null);

        if (packet.TryReadUdp(out var udp) &&
            _namer.Name(new(new(ip.Source, udp.SourcePort), new(ip.Destination, udp.DestinationPort), udp.Payload))
                is { } named)
        {
            var again = named.Transmission == 1
                ? ""
                : string.Create(CultureInfo.InvariantCulture, $" ({named.Transmission})");
            var payloads = PayloadNotation.Of(named.Message);
            var content = isFloated ? $"{payloads}, UDP 4500" : payloads;
            return (named.Name + again, content, named.Message.Header.Sa.Initiator);
        }

        return (ip.Protocol.ToString().ToUpperInvariant(), $"in clear, {Size(ip)}", null);
    }

    static string Size(Ipv4Packet ip) => string.Create(CultureInfo.InvariantCulture, $"{ip.TotalLength} octets");
}
