namespace IkeLab.Lab.Readings;

/// <summary>What a gateway prints for a show command, now. Whatever its make, it knows the commands of all.</summary>
public static class Show
{
    const string Prefix = "show ";

    static readonly (string Command, Func<Gateway, TimeSpan, string> Print)[] Known =
    [
        ("crypto isakmp sa", static (gateway, _) => ShowIsakmpSa.Of(gateway).Print()),
        ("crypto isakmp sa detail", static (gateway, _) =>
            ShowIsakmpSaDetail.Of(gateway, gateway.Timers.GetUtcNow()).Print()),
        ("crypto ikev1 sa", static (gateway, _) => ShowIkev1Sa.Of(gateway).Print()),
        ("crypto ipsec sa", static (gateway, now) => ShowIpsecSa.Of(gateway, now, isDetailed: false).Print()),
        ("crypto ipsec sa detail", static (gateway, now) => ShowIpsecSa.Of(gateway, now, isDetailed: true).Print()),
        ("crypto session", static (gateway, now) => ShowSession.Of(gateway, now, isDetailed: false).Print()),
        ("crypto session detail", static (gateway, now) => ShowSession.Of(gateway, now, isDetailed: true).Print()),
        ("running-config", static (gateway, _) => Configuration(gateway, gateway.Setup.Profile.SpeaksSwanctl)),
        ("running-config ios", static (gateway, _) => Configuration(gateway, isSwanctl: false)),
        ("swanctl.conf", static (gateway, _) => Configuration(gateway, isSwanctl: true)),
    ];

    /// <summary>The commands, without the word show.</summary>
    public static IEnumerable<string> Commands => Known.Select(known => known.Command);

    /// <param name="sites">The running lab.</param>
    /// <param name="gateway">By its name.</param>
    /// <param name="command">One of <see cref="Commands"/>, with the word show or without.</param>
    /// <exception cref="UnknownCommandException">There is no such command.</exception>
    /// <exception cref="Configuration.ImpossibleConfigurationException">There is no such gateway.</exception>
    public static string Of(TwoSites sites, string gateway, string command)
    {
        ArgumentNullException.ThrowIfNull(sites);
        return Of(sites.Named(gateway).Gateway, sites.Time.Now, command);
    }

    /// <param name="gateway">Any, also one that is not in a lab.</param>
    /// <param name="now">Since its run began.</param>
    /// <param name="command">One of <see cref="Commands"/>, with the word show or without.</param>
    /// <exception cref="UnknownCommandException">There is no such command.</exception>
    public static string Of(Gateway gateway, TimeSpan now, string command)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        ArgumentNullException.ThrowIfNull(command);
        var asked = string.Join(' ', command.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (asked.StartsWith(Prefix, StringComparison.Ordinal)) asked = asked[Prefix.Length..];
        var known = Array.Find(Known, known => known.Command == asked);
        return known.Print is { } print
            ? print(gateway, now)
            : throw new UnknownCommandException(asked, Commands);
    }

    static string Configuration(Gateway gateway, bool isSwanctl)
    {
        var (mark, peer) = (isSwanctl ? '#' : '!', gateway.Peers[0].Setup);
        var others = string.Concat(
            gateway.Peers.Skip(1).Select(other => $"{mark} it has a tunnel with {other.Setup.Name} too\n"));
        return others + (isSwanctl ? SwanctlConf.Of(gateway.Setup, peer) : RunningConfig.Of(gateway.Setup, peer));
    }
}
