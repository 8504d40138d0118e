using System.Net;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Wire.Tests.Isakmp;

/// <summary>
/// The body of every payload, laid out by hand after the drawings of RFC 2408 section 3, RFC 2407 section 4.6 and RFC
/// 3947 section 3.2 and 5.2.
/// </summary>
static class PayloadSamples
{
    /// <summary>A body with fewer octets than the shortest makes no sense for its kind.</summary>
    internal sealed record Sample(string Hex, Payload Payload, int Shortest);

    internal static readonly SortedDictionary<string, Sample> All = new(StringComparer.Ordinal)
    {
        ["SA of phase 1, both attribute forms"] = new(
            "00000001 00000001"
            + "00000050 01010002"
            + "03000028 01010000 80010007 800e0100 80020004 80030001 8004000e 800b0001 000c0004 00015180"
            + "00000020 02010000 80010005 80020002 80030001 80040002 800b0001 800c7080",
            new SecurityAssociation([new(1, ProtocolId.Isakmp, Octets.Empty,
            [
                new(1, Transform.KeyIke,
                [
                    DataAttribute.Short(IkeAttribute.EncryptionAlgorithm, (ushort)EncryptionAlgorithm.AesCbc),
                    DataAttribute.Short(IkeAttribute.KeyLength, 256),
                    DataAttribute.Short(IkeAttribute.HashAlgorithm, (ushort)HashAlgorithm.Sha256),
                    DataAttribute.Short(IkeAttribute.AuthenticationMethod, (ushort)AuthenticationMethod.PreSharedKey),
                    DataAttribute.Short(IkeAttribute.GroupDescription, (ushort)GroupDescription.Modp2048),
                    DataAttribute.Short(IkeAttribute.LifeType, (ushort)LifeType.Seconds),
                    DataAttribute.Long(IkeAttribute.LifeDuration, 86400),
                ]),
                new(2, Transform.KeyIke,
                [
                    DataAttribute.Short(IkeAttribute.EncryptionAlgorithm, (ushort)EncryptionAlgorithm.TripleDesCbc),
                    DataAttribute.Short(IkeAttribute.HashAlgorithm, (ushort)HashAlgorithm.Sha),
                    DataAttribute.Short(IkeAttribute.AuthenticationMethod, (ushort)AuthenticationMethod.PreSharedKey),
                    DataAttribute.Short(IkeAttribute.GroupDescription, (ushort)GroupDescription.Modp1024),
                    DataAttribute.Short(IkeAttribute.LifeType, (ushort)LifeType.Seconds),
                    DataAttribute.Short(IkeAttribute.LifeDuration, 28800),
                ]),
            ])]),
            Shortest: 88),
        ["SA of phase 2, AH and ESP together or ESP alone"] = new(
            "00000001 00000001"
            + "02000018 01020401 a1a2a3a4 0000000c 01030000 80050002"
            + "02000018 01030401 b1b2b3b4 0000000c 01030000 80040001"
            + "0000001c 02030401 c1c2c3c4 00000010 010c0000 80040003 8006 0080",
            new SecurityAssociation(
            [
                new(1, ProtocolId.Ah, Octets.FromHex("a1a2a3a4"), [new(1, (byte)AhTransformId.Sha,
                [
                    DataAttribute.Short(
                        IpsecAttribute.AuthenticationAlgorithm, (ushort)AuthenticationAlgorithm.HmacSha),
                ])]),
                new(1, ProtocolId.Esp, Octets.FromHex("b1b2b3b4"), [new(1, (byte)EspTransformId.TripleDes,
                    [DataAttribute.Short(IpsecAttribute.EncapsulationMode, (ushort)EncapsulationMode.Tunnel)])]),
                new(2, ProtocolId.Esp, Octets.FromHex("c1c2c3c4"), [new(1, (byte)EspTransformId.AesCbc,
                [
                    DataAttribute.Short(
                        IpsecAttribute.EncapsulationMode, (ushort)EncapsulationMode.UdpEncapsulatedTunnel),
                    DataAttribute.Short(IpsecAttribute.KeyLength, 128),
                ])]),
            ]),
            Shortest: 84),
        ["KE"] = new("0102030405060708", new KeyExchange(Octets.FromHex("0102030405060708")), 0),
        ["ID of an address"] = new(
            "01 11 01f4 c0000201", Identification.OfAddress(IPAddress.Parse("192.0.2.1"), 17, 500), 8),
        ["ID of a subnet"] = new(
            "04 00 0000 0a010000 ffff0000",
            Identification.OfSubnet(IPAddress.Parse("10.1.0.0"), IPAddress.Parse("255.255.0.0")), 12),
        ["ID of a name"] = new("02 00 0000 67772e6578616d706c65", Identification.OfFqdn("gw.example"), 4),
        ["CERT"] = new("02 99ab", new Certificate((byte)CertificateEncoding.Pgp, Octets.FromHex("99ab")), 1),
        ["CR"] = new("04", new CertificateRequest((byte)CertificateEncoding.X509Signature, Octets.Empty), 1),
        ["HASH"] = new("a0a1a2a3", new Hash(Octets.FromHex("a0a1a2a3")), 0),
        ["SIG"] = new("b0b1b2b3", new Signature(Octets.FromHex("b0b1b2b3")), 0),
        ["NONCE"] = new("0011223344556677", new Nonce(Octets.FromHex("0011223344556677")), 8),
        ["N of DPD"] = new(
            "00000001 01 10 8d28 1111111111111111 2222222222222222 00000007",
            new Notification(
                ProtocolId.Isakmp,
                new SaId(0x1111111111111111, 0x2222222222222222).ToOctets(),
                NotifyType.RUThere,
                Octets.FromHex("00000007")),
            24),
        ["D"] = new(
            "00000001 03 04 0002 01020304 05060708",
            new Delete(ProtocolId.Esp, [Octets.FromHex("01020304"), Octets.FromHex("05060708")]), 16),
        ["VID"] = new(
            "4a131c81070358455c5728f20e95452f", new VendorId(Octets.FromHex("4a131c81070358455c5728f20e95452f")), 0),
        ["NAT-D"] = new("c0c1c2c3", new NatDiscovery(Octets.FromHex("c0c1c2c3")), 0),
        ["NAT-OA"] = new("01 000000 c6336401", NatOriginalAddress.Of(IPAddress.Parse("198.51.100.1")), 8),
        ["NAT-OA of IPv6"] = new(
            "05 000000 20010db8000000000000000000000001", NatOriginalAddress.Of(IPAddress.Parse("2001:db8::1")), 20),
        ["Fragment"] = new("0001 02 01 aabb", new Fragment(1, 2, IsLast: true, Octets.FromHex("aabb")), 5),
        ["Payload of private use"] = new("0102", new UnknownPayload((PayloadType)200, Octets.FromHex("0102")), 0),
    };

    internal static IEnumerable<Payload> Payloads => All.Values.Select(static sample => sample.Payload);

    internal static Message Together { get; } = Message.Of(
        new(0x1111111111111111, 0), ExchangeType.IdentityProtection, MessageFlags.None, 0,
        [.. Payloads]);
}
