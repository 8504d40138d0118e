using IkeLab.Gherkin.Hosting;
using IkeLab.Gherkin.Runner;
using IkeLab.Lab;
using IkeLab.Net;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;
using IkeLab.Wire.Naming;

namespace IkeLab.Features.Wireshark;

/// <summary>A scenario that has run, and what it left behind. Whether it passed is another test's question.</summary>
sealed class RecordedRun : ILabObserver
{
    TwoSites? _sites;
    HashSet<Octets>? _altered;

    public TwoSites Sites =>
        _sites ?? throw new InvalidOperationException("the scenario ended before its lab had started");

    public Journal Journal => Sites.Journal;

    public IReadOnlyList<Tap> Taps => Sites.Taps;

    /// <summary>Whatever was sent on the ISP's wires passed one of these two first.</summary>
    public IReadOnlyList<Tap> OutsideTaps => [Taps[0], Taps[^1]];

    /// <summary>
    /// Whether it is a stranger's, behind MM4. What is encrypted is not meant for the keys of the run, and tshark would
    /// take the next IV from it; and a quick mode message is named by its place among those of its exchange.
    /// </summary>
    public bool IsForgedBehindMm4(Packet packet) =>
        packet.TryReadUdp(out var udp) && Message.TryParse(udp.Payload, out var message) &&
        (message.IsEncrypted || message.Header.MessageId != 0) &&
        Journal.Entries.Any(entry => entry.What is PacketForged forged && forged.Packet.Id == packet.Id);

    /// <summary>Whether the ISP changed its octets, so that it may well be malformed, or lie.</summary>
    public bool IsAltered(Packet packet) =>
        (_altered ??= [.. Journal.Entries.Select(entry => entry.What).OfType<PacketAltered>()
            .Select(one => one.After.Bytes)])
        .Contains(packet.Bytes);

    /// <summary>
    /// What the keys of the run are for: no stranger's messages, nothing that the ISP has changed, and no encrypted
    /// message behind one in clear that it has, for the first IV comes from both KE (RFC 2409 appendix B).
    /// </summary>
    public IReadOnlyList<TapRecord> Readable(IEnumerable<TapRecord> records)
    {
        var (readable, spoilt) = (new List<TapRecord>(), new HashSet<ulong>());
        foreach (var record in records)
        {
            var message = MessageOf(record.Packet);
            if (IsAltered(record.Packet)) spoilt.Add(message?.Header.Sa.Initiator ?? 0);
            else if (IsForgedBehindMm4(record.Packet)) continue;
            else if (message is not { IsEncrypted: true } || !spoilt.Contains(message.Header.Sa.Initiator))
                readable.Add(record);
        }

        return readable;
    }

    /// <summary>On whatever port, behind its non-ESP marker or without one.</summary>
    static Message? MessageOf(Packet packet) =>
        packet is { Ip: { } ip } && packet.TryReadUdp(out var udp) &&
        MessageNamer.TryTakeIke(udp.Between(ip), out var octets) &&
        Message.TryParse(octets, out var message)
            ? message
            : null;

    public static RecordedRun Of(string id)
    {
        FeatureFolders.All.TryFind(id, out var scenario).Should().BeTrue();
        return Of(scenario!);
    }

    public static RecordedRun Of(Scenario scenario, ulong? seed = null)
    {
        var run = new RecordedRun();
        _ = new ScenarioRunner(ScenarioTests.Steps, () => new LabHost(run) { Root = FeatureFolders.Root })
            .Run(scenario, seed);
        return run;
    }

    void ILabObserver.Ends(ScenarioResult result, LabContext lab, IReadOnlyList<string> said)
    {
        if (lab.HasStarted) _sites = lab.Sites;
    }
}
