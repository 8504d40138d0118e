using System.Diagnostics.CodeAnalysis;

namespace IkeLab.Dialects;

/// <summary>
/// <c>show crypto isakmp sa</c> of IOS and IOS-XE. An empty table means that nothing was ever tried, or that a
/// responder has received nothing.
/// </summary>
public sealed record IosIsakmpSa(IReadOnlyList<IosIsakmpSaRow> Rows)
{
    static readonly LineForm Title = new("IPv4 Crypto ISAKMP SA");
    static readonly LineForm Columns = new("dst             src             state          conn-id status");
    static readonly LineForm ColumnsWithSlot =
        new("dst             src             state          conn-id slot status");
    static readonly LineForm Ipv6Title = new("IPv6 Crypto ISAKMP SA");

    public string Print()
    {
        var writer = new ShowWriter();
        writer.Line(Title);
        writer.Line(Columns);
        foreach (var row in Rows) row.Print(writer);
        writer.Line();
        writer.Line(Ipv6Title);
        writer.Line();
        return writer.ToString();
    }

    /// <summary>Finds the table in a pasted text and reads it; IPv6 rows are passed over. It never throws.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out IosIsakmpSa? table)
    {
        table = null;
        // Releases before IPv6 print no title.
        if (ShowReader.From(text ?? "", Title, Columns, ColumnsWithSlot) is not { } reader) return false;

        reader.TryRead(Title, out _);
        var withSlot = reader.TryRead(ColumnsWithSlot, out _);
        if (!withSlot) reader.Read(Columns);
        List<IosIsakmpSaRow> rows = [];
        while (!reader.Failed && !reader.AtEnd && !reader.Sees(Ipv6Title))
            rows.Add(IosIsakmpSaRow.Read(reader, withSlot));
        if (reader.Failed) return false;

        table = new(rows);
        return true;
    }
}
