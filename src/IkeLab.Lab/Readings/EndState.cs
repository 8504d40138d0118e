using IkeLab.Ike;

namespace IkeLab.Lab.Readings;

/// <summary>
/// What gateways may be left with when a fault is over and IKE has come to rest. There is nothing else: what
/// contradicts all of these, such as an SA on one side and no reason in the journal, breaks the law of SAs on both
/// sides and is a bug.
/// </summary>
public enum EndState
{
    /// <summary>Both sides have the same ISAKMP SA and the same pair of IPsec SAs: traffic flows.</summary>
    Up,

    /// <summary>
    /// The same pairs, and no ISAKMP SA: traffic flows, and DPD and Delete cannot be said. Only where IPsec SAs outlive
    /// their ISAKMP SA (IOS); ends with the pairs' lifetime.
    /// </summary>
    UpNoIke,

    /// <summary>
    /// The same ISAKMP SA and no pair: quick mode was given up or refused, or the pairs were deleted and nobody has
    /// asked for others. The next packet asks again. Where the two believe different things, it is refused until the
    /// ISAKMP SA ends: a NAT that one of them sees alone, after a changed NAT-D, or another IV for phase 2, after a
    /// changed padding of the last message of phase 1. RFC 2409 protects neither (sections 5 and 5.5, appendix B; RFC
    /// 3947 section 3.2).
    /// </summary>
    UpIdle,

    /// <summary>Neither has anything; the next packet begins anew.</summary>
    Down,

    /// <summary>
    /// An exchange goes on; it ends with its retransmissions, or with the half-open lifetime of the make.
    /// </summary>
    Negotiating,

    /// <summary>
    /// One side has an SA that the other has not: its last word was lost, or a Delete, which nobody acknowledges (RFC
    /// 2408 section 3.15), or it could not be said without an ISAKMP SA. It is a black hole until DPD, a Delete, an
    /// INITIAL-CONTACT or INVALID-SPI ends it; without any of them its renewal or lifetime does (RFC 3706 section 1). A
    /// peer without an ISAKMP SA drops ESP of an unknown SPI and says nothing, unless it is told to recover from
    /// invalid SPIs (crypto isakmp invalid-spi-recovery, in Cisco's words on that command).
    /// </summary>
    OneSided,
}

/// <summary>Reads it off a lab.</summary>
public static class EndStates
{
    public static EndState Of(TwoSites sites)
    {
        ArgumentNullException.ThrowIfNull(sites);
        var gateways = sites.Gateways;
        if (gateways.Any(gateway => gateway.Ike.Pending > 0)) return EndState.Negotiating;
        if (gateways.Any(gateway => HasAlone(gateway, gateways.Where(other => other != gateway))))
            return EndState.OneSided;
        var hasIke = gateways.Any(gateway => Established(gateway).Any());
        return gateways.Any(gateway => gateway.Pairs is not [])
            ? hasIke ? EndState.Up : EndState.UpNoIke
            : hasIke ? EndState.UpIdle : EndState.Down;
    }

    /// <summary>As <c>show crypto session</c> says it, as far as it does: "UP-NO-IKE".</summary>
    public static string Word(this EndState state) => state switch
    {
        EndState.Up => "UP",
        EndState.UpNoIke => "UP-NO-IKE",
        EndState.UpIdle => "UP-IDLE",
        EndState.Down => "DOWN",
        EndState.Negotiating => "NEGOTIATING",
        EndState.OneSided => "ONE-SIDED",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    static bool HasAlone(Gateway gateway, IEnumerable<Gateway> others) =>
        Established(gateway).Any(sa => !others.Any(other => Established(other).Any(one => one.Id == sa.Id))) ||
        gateway.Pairs.Any(pair => !others.Any(other => Meets(pair, other)));

    /// <summary>What one sends with the other receives with, and what it receives with the other sends with.</summary>
    static bool Meets(InstalledPair pair, Gateway other) => other.Pairs.Any(one =>
        one.Inbound?.Spi == pair.Outbound?.Spi && one.Outbound?.Spi == pair.Inbound?.Spi);

    static IEnumerable<IkeSa> Established(Gateway gateway) =>
        gateway.Ike.Sas.Where(sa => sa.State.Status is IkeSaStatus.Established);
}
