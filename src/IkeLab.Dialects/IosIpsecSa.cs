using System.Diagnostics.CodeAnalysis;

namespace IkeLab.Dialects;

/// <summary><c>show crypto ipsec sa</c>, and with <c>detail</c>, of IOS and IOS-XE.</summary>
public sealed record IosIpsecSa(IReadOnlyList<IosCryptoInterface> Interfaces)
{
    static readonly LineForm Nothing = new("No SAs found");

    public string Print()
    {
        var writer = new ShowWriter();
        if (Interfaces.Count == 0)
        {
            writer.Line();
            writer.Line(Nothing);
        }

        foreach (var cryptoInterface in Interfaces) cryptoInterface.Print(writer);
        return writer.ToString();
    }

    /// <summary>
    /// Finds the output in a pasted text and reads it whole; text cut short, or with a line IOS does not write there,
    /// is refused. It never throws.
    /// </summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out IosIpsecSa? sas)
    {
        sas = null;
        if (ShowReader.From(text ?? "", IosCryptoInterface.NameLine, Nothing) is not { } reader) return false;

        List<IosCryptoInterface> interfaces = [];
        if (!reader.TryRead(Nothing, out _))
            while (!reader.Failed && !reader.AtEnd) interfaces.Add(IosCryptoInterface.Read(reader));
        if (reader.Failed) return false;

        sas = new(interfaces);
        return true;
    }
}
