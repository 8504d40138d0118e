using System.Globalization;
using IkeLab.Esp;

namespace IkeLab.Lab.Laws;

/// <summary>
/// Nothing comes out of an SA that its other end has not put in: of each SA and direction, what is decapsulated is part
/// of what was encapsulated. What becomes of the rest, the conservation of each ISP and NAT on the way says, packet by
/// packet, and no number comes out twice. SAs without integrity are exempt: their sequence numbers may be anyone's.
/// </summary>
public sealed class EspConservation() : JournalLaw("conservation of ESP")
{
    readonly Dictionary<(uint Spi, uint SequenceNumber), string> _sealedBy = [];

    public override void Observe(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.What is EspSealed put) _sealedBy[(put.Spi, put.SequenceNumber)] = entry.Where;
        else if (entry.What is EspOpened { IsReplayProtected: true } taken) ObserveOpened(entry, taken);
    }

    void ObserveOpened(JournalEntry entry, EspOpened taken)
    {
        if (_sealedBy.TryGetValue((taken.Spi, taken.SequenceNumber), out var sender) && sender != entry.Where) return;
        Break(entry.At, string.Create(CultureInfo.InvariantCulture,
            $"{entry.Where} decapsulated ESP 0x{taken.Spi:x8} " +
            $"number {taken.SequenceNumber}, which nobody else had encapsulated"));
    }
}
