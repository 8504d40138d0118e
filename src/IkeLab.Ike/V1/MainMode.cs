using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>
/// Main mode with a pre-shared key, RFC 2409 section 5.4, or with signatures, section 5.1:
/// <code>
///        Initiator                        Responder
///   MM1  HDR, SA             --&gt;
///   MM2                      &lt;--          HDR, SA
///   MM3  HDR, KE, Ni         --&gt;
///   MM4                      &lt;--          HDR, KE, Nr
///   MM5  HDR*, IDii, HASH_I  --&gt;
///   MM6                      &lt;--          HDR*, IDir, HASH_R
/// </code>
/// With signatures MM5 is HDR*, IDii, [CERT,] SIG_I and MM6 the like, and who wants a certificate asks for it in MM4,
/// MM5, or already in MM3. Vendor IDs stand in MM1 and MM2, two NAT-D in MM3 and MM4 where both announced RFC 3947,
/// N(INITIAL-CONTACT) in MM5 and N(RESPONDER-LIFETIME) in MM6.
/// </summary>
static class MainMode
{
    public static async ValueTask<Phase1Result> Initiate(Exchange exchange, Phase1 my, Action<Phase1Keys> derived)
    {
        var (policy, responderSpi, features) = await exchange.Request(
            "MM1", [my.Offer(), .. my.Announcements], "MM2", my.Choice);
        my.Take(policy, features);
        my.AllowPieces();
        exchange.Sa = exchange.Sa with { Responder = responderSpi };

        var (share, nat) = await exchange.Request(
            "MM3", [.. my.KeyAndNonce(), .. my.RequestsBesideNonce(Role.Initiator), .. my.NatDiscovery(exchange.Sa)],
            "MM4", my.ShareAndNat);
        var keys = my.Derive(Role.Initiator, exchange.Sa, my.Policy, share);

        derived(keys);
        exchange.Protect(keys.Phase1);
        my.Take(Role.Initiator, exchange.Sa, nat);
        var proof = await exchange.Request(
            "MM5",
            [
                my.Proofs.Identity, .. my.Proofs.Of(keys, Role.Initiator, share.Requests), .. my.RequestsBesideProof(),
                .. my.InitialContact(exchange.Sa),
            ],
            "MM6", mm6 => my.Proofs.Authenticates(mm6, keys, Role.Responder));

        return new(exchange.Sa, my.PolicyWithin(proof), my.Features, keys, proof.Id, proof.Notifies, null);
    }

    public static async ValueTask<Phase1Result> Respond(
        Exchange exchange, Phase1 my, SecurityAssociation chosen, TimeSpan patience, Action<Phase1Keys> derived)
    {
        var (share, nat) = await exchange.Answer(
            "MM2", [chosen, .. my.Announcements], "MM3", my.ShareAndNat, patience);

        my.AllowPieces();
        IReadOnlyList<Payload> ours =
            [.. my.KeyAndNonce(), .. my.RequestsBesideNonce(Role.Responder), .. my.NatDiscovery(exchange.Sa)];
        var keys = my.Derive(Role.Responder, exchange.Sa, my.Policy, share);
        derived(keys);
        my.Take(Role.Responder, exchange.Sa, nat);
        my.ExpectFloat();
        exchange.ExpectProtected(keys.Phase1);
        var proof = await exchange.Answer(
            "MM4", ours, "MM5", mm5 => my.Proofs.Authenticates(mm5, keys, Role.Initiator), patience);

        exchange.Protect(keys.Phase1);
        var lastWord = exchange.Close(
            "MM6",
            [
                my.Proofs.Identity, .. my.Proofs.Of(keys, Role.Responder, [.. share.Requests, .. proof.Requests]),
                .. my.OwnLifetime(exchange.Sa),
            ]);
        return new(exchange.Sa, my.Policy, my.Features, keys, proof.Id, proof.Notifies, lastWord);
    }
}

/// <summary>
/// What phase 1 ends with: the SPIs, the keys, whom the peer has proved to be, and what it said beside.
/// </summary>
sealed record Phase1Result(
    SaId Sa, Phase1Policy Policy, PeerFeatures Features, Phase1Keys Keys, Identification PeerId,
    IReadOnlyList<Notification> Notifies, LastWord? LastWord);
