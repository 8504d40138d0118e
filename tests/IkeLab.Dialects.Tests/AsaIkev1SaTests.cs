using static IkeLab.Dialects.Tests.TestFlows;

namespace IkeLab.Dialects.Tests;

public class AsaIkev1SaTests
{
    static readonly AsaIkev1Sa Table = new(
    [
        new(HeadOffice, "L2L", IsInitiator: true, IsRekey: false, AsaIkev1State.MM_ACTIVE),
        new(Branch, "user", IsInitiator: false, IsRekey: true, AsaIkev1State.MM_WAIT_MSG3),
    ]);

    [Fact]
    public void Prints_the_totals_and_the_entries() => Table.Print().Split('\n').Should().Equal(
        "",
        "IKEv1 SAs:",
        "",
        "   Active SA: 1",
        "    Rekey SA: 1 (A tunnel will report 1 Active and 1 Rekey SA during rekey)",
        "Total IKE SA: 2",
        "",
        "1   IKE Peer: 198.51.100.1",
        "    Type    : L2L             Role    : initiator ",
        "    Rekey   : no              State   : MM_ACTIVE ",
        "2   IKE Peer: 192.0.2.1",
        "    Type    : user            Role    : responder ",
        "    Rekey   : yes             State   : MM_WAIT_MSG3 ",
        "");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Reads_what_it_prints(int rows)
    {
        AsaIkev1Sa table = new([.. Table.Rows.Take(rows)]);
        var text = "ciscoasa# show crypto isakmp sa\r\n" + table.Print().Replace("\n", "\r\n")
            + (rows > 0 ? "\r\nThere are no IKEv2 SAs\r\n" : "") + "ciscoasa#";

        AsaIkev1Sa.TryParse(text, out var read).Should().BeTrue();
        read!.Rows.Should().Equal(table.Rows);
    }

    [Fact]
    public void Says_so_when_there_is_none() => new AsaIkev1Sa([]).Print().Should().Be("\nThere are no IKEv1 SAs\n");

    [Fact]
    public void Reads_AM_ACTIVE_as_some_releases_write_it()
    {
        Altered("MM_ACTIVE", "AM_Active", out var read).Should().BeTrue();
        read!.Rows[0].State.Should().Be(AsaIkev1State.AM_ACTIVE);
    }

    [Theory]
    [InlineData("Total IKE SA: 2", "Total IKE SA: 3")]
    [InlineData("Active SA: 1", "Active SA: 2")]
    [InlineData("MM_ACTIVE", "QM_IDLE")] // a word of IOS
    [InlineData("initiator", "bystander")]
    [InlineData("2   IKE Peer", "3   IKE Peer")]
    [InlineData("198.51.100.1", "198.51.100.1.1")]
    public void Refuses_what_the_ASA_does_not_write(string right, string wrong) =>
        Altered(right, wrong, out _).Should().BeFalse();

    static bool Altered(string right, string wrong, out AsaIkev1Sa? read) =>
        AsaIkev1Sa.TryParse(Table.Print().Replace(right, wrong), out read);
}
