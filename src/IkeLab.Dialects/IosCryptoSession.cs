using System.Diagnostics.CodeAnalysis;

namespace IkeLab.Dialects;

/// <summary><c>show crypto session</c> and <c>show crypto session detail</c> of IOS.</summary>
public sealed record IosCryptoSession(IReadOnlyList<IosSession> Sessions, bool IsDetailed)
{
    static readonly LineForm Title = new("Crypto session current status");
    static readonly LineForm[] Legend =
    [
        new("Code: C - IKE Configuration mode, D - Dead Peer Detection     "),
        new("K - Keepalives, N - NAT-traversal, T - cTCP encapsulation     "),
        new("X - IKE Extended Authentication, F - IKE Fragmentation"),
        new("R - IKE Auto Reconnect, U - IKE Dynamic Route Update"),
        new("S - SIP VPN"),
    ];

    public string Print()
    {
        var writer = new ShowWriter();
        writer.Line(Title);
        writer.Line();
        if (IsDetailed)
        {
            foreach (var line in Legend) writer.Line(line);
            writer.Line();
        }

        foreach (var session in Sessions)
        {
            session.Print(writer, IsDetailed);
            writer.Line();
        }

        return writer.ToString();
    }

    /// <summary>Finds the sessions in a pasted text and reads them. It never throws.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out IosCryptoSession? read)
    {
        read = null;
        if (ShowReader.From(text ?? "", Title) is not { } reader) return false;

        reader.Read(Title);
        var isDetailed = false;
        // Releases differ in how many letters they explain.
        foreach (var line in Legend) isDetailed |= reader.TryRead(line, out _);
        List<IosSession> sessions = [];
        while (!reader.Failed && !reader.AtEnd) sessions.Add(IosSession.Read(reader, ref isDetailed));
        if (reader.Failed) return false;

        read = new(sessions, isDetailed);
        return true;
    }
}
