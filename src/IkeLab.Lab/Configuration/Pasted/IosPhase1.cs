using System.Net;
using IkeLab.Crypto;
using IkeLab.Dialects.Configurations;
using IkeLab.Ike;
using IkeLab.Wire.Isakmp;
using static IkeLab.Dialects.Configurations.IosCommandKind;

namespace IkeLab.Lab.Configuration.Pasted;

/// <summary>Phase 1: policies, keys, identities, and what IKE does beside them.</summary>
/// <param name="config">The configuration.</param>
/// <param name="remarks">What is to be told about it.</param>
/// <param name="peer">The address that phase 2 looks for its peer at; null when it looks for none.</param>
/// <param name="morePeers">Where it looks for it beside that.</param>
/// <param name="profileName">The ISAKMP profile that phase 2 asks for.</param>
sealed class IosPhase1(
    IosConfiguration config, Remarks remarks, IPAddress? peer, IReadOnlyList<IosCommand> morePeers, string? profileName)
{
    const uint LifetimeDefault = 86_400, LifetimeMax = 30 * 86_400;
    const uint RetryDefault = 2;
    const int GroupDefault = 1;

    public GatewaySetup Apply(GatewaySetup setup)
    {
        var profile = Profile();
        var keys = new IosKeys(config, remarks).Of(profile, peer, morePeers);
        setup = setup with
        {
            Policies = Policies(),
            Phase1Lifetime = null,
            PreSharedKey = null,
            OtherKeys = keys.Others,
            Mode = profile?.Last(InitiateAggressive) is null ? Phase1Mode.Main : Phase1Mode.Aggressive,
            AcceptsAggressiveMode = config.Last(NoAggressiveMode) is null,
            DeadPeerDetection = Detection(profile),
            NatKeepAlive = config.Last(NatKeepAlive) is { } every ? Seconds(every, "seconds") : null,
            Features = PeerFeatures.DeadPeerDetection
                | (config.Last(NoNatTransparency) is null ? PeerFeatures.NatTraversal : 0)
                | (config.Last(Fragmentation) is null ? 0 : PeerFeatures.Fragmentation),
            RecoversFromInvalidSpi = config.Last(InvalidSpiRecovery) is not null,
            ForcesEncapsulation = false,
            PeerIdentity = null,
            PeerName = null,
            Identity = null,
        };
        if (keys.Line is { } line) setup = remarks.Try(line, () => setup with { PreSharedKey = keys.Key }, setup);
        if (config.Last(NoIsakmp) is not null) setup = setup with { IkeReception = IkeReception.Ignores };
        setup = WithCertificate(setup);
        var identities = new IosIdentities(config, remarks, peer);
        return identities.Apply(identities.Aggressive(setup), profile);
    }

    /// <summary>The one that phase 2 asks for; else the one that would take the peer.</summary>
    IosCommand? Profile()
    {
        var all = config.All(IsakmpProfile).ToList();
        var named = all.FindLast(one => one["name"] == profileName);
        if (profileName is not null && named is null)
            remarks.Wrong(0, "", $"there is no 'crypto isakmp profile {profileName}'");
        var used = named ?? all.Find(one => one.All(MatchIdentity).Any(match =>
            match.Find("address") is null ||
            match.Network("address", "mask") is { } network && peer is not null && network.Contains(peer)));
        foreach (var other in all.Where(one => one != used)) remarks.Unused(other, "it is for another peer");
        return used;
    }

    List<Phase1Policy> Policies()
    {
        var policies = config.All(IsakmpPolicy)
            .Select(PolicyOf).OfType<Phase1Policy>().OrderBy(static policy => policy.Priority).ToList();
        if (!config.All(IsakmpPolicy).Any())
            remarks.Wrong(0, "", "it has no 'crypto isakmp policy', and IkeLab has none of IOS's default policies");
        return policies;
    }

    /// <summary>What is not said in a policy is as IOS has it: DES, SHA, RSA signatures, group 1, a day.</summary>
    Phase1Policy? PolicyOf(IosCommand policy)
    {
        var priority = (int)policy.Number("priority", 1, 10_000, remarks);
        var seconds = policy.Last(Lifetime)?.Number("seconds", 1, LifetimeMax, remarks) ?? LifetimeDefault;
        var group = policy.Last(Group) is { } line
            ? remarks.Try(line, () => AlgorithmNames.Group((int)line.Number("group", 1, 100, remarks)), GroupDefault)
            : GroupDefault;
        var hash = policy.Last(IosCommandKind.Hash) is { } named
            ? remarks.Try(named, () => AlgorithmNames.Hash(named["hash"]), HashKind.Sha1)
            : HashKind.Sha1;
        var authentication = Method(policy);
        return CipherOf(policy) is var (cipher, keyLength)
            ? new(priority, cipher, keyLength, hash, group, TimeSpan.FromSeconds(seconds))
            {
                Authentication = authentication
            }
            : null;
    }

    (CipherKind Cipher, int KeyLength)? CipherOf(IosCommand policy)
    {
        if (policy.Last(Encryption) is not { } line || line.Has("des"))
        {
            var at = policy.Last(Encryption) ?? policy;
            remarks.Wrong(
                at,
                at == policy
                    ? "without 'encryption' IOS takes DES, which IkeLab does not have"
                    : "IkeLab does not have DES");
            return null;
        }

        var name = line.Has("3des") ? "3des" : $"aes-{line.Find("bits") ?? "128"}";
        return remarks.Try<(CipherKind, int)?>(line, () => AlgorithmNames.Cipher(name), null);
    }

    AuthenticationMethod Method(IosCommand policy)
    {
        var line = policy.Last(Authentication);
        if (line?.Has("rsa-encr") is true) remarks.Wrong(line, "IkeLab does not have authentication by RSA encryption");
        if (line is null) remarks.Note(policy.Line, $"'{policy.Text}' has no 'authentication': IOS takes rsa-sig");
        return line?.Has("pre-share") is true ? AuthenticationMethod.PreSharedKey
            : line?.Has("ecdsa-sig") is true ? AuthenticationMethod.Ecdsa256
            : AuthenticationMethod.RsaSignatures;
    }

    /// <summary>A trustpoint is a certificate of the lab's CA, of the kind that a policy asks for.</summary>
    GatewaySetup WithCertificate(GatewaySetup setup)
    {
        var method = setup.Policies.Select(static policy => policy.Authentication)
            .Cast<AuthenticationMethod?>().FirstOrDefault(static one => one is not AuthenticationMethod.PreSharedKey);
        var trustpoint = config.Last(Trustpoint);
        if (method is not { } kind || trustpoint is null)
        {
            foreach (var unused in config.All(Trustpoint)) remarks.Unused(unused, "no policy asks for a certificate");
            return setup with { Certificate = null };
        }

        remarks.Note(trustpoint.Line, $"'{trustpoint.Text}' is a certificate of the lab's CA");
        // What is wrong with a certificate no configuration says: it stays as the scenario has it.
        var had = setup.Certificate is { } certificate && certificate.Method == kind ? certificate : new(kind);
        return setup with { Certificate = had with { Identity = IdType.Ipv4Address } };
    }

    DeadPeerDetection? Detection(IosCommand? profile)
    {
        if (profile?.Last(ProfileKeepAlive) is { } own)
            return new(DpdMode.OnDemand, Seconds(own, "seconds"), Seconds(own, "retry"));
        if (config.Last(IsakmpKeepAlive) is not { } line) return null;
        var retry = line.Find("retry") is null ? TimeSpan.FromSeconds(RetryDefault) : Seconds(line, "retry");
        return new(line.Has("periodic") ? DpdMode.Periodic : DpdMode.OnDemand, Seconds(line, "seconds"), retry);
    }

    TimeSpan Seconds(IosCommand command, string name) => TimeSpan.FromSeconds(command.Number(name, 1, 86_400, remarks));
}
