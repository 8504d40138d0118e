namespace IkeLab.Net;

/// <summary>Which of several public addresses a new mapping gets: RFC 4787 section 4.1.</summary>
public enum NatPooling
{
    /// <summary>The one that the inside host has already, for as long as it has a mapping.</summary>
    Paired,

    /// <summary>The next in turn, whatever the host has: two ports of one host come from two addresses.</summary>
    Arbitrary,
}
