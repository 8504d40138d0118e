using System.Diagnostics.CodeAnalysis;

namespace IkeLab.Dialects;

/// <summary><c>show crypto ikev1 sa</c> of the ASA.</summary>
public sealed record AsaIkev1Sa(IReadOnlyList<AsaIkev1SaRow> Rows)
{
    static readonly LineForm Nothing = new("There are no IKEv1 SAs");
    static readonly LineForm Title = new("IKEv1 SAs:");
    static readonly LineForm Active = new("   Active SA: {}");
    static readonly LineForm Rekey =
        new("    Rekey SA: {} (A tunnel will report 1 Active and 1 Rekey SA during rekey)");
    static readonly LineForm Total = new("Total IKE SA: {}");
    static readonly LineForm NoIkev2 = new("There are no IKEv2 SAs");

    public string Print()
    {
        var writer = new ShowWriter();
        writer.Line();
        if (Rows.Count == 0)
        {
            writer.Line(Nothing);
            return writer.ToString();
        }

        var rekeying = Rows.Count(row => row.IsRekey);
        writer.Line(Title);
        writer.Line();
        writer.Line(Active, Rows.Count - rekeying);
        writer.Line(Rekey, rekeying);
        writer.Line(Total, Rows.Count);
        writer.Line();
        for (var i = 0; i < Rows.Count; i++) Rows[i].Print(writer, i + 1);
        return writer.ToString();
    }

    /// <summary>
    /// Finds the table in a pasted text and reads it; a table whose totals are not those of its entries is refused.
    /// It never throws.
    /// </summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AsaIkev1Sa? table)
    {
        table = null;
        if (ShowReader.From(text ?? "", Title, Nothing) is not { } reader) return false;

        List<AsaIkev1SaRow> rows = [];
        if (!reader.TryRead(Nothing, out _))
        {
            reader.Read(Title);
            var (active, rekeying) = (reader.Read(Active).Count(), reader.Read(Rekey).Count());
            var total = reader.Read(Total).Count();
            // `show crypto isakmp sa` of the same device ends with a word about IKEv2.
            while (!reader.Failed && !reader.AtEnd && !reader.Sees(NoIkev2))
                rows.Add(AsaIkev1SaRow.Read(reader, rows.Count + 1));
            if (rows.Count != total || (long)active + rekeying != total) return false;
        }

        if (reader.Failed) return false;
        table = new(rows);
        return true;
    }
}
