using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace IkeLab.Net;

/// <summary>
/// Where to send what: the longest matching prefix decides, and of two equal ones the one added first.
/// </summary>
/// <typeparam name="TTarget">What a route leads to: an interface, a next hop.</typeparam>
public sealed class RoutingTable<TTarget>
    where TTarget : class
{
    readonly List<(IPNetwork Prefix, TTarget Target)> _routes = []; // longest prefix first

    public IReadOnlyList<(IPNetwork Prefix, TTarget Target)> Routes => _routes;

    public void Add(IPNetwork prefix, TTarget target)
    {
        var shorter = _routes.FindIndex(route => route.Prefix.PrefixLength < prefix.PrefixLength);
        _routes.Insert(shorter < 0 ? _routes.Count : shorter, (prefix, target));
    }

    public void Remove(IPNetwork prefix) => _routes.RemoveAll(route => route.Prefix == prefix);

    public bool TryFind(IPAddress destination, [NotNullWhen(true)] out TTarget? target)
    {
        foreach (var route in _routes)
        {
            if (!route.Prefix.Contains(destination)) continue;
            target = route.Target;
            return true;
        }

        target = null;
        return false;
    }
}
