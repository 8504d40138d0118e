namespace IkeLab.Wire.Ip;

/// <summary>
/// The fragments of one datagram: those that agree in source, destination, protocol and identification.
/// </summary>
sealed class Reassembly(Ipv4Packet first, TimeSpan since)
{
    /// <summary>
    /// A full datagram over a link of 68 octets takes 1,366; each new one is compared with all the others.
    /// </summary>
    const int FragmentsMax = 2048;

    readonly SortedDictionary<int, Ipv4Packet> _fragments = [];
    int? _end;

    internal TimeSpan Since => since;

    internal int Bytes { get; private set; }

    internal bool Takes(Ipv4Packet packet) =>
        packet.Identification == first.Identification
        && packet.Protocol == first.Protocol
        && packet.Source.Equals(first.Source)
        && packet.Destination.Equals(first.Destination);

    /// <returns>Whether the fragment is sound and agrees with those already here.</returns>
    internal bool TryAdd(Ipv4Packet fragment)
    {
        var (start, length) = (fragment.FragmentOffset, fragment.Payload.Length);
        if (_fragments.TryGetValue(start, out var same) && same.Payload == fragment.Payload)
        {
            return same.MoreFragments == fragment.MoreFragments;
        }

        var end = start + length;
        if (_fragments.Count == FragmentsMax || length == 0) return false;
        if (end > Ipv4Packet.TotalLengthMax - fragment.HeaderLength) return false;
        if (fragment.MoreFragments ? length % 8 != 0 || end >= _end : _end is not null || end < Reach) return false;
        if (_fragments.Values.Any(other => start < End(other) && other.FragmentOffset < end)) return false;

        if (!fragment.MoreFragments) _end = end;
        _fragments.Add(start, fragment);
        Bytes += length;
        return true;
    }

    /// <summary>Without overlaps, all octets up to the end are here exactly when there are as many.</summary>
    internal Ipv4Packet? Whole()
    {
        if (Bytes != _end) return null;

        var whole = _fragments[0] with
        {
            MoreFragments = false,
            Payload = Octets.Concat([.. _fragments.Values.Select(static fragment => fragment.Payload)]),
        };
        return whole.TotalLength <= Ipv4Packet.TotalLengthMax ? whole : null;
    }

    int Reach => _fragments.Count > 0 ? _fragments.Values.Max(End) : 0;

    static int End(Ipv4Packet fragment) => fragment.FragmentOffset + fragment.Payload.Length;
}
