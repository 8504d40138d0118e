using System.Globalization;
using IkeLab.Lab.Configuration;
using IkeLab.Net;

namespace IkeLab.Lab.Sentences;

/// <summary>
/// What a fault is about, as a sentence says it: "ESP", "UDP 500", "MM1", "the first transmission of MM1".
/// </summary>
public sealed record Traffic(string Kind, bool FirstTransmissionOnly = false)
{
    const string Udp = "UDP ";

    /// <summary>The k-th transmission alone; null for all.</summary>
    public int? Transmission { get; init; }

    /// <summary>What a packet must meet, where the kind is no name of its own; null where it is.</summary>
    public IReadOnlyList<Criterion>? Given { get; init; }

    /// <summary>What only the keys of the lab tell, in the words of <see cref="OracleWords"/>; else null.</summary>
    public string? Oracle { get; init; }

    /// <summary>The kind of traffic that stands for all of it.</summary>
    public const string Everything = "everything";

    /// <summary>What the ISP matches; it knows what stands on the wire, and no key.</summary>
    public IEnumerable<Criterion> Criteria()
    {
        if (Given is not null)
        {
            foreach (var criterion in Given) yield return criterion;
        }
        else if (Kind != Everything)
        {
            yield return KindCriterion();
        }

        if (FirstTransmissionOnly) yield return Criterion.FirstTransmission;
        if (Transmission is { } k) yield return Criterion.Transmission(k);
    }

    Criterion KindCriterion() => Kind switch
    {
        "ESP" => Criterion.Esp,
        "ESP in UDP" => Criterion.EspInUdp,
        "IKE" => Criterion.Ike,
        "ICMP" => Criterion.Icmp,
        _ when Kind.StartsWith(Udp, StringComparison.Ordinal) => ushort.TryParse(
            Kind.AsSpan(Udp.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
                ? Criterion.Udp(port)
                : throw new ImpossibleConfigurationException($"no port in '{Kind}': 0 to 65535"),
        _ => Criterion.Message(Kind),
    };
}

/// <summary>One direction between two gateways, by their names, or both.</summary>
/// <param name="From">The sender; null for both directions.</param>
/// <param name="To">The receiver; null for both directions.</param>
public sealed record Direction(string? From, string? To)
{
    public static Direction Both { get; } = new(null, null);
}

/// <summary>When a fault is in force.</summary>
/// <param name="After">Null for at once.</param>
/// <param name="Lasting">Null for ever.</param>
public sealed record Opening(NamedEvent? After, TimeSpan? Lasting)
{
    public static Opening AtOnce { get; } = new(null, null);

    /// <summary>From an instant of virtual time until another, which is no longer in it; null for none.</summary>
    public (TimeSpan From, TimeSpan Until)? Between { get; init; }

    /// <summary>Open again and again; null for without a break.</summary>
    public IspPeriod? Period { get; init; }

    /// <summary>The event that closes it; null for none.</summary>
    public string? Until { get; init; }
}
