using IkeLab.Dialects;
using IkeLab.Ike;

namespace IkeLab.Lab.Readings;

/// <summary><c>show crypto ikev1 sa</c> of a gateway: what is deleted is not listed.</summary>
static class ShowIkev1Sa
{
    public static AsaIkev1Sa Of(Gateway gateway) => new(
    [
        .. gateway.Ike.Sas.Where(sa => sa.State.Status is not IkeSaStatus.Deleted).Select(Row),
    ]);

    static AsaIkev1SaRow Row(IkeSa sa) => new(
        sa.Remote.Address,
        sa.State.Status is IkeSaStatus.Established ? "L2L" : "user",
        sa.Role is Role.Initiator,
        IsRekey: false,
        Enum.Parse<AsaIkev1State>(StateNames.Asa(sa.State)!));
}
