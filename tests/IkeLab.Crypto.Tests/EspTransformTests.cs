using System.Buffers.Binary;
using IkeLab.Crypto.Esp;

namespace IkeLab.Crypto.Tests;

public sealed class EspTransformTests
{
    const uint Spi = 0xC0FFEE01;
    const byte Ipv4 = 4;

    // By name, so that a failed row says which.
    static readonly Dictionary<string, EspSuite> Suites = new()
    {
        ["null-md5"] = new(CipherKind.Null, 0, HashKind.Md5, 12),
        ["null-sha1"] = new(CipherKind.Null, 0, HashKind.Sha1, 12),
        ["3des-sha1"] = new(CipherKind.TripleDes, 24, HashKind.Sha1, 12),
        ["3des-md5"] = new(CipherKind.TripleDes, 24, HashKind.Md5, 12),
        ["aes128-sha1"] = new(CipherKind.AesCbc, 16, HashKind.Sha1, 12),
        ["aes128-sha256"] = new(CipherKind.AesCbc, 16, HashKind.Sha256, 16),
        ["aes128-sha256_96"] = new(CipherKind.AesCbc, 16, HashKind.Sha256, 12),
        ["aes192-sha384"] = new(CipherKind.AesCbc, 24, HashKind.Sha384, 24),
        ["aes256-sha512"] = new(CipherKind.AesCbc, 32, HashKind.Sha512, 32),
        ["aes256"] = new(CipherKind.AesCbc, 32, null, 0),
        ["aes128gcm8"] = new(CipherKind.AesGcm8, 16, null, 8),
        ["aes128gcm12"] = new(CipherKind.AesGcm12, 16, null, 12),
        ["aes128gcm16"] = new(CipherKind.AesGcm16, 16, null, 16),
        ["aes192gcm16"] = new(CipherKind.AesGcm16, 24, null, 16),
        ["aes256gcm16"] = new(CipherKind.AesGcm16, 32, null, 16),
    };

    public static TheoryData<string> All => [.. Suites.Keys];

    public static TheoryData<string> Authenticated => [.. Suites.Keys.Where(name => Suites[name].IcvLength > 0)];

    // RFC 2409 5.5 with RFC 2403, 2404, 2451, 3602, 4868; RFC 4106 8.1.
    [Theory]
    [InlineData("null-md5", 16)]
    [InlineData("null-sha1", 20)]
    [InlineData("3des-sha1", 44)]
    [InlineData("3des-md5", 40)]
    [InlineData("aes128-sha1", 36)]
    [InlineData("aes128-sha256", 48)]
    [InlineData("aes128-sha256_96", 48)]
    [InlineData("aes192-sha384", 72)]
    [InlineData("aes256-sha512", 96)]
    [InlineData("aes128gcm8", 20)]
    [InlineData("aes128gcm16", 20)]
    [InlineData("aes192gcm16", 28)]
    [InlineData("aes256gcm16", 36)]
    public void Takes_of_KEYMAT_what_the_RFCs_say(string name, int octets)
    {
        Suites[name].KeymatLength.Should().Be(octets);
        FluentActions.Invoking(() => new EspTransform(Suites[name], new byte[octets - 1]))
            .Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData("rfc3602-aes-cbc.json")]
    [InlineData("esp/rfc3602-aes-cbc-esp.json")]
    public void Makes_and_opens_the_packets_of_RFC_3602(string file)
    {
        foreach (var test in Vectors.Load(file).Where(test => test.Text("mode") != ""))
        {
            // Behind the innermost padding of these plaintexts stand the pad length and the next header.
            var text = test.Hex("preEncryption");
            var inner = text[..^(2 + text[^2])];
            using var esp = new EspTransform(new EspSuite(CipherKind.AesCbc, 16, null, 0), test.Hex("key"));
            byte[] body = [.. test.Hex("iv"), .. test.Hex("encrypted")];
            var number = test.GetProperty("seq").GetUInt32();
            esp.Seal(test.U32("spi"), number, text[^1], inner, test.Hex("iv")).Should().Equal(body);
            ShouldOpen(esp, test.U32("spi"), number, body, text[^1], inner);
        }
    }

    [Theory]
    [InlineData("mcgrew-aes-gcm-esp.json")]
    [InlineData("esp/draft-mcgrew-gcm-test-01.json")]
    public void Makes_and_opens_McGrews_packets(string file)
    {
        // Extended sequence numbers are not ours; GcmTests checks those cases with their longer AAD.
        foreach (var test in Vectors.Load(file).Where(test => !test.GetProperty("esn").GetBoolean()))
        {
            byte[] text = test.Hex("plaintext"), key = test.Hex("key");
            var inner = text[..^(2 + text[^2])];
            var suite = new EspSuite(CipherKind.AesGcm16, key.Length, null, 16);
            using var esp = new EspTransform(suite, [.. key, .. test.Hex("salt")]);
            byte[] body = [.. test.Hex("iv"), .. test.Hex("ciphertextAndTag")];
            esp.Seal(test.U32("spi"), test.U32("seq"), text[^1], inner, test.Hex("iv")).Should().Equal(body);
            ShouldOpen(esp, test.U32("spi"), test.U32("seq"), body, text[^1], inner);
        }
    }

    [Fact]
    public void Opens_the_packets_of_a_kernel_with_traffic_flow_padding_among_them()
    {
        foreach (var test in Vectors.Load("esp/packetgen-esp.json"))
        {
            if (test.Text("algorithm").Contains("CTR") || test.Text("algorithm").Contains("ESN"))
                continue; // not ours
            var isGcm = test.Text("algorithm").Contains("GCM");
            byte[] packet = test.Hex("packet"), text = test.Hex("plaintext"), key = test.Hex("key");
            var suite = isGcm
                ? new EspSuite(CipherKind.AesGcm16, key.Length, null, 16)
                : new EspSuite(CipherKind.AesCbc, key.Length, null, 0);
            using var esp = new EspTransform(suite, [.. key, .. test.Hex("salt")]);
            var spi = BinaryPrimitives.ReadUInt32BigEndian(packet);
            var number = BinaryPrimitives.ReadUInt32BigEndian(packet.AsSpan(4));
            ShouldOpen(esp, spi, number, packet[8..], text[^1], text[..^(2 + text[^2])]);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Opens_what_it_sealed_at_every_length(string name)
    {
        var suite = Suites[name];
        using EspTransform sender = Transform(suite), receiver = Transform(suite);
        var packet = new TestSecrets("packet").Draw("packet", 80);
        for (var length = 0; length <= packet.Length; length++)
        {
            var body = sender.Seal(Spi, (uint)length + 1, Ipv4, packet.AsSpan(0, length), Iv(suite));
            body.Should().HaveCount(suite.BodyLength(length));
            (body.Length - suite.IvLength - suite.IcvLength)
                .Should().Match(text => text % 4 == 0 && text % suite.BlockSize == 0);
            ShouldOpen(receiver, Spi, (uint)length + 1, body, Ipv4, packet[..length]);
        }
    }

    [Theory]
    [MemberData(nameof(Authenticated))]
    public void Refuses_every_single_bit_that_is_changed(string name)
    {
        var suite = Suites[name];
        using var esp = Transform(suite);
        var body = esp.Seal(Spi, 7, Ipv4, [0x45, 0, 0, 3], Iv(suite));
        for (var bit = 0; bit < body.Length * 8; bit++)
        {
            body[bit / 8] ^= (byte)(1 << bit % 8);
            esp.Open(Spi, 7, body).Kind.Should().Be(EspOpeningKind.BadIcv, "bit {0} was changed", bit);
            body[bit / 8] ^= (byte)(1 << bit % 8);
        }
        esp.Open(Spi ^ 1, 7, body).Kind.Should().Be(EspOpeningKind.BadIcv);
        esp.Open(Spi, 8, body).Kind.Should().Be(EspOpeningKind.BadIcv);
        esp.Open(Spi, 7, body).IsOpened.Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Refuses_every_shorter_body_and_throws_at_none(string name)
    {
        var suite = Suites[name];
        using var esp = Transform(suite);
        var body = esp.Seal(Spi, 7, Ipv4, [0x45, 0, 0, 3], Iv(suite));
        for (var length = 0; length < body.Length; length++)
        {
            var opening = esp.Open(Spi, 7, body.AsSpan(0, length));
            opening.IsOpened.Should().BeFalse();
            opening.Inner.IsEmpty.Should().BeTrue();
        }
        esp.Open(Spi, 7, body.AsSpan(0, suite.IvLength + suite.IcvLength + 1)).Kind
            .Should().Be(EspOpeningKind.TooShort);
    }

    // An authentic packet of a wrong length takes a sender that holds the keys, so the ICV is made here as it would.
    [Fact]
    public void Refuses_an_authentic_body_that_is_not_whole_blocks()
    {
        var suite = Suites["aes128-sha1"];
        var keymat = new TestSecrets("esp").Draw("KEYMAT", suite.KeymatLength);
        byte[] header = [0xC0, 0xFF, 0xEE, 0x01, 0, 0, 0, 7], ivAndText = new byte[16 + 20];
        var icv = Hmac.Compute(HashKind.Sha1, keymat.AsSpan(16), header, ivAndText)[..12];
        using EspTransform esp = Transform(suite), plain = new(Suites["aes256"], new byte[32]);
        esp.Open(Spi, 7, [.. ivAndText, .. icv]).Kind.Should().Be(EspOpeningKind.BadLength);
        plain.Open(Spi, 7, ivAndText).Kind.Should().Be(EspOpeningKind.BadLength);

        using var counter = new EspTransform(Suites["aes128gcm16"], new byte[20]);
        byte[] nonce = new byte[12], text = [1, 2, 3, 4, 5, 0, 4], gcmIcv = new byte[16];
        using var gcm = Primitives.Gcm.Create(new byte[16], 16);
        gcm.Encrypt(nonce, header, text, text, gcmIcv);
        counter.Open(Spi, 7, [.. new byte[8], .. text, .. gcmIcv]).Kind.Should().Be(EspOpeningKind.BadLength);
    }

    // The two truncations of SHA-256 in the field differ in nothing that is negotiated: all arrives, nothing verifies.
    [Fact]
    public void Ends_that_truncate_SHA_256_differently_understand_nothing_of_each_other()
    {
        EspSuite rfc4868 = Suites["aes128-sha256"], draft = Suites["aes128-sha256_96"];
        using EspTransform a = Transform(rfc4868), b = Transform(draft);
        var toB = a.Seal(Spi, 1, Ipv4, new byte[84], Iv(rfc4868));
        var toA = b.Seal(Spi, 1, Ipv4, new byte[84], Iv(draft));
        b.Open(Spi, 1, toB).Kind.Should().Be(EspOpeningKind.BadIcv);
        a.Open(Spi, 1, toA).Kind.Should().Be(EspOpeningKind.BadIcv);
        toA[..^12].Should().Equal(toB[..^16]);
    }

    [Theory]
    [InlineData("aes128-sha256", 0, 10)]
    [InlineData("aes128-sha256", 1, 26)]
    [InlineData("aes128-sha256", 16, 26)]
    [InlineData("aes128gcm16", 0, 2)]
    [InlineData("aes128gcm16", 250, 254)]
    public void Pads_as_asked_and_up_to_the_alignment(string name, int extraPadding, int padLength)
    {
        var suite = Suites[name];
        using var esp = Transform(suite);
        var body = esp.Seal(Spi, 1, Ipv4, new byte[84], Iv(suite), extraPadding);
        (body.Length - suite.IvLength - suite.IcvLength - 84 - 2).Should().Be(padLength);
        ShouldOpen(esp, Spi, 1, body, Ipv4, new byte[84]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(254)]
    [InlineData(int.MaxValue / 2)]
    public void Refuses_to_pad_more_than_the_pad_length_can_say(int extraPadding)
    {
        using var esp = Transform(Suites["aes128gcm16"]);
        FluentActions.Invoking(() => esp.Seal(Spi, 1, Ipv4, new byte[84], new byte[8], extraPadding))
            .Should().Throw<ArgumentOutOfRangeException>();
    }

    // RFC 4303 2.4: the padding is 1, 2, 3 ..; without a cipher its octets can be set as a peer might have sent them.
    [Theory]
    [InlineData("01020304" + "0000" + "0204", EspOpeningKind.BadPadding)]
    [InlineData("01020304" + "0201" + "0204", EspOpeningKind.BadPadding)]
    [InlineData("01020304" + "0102" + "0704", EspOpeningKind.BadPadding)]
    [InlineData("01020304" + "0102" + "FF04", EspOpeningKind.BadPadding)]
    [InlineData("01020304" + "0102" + "0204", EspOpeningKind.Opened)]
    [InlineData("01020304" + "0102" + "0004", EspOpeningKind.Opened)]
    [InlineData("01020304" + "0506" + "0604", EspOpeningKind.Opened)]
    public void Inspects_the_padding(string text, EspOpeningKind kind)
    {
        using var esp = new EspTransform(new EspSuite(CipherKind.Null, 0, null, 0), []);
        esp.Open(Spi, 1, Convert.FromHexString(text)).Kind.Should().Be(kind);
    }

    [Fact]
    public void Refuses_suites_that_contradict_themselves()
    {
        EspSuite[] suites =
        [
            new(CipherKind.AesGcm16, 16, HashKind.Sha1, 12),
            new(CipherKind.AesGcm16, 16, null, 8),
            new(CipherKind.AesGcm8, 20, null, 8),
            new(CipherKind.AesCbc, 20, HashKind.Sha1, 12),
            new(CipherKind.AesCbc, 16, null, 12),
            new(CipherKind.AesCbc, 16, HashKind.Sha1, 21),
            new(CipherKind.AesCbc, 16, HashKind.Sha1, 0),
            new(CipherKind.TripleDes, 16, HashKind.Sha1, 12),
            new(CipherKind.Null, 16, HashKind.Sha1, 12),
        ];
        foreach (var suite in suites)
            FluentActions.Invoking(() => new EspTransform(suite, new byte[suite.KeymatLength]))
                .Should().Throw<ArgumentException>(suite.ToString());
    }

    static void ShouldOpen(EspTransform esp, uint spi, uint number, byte[] body, byte nextHeader, byte[] inner)
    {
        var opening = esp.Open(spi, number, body);
        opening.Kind.Should().Be(EspOpeningKind.Opened);
        opening.NextHeader.Should().Be(nextHeader);
        opening.Inner.ToArray().Should().Equal(inner);
    }

    static EspTransform Transform(EspSuite suite) =>
        new(suite, new TestSecrets("esp").Draw("KEYMAT", suite.KeymatLength));

    static byte[] Iv(EspSuite suite) => new TestSecrets("esp").Draw("IV", 16)[..suite.IvLength];
}
