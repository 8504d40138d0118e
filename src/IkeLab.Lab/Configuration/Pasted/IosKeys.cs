using System.Net;
using IkeLab.Dialects.Configurations;
using static IkeLab.Dialects.Configurations.IosCommandKind;

namespace IkeLab.Lab.Configuration.Pasted;

/// <summary>The pre-shared keys of a configuration, and which of them is for the peer.</summary>
sealed class IosKeys(IosConfiguration config, Remarks remarks)
{
    /// <summary>
    /// As IOS looks it up: by the peer's address, the longest prefix first; in the keyring of the profile if it has
    /// one.
    /// </summary>
    /// <param name="profile">The ISAKMP profile; null for none.</param>
    /// <param name="peer">Where the peer is looked for first.</param>
    /// <param name="morePeers">Where it is looked for beside that: the lab has one key for it, wherever it is.</param>
    public (string? Key, IosCommand? Line, IReadOnlyList<KeyLine> Others) Of(
        IosCommand? profile, IPAddress? peer, IReadOnlyList<IosCommand> morePeers)
    {
        var lines = LinesOf(profile).ToList();
        List<(IPNetwork Peers, IosCommand Line)> byAddress =
        [
            .. lines.Select(line => (Peers: PeersOf(line), line)).Where(static one => one.Peers is not null)
                .Select(static one => (one.Peers!.Value, one.line)),
        ];
        var own = LineFor(peer);
        List<KeyLine> others =
        [
            .. byAddress
                .Where(one => !IsFor(one.Peers, peer) &&
                    !morePeers.Any(more => IsFor(one.Peers, more.Address("address"))))
                .Select(one => remarks.Try(one.Line, () => new KeyLine(one.Peers, one.Line["key"]), null!))
                .Where(static one => one is not null),
        ];
        foreach (var line in lines.Where(static one => one.Find("type") is not (null or "0")))
            remarks.Wrong(line, "an encrypted key cannot be read: write it in clear");
        foreach (var more in morePeers.Where(more => LineFor(more.Address("address")).Line?["key"] != own.Line?["key"]))
            remarks.Wrong(
                more,
                $"its pre-shared key is not that of {peer}, and the lab has one key for the peer, wherever it is");
        if (Password(peer) is { } password) return (password["key"], password, others);
        if (own.Line is null && byAddress.Count > 0 && peer is not null)
            remarks.Note(byAddress[0].Line.Line, $"no pre-shared key is for the peer {peer}");
        return (own.Line?["key"], own.Line, others);

        (IPNetwork Peers, IosCommand? Line) LineFor(IPAddress? address) => byAddress
            .Where(one => address is not null && one.Peers.Contains(address))
            .OrderByDescending(static one => one.Peers.PrefixLength).FirstOrDefault();
    }

    static bool IsFor(IPNetwork peers, IPAddress? peer) => peers.PrefixLength == 32 && peers.BaseAddress.Equals(peer);

    /// <summary><c>set aggressive-mode password</c>.</summary>
    IosCommand? Password(IPAddress? peer) => config.All(IsakmpPeer)
        .Where(one => one.Address("address").Equals(peer))
        .Select(static one => one.Last(AggressivePassword)).OfType<IosCommand>().LastOrDefault();

    IEnumerable<IosCommand> LinesOf(IosCommand? profile)
    {
        List<string> names = [.. profile?.All(UseKeyring).Select(static one => one["name"]) ?? []];
        foreach (var use in profile?.All(UseKeyring) ?? [])
        {
            if (!config.All(Keyring).Any(ring => ring["name"] == use["name"]))
                remarks.Wrong(use, $"there is no 'crypto keyring {use["name"]}'");
        }

        // IOS has all keyrings for a peer without a profile, and those of crypto isakmp key where the profile names
        // none.
        return names is []
            ? config.All(IsakmpKey).Concat(config.All(Keyring).SelectMany(static ring => ring.All(PreSharedKey)))
            : config.All(Keyring)
                .Where(ring => names.Contains(ring["name"])).SelectMany(static ring => ring.All(PreSharedKey));
    }

    IPNetwork? PeersOf(IosCommand line)
    {
        if (line.Find("address") is null)
        {
            remarks.Unused(line, "IkeLab looks for keys by address");
            return null;
        }

        var network = line.Network("address", "mask");
        if (network is null) remarks.Wrong(line, $"{line["mask"]} is no mask");
        return network;
    }
}
