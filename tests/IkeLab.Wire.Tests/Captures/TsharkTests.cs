using System.Net;
using IkeLab.Wire.Ip;
using IkeLab.Wire.Isakmp;
using IkeLab.Wire.Routing;
using IkeLab.Wire.Tests.Ip;
using IkeLab.Wire.Tests.Isakmp;

namespace IkeLab.Wire.Tests.Captures;

public class TsharkTests
{
    static readonly IPAddress Source = IPAddress.Parse("192.0.2.1");
    static readonly IPAddress Destination = IPAddress.Parse("198.51.100.2");

    // tshark reads every certificate as X.509, and ours is of no kind.
    static readonly Octets Together = Message.Of(
        new(1, 0), ExchangeType.IdentityProtection, MessageFlags.None, 0,
        [.. PayloadSamples.Payloads.Where(static payload => payload is not Certificate)])
        .ToBytes();

    [Fact]
    public void Reads_every_payload_as_it_was_meant()
    {
        var said = Tshark.Judge(Udp(500, Together));

        Says(
            said,
            "[Header checksum status: Good]",
            "[Checksum Status: Good]",
            "Interface name: A outside",
            "packet 0",
            "Exchange type: Identity Protection (Main Mode) (2)",
            "Certificate Type: X.509 Certificate - Signature (4)",
            "Delete SPI: 05060708",
            "Frag last: Last fragment (1)",
            "Identification Data:10.1.0.0/255.255.0.0",
            "Identification Data:gw.example",
            "Notify Message Type: R-U-THERE (36136)",
            "DPD ARE-YOU-THERE sequence: 7",
            "Payload: NAT-D (RFC 3947) (20)",
            "NAT Original IPv4 Address: 198.51.100.1",
            "NAT Original IPv6 Address: 2001:db8::1",
            "Nonce DATA: 0011223344556677",
            "Encryption-Algorithm: AES-CBC",
            "Hash-Algorithm: SHA2-256",
            "Authentication-Method: Pre-shared key",
            "Group-Description: 2048 bit MODP group",
            "Life-Duration: 86400",
            "Key-Length: 256",
            "Transform ID: AES (12)",
            "Encapsulation-Mode: UDP-Encapsulated-Tunnel",
            "Vendor ID: RFC 3947 Negotiation of NAT-Traversal in the IKE");
    }

    [Fact]
    public void Reads_the_values_of_phase_1_by_the_names_we_give_them()
    {
        var said = Tshark.Judge(Udp(500, Proposing(
            ProtocolId.Isakmp,
            Transform.KeyIke,
            DataAttribute.Short(IkeAttribute.EncryptionAlgorithm, (ushort)EncryptionAlgorithm.TripleDesCbc),
            DataAttribute.Short(IkeAttribute.EncryptionAlgorithm, (ushort)EncryptionAlgorithm.DesCbc),
            DataAttribute.Short(IkeAttribute.EncryptionAlgorithm, (ushort)EncryptionAlgorithm.CamelliaCbc),
            DataAttribute.Short(IkeAttribute.HashAlgorithm, (ushort)HashAlgorithm.Md5),
            DataAttribute.Short(IkeAttribute.HashAlgorithm, (ushort)HashAlgorithm.Sha),
            DataAttribute.Short(IkeAttribute.HashAlgorithm, (ushort)HashAlgorithm.Sha384),
            DataAttribute.Short(IkeAttribute.HashAlgorithm, (ushort)HashAlgorithm.Sha512),
            DataAttribute.Short(IkeAttribute.AuthenticationMethod, (ushort)AuthenticationMethod.RsaSignatures),
            DataAttribute.Short(IkeAttribute.AuthenticationMethod, (ushort)AuthenticationMethod.Ecdsa256),
            DataAttribute.Short(IkeAttribute.AuthenticationMethod, (ushort)AuthenticationMethod.XauthInitPreShared),
            DataAttribute.Short(IkeAttribute.GroupDescription, (ushort)GroupDescription.Modp1536),
            DataAttribute.Short(IkeAttribute.GroupDescription, (ushort)GroupDescription.Modp8192),
            DataAttribute.Short(IkeAttribute.GroupDescription, (ushort)GroupDescription.Ecp521),
            DataAttribute.Short(IkeAttribute.GroupDescription, (ushort)GroupDescription.Modp2048s256),
            DataAttribute.Short(IkeAttribute.GroupType, (ushort)GroupType.Ecp),
            DataAttribute.Short(IkeAttribute.LifeType, (ushort)LifeType.Kilobytes))));

        Says(
            said,
            "Encryption-Algorithm: 3DES-CBC",
            "Encryption-Algorithm: DES-CBC",
            "Encryption-Algorithm: CAMELLIA-CBC",
            "Hash-Algorithm: MD5",
            "Hash-Algorithm: SHA",
            "Hash-Algorithm: SHA2-384",
            "Hash-Algorithm: SHA2-512",
            "Authentication-Method: RSA signatures",
            "Authentication-Method: ECDSA with SHA-256 on the P-256 curve",
            "Authentication-Method: XAUTHInitPreShared",
            "Group-Description: 1536 bit MODP group",
            "Group-Description: 8192 bit MODP group",
            "Group-Description: 521-bit random ECP group",
            "Group-Description: 2048-bit MODP Group with 256-bit Prime Order Subgroup",
            "Group-Type: ECP",
            "Life-Type: Kilobytes");
    }

    [Fact]
    public void Reads_the_values_of_phase_2_by_the_names_we_give_them()
    {
        var said = Tshark.Judge(Udp(500, Proposing(
            ProtocolId.Esp,
            (byte)EspTransformId.Null,
            DataAttribute.Short(IpsecAttribute.SaLifeType, (ushort)LifeType.Kilobytes),
            DataAttribute.Long(IpsecAttribute.SaLifeDuration, 4_608_000),
            DataAttribute.Short(IpsecAttribute.GroupDescription, (ushort)GroupDescription.Ecp256),
            DataAttribute.Short(IpsecAttribute.EncapsulationMode, (ushort)EncapsulationMode.Tunnel),
            DataAttribute.Short(IpsecAttribute.EncapsulationMode, (ushort)EncapsulationMode.Transport),
            DataAttribute.Short(IpsecAttribute.EncapsulationMode, (ushort)EncapsulationMode.UdpEncapsulatedTransport),
            DataAttribute.Short(IpsecAttribute.AuthenticationAlgorithm, (ushort)AuthenticationAlgorithm.HmacMd5),
            DataAttribute.Short(IpsecAttribute.AuthenticationAlgorithm, (ushort)AuthenticationAlgorithm.HmacSha),
            DataAttribute.Short(IpsecAttribute.AuthenticationAlgorithm, (ushort)AuthenticationAlgorithm.HmacSha256),
            DataAttribute.Short(IpsecAttribute.AuthenticationAlgorithm, (ushort)AuthenticationAlgorithm.HmacSha512),
            DataAttribute.Short(IpsecAttribute.KeyLength, 192),
            DataAttribute.Short(IpsecAttribute.ExtendedSequenceNumber, 1))));

        Says(
            said,
            "Transform ID: NULL (11)",
            "SA-Life-Type: Kilobytes",
            "SA-Life-Duration: 4608000",
            "Group-Description: 256-bit random ECP group",
            "Encapsulation-Mode: Tunnel",
            "Encapsulation-Mode: Transport",
            "Encapsulation-Mode: UDP-Encapsulated-Transport",
            "Authentication-Algorithm: HMAC-MD5",
            "Authentication-Algorithm: HMAC-SHA",
            "Authentication-Algorithm: HMAC-SHA2-256",
            "Authentication-Algorithm: HMAC-SHA2-512",
            "Key-Length: 192",
            "Extended (64-bit) Sequence Number: 64-bit Sequence Number");
    }

    [Fact]
    public void Reads_what_goes_through_port_4500()
    {
        var said = Tshark.Judge(
            Udp(4500, UdpEncapsulation.KeepAlive),
            Udp(4500, UdpEncapsulation.Mark(Together)),
            Udp(4500, new EspPacket(0xc1c2c3c4, 7, new byte[32]).ToBytes(), hasChecksum: false));

        Says(
            said,
            "NAT-keepalive packet",
            "Non-ESP Marker",
            "ESP SPI: 0xc1c2c3c4",
            "ESP Sequence: 7",
            "[zero-value ignored]");
    }

    [Fact]
    public void Puts_our_fragments_together_and_reads_our_errors()
    {
        var echo = IcmpMessage.EchoRequest(0x1234, 7, FragmentationTests.Counting(1400));
        var packet = new Ipv4Packet(Source, Destination, IpProtocol.Icmp, echo.ToBytes()) { Identification = 9 };
        var error = IcmpMessage.FragmentationNeeded(1400, packet);

        var said = Tshark.Judge(
            [.. packet.Fragment(576), new(Destination, Source, IpProtocol.Icmp, error.ToBytes())]);

        Says(
            said,
            "[3 IPv4 Fragments (1408 bytes): #1(552), #2(552), #3(304)]",
            "Identifier (BE): 4660 (0x1234)",
            "MTU of next hop: 1400",
            "Code: 4 (Fragmentation needed)");
        said.Should().NotContain("incorrect");
    }

    static void Says(string said, params string[] all)
    {
        said.Should().NotContain("Malformed");
        foreach (var one in all) said.Should().Contain(one);
    }

    static Octets Proposing(ProtocolId protocol, byte transformId, params DataAttribute[] attributes) =>
        Message.Of(new(1, 0), ExchangeType.IdentityProtection, MessageFlags.None, 0,
            [new SecurityAssociation([new(1, protocol, Octets.Empty, [new(1, transformId, attributes)])])]).ToBytes();


    [Fact]
    public void Reads_routes_of_RIP_as_they_were_meant()
    {
        var said = Tshark.Judge(
            Udp(RipMessage.Port, RipMessage.Of([IPNetwork.Parse("10.20.20.0/24")], metric: 1).ToBytes()),
            Udp(RipMessage.Port, RipMessage.WholeTable.ToBytes()));

        Says(
            said,
            "Command: Response (2)",
            "Version: RIPv2 (2)",
            "IP Address: 10.20.20.0, Metric: 1",
            "Netmask: 255.255.255.0",
            "Command: Request (1)",
            "Metric: 16");
    }

    static Ipv4Packet Udp(ushort port, Octets payload, bool hasChecksum = true) =>
        new(
            Source,
            Destination,
            IpProtocol.Udp,
            new UdpDatagram(port, port, payload) { HasChecksum = hasChecksum }.ToBytes(Source, Destination));
}
