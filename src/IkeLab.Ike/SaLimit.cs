namespace IkeLab.Ike;

/// <summary>What ends an SA.</summary>
public enum SaLimit { Seconds, Kilobytes }
