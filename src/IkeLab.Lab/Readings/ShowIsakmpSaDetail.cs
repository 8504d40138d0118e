using IkeLab.Crypto;
using IkeLab.Dialects;
using IkeLab.Ike;
using IkeLab.Lab.Configuration;
using IkeLab.Wire.Isakmp;

namespace IkeLab.Lab.Readings;

/// <summary><c>show crypto isakmp sa detail</c> of a gateway, at an instant.</summary>
static class ShowIsakmpSaDetail
{
    public static IosIsakmpSaDetail Of(Gateway gateway, DateTimeOffset now) =>
        new([.. gateway.Ike.Sas.Where(IsAlive).Select(sa => Row(sa, now))]);

    static bool IsAlive(IkeSa sa) => sa.State.Status is not IkeSaStatus.Deleted;

    static IosIsakmpSaDetailRow Row(IkeSa sa, DateTimeOffset now) => new(
        ShowIsakmpSa.ConnectionId(sa.Number),
        sa.Local.Address,
        sa.Remote.Address,
        sa.Policy is null ? "" : sa.Policy.Cipher is CipherKind.TripleDes ? "3des" : "aes",
        sa.Policy is null ? "" : AlgorithmNames.HashName(sa.Policy.Hash),
        sa.Policy is null ? "" : Authentication(sa.Policy.Authentication),
        sa.Policy?.Group,
        sa.Policy is { } policy && sa.Established is { } since ? since + policy.Lifetime - now : null);

    // The legend has no word for ECDSA; this one is ours.
    static string Authentication(AuthenticationMethod method) => method switch
    {
        AuthenticationMethod.PreSharedKey => "psk",
        AuthenticationMethod.RsaSignatures => "rsig",
        _ => "esig",
    };
}
