namespace IkeLab.Wire.Ip;

/// <summary>
/// Puts fragments together, RFC 791 section 3.2, within bounds. A datagram whose fragments contradict one another is
/// dropped whole (RFC 5722 says so for IPv6, and the attacks are the same); the same fragment twice does no harm.
/// </summary>
public sealed class Ipv4Reassembler
{
    public const int DatagramsMax = 64;
    public const int BytesMax = 1 << 20;

    readonly List<Reassembly> _pending = [];

    /// <summary>Datagrams that were begun and given up: contradicted, crowded out, or forgotten.</summary>
    public int Dropped { get; private set; }

    public int Pending => _pending.Count;

    /// <param name="packet">A fragment, or a whole packet, which comes back as it is.</param>
    /// <param name="now">The time since the run began; only <see cref="Forget"/> looks at it.</param>
    /// <returns>The whole packet when this was its last missing piece.</returns>
    public Ipv4Packet? Add(Ipv4Packet packet, TimeSpan now = default)
    {
        if (!packet.IsFragment) return packet;

        var reassembly = _pending.Find(pending => pending.Takes(packet));
        if (reassembly is null) _pending.Add(reassembly = new(packet, now));
        if (!reassembly.TryAdd(packet))
        {
            Drop(reassembly);
            return null;
        }

        if (reassembly.Whole() is { } whole)
        {
            _pending.Remove(reassembly);
            return whole;
        }

        // The oldest makes room, as in gateways: it is the least likely to be completed.
        while (_pending.Count > DatagramsMax || Bytes > BytesMax) Drop(_pending[0]);
        return null;
    }

    /// <summary>Gives up the datagrams whose first fragment came before a time.</summary>
    public void Forget(TimeSpan olderThan)
    {
        foreach (var late in _pending.FindAll(pending => pending.Since < olderThan)) Drop(late);
    }

    int Bytes => _pending.Sum(static pending => pending.Bytes);

    void Drop(Reassembly reassembly)
    {
        _pending.Remove(reassembly);
        Dropped++;
    }
}
