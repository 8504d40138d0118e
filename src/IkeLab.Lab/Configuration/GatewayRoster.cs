using IkeLab.Net;

namespace IkeLab.Lab.Configuration;

/// <summary>The gateways as a scenario names and configures them, until they are built.</summary>
sealed class GatewayRoster
{
    IReadOnlyList<GatewaySetup> _left = [];
    GatewaySetup? _right;

    /// <summary>On the ISP's side A: one, or two behind one NAT. Each has a tunnel with <see cref="Right"/>.</summary>
    public IReadOnlyList<GatewaySetup> Left => _left is [] ? throw NoneYet() : _left;

    /// <summary>On the ISP's side B.</summary>
    public GatewaySetup Right => _right ?? throw NoneYet();

    public IReadOnlyList<GatewaySetup> All => [.. Left, Right];

    public void Join(string a, string b) => Set(b, TwoSites.DefaultA(a));

    /// <summary>The first gateway is at two ISPs, with an address of each.</summary>
    public void JoinTwice(string a, string b) =>
        Set(b, TwoSites.DefaultA(a) with { SecondOutside = TwoSites.SecondAddressOfA });

    /// <summary>Two gateways behind one NAT, with one public address.</summary>
    public void JoinBehindOneNat(string a, string c, string b)
    {
        var first = TwoSites.DefaultA(a).Behind(new());
        Set(b, first, TwoSites.DefaultC(c) with { Nat = first.Nat });
    }

    public void Change(string gateway, Func<GatewaySetup, GatewaySetup> change)
    {
        if (SideOf(gateway) is IspSide.B)
        {
            _right = change(Right);
            return;
        }

        var changed = change(Left.First(one => one.Name == gateway));
        _left = [.. Left.Select(one => one.Name == gateway ? changed : one with { Nat = changed.Nat })];
    }

    public IspSide SideOf(string gateway) =>
        Left.Any(one => one.Name == gateway) ? IspSide.A
        : gateway == Right.Name ? IspSide.B
        : throw TwoSites.NoGateway(gateway, All.Select(one => one.Name));

    void Set(string right, params IReadOnlyList<GatewaySetup> left)
    {
        var names = left.Select(one => one.Name).Append(right).ToList();
        if (names.GroupBy(static name => name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ImpossibleConfigurationException($"two gateways cannot both be called \"{twice.Key}\"");
        (_left, _right) = (left, TwoSites.DefaultB(right));
    }

    static ImpossibleConfigurationException NoneYet() =>
        new("there are no gateways yet: begin with 'gateways \"A\" and \"B\" joined by an ISP'");
}
