using IkeLab.Crypto.Ikev1;
using IkeLab.Ike;
using IkeLab.Lab;
using IkeLab.Lab.Readings;
using IkeLab.Lab.Sentences;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Gherkin.Steps;

/// <summary>Nonces, secrets and keys: what only the lab can see, from its journal and its messages.</summary>
[Binding]
public sealed class KeySteps(LabContext lab)
{
    const byte ProtocolEsp = 3;

    /// <summary>SKEYID, SKEYID_d, SKEYID_a and SKEYID_e of phase 1.</summary>
    [Then("both gateways have the same shared secret and the same SKEYIDs")]
    [Then("兩個網關有相同的共用秘密與相同的 SKEYID")]
    public void HaveTheSameKeys()
    {
        var (a, b) = (Derived(lab.Sites.A.Gateway), Derived(lab.Sites.B.Gateway));
        Expect.That(
            a.Count > 0 && a.Count == b.Count,
            $"keys were derived {a.Count} times on one side, {b.Count} times on the other");
        foreach (var (mine, its) in a.Zip(b))
        {
            Expect.Equal(mine.Sa.Id, its.Sa.Id, "the SPIs of the ISAKMP SA");
            Expect.That(!mine.SharedSecret.IsEmpty, "g^xy is empty");
            RequireSame(mine.SharedSecret, its.SharedSecret, "g^xy");
            RequireSame(mine.Skeyid.SKEYID, its.Skeyid.SKEYID, "SKEYID");
            RequireSame(mine.Skeyid.SKEYID_d, its.Skeyid.SKEYID_d, "SKEYID_d");
            RequireSame(mine.Skeyid.SKEYID_a, its.Skeyid.SKEYID_a, "SKEYID_a");
            RequireSame(mine.Skeyid.SKEYID_e, its.Skeyid.SKEYID_e, "SKEYID_e");
        }
    }

    /// <summary>One from each side of each exchange; those of quick mode are read with the keys of the lab.</summary>
    [Then("{int} nonces were sent, all different")]
    [Then("共傳送 {int} 個 nonce，各不相同")]
    public void SentNonces(int expected)
    {
        var nonces = SentMessage.Of(lab.Sites).Where(sent => sent.Transmission == 1)
            .SelectMany(sent => sent.Payloads ?? []).OfType<Nonce>().Select(nonce => nonce.Data).ToList();
        Expect.Equal(expected, nonces.Count, "nonces sent");
        Expect.Equal(expected, nonces.Distinct().Count(), "different nonces");
    }

    /// <summary>RFC 2409 section 5.5: without PFS, KEYMAT = prf(SKEYID_d, protocol | SPI | Ni_b | Nr_b).</summary>
    [Then("SKEYID_d and the nonces give the keys of the IPsec SAs")]
    [Then("由 SKEYID_d 與 nonce 可得出 IPsec SA 的金鑰")]
    public void ComeFromPhase1()
    {
        foreach (var pair in AllPairs())
        {
            foreach (var (spi, keymat) in Directions(pair.Sa))
            {
                var given = Keymat(pair.Sa, spi, Octets.Empty);
                Expect.That(given.SequenceEqual(keymat), $"another key than that of SPI {spi:x8}");
            }
        }
    }

    /// <summary>With PFS nobody comes to the keys by phase 1, its shared secret included, and the nonces.</summary>
    [Then("nothing of phase 1 gives the keys of the IPsec SAs")]
    [Then("由階段一無法得出 IPsec SA 的金鑰")]
    public void DoNotComeFromPhase1()
    {
        foreach (var pair in AllPairs())
        {
            var gxy = DerivedFor(pair.Sa).SharedSecret;
            foreach (var (spi, keymat) in Directions(pair.Sa))
            {
                foreach (var tried in (Octets[])[Octets.Empty, gxy])
                {
                    var given = Keymat(pair.Sa, spi, tried);
                    Expect.That(!given.SequenceEqual(keymat), $"phase 1 gives the key of SPI {spi:x8}");
                }
            }
        }
    }

    /// <summary>Two for each pair of SAs: one a direction.</summary>
    [Then("{gateway} has {int} keys of IPsec SAs, all different")]
    [Then("{gateway} 有 {int} 個 IPsec SA 的金鑰，各不相同")]
    public void HasKeys(GatewayName gateway, int expected)
    {
        var keys = lab.Sites.Named(gateway.Name).Gateway.Pairs
            .SelectMany(pair => Directions(pair.Sa)).Select(one => (Octets)one.Keymat).ToList();
        Expect.Equal(expected, keys.Count, $"keys of IPsec SAs at {gateway}");
        Expect.Equal(expected, keys.Distinct().Count(), $"different keys of IPsec SAs at {gateway}");
    }

    /// <summary>The SPI is the receiver's: who proposes it is who gets ESP with it.</summary>
    [Then("{sent} proposes the SPI of ESP {direction}")]
    [Then("{sent} 提議 {direction} 的 ESP 的 SPI")]
    public void ProposesSpi(SentWord sent, Direction direction)
    {
        var message = SentMessage.Of(lab.Sites).FirstOrDefault(one => one.From == sent.From && one.Name == sent.Name);
        var proposed = message?.Payloads?.OfType<SecurityAssociation>().SelectMany(sa => sa.Proposals)
            .Select(proposal => proposal.Spi).Distinct().ToList() ?? [];
        Expect.That(proposed is [{ Length: 4 }], $"{sent} does not propose one SPI");
        var to = lab.Sites.Named(direction.To ?? throw NoDirection()).Gateway;
        var from = lab.Sites.Named(direction.From ?? throw NoDirection()).Gateway.Setup.Outside;
        var spis = ObservedPacket.Of(to.Outside.Tap!)
            .Where(packet => packet.IsEsp && packet.Ip.Source.Equals(from))
            .Select(packet => (Octets)packet.Ip.Payload.Slice(0, 4).ToArray())
            .Distinct()
            .ToList();
        Expect.Equal(proposed[0].ToString(), string.Join(", ", spis), $"SPIs of ESP outside {to.Name}");
    }

    static ExpectationFailedException NoDirection() =>
        new("ESP in both directions has no one SPI: say from which gateway to which");

    List<InstalledPair> AllPairs()
    {
        var pairs = lab.Sites.Gateways.SelectMany(gateway => gateway.Pairs).ToList();
        Expect.SomethingToSee(pairs.Count > 0, "no gateway has IPsec SAs");
        return pairs;
    }

    static IEnumerable<(uint Spi, byte[] Keymat)> Directions(ChildSa sa) =>
        [(sa.InboundSpi, sa.InboundKeymat), (sa.OutboundSpi, sa.OutboundKeymat)];

    byte[] Keymat(ChildSa sa, uint spi, Octets gxy)
    {
        var nonces = SentMessage.Of(lab.Sites)
            .Where(sent => sent.Message.Header.MessageId == sa.MessageId && sent.Transmission == 1)
            .SelectMany(sent => sent.Payloads ?? [])
            .OfType<Nonce>()
            .ToList();
        Expect.That(nonces is [_, _], $"{nonces.Count} nonces in quick mode {sa.MessageId:x8}");
        return KeyDerivation.Keymat(
            DerivedFor(sa).Skeyid, ProtocolEsp, spi, nonces[0].Data.Span, nonces[1].Data.Span, gxy.Span,
            sa.Suite.KeymatLength);
    }

    KeysDerived DerivedFor(ChildSa sa) =>
        lab.Sites.Gateways.SelectMany(Derived).First(keys => keys.Sa.Id.Initiator == sa.Parent.Id.Initiator);

    List<KeysDerived> Derived(Gateway gateway) => [.. lab.Journal.At<KeysDerived>(gateway.Name)];

    static void RequireSame(ReadOnlyMemory<byte> mine, ReadOnlyMemory<byte> its, string what) =>
        Expect.That(mine.Span.SequenceEqual(its.Span), $"{what} differs");
}
