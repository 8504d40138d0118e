using System.Net;
using IkeLab.Dialects;
using IkeLab.Net;

namespace IkeLab.Lab.Readings;

/// <summary>A ping as IOS prints it.</summary>
public static class PingText
{
    public static string Of(Ping ping, IPAddress source)
    {
        ArgumentNullException.ThrowIfNull(ping);
        var times = ping.RoundTrips is var (least, mean, greatest)
            ? new IosRoundTrip(Milliseconds(least), Milliseconds(mean), Milliseconds(greatest))
            : null;
        return new IosPing(ping.Plan.To, ping.Marks, times)
        {
            Size = ping.Plan.Size,
            TimeoutSeconds = (int)(ping.Plan.Timeout.Ticks / TimeSpan.TicksPerSecond),
            Source = source,
            DontFragment = ping.Plan.DontFragment,
        }.Print();
    }

    static int Milliseconds(TimeSpan time) => (int)(time.Ticks / TimeSpan.TicksPerMillisecond);
}
