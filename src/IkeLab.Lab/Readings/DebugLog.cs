using IkeLab.Esp;
using IkeLab.Ike;
using IkeLab.Net;

namespace IkeLab.Lab.Readings;

/// <summary>
/// What <c>debug crypto isakmp</c> of IOS would have logged at one gateway. It says only what the journal knows: where
/// IOS has a line for a fact that the lab does not keep, the line is not there.
/// </summary>
public sealed class DebugLog
{
    DebugLog(IReadOnlyList<DebugEntry> entries) => Entries = entries;

    public IReadOnlyList<DebugEntry> Entries { get; }

    /// <summary>Whether the gateway's make has this log; the ASA writes another one.</summary>
    public static bool IsKnownTo(Gateway gateway)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        return gateway.Setup.Profile != Profile.Asa;
    }

    /// <summary>Reads the journal from its first entry to its last.</summary>
    /// <exception cref="ArgumentException">The gateway is an ASA.</exception>
    public static DebugLog Of(Journal journal, Gateway gateway, DebugFilter filter)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(gateway);
        ArgumentNullException.ThrowIfNull(filter);
        if (!IsKnownTo(gateway)) throw new ArgumentException("An ASA has a log of its own.", nameof(gateway));

        var sheet = new DebugSheet(gateway);
        var (phase1, phase2) = (new DebugPhase1(sheet), new DebugPhase2(sheet));
        var refusals = new DebugRefusals(sheet);
        foreach (var entry in journal.Entries.Where(entry => entry.Where == gateway.Name))
        {
            sheet.Now = entry.At;
            switch (entry.What)
            {
                case PacketReceived received when gateway.Outsides.Contains(received.Interface):
                    sheet.Arrive(received.Packet);
                    break;
                case EspRefused refused:
                    refusals.Read(refused);
                    break;
                case IkeEvent happened when !refusals.Read(happened) && !phase1.Read(happened):
                    phase2.Read(happened);
                    break;
                default:
                    break;
            }
        }

        return new([.. sheet.Entries.Where(filter.Keeps)]);
    }

    /// <summary>A line each; every line ends in LF.</summary>
    public string Print() => string.Concat(Entries.Select(entry => entry.Line.Print() + "\n"));
}
