using IkeLab.Wire;
using IkeLab.Wire.Isakmp;
using static IkeLab.Ike.RefusalKind;

namespace IkeLab.Ike.Tests.Security;

/// <summary>Class C of tests/SECURITY.md: messages that are sound and come where they have no business.</summary>
public class ClassCStateTests
{
    static readonly Phase1Policy[] Other = [TwoPeers.Aes256Sha256Group14 with { Group = 2 }];

    [Fact]
    [Trait("CVE", "CVE-2023-30570")]
    public void A_refused_first_message_leaks_no_responder_SPI_that_could_be_sent_back()
    {
        var lab = new TwoPeers(ofB: Other).Connect(1);
        var refusal = Eavesdropper.Parse(lab.First("INFO").Datagram).Header.Sa;
        refusal.Responder.Should().Be(0);

        foreach (var spi in new ulong[] { 1, refusal.Initiator, ulong.MaxValue })
        {
            lab.Deliver(Forge.Header(
                lab.First("MM1"), header => header with { Sa = header.Sa with { Responder = spi } }), TimeSpan.Zero);
        }

        lab.RunFor(1);
        lab.B.Counters.Refused(UnknownSa).Should().Be(3);
        lab.B.Sas.Should().BeEmpty();
        lab.Count("INFO").Should().Be(1);
    }

    [Theory]
    [InlineData(ExchangeType.Base)]
    [InlineData(ExchangeType.AuthenticationOnly)]
    [InlineData(ExchangeType.Transaction)]
    [InlineData(ExchangeType.NewGroupMode)]
    [InlineData((ExchangeType)34)] // IKE_SA_INIT of IKEv2
    [InlineData((ExchangeType)255)]
    [Trait("CVE", "CVE-2023-30570")]
    [Trait("CVE", "CVE-2021-45079")]
    public void An_exchange_that_is_not_spoken_makes_no_state_and_is_not_answered(ExchangeType exchange) =>
        Attack.AtEveryStage(
            lab => new[] { "MM1", "MM3", "MM5", "QM1", "QM3" }.Select(name =>
                Forge.Header(lab.First(name), header => header with { Exchange = exchange })),
            Unexpected, ResponderSpiZero);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("CVE", "CVE-2023-38711")]
    [Trait("CVE", "CVE-2023-23009")]
    public void A_quick_mode_whose_selectors_are_no_addresses_is_refused(bool isIdcr)
    {
        Identification[] others =
        [
            Identification.OfFqdn("b.example"),
            new(IdType.Fqdn, 0, 0, Octets.Empty),
            new((IdType)0, 0, 0, new byte[8]),
            new((IdType)11, 0, 0, new byte[40]),
            new((IdType)255, 0, 0, Octets.Empty),
            new(IdType.Ipv4Subnet, 0, 0, new byte[] { 192, 168, 2, 0, 255, 0, 255, 0 }), // a mask with a hole
        ];
        foreach (var other in others)
        {
            ClassBValueTests.ShouldBeRefused(ClassBValueTests.WithQm1(Profile.Ios, p =>
            {
                var ids = p.OfType<Identification>().ToList();
                return p.With<Identification>(id => ReferenceEquals(id, ids[isIdcr ? 1 : 0]) ? other : id);
            }), WrongSelectors);
        }
    }

    [Theory]
    [InlineData("ios")]
    [InlineData("asa")]
    [InlineData("strongswan")]
    [Trait("CVE", "CVE-2023-38712")]
    public void A_message_that_deletes_its_own_SA_and_goes_on_about_it_does_no_harm(string profile)
    {
        var lab = new TwoPeers(Make.Named(profile)).Connect();
        var its = new Eavesdropper(lab);
        var spi = Octets.Concat(SpiOf(its.Sa.Initiator), SpiOf(its.Sa.Responder));
        Delete ofIsakmp = new(ProtocolId.Isakmp, [spi]);
        Delete ofEsp = new(ProtocolId.Esp, [new byte[] { 0, 0, 0xB0, 0 }]);
        Notification about = new(ProtocolId.Isakmp, spi, NotifyType.InvalidCookie, Octets.Empty);
        lab.Deliver(its.Informational(21, ofIsakmp, about, ofIsakmp, ofEsp, about), TimeSpan.Zero);
        lab.Deliver(its.Informational(22, ofIsakmp), TimeSpan.FromSeconds(1));
        lab.Deliver(its.Informational(23, about, ofEsp), TimeSpan.FromSeconds(1));
        lab.RunFor(100);

        lab.AcquireAtA();
        lab.RunFor(100);
        lab.IpsecOfA.Outbound.Should().NotBeEmpty();
        (lab.A.Pending, lab.B.Pending).Should().Be((0, 0));
    }

    static Octets SpiOf(ulong spi)
    {
        var octets = new byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(octets, spi);
        return octets;
    }
}
