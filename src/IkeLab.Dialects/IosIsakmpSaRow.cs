using System.Net;

namespace IkeLab.Dialects;

/// <summary>
/// A line of <c>show crypto isakmp sa</c>. The destination is the responder, the source the initiator, at both ends.
/// Connection IDs count from 1001, in old releases from 1. A deleted one, and one that failed, lingers for a minute.
/// </summary>
public sealed record IosIsakmpSaRow(
    IPAddress Destination, IPAddress Source, IosIsakmpState State, int ConnectionId, string Status = "ACTIVE",
    bool Deleted = false)
{
    const string DeletedMark = " (deleted)";
    static readonly LineForm Columns = new("{} {} {} {} {}");
    static readonly LineForm ColumnsWithSlot = new("{} {} {} {} {} {}");

    internal void Print(ShowWriter writer)
    {
        var status = Deleted ? Status + DeletedMark : Status;
        writer.Line($"{Destination,-15} {Source,-15} {State,-15}{ConnectionId,7} {status}");
    }

    internal static IosIsakmpSaRow Read(ShowReader reader, bool withSlot)
    {
        var row = reader.Read(withSlot ? ColumnsWithSlot : Columns);
        var (destination, source, state, connectionId) =
            (row.Address(), row.Address(), row.Word<IosIsakmpState>(), row.Count());
        if (withSlot) row.Count();
        var status = row.Text();
        var deleted = status.EndsWith(DeletedMark, StringComparison.Ordinal);
        return new(destination, source, state, connectionId, deleted ? status[..^DeletedMark.Length] : status, deleted);
    }
}
