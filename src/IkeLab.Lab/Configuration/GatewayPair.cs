using IkeLab.Net;

namespace IkeLab.Lab.Configuration;

/// <summary>The two gateways as a scenario names and configures them, until they are built.</summary>
sealed class GatewayPair
{
    GatewaySetup? _a;
    GatewaySetup? _b;

    /// <summary>On the ISP's side A.</summary>
    public GatewaySetup A => _a ?? throw NoneYet();

    /// <summary>On the ISP's side B.</summary>
    public GatewaySetup B => _b ?? throw NoneYet();

    public void Join(string a, string b)
    {
        if (a == b) throw new ImpossibleConfigurationException($"two gateways cannot both be called \"{a}\"");
        (_a, _b) = (TwoSites.DefaultA(a), TwoSites.DefaultB(b));
    }

    public void Change(string gateway, Func<GatewaySetup, GatewaySetup> change)
    {
        if (SideOf(gateway) is IspSide.A) _a = change(A);
        else _b = change(B);
    }

    public IspSide SideOf(string gateway) =>
        gateway == A.Name ? IspSide.A
        : gateway == B.Name ? IspSide.B
        : throw new ImpossibleConfigurationException($"no gateway \"{gateway}\": there are \"{A.Name}\" and \"{B.Name}\"");

    static ImpossibleConfigurationException NoneYet() =>
        new("there are no gateways yet: begin with 'gateways \"A\" and \"B\" joined by an ISP'");
}
