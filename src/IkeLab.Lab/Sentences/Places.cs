using IkeLab.Net;

namespace IkeLab.Lab.Sentences;

/// <summary>A gateway by its name, as the scenario calls it.</summary>
public sealed record GatewayName(string Name)
{
    public override string ToString() => Name;
}

/// <summary>A place where packets are recorded: outside a gateway, or on a gateway's side of the ISP.</summary>
public sealed record TapPlace(string Gateway, bool IsAtIsp)
{
    /// <exception cref="Configuration.ImpossibleConfigurationException">There is no such gateway.</exception>
    public Tap In(LabContext lab)
    {
        ArgumentNullException.ThrowIfNull(lab);
        var tap = !IsAtIsp ? lab.Sites.Named(Gateway).Gateway.Outside.Tap
            : lab.SideOf(Gateway) is IspSide.A ? lab.Isp.A.Tap
            : lab.Isp.B.Tap;
        return tap ?? throw new InvalidOperationException($"no tap {this}");
    }

    public override string ToString() => $"{(IsAtIsp ? "at the ISP, side" : "outside")} {Gateway}";
}

/// <summary>What to count in a capture: packets, an IKE message by its name, or ESP or ICMP in one direction.</summary>
/// <param name="Kind">"packets", "MM1", "ESP", "ICMP".</param>
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
