using System.Net;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>
/// What the responder takes from an acceptable AM1. Its public value is judged once there is one to agree with.
/// </summary>
sealed record Am1Offer(Mm1Offer Proposal, OpenedMessage Message, Identification IDii)
{
    /// <summary>Judges an AM1 without leaving a trace of it: a refusal makes no state.</summary>
    public static Refusal? Read(PeerState my, IPAddress from, Message am1, out Am1Offer? offer)
    {
        offer = null;
        if (Clear.Text.Open(am1, out var opened) is { } unreadable) return unreadable;

        if (opened!.Only<Identification>() is not { } idii)
        {
            return new(RefusalKind.WrongPayloads, "AM1 holds one ID payload");
        }

        if (my.Options.PeerOf(idii, from) is not { } peer)
        {
            return new(RefusalKind.NoKey, $"{from} is a stranger");
        }

        if (!peer.HasKey)
        {
            return SignatureAuthentication.NoKey(peer);
        }

        if (!peer.AcceptsAggressiveMode)
        {
            return new(RefusalKind.WrongMode, "aggressive mode is not accepted");
        }

        if (!peer.Is(idii))
        {
            return new(RefusalKind.WrongIdentity, $"the identity is not {IkeIdentity.Text(peer.Name)}");
        }

        if (Mm1Offer.Choose(my, peer, opened, out var proposal) is { } refusal) return refusal;

        offer = new(proposal!, opened, idii);
        return null;
    }
}
