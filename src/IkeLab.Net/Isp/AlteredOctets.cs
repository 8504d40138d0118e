using System.Buffers.Binary;
using IkeLab.Wire;
using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>
/// What all rules together make of one packet's octets. Every rule looks at the packet as it came, bits are flipped by
/// exclusive or and lengths are the least, so the order in which the rules come is irrelevant.
/// </summary>
sealed class AlteredOctets(Octets original)
{
    const int TypeOfServiceAt = 1;
    const int TotalLengthAt = 2;
    const int TimeToLiveAt = 8;
    const int ProtocolAt = 9;
    const int EcnBits = 3;

    readonly SortedDictionary<int, byte> _tampered = [];
    readonly SortedDictionary<int, byte> _corrupted = [];
    int? _length;
    bool _repairsLength;
    byte? _dscp;
    byte? _ttl;

    public void Tamper(PlaceInPacket place) => Flip(_tampered, place);

    public void Corrupt(PlaceInPacket place) => Flip(_corrupted, place);

    public void Truncate(int octets, bool repairs)
    {
        _length = Math.Min(octets, _length ?? octets);
        _repairsLength |= repairs;
    }

    public void Rewrite(byte? dscp, byte? ttl)
    {
        _dscp = Least(_dscp, dscp);
        _ttl = Least(_ttl, ttl);
    }

    /// <summary>First what passes for the sender's, then what a wire does to it.</summary>
    public Octets ToOctets()
    {
        var octets = original.ToArray();
        if (_tampered.Count > 0)
        {
            Apply(_tampered, octets);
            PacketChecksums.Repair(octets);
        }

        if (_length is { } length && length < octets.Length) octets = Cut(octets, length);
        if (_dscp is { } dscp) octets[TypeOfServiceAt] = (byte)((dscp << 2) | (octets[TypeOfServiceAt] & EcnBits));
        if (_ttl is { } ttl) octets[TimeToLiveAt] = ttl;
        if (_dscp is not null || _ttl is not null) PacketChecksums.RepairHeader(octets);
        Apply(_corrupted, octets);
        return octets;
    }

    byte[] Cut(byte[] octets, int length)
    {
        var cut = octets[..length];
        BinaryPrimitives.WriteUInt16BigEndian(cut.AsSpan(TotalLengthAt), (ushort)length);
        PacketChecksums.RepairHeader(cut);
        var headerLength = (cut[0] & 0xf) * 4;
        if (!_repairsLength || (IpProtocol)cut[ProtocolAt] is not IpProtocol.Udp) return cut;
        if (length - headerLength < UdpDatagram.HeaderSize) return cut;

        BinaryPrimitives.WriteUInt16BigEndian(cut.AsSpan(headerLength + 4), (ushort)(length - headerLength));
        PacketChecksums.Repair(cut);
        return cut;
    }

    static void Flip(SortedDictionary<int, byte> masks, PlaceInPacket place) =>
        masks[place.Offset] = (byte)(masks.GetValueOrDefault(place.Offset) ^ place.Mask);

    static void Apply(SortedDictionary<int, byte> masks, byte[] octets)
    {
        foreach (var (offset, mask) in masks.Where(mask => mask.Key < octets.Length)) octets[offset] ^= mask;
    }

    static byte? Least(byte? one, byte? other) =>
        one is null ? other : other is null ? one : Math.Min(one.Value, other.Value);
}
