using System.Text.RegularExpressions;
using static IkeLab.Dialects.Tests.TestFlows;

namespace IkeLab.Dialects.Tests;

public class IosIsakmpSaTests
{
    static readonly IosIsakmpSa Table = new(
    [
        new(HeadOffice, Branch, IosIsakmpState.QM_IDLE, 1001),
        new(HeadOffice, Branch, IosIsakmpState.MM_NO_STATE, 1002, Deleted: true),
        new(Branch, HeadOffice, IosIsakmpState.AG_INIT_EXCH, 1003),
    ]);

    [Fact]
    public void Prints_the_columns_where_IOS_has_them() => Table.Print().Split('\n').Should().Equal(
        "IPv4 Crypto ISAKMP SA",
        "dst             src             state          conn-id status",
        "198.51.100.1    192.0.2.1       QM_IDLE           1001 ACTIVE",
        "198.51.100.1    192.0.2.1       MM_NO_STATE       1002 ACTIVE (deleted)",
        "192.0.2.1       198.51.100.1    AG_INIT_EXCH      1003 ACTIVE",
        "",
        "IPv6 Crypto ISAKMP SA",
        "",
        "");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Reads_what_it_prints(int rows)
    {
        IosIsakmpSa table = new([.. Table.Rows.Take(rows)]);

        IosIsakmpSa.TryParse(table.Print(), out var read).Should().BeTrue();
        read!.Rows.Should().Equal(table.Rows);
    }

    [Fact]
    public void Prints_rows_whose_fields_stand_under_their_heads()
    {
        var rows = Enum.GetValues<IosIsakmpState>()
            .Select(state => new IosIsakmpSaRow(IPAddressOf(255), IPAddressOf(254), state, 99999)).ToArray();

        var lines = new IosIsakmpSa(rows).Print().Split('\n').Skip(2).Take(rows.Length);

        lines.Should().OnlyContain(line => Regex.IsMatch(line, @"^[\d. ]{15} [\d. ]{15} [A-Z_]+ +\d+ ACTIVE$")
            && line.IndexOf(" ACTIVE", StringComparison.Ordinal) == 54);
    }

    [Fact]
    public void Reads_the_slot_column_of_old_releases()
    {
        const string text = """
            old-router>show crypto isakmp sa
            dst             src             state          conn-id slot status
            198.51.100.1    192.0.2.1       QM_IDLE              1    0 ACTIVE
            old-router>
            """;

        IosIsakmpSa.TryParse(text, out var read).Should().BeTrue();
        read!.Rows.Should().Equal(new IosIsakmpSaRow(HeadOffice, Branch, IosIsakmpState.QM_IDLE, 1));
    }

    [Fact]
    public void Passes_over_IPv6_and_what_follows_the_prompt()
    {
        var text = "hub-1#show crypto isakmp sa\r\n" + Table.Print().Replace("\n", " \r\n")
            + " dst: 2001:DB8::1\r\n state: QM_IDLE  conn-id: 1009 status: ACTIVE\r\n"
            + "hub-1(config)#end\r\nother text\r\n";

        IosIsakmpSa.TryParse(text, out var read).Should().BeTrue();
        read!.Rows.Should().Equal(Table.Rows);
    }

    [Theory]
    [InlineData("QM_IDLE", "MM_ACTIVE")] // a word of the ASA
    [InlineData("1001", "one")]
    [InlineData("192.0.2.1 ", "192.0.2.256 ")]
    [InlineData(" ACTIVE\n", "\n")]
    [InlineData("state          conn-id status", "state status")]
    public void Refuses_what_IOS_does_not_write(string right, string wrong) =>
        IosIsakmpSa.TryParse(Table.Print().Replace(right, wrong), out _).Should().BeFalse();

    [Fact]
    public void Finds_nothing_where_nothing_is() => IosIsakmpSa.TryParse("hub#\nQM_IDLE\n", out _).Should().BeFalse();

    static System.Net.IPAddress IPAddressOf(byte octet) => new([octet, octet, octet, octet]);
}
