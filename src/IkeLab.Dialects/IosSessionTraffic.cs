namespace IkeLab.Dialects;

/// <summary>
/// One direction of a flow: packets, those dropped, and what is left of the lifetime of its newest SA.
/// </summary>
public sealed record IosSessionTraffic(ulong Packets = 0, ulong Dropped = 0, ulong Kilobytes = 0, ulong Seconds = 0)
{
    internal void Print(ShowWriter writer, LineForm form) => writer.Line(form, Packets, Dropped, Kilobytes, Seconds);

    internal static IosSessionTraffic Read(LineFields fields) =>
        new(fields.Number(), fields.Number(), fields.Number(), fields.Number());
}
