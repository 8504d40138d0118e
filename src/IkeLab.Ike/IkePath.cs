using System.Net;

namespace IkeLab.Ike;

/// <summary>
/// The two ends of an ISAKMP SA on the network, which its exchanges share. They stay where they are, unless a NAT was found
/// between them: then both go to UDP 4500, and the peer's end follows the mapping that its NAT gives it (RFC 3947).
/// </summary>
public sealed class IkePath(IPEndPoint local, IPEndPoint remote)
{
    public IPEndPoint Local { get; internal set; } = local;

    public IPEndPoint Remote { get; internal set; } = remote;

    public override string ToString() => $"{Local} - {Remote}";
}
