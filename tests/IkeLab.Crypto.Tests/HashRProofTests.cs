using System.Text.Json;
using IkeLab.Crypto.Ikev1;

namespace IkeLab.Crypto.Tests;

/// <summary>A dictionary held against HASH_R, as responders of the field sent it.</summary>
public sealed class HashRProofTests
{
    static readonly string[] Words =
        ["cisco", "password", "vpn", "abc1234", "abc123", "garibaldi", "abcde", "hello1", "hashcat", "letmein"];

    [Theory]
    [InlineData("aggressive-hash-r.json")]
    [InlineData("ike-psk-hash/ikev1-aggressive-psk-hash_r.json")]
    public void Finds_the_key_that_a_responder_of_the_field_had(string file)
    {
        foreach (var test in Vectors.Load(file).Where(test => test.Text("psk") != ""))
        {
            var (proof, key) = (ProofOf(test), test.Text("psk"));
            proof.KeyAmong([.. Words.Where(word => word != key), key]).Should().Be(key);
            proof.KeyAmong(Words.Where(word => word != key)).Should().BeNull();
        }
    }

    [Fact]
    public void Whatever_was_changed_on_the_way_no_word_is_the_key()
    {
        var test = Vectors.Load("aggressive-hash-r.json")[0];
        var (proof, key) = (ProofOf(test), test.Text("psk"));
        HashRProof[] changed =
        [
            proof with { HASH_R = Flipped(proof.HASH_R) },
            proof with { HASH_R = proof.HASH_R[..^1] },
            proof with { Gxi = Flipped(proof.Gxi) },
            proof with { Gxr = Flipped(proof.Gxr) },
            proof with { CkyI = proof.CkyI ^ 1 },
            proof with { CkyR = proof.CkyR ^ 1 },
            proof with { SAi_b = Flipped(proof.SAi_b) },
            proof with { IDir_b = Flipped(proof.IDir_b) },
            proof with { Ni_b = Flipped(proof.Ni_b) },
            proof with { Nr_b = Flipped(proof.Nr_b) },
        ];

        changed.Should().OnlyContain(one => one.KeyAmong(new[] { key }) == null);
    }

    [Fact]
    public void An_empty_word_is_no_key() =>
        ProofOf(Vectors.Load("aggressive-hash-r.json")[0]).KeyAmong([""]).Should().BeNull();

    static HashRProof ProofOf(JsonElement test) => new(
        test.Hash(), test.Hex("hash_r"), test.Hex("g_xi"), test.Hex("g_xr"), test.U64("cky_i"), test.U64("cky_r"),
        test.Hex("sai_b"), test.Hex("idir_b"), test.Hex("ni_b"), test.Hex("nr_b"));

    static byte[] Flipped(byte[] octets) => [.. octets[..^1], (byte)(octets[^1] ^ 1)];
}
