using System.Globalization;

namespace IkeLab.Net;

/// <summary>
/// Which packets a rule is about: those for which all criteria hold, in both directions unless one says which.
/// </summary>
public sealed class IspMatch
{
    const int Million = 1_000_000;

    readonly Criterion[] _criteria;

    /// <param name="criteria">In any order, each once; none matches everything.</param>
    public IspMatch(params IEnumerable<Criterion> criteria)
    {
        _criteria =
        [
            .. criteria.DistinctBy(static one => one.Text).OrderBy(static one => one.Text, StringComparer.Ordinal),
        ];
        Key = _criteria.Length == 0 ? "everything" : string.Join(' ', _criteria.Select(static one => one.Text));
    }

    IspMatch(IspMatch other)
    {
        _criteria = other._criteria;
        (Key, Nth, Every, PartsPerMillion) = (other.Key, other.Nth, other.Every, other.PartsPerMillion);
        Bursts = other.Bursts;
    }

    /// <summary>The criteria in canonical order, without what chooses among the packets that meet them.</summary>
    public string Key { get; }

    /// <summary>Each of them, in canonical order.</summary>
    public IReadOnlyList<Criterion> Criteria => _criteria;

    /// <summary>
    /// Only the nth of them, counted from 1 over the time that the rule's window is open; null for all.
    /// </summary>
    public int? Nth { get; private init; }

    /// <summary>Only each n-th of them, counted like <see cref="Nth"/>; null for all.</summary>
    public int? Every { get; private init; }

    /// <summary>Each of them with this chance.</summary>
    public int PartsPerMillion { get; private init; } = Million;

    /// <summary>The chance is that of a packet in a burst; null for each packet by itself.</summary>
    public Bursts? Bursts { get; private init; }

    /// <summary>All of it, as reports print it.</summary>
    public string Text => Key + NthText + EveryText + ChanceText + Bursts?.Text;

    string NthText => Nth is { } nth ? string.Create(CultureInfo.InvariantCulture, $", number {nth}") : "";

    string EveryText => Every is { } every ? string.Create(CultureInfo.InvariantCulture, $", one in {every}") : "";

    string ChanceText => PartsPerMillion == Million
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $", {PartsPerMillion} in a million");

    public IspMatch Number(int nth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(nth, 1);
        return new(this) { Nth = nth };
    }

    /// <summary>Number n, 2n, 3n and so on.</summary>
    public IspMatch EveryNth(int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        return new(this) { Every = n };
    }

    /// <summary>Whether the packet with this number among those of the window is one of the chosen.</summary>
    internal bool Chooses(long number) => (Nth is null || number == Nth) && (Every is null || number % Every == 0);

    public IspMatch WithChance(int partsPerMillion)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(partsPerMillion);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(partsPerMillion, Million);
        return new(this) { PartsPerMillion = partsPerMillion };
    }

    /// <summary>Those that come in bursts, each with the chance of this match.</summary>
    public IspMatch InBursts(Bursts bursts) => new(this) { Bursts = bursts };

    internal bool Holds(PassingPacket packet) => Array.TrueForAll(_criteria, criterion => criterion.Holds(packet));
}
