using IkeLab.Lab.Configuration;
using IkeLab.Net;

namespace IkeLab.Lab;

/// <summary>
/// The ISPs between the gateways: one behind the other from the first gateway to the second, or side by side, each with
/// an uplink of the first gateway.
/// </summary>
public sealed class IspPath(Network network)
{
    IReadOnlyList<Isp>? _isps;

    /// <summary>One, unless more were named.</summary>
    public IReadOnlyList<Isp> Isps => _isps ??= [New("isp", 1)];

    public Isp First => Isps[0];

    /// <summary>Each is a way of its own, from the first gateway to the other one.</summary>
    public bool IsSideBySide { get; private set; }

    /// <summary>Puts two ISPs side by side.</summary>
    /// <inheritdoc cref="Join"/>
    public void JoinSideBySide(string first, string second)
    {
        Join(first, second);
        IsSideBySide = true;
    }

    /// <summary>Puts ISPs of these names in a row; none for the one that needs no name.</summary>
    /// <exception cref="ImpossibleConfigurationException">Two have one name, or there are ISPs already.</exception>
    public void Join(params IReadOnlyList<string> names)
    {
        if (names.Count == 0 && _isps is null or [_]) return;
        if (_isps is not null) throw new ImpossibleConfigurationException("the ISPs are joined already");
        if (names.Distinct().Count() < names.Count)
            throw new ImpossibleConfigurationException($"two ISPs cannot both be called \"{names[0]}\"");
        _isps = [.. names.Select((name, i) => New(name, (byte)(i + 1)))];
    }

    /// <summary>The ISP of this name; null for the only one.</summary>
    /// <exception cref="ImpossibleConfigurationException">There is none, or several.</exception>
    public Isp Named(string? name)
    {
        if (name is null && Isps is [var only]) return only;

        return Isps.FirstOrDefault(isp => Isps.Count > 1 && isp.Name == name) ??
            throw new ImpossibleConfigurationException(
            Isps is [_] ? $"no {name}: there is one ISP, without a name"
            : name is null ? $"which ISP: there are {string.Join(" and ", Isps.Select(isp => isp.Name))}"
            : $"no {name}: there are {string.Join(" and ", Isps.Select(isp => isp.Name))}");
    }

    Isp New(string name, byte number) => new(network, name) { Address = new([192, 0, 2, number]) };
}
