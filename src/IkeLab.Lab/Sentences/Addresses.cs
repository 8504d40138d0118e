using System.Net;
using System.Net.Sockets;
using IkeLab.Lab.Configuration;
using IkeLab.Wire.Ip;

namespace IkeLab.Lab.Sentences;

/// <summary>Addresses and networks, as sentences and tables write them.</summary>
public static class Addresses
{
    /// <summary>"10.10.0.5".</summary>
    /// <exception cref="ImpossibleConfigurationException">It is no IPv4 address.</exception>
    public static IPAddress Host(string words) =>
        IPAddress.TryParse(words, out var address) && IsIpv4(address) && address.ToString() == words
            ? address
            : throw new ImpossibleConfigurationException($"no address '{words}': write it like 10.10.0.5");

    /// <summary>"10.10.0.0/16", or "10.10.0.5" for a host.</summary>
    /// <exception cref="ImpossibleConfigurationException">It is no IPv4 network.</exception>
    public static IPNetwork Network(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (!words.Contains('/', StringComparison.Ordinal)) return Ipv4Networks.Of(Host(words), 32);

        // The platform clears bits behind the prefix in silence; what is written must be what is meant.
        return IPNetwork.TryParse(words, out var network) && IsIpv4(network.BaseAddress) && network.ToString() == words
            ? network
            : throw new ImpossibleConfigurationException(
                $"no network '{words}': write it like 10.10.0.0/16, without bits behind the prefix");
    }

    static bool IsIpv4(IPAddress address) => address.AddressFamily is AddressFamily.InterNetwork;
}
