using System.Globalization;
using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>
/// The record of one packet's way through the ISP: what a stage did to it, as events and as comments on the tap where
/// it came in, which is where an engineer looks for a packet that went no further. The comments name the rule, which
/// the scenario wrote, and not the stage, which only the fault model knows.
/// </summary>
sealed class Passage(Network network, Isp isp, NetInterface? ingress, PassingPacket seen)
{
    Dictionary<long, (Packet Original, string What)>? _made; // copies and fragments: they never passed the ingress tap
    Dictionary<long, string>? _altered; // by packet identity; looked up, never enumerated
    List<Packet>? _answers;

    /// <summary>What the ISP sends back.</summary>
    public IReadOnlyList<Packet> Answers => _answers ?? [];

    /// <summary>The packet as it came in, before any stage.</summary>
    public PassingPacket Seen => seen;

    public bool HoldsTooMuch => isp.HoldsTooMuch;

    public TimeSpan Now => network.Time.Now;

    /// <summary>Which of so many equal paths a flow takes, from 0: a hash that no rule and no traffic moves.</summary>
    public int PathOf(Flow flow, int paths) =>
        (int)(network.Dice.Draw($"{isp.Name}/path of {flow.Text}", 0) % (ulong)paths);

    public void Dropped(Packet packet, string stage, string rules, string reason)
    {
        Annotate(packet, $"dropped by rule \"{rules}\": {reason}");
        network.Tell(new PacketDropped(Now, packet, isp, stage, rules, reason));
    }

    public void Delayed(Packet packet, string stage, string rules, TimeSpan by)
    {
        Annotate(packet, $"delayed by {by.InSeconds()} by rule \"{rules}\"");
        network.Tell(new PacketDelayed(Now, packet, isp, stage, rules, by));
    }

    public Packet Altered(Packet packet, Packet after, string stage, string rules)
    {
        Annotate(packet, $"altered by rule \"{rules}\"");
        (_altered ??= [])[packet.Id] = rules;
        network.Tell(new PacketAltered(Now, packet, after, isp, stage, rules));
        return after;
    }

    public void Held(Packet packet, string stage, string rules)
    {
        Annotate(packet, $"held by rule \"{rules}\"");
        network.Tell(new PacketHeld(Now, packet, isp, stage, rules));
    }

    public Packet Duplicated(Packet packet, string stage, string rules)
    {
        var copy = network.NewPacket(packet.Bytes);
        Annotate(packet, $"duplicated by rule \"{rules}\"");
        Make(copy, packet, "copy");
        network.Tell(new PacketDuplicated(Now, packet, copy, isp, stage, rules));
        return copy;
    }

    public IReadOnlyList<Packet> Fragmented(
        Packet packet, IReadOnlyList<Ipv4Packet> pieces, string stage, string rules)
    {
        List<Packet> fragments = [.. pieces.Select(network.NewPacket)];
        Annotate(packet, string.Create(
            CultureInfo.InvariantCulture, $"cut into {fragments.Count} fragments by rule \"{rules}\""));
        foreach (var fragment in fragments) Make(fragment, packet, "fragment");
        network.Tell(new PacketFragmented(Now, packet, fragments, isp, stage, rules));
        return fragments;
    }

    /// <summary>Tells the packet's sender, where RFC 1122 section 3.2.2 allows it.</summary>
    public void Answered(Packet packet, IcmpMessage error, string stage, string rules)
    {
        if (packet.Ip is not { } ip || IcmpAnswers.WithError(ip, error, from: isp.Address) is not { } answer) return;

        var sent = network.NewPacket(answer);
        (_answers ??= []).Add(sent);
        Annotate(packet, string.Create(
            CultureInfo.InvariantCulture, $"answered with ICMP {(byte)error.Type}/{error.Code}, packet {sent.Id}"));
        network.Tell(new PacketAnswered(Now, packet, sent, isp, stage, rules));
    }

    /// <summary>What a tap behind the ISP is to say of a packet: a copy is no repetition of its sender.</summary>
    public string? EgressComment(Packet packet) => _made is not null && _made.TryGetValue(packet.Id, out var made)
        ? string.Create(CultureInfo.InvariantCulture, $"a {made.What} that the ISP made of packet {made.Original.Id}")
        : _altered is not null && _altered.TryGetValue(packet.Id, out var rules) ? $"altered by rule \"{rules}\""
        : null;

    void Make(Packet made, Packet original, string what) => (_made ??= []).Add(made.Id, (original, what));

    void Annotate(Packet packet, string comment)
    {
        if (_made is null || !_made.TryGetValue(packet.Id, out var made)) ingress?.Tap?.Annotate(packet, comment);
        else if (made.What == "fragment") ingress?.Tap?.Annotate(made.Original, $"fragment {packet.Id}: {comment}");
    }
}
