using System.Globalization;

namespace IkeLab.Net;

/// <summary>
/// One of several equal paths is broken (S1), and the router goes on to use it: flows are spread by a hash of
/// addresses, ports, and the SPI of ESP. The broken one is that which the rule's first packet takes. A new SPI may take
/// another: a renewal of the SA mends what a ping cannot explain.
/// </summary>
/// <param name="Of">Equal paths, 2 to 4096.</param>
public sealed record BrokenPath(int Of) : Effect
{
    public const int PathsMax = 4096;

    public int Of { get; } = Of is >= 2 and <= PathsMax ? Of : throw new ArgumentOutOfRangeException(nameof(Of));

    public override string Kind => "broken path";

    public override string Text => string.Create(CultureInfo.InvariantCulture, $"broken path of {Of}");

    internal override RuleState NewState() => new Choice();

    /// <summary>The path that is broken, once it is known.</summary>
    internal sealed class Choice : RuleState
    {
        public int? Broken { get; set; }
    }
}
