using System.Globalization;
using System.Text;
using IkeLab.Esp;
using IkeLab.Ike;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Sentences;
using IkeLab.Net;

namespace IkeLab.Lab.Readings;

/// <summary>How the two gateways stand, in a few lines: what a report of a failure shows first.</summary>
public static class StatusText
{
    public static string Of(LabContext lab)
    {
        ArgumentNullException.ThrowIfNull(lab);
        if (!lab.HasStarted) return "the lab has not started\n";

        var text = new StringBuilder();
        foreach (var gateway in lab.Sites.Gateways) Write(text, gateway, lab);
        return text.ToString();
    }

    static void Write(StringBuilder text, Gateway gateway, LabContext lab)
    {
        var setup = gateway.Setup;
        text.Append(CultureInfo.InvariantCulture, $"{setup.Name} ({setup.Profile}, {setup.Outside})\n");
        if (gateway.Ike.Sas is []) Line(text, "ISAKMP SA", "none");
        foreach (var sa in gateway.Ike.Sas) Line(text, "ISAKMP SA", State(sa, setup.Profile));
        foreach (var line in gateway.Lines) Write(text, gateway, line, lab.HasMark ? lab.Counters(line) : null);
        foreach (var outside in gateway.Outsides)
            Line(text, "outside", $"RX {Traffic(outside.Received)}, TX {Traffic(outside.Sent)}");
        Line(text, "unknown", string.Create(
            CultureInfo.InvariantCulture, $"{gateway.EspCounters.InvalidSpi} ESP of an invalid SPI"));
    }

    static void Write(StringBuilder text, Gateway gateway, SpdLine line, EspCounters? sinceMark)
    {
        Line(text, "line", Lines.Words(line.Selector));
        var pairs = gateway.PairsOf(line);
        if (pairs is []) Line(text, "IPsec SAs", "none");
        foreach (var pair in pairs) Line(text, "IPsec SAs", Spis(pair));
        Line(text, "packets", Packets(line.Counters));
        if (sinceMark is not null) Line(text, "since up", Packets(sinceMark));
    }

    static void Line(StringBuilder text, string what, string words) =>
        text.Append(CultureInfo.InvariantCulture, $"  {what,-10} {words}\n");

    static string State(IkeSa sa, Profile profile)
    {
        var isDeleted = sa.State.Status is IkeSaStatus.Deleted;
        var words = string.Create(
            CultureInfo.InvariantCulture,
            $"{sa.Id.Initiator:x16} {sa.Id.Responder:x16} {sa.Role} {StateNames.Of(sa.State, profile)}");
        return isDeleted ? $"{words} (deleted): {sa.Why}" : words;
    }

    static string Spis(InstalledPair pair) => string.Create(
        CultureInfo.InvariantCulture,
        $"in {Spi(pair.Inbound)}, out {Spi(pair.Outbound)}, {AlgorithmNames.ShowWords(pair.Sa.Suite)}, " +
        $"of {pair.Sa.Parent.Id.Initiator:x16}");

    static string Spi(EspSa? sa) => sa is null ? "none" : string.Create(CultureInfo.InvariantCulture, $"0x{sa.Spi:x8}");

    static string Packets(EspCounters counters) => string.Create(
        CultureInfo.InvariantCulture,
        $"encaps {counters.Encaps}, decaps {counters.Decaps}, " +
        $"send errors {counters.SendErrors}, recv errors {counters.RecvErrors}");

    static string Traffic(TrafficCounter counter) => string.Create(
        CultureInfo.InvariantCulture, $"{counter.Packets} packets {counter.Octets} octets");
}
