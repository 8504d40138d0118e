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
/// MM5, or already in MM3.
/// </summary>
static class MainMode
{
    public static async ValueTask<Phase1Result> Initiate(Exchange exchange, Phase1 my, Action<Phase1Keys> derived)
    {
        var (policy, responderSpi) = await exchange.Request("MM1", [my.Offer()], "MM2", my.Choice);
        my.Take(policy);
        exchange.Sa = exchange.Sa with { Responder = responderSpi };

        var share = await exchange.Request("MM3", my.KeyAndNonce(Role.Initiator), "MM4", my.Share);
        var keys = my.Derive(Role.Initiator, exchange.Sa, share);

        derived(keys);
        exchange.Protect(keys.Phase1);
        var proof = await exchange.Request(
            "MM5", my.Proof(keys, Role.Initiator, share.Requests), "MM6",
            mm6 => my.Authenticates(mm6, keys, Role.Responder));

        return new(exchange.Sa, my.Policy, keys, proof.Id, null);
    }

    public static async ValueTask<Phase1Result> Respond(
        Exchange exchange, Phase1 my, SecurityAssociation chosen, TimeSpan patience, Action<Phase1Keys> derived)
    {
        var share = await exchange.Answer("MM2", [chosen], "MM3", my.Share, patience);

        var ours = my.KeyAndNonce(Role.Responder);
        var keys = my.Derive(Role.Responder, exchange.Sa, share);
        derived(keys);
        exchange.ExpectProtected(keys.Phase1);
        var proof = await exchange.Answer(
            "MM4", ours, "MM5", mm5 => my.Authenticates(mm5, keys, Role.Initiator), patience);

        exchange.Protect(keys.Phase1);
        var lastWord = exchange.Close(
            "MM6", my.Proof(keys, Role.Responder, [.. share.Requests, .. proof.Requests]));
        return new(exchange.Sa, my.Policy, keys, proof.Id, lastWord);
    }
}

/// <summary>What main mode ends with: the SPIs, the keys, and whom the peer has proved to be.</summary>
sealed record Phase1Result(SaId Sa, Phase1Policy Policy, Phase1Keys Keys, Identification PeerId, LastWord? LastWord);
