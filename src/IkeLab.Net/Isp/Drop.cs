namespace IkeLab.Net;

/// <summary>The packet goes no further, and nobody is told (S5).</summary>
/// <param name="Reason">For the record: <c>filter</c>, <c>loss</c>.</param>
public sealed record Drop(string Reason = "dropped by the ISP") : Effect
{
    public override string Kind => "drop";

    public override string Text => Kind;
}
