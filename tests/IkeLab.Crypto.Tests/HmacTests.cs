using IkeLab.Crypto.Primitives;

namespace IkeLab.Crypto.Tests;

public sealed class HmacTests
{
    [Theory]
    [InlineData("strongswan-hmac.json")]
    [InlineData("strongswan/md5_hmac.json")]
    [InlineData("strongswan/sha1_hmac.json")]
    [InlineData("strongswan/sha2_hmac.json")]
    public void Agrees_with_RFC_2202_and_RFC_4868(string file)
    {
        foreach (var test in Vectors.Load(file).Where(test => !test.Text("alg").Contains("KEYED")))
        {
            var isSigner = test.Text("mac") != "";
            byte[] data = test.Hex(isSigner ? "data" : "seed"), expected = test.Hex(isSigner ? "mac" : "out");
            var half = data.Length / 2;
            var computed = Hmac.Compute(
                Vectors.HashNamed(test.Text("alg")), test.Hex("key"), data.AsMemory(0, half), data.AsMemory(half));
            computed[..expected.Length].Should().Equal(expected, test.Text("name"));
        }
    }

    [Theory]
    [InlineData("wycheproof/hmac_sha1_test.json", HashKind.Sha1)]
    [InlineData("wycheproof/hmac_sha256_test.json", HashKind.Sha256)]
    [InlineData("wycheproof/hmac_sha384_test.json", HashKind.Sha384)]
    [InlineData("wycheproof/hmac_sha512_test.json", HashKind.Sha512)]
    public void Agrees_with_Wycheproof(string file, HashKind hash)
    {
        foreach (var test in Vectors.Load(file))
        {
            var tag = test.Hex("tag");
            var computed = Hmac.Compute(hash, test.Hex("key"), test.Hex("msg"))[..tag.Length];
            computed.AsSpan().SequenceEqual(tag)
                .Should().Be(test.Text("result") == "valid", test.GetProperty("tcId").ToString());
        }
    }

    [Fact]
    public void The_hashes_without_a_key_agree_with_their_standards()
    {
        foreach (var test in Vectors.Load("strongswan-hash.json"))
        {
            var hash = Vectors.HashNamed(test.Text("alg"));
            Hashes.Compute(hash, test.Hex("data")).Should().Equal(test.Hex("hash"));
            BouncyHmac.Hash(hash, test.Hex("data")).Should().Equal(test.Hex("hash"));
        }
    }

    [Theory]
    [InlineData(HashKind.Md5)]
    [InlineData(HashKind.Sha1)]
    [InlineData(HashKind.Sha256)]
    [InlineData(HashKind.Sha384)]
    [InlineData(HashKind.Sha512)]
    public void Is_the_same_in_the_browser(HashKind hash)
    {
        var message = new TestSecrets("hmac").Draw("message", 1400);
        var keys = new TestSecrets("hmac").Draw("key", 200);
        foreach (var keyLength in new[] { 0, 1, 16, 64, 65, 128, 200 })
        {
            var key = keys.AsSpan(0, keyLength);
            using KeyedHash platform = new PlatformHmac(hash, key), browser = new BouncyHmac(hash, key);
            foreach (var length in new[] { 0, 1, 64, 1400 })
                browser.Add(message.AsSpan(0, length)).Finish()
                    .Should().Equal(platform.Add(message.AsSpan(0, length)).Finish());
        }
    }

    [Fact]
    public void A_keyed_hash_starts_anew_when_it_is_finished()
    {
        KeyedHash[] both = [new PlatformHmac(HashKind.Sha1, [1]), new BouncyHmac(HashKind.Sha1, [1])];
        foreach (var hash in both)
        {
            var first = hash.Add(7u).Add(8ul).Add((byte)9).Finish();
            Span<byte> truncated = new byte[12];
            hash.Add([0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 8, 9]).Finish(truncated);
            truncated.ToArray().Should().Equal(first[..12]);
        }
    }
}
