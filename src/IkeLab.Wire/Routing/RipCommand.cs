namespace IkeLab.Wire.Routing;

/// <summary>RFC 2453 section 3.6.</summary>
public enum RipCommand : byte
{
    None = 0,

    /// <summary>Asks for routes; all of them where its only entry is <see cref="RipMessage.WholeTable"/>.</summary>
    Request = 1,

    /// <summary>Tells routes, asked or by the clock.</summary>
    Response = 2,
}
