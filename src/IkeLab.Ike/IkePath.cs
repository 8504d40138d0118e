using System.Net;
using IkeLab.Wire;
using IkeLab.Wire.Ip;

namespace IkeLab.Ike;

/// <summary>
/// The two ends of an ISAKMP SA on the network, which its exchanges share. They stay where they are, unless a NAT was
/// found between them, by either of them: then both go to UDP 4500, and the peer's end follows the mapping that its NAT
/// gives it (RFC 3947 section 4).
/// </summary>
public sealed class IkePath(IPEndPoint local, IPEndPoint remote)
{
    readonly IPEndPoint _origin = remote;

    public IPEndPoint Local { get; private set; } = local;

    public IPEndPoint Remote { get; private set; } = remote;

    /// <summary>Which ends are behind a NAT; none before both sides have said how they see each other.</summary>
    public NatEnds Nat { get; internal set; }

    /// <summary>Both sides have announced that they take messages in pieces.</summary>
    internal bool TakesPieces { get; set; }

    /// <summary>How long messages go in pieces, once the peer knows that this side does so too; null before.</summary>
    internal FragmentedSending? Fragments { get; set; }

    /// <summary>
    /// NAT traversal is agreed on, and the peer may go to 4500 before it has said why, or for a reason that this side
    /// does not see (RFC 3947 section 4: whoever knows NAT traversal takes what comes there).
    /// </summary>
    internal bool MayFloat { get; set; }

    /// <summary>When something was last sent to the peer: a NAT keeps its mapping for it.</summary>
    internal DateTimeOffset LastSent { get; set; }

    /// <summary>Sends a message along the path, in pieces where it has to be.</summary>
    internal void Send(IUdpPort port, Octets message, DateTimeOffset now)
    {
        LastSent = now;
        foreach (var piece in Fragments?.Pieces(message) ?? [message]) port.Send(new(Local, Remote, piece));
    }

    /// <summary>
    /// The initiator goes to port 4500 when it knows of a NAT, and the responder sees it come from there.
    /// </summary>
    internal void Float() => (Local, Remote) =
        (
            new(Local.Address, UdpEncapsulation.Port),
            new(Remote.Address, Remote.Port == IkePeerOptions.Port ? UdpEncapsulation.Port : Remote.Port));

    /// <summary>
    /// Whether a message under this SA may have come from here. Only what is proved to be the peer's moves the path; a
    /// stranger who knows the SPIs gets no further than a wrong hash.
    /// </summary>
    internal bool MayComeFrom(IPEndPoint from) =>
        from.Equals(Remote) || from.Equals(_origin) ||
        (MayFloat && from.Address.Equals(Remote.Address)) ||
        (Nat is not NatEnds.None && (Nat.HasFlag(NatEnds.Remote) || from.Address.Equals(Remote.Address)));

    /// <summary>Follows the peer to where a proved message came from, and to the port that it came to.</summary>
    /// <returns>Where it was; null when nothing moved.</returns>
    internal IPEndPoint? Follow(Datagram proved)
    {
        if (!MayMove(proved) || (proved.From.Equals(Remote) && proved.To.Port == Local.Port)) return null;

        // RFC 3947 section 4: once both have gone to 4500 nothing of theirs comes to 500 any more.
        if (Local.Port == UdpEncapsulation.Port && proved.To.Port != UdpEncapsulation.Port) return null;
        var before = Remote;
        (Local, Remote) = (new(Local.Address, proved.To.Port), proved.From);
        return before;
    }

    // Where this side sees no NAT, the peer may see one: its address is what it was then, and only the port is another.
    bool MayMove(Datagram proved) => Nat is not NatEnds.None ||
        (MayFloat && proved.To.Port == UdpEncapsulation.Port && proved.From.Address.Equals(Remote.Address));

    public override string ToString() => $"{Local} - {Remote}";
}

/// <summary>Which ends of a path are behind a NAT.</summary>
[Flags]
public enum NatEnds
{
    None = 0,
    Local = 1,
    Remote = 2,
}
