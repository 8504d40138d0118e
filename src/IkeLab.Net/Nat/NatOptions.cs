namespace IkeLab.Net;

/// <summary>How a NAT with one public address behaves. By default it is the PAT of a usual router.</summary>
public sealed record NatOptions
{
    /// <summary>Whether another destination needs another public port.</summary>
    public NatBehaviour Mapping { get; init; } = NatBehaviour.EndpointIndependent;

    /// <summary>Who may send to a mapping from outside: whoever was sent to through it.</summary>
    public NatBehaviour Filtering { get; init; } = NatBehaviour.AddressAndPortDependent;

    /// <summary>The public port is the inside port if that is free, else one that the dice choose.</summary>
    public bool PreservesPorts { get; init; } = true;

    /// <summary>
    /// A UDP mapping without traffic, in either direction, is forgotten after so long; also a client of ESP. RFC 4787
    /// section 4.3 wants at least 2 minutes and recommends 5.
    /// </summary>
    public TimeSpan UdpTimeout
    {
        get;
        init => field = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value));
    } = TimeSpan.FromMinutes(5);

    /// <summary>The same for ICMP queries; RFC 5508 section 3.2 wants at least a minute.</summary>
    public TimeSpan IcmpTimeout
    {
        get;
        init => field = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value));
    } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// ESP, which has no port to map, passes for one inside host for each outside peer, the first that sends; otherwise
    /// for none.
    /// </summary>
    public bool PassesEsp { get; init; }

    /// <summary>Fragments are dropped; otherwise they are put together and go on as one packet.</summary>
    public bool DropsFragments { get; init; }
}
