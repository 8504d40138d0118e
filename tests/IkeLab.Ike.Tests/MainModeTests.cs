namespace IkeLab.Ike.Tests;

public class MainModeTests
{
    [Fact]
    public void Main_and_quick_mode_are_nine_messages_and_both_sides_hold_mirrored_keys()
    {
        var lab = new TwoPeers().Connect();

        lab.Names.Should().Equal("MM1", "MM2", "MM3", "MM4", "MM5", "MM6", "QM1", "QM2", "QM3");
        var (a, b) = (lab.IpsecOfA.Inbound.Single(), lab.IpsecOfB.Inbound.Single());
        a.InboundKeymat.Should().Equal(b.OutboundKeymat).And.NotEqual(a.OutboundKeymat);
        a.OutboundKeymat.Should().Equal(b.InboundKeymat);
        a.InboundSpi.Should().Be(b.OutboundSpi);
        a.OutboundSpi.Should().Be(b.InboundSpi);
        lab.A.Sas.Single().Id.Should().Be(lab.B.Sas.Single().Id);
        lab.A.Pending.Should().Be(0);
        lab.B.Pending.Should().Be(0);
    }
}
