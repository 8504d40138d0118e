namespace IkeLab.Interop;

/// <summary>A swanctl.conf that the lab prints, held before strongSwan itself;
/// our side is configured by a pasted IOS.</summary>
public sealed class PastedTests(TwoHosts hosts) : IClassFixture<TwoHosts>
{
    const string Ios = """"
        gateway "A" is configured as
              """ios
              crypto isakmp policy 10
               encr aes 256
               hash sha256
               authentication pre-share
               group 14
              crypto isakmp key lab address 10.0.0.2
              crypto ipsec transform-set TS esp-aes 256 esp-sha256-hmac
              crypto map VPN 10 ipsec-isakmp
               set peer 10.0.0.2
               set transform-set TS
               set pfs group14
               match address 101
              interface GigabitEthernet0/0
               ip address 10.0.0.1 255.255.255.0
               crypto map VPN
              interface GigabitEthernet0/1
               ip address 10.1.0.1 255.255.255.0
              ip route 0.0.0.0 0.0.0.0 10.0.0.254
              access-list 101 permit ip 10.1.0.0 0.0.0.255 10.2.0.0 0.0.0.255
              """
        """";

    const string Swanctl = """"
        gateway "B" is configured as
              """swanctl
              connections {
                head-office {
                  version = 1
                  local_addrs = 10.0.0.2
                  remote_addrs = 10.0.0.1
                  proposals = aes128-sha1-modp1024, aes256-sha256-modp2048
                  dpd_delay = 30
                  dpd_timeout = 150
                  local { auth = psk }
                  remote { auth = psk }
                  children {
                    lan {
                      local_ts = 10.2.0.0/24
                      remote_ts = 10.1.0.0/24
                      esp_proposals = aes256-sha256-modp2048
                      rekey_bytes = 1g
                    }
                  }
                }
              }
              secrets { ike { secret = lab } }
              """
        """";

    [Fact]
    public void What_we_print_strongSwan_loads_and_the_tunnel_comes_up()
    {
        Requirement.StrongSwan();
        string[] sentences = [Ios, Swanctl];
        using var charon = new Charon(hosts.Up(), new() { Conf = Printed(sentences) });

        var listed = charon.Lists();
        listed.Should().MatchRegex("lab: IKEv1, reauthentication every 14400s, dpd delay 30s");
        listed.Should().MatchRegex(@"local: +10\.0\.0\.2\s").And.MatchRegex(@"remote: +10\.0\.0\.1\s");
        listed.Should().MatchRegex(@"lab: TUNNEL, rekeying every 3600s or 10737[0-9]+ bytes");
        listed.Should().MatchRegex(@"local: +10\.2\.0\.0/24\s").And.MatchRegex(@"remote: +10\.1\.0\.0/24\s");

        using var ikelab = new Ikelab(
            hosts.A, "10.0.0.1", "10.0.0.2", [.. sentences, "A forces UDP encapsulation"], "--initiate");
        ikelab.Says("ISAKMP SA 1 .* is established").Says("IPsec SAs are up");
        ikelab.Pings("10.2.0.1");
        charon.Pings("10.1.0.10");
        ikelab.Quit().Should().Be(0);
    }

    /// <summary>As the tool prints it.</summary>
    static string Printed(string[] sentences)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, $"""
            Feature: interoperability
              Scenario: what B prints
                Given gateways "A" and "B" joined by an ISP
            {string.Concat(sentences.Select(sentence => $"    And {sentence}\n"))}
                When 1 second passes
            """);
        var (exitCode, output) = Shell.Run(
            "dotnet", Path.Combine(AppContext.BaseDirectory, "ikelab.dll"), "show", $"{file}:2", "--at", "1s",
            "--gateway", "B", "swanctl.conf");
        File.Delete(file);
        exitCode.Should().Be(0, output);
        return output;
    }
}
