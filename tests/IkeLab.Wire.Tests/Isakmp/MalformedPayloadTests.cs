using IkeLab.Wire.Isakmp;

namespace IkeLab.Wire.Tests.Isakmp;

/// <summary>Bodies that have broken other implementations, or would.</summary>
public class MalformedPayloadTests
{
    const string Head = "0000000100000001";
    const string Transform = "0000000c0101000080010007";

    [Theory]
    [InlineData("ffffffff 00000001 00000014 01010001" + Transform, "a DOI that is not IPsec's")]
    [InlineData("00000001 ffffffff 00000014 01010001" + Transform, "unassigned situation bits")]
    [InlineData("00000001 00000003 00000014 01010001" + Transform, "SIT_SECRECY without its labels")]
    [InlineData(Head, "no proposal")]
    [InlineData(Head + "00000008 01010000", "a proposal without a transform")]
    [InlineData(Head + "00000014 01010002" + Transform, "a transform count that is too high")]
    [InlineData(Head + "00000014 01010000" + Transform, "a transform count that is too low")]
    [InlineData(Head + "00000014 0101ff01" + Transform, "an SPI longer than its proposal")]
    [InlineData(Head + "00000003 01010001" + Transform, "a proposal length below its own header")]
    [InlineData(Head + "00000000 01010001" + Transform, "a proposal length of zero")]
    [InlineData(Head + "00000018 01010001" + Transform, "a proposal that reaches past the SA")]
    [InlineData(Head + "00000010 01010001" + Transform, "a proposal that ends within its transform")]
    [InlineData(Head + "02000014 01010001" + Transform, "a next proposal that is not there")]
    [InlineData(Head + "03000014 01010001" + Transform, "a transform where proposals are")]
    [InlineData(Head + "00000014 01010001" + "0300000c0101000080010007", "a next transform that is not there")]
    [InlineData(Head + "00000014 01010001" + "000000080101000080010007", "octets behind the last transform")]
    [InlineData(Head + "00000014 01010001" + "0000000c01010000000bffff", "an attribute longer than its transform")]
    [InlineData(Head + "00000012 01010001" + "0000000a010100008001", "half an attribute")]
    public void Refuses_an_SA_with(string hex, string what) => Refuses(PayloadType.SecurityAssociation, hex, what);

    [Theory]
    [InlineData("00000001 03 04 0003 01020304 05060708", "more SPIs than there are octets")]
    [InlineData("00000001 03 04 0001 01020304 05060708", "octets behind the last SPI")]
    [InlineData("00000001 03 00 ffff", "65,535 SPIs of no size")]
    public void Refuses_a_Delete_with(string hex, string what) => Refuses(PayloadType.Delete, hex, what);

    [Fact]
    public void Refuses_a_Notification_whose_SPI_reaches_past_it() =>
        Refuses(PayloadType.Notification, "00000001 01 10 000e 01020304", "16 octets of SPI in 4");

    [Theory]
    [InlineData("01 00 0000 c00002", "an address of three octets")]
    [InlineData("01 00 0000 c000020101", "an address of five octets")]
    [InlineData("04 00 0000 0a010000", "a subnet without its mask")]
    [InlineData("05 00 0000 c0000201", "an IPv6 address of four octets")]
    [InlineData("08 00 0000 c0000201", "an IPv6 range of four octets")]
    public void Refuses_an_Identification_with(string hex, string what) =>
        Refuses(PayloadType.Identification, hex, what);

    [Theory]
    [InlineData("02 000000 c0000201", "a name for an address")]
    [InlineData("01 000000 c00002", "an address of three octets")]
    public void Refuses_a_NAT_OA_with(string hex, string what) => Refuses(PayloadType.NatOriginalAddress, hex, what);

    [Theory]
    [InlineData("0001 00 01 aabb", "number 0")]
    [InlineData("0001 01 01", "nothing in it")]
    public void Refuses_a_Fragment_with(string hex, string what) => Refuses(PayloadType.Fragment, hex, what);

    [Theory]
    [InlineData(7)]
    [InlineData(257)]
    public void Refuses_a_Nonce_outside_8_to_256_octets(int length) =>
        Payload.TryRead(PayloadType.Nonce, new byte[length], out _).Should().BeFalse();

    static void Refuses(PayloadType type, string hex, string what) =>
        Payload.TryRead(type, Octets.FromHex(hex.Replace(" ", "")), out _).Should().BeFalse(what);
}
