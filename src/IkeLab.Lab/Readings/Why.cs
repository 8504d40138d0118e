using System.Globalization;
using IkeLab.Ike;
using IkeLab.Net;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Readings;

/// <summary>
/// One line that says why a run went as it did, from the journal. The lab knows what its ISP did, so this is no
/// diagnosis: it is what a diagnosis is measured against.
/// </summary>
public static class Why
{
    /// <summary>
    /// What the gateways and the NATs made of it, without what the ISP did; empty when they refused nothing.
    /// </summary>
    public static string BesideTheIsp(Journal journal, TwoSites sites)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(sites);
        return string.Join("; ", NotTranslated(journal, sites).Concat(Refused(journal, sites)));
    }

    public static string Of(Journal journal, TwoSites sites)
    {
        ArgumentNullException.ThrowIfNull(journal);
        var causes = Dropped(journal, sites).Concat(NotTranslated(journal, sites)).Concat(NotRouted(journal))
            .Concat(Altered(journal, sites)).Concat(Refused(journal, sites))
            .Concat(Ended(journal)).Concat(Failed(journal)).ToList();
        if (causes.Count == 0) causes.AddRange(Keyless(sites).Concat(Idle(sites)));
        return causes.Count == 0 ? "nothing was lost at the ISP and nothing was refused" : string.Join("; ", causes);
    }

    /// <summary>What the ISP took away, by rule: how much of what, and in which direction.</summary>
    static IEnumerable<string> Dropped(Journal journal, TwoSites sites) => Struck(
        sites, "dropped", journal.Entries.Select(entry => entry.What).OfType<PacketDropped>()
            .Select(dropped => (dropped.Isp, dropped.Rules, dropped.Packet)));

    /// <summary>What the ISP changed; what came of it the gateways tell.</summary>
    static IEnumerable<string> Altered(Journal journal, TwoSites sites) => Struck(
        sites, "altered", journal.Entries.Select(entry => entry.What).OfType<PacketAltered>()
            .Select(altered => (altered.Isp, altered.Rules, altered.Packet)));

    static IEnumerable<string> Struck(
        TwoSites sites, string verb, IEnumerable<(Isp Isp, string Rules, Packet Packet)> packets) =>
        from struck in packets
        group struck by (struck.Isp.Name, struck.Rules, Way: Way(struck.Packet, sites)) into rule
        select string.Create(
            CultureInfo.InvariantCulture,
            $"{Isp(rule.Key.Name, sites)} {verb} {Packets(rule.Count())} {rule.Key.Way} " +
            $"by its rule \"{rule.Key.Rules}\"");

    /// <summary>What a NAT could not let through, by reason.</summary>
    static IEnumerable<string> NotTranslated(Journal journal, TwoSites sites) =>
        from entry in journal.Entries
        where entry.What is TranslationRefused
        let refused = (TranslationRefused)entry.What
        group refused by (entry.Where, refused.Reason, Way: Way(refused.Packet, sites)) into reason
        select $"the {reason.Key.Where} dropped {Packets(reason.Count())} {reason.Key.Way}: {reason.Key.Reason}";

    /// <summary>What a gateway or a host had no route for, by its destination.</summary>
    static IEnumerable<string> NotRouted(Journal journal) =>
        from entry in journal.Entries
        where entry.What is NoRoute
        let lost = (NoRoute)entry.What
        group lost by (lost.Node.Name, Destination: lost.Packet.Ip?.Destination) into destination
        select $"{destination.Key.Name} had no route for {Packets(destination.Count())} " +
            $"to {destination.Key.Destination}";

    static string Isp(string name, TwoSites sites) => sites.Isps.Count == 1 ? "the ISP" : name;

    /// <summary>What a gateway could not accept, by kind.</summary>
    static IEnumerable<string> Refused(Journal journal, TwoSites sites) =>
        from entry in journal.Entries
        where entry.What is MessageRefused { Refusal.Kind: not RefusalKind.Unexpected }
        let refused = (MessageRefused)entry.What
        group refused by (entry.Where, refused.Awaiting, refused.Refusal.Kind) into kind
        let awaiting = kind.Key.Awaiting is { } awaited ? $", awaiting {awaited}" : ""
        let reason = IsOfKeys(kind.Key.Kind, sites) ? ", for the pre-shared keys differ" : ""
        select $"{kind.Key.Where} refused {Times(kind.Count())}{awaiting}: {kind.First().Refusal.Why}{reason}";

    // From the octets alone the refusing side cannot tell a wrong key from noise, and does not say it.
    static bool IsOfKeys(RefusalKind kind, TwoSites sites) =>
        kind is RefusalKind.Undecipherable or RefusalKind.WrongHash &&
        sites.Left.Any(gateway => gateway.Setup.PreSharedKey != sites.B.Gateway.Setup.PreSharedKey);

    /// <summary>
    /// SAs that were up and ended: by a lifetime, a Delete, a dead peer, or an operator; and the Deletes that nobody
    /// could be sent. Those that only followed a negotiation that failed are told by that.
    /// </summary>
    static IEnumerable<string> Ended(Journal journal)
    {
        var failed = journal.Entries
            .Select(entry => entry.What).OfType<QuickModeFailed>().Select(mode => mode.MessageId).ToHashSet();
        var sentences =
            from entry in journal.Entries
            let sentence = entry.What switch
            {
                Phase1Deleted { WasEstablished: true } ended => $"the ISAKMP SA ended at {entry.Where}: {ended.Why}",
                ChildSaRemoved removed when !failed.Contains(removed.Sa.MessageId) =>
                    $"{entry.Where} took a pair of IPsec SAs out: {removed.Why}",
                DeleteNotSent => $"{entry.Where} could not send a Delete: it had no ISAKMP SA",
                _ => null,
            }
            where sentence is not null
            group sentence by sentence;
        return sentences.Select(same => same.Count() == 1
            ? same.Key
            : string.Create(CultureInfo.InvariantCulture, $"{same.Key} ({same.Count()} times)"));
    }

    /// <summary>Negotiations that ended without their SA; told only when nothing else explains them.</summary>
    static IEnumerable<string> Failed(Journal journal) =>
        journal.Entries.Any(entry => entry.What is PacketDropped or TranslationRefused or MessageRefused)
            ? []
            : from entry in journal.Entries
              where entry.What is Phase1Deleted { WasEstablished: false } or QuickModeFailed
              select entry.What is Phase1Deleted deleted
                  ? $"phase 1 failed at {entry.Where}: {deleted.Why}"
                  : $"quick mode failed at {entry.Where}: {((QuickModeFailed)entry.What).Why}";

    /// <summary>A gateway that has no key for its peer sends nothing, so nothing is lost and nothing refused.</summary>
    static IEnumerable<string> Keyless(TwoSites sites) =>
        from gateway in sites.Gateways
        let peer = gateway.Ike.Options.Peers[0]
        where !peer.Policies.Any(peer.CanAuthenticate)
        let isOfKeys = peer.Policies.Any(policy => policy.Authentication is AuthenticationMethod.PreSharedKey)
        select isOfKeys
            ? $"{gateway.Name} has no pre-shared key for its peer"
            : $"{gateway.Name} has no certificate of the kind that its policy asks for";

    /// <summary>A fault that somebody put there, and that met nothing so far.</summary>
    static IEnumerable<string> Idle(TwoSites sites) =>
        from isp in sites.Isps
        from rule in isp.IdleRules
        select $"{Isp(isp.Name, sites)} has met no packet for its rule \"{rule.Rule.Text}\"";

    static string Way(Packet packet, TwoSites sites)
    {
        if (packet.Ip is not { } ip) return "in some direction";

        // Outside their NAT the two behind it have one address.
        var (left, b) = (Names(sites.Left), sites.B.Gateway);
        return Names(sites.Left.Where(gateway => gateway.Setup.IsAt(ip.Source))) is { Length: > 0 } from
            ? $"from {from} to {b.Name}"
            : b.Setup.IsAt(ip.Source) ? $"from {b.Name} to {left}"
            : $"from {ip.Source}";

        static string Names(IEnumerable<Gateway> gateways) =>
            string.Join(" or ", gateways.Select(gateway => gateway.Name));
    }

    static string Packets(int count) =>
        count == 1 ? "1 packet" : string.Create(CultureInfo.InvariantCulture, $"{count} packets");

    static string Times(int count) =>
        count == 1 ? "a message" : string.Create(CultureInfo.InvariantCulture, $"{count} messages");
}
