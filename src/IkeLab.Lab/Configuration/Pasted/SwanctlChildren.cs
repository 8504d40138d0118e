using System.Globalization;
using System.Net;
using IkeLab.Dialects.Configurations;
using IkeLab.Esp;
using IkeLab.Ike;
using IkeLab.Wire.Ip;
using IkeLab.Wire.Isakmp;
using Selector = IkeLab.Esp.Selector;

namespace IkeLab.Lab.Configuration.Pasted;

/// <summary>The children of a connection: each is a line of the policy, with what protects it.</summary>
sealed class SwanctlChildren(SwanctlSection connection, Remarks remarks)
{
    const long RekeyDefault = 3_600;
    const int WindowDefault = 32; // less than the lab has

    static readonly SwanctlKeys Keys = new(
        "esp_proposals", "local_ts", "remote_ts", "mode", "rekey_time", "life_time", "rekey_bytes", "life_bytes",
        "replay_window", "copy_df", "sha256_96")
    {
        Noted =
        [
            "start_action", "dpd_action", "close_action", "rand_time", "rand_bytes", "rekey_packets", "life_packets",
            "rand_packets", "updown", "hostaccess", "policies", "policies_fwd_out", "inactivity", "reqid", "priority",
            "interface", "tfc_padding", "hw_offload", "copy_ecn", "copy_dscp",
        ],
        Impossible =
        [
            "ah_proposals", "ipcomp", "mark_in", "mark_out", "set_mark_in", "set_mark_out", "if_id_in", "if_id_out",
            "label"
        ],
    };

    public GatewaySetup Apply(GatewaySetup setup, IPAddress peer)
    {
        var children = connection.Section("children")?.Sections ?? [];
        if (children is []) remarks.Note(connection.Line, "it has no children: nothing is protected");
        foreach (var child in children) Keys.Check(child, remarks);

        // charon looks at what passes in clear before all that is protected.
        var ordered = children.OrderBy(static child => IsPassing(child) ? 0 : 1).ToList();
        List<AccessLine> lines = [.. ordered.Select(child => LineOf(child, setup, peer)).OfType<AccessLine>()];
        setup = setup with { Lines = lines };
        List<SwanctlSection> protecting = [.. children.Where(static child => !IsPassing(child))];
        if (protecting is [])
            return setup;

        var made = Protect(setup, protecting[0]);
        foreach (var further in protecting.Skip(1))
        {
            if (!IosProtection.AreSame(made, Protect(setup, further)))
                remarks.Wrong(
                    further.Line, further.Name,
                    "the lab protects all lines in one way, and this child has another than the one before it");
        }

        return WithNetworks(made, lines);
    }

    static bool IsPassing(SwanctlSection child) => child.Find("mode")?.Value is "pass";

    GatewaySetup Protect(GatewaySetup setup, SwanctlSection child)
    {
        var values = new SwanctlValues(child, remarks);
        var (suites, group) = SwanctlProposals.Phase2(child, values.Yes("sha256_96") is true, remarks);
        var mode = child.Find("mode")?.Value switch
        {
            null or "tunnel" => EncapsulationMode.Tunnel,
            "transport" => EncapsulationMode.Transport,
            _ => Wrong(child, "mode", "IkeLab has tunnel, transport and pass"),
        };
        var rekey = values.Seconds("rekey_time") ?? RekeyDefault;
        var life = values.Seconds("life_time") ?? rekey + (rekey / 10);
        if (life <= 0)
            remarks.Wrong(child.Line, child.Name, "an IPsec SA of the lab ends one day: give it a life_time");
        var octets = values.Octets("life_bytes") ?? (values.Octets("rekey_bytes") is { } soft ? soft + (soft / 10) : 0);
        return setup with
        {
            TransformSets = [.. suites.Select(suite => new TransformSet(suite, mode))],
            PfsGroup = group,
            Phase2Lifetime = TimeSpan.FromSeconds(Math.Max(1, life)),
            Phase2Kilobytes = octets == 0 ? uint.MaxValue : (uint)Math.Clamp(octets / 1_024, 1, uint.MaxValue),
            ReplayWindow = Window(values),
            DontFragment = values.Yes("copy_df") is false ? DontFragmentPolicy.Clear : DontFragmentPolicy.Copy,
        };
    }

    int Window(SwanctlValues values)
    {
        if (values.Find("replay_window") is not { } setting) return GatewaySetup.ReplayWindowMin;
        if (!int.TryParse(setting.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var packets) ||
            packets is 0 or > GatewaySetup.ReplayWindowMax)
        {
            remarks.Wrong(
                setting,
                $"a window of the lab has {GatewaySetup.ReplayWindowMin} to {GatewaySetup.ReplayWindowMax} packets");
            return GatewaySetup.ReplayWindowMin;
        }

        if (packets < GatewaySetup.ReplayWindowMin && packets != WindowDefault)
            remarks.Note(setting.Line, $"'{setting}' is {GatewaySetup.ReplayWindowMin} in the lab");
        return Math.Max(packets, GatewaySetup.ReplayWindowMin);
    }

    AccessLine? LineOf(SwanctlSection child, GatewaySetup setup, IPAddress peer)
    {
        var local = End(child, "local_ts", setup.Outside);
        var remote = End(child, "remote_ts", peer);
        if (local is not { } from || remote is not { } to) return null;
        if (from.Protocol != to.Protocol)
            remarks.Wrong(child.Line, child.Name, "local_ts and remote_ts are of different protocols");
        return new(new Selector(from.Network, to.Network, from.Protocol, from.Port, to.Port), IsPassing(child));
    }

    /// <summary>In IKEv1 the first of several counts.</summary>
    (IPNetwork Network, byte Protocol, ushort Port)? End(SwanctlSection child, string key, IPAddress dynamic)
    {
        var setting = child.Find(key);
        if (setting is not { Value.Length: > 0 }) return (Ipv4Networks.Of(dynamic, 32), 0, 0);
        foreach (var further in setting.List.Skip(1))
            remarks.Note(setting.Line, $"of '{setting}' {further} is not used: IKEv1 has one selector in a child");
        var parsed = setting.List is [var first, ..] ? SwanctlTrafficSelector.Parse(first, dynamic) : null;
        if (parsed is null)
            remarks.Wrong(setting, "a selector is written like 10.1.0.0/16, 10.1.0.0/16[tcp/80], or dynamic");
        return parsed;
    }

    /// <summary>A swanctl.conf has no interfaces: what is behind the gateway is what its children protect.</summary>
    GatewaySetup WithNetworks(GatewaySetup setup, List<AccessLine> lines)
    {
        List<IPNetwork> networks =
        [
            .. lines.Where(static line => !line.IsDenied).Select(static line => line.Selector.Local)
                .Where(static network => network.PrefixLength is > 0 and <= 28).Distinct(),
        ];
        if (networks is []) return setup;
        remarks.Note(connection.Line, $"behind the gateway is what it protects, {string.Join(", ", networks)}");
        return setup with { Networks = networks };
    }

    EncapsulationMode Wrong(SwanctlSection child, string key, string why)
    {
        remarks.Wrong(child.Find(key)!, why);
        return EncapsulationMode.Tunnel;
    }
}
