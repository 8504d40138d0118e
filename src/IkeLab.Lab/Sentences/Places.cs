using IkeLab.Lab.Configuration;
using IkeLab.Net;

namespace IkeLab.Lab.Sentences;

/// <summary>A gateway by its name, as the scenario calls it.</summary>
public sealed record GatewayName(string Name)
{
    public override string ToString() => Name;
}

/// <summary>An ISP by its name; null for the one that needs none.</summary>
public sealed record IspName(string? Name);

/// <summary>A place where packets are recorded.</summary>
/// <param name="Kind">What kind of place.</param>
/// <param name="Gateway">Whose outside or NAT, or which side of the ISP; null between the ISPs.</param>
/// <param name="Isp">Which ISP; null for the only one.</param>
public sealed record TapPlace(TapKind Kind, string? Gateway, string? Isp = null)
{
    /// <exception cref="ImpossibleConfigurationException">There is no such place.</exception>
    public Tap In(LabContext lab)
    {
        ArgumentNullException.ThrowIfNull(lab);
        var port = Kind switch
        {
            TapKind.BetweenIsps => lab.IspPath is { IsSideBySide: false, Isps: [var first, _, ..] }
                ? first.B
                : throw new ImpossibleConfigurationException("there is nothing between one ISP and another"),
            TapKind.InsideNat => lab.Sites.InsideNatOf(Gateway!),
            TapKind.OutsideNat => lab.Sites.NatOf(Gateway!).Outside,
            TapKind.Isp => lab.SideOf(Gateway!) is IspSide.A ? lab.IspPath.Named(Isp).A : lab.IspPath.Named(Isp).B,
            _ => lab.Sites.Named(Gateway!).Gateway.Outside,
        };
        return port.Tap ?? throw new InvalidOperationException($"no tap {this}");
    }

    public override string ToString() => Kind switch
    {
        TapKind.BetweenIsps => "between the ISPs",
        TapKind.InsideNat => $"inside the NAT of {Gateway}",
        TapKind.OutsideNat => $"outside the NAT of {Gateway}",
        TapKind.Isp => $"at {Isp ?? "the ISP"}, side {Gateway}",
        _ => $"outside {Gateway}",
    };
}

/// <summary>The kinds of places where packets are recorded.</summary>
public enum TapKind
{
    Outside,
    InsideNat,
    OutsideNat,
    Isp,
    BetweenIsps,
}

/// <summary>
/// What to count in a capture: packets, an IKE message by its name, ICMP of a type and code, or ESP or ICMP in
/// one direction.
/// </summary>
/// <param name="Kind">"packets", "MM1", "ICMP 3/4", "ESP", "ICMP".</param>
/// <param name="Direction">For ESP and ICMP.</param>
public sealed record PacketKind(string Kind, Direction Direction);

/// <summary>A state as a gateway shows it: the word of its make, and whether the SA is only listed still.</summary>
public sealed record ShownState(string Word, bool IsDeleted)
{
    const string Mark = " (deleted)";

    public static ShownState Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.EndsWith(Mark, StringComparison.Ordinal) ? new(text[..^Mark.Length], true) : new(text, false);
    }

    public override string ToString() => IsDeleted ? Word + Mark : Word;
}
