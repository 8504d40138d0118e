using System.Net;
using IkeLab.Ike;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Configuration.Pasted;

namespace IkeLab.Lab.Tests;

public class PastedConfigurationTests
{
    internal const string Good = """
        hostname HQ
        service timestamps debug
        crypto isakmp policy 10
         encr aes 256
         hash sha256
         authentication pre-share
         group 14
        crypto isakmp key lab address 203.0.113.2
        crypto ipsec transform-set TS esp-aes 256 esp-sha256-hmac
        crypto ipsec transform-set OLD esp-des esp-md5-hmac
        crypto map VPN 10 ipsec-isakmp
         set peer 203.0.113.2
         set transform-set TS
         match address 101
        interface GigabitEthernet0/0
         ip address 203.0.113.1 255.255.255.0
         crypto map VPN
        interface GigabitEthernet0/1
         ip address 192.168.1.254 255.255.255.0
        ip route 0.0.0.0 0.0.0.0 203.0.113.254
        access-list 101 permit ip 192.168.1.0 0.0.0.255 192.168.2.0 0.0.0.255
        access-list 10 permit 192.168.1.0 0.0.0.255
        """;

    internal const string Swanctl = """
        connections {
          lab {
            version = 1
            local_addrs = 203.0.113.1
            remote_addrs = 203.0.113.2
            proposals = aes256-sha256-modp2048
            local {
              auth = psk
            }
            remote {
              auth = psk
            }
            children {
              lan {
                local_ts = 192.168.1.0/24
                remote_ts = 192.168.2.0/24
                esp_proposals = aes256-sha256
              }
            }
          }
        }
        secrets {
          ike-1 {
            secret = "lab"
          }
        }
        """;

    [Fact]
    public void Every_line_that_is_not_used_is_told_with_its_place() =>
        Read(Good).Notes.Should().Equal(
            "a.cfg:2: not used: 'service timestamps debug': it is nothing of IPsec's",
            "a.cfg:10: not used: 'crypto ipsec transform-set OLD esp-des esp-md5-hmac': nothing refers to it",
            "a.cfg:19: in the lab the gateway is 192.168.1.1 there",
            "a.cfg:22: not used: 'access-list 10 permit 192.168.1.0 0.0.0.255': "
                + "no crypto map and no NAT refers to its list");

    [Fact]
    public void Crypto_lines_alone_have_every_route_and_a_whole_configuration_only_its_own()
    {
        var withoutRoutes = string.Join(
            '\n', Good.Split('\n').Where(line => !line.StartsWith("ip route", StringComparison.Ordinal)));
        var inside = withoutRoutes.IndexOf("interface GigabitEthernet0/1", StringComparison.Ordinal);
        var excerpt = withoutRoutes[..inside]
            + withoutRoutes[withoutRoutes.IndexOf("access-list", StringComparison.Ordinal)..];

        Read(excerpt).Notes.Should().Contain("a.cfg: no route is in it: the gateway is taken to have every route");
        Read(withoutRoutes).Notes.Should().Contain(
            "a.cfg: no route leads to 192.168.2.0/24, so no packet for it comes to the crypto map");
    }

    [Theory]
    [InlineData(" encr aes 256", " encr des", "a.cfg:4: 'encr des': IkeLab does not have DES")]
    [InlineData(" encr aes 256", "", "a.cfg:3: 'crypto isakmp policy 10': without 'encryption' IOS takes DES")]
    [InlineData(" encr aes 256", " encr aes 257", "a.cfg:4: 'encr aes 257': no phase 1 cipher 'aes-257'")]
    [InlineData(" hash sha256", " hash sha3", "a.cfg:5: 'hash sha3': no hash 'sha3'")]
    [InlineData(" group 14", " group 13", "a.cfg:7: 'group 13': no Diffie-Hellman group 13")]
    [InlineData("key lab", "key 6 XYZ",
        "a.cfg:8: 'crypto isakmp key 6 XYZ address 203.0.113.2': an encrypted key cannot be read")]
    [InlineData("key lab", "key l\u00E4b", "is not ASCII")]
    [InlineData("TS esp-aes 256 esp-sha256-hmac", "TS ah-sha-hmac", "a.cfg:9: ")]
    [InlineData("TS esp-aes 256 esp-sha256-hmac", "TS esp-aes 256", "authentication beside esp-aes 256")]
    [InlineData("set transform-set TS", "set transform-set ST",
        "a.cfg:13: 'set transform-set ST': there is no transform set ST")]
    [InlineData("set transform-set TS", "set ikev2-profile X", "IkeLab has no IKEv2")]
    [InlineData("set peer 203.0.113.2", "set peer b.example", "IkeLab finds a peer by its address")]
    [InlineData("ip 192.168.1.0 0.0.0.255 192.168.2.0 0.0.0.255", "ip 192.168.1.0 255.255.255.0 any", "a.cfg:21: ")]
    [InlineData("ip address 203.0.113.1 255.255.255.0", "ip address dhcp", "the lab gives no addresses")]
    [InlineData(
        "ip address 203.0.113.1 255.255.255.0", "ip address 203.0.113.1", "an address and its mask should follow")]
    [InlineData("crypto isakmp policy 10", "crypto isakmp plicy 10", "did you mean 'policy'?")]
    public void What_cannot_be_used_is_told_with_its_line(string was, string becomes, string why) =>
        Reading(Good.Replace(was, becomes)).Should().Throw<ImpossibleConfigurationException>().WithMessage($"*{why}*");

    [Fact]
    public void All_mistakes_are_told_at_once() =>
        Reading(Good.Replace("hash sha256", "hash sha3").Replace("group 14", "grup 14")).Should()
            .Throw<ImpossibleConfigurationException>().WithMessage("*a.cfg:5*\n*a.cfg:7*");

    [Theory]
    [InlineData("version = 1", "version = 2", "a.cfg:3: 'version = 2': IkeLab has IKEv1 only")]
    [InlineData("    version = 1", "", "say version = 1")]
    [InlineData(
        "proposals = aes256-sha256-modp2048", "proposals = aes256-sha256", "wants a cipher in CBC, a hash and a group")]
    [InlineData("proposals = aes256-sha256-modp2048", "proposals = default", "charon's default proposals are not read")]
    [InlineData("proposals = aes256-sha256-modp2048", "proposals = aes256-sha256-x25519",
        "'x25519' is no algorithm that IkeLab has")]
    [InlineData("remote_addrs = 203.0.113.2", "remote_addr = 203.0.113.2", "did you mean 'remote_addrs'?")]
    [InlineData("remote_addrs = 203.0.113.2", "remote_addrs = b.example", "it should be an IPv4 address")]
    [InlineData("remote_addrs = 203.0.113.2", "rekey_time = 4x", "it should be a time")]
    [InlineData("auth = psk", "auth = eap-mschapv2", "IkeLab has psk and pubkey")]
    [InlineData("local_ts = 192.168.1.0/24", "local_ts = 192.168.1.0/33", "a selector is written like")]
    [InlineData(
        "esp_proposals = aes256-sha256", "esp_proposals = aes256-sha256-modp2048, aes128-sha256", "one group for all")]
    [InlineData("esp_proposals = aes256-sha256", "ah_proposals = sha256", "IkeLab does not have it")]
    [InlineData("children {", "child {", "did you mean 'children'?")]
    [InlineData("secret = \"lab\"", "secret = 0xZZ", "is not hexadecimal")]
    public void What_cannot_be_used_of_a_swanctl_conf_is_told_with_its_line(string was, string becomes, string why) =>
        Reading(Swanctl.Replace(was, becomes)).Should().Throw<ImpossibleConfigurationException>()
            .WithMessage($"*{why}*");

    [Fact]
    public void The_defaults_are_those_of_the_make()
    {
        var ios = Read(Good).Setup;
        ios.Profile.Should().Be(Profile.Ios);
        ios.Policies.Single().Lifetime.Should().Be(TimeSpan.FromDays(1));
        (ios.Phase2Lifetime, ios.Phase2Kilobytes).Should().Be((TimeSpan.FromHours(1), 4_608_000u));
        (ios.DeadPeerDetection, ios.NatKeepAlive, ios.PfsGroup).Should().Be((null, null, null));

        var swan = Read(Swanctl).Setup;
        swan.Profile.Should().Be(Profile.StrongSwan);
        swan.Policies.Single().Lifetime.Should().Be(
            TimeSpan.FromSeconds(15_840), "rekey_time and over_time: 4 h and a tenth");
        (swan.Phase2Lifetime, swan.Phase2Kilobytes).Should().Be((TimeSpan.FromSeconds(3_960), uint.MaxValue));
        swan.Features.Should().HaveFlag(PeerFeatures.Fragmentation);
    }

    [Fact]
    public void The_longest_prefix_has_the_key()
    {
        var setup = Read(Good.Replace(
            "crypto isakmp key lab address 203.0.113.2",
            "crypto isakmp key any address 0.0.0.0\ncrypto isakmp key net address 203.0.113.0 255.255.255.0\n"
                + "crypto isakmp key other address 203.0.113.3")).Setup;

        setup.PreSharedKey.Should().Be("net");
        setup.OtherKeys!.Select(line => line.Key).Should().Equal("any", "net", "other");
    }

    [Fact]
    public void Of_several_entries_the_one_for_the_peer_counts()
    {
        var pasted = Read(Good.Replace("crypto map VPN 10 ipsec-isakmp", """
            crypto map VPN 5 ipsec-isakmp
             set peer 198.51.100.9
             set transform-set TS
             set pfs group5
             match address 101
            crypto map VPN 10 ipsec-isakmp
            """));

        (pasted.Setup.PeerAddress, pasted.Setup.PfsGroup).Should().Be((IPAddress.Parse("203.0.113.2"), null));
        pasted.Notes.Should().Contain(
            note => note.Contains("'crypto map VPN 5 ipsec-isakmp': it is for another peer", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("set peer 203.0.113.1\n set peer 198.51.100.1", "203.0.113.1 198.51.100.1", false)]
    [InlineData("set peer 198.51.100.1\n set peer 203.0.113.1", "198.51.100.1 203.0.113.1", false)]
    [InlineData("set peer 203.0.113.1\n set peer 198.51.100.1 default", "198.51.100.1 203.0.113.1", true)]
    [InlineData("set peer 203.0.113.1 default\n set peer 198.51.100.1", "203.0.113.1 198.51.100.1", true)]
    [InlineData("set peer 192.0.2.9 default\n set peer 198.51.100.1", "198.51.100.1", false)]
    [InlineData("set peer 192.0.2.9\n set peer 192.0.2.8", "192.0.2.9", false)]
    public void Several_peers_are_the_ways_to_a_gateway_with_two_uplinks_in_the_order_in_which_IOS_tries_them(
        string peers, string expected, bool prefersFirst)
    {
        var setup = ReadB(peers).Setup;

        string.Join(' ', setup.MorePeerAddresses.Prepend(setup.PeerAddress)).Should().Be(expected);
        setup.PrefersFirstWay.Should().Be(prefersFirst);
        setup.PreSharedKey.Should().Be("lab");
        setup.OtherKeys.Should().OnlyContain(
            line => line.Peers.PrefixLength == 0, "those that are for the peer are none for others");
    }

    [Fact]
    public void A_peer_that_the_lab_has_not_is_told_with_its_line()
    {
        ReadB("set peer 203.0.113.1\n set peer 192.0.2.9").Notes.Should().Contain(
            "b.cfg:13: not used: 'set peer 192.0.2.9': the peer is at 203.0.113.1 and 198.51.100.1");
        Read(Good.Replace(" set peer 203.0.113.2", " set peer 203.0.113.2\n set peer 198.51.100.1")).Notes
            .Should().Contain(
                "a.cfg:13: not used: 'set peer 198.51.100.1': the peer is at one address here, 203.0.113.2; " +
                "'joined by ISPs .. side by side' gives the first gateway two");
    }

    [Fact]
    public void A_peer_with_another_key_at_its_second_address_is_refused_with_the_line() =>
        FluentActions.Invoking(() => ReadB(
            "set peer 203.0.113.1\n set peer 198.51.100.1", key: "crypto isakmp key other address 198.51.100.1"))
            .Should().Throw<ImpossibleConfigurationException>()
            .WithMessage("*b.cfg:14: 'set peer 198.51.100.1': its pre-shared key is not that of 203.0.113.1*");

    [Fact]
    public void The_entries_of_a_crypto_map_have_one_list_of_peers() =>
        FluentActions.Invoking(() => ReadB("""
            set peer 203.0.113.1
             set peer 198.51.100.1
             set transform-set TS
             match address 101
            crypto map VPN 20 ipsec-isakmp
             set peer 198.51.100.1
            """)).Should().Throw<ImpossibleConfigurationException>()
            .WithMessage("*b.cfg:16: 'crypto map VPN 20 ipsec-isakmp': *another list of peers*");

    [Fact]
    public void A_crypto_map_on_a_second_interface_is_at_the_second_uplink()
    {
        const string Second = "interface Serial0/1\n ip address 198.51.100.7 255.255.255.0\n crypto map VPN\n"
            + "interface GigabitEthernet0/1";
        var text = Good.Replace("interface GigabitEthernet0/1", Second);
        var twice = TwoSites.DefaultA("A") with { SecondOutside = TwoSites.SecondAddressOfA };

        PastedConfiguration.Read(text, null, new("a.cfg", 1), twice, TwoSites.DefaultB("B")).Setup.Outsides
            .Should().Equal(IPAddress.Parse("203.0.113.1"), IPAddress.Parse("198.51.100.7"));
        PastedConfiguration.Read(Good, null, new("a.cfg", 1), twice, TwoSites.DefaultB("B")).Notes.Should()
            .Contain(note => note.StartsWith(
                "a.cfg:15: no second interface has its crypto map", StringComparison.Ordinal));
        FluentActions.Invoking(() => PastedConfiguration.Read(
                text.Replace("198.51.100.7", "203.0.113.7"), null, new("a.cfg", 1), twice, TwoSites.DefaultB("B")))
            .Should().Throw<ImpossibleConfigurationException>()
            .WithMessage("*a.cfg:19: *it overlaps with the interface towards the first ISP");
        Read(text).Notes.Should().Contain(note => note.StartsWith("a.cfg:18: not used: 'interface Serial0/1': "
            + "the gateway has one outside interface here", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_word_the_text_tells_its_dialect()
    {
        Read(Good.Replace("service timestamps debug", "banner motd {\nno entry {\n{")).Setup.Profile
            .Should().Be(Profile.Ios);
        Read(Swanctl).Setup.Profile.Should().Be(Profile.StrongSwan);
        var lines = Swanctl.Replace("{\n", "{ ").Replace("\n}", " }").Split('\n');
        lines.Should().NotContain(line => line.TrimEnd().EndsWith('{'), "each brace is within a line now");
        Read(string.Join('\n', lines)).Setup.Profile.Should().Be(Profile.StrongSwan);
        Read("# mine\n" + Swanctl).Setup.Profile.Should().Be(Profile.StrongSwan);
    }

    [Fact]
    public void A_dialect_that_nobody_speaks_is_refused() =>
        FluentActions.Invoking(
            () => PastedConfiguration.Read(Good, "junos", new("", 1), TwoSites.DefaultA("A"), TwoSites.DefaultB("B")))
            .Should().Throw<ImpossibleConfigurationException>().WithMessage("*'junos'*say ios or swanctl*");

    [Theory]
    [InlineData(Good)]
    [InlineData(Swanctl)]
    public void Whatever_is_pasted_is_read_or_refused_in_words(string good)
    {
        var dice = new Random(1);
        var (read, refused) = (0, 0);
        for (var i = 0; i < 1_500; i++)
        {
            var text = Mutated(good, dice);
            try
            {
                var setup = PastedConfiguration.Read(
                    text, null, new("", 1), TwoSites.DefaultA("A"), TwoSites.DefaultB("B")).Setup;
                read++;
                if (i % 10 == 0) Run(setup);
            }
            catch (ImpossibleConfigurationException told)
            {
                refused++;
                told.Message.Length.Should().BeLessThan(60_000);
            }
        }

        read.Should().BePositive("some changes are harmless");
        refused.Should().BePositive("some are not");
    }

    [Theory]
    [InlineData("A")]
    [InlineData("B")]
    public void Whatever_is_pasted_for_two_uplinks_is_read_or_refused_in_words(string gateway)
    {
        var dice = new Random(2);
        var good = gateway == "A"
            ? Good.Replace("interface GigabitEthernet0/1", "interface Serial0/1\n"
                + " ip address 198.51.100.7 255.255.255.0\n crypto map VPN\ninterface GigabitEthernet0/1")
            : Good.Replace("203.0.113.1 ", "203.0.113.2 ")
                .Replace("key lab address 203.0.113.2", "key lab address 0.0.0.0")
                .Replace("set peer 203.0.113.2", "set peer 203.0.113.1\n set peer 198.51.100.1 default");
        var (read, refused) = (0, 0);
        for (var i = 0; i < 250; i++)
        {
            using var lab = TestLab.New(sideBySide: true);
            var (own, peer) =
                (lab.Setups.First(setup => setup.Name == gateway), lab.Setups.First(setup => setup.Name != gateway));
            try
            {
                var setup = PastedConfiguration.Read(Mutated(good, dice), null, new("", 1), own, peer).Setup;
                read++;
                lab.Configure(gateway, _ => setup);
                foreach (var one in new[] { "A", "B" }) lab.Initiate(one);
                lab.Pass(3 * TestLab.Second);
                Readings.Show.Of(lab.Sites, gateway, "running-config ios").Should().NotBeEmpty();
            }
            catch (ImpossibleConfigurationException)
            {
                refused++;
            }
        }

        read.Should().BePositive("some changes are harmless");
        refused.Should().BePositive("some are not");
    }

    [Fact]
    public void A_text_without_end_is_refused()
    {
        Reading(new string('x', 2_000_000)).Should().Throw<ImpossibleConfigurationException>()
            .WithMessage("*longer than*");
        Reading(new string('\n', 100_000)).Should().Throw<ImpossibleConfigurationException>().WithMessage("*lines*");
        Reading(new string('x', 5_000)).Should().Throw<ImpossibleConfigurationException>().WithMessage("*longer than*");
    }

    /// <summary>What was accepted can be run: it is built, prints itself, and begins a negotiation.</summary>
    static void Run(GatewaySetup setup)
    {
        using var lab = TestLab.New();
        lab.Configure("A", _ => setup);
        lab.Initiate("A");
        lab.Pass(3 * TestLab.Second);
        foreach (var command in new[] { "running-config ios", "swanctl.conf" })
            Readings.Show.Of(lab.Sites, "A", command).Should().NotBeEmpty();
    }

    static string Mutated(string text, Random dice)
    {
        var lines = text.Split('\n').ToList();
        for (var changes = dice.Next(1, 4); changes > 0; changes--)
        {
            var (i, j) = (dice.Next(lines.Count), dice.Next(lines.Count));
            var words = lines[i].Split(' ');
            var others = lines[j].Split(' ');
            switch (dice.Next(7))
            {
                case 0: lines.RemoveAt(i); break;
                case 1: lines.Insert(i, lines[j]); break;
                case 2: (lines[i], lines[j]) = (lines[j], lines[i]); break;
                case 3:
                    words[dice.Next(words.Length)] = others[dice.Next(others.Length)];
                    lines[i] = string.Join(' ', words);
                    break;
                case 4:
                    words[dice.Next(words.Length)] = new[]
                        { "0", "4294967295", "0.0.0.0", "255.255.255.255", "any", "{", "}", "\"", "#", "" }
                        [dice.Next(10)];
                    lines[i] = string.Join(' ', words);
                    break;
                case 5:
                    lines[i] = lines[i].Insert(
                        dice.Next(lines[i].Length + 1), "\0\t\"{}=#\u00E9\uD83D1 "[dice.Next(10)].ToString());
                    break;
                default: lines[i] = lines[i][..dice.Next(lines[i].Length + 1)]; break;
            }

            if (lines.Count == 0) lines.Add("");
        }

        return string.Join('\n', lines);
    }

    static Action Reading(string text) => () => Read(text);

    static PastedConfiguration Read(string text) =>
        PastedConfiguration.Read(text, null, new("a.cfg", 1), TwoSites.DefaultA("A"), TwoSites.DefaultB("B"));

    /// <summary>Gateway B, whose peer has two uplinks.</summary>
    static PastedConfiguration ReadB(string peers, string? key = null)
    {
        var text = Good.Replace("set peer 203.0.113.2", peers)
            .Replace("crypto isakmp key lab address 203.0.113.2",
                $"crypto isakmp key lab address 0.0.0.0{(key is null ? "" : $"\n{key}")}")
            .Replace("ip address 203.0.113.1", "ip address 203.0.113.2");
        return PastedConfiguration.Read(
            text, null, new("b.cfg", 1), TwoSites.DefaultB("B"),
            TwoSites.DefaultA("A") with { SecondOutside = TwoSites.SecondAddressOfA });
    }
}
