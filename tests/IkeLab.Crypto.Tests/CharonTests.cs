using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using IkeLab.Crypto.Esp;
using IkeLab.Crypto.Ikev1;

namespace IkeLab.Crypto.Tests;

/// <summary>
/// Main mode, quick mode and a packet each way between two strongSwan gateways, followed from the octets on the wire
/// with nothing but the pre-shared key and the two Diffie-Hellman secrets.
/// </summary>
public sealed class CharonTests
{
    const int HeaderLength = 28;
    const byte SecurityAssociation = 1, KeyExchange = 4, Identification = 5, Hash = 8, Nonce = 10;

    public static TheoryData<string> Names =>
        [.. Vectors.Load("charon-main-mode.json").Select(test => test.Text("name"))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Main_mode_and_quick_mode_come_to_the_keys_charon_logged(string name)
    {
        var test = Vectors.Load("charon-main-mode.json").Single(test => test.Text("name") == name);
        var hash = test.Hash();
        var ckyI = BinaryPrimitives.ReadUInt64BigEndian(test.Hex("mm3"));
        var ckyR = BinaryPrimitives.ReadUInt64BigEndian(test.Hex("mm3").AsSpan(8));
        var mm3 = Clear(test.Hex("mm3"));
        var mm4 = Clear(test.Hex("mm4"));
        byte[] gxi = mm3[KeyExchange], gxr = mm4[KeyExchange], saiB = Clear(test.Hex("mm1"))[SecurityAssociation];

        var keys = KeyDerivation.FromPreSharedKey(
            hash, Encoding.ASCII.GetBytes(test.Text("psk")), mm3[Nonce], mm4[Nonce], test.Hex("g_xy"), ckyI, ckyR);
        keys.SKEYID.Should().Equal(test.Hex("skeyid"));
        keys.SKEYID_d.Should().Equal(test.Hex("skeyid_d"));
        keys.SKEYID_a.Should().Equal(test.Hex("skeyid_a"));
        keys.SKEYID_e.Should().Equal(test.Hex("skeyid_e"));

        using var cipher = CipherOf(test, keys);
        var iv = KeyDerivation.Phase1Iv(hash, gxi, gxr, cipher.BlockSize);
        iv.Should().Equal(test.Hex("iv"));

        // HDR*, IDii, HASH_I -->   <-- HDR*, IDir, HASH_R
        var mm5 = Opened(cipher, test.Hex("mm5"), ref iv, out _);
        mm5[Hash].Should().Equal(test.Hex("hash_i"));
        KeyDerivation.HASH_I(keys, gxi, gxr, ckyI, ckyR, saiB, mm5[Identification]).Should().Equal(mm5[Hash]);
        var mm6 = Opened(cipher, test.Hex("mm6"), ref iv, out _);
        mm6[Hash].Should().Equal(test.Hex("hash_r"));
        KeyDerivation.HASH_R(keys, gxi, gxr, ckyI, ckyR, saiB, mm6[Identification]).Should().Equal(mm6[Hash]);

        // HDR*, HASH(1), SA, Ni [, KE ] [, IDci, IDcr ] -->   <-- HDR*, HASH(2), SA, Nr ..   HDR*, HASH(3) -->
        var messageId = BinaryPrimitives.ReadUInt32BigEndian(test.Hex("qm1").AsSpan(20));
        iv = KeyDerivation.Phase2Iv(hash, iv, messageId, cipher.BlockSize);
        var qm1 = Opened(cipher, test.Hex("qm1"), ref iv, out var afterHash1);
        qm1[Hash].Should().Equal(test.Hex("hash_1"));
        KeyDerivation.HASH_1(keys, messageId, afterHash1).Should().Equal(qm1[Hash]);
        var qm2 = Opened(cipher, test.Hex("qm2"), ref iv, out var afterHash2);
        qm2[Hash].Should().Equal(test.Hex("hash_2"));
        KeyDerivation.HASH_2(keys, messageId, qm1[Nonce], afterHash2).Should().Equal(qm2[Hash]);
        var qm3 = Opened(cipher, test.Hex("qm3"), ref iv, out _);
        qm3[Hash].Should().Equal(test.Hex("hash_3"));
        KeyDerivation.HASH_3(keys, messageId, qm1[Nonce], qm2[Nonce]).Should().Equal(qm3[Hash]);

        foreach (var end in new[] { "responder", "initiator" })
        {
            var suite = SuiteOf(test);
            var keymat = KeyDerivation.Keymat(
                keys, 3, test.U32($"spi_to_{end}"), qm1[Nonce], qm2[Nonce], test.Hex("g_xy_qm"), suite.KeymatLength);
            keymat.Should().Equal(test.Hex($"keymat_to_{end}"));
            SealedAgain(suite, keymat, test.Hex($"esp_to_{end}"));
        }
    }

    /// <summary>
    /// A packet of charon's kernel opens, and what was in it becomes the same packet under the same IV.
    /// </summary>
    static void SealedAgain(EspSuite suite, byte[] keymat, byte[] packet)
    {
        var spi = BinaryPrimitives.ReadUInt32BigEndian(packet);
        var number = BinaryPrimitives.ReadUInt32BigEndian(packet.AsSpan(4));
        var body = packet[8..];
        using var esp = new EspTransform(suite, keymat);
        var opening = esp.Open(spi, number, body);
        opening.Kind.Should().Be(EspOpeningKind.Opened);
        opening.NextHeader.Should().Be(4);
        esp.Seal(spi, number, 4, opening.Inner.Span, body.AsSpan(0, suite.IvLength)).Should().Equal(body);
    }

    static EspSuite SuiteOf(JsonElement test) =>
        new(CipherKindOf(test), test.I32("keyLength"), test.Hash(), test.I32("icvLength"));

    static IkeCipher CipherOf(JsonElement test, SkeyId keys)
    {
        var key = KeyDerivation.EncryptionKey(keys, test.I32("keyLength"));
        key.Should().Equal(test.Hex("ka"));
        return new IkeCipher(CipherKindOf(test), key);
    }

    static CipherKind CipherKindOf(JsonElement test) =>
        test.Text("cipher") == "3DES" ? CipherKind.TripleDes : CipherKind.AesCbc;

    static Dictionary<byte, byte[]> Clear(byte[] message) => Payloads(message[16], message[HeaderLength..], out _);

    static Dictionary<byte, byte[]> Opened(IkeCipher cipher, byte[] message, ref byte[] iv, out byte[] afterHash)
    {
        var plaintext = cipher.Decrypt(iv, message.AsSpan(HeaderLength));
        iv = message[^cipher.BlockSize..];
        var payloads = Payloads(message[16], plaintext, out var length);
        afterHash = plaintext[(payloads[Hash].Length + 4)..length];
        return payloads;
    }

    /// <summary>The first payload of each type, by type, without generic headers.</summary>
    static Dictionary<byte, byte[]> Payloads(byte type, byte[] octets, out int at)
    {
        var payloads = new Dictionary<byte, byte[]>();
        for (at = 0; type != 0;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(octets.AsSpan(at + 2));
            payloads.TryAdd(type, octets[(at + 4)..(at + length)]);
            (type, at) = (octets[at], at + length);
        }
        return payloads;
    }
}
