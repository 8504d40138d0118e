using IkeLab.Dialects.Configurations;
using IkeLab.Ike;

namespace IkeLab.Lab.Configuration.Pasted;

/// <summary>
/// A swanctl.conf as a gateway of the lab: the connection with the peer, its children and its secret.
/// </summary>
static class SwanctlMapping
{
    // What charon makes of dpd_timeout = 0 is the span of its retransmissions.
    const int DpdTimeoutDefault = 165;
    const long RekeyDefault = 4 * 3_600;

    static readonly string[] Ports = ["local_port", "remote_port"];

    static readonly SwanctlKeys Connection = new(
        "version", "local_addrs", "remote_addrs", "local_port", "remote_port", "proposals", "aggressive", "encap",
        "dpd_delay", "dpd_timeout", "fragmentation", "rekey_time", "reauth_time", "over_time")
    {
        Noted =
            ["mobike", "rand_time", "keyingtries", "unique", "send_cert", "send_certreq", "pull", "dscp", "childless"],
        Impossible =
        [
            "vips", "pools", "if_id_in", "if_id_out", "mediation", "mediated_by", "mediation_peer", "ppk_id",
            "ppk_required"
        ],
        Sections = ["local", "remote", "children"],
    };

    static readonly SwanctlKeys Root = new() { Sections = ["connections", "secrets", "authorities", "pools"] };

    public static GatewaySetup Map(SwanctlConfiguration config, GatewaySetup setup, GatewaySetup peer, Remarks remarks)
    {
        if (config.NotUnderstood is { } mistake)
        {
            remarks.Wrong(mistake.Line, mistake.Text, mistake.Why);
            return setup;
        }

        Root.Check(config.Root, remarks);
        foreach (var unused in config.Root.Sections.Where(static one => one.Name is "authorities" or "pools"))
            remarks.Unused(
                unused.Line, unused.Name, "the lab's gateways trust the lab's CA, and there is no remote access");
        if (Chosen(config.Root, peer, remarks) is not { } connection)
        {
            remarks.Wrong(0, "", "it has no connection");
            return setup;
        }

        Connection.Check(connection, remarks);
        var values = new SwanctlValues(connection, remarks);
        var made = Phase1(setup with { Profile = Profile.StrongSwan }, connection, values, remarks);
        made = new SwanctlEnds(connection, remarks).Apply(made);
        made = new SwanctlSecrets(config.Root, remarks).Apply(made, peer);
        return new SwanctlChildren(connection, remarks).Apply(made, made.PeerAddress ?? peer.PublicAddress);
    }

    /// <summary>The one for the peer of the lab, else the first.</summary>
    static SwanctlSection? Chosen(SwanctlSection root, GatewaySetup peer, Remarks remarks)
    {
        var all = root.Section("connections")?.Sections ?? [];
        foreach (var stray in root.Section("connections")?.Settings ?? [])
            remarks.Wrong(stray, "a connection is a section of its own");
        var chosen = all
            .FirstOrDefault(one => one.Find("remote_addrs")?.List.Contains(peer.PublicAddress.ToString()) is true)
            ?? (all is [] ? null : all[0]);
        foreach (var other in all.Where(one => one != chosen))
            remarks.Unused(other.Line, other.Name, "the lab has one peer");
        return chosen;
    }

    static GatewaySetup Phase1(GatewaySetup setup, SwanctlSection connection, SwanctlValues values, Remarks remarks)
    {
        if (connection.Find("version")?.Value is not "1")
        {
            var at = connection.Find("version");
            remarks.Wrong(
                at?.Line ?? connection.Line, at?.ToString() ?? connection.Name,
                "IkeLab has IKEv1 only: say version = 1");
        }

        foreach (var port in Ports.Select(connection.Find).OfType<SwanctlSetting>())
        {
            if (port.Value != "500") remarks.Wrong(port, "IKE of the lab begins at port 500");
        }

        var reauth = values.Seconds("reauth_time") ?? 0;
        var rekey = values.Seconds("rekey_time") ?? (reauth > 0 ? 0 : RekeyDefault);
        var over = values.Seconds("over_time") ?? Math.Max(rekey, reauth) / 10;
        var lifetime = (reauth > 0 ? reauth : rekey) + over; // what charon offers as the life of an ISAKMP SA
        if (lifetime <= 0)
            remarks.Wrong(
                connection.Line, connection.Name, "an ISAKMP SA of the lab ends one day: give it a rekey_time");

        return setup with
        {
            Outside = values.Address("local_addrs") ?? setup.Outside,
            PeerAddress = values.Address("remote_addrs"),
            MorePeerAddresses = [],
            PrefersFirstWay = false,
            OtherKeys = null,
            Routes = null,
            Tunnel = null,
            IkeReception = IkeReception.Takes,
            Policies = SwanctlProposals.Phase1(connection, TimeSpan.FromSeconds(Math.Max(1, lifetime)), remarks),
            Phase1Lifetime = null,
            Mode = values.Yes("aggressive") is true ? Phase1Mode.Aggressive : Phase1Mode.Main,
            AcceptsAggressiveMode = values.Yes("aggressive") is true,
            ForcesEncapsulation = values.Yes("encap") is true,
            DeadPeerDetection = Detection(values),
            NatKeepAlive = TimeSpan.FromSeconds(20), // charon.keep_alive in strongswan.conf
            Features = PeerFeatures.DeadPeerDetection | PeerFeatures.NatTraversal |
                (connection.Find("fragmentation")?.Value is "no" ? 0 : PeerFeatures.Fragmentation),
            RecoversFromInvalidSpi = false,
            TranslatesTunnelTraffic = false,
            PeerIdentity = null,
            PeerName = null,
            Identity = null,
        };
    }

    /// <summary>charon asks when it has heard nothing for dpd_delay, again and again until dpd_timeout.</summary>
    static DeadPeerDetection? Detection(SwanctlValues values)
    {
        if (values.Seconds("dpd_delay") is not (> 0 and var delay)) return null;
        var timeout = values.Seconds("dpd_timeout") is > 0 and var given ? given : DpdTimeoutDefault;
        var span = TimeSpan.FromSeconds(delay);
        return new(DpdMode.Periodic, span, span, (int)Math.Clamp((timeout + delay - 1) / delay, 1, 1_000));
    }
}
