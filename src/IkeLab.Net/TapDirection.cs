namespace IkeLab.Net;

/// <summary>Seen from the interface that is tapped.</summary>
public enum TapDirection
{
    In,
    Out,
}
