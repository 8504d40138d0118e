using System.Globalization;
using System.Net;
using System.Net.Sockets;
using IkeLab.Gherkin.Runner;
using IkeLab.Ike;
using IkeLab.Wire.Ip;

namespace IkeLab.Cli.Live;

/// <summary>
/// Where a gateway's IKE is: <c>10.0.0.1</c>, or <c>127.0.0.1:5500,5450</c> where UDP 500 and 4500 are not to be had.
/// </summary>
/// <param name="Address">Not 0.0.0.0: who hashes his address for NAT detection must know it (RFC 3947).</param>
/// <param name="Ike">For the stack it is UDP 500.</param>
/// <param name="NatTraversal">For the stack it is UDP 4500.</param>
sealed record Listening(IPAddress Address, ushort Ike, ushort NatTraversal)
{
    /// <exception cref="RefusedException">The words are no such place.</exception>
    public static Listening Parse(string option, string words)
    {
        var parts = words.Split(':');
        var ports = parts.Length == 2 ? parts[1].Split(',') : [];
        if (parts.Length <= 2 && IPAddress.TryParse(parts[0], out var address) && IsUsable(address))
        {
            if (parts.Length == 1) return new(address, IkePeerOptions.Port, UdpEncapsulation.Port);
            if (ports.Length == 2 && TryPort(ports[0], out var ike) && TryPort(ports[1], out var natTraversal) &&
                ike != natTraversal)
                return new(address, ike, natTraversal);
        }

        throw new RefusedException(
            ExitCodes.Usage,
            $"{option} {words}: an IPv4 address of one machine, or one with two ports: 10.0.0.1:500,4500");
    }

    /// <summary>What the stack calls a real endpoint.</summary>
    public IPEndPoint ToStack(IPEndPoint real) => !real.Address.Equals(Address) ? real
        : real.Port == Ike ? new(Address, IkePeerOptions.Port)
        : real.Port == NatTraversal ? new(Address, UdpEncapsulation.Port)
        : real;

    /// <summary>The real endpoint that the stack calls so.</summary>
    public IPEndPoint ToWorld(IPEndPoint called) => !called.Address.Equals(Address) ? called
        : called.Port == IkePeerOptions.Port ? new(Address, Ike)
        : called.Port == UdpEncapsulation.Port ? new(Address, NatTraversal)
        : called;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Address}, UDP {Ike} and {NatTraversal}");

    static bool IsUsable(IPAddress address) =>
        address.AddressFamily is AddressFamily.InterNetwork && !address.Equals(IPAddress.Any) &&
        !address.Equals(IPAddress.Broadcast);

    static bool TryPort(string word, out ushort port) =>
        ushort.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port > 0;
}
