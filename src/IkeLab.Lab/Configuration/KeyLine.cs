using System.Net;
using System.Text;

namespace IkeLab.Lab.Configuration;

/// <summary>
/// A pre-shared key for whoever is at some addresses: <c>crypto isakmp key lab address 203.0.113.0 255.255.255.0</c>.
/// </summary>
/// <param name="Peers">Where they are.</param>
/// <param name="Key">ASCII.</param>
/// <exception cref="ImpossibleConfigurationException">It is not.</exception>
public sealed record KeyLine(IPNetwork Peers, string Key)
{
    public string Key { get; init; } = Ascii.IsValid(Key)
        ? Key
        : throw new ImpossibleConfigurationException($"the pre-shared key \"{Key}\" is not ASCII");
}
