using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.V1;

/// <summary>
/// Aggressive mode with a pre-shared key, RFC 2409 section 5.4, or with signatures, section 5.1:
/// <code>
///        Initiator                         Responder
///   AM1  HDR, SA, KE, Ni, IDii  --&gt;
///   AM2                         &lt;--        HDR, SA, KE, Nr, IDir, HASH_R
///   AM3  HDR*, HASH_I           --&gt;
/// </code>
/// With signatures there is [CERT,] SIG_R and [CERT,] SIG_I instead of the hashes, and a certificate is asked for in
/// AM1 and AM2. AM3 may also go in clear. Whoever reads AM1 and AM2 has all that HASH_R is made of, but for the
/// pre-shared key. Vendor IDs stand in AM1 and AM2, two NAT-D in AM2 and AM3 where both announced RFC 3947, and
/// N(INITIAL-CONTACT) in an AM3 that is encrypted.
/// </summary>
static class AggressiveMode
{
    public static async ValueTask<Phase1Result> Initiate(Exchange exchange, Phase1 my, Action<Phase1Keys> derived)
    {
        Payload[] am1 =
        [
            my.OfferOfOneGroup(), .. my.KeyAndNonce(), my.Proofs.Identity, .. my.Requests(), .. my.Announcements,
        ];
        var am2 = await exchange.Request("AM1", am1, "AM2", message => my.Am2(message, exchange.Sa));
        my.Take(am2.Policy, am2.Features);
        my.AllowPieces();
        exchange.Sa = am2.Sa;

        derived(am2.Keys);
        my.Take(Role.Initiator, exchange.Sa, am2.Nat);
        if (!my.SendsAm3InClear) exchange.Protect(am2.Keys.Phase1);
        var lastWord = exchange.Close(
            "AM3",
            [
                .. my.NatDiscovery(exchange.Sa), .. my.Proofs.Of(am2.Keys, Role.Initiator, am2.Requests),
                .. my.SendsAm3InClear ? [] : my.InitialContact(exchange.Sa),
            ]);
        return new(exchange.Sa, my.Policy, my.Features, am2.Keys, am2.Proof.Id, am2.Proof.Notifies, lastWord);
    }

    public static async ValueTask<Phase1Result> Respond(
        Exchange exchange, Phase1 my, Am1Offer am1, PeersShare share, TimeSpan patience, Action<Phase1Keys> derived)
    {
        var ours = my.KeyAndNonce();
        var keys = my.Derive(Role.Responder, exchange.Sa, my.Policy, share);
        derived(keys);

        Payload[] am2 =
        [
            am1.Proposal.Answer, .. ours, my.Proofs.Identity, .. my.Proofs.Of(keys, Role.Responder, share.Requests),
            .. my.Requests(), .. my.Announcements, .. my.NatDiscovery(exchange.Sa),
        ];
        exchange.ExpectProtected(new ClearOr(keys.Phase1));
        my.ExpectFloat();
        NatEnds? nat = null;
        var proof = await exchange.Answer("AM2", am2, "AM3", Judge, patience);
        my.AllowPieces();
        my.Take(Role.Responder, exchange.Sa, nat);

        // What AM3 says in clear beside its hash is not proved.
        IReadOnlyList<Notification> notifies = exchange.LastHeardWasEncrypted ? proof.Notifies : [];
        return new(exchange.Sa, my.Policy, my.Features, keys, am1.IDii, notifies, null);

        Judgement<PeersProof> Judge(OpenedMessage am3)
        {
            var proved = my.Proofs.Proves(am3, am1.IDii, keys, Role.Initiator);
            if (proved.Refusal is null) nat = my.NatSeen(am3, exchange.Hearing.To, exchange.Hearing.From);
            return proved;
        }
    }
}
