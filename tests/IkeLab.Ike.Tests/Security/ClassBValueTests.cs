using IkeLab.Crypto;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;
using static IkeLab.Ike.RefusalKind;

namespace IkeLab.Ike.Tests.Security;

/// <summary>
/// Class B of tests/SECURITY.md: values in proposals, attributes and key exchanges that name nothing, or too much.
/// </summary>
public class ClassBValueTests
{
    static readonly int[] Sizes = [0, 1, 16, 255, 257, 384, 512, 1024, 8192, 60_000];

    [Theory]
    [InlineData(0u)]
    [InlineData(13u)]
    [InlineData(1025u)] // an internal number of strongSwan
    [InlineData(65_535u)]
    [InlineData(65_550u)] // 14, if the upper octets were forgotten
    [Trait("CVE", "CVE-2014-9221")]
    public void A_group_that_nobody_has_is_refused_in_main_mode(uint group) =>
        OffersOf(a => Is(a, IkeAttribute.GroupDescription)
            ? DataAttribute.Long(IkeAttribute.GroupDescription, group)
            : a);

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    [InlineData(1025)]
    [InlineData(65_535)]
    [Trait("CVE", "CVE-2014-9221")]
    public void A_group_that_nobody_has_is_refused_in_quick_mode(ushort group)
    {
        // ios goes along with a group that it was not configured for, if there is such a group.
        var lab = WithQm1(Profile.Ios, p => p.With<SecurityAssociation>(sa => new SecurityAssociation(
            [.. sa.Proposals.Select(proposal => proposal with
            {
                Transforms = [.. proposal.Transforms.Select(transform => transform with
                {
                    Attributes = [.. transform.Attributes, DataAttribute.Short(IpsecAttribute.GroupDescription, group)],
                })],
            })])).Append(new KeyExchange(new byte[256])));

        ShouldBeRefused(lab, NoProposalChosen);
    }

    [Theory]
    [InlineData(IkeAttribute.EncryptionAlgorithm)]
    [InlineData(IkeAttribute.HashAlgorithm)]
    [InlineData(IkeAttribute.AuthenticationMethod)]
    [InlineData(IkeAttribute.GroupDescription)]
    [InlineData(IkeAttribute.KeyLength)]
    [Trait("CVE", "CVE-2016-5391")]
    public void An_offer_that_does_not_say_everything_is_refused(IkeAttribute missing) =>
        OffersOf(a => Is(a, missing) ? null : a);

    [Theory]
    [InlineData(IkeAttribute.EncryptionAlgorithm)]
    [InlineData(IkeAttribute.HashAlgorithm)]
    [Trait("CVE", "CVE-2016-3071")]
    public void An_algorithm_that_the_crypto_library_lacks_is_never_agreed_on(IkeAttribute which)
    {
        foreach (var value in new ushort[] { 0, 3, 6, 8, 9, 200, 65_001, 65_535 })
        {
            OffersOf(a => Is(a, which) ? DataAttribute.Short(which, value) : a);
        }
    }

    [Fact]
    [Trait("CVE", "CVE-2018-10811")]
    public void An_HMAC_with_MD5_derives_keys_like_any_other()
    {
        Phase1Policy[] policies = [TwoPeers.Aes256Sha256Group14 with { Hash = HashKind.Md5 }];

        new TwoPeers(ofA: policies, ofB: policies).Connect().ShouldBeUp();
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(1u)]
    [InlineData(8u)]
    [InlineData(128u)]
    [InlineData(255u)]
    [InlineData(257u)]
    [InlineData(65_535u)]
    [InlineData(65_792u)] // 256, if the upper octets were forgotten
    [InlineData(uint.MaxValue)]
    [Trait("CVE", "CVE-2011-3380")]
    public void A_key_length_that_is_not_the_policys_is_refused(uint bits) =>
        OffersOf(a => Is(a, IkeAttribute.KeyLength) ? DataAttribute.Long(IkeAttribute.KeyLength, bits) : a);

    [Fact]
    [Trait("CVE", "CVE-2011-3380")]
    public void A_key_length_of_many_octets_or_none_is_refused()
    {
        foreach (var octets in new[] { 0, 5, 256, 4096 })
        {
            OffersOf(a => Is(a, IkeAttribute.KeyLength)
                ? DataAttribute.Long((ushort)IkeAttribute.KeyLength, (Octets)new byte[octets])
                : a);
        }
    }

    [Theory]
    [InlineData(EspTransformId.NullAesGmac)]
    [InlineData(EspTransformId.None)]
    [InlineData(EspTransformId.Null)]
    [InlineData(EspTransformId.AesCtr)]
    [InlineData(EspTransformId.AesGcm16)]
    [InlineData((EspTransformId)255)]
    [Trait("CVE", "CVE-2024-3652")]
    public void A_quick_mode_for_another_transform_is_refused_and_makes_no_keys(EspTransformId id) => ShouldBeRefused(
        WithQm1(Profile.Ios, p => p.With<SecurityAssociation>(sa => new SecurityAssociation([.. sa.Proposals.Select(
            proposal => proposal with
            {
                Transforms = [.. proposal.Transforms.Select(one => one with { Id = (byte)id })]
            })]))),
        NoProposalChosen);

    [Theory]
    [InlineData("MM3")]
    [InlineData("MM4")]
    [Trait("CVE", "CVE-2023-41913")]
    public void A_public_value_of_another_length_than_its_groups_is_refused(string message) => Attack.Before(
        message,
        (sent, _) => Sizes.Select(size => Forge.Payloads(
            sent, p => p.With<KeyExchange>(_ => new KeyExchange(Enumerable.Repeat((byte)2, size).ToArray())))),
        WrongKeyExchange, Malformed);

    /// <summary>A changed MM1 is refused before the true one comes.</summary>
    static void OffersOf(Func<DataAttribute, DataAttribute?> edit) => Attack.Before(
        "MM1", (sent, _) => [Forge.Payloads(sent, p => p.With<SecurityAssociation>(sa => Forge.Transform(sa, edit)))],
        NoProposalChosen);

    internal static TwoPeers WithQm1(Profile profile, Func<IReadOnlyList<Payload>, IEnumerable<Payload>> edit)
    {
        Eavesdropper? its = null;
        var lab = new TwoPeers(profile, Wires.Instead("QM1", sent => its!.RewriteHashed(sent, edit)));
        its = new(lab);
        return lab.Connect(100);
    }

    internal static void ShouldBeRefused(TwoPeers lab, RefusalKind kind)
    {
        lab.B.Counters.Refused(kind).Should().Be(1);
        lab.EventsOfB.OfType<NotifySent>().Should().ContainSingle("the peer has proved who it is, and is told");
        lab.IpsecOfB.Inbound.Should().BeEmpty();
        lab.IpsecOfB.Outbound.Should().BeEmpty();
        lab.IpsecOfB.Reserved.Should().BeEmpty();
        (lab.A.Pending, lab.B.Pending).Should().Be((0, 0));
    }

    static bool Is(DataAttribute attribute, IkeAttribute type) => attribute.Type == (ushort)type;
}
