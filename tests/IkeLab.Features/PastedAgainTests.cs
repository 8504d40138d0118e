using System.Collections;
using System.Globalization;
using IkeLab.Gherkin.Hosting;
using IkeLab.Gherkin.Runner;
using IkeLab.Ike;
using IkeLab.Lab;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Configuration.Pasted;
using IkeLab.Lab.Pki;
using IkeLab.Lab.Readings;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Features;

/// <summary>
/// The configuration that a gateway prints can be pasted, and makes the same gateway: held for every gateway of every
/// scenario of the repository, in both forms.
/// </summary>
public class PastedAgainTests
{
    /// <summary>Of a second uplink, until the text says which.</summary>
    static readonly System.Net.IPAddress Other = System.Net.IPAddress.Parse("198.51.100.77");

    [Fact]
    public void A_gateway_is_what_its_running_config_says() =>
        Hold("running-config ios", PastedConfiguration.Ios, AsIosSays);

    [Fact]
    public void A_gateway_is_what_its_swanctl_conf_says() =>
        Hold("swanctl.conf", PastedConfiguration.Swanctl, AsSwanctlSays);

    static void Hold(string command, string dialect, Func<GatewaySetup, GatewaySetup, GatewaySetup> says)
    {
        var texts = new HashSet<string>();
        foreach (var (id, gateway, peer) in Gateways())
        {
            var printed = Show.Of(gateway, TimeSpan.Zero, command);
            if (!texts.Add(printed + gateway.Setup.Nat + gateway.Setup.Certificate)) continue;

            var expected = Numbered(says(gateway.Setup, peer));
            var pasted = PastedConfiguration.Read(
                printed, dialect, new("", 1), Unsaid(gateway.Setup, dialect), peer).Setup;
            pasted = Numbered(pasted with
            {
                PeerAddress = pasted.PeerAddress ?? peer.PublicAddress,
                OtherKeys = pasted.OtherKeys ?? []
            });

            Facts(pasted).Except(Facts(expected)).Should().BeEquivalentTo(
                Facts(expected).Except(Facts(pasted)), "{0}: {1} prints\n{2}", id, gateway.Name, printed);
            if (!Facts(expected).SequenceEqual(Facts(Numbered(Plain(gateway.Setup, peer)))))
                printed.Should().MatchRegex("^[!#] ", "{0}: what it cannot say it tells in a comment", id);
        }

        texts.Should().HaveCountGreaterThan(100, "the scenarios have many different gateways");
    }

    /// <summary>Each scenario as far as its gateways are configured.</summary>
    static IEnumerable<(string Id, Gateway Gateway, GatewaySetup Peer)> Gateways()
    {
        foreach (var scenario in FeatureFolders.All.Scenarios)
        {
            var given = scenario.Steps.TakeWhile(
                static step => step.Type is StepType.Given && step.Text is not ("the tunnel is up" or "隧道已建立"));
            var observer = new Observer();
            _ = new ScenarioRunner(ScenarioTests.Steps, () => new LabHost(observer) { Root = FeatureFolders.Root })
                .Run(scenario with { Steps = [.. given] });
            foreach (var gateway in observer.Gateways.Where(static gateway => gateway.Peers.Count == 1))
                yield return (scenario.Id, gateway, gateway.Peers[0].Setup);
        }
    }

    /// <summary>A gateway as steps leave it that only the lab has,
    /// so that everything else comes from the text.</summary>
    static GatewaySetup Unsaid(GatewaySetup setup, string dialect) => TwoSites.DefaultA(setup.Name) with
    {
        Certificate = setup.Certificate is { } certificate ? certificate with { Identity = IdType.KeyId } : null,
        HostsHaveRoute = setup.HostsHaveRoute,
        AnswersFrom = setup.AnswersFrom,
        EncapsulatesUnasked = setup.EncapsulatesUnasked,
        SendsAm3InClear = setup.SendsAm3InClear,
        KeepsOnlyNewest = setup.KeepsOnlyNewest,
        RefusesLongerLifetimes = setup.RefusesLongerLifetimes,
        IsSingleHost = setup.IsSingleHost,
        Nat = setup.Nat,
        MoreHosts = setup.MoreHosts,
        FragmentSize = setup.FragmentSize,
        SecondOutside = dialect is PastedConfiguration.Ios && setup.SecondOutside is not null
            ? Other
            : setup.SecondOutside,
        ReturnsAfter = setup.ReturnsAfter,
    };

    /// <summary>The same gateway, with nothing left to a default that depends on the other one.</summary>
    static GatewaySetup Plain(GatewaySetup setup, GatewaySetup peer) => setup with
    {
        PeerAddress = setup.AddressOf(peer),
        MorePeerAddresses = [.. setup.AddressesOf(peer).Skip(1)],
        Lines = setup.Tunnel is not null && setup.LinesTo(peer) is [] ? null : [.. setup.LinesTo(peer).Distinct()],
        Policies =
        [
            .. setup.Policies.Select(policy => policy with { Lifetime = setup.Phase1Lifetime ?? policy.Lifetime })
                .OrderBy(static policy => policy.Priority),
        ],
        Phase1Lifetime = null,
        PreSharedKey = setup.PreSharedKey is "" ? null : setup.PreSharedKey,
        OtherKeys = setup.OtherKeys ?? [],
        Certificate = setup is { Certificate: { Identity: IdType.Ipv4Address } certificate, Identity: not null }
            ? certificate with { Identity = IdType.Fqdn }
            : setup.Certificate,
        TunnelAddress = setup.Tunnel is null ? TwoSites.DefaultA("A").TunnelAddress : setup.TunnelAddress,
    };

    /// <summary>
    /// The numbers of policies are their order, and the same policy twice is one; a certificate's name is said or not,
    /// and one that no policy asks for is none.
    /// </summary>
    static GatewaySetup Numbered(GatewaySetup setup) => setup with
    {
        Certificate = setup.Policies.All(static policy => policy.Authentication is AuthenticationMethod.PreSharedKey)
            ? null
            : setup.Certificate,
        PreSharedKey = setup.PreSharedKey
            ?? setup.OtherKeys?.FirstOrDefault(line => IsFor(line, setup.PeerAddress))?.Key,
        OtherKeys = setup.OtherKeys?.Where(line => !IsFor(line, setup.PeerAddress) &&
            !setup.MorePeerAddresses.Any(more => IsFor(line, more))).ToList(),
        Identity = setup.Certificate?.Identity is IdType.Fqdn
            ? IkeIdentity.Text(LabPki.NameOf(setup)!)
            : setup.Identity,
        Policies =
        [
            .. setup.Policies.Select(static policy => policy with { Priority = 0 }).Distinct()
                .Select(static (policy, i) => policy with { Priority = i + 1 }),
        ],
    };

    static bool IsFor(KeyLine line, System.Net.IPAddress? peer) =>
        line.Peers.PrefixLength == 32 && line.Peers.BaseAddress.Equals(peer);

    static GatewaySetup AsIosSays(GatewaySetup setup, GatewaySetup peer)
    {
        var plain = Plain(setup, peer);
        var isEcdsa = setup.Certificate?.Method is AuthenticationMethod.Ecdsa384 or AuthenticationMethod.Ecdsa521;
        return plain with
        {
            Profile = Profile.Ios,
            PreSharedKey = plain.PreSharedKey?.Contains(' ', StringComparison.Ordinal) is true
                ? null
                : plain.PreSharedKey,
            Features = setup.Features | PeerFeatures.DeadPeerDetection,
            ForcesEncapsulation = false,
            IkeReception = plain.Lines is [] ? plain.IkeReception : IkeReception.Takes,
            DeadPeerDetection = setup.DeadPeerDetection is { } dpd ? dpd with { Tries = 5 } : null,
            Certificate = isEcdsa
                ? plain.Certificate! with { Method = AuthenticationMethod.Ecdsa256 }
                : plain.Certificate,
            Policies = [.. plain.Policies.Select(
                policy => isEcdsa ? policy with { Authentication = AuthenticationMethod.Ecdsa256 } : policy)],
        };
    }

    static GatewaySetup AsSwanctlSays(GatewaySetup setup, GatewaySetup peer)
    {
        var plain = Plain(setup, peer);
        IReadOnlyList<AccessLine> lines = [.. (plain.Lines ?? []).OrderBy(static line => line.IsDenied ? 0 : 1)];
        List<System.Net.IPNetwork> networks = [.. lines.Where(static line => !line.IsDenied)
            .Select(static line => line.Selector.Local)
            .Where(static network => network.PrefixLength is > 0 and <= 28).Distinct()];
        var defaults = TwoSites.DefaultA("A");
        var protects = lines.Any(static line => !line.IsDenied);
        var lifetime = plain.Policies is [var first, ..] ? first.Lifetime : default;
        return plain with
        {
            Profile = Profile.StrongSwan,
            Networks = networks is [] ? defaults.Networks : networks,
            Lines = lines,
            MorePeerAddresses = [],
            PrefersFirstWay = false,
            Tunnel = null,
            TunnelAddress = defaults.TunnelAddress,
            Routes = null,
            OtherKeys = [],
            IkeReception = IkeReception.Takes,
            AcceptsAggressiveMode = setup.Mode is Phase1Mode.Aggressive,
            Features = setup.Features | PeerFeatures.DeadPeerDetection | PeerFeatures.NatTraversal,
            NatKeepAlive = TimeSpan.FromSeconds(20),
            RecoversFromInvalidSpi = false,
            TranslatesTunnelTraffic = false,
            DeadPeerDetection = setup.DeadPeerDetection is { } dpd
                ? new(DpdMode.Periodic, dpd.Interval, dpd.Interval,
                    Math.Max(1, (int)Math.Ceiling(dpd.Retry * dpd.Tries / dpd.Interval)))
                : null,
            Policies = [.. plain.Policies.Select(
                policy => policy with { Lifetime = lifetime, Authentication = plain.Policies[0].Authentication })],
            TransformSets = protects ? plain.TransformSets : defaults.TransformSets,
            PfsGroup = protects ? plain.PfsGroup : defaults.PfsGroup,
            Phase2Lifetime = protects ? plain.Phase2Lifetime : defaults.Phase2Lifetime,
            Phase2Kilobytes = protects ? plain.Phase2Kilobytes : defaults.Phase2Kilobytes,
            ReplayWindow = protects ? plain.ReplayWindow : defaults.ReplayWindow,
            DontFragment = protects ? plain.DontFragment : defaults.DontFragment,
            Certificate = plain.Policies[0].Authentication is AuthenticationMethod.PreSharedKey
                ? null
                : plain.Certificate ?? new(plain.Policies[0].Authentication) { Identity = IdType.DerAsn1Dn },
        };
    }

    /// <summary>Every property that can be set, in words.</summary>
    static List<string> Facts(GatewaySetup setup) =>
    [
        .. typeof(GatewaySetup).GetProperties().Where(static property => property.SetMethod is not null)
            .Select(property => $"{property.Name} = {Words(property.GetValue(setup))}"),
    ];

    static string Words(object? value) => value switch
    {
        null => "null",
        string text => text,
        TunnelSetup tunnel => $"{Words(tunnel.StaticRoutes)} RIP {tunnel.SpeaksRip}",
        IEnumerable many => $"[{string.Join(", ", many.Cast<object>().Select(Words))}]",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    sealed class Observer : ILabObserver
    {
        public IReadOnlyList<Gateway> Gateways { get; private set; } = [];

        public void Ends(ScenarioResult result, LabContext lab, IReadOnlyList<string> said)
        {
            if (result.Problems.Any(static problem => problem.Step is not null)) return;
            try
            {
                Gateways = lab.Sites.Gateways;
            }
            catch (ImpossibleConfigurationException)
            {
                // A scenario that only names its gateways, and lets nothing happen.
            }
        }
    }
}
