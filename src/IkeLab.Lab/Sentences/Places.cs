using IkeLab.Lab.Configuration;
using IkeLab.Net;

namespace IkeLab.Lab.Sentences;

/// <summary>A gateway by its name, as the scenario calls it.</summary>
public sealed record GatewayName(string Name)
{
    public override string ToString() => Name;
}

/// <summary>Whom a sentence of the configuration is about.</summary>
/// <param name="Name">Null for all of them.</param>
public sealed record GatewaysWord(string? Name)
{
    /// <summary>Configures them.</summary>
    /// <exception cref="ImpossibleConfigurationException">There is no such gateway, or the lab is running.</exception>
    public void Configure(LabContext lab, Func<GatewaySetup, GatewaySetup> change)
    {
        ArgumentNullException.ThrowIfNull(lab);
        if (Name is null) lab.Configure(change);
        else lab.Configure(Name, change);
    }
}

/// <summary>An ISP by its name; null for the one that needs none.</summary>
public sealed record IspName(string? Name);

/// <summary>A place where packets are recorded.</summary>
/// <param name="Kind">What kind of place.</param>
/// <param name="Gateway">Whose outside or NAT, or which side of the ISP; null between the ISPs.</param>
/// <param name="Isp">Which ISP, or the uplink to which one; null for the only or the first one.</param>
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
            _ => Outside(lab.Sites.Named(Gateway!).Gateway, lab.IspPath),
        };
        return port.Tap ?? throw new InvalidOperationException($"no tap {this}");
    }

    NetInterface Outside(Gateway gateway, IspPath path)
    {
        if (Isp is null) return gateway.Outside;

        var uplink = path.Isps.ToList().IndexOf(path.Named(Isp));
        return path.IsSideBySide && uplink < gateway.Outsides.Count && gateway.Outsides.Count > 1
            ? gateway.Outsides[uplink]
            : throw new ImpossibleConfigurationException(
                $"gateway \"{gateway.Name}\" has no uplink of its own to {Isp}");
    }

    public override string ToString() => Kind switch
    {
        TapKind.BetweenIsps => "between the ISPs",
        TapKind.InsideNat => $"inside the NAT of {Gateway}",
        TapKind.OutsideNat => $"outside the NAT of {Gateway}",
        TapKind.Isp => $"at {Isp ?? "the ISP"}, side {Gateway}",
        _ when Isp is not null => $"outside {Gateway} towards {Isp}",
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
