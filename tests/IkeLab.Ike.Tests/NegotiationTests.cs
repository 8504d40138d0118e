using IkeLab.Crypto;
using IkeLab.Crypto.Esp;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike.Tests;

/// <summary>What can be negotiated, and whose order decides.</summary>
public class NegotiationTests
{
    static readonly EspSuite AesSha256 = new(CipherKind.AesCbc, 32, HashKind.Sha256, 16);
    static readonly EspSuite AesSha1 = new(CipherKind.AesCbc, 16, HashKind.Sha1, 12);
    static readonly EspSuite TripleDesMd5 = new(CipherKind.TripleDes, 24, HashKind.Md5, 12);

    public static TheoryData<CipherKind, int, HashKind, int> Phase1Suites => new()
    {
        { CipherKind.TripleDes, 24, HashKind.Md5, 1 },
        { CipherKind.TripleDes, 24, HashKind.Sha1, 2 },
        { CipherKind.TripleDes, 24, HashKind.Sha512, 2 },
        { CipherKind.AesCbc, 16, HashKind.Sha1, 2 },
        { CipherKind.AesCbc, 24, HashKind.Sha256, 5 },
        { CipherKind.AesCbc, 32, HashKind.Md5, 2 }, // the key is longer than SKEYID_e and is stretched
        { CipherKind.AesCbc, 32, HashKind.Sha1, 14 },
        { CipherKind.AesCbc, 32, HashKind.Sha384, 19 },
        { CipherKind.AesCbc, 32, HashKind.Sha256, 20 },
        { CipherKind.AesCbc, 32, HashKind.Sha512, 21 },
        { CipherKind.AesCbc, 16, HashKind.Sha256, 15 },
    };

    [Theory, MemberData(nameof(Phase1Suites))]
    public void Comes_up_with_each_cipher_hash_and_group_of_phase_1(
        CipherKind cipher, int keyLength, HashKind hash, int group)
    {
        Phase1Policy[] policies = [new(10, cipher, keyLength, hash, group, TimeSpan.FromDays(1))];
        var lab = new TwoPeers(ofA: policies, ofB: policies).Connect();

        lab.ShouldBeUp();
        lab.A.Sas.Single().Policy.Should().Be(policies[0]);
        var its = new Eavesdropper(lab);
        its.Gxi.Length.Should().Be(DhGroup.Find(group)!.PublicLength);
        lab.EventsOfA.OfType<KeysDerived>().Single().EncryptionKey.Length.Should().Be(keyLength);
    }

    public static TheoryData<CipherKind, int, HashKind?, int> EspSuites => new()
    {
        { CipherKind.Null, 0, HashKind.Sha1, 12 },
        { CipherKind.TripleDes, 24, HashKind.Md5, 12 },
        { CipherKind.TripleDes, 24, HashKind.Sha1, 12 },
        { CipherKind.AesCbc, 16, HashKind.Sha1, 12 },
        { CipherKind.AesCbc, 24, HashKind.Sha256, 16 },
        { CipherKind.AesCbc, 32, HashKind.Sha384, 24 },
        { CipherKind.AesCbc, 32, HashKind.Sha512, 32 },
        { CipherKind.AesCbc, 32, null, 0 },
        { CipherKind.AesGcm8, 16, null, 8 },
        { CipherKind.AesGcm12, 24, null, 12 },
        { CipherKind.AesGcm16, 32, null, 16 },
    };

    [Theory, MemberData(nameof(EspSuites))]
    public void Comes_up_with_each_suite_of_phase_2(CipherKind cipher, int keyLength, HashKind? integrity, int icv)
    {
        var suite = new EspSuite(cipher, keyLength, integrity, icv);
        var lab = new TwoPeers(childOfA: TwoPeers.Child(null, suite)).Connect();

        lab.ShouldBeUp();
        var sa = lab.IpsecOfA.Inbound.Single();
        sa.Suite.Should().Be(suite);
        sa.InboundKeymat.Should().HaveCount(suite.KeymatLength);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(14)]
    [InlineData(19)]
    [InlineData(20)]
    [InlineData(21)]
    public void Comes_up_with_pfs(int group)
    {
        var lab = new TwoPeers(childOfA: TwoPeers.Child(group)).Connect();

        lab.ShouldBeUp();
        lab.IpsecOfB.Inbound.Single().PfsGroup.Should().Be(group);
    }

    [Fact]
    public void The_responders_own_priorities_decide_in_phase_1()
    {
        var (strong, weak) = (TwoPeers.Aes256Sha256Group14, Policy(20, HashKind.Sha1, 2));
        var lab = new TwoPeers(ofA: [strong, weak], ofB: [strong with { Priority = 30 }, weak]).Connect();

        lab.ShouldBeUp();
        lab.A.Sas.Single().Policy.Should().Be(weak);
        var (offered, chosen) = (Transforms(lab, "MM1"), Transforms(lab, "MM2"));
        offered.Should().HaveCount(2);
        chosen.Should().ContainSingle().Which.Should().Be(offered[1], "MM2 holds the transform as MM1 wrote it (R46)");
    }

    [Fact]
    public void Policies_are_offered_by_priority_whatever_their_order_in_the_configuration()
    {
        var lab = new TwoPeers(ofA: [Policy(30, HashKind.Sha1, 2), Policy(10, HashKind.Sha512, 14)]).Connect();

        Transforms(lab, "MM1").Select(transform => transform.Number32(IkeAttribute.GroupDescription))
            .Should().Equal(14u, 2u);
    }

    [Fact]
    public void The_responders_own_order_decides_in_phase_2()
    {
        var child = TwoPeers.Child(null, AesSha256, AesSha1, TripleDesMd5);
        var lab = new TwoPeers(
            childOfA: child, childOfB: TwoPeers.Mirror(TwoPeers.Child(null, TripleDesMd5, AesSha1))).Connect();

        lab.ShouldBeUp();
        lab.IpsecOfA.Inbound.Single().Suite.Should().Be(TripleDesMd5);
        var its = new Eavesdropper(lab);
        its.Read("QM1").OfType<SecurityAssociation>().Single().Proposals.Select(one => (int)one.Number)
            .Should().Equal(1, 2, 3);
        its.Read("QM2").OfType<SecurityAssociation>().Single().Proposals
            .Should().ContainSingle().Which.Number.Should().Be(3);
    }

    [Fact]
    public void Phase_2_is_negotiated_independently_of_phase_1()
    {
        var lab = new TwoPeers(childOfA: TwoPeers.Child(null, AesSha1)).Connect();

        lab.ShouldBeUp();
        lab.A.Sas.Single().Policy!.Hash.Should().Be(HashKind.Sha256);
        lab.IpsecOfA.Inbound.Single().Suite.Should().Be(AesSha1);
    }

    [Theory]
    [InlineData(3600, 86400)]
    [InlineData(86400, 600)]
    public void Unequal_lifetimes_of_phase_1_are_echoed_unchanged_and_the_shorter_one_rules(int ofA, int ofB)
    {
        var lab = new TwoPeers(ofA: [Lasting(ofA)], ofB: [Lasting(ofB)]).Connect();

        lab.ShouldBeUp();
        Transforms(lab, "MM2").Single().Number32(IkeAttribute.LifeDuration).Should().Be((uint)ofA);
        lab.B.Sas.Single().Policy!.Lifetime.TotalSeconds.Should().Be(Math.Min(ofA, ofB));
        lab.A.Sas.Single().Policy!.Lifetime.TotalSeconds.Should().Be(
            Math.Min(ofA, ofB), "MM6 announced the responder's own");
        static Phase1Policy Lasting(int seconds) =>
            TwoPeers.Aes256Sha256Group14 with { Lifetime = TimeSpan.FromSeconds(seconds) };
    }

    [Theory]
    [InlineData(600, 1000, 3600, 4_608_000)]
    [InlineData(3600, 4_608_000, 600, 1000)]
    [InlineData(600, 4_608_000, 3600, 1000)]
    public void Unequal_lifetimes_of_phase_2_are_echoed_unchanged_and_the_shorter_one_rules(
        int secondsOfA, int kilobytesOfA, int secondsOfB, int kilobytesOfB)
    {
        var lab = new TwoPeers(
            childOfA: Lasting(secondsOfA, kilobytesOfA),
            childOfB: TwoPeers.Mirror(Lasting(secondsOfB, kilobytesOfB))).Connect();

        lab.ShouldBeUp();
        var its = new Eavesdropper(lab);
        its.Read("QM2").OfType<SecurityAssociation>().Single().Proposals[0].Transforms.Should().Equal(
            its.Read("QM1").OfType<SecurityAssociation>().Single().Proposals[0].Transforms);
        var agreed = lab.IpsecOfB.Inbound.Single().Policy;
        agreed.Lifetime.TotalSeconds.Should().Be(Math.Min(secondsOfA, secondsOfB));
        agreed.LifetimeKilobytes.Should().Be((uint)Math.Min(kilobytesOfA, kilobytesOfB));

        static ChildPolicy Lasting(int seconds, int kilobytes) => TwoPeers.Child() with
        {
            Lifetime = TimeSpan.FromSeconds(seconds),
            LifetimeKilobytes = (uint)kilobytes,
        };
    }

    [Fact]
    public void Two_quick_modes_under_one_parent_give_different_keys()
    {
        var lab = new TwoPeers().Connect();
        lab.AcquireAtA();
        lab.RunFor(5);

        lab.IpsecOfA.Inbound.Should().HaveCount(2);
        lab.IpsecOfA.Inbound.Select(sa => Convert.ToHexString(sa.InboundKeymat)).Should().OnlyHaveUniqueItems();
        lab.A.Sas.Should().ContainSingle();
    }

    static Phase1Policy Policy(int priority, HashKind hash, int group) =>
        new(priority, CipherKind.AesCbc, 16, hash, group, TimeSpan.FromHours(8));

    static IReadOnlyList<Transform> Transforms(TwoPeers lab, string name) =>
        new Eavesdropper(lab).Clear<SecurityAssociation>(name).Proposals.Single().Transforms;
}
