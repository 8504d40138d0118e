using System.Net;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>What the responder takes from an acceptable MM1.</summary>
sealed record Mm1Offer(KnownPeer Peer, SecurityAssociation Offered, SecurityAssociation Answer, Phase1Policy Policy)
{
    /// <summary>Judges an MM1 without leaving a trace of it: a refusal makes no state.</summary>
    public static Refusal? Read(PeerState my, IPAddress from, Message mm1, out Mm1Offer? offer)
    {
        offer = null;
        if (Clear.Text.Open(mm1, out var opened) is { } unreadable) return unreadable;

        if (opened!.Only<SecurityAssociation>() is not { } sa)
        {
            return new(RefusalKind.WrongPayloads, "MM1 holds one SA payload");
        }

        if (my.Options.PeerAt(from) is not { } peer)
        {
            return new(RefusalKind.NoKey, $"{from} is a stranger");
        }

        if (my.Profile.MissingKeyRefusesMm1 && !peer.Policies.Any(peer.CanAuthenticate))
        {
            return SignatureAuthentication.NoKey(peer);
        }

        List<Phase1Check> checks = [];
        var chosen = Phase1Proposals.Choose(sa, peer.Policies, checks);
        my.Tell(new Phase1OfferJudged(mm1.Header.Sa, from, checks));
        if (chosen is not { } choice)
        {
            return new(RefusalKind.NoProposalChosen, "no offered transform matches a policy");
        }

        if (my.Table.HalfOpen >= my.Options.HalfOpenMax)
        {
            return new(RefusalKind.TooMany, $"{my.Options.HalfOpenMax} negotiations are half open");
        }

        offer = new(peer, sa, choice.Answer, choice.Policy);
        return null;
    }
}
