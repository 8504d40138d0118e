using System.Net;

namespace IkeLab.Net;

/// <summary>How a NAT behaves. By default it is the PAT of a usual router, with one public address.</summary>
public sealed record NatOptions
{
    public const int PoolMax = 8;

    const int PoolStep = 16; // far enough apart that the pools of two NATs side by side do not meet

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

    /// <summary>Public addresses, 1 to <see cref="PoolMax"/>.</summary>
    public int PoolSize
    {
        get;
        init => field = value is >= 1 and <= PoolMax ? value : throw new ArgumentOutOfRangeException(nameof(value));
    } = 1;

    /// <summary>Which of them a new mapping gets.</summary>
    public NatPooling Pooling { get; init; }

    /// <summary>The pool that begins with an address: 203.0.113.1, .17, .33 and so on.</summary>
    public IReadOnlyList<IPAddress> PoolFrom(IPAddress first)
    {
        ArgumentNullException.ThrowIfNull(first);
        return [first, .. Enumerable.Range(1, PoolSize - 1).Select(i => Behind(first.GetAddressBytes(), i * PoolStep))];
    }

    static IPAddress Behind(byte[] first, int step) => new([first[0], first[1], first[2], (byte)(first[3] + step)]);
}
