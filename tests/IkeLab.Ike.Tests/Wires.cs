using IkeLab.Wire;
using static IkeLab.Ike.Tests.TwoPeers;

namespace IkeLab.Ike.Tests;

/// <summary>Faults: from one datagram sent to the datagrams that arrive.</summary>
static class Wires
{
    public static IEnumerable<Arrival> Perfect(Sent sent) => [new(sent.Datagram, TimeSpan.Zero)];

    public static Func<Sent, IEnumerable<Arrival>> Lose(string name, int times = int.MaxValue)
    {
        var left = times;
        return sent => sent.Name == name && left-- > 0 ? [] : Perfect(sent);
    }

    /// <summary>The first transmission arrives this much later, and as often.</summary>
    public static Func<Sent, IEnumerable<Arrival>> First(string name, params TimeSpan[] late) =>
        sent => sent.Name == name && sent.Transmission == 1
            ? late.Select(by => new Arrival(sent.Datagram, by))
            : Perfect(sent);

    /// <summary>A forged copy arrives just before the first transmission,
    /// and what is sent behind it overtakes neither.</summary>
    public static Func<Sent, IEnumerable<Arrival>> Before(string name, Func<Sent, Datagram> forge)
    {
        var late = TimeSpan.Zero;
        return sent =>
        {
            if (sent.Name != name || sent.Transmission > 1) return [new(sent.Datagram, late)];

            late = TimeSpan.FromMilliseconds(10);
            return [new(forge(sent), TimeSpan.Zero), new(sent.Datagram, late)];
        };
    }

    /// <summary>A forged copy arrives instead of the first transmission.</summary>
    public static Func<Sent, IEnumerable<Arrival>> Instead(string name, Func<Sent, Datagram> forge) =>
        sent => sent.Name == name && sent.Transmission == 1 ? [new(forge(sent), TimeSpan.Zero)] : Perfect(sent);
}
