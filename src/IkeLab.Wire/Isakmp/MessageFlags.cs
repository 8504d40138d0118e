namespace IkeLab.Wire.Isakmp;

/// <summary>The E, C and A bits of RFC 2408 section 3.1.</summary>
[Flags]
public enum MessageFlags : byte
{
    None = 0,
    Encryption = 1,
    Commit = 2,
    AuthenticationOnly = 4,
}
