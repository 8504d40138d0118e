using IkeLab.Dialects.Configurations;

namespace IkeLab.Dialects.Tests;

public class IosConfigurationTests
{
    [Fact]
    public void A_section_has_its_lines_indented_or_not()
    {
        const string indented =
            "crypto isakmp policy 10\n encr aes 256\n group 14\ncrypto isakmp key lab address 203.0.113.2";
        foreach (var text in new[] { indented, indented.Replace("\n ", "\n"), indented.Replace("\n", "\n    ") })
        {
            var read = IosConfiguration.Read(text);

            read.NotUnderstood.Should().BeEmpty();
            read.Commands.Select(command => command.Kind).Should()
                .Equal(IosCommandKind.IsakmpPolicy, IosCommandKind.IsakmpKey);
            read.Commands[0].Inner.Select(command => command.Kind).Should()
                .Equal(IosCommandKind.Encryption, IosCommandKind.Group);
            read.Commands[0].Inner[0]["bits"].Should().Be("256");
        }
    }

    [Theory]
    [InlineData("encr aes 256")]
    [InlineData("encryption aes 256")]
    [InlineData("ENCR AES 256")]
    [InlineData("encrypt aes 256")]
    public void A_keyword_may_be_shortened(string line) =>
        IosConfiguration.Read($"crypto isakmp policy 1\n {line}").Commands[0].Inner.Should().ContainSingle()
            .Which.Kind.Should().Be(IosCommandKind.Encryption);

    [Theory]
    [InlineData("crypto isakmp policy 10\n encyption aes 256", 2, "did you mean 'encryption'?")]
    [InlineData("crypto isakmp policy 10\nencyption aes 256", 2, "did you mean 'encryption'?")]
    [InlineData("crypto isakmp policy ten", 1, "a number (priority)")]
    [InlineData("crypto isakmp polcy 10", 1, "did you mean 'policy'?")]
    [InlineData("cryto isakmp policy 10", 1, "did you mean 'crypto'?")]
    [InlineData("crypto isakmp key lab address 203.0.113.300", 1, "an address (address)")]
    [InlineData("crypto isakmp key lab address", 1, "it ends too early")]
    [InlineData("crypto ipsec transform-set TS esp-aes\n mode tunel", 2, "did you mean 'tunnel'?")]
    [InlineData("crypto map M 10 ipsec-isakmp\n set peers 203.0.113.2", 2, "did you mean 'peer'?")]
    [InlineData("interface Gi0/0\n cryptomap M", 2, "'cryptomap' is not known there")]
    [InlineData("interace Gi0/0\n ip address 203.0.113.1 255.255.255.0", 1, "did you mean 'interface'?")]
    [InlineData("acces-list 101 permit ip any any", 1, "did you mean 'access-list'?")]
    [InlineData("ip route 0.0.0.0 0.0.0.0", 1, "it ends too early")]
    [InlineData("ip access-list extended X\n permits ip any any", 2, "did you mean 'permit'?")]
    public void What_is_not_understood_is_told_with_its_line_and_the_nearest_word(string text, int line, string why)
    {
        var complaint = IosConfiguration.Read(text).NotUnderstood.Should().NotBeEmpty().And.Subject.First();

        complaint.Line.Should().Be(line);
        complaint.Text.Should().Be(text.Split('\n')[line - 1].Trim());
        complaint.Why.Should().Contain(why);
    }

    [Fact]
    public void What_is_nothing_of_IPsec_is_listed_line_by_line()
    {
        const string text = """
            Building configuration...
            version 15.7
            service timestamps debug datetime msec
            !
            banner motd ^C
            crypto isakmp policy: not here
            ^C
            class-map match-any VOICE
             match dscp ef
            crypto pki certificate chain TP-self-signed-1
             certificate self-signed 01
              3082022B 30820194
              A0030201 02020101
              quit
            line vty 0 4
             login local
            crypto isakmp invalid-spi-recovery
            end
            """;

        var read = IosConfiguration.Read(text);

        read.NotUnderstood.Should().BeEmpty();
        read.Unused.Select(line => line.Line).Should().Equal(1, 2, 3, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16);
        read.Commands.Select(command => (command.Line, command.Kind)).Should().Equal(
            (10, IosCommandKind.Noted), (17, IosCommandKind.InvalidSpiRecovery));
    }

    [Fact]
    public void A_section_that_is_opened_again_goes_on()
    {
        var read = IosConfiguration.Read("int g0/0\nno shut\nexit\ncrypto isakmp policy 1\nencr aes\nexit\n"
            + "interface GigabitEthernet0/0\ncrypto map M\ncrypto isakmp policy 1\ngroup 14");

        read.NotUnderstood.Should().BeEmpty();
        read.All(IosCommandKind.Interface).Should().ContainSingle().Which.Inner.Should().HaveCount(2);
        read.All(IosCommandKind.IsakmpPolicy).Should().ContainSingle().Which.Inner.Should().HaveCount(2);
    }

    [Fact]
    public void A_global_command_ends_the_section_of_an_interface()
    {
        var read = IosConfiguration.Read("interface Gi0/0\nip address 10.0.0.1 255.255.255.0\n"
            + "ip route 0.0.0.0 0.0.0.0 10.0.0.2\nip access-list extended X\npermit ip any any");

        read.Commands.Select(command => command.Kind).Should()
            .Equal(IosCommandKind.Interface, IosCommandKind.Route, IosCommandKind.AccessList);
    }

    [Theory]
    [InlineData("ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255", "ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255")]
    [InlineData("ip 10.1.0.7 0.0.0.255 any", "ip 10.1.0.0 0.0.0.255 any")]
    [InlineData("ip 10.1.0.0 255.255.255.255 any log", "ip any any")]
    [InlineData("udp any eq domain host 10.2.0.1 eq 5000", "udp any eq domain host 10.2.0.1 eq 5000")]
    [InlineData("tcp 10.0.0.0 0.0.0.0 any eq 80", "tcp host 10.0.0.0 any eq www")]
    [InlineData("gre host 10.0.0.1 host 10.0.0.2", "gre host 10.0.0.1 host 10.0.0.2")]
    [InlineData("47 any any", "gre any any")]
    public void An_access_line_is_read_and_printed(string words, string printed) =>
        IosAccessEntry.Parse(true, words, isStandard: false, out _)!.ToString().Should().Be(printed);

    [Theory]
    [InlineData("ip 10.1.0.0 255.255.0.0 any", "is it a mask?")]
    [InlineData("ip 10.1.0.0 0.255.0.255 any", "that of no network")]
    [InlineData("tcp any range 1 5 any", "one port or all")]
    [InlineData("icmp any any echo", "no ID payload")]
    [InlineData("tcp any any established", "no ID payload")]
    [InlineData("ip any eq 80 any", "only tcp and udp have ports")]
    [InlineData("ip any", "is missing")]
    [InlineData("ip 10.1.0.0", "is missing")]
    [InlineData("foo any any", "is no protocol")]
    [InlineData("ip object-group X any", "object groups are not read")]
    [InlineData("ip host any any", "is no address")]
    public void An_access_line_that_quick_mode_cannot_say_is_refused(string words, string why)
    {
        IosAccessEntry.Parse(true, words, isStandard: false, out var said).Should().BeNull();
        said.Should().Contain(why);
    }
}
