using System.Net;
using IkeLab.Dialects.Configurations;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Configuration.Pasted;

/// <summary>
/// The sections <c>local</c> and <c>remote</c> of a connection: how each end authenticates, and as whom.
/// </summary>
sealed class SwanctlEnds(SwanctlSection connection, Remarks remarks)
{
    static readonly SwanctlKeys Keys = new("auth", "id")
    {
        Noted = ["certs", "cacerts", "pubkeys", "revocation", "round", "ca_id", "cert_policy"],
        Impossible = ["eap_id", "aaa_id", "xauth_id", "groups"],
        Sections = ["cert", "cacert"],
    };

    public GatewaySetup Apply(GatewaySetup setup)
    {
        if (End("local") is not { } local || End("remote") is not { } remote) return setup;
        var (mine, its) = (MethodOf(local), MethodOf(remote));
        if (mine != its)
            remarks.Wrong(local.Line, local.Name, "IKEv1 of the lab authenticates both ends in the same way");
        setup = setup with { Policies = [.. setup.Policies.Select(policy => policy with { Authentication = mine })] };
        setup = Certified(setup, mine, local);
        setup = local.Find("id") is { Value.Length: > 0 } id ? remarks.Try(id, () => Self(setup, id), setup) : setup;
        return remote.Find("id") is { Value.Length: > 0 } wanted ? Wanted(setup, wanted) : setup;
    }

    SwanctlSection? End(string name)
    {
        var all = connection.Sections
            .Where(section => section.Name.StartsWith(name, StringComparison.Ordinal)).ToList();
        if (all is []) remarks.Wrong(connection.Line, connection.Name, $"it has no section '{name}'");
        foreach (var further in all.Skip(1))
            remarks.Wrong(further.Line, further.Name, "IkeLab has one round of authentication");
        if (all is [var first, ..]) Keys.Check(first, remarks);
        return all is [var one, ..] ? one : null;
    }

    AuthenticationMethod MethodOf(SwanctlSection end)
    {
        var setting = end.Find("auth");
        var words = setting?.Value ?? "pubkey"; // strongSwan's default
        switch (words)
        {
            case "psk":
                return AuthenticationMethod.PreSharedKey;
            case "ecdsa-384":
                return AuthenticationMethod.Ecdsa384;
            case "ecdsa-521":
                return AuthenticationMethod.Ecdsa521;
        }

        if (words.StartsWith("ecdsa", StringComparison.Ordinal)) return AuthenticationMethod.Ecdsa256;
        if (words is not "pubkey" && !words.StartsWith("rsa", StringComparison.Ordinal))
            remarks.Wrong(setting?.Line ?? end.Line, setting?.ToString() ?? end.Name, "IkeLab has psk and pubkey");
        return AuthenticationMethod.RsaSignatures;
    }

    GatewaySetup Certified(GatewaySetup setup, AuthenticationMethod method, SwanctlSection local)
    {
        if (method is AuthenticationMethod.PreSharedKey) return setup with { Certificate = null };

        remarks.Note(local.Line, "the certificate is one of the lab's CA");
        var had = setup.Certificate is { } certificate && certificate.Method == method ? certificate : new(method);
        // The subject, where no id is said.
        return setup with { Certificate = had with { Identity = IdType.DerAsn1Dn } };
    }

    GatewaySetup Self(GatewaySetup setup, SwanctlSetting id)
    {
        var (kind, name) = Parse(id.Value);
        if (kind is null) return setup;
        if (kind is IdType.Ipv4Address && name != setup.Outside.ToString())
            throw new ImpossibleConfigurationException(
                $"a gateway of the lab that goes by an address goes by its own, {setup.Outside}");
        if (setup.Certificate is { } certificate)
            setup = setup with { Certificate = certificate with { Identity = kind.Value } };
        else if (kind is IdType.UserFqdn or IdType.DerAsn1Dn)
            throw new ImpossibleConfigurationException(
                "with a pre-shared key IkeLab knows addresses and names of hosts");
        return kind is IdType.Fqdn ? setup with { Identity = name } : setup;
    }

    GatewaySetup Wanted(GatewaySetup setup, SwanctlSetting id)
    {
        var (kind, name) = Parse(id.Value);
        if (kind is IdType.Ipv4Address) return setup with { PeerIdentity = IPAddress.Parse(name) };
        if (kind is IdType.Fqdn) return remarks.Try(id, () => setup with { PeerName = name }, setup);
        if (kind is not null)
            remarks.Unused(
                id, "IkeLab holds a peer to its address or its host's name; another name is taken as the peer says it");
        return setup;
    }

    /// <summary>As strongSwan tells kinds of identities apart; null for whoever it is.</summary>
    static (IdType? Kind, string Name) Parse(string id) =>
        id == "%any" ? (null, id)
        : IPAddress.TryParse(id, out var address) && address.ToString() == id ? (IdType.Ipv4Address, id)
        : id.Contains('=', StringComparison.Ordinal) ? (IdType.DerAsn1Dn, id)
        : id.StartsWith("fqdn:", StringComparison.Ordinal) ? (IdType.Fqdn, id["fqdn:".Length..])
        : id.StartsWith('@') ? (IdType.Fqdn, id[1..])
        : id.Contains('@', StringComparison.Ordinal) ? (IdType.UserFqdn, id)
        : (IdType.Fqdn, id);
}
