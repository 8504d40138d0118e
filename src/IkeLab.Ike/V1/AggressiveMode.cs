using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>
/// Aggressive mode with a pre-shared key, RFC 2409 section 5.4:
/// <code>
///        Initiator                         Responder
///   AM1  HDR, SA, KE, Ni, IDii  --&gt;
///   AM2                         &lt;--        HDR, SA, KE, Nr, IDir, HASH_R
///   AM3  HDR*, HASH_I           --&gt;
/// </code>
/// AM3 may also go in clear. Whoever reads AM1 and AM2 has all that HASH_R is made of, but for the key.
/// </summary>
static class AggressiveMode
{
    public static async ValueTask<Phase1Result> Initiate(Exchange exchange, Phase1 my, Action<Phase1Keys> derived)
    {
        Payload[] am1 = [my.OfferOfOneGroup(), .. my.KeyAndNonce(), my.Identity];
        var am2 = await exchange.Request("AM1", am1, "AM2", message => my.Am2(message, exchange.Sa));
        my.Take(am2.Policy);
        exchange.Sa = am2.Sa;

        derived(am2.Keys);
        if (!my.SendsAm3InClear) exchange.Protect(am2.Keys.Phase1);
        var lastWord = exchange.Close("AM3", [am2.Keys.HASH_I(my.Identity)]);
        return new(exchange.Sa, my.Policy, am2.Keys, am2.IDir, lastWord);
    }

    public static async ValueTask<Phase1Result> Respond(
        Exchange exchange, Phase1 my, Am1Offer am1, PeersShare share, TimeSpan patience, Action<Phase1Keys> derived)
    {
        var ours = my.KeyAndNonce();
        var keys = my.Derive(Role.Responder, exchange.Sa, my.Policy, share);
        derived(keys);

        Payload[] am2 = [am1.Proposal.Answer, .. ours, my.Identity, keys.HASH_R(my.Identity)];
        exchange.ExpectProtected(new ClearOr(keys.Phase1));
        await exchange.Answer("AM2", am2, "AM3", am3 => Phase1.Proves(am3, am1.IDii, keys, Role.Initiator), patience);
        return new(exchange.Sa, my.Policy, keys, am1.IDii, null);
    }
}
