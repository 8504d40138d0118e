namespace IkeLab.Dialects;

/// <summary>The sums of <c>show crypto ipsec sa</c>.</summary>
/// <param name="Send">Matching packets thrown away, mostly for lack of an SA.</param>
/// <param name="Receive">Packets that arrived for this pair and were refused.</param>
public sealed record IosErrorTotals(ulong Send = 0, ulong Receive = 0) : IosErrorCounters
{
    static readonly LineForm Form = new("    #send errors {}, #recv errors {}");

    internal override void Print(ShowWriter writer) => writer.Line(Form, Send, Receive);

    internal static IosErrorTotals? TryRead(ShowReader reader) =>
        reader.TryRead(Form, out var fields) ? new(fields.Number(), fields.Number()) : null;
}
