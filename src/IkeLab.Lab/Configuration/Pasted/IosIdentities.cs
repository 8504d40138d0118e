using System.Net;
using IkeLab.Dialects.Configurations;
using IkeLab.Ike;
using IkeLab.Wire.Isakmp;
using static IkeLab.Dialects.Configurations.IosCommandKind;

namespace IkeLab.Lab.Configuration.Pasted;

/// <summary>Who a gateway says it is, and whom it wants its peer to be.</summary>
sealed class IosIdentities(IosConfiguration config, Remarks remarks, IPAddress? peer)
{
    public GatewaySetup Apply(GatewaySetup setup, IosCommand? profile)
    {
        var self = profile?.Last(SelfIdentity) ?? config.Last(IsakmpIdentity);
        if (self is not null) setup = remarks.Try(self, () => Self(setup, self), setup);
        var wanted = profile?.All(MatchIdentity).ToList() ?? [];
        foreach (var further in wanted.Skip(1))
            remarks.Unused(further, "a gateway of the lab has one peer: the first counts");
        return wanted is [var first, ..] ? WithWanted(setup, first) : setup;
    }

    /// <summary><c>crypto isakmp peer</c>: aggressive mode, and the name that goes with it.</summary>
    public GatewaySetup Aggressive(GatewaySetup setup)
    {
        foreach (var other in config.All(IsakmpPeer).Where(one => !one.Address("address").Equals(peer)))
            remarks.Unused(other, "it is for another peer");
        var own = config.All(IsakmpPeer).LastOrDefault(one => one.Address("address").Equals(peer));
        if (own is null) return setup;
        if (own.Last(ClientEndpoint) is { } endpoint)
        {
            setup = endpoint.Has("fqdn")
                ? remarks.Try(endpoint, () => setup with { Identity = endpoint["name"] }, setup)
                : setup;
            if (endpoint.Has("user-fqdn"))
                remarks.Wrong(endpoint, "with a pre-shared key IkeLab knows addresses and names of hosts");
        }

        return setup with { Mode = Phase1Mode.Aggressive };
    }

    GatewaySetup Self(GatewaySetup setup, IosCommand self)
    {
        if (self.Has("address")) return setup;
        if (self.Has("dn")) return Certified(setup, IdType.DerAsn1Dn, self);
        if (self.Has("user-fqdn")) return Certified(setup, IdType.UserFqdn, self);

        // An FQDN that is given, or the gateway's own.
        var name = self.Find("name") ?? (self.Kind is IsakmpIdentity || setup.Certificate is null ? OwnName() : null);
        if (setup.Certificate is { } certificate)
            setup = setup with { Certificate = certificate with { Identity = IdType.Fqdn } };
        if (name is null && setup.Certificate is null) remarks.Wrong(self, "there is no 'hostname' to go by");
        return name is null ? setup : setup with { Identity = name };
    }

    GatewaySetup Certified(GatewaySetup setup, IdType identity, IosCommand self)
    {
        if (setup.Certificate is { } certificate)
            return setup with { Certificate = certificate with { Identity = identity } };
        remarks.Wrong(self, "with a pre-shared key IkeLab knows addresses and names of hosts");
        return setup;
    }

    string? OwnName()
    {
        var (host, domain) = (config.Last(HostName)?["name"], config.Last(DomainName)?["name"]);
        return host is null ? null : domain is null ? host : $"{host}.{domain}";
    }

    GatewaySetup WithWanted(GatewaySetup setup, IosCommand wanted)
    {
        if (wanted.Find("name") is { } name)
            return wanted.Has("user") ? Wrong(setup, wanted, "IkeLab knows peers by address and by the names of hosts")
                : remarks.Try(wanted, () => setup with { PeerName = name }, setup);
        if (wanted.Network("address", "mask") is not { } network)
            return Wrong(setup, wanted, $"{wanted["mask"]} is no mask");
        return network.PrefixLength == 32 ? setup with { PeerIdentity = network.BaseAddress } : setup;
    }

    GatewaySetup Wrong(GatewaySetup setup, IosCommand line, string why)
    {
        remarks.Wrong(line, why);
        return setup;
    }
}
