namespace IkeLab.Ike;

/// <summary>
/// Which of its ways each peer is looked for on: the first one, until a negotiation there fails or the
/// peer is dead there.
/// </summary>
sealed class CurrentWays(IkePeerOptions options)
{
    readonly Dictionary<KnownPeer, Place> _places = new(ReferenceEqualityComparer.Instance);

    public int Current(KnownPeer peer) => _places.TryGetValue(peer, out var place) ? place.Current : 0;

    /// <summary>
    /// A negotiation failed on a way: the next one that has not failed since the last success is the current one.
    /// </summary>
    /// <returns>False when all have failed; then the first one is the current one again.</returns>
    public bool Next(KnownPeer peer, int failed)
    {
        var place = At(peer);
        place.Failed.Add(failed);
        var count = options.WaysTo(peer).Count;
        for (var step = 1; step < count; step++)
        {
            var way = (failed + step) % count;
            if (place.Failed.Contains(way)) continue;
            place.Current = way;
            return true;
        }

        _places.Remove(peer);
        return false;
    }

    /// <summary>An SA was established on a way.</summary>
    public void Use(KnownPeer peer, int way)
    {
        var place = At(peer);
        place.Failed.Clear();
        place.Current = way;
    }

    /// <summary>The peer is dead on a way: the next negotiation begins on the one behind it.</summary>
    /// <returns>False when there is no other.</returns>
    public bool Leave(KnownPeer peer, int way)
    {
        var next = (way + 1) % options.WaysTo(peer).Count;
        if (next != way) At(peer).Current = next;
        return next != way;
    }

    /// <summary>The peer is looked for on the first way.</summary>
    public void Reset(KnownPeer peer) => _places.Remove(peer);

    public void Clear() => _places.Clear();

    Place At(KnownPeer peer)
    {
        if (!_places.TryGetValue(peer, out var place)) _places[peer] = place = new();
        return place;
    }

    sealed class Place
    {
        public int Current { get; set; }

        /// <summary>The ways on which a negotiation has failed since the last success.</summary>
        public HashSet<int> Failed { get; } = [];
    }
}
