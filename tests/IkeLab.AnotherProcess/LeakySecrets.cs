using System.Diagnostics;
using System.Globalization;
using IkeLab.Crypto;
using IkeLab.Lab;

namespace IkeLab.AnotherProcess;

/// <summary>
/// The secrets of a seed, but for those whose label ends in /N, the nonces of phase 1: a leak gets into them.
/// </summary>
sealed class LeakySecrets(ulong seed, Leak leak) : Secrets
{
    readonly SeedSecrets _sound = new(seed);

    public override byte[] Draw(string label, int count) => label.EndsWith("/N", StringComparison.Ordinal)
        ? _sound.Draw(label + Leaked(label), count)
        : _sound.Draw(label, count);

    string Leaked(string label) => leak switch
    {
        Leak.Clock => Stopwatch.GetTimestamp().ToString(CultureInfo.InvariantCulture),
        Leak.StringHash => label.GetHashCode(StringComparison.Ordinal).ToString(CultureInfo.InvariantCulture),
        Leak.Culture => 0.5.ToString("F1", CultureInfo.CurrentCulture),
        _ => "",
    };
}
