using IkeLab.Ike;
using IkeLab.Soak;

namespace IkeLab.Lab.Tests;

/// <summary>The small form of the soak of IkeLab.Benchmarks: renewal under loss,
/// with every lost datagram accounted for.</summary>
public class SoakTests
{
    [Theory]
    [InlineData("ios", 0)]
    [InlineData("asa", 0)]
    [InlineData("strongswan", 0)]
    [InlineData("ios", 1)]
    [InlineData("asa", 20)]
    [InlineData("strongswan", 20)]
    public void Six_hours_of_renewals_leave_no_gap_without_a_cause_and_no_orphan(string profile, int lossPercent)
    {
        var make = Profile.All.Single(one => one.Name == profile);

        var result = SoakRun.Of(new(make, lossPercent, Seed: 1, TimeSpan.FromHours(6)));

        result.Complaints.Should().BeEmpty();
        result.Sent.Should().Be(2 * 720);
        result.QuickModes.Should().BeGreaterThanOrEqualTo(6);
        result.Phase1s.Should().BeGreaterThanOrEqualTo(2);
        if (lossPercent == 0) result.Lost.Should().BeEmpty("nothing is lost at a renewal");
        else result.Lost.Should().ContainKey(History.Isp);
    }
}
