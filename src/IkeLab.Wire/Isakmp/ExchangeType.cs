namespace IkeLab.Wire.Isakmp;

/// <summary>
/// RFC 2408 section 3.1 and RFC 2409 appendix A; 6 is the transaction exchange of mode config and XAUTH.
/// </summary>
public enum ExchangeType : byte
{
    None = 0,
    Base = 1,
    IdentityProtection = 2,
    AuthenticationOnly = 3,
    Aggressive = 4,
    Informational = 5,
    Transaction = 6,
    QuickMode = 32,
    NewGroupMode = 33,
}
