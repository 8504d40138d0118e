using IkeLab.Esp;

namespace IkeLab.Lab.Configuration;

/// <summary>
/// A line of a crypto map's access list, seen from its gateway. IOS's <c>permit</c> protects what it matches; its
/// <c>deny</c> lets it pass in clear and ends the search, so that a wider line below does not take it.
/// </summary>
/// <param name="Selector">What it matches.</param>
/// <param name="IsDenied">Whether it is a deny line.</param>
public sealed record AccessLine(Selector Selector, bool IsDenied = false)
{
    public SpdAction Action => IsDenied ? SpdAction.Bypass : SpdAction.Protect;

    /// <summary>The same line as the peer should have it.</summary>
    public AccessLine Mirrored => this with { Selector = Selector.Mirrored };

    public override string ToString() => $"{(IsDenied ? "deny" : "permit")} {Selector}";
}
