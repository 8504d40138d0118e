using IkeLab.Wire.Isakmp;
using static IkeLab.Ike.Tests.TwoPeers;

namespace IkeLab.Ike.Tests;

/// <summary>Several peers at one address, as behind one PAT (F52):
/// a port before MM5, and an identity from there on.</summary>
public class OneAddressTests
{
    static readonly Identification Other = Identification.OfFqdn("other.example");
    static readonly Identification Own = Identification.OfFqdn("own.example");

    [Fact]
    public void The_same_initiator_SPI_from_another_port_is_another_negotiation()
    {
        var lab = new TwoPeers(optionsOfB: Shared(Own, Other));
        lab.AcquireAtA();
        lab.RunFor(0.001);
        var mm1 = lab.First("MM1").Datagram;

        lab.Deliver(mm1 with { From = new(AddressA, 1_024) }, TimeSpan.Zero);
        lab.Deliver(mm1 with { From = new(AddressA, 1_024) }, TimeSpan.FromMilliseconds(1));
        lab.RunFor(0.15);

        lab.B.Sas.Select(sa => sa.Remote.Port).Should().BeEquivalentTo([500, 1_024], "its repetition is none");
        lab.B.Sas.Select(sa => sa.Id.Initiator).Distinct().Should().ContainSingle();
        lab.B.Sas.Select(sa => sa.Id.Responder).Distinct().Should().HaveCount(2);
        lab.B.Sas.Should().OnlyContain(sa => !sa.IsPeerCertain);
    }

    [Fact]
    public void The_identity_in_MM5_says_which_of_them_it_is()
    {
        var lab = new TwoPeers(
            optionsOfA: options => options with { Identity = Other }, optionsOfB: Shared(Own, Other)).Connect();

        lab.ShouldBeUp();
        var sa = lab.B.Sas.Single();
        sa.IsPeerCertain.Should().BeTrue();
        sa.Peer.Should().BeSameAs(lab.B.Options.Peers[1]);
    }

    [Fact]
    public void Who_has_the_key_of_one_cannot_pass_for_the_other()
    {
        var lab = new TwoPeers(
            optionsOfA: options => options with { Identity = Other },
            optionsOfB: options => Shared(Own, Other)(options) is var shared
                ? shared with
                {
                    Peers = [shared.Peers[0], shared.Peers[1] with { PreSharedKey = new byte[] { 1, 2, 3 } }]
                }
                : options).Connect();

        lab.EventsOfB.OfType<MessageRefused>().Should().Contain(one => one.Refusal.Kind == RefusalKind.WrongIdentity);
        lab.B.Sas.Should().OnlyContain(sa => sa.State.Status != IkeSaStatus.Established);
    }

    [Fact]
    public void A_stranger_at_the_address_is_none_of_them()
    {
        var lab = new TwoPeers(
            optionsOfA: options => options with { Identity = Identification.OfFqdn("nobody.example") },
            optionsOfB: Shared(Own, Other)).Connect();

        lab.EventsOfB.OfType<MessageRefused>().First().Refusal.Kind.Should().Be(RefusalKind.WrongIdentity);
    }

    static Func<IkePeerOptions, IkePeerOptions> Shared(params Identification[] names) => options => options with
    {
        Peers = [.. names.Select(name => options.Peers[0] with { Identity = name })],
    };
}
