using IkeLab.Lab.Configuration;
using IkeLab.Net;

namespace IkeLab.Lab.Sentences;

/// <summary>From the words of a sentence to a rule at an ISP.</summary>
public static class Faults
{
    /// <summary>Adds a fault at the ISP of this name.</summary>
    /// <exception cref="ImpossibleConfigurationException">There is no such traffic, ISP or gateway.</exception>
    public static void AddFault(this LabContext lab, IspName isp, Traffic traffic, Extent extent, Effect effect)
    {
        ArgumentNullException.ThrowIfNull(extent);
        lab.AddFault(isp, new IspRule(new IspMatch(lab.Criteria(traffic, extent.Direction)), effect), extent.Opening);
    }

    /// <inheritdoc cref="AddFault(LabContext, IspName, Traffic, Extent, Effect)"/>
    public static void AddFault(this LabContext lab, IspName isp, IspRule rule, Opening opening)
    {
        ArgumentNullException.ThrowIfNull(lab);
        ArgumentNullException.ThrowIfNull(isp);
        ArgumentNullException.ThrowIfNull(opening);
        var window = opening.Between is { } span ? new IspWindow(span.From, span.Until) : rule.Window;
        rule = rule with { Window = window with { Period = opening.Period, UntilEvent = opening.Until } };
        lab.Add(rule, opening.After, opening.Lasting, lab.IspPath.Named(isp.Name));
    }

    /// <summary>Adds a fault in the canonical words of a rule, as reports print it.</summary>
    /// <param name="lab">It may run already.</param>
    /// <param name="text">Such as <c>drop: ESP from B</c>.</param>
    /// <param name="isp">Null for the first ISP.</param>
    /// <exception cref="ImpossibleConfigurationException">The words are no rule; the message says which.</exception>
    public static void AddRule(this LabContext lab, string text, Isp? isp = null)
    {
        ArgumentNullException.ThrowIfNull(lab);
        if (!RuleText.TryParse(text, out var rule, out var why, OracleWords.For(lab)))
            throw new ImpossibleConfigurationException(why);

        if (rule.Window.UntilEvent is { } closes) _ = EventOf(closes);
        lab.Add(rule, rule.Window.Event is { } opens ? EventOf(opens) : null, rule.Window.Lasting, isp);

        static NamedEvent EventOf(string words) => NamedEvent.Find(words) ?? throw new ImpossibleConfigurationException(
            $"'{words}' is no event that a rule can wait for: {NamedEvent.Names}");
    }

    /// <summary>What a packet must meet: the traffic, and the side it comes from.</summary>
    /// <exception cref="ImpossibleConfigurationException">There is no such traffic or gateway.</exception>
    public static IEnumerable<Criterion> Criteria(this LabContext lab, Traffic traffic, Direction direction)
    {
        ArgumentNullException.ThrowIfNull(lab);
        ArgumentNullException.ThrowIfNull(traffic);
        ArgumentNullException.ThrowIfNull(direction);
        var criteria = traffic.Oracle is { } what ? [OracleWords.Of(new(lab), what)] : traffic.Criteria();
        if (direction is { From: { } from, To: { } to })
        {
            if (lab.SideOf(from) == lab.SideOf(to))
                throw new ImpossibleConfigurationException($"from {from} to {to} is no direction");
            if (lab.Setups.Count > 2)
                throw new ImpossibleConfigurationException(
                    "the ISP sees one address where several gateways are behind one NAT, " +
                    $"and cannot tell what is from {from} to {to}: " +
                    "say 'in both directions'");
            criteria = criteria.Append(Criterion.From(lab.SideOf(from)));
        }

        return criteria;
    }
}
