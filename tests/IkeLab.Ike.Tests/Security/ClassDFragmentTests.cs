using IkeLab.Wire;
using IkeLab.Wire.Isakmp;
using static IkeLab.Ike.RefusalKind;

namespace IkeLab.Ike.Tests.Security;

/// <summary>
/// Class D of tests/SECURITY.md: fragments of IKE that nobody has agreed on.
/// What is agreed on is in FragmentationTests.
/// </summary>
public class ClassDFragmentTests
{
    [Fact]
    [Trait("CVE", "CVE-2016-1344")]
    [Trait("CVE", "CVE-2013-6076")]
    public void Fragments_are_refused_and_none_is_kept() => Attack.AtEveryStage(
        lab => from number in Enumerable.Range(0, 256)
               from isLast in new byte[] { 0, 1 }
               select Fragment(lab, [0, 1, (byte)number, isLast, .. new byte[100]]),
        Unexpected, Malformed, WrongPayloads, UnknownSa, Protection);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)] // no more than its own header
    [Trait("CVE", "CVE-2016-1287")]
    public void A_fragment_shorter_than_its_header_is_refused(int octets) => Attack.AtEveryStage(
        lab => [Fragment(lab, new byte[octets])], Unexpected, Malformed, UnknownSa, Protection);

    static Datagram Fragment(TwoPeers lab, byte[] body) => lab.First("MM3").Datagram with
    {
        Payload = Message.Of(
            new Eavesdropper(lab).Sa, ExchangeType.IdentityProtection, MessageFlags.None, 0,
            [new UnknownPayload(PayloadType.Fragment, body)]).ToBytes(),
    };
}
