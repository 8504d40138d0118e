using System.Net;
using System.Text.RegularExpressions;
using IkeLab.Lab.Configuration;
using IkeLab.Lab.Readings;
using IkeLab.Net;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Sentences;

/// <summary>Criteria that only somebody with the keys of the lab can judge, from their words.</summary>
public static partial class OracleWords
{
    /// <summary>What <see cref="RuleText"/> needs to read them in the text of a rule.</summary>
    /// <exception cref="ImpossibleConfigurationException">
    /// While a text is read: there is no such notify or address.
    /// </exception>
    public static FurtherCriteria For(LabContext lab) => new(
        Words(), words => Of(new(lab), words[..^Oracle.Mark.Length]));

    /// <param name="oracle">Who knows.</param>
    /// <param name="what">
    /// "DPD", "Delete", "notify INITIAL-CONTACT", "ESP with packets from 192.168.1.10 to 10.2.0.0/16".
    /// </param>
    /// <exception cref="ImpossibleConfigurationException">There is no such notify or address.</exception>
    public static Criterion Of(Oracle oracle, string what)
    {
        ArgumentNullException.ThrowIfNull(oracle);
        ArgumentNullException.ThrowIfNull(what);
        if (what == "DPD") return oracle.DeadPeerDetection();
        if (what == "Delete") return oracle.Delete();
        if (Carried().Match(what) is { Success: true } carried)
            return oracle.Carries(NetworkOf(carried.Groups["from"]), NetworkOf(carried.Groups["to"]));

        var name = what.StartsWith(NotifyWord, StringComparison.Ordinal) ? what[NotifyWord.Length..] : what;
        return Enum.GetValues<NotifyType>()
            .FirstOrDefault(type => NameOf(type) == name) is not NotifyType.None and var type
            ? oracle.Notify(type, name)
            : throw new ImpossibleConfigurationException(
                $"no notify {name}: write it as RFC 2407 and RFC 2408 do, such as INITIAL-CONTACT, " +
                "or 'ESP with packets from 10.1.0.0/16'");
    }

    const string NotifyWord = "notify ";

    static IPNetwork? NetworkOf(Group group) => group.Success ? Addresses.Network(group.Value) : null;

    /// <summary>RESPONDER-LIFETIME, from ResponderLifetime.</summary>
    static string NameOf(NotifyType type) =>
        type is NotifyType.RUThere ? "R-U-THERE"
        : type is NotifyType.RUThereAck ? "R-U-THERE-ACK"
        : Regex.Replace($"{type}", "(?<=[a-z])(?=[A-Z])", "-").ToUpperInvariant();

    [GeneratedRegex(@"\AESP with packets(?= )(?: from (?<from>[0-9./]+))?(?: to (?<to>[0-9./]+))?\z")]
    private static partial Regex Carried();

    [GeneratedRegex(
        @"\G((?:DPD|Delete|notify [A-Z0-9-]+|ESP with packets(?: from [0-9./]+)?(?: to [0-9./]+)?) \(oracle\))(?: |\z)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
