namespace IkeLab.Ike.V1;

/// <summary>
/// Quick mode, RFC 2409 section 5.5:
/// <code>
///        Initiator                                        Responder
///   QM1  HDR*, HASH(1), SA, Ni [, KE], IDci, IDcr
///          [, NAT-OAi, NAT-OAr]                     --&gt;
///   QM2                                             &lt;--   HDR*, HASH(2), SA, Nr [, KE], IDci, IDcr
///                                                            [, NAT-OAi, NAT-OAr]
///   QM3  HDR*, HASH(3)                              --&gt;
/// </code>
/// </summary>
static class QuickMode
{
    public static async ValueTask<ChildSa> Initiate(
        Exchange exchange, Phase2 my, Action<ChildSa> agreed, Action<LastWord> keep)
    {
        var qm2 = await exchange.Request("QM1", my.Qm1(), "QM2", my.Answers);
        my.Tell(qm2);

        // Both SAs are there before QM3 leaves: the responder may send ESP as soon as it has it.
        var sa = my.Pair(Role.Initiator, qm2.Choice, qm2.Nonce, qm2.Gxy) with { Originals = qm2.Originals };
        agreed(sa);
        if (exchange.Close("QM3", my.Qm3(qm2)) is { } lastWord) keep(lastWord);
        return sa;
    }

    public static async ValueTask<ChildSa> Respond(
        Exchange exchange, Phase2 my, Qm1Offer qm1, Phase2Choice choice, byte[] gxy, Action<ChildSa> chosen,
        TimeSpan patience)
    {
        var sa = my.Pair(Role.Responder, choice, qm1.Nonce, gxy) with { Originals = qm1.Originals };
        chosen(sa);
        await exchange.Answer("QM2", my.Qm2(qm1, choice), "QM3", my.Proves(qm1), patience);
        return sa;
    }
}
