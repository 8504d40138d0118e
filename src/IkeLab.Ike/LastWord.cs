using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike;

/// <summary>
/// The end of an exchange that is over: the octets last heard and the answer to them. It is kept without a coroutine
/// for as long as the peer may still ask again; answering does not touch an IV, for the same octets go out.
/// </summary>
sealed class LastWord(SaId sa, Octets heard, string name, Datagram answer)
{
    public SaId Sa => sa;

    public Octets Heard => heard;

    public string Name => name;

    public Datagram Answer => answer;

    public int Transmissions { get; set; } = 1;
}

/// <summary>The last words of a peer's exchanges, for a limited time and in a limited number.</summary>
sealed class LastWords(TimeProvider time)
{
    const int WordsMax = 65_536;

    readonly Dictionary<Octets, LastWord> _words = [];
    readonly Queue<(DateTimeOffset Until, Octets Heard)> _ends = new();

    public void Keep(LastWord word, TimeSpan lifetime)
    {
        Forget();
        if (_words.Count == WordsMax) _words.Remove(_ends.Dequeue().Heard);
        if (_words.TryAdd(word.Heard, word)) _ends.Enqueue((time.GetUtcNow() + lifetime, word.Heard));
    }

    public LastWord? For(Octets heard)
    {
        Forget();
        return _words.GetValueOrDefault(heard);
    }

    public void Clear()
    {
        _words.Clear();
        _ends.Clear();
    }

    void Forget()
    {
        var now = time.GetUtcNow();
        while (_ends.TryPeek(out var end) && end.Until <= now) _words.Remove(_ends.Dequeue().Heard);
    }
}
