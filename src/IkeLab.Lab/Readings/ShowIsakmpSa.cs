using IkeLab.Dialects;
using IkeLab.Ike;

namespace IkeLab.Lab.Readings;

/// <summary><c>show crypto isakmp sa</c> of a gateway.</summary>
static class ShowIsakmpSa
{
    const int ConnectionIdsBegin = 1000; // IOS counts from 1001

    public static IosIsakmpSa Of(Gateway gateway) => new([.. gateway.Ike.Sas.Select(Row)]);

    /// <summary>IOS's number for the n-th negotiation of a gateway.</summary>
    public static int ConnectionId(int number) => ConnectionIdsBegin + number;

    static IosIsakmpSaRow Row(IkeSa sa)
    {
        var (initiator, responder) = sa.Role is Role.Initiator
            ? (sa.Local.Address, sa.Remote.Address)
            : (sa.Remote.Address, sa.Local.Address);
        return new(
            responder,
            initiator,
            Enum.Parse<IosIsakmpState>(StateNames.Ios(sa.State)),
            ConnectionId(sa.Number),
            Deleted: sa.State.Status is IkeSaStatus.Deleted);
    }
}
