using System.Net;
using IkeLab.Wire;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Ike;

/// <summary>
/// Puts the pieces of IKE messages together. Nobody has proved anything yet, so all is bounded: messages, pieces,
/// octets and time. The first word counts: a piece or an end that contradicts an earlier one is refused
/// (CVE-2016-10396).
/// </summary>
sealed class FragmentInbox(TimeProvider time)
{
    /// <summary>Messages that wait for pieces, of all peers; the oldest goes for a newer one.</summary>
    public const int MessagesMax = 32;

    /// <summary>Pieces of one message.</summary>
    public const int PiecesMax = 64;

    /// <summary>Octets of one message.</summary>
    public const int OctetsMax = 65_535;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly List<Waiting> _waiting = [];

    /// <summary>Messages that wait for pieces.</summary>
    public int Count => _waiting.Count;

    /// <summary>Takes a piece; gives the whole message when it was the last one missing.</summary>
    public Refusal? Take(IPEndPoint from, SaId sa, Fragment piece, out Octets? whole)
    {
        whole = null;
        var now = time.GetUtcNow();
        _waiting.RemoveAll(waiting => waiting.Since + Patience <= now);

        var key = (from, sa, piece.Id);
        var message = _waiting.Find(waiting => waiting.Key.Equals(key)) ?? Begin(key, now);
        if (message.Add(piece) is { } refusal) return refusal;

        whole = message.Whole();
        if (whole is not null) _waiting.Remove(message);
        return null;
    }

    Waiting Begin((IPEndPoint From, SaId Sa, ushort Id) key, DateTimeOffset now)
    {
        if (_waiting.Count == MessagesMax) _waiting.RemoveAt(0);
        var begun = new Waiting(key, now);
        _waiting.Add(begun);
        return begun;
    }

    sealed class Waiting((IPEndPoint From, SaId Sa, ushort Id) key, DateTimeOffset since)
    {
        readonly Octets?[] _pieces = new Octets?[PiecesMax];
        int _last;
        int _octets;

        public (IPEndPoint From, SaId Sa, ushort Id) Key => key;

        public DateTimeOffset Since => since;

        public Refusal? Add(Fragment piece)
        {
            if (piece.Number > PiecesMax)
                return new(RefusalKind.TooMany, $"piece {piece.Number} of a message: {PiecesMax} at most");

            var known = _pieces[piece.Number - 1];
            var isOutOfOrder = (_last != 0 && (piece.Number > _last || piece.IsLast != (piece.Number == _last))) ||
                (piece.IsLast && Array.FindIndex(_pieces, piece.Number, later => later is not null) >= 0);
            if (isOutOfOrder || (known is { } before && before != piece.Data))
            {
                return new(RefusalKind.Malformed, $"piece {piece.Number} contradicts an earlier one");
            }

            if (known is not null) return null;
            if (_octets + piece.Data.Length > OctetsMax)
                return new(RefusalKind.TooMany, $"a message of more than {OctetsMax} octets");

            _octets += piece.Data.Length;
            _pieces[piece.Number - 1] = piece.Data;
            if (piece.IsLast) _last = piece.Number;
            return null;
        }

        public Octets? Whole() => _last > 0 && _pieces.AsSpan(0, _last) is var pieces && !pieces.Contains(null)
            ? Octets.Concat([.. pieces.ToArray().Select(piece => piece!.Value)])
            : (Octets?)null; // a bare null would become octets, none of them
    }
}
