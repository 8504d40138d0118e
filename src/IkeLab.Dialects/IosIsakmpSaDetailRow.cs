using System.Globalization;
using System.Net;

namespace IkeLab.Dialects;

/// <summary>An SA of <c>show crypto isakmp sa detail</c>, two lines.</summary>
/// <param name="ConnectionId">From 1001.</param>
/// <param name="Local">Its own address, whoever began.</param>
/// <param name="Remote">The peer's.</param>
/// <param name="Encryption">3des, aes; empty before a policy is agreed, as the words and the number below.</param>
/// <param name="Hash">md5, sha, sha256, ..</param>
/// <param name="Authentication">psk, rsig.</param>
/// <param name="Group">The Diffie-Hellman group's number.</param>
/// <param name="Left">Of the lifetime, or null.</param>
/// <param name="Capabilities">Letters of the legend: N, D.</param>
public sealed record IosIsakmpSaDetailRow(
    int ConnectionId, IPAddress Local, IPAddress Remote, string Encryption, string Hash, string Authentication,
    int? Group, TimeSpan? Left, string Capabilities = "")
{
    const int ConnectionIdsBegin = 1000;

    internal void Print(ShowWriter writer)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{ConnectionId,-5} {Local,-15} {Remote,-15} {"",-6} ACTIVE {Encryption,-4} {Hash,-6} " +
            $"{Authentication,-4} {Group,-2} {Clock(),-8} {Capabilities}");
        writer.Line(line.TrimEnd());
        writer.Line(string.Create(
            CultureInfo.InvariantCulture, $"       Engine-id:Conn-id =  SW:{ConnectionId - ConnectionIdsBegin}"));
        writer.Line();
    }

    // Hours go on beyond a day.
    string Clock() => Left is { } left
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)(left.Ticks / TimeSpan.TicksPerHour):00}:{left:mm\\:ss}")
        : "";
}
