using IkeLab.Wire.Ip;

namespace IkeLab.Net;

/// <summary>
/// A stateful firewall (S2): what its inside sends makes a pinhole for the answers, and everything else from outside is
/// denied. Pinholes close after a time without traffic of either direction. ESP has no ports, so one pinhole is for all
/// ESP between two addresses.
/// </summary>
/// <param name="Inside">The side that may begin.</param>
/// <param name="Idle">Of a pinhole; more than zero.</param>
/// <param name="Answer">What the sender of a denied packet is told; null for silence.</param>
public sealed record Firewall(IspSide Inside, TimeSpan Idle, UnreachableCode? Answer = null) : Effect
{
    /// <summary>What makers of firewalls let UDP live.</summary>
    public static readonly TimeSpan IdleDefault = TimeSpan.FromMinutes(2);

    public TimeSpan Idle { get; } = Idle > TimeSpan.Zero ? Idle : throw new ArgumentOutOfRangeException(nameof(Idle));

    public override string Kind => $"firewall for {Inside}";

    public override string Text => $"{Kind}, idle {Idle.InSeconds()}" +
        (Answer is { } code ? System.FormattableString.Invariant($", ICMP 3/{(byte)code}") : "");

    internal override RuleState NewState() => new Pinholes(this);
}
