using System.Net;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>What the responder takes from an acceptable MM1.</summary>
sealed record Mm1Offer(
    KnownPeer Peer, SecurityAssociation Offered, SecurityAssociation Answer, Phase1Policy Policy, PeerFeatures Features)
{
    /// <summary>Judges an MM1 without leaving a trace of it: a refusal makes no state.</summary>
    public static Refusal? Read(PeerState my, IPAddress from, Message mm1, out Mm1Offer? offer)
    {
        offer = null;
        if (Clear.Text.Open(mm1, out var opened) is { } unreadable) return unreadable;

        // What is more than that is an AM1 whose exchange type was changed on the way.
        if (opened!.Payloads.Any(payload => payload is KeyExchange or Nonce or Identification))
        {
            return new(RefusalKind.WrongPayloads, "MM1 holds no KE, nonce or ID payload");
        }

        if (my.Options.PeerAt(from) is not { } peer)
        {
            return new(RefusalKind.NoKey, $"{from} is a stranger");
        }

        if (my.Profile.MissingKeyRefusesMm1 && !peer.HasKey)
        {
            return SignatureAuthentication.NoKey(peer);
        }

        return Choose(my, peer, opened, out offer);
    }

    /// <summary>The responder's choice from the SA payload of a first message, MM1 or AM1.</summary>
    public static Refusal? Choose(PeerState my, KnownPeer peer, OpenedMessage first, out Mm1Offer? offer)
    {
        offer = null;
        if (first.Only<SecurityAssociation>() is not { } sa)
        {
            return new(RefusalKind.WrongPayloads, "a first message holds one SA payload");
        }

        List<Phase1Check> checks = [];
        var chosen = Phase1Proposals.Choose(sa, peer.Policies, my.Profile.RefusesLongerLifetimes, checks);
        my.Tell(new Phase1OfferJudged(first.Header.Sa, peer.Address, checks));
        if (chosen is not { } choice)
        {
            return new(RefusalKind.NoProposalChosen, "no offered transform matches a policy");
        }

        if (my.Table.HalfOpen >= my.Options.HalfOpenMax)
        {
            return new(RefusalKind.TooMany, $"{my.Options.HalfOpenMax} negotiations are half open");
        }

        offer = new(peer, sa, choice.Answer, choice.Policy, VendorIds.Read(first.Payloads));
        return null;
    }
}
