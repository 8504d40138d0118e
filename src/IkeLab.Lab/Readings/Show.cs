namespace IkeLab.Lab.Readings;

/// <summary>What a gateway prints for a show command, now. Whatever its make, it knows the commands of all.</summary>
public static class Show
{
    const string Prefix = "show ";

    static readonly (string Command, Func<TwoSites, Gateway, string> Print)[] Known =
    [
        ("crypto isakmp sa", static (_, gateway) => ShowIsakmpSa.Of(gateway).Print()),
        ("crypto isakmp sa detail", static (sites, gateway) =>
            ShowIsakmpSaDetail.Of(gateway, sites.Time.GetUtcNow()).Print()),
        ("crypto ikev1 sa", static (_, gateway) => ShowIkev1Sa.Of(gateway).Print()),
        ("crypto ipsec sa", static (sites, gateway) => ShowIpsecSa.Of(sites, gateway, isDetailed: false).Print()),
        ("crypto ipsec sa detail", static (sites, gateway) => ShowIpsecSa.Of(sites, gateway, isDetailed: true).Print()),
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
        ArgumentNullException.ThrowIfNull(command);
        var asked = string.Join(' ', command.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (asked.StartsWith(Prefix, StringComparison.Ordinal)) asked = asked[Prefix.Length..];
        var known = Array.Find(Known, known => known.Command == asked);
        return known.Print is { } print
            ? print(sites, sites.Named(gateway).Gateway)
            : throw new UnknownCommandException(asked, Commands);
    }
}
