using IkeLab.Lab.Configuration;
using IkeLab.Lab.Sentences;

namespace IkeLab.Lab.Tests;

/// <summary>What cannot be built is refused in one sentence that names what there is instead.</summary>
public class ConfigurationTests
{
    [Theory]
    [InlineData("esp-aes 257 esp-sha-hmac", "no ESP cipher 'esp-aes 257': esp-null*esp-gcm8 256")]
    [InlineData("esp-aes 256", "no authentication beside esp-aes 256 '(none)': esp-md5-hmac*")]
    [InlineData("esp-aes 256 esp-sha1-hmac", "no authentication beside esp-aes 256 'esp-sha1-hmac': esp-md5-hmac*")]
    [InlineData("esp-gcm 256 esp-sha256-hmac", "esp-gcm 256 authenticates by itself: leave esp-sha256-hmac out")]
    [InlineData("", "no ESP cipher '': *")]
    public void A_transform_set_that_is_none_is_refused(string words, string sentence) =>
        Refusal(() => AlgorithmNames.TransformSet(words)).Should().Match(sentence);

    [Theory]
    [InlineData("aes", "no phase 1 cipher 'aes': 3des, aes-128, aes-192, aes-256")]
    [InlineData("aes-gcm-256", "no phase 1 cipher 'aes-gcm-256': 3des, aes-128, aes-192, aes-256")]
    public void A_cipher_that_phase_1_does_not_have_is_refused(string name, string sentence) =>
        Refusal(() => AlgorithmNames.Cipher(name)).Should().Be(sentence);

    [Fact]
    public void A_hash_that_is_none_is_refused() =>
        Refusal(() => AlgorithmNames.Hash("sha3")).Should().Be("no hash 'sha3': md5, sha, sha256, sha384, sha512");

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(22)]
    [InlineData(-1)]
    public void A_group_that_is_none_is_refused(int number) =>
        Refusal(() => AlgorithmNames.Group(number)).Should().StartWith($"no Diffie-Hellman group {number}: ");

    [Theory]
    [InlineData("UDP 65536")]
    [InlineData("UDP five")]
    public void A_port_that_is_none_is_refused(string traffic) =>
        Refusal(() => _ = new Traffic(traffic).Criteria().ToList()).Should().Be($"no port in '{traffic}': 0 to 65535");

    [Fact]
    public void Two_gateways_of_one_name_are_refused()
    {
        using var lab = TestLab.New();

        Refusal(() => lab.Join("A", "A")).Should().Be("two gateways cannot both be called \"A\"");
    }

    [Fact]
    public void A_gateway_that_is_not_there_is_refused()
    {
        using var lab = TestLab.New();
        const string sentence = "no gateway \"C\": there are \"A\" and \"B\"";

        Refusal(() => lab.Configure("C", setup => setup)).Should().Be(sentence);
        Refusal(() => lab.SideOf("C")).Should().Be(sentence);
        Refusal(() => lab.Ping("A", "C", 1)).Should().Be(sentence);
    }

    [Fact]
    public void A_lab_that_runs_is_configured_no_more()
    {
        using var lab = TestLab.New();
        lab.Pass(TestLab.Second);

        Refusal(() => lab.Configure(setup => setup with { PfsGroup = 14 })).Should().StartWith("the lab is running: ");
        Refusal(() => lab.Join("C", "D")).Should().StartWith("the lab is running: ");
    }

    [Fact]
    public void A_gateway_without_a_policy_does_not_start()
    {
        using var lab = TestLab.New();
        lab.Configure("B", setup => setup with { Policies = [] });

        Refusal(() => lab.Pass(TestLab.Second)).Should()
            .StartWith("gateway \"B\" has no ISAKMP policy; say which with ");
    }

    [Fact]
    public void A_gateway_without_a_key_sends_nothing()
    {
        using var lab = TestLab.New();
        lab.Configure("A", setup => setup with { PreSharedKey = null });

        lab.Ping("A", "B", 2).Marks.Should().Be("..");

        lab.SentBy("A").Should().BeEmpty();
        lab.Journal.At<PacketWithoutSa>("A").Select(packet => packet.StartedNegotiation).Should().Equal(false, false);
        lab.Check();
    }

    static string Refusal(Action action) => action.Should().Throw<ImpossibleConfigurationException>().Which.Message;

    [Fact]
    public void Refuses_a_pre_shared_key_that_is_not_ASCII_instead_of_taking_two_such_keys_for_one()
    {
        using var lab = TestLab.New();

        var act = () => lab.Configure("A", setup => setup with { PreSharedKey = "clé" });

        act.Should().Throw<ImpossibleConfigurationException>().WithMessage("*\"clé\" is not ASCII*");
    }
}
