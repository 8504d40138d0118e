namespace IkeLab.Crypto.Tests;

public sealed class DhGroupTests
{
    static readonly int[] Numbers = [1, 2, 5, 14, 15, 16, 17, 18, 19, 20, 21];

    public static TheoryData<int> All => [.. Numbers];

    [Theory]
    [InlineData("strongswan-dh.json")]
    [InlineData("strongswan/modp.json")]
    [InlineData("strongswan/ecp.json")]
    public void Two_ends_with_strongSwans_private_values_agree_as_strongSwan_does(string file)
    {
        foreach (var test in Vectors.Load(file))
        {
            var name = test.Text("method").Replace("_BIT", "").Replace("_", "").ToLowerInvariant();
            if (Numbers.Select(DhGroup.Find).FirstOrDefault(group => group!.Name == name) is not { } group)
                continue;
            DhKeyPair i = group.PairOf(test.Hex("private_i")), r = group.PairOf(test.Hex("private_r"));
            i.Public.Should().Equal(test.Hex("pub_i"), name);
            r.Public.Should().Equal(test.Hex("pub_r"), name);
            group.TryAgree(i, r.Public, out var secretOfI, out _).Should().BeTrue();
            group.TryAgree(r, i.Public, out var secretOfR, out _).Should().BeTrue();
            secretOfI.Should().Equal(test.Hex("shared"), name).And.Equal(secretOfR);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Two_ends_agree_in_every_group_and_again_with_the_same_seed(int number)
    {
        var group = DhGroup.Find(number)!;
        group.Number.Should().Be(number);
        var secrets = new TestSecrets("seed");
        DhKeyPair i = group.Generate(secrets, "A/x"), r = group.Generate(secrets, "B/x");
        i.Public.Should().HaveCount(group.PublicLength).And.NotEqual(r.Public);
        group.TryAgree(i, r.Public, out var secretOfI, out _).Should().BeTrue();
        group.TryAgree(r, i.Public, out var secretOfR, out _).Should().BeTrue();
        secretOfI.Should().HaveCount(group.SecretLength).And.Equal(secretOfR);
        group.Generate(new TestSecrets("seed"), "A/x").Public.Should().Equal(i.Public);
    }

    // 3 and 4 are binary curves, 22 to 24 have small subgroups (RFC 8247 2.4 advises against them).
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(22)]
    [InlineData(24)]
    [InlineData(65535)]
    public void Other_numbers_are_nobodys_group(int number) => DhGroup.Find(number).Should().BeNull();
}
