namespace IkeLab.Dialects;

/// <summary>The words of IOS for the status of a session.</summary>
public static class IosSessionWords
{
    static readonly (IosSessionStatus Status, string Word)[] Known =
    [
        (IosSessionStatus.Down, "DOWN"),
        (IosSessionStatus.DownNegotiating, "DOWN-NEGOTIATING"),
        (IosSessionStatus.UpIdle, "UP-IDLE"),
        (IosSessionStatus.UpActive, "UP-ACTIVE"),
        (IosSessionStatus.UpNoIke, "UP-NO-IKE"),
    ];

    public static string Of(IosSessionStatus status) => Array.Find(Known, known => known.Status == status).Word;

    /// <summary>The status that a word means; null for any other word.</summary>
    public static IosSessionStatus? Read(string word)
    {
        foreach (var known in Known)
            if (known.Word == word) return known.Status;
        return null;
    }
}
