namespace IkeLab.Net;

/// <summary>Packets and the octets of these IP packets.</summary>
public sealed class TrafficCounter
{
    public long Packets { get; private set; }

    public long Octets { get; private set; }

    internal void Count(Packet packet)
    {
        Packets++;
        Octets += packet.Bytes.Length;
    }
}
