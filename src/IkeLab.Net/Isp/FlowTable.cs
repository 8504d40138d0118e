namespace IkeLab.Net;

/// <summary>When flows were heard last; of too many, the one that was unheard for the longest is forgotten.</summary>
sealed class FlowTable
{
    public const int FlowsMax = 4096;

    // Looked up; the oldest is one, whatever the order.
    readonly Dictionary<Flow, (TimeSpan At, long Order)> _heard = [];
    long _order;

    public void Hear(Flow flow, TimeSpan now)
    {
        if (_heard.Count == FlowsMax && !_heard.ContainsKey(flow))
            _heard.Remove(_heard.MinBy(static known => known.Value.Order).Key);
        _heard[flow] = (now, ++_order);
    }

    /// <summary>Whether it was heard less than so long ago; if it was not, it is forgotten.</summary>
    public bool IsAlive(Flow flow, TimeSpan now, TimeSpan idle)
    {
        if (!_heard.TryGetValue(flow, out var last)) return false;
        if (now - last.At < idle) return true;
        _heard.Remove(flow);
        return false;
    }

    public void Clear() => _heard.Clear();
}
