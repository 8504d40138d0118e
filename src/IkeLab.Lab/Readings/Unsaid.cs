using IkeLab.Esp;
using IkeLab.Ike;
using IkeLab.Lab.Configuration;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Readings;

/// <summary>What a gateway of the lab is, and no configuration of a make can say; it is printed in comments.</summary>
static class Unsaid
{
    public static IEnumerable<string> ByIos(GatewaySetup setup)
    {
        foreach (var common in Common(setup)) yield return common;
        if (setup.Profile.Name is "strongswan") yield return "it behaves like strongswan";
        if (setup.Certificate?.Method is AuthenticationMethod.Ecdsa384 or AuthenticationMethod.Ecdsa521)
            yield return $"its key is of {setup.Certificate.Method}";
        foreach (var words in new[] { setup.PreSharedKey, setup.Identity, setup.PeerName }.OfType<string>()
            .Where(static text => !IsWord(text)))
            yield return $"no word, and so no key and no name of IOS: \"{words}\"";
        if (setup.ForcesEncapsulation) yield return "it forces UDP encapsulation";
        if (setup.DeadPeerDetection is { Tries: not 5 } dpd)
            yield return $"it asks {dpd.Tries} times whether its peer is alive";
        if (setup.DeadPeerDetection is { } detection && (!IsWhole(detection.Interval) || !IsWhole(detection.Retry)))
            yield return "its keepalives are not of whole seconds";
    }

    public static IEnumerable<string> BySwanctl(GatewaySetup setup, GatewaySetup peer)
    {
        foreach (var common in Common(setup)) yield return common;
        if (setup.Profile.Name is not "strongswan") yield return $"it behaves like {setup.Profile}";
        if (setup.SecondOutside is { } second) yield return $"it has an uplink at {second} too";
        foreach (var other in setup.AddressesOf(peer).Skip(1)) yield return $"it looks for its peer at {other} too";
        if (setup.PrefersFirstWay) yield return "every negotiation from nothing begins on its first way";
        if (Phase1Lifetimes(setup).Distinct().Count() > 1) yield return "its ISAKMP policies have different lifetimes";
        if (setup.Policies.Select(static policy => policy.Authentication).Distinct().Count() > 1)
            yield return "its ISAKMP policies authenticate in different ways";
        if (setup.Mode is Phase1Mode.Main && setup.AcceptsAggressiveMode)
            yield return "it takes an AM1 too, though it begins in main mode";
        if (setup.Mode is Phase1Mode.Aggressive && !setup.AcceptsAggressiveMode)
            yield return "it takes no AM1, though it begins in aggressive mode";
        if (setup.DeadPeerDetection is { } dpd && (dpd.Mode is not DpdMode.Periodic || dpd.Retry != dpd.Interval))
            yield return "it asks for life as 'crypto isakmp keepalive' of IOS does";
        if (!setup.Features.HasFlag(PeerFeatures.NatTraversal)) yield return "it does not do NAT traversal";
        if (setup.NatKeepAlive != TimeSpan.FromSeconds(20))
            yield return setup.NatKeepAlive is null
                ? "it sends no NAT keepalives"
                : "its NAT keepalives have another interval than charon.keep_alive";
        if (setup.RecoversFromInvalidSpi) yield return "it recovers from invalid SPIs";
        if (setup.DontFragment is DontFragmentPolicy.Set) yield return "it sets the DF bit of what it encapsulates";
        if (setup.TransformSets.Select(static set => set.Mode).Distinct().Count() > 1)
            yield return "its transform sets are of different modes";
        if (setup.TransformSets.Where(static set => set.Suite.Integrity is Crypto.HashKind.Sha256)
            .Select(static set => set.Suite.IcvLength).Distinct().Count() > 1)
            yield return "it has SHA-256 of 96 and of 128 bits";
        if (setup.Tunnel is not null) yield return "it has a tunnel interface";
        if (setup.Routes is not null) yield return "it does not have every route";
        if (setup.TranslatesTunnelTraffic) yield return "it translates what is for the tunnel";
        if (setup.OtherKeys is { Count: > 0 }) yield return "it has keys for others than its peer";
        if (setup.Certificate is null &&
            setup.Policies is [{ Authentication: not AuthenticationMethod.PreSharedKey }, ..])
            yield return "it has no certificate";
        var lines = setup.LinesTo(peer);
        var told = lines
            .Where(static line => !line.IsDenied).Select(static line => line.Selector.Local).Distinct().ToList();
        if (told is []) yield return "it protects nothing";
        if (!told.SequenceEqual(setup.Networks)) yield return $"behind it: {string.Join(", ", setup.Networks)}";
        if (HasDenyBehindPermit(lines))
            yield return "it has a line that passes in clear behind one that protects; charon looks at it first";
    }

    public static IEnumerable<TimeSpan> Phase1Lifetimes(GatewaySetup setup) =>
        setup.Policies.Select(policy => setup.Phase1Lifetime ?? policy.Lifetime);

    static IEnumerable<string> Common(GatewaySetup setup)
    {
        if (setup.Profile.Name is "asa") yield return "it behaves like asa";
        if (setup.IkeReception is not IkeReception.Takes)
            yield return setup.IkeReception is IkeReception.Ignores
                ? "it does not answer IKE"
                : "it answers IKE with ICMP port unreachable";
        if (!setup.Features.HasFlag(PeerFeatures.DeadPeerDetection))
            yield return "it does not announce dead peer detection";
        if (setup.Features.HasFlag(PeerFeatures.Fragmentation) && setup.FragmentSize != 1_280)
            yield return $"it fragments IKE messages into packets of {setup.FragmentSize} octets";
        if (setup.ReturnsAfter is not null) yield return "it returns to the first peer address that it has";
        if (setup.SendsAm3InClear) yield return "it sends AM3 in clear";
        if (setup.AnswersFrom is { } from) yield return $"it answers IKE from {from}";
        if (setup.EncapsulatesUnasked) yield return "it puts ESP into UDP whatever was agreed";
        if (setup.KeepsOnlyNewest) yield return "it keeps only the newest pair of SAs of a line";
        if (setup.RefusesLongerLifetimes) yield return "it refuses lifetimes longer than its own";
        if (setup.IsSingleHost) yield return "it is a single host";
        if (setup.Nat is { } nat) yield return $"it is behind a NAT, {string.Join(", ", nat.Addresses)}";
        if (!setup.HostsHaveRoute) yield return "the hosts behind it have no route to other networks";
    }

    /// <summary>Whether it can stand in a line of IOS, which ends words at blanks.</summary>
    public static bool IsWord(string text) =>
        text.Length > 0 && text.All(static letter => letter is > ' ' and not '\x7f' and not '?');

    static bool IsWhole(TimeSpan span) => span.Ticks % TimeSpan.TicksPerSecond == 0;

    static bool HasDenyBehindPermit(IReadOnlyList<AccessLine> lines) =>
        lines.SkipWhile(static line => line.IsDenied).Any(static line => line.IsDenied);
}
