using IkeLab.Dialects.Configurations;
using static IkeLab.Dialects.Configurations.IosCommandKind;

namespace IkeLab.Lab.Configuration.Pasted;

/// <summary>
/// NAT on the gateway itself, which comes before the crypto map: what its list does not exempt leaves with another
/// address, and no line knows it (F24).
/// </summary>
static class IosNat
{
    public static GatewaySetup Apply(
        IosConfiguration config, IosInterfaces interfaces, GatewaySetup setup, IosLists lists, Remarks remarks)
    {
        var nats = config.All(NatOverload).ToList();
        var isOn = interfaces.Outside?.Last(NatOutside) is not null &&
            interfaces.All.Any(static one => one.Last(NatInside) is not null);
        var translates = false;
        foreach (var nat in nats)
        {
            if (isOn) translates |= Translates(nat, ListsOf(config, nat), setup, lists, remarks);
            else remarks.Unused(nat, "there is no 'ip nat inside' and 'ip nat outside' for it");
        }

        foreach (var map in config.All(RouteMap).Where(map => !nats.Exists(nat => nat.Find("map") == map["name"])))
            remarks.Unused(map);
        lists.RemarkOnUnused(remarks);
        return setup with { TranslatesTunnelTraffic = translates };
    }

    static IEnumerable<string> ListsOf(IosConfiguration config, IosCommand nat) =>
        nat.Find("list") is { } list
            ? [list]
            : config.All(RouteMap).Where(map => map["name"] == nat["map"])
                .SelectMany(static map => map.All(MatchList)).Select(static one => one["name"]);

    static bool Translates(
        IosCommand nat, IEnumerable<string> names, GatewaySetup setup, IosLists lists, Remarks remarks)
    {
        List<IosAccessEntry> entries = [.. names.SelectMany(name => lists.Find(name, remarks) ?? [])];
        var verdicts = setup.Lines?.Where(static line => !line.IsDenied)
            .Select(line => entries.Find(entry => Meet(entry, line))?.IsPermit is true).Distinct().ToList() ?? [];
        if (verdicts.Count > 1)
            remarks.Wrong(
                nat, "its list exempts some lines of the tunnel and not others: IkeLab translates all or none");
        remarks.Note(nat.Line, verdicts is [true]
            ? $"'{nat.Text}' does not exempt the tunnel: its packets get the gateway's address"
            : $"'{nat.Text}' leaves the tunnel alone; nothing else is translated in the lab");
        return verdicts is [true];
    }

    static bool Meet(IosAccessEntry entry, AccessLine line) =>
        Meet(entry.Source, line.Selector.Local) && Meet(entry.Destination, line.Selector.Remote) &&
        (entry.Protocol == 0 || line.Selector.Protocol == 0 || entry.Protocol == line.Selector.Protocol);

    static bool Meet(System.Net.IPNetwork one, System.Net.IPNetwork other) =>
        one.Contains(other.BaseAddress) || other.Contains(one.BaseAddress);
}
