namespace IkeLab.Net;

/// <summary>
/// A place where every packet that passes is recorded: an interface of a gateway, a port of the ISP. What the ISP drops
/// is on the tap where it came in, with a comment that says why it went no further.
/// </summary>
public sealed class Tap(string name)
{
    readonly List<TapRecord> _records = [];
    readonly Dictionary<long, TapRecord> _latest = []; // by packet identity; looked up, never enumerated

    public string Name { get; } = name;

    public IReadOnlyList<TapRecord> Records => _records;

    internal void Record(TimeSpan at, Packet packet, TapDirection direction)
    {
        var record = new TapRecord(at, packet, direction);
        _records.Add(record);
        _latest[packet.Id] = record;
    }

    /// <summary>Adds to the comment of the packet's last record here.</summary>
    internal void Annotate(Packet packet, string comment)
    {
        if (_latest.TryGetValue(packet.Id, out var record)) record.Annotate(comment);
    }
}
