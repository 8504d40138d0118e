namespace IkeLab.Net;

/// <summary>The two sides of an ISP. A direction is the side it comes from.</summary>
public enum IspSide
{
    A,
    B,
}
