namespace IkeLab.Net;

/// <summary>What a held packet waits for: that its rule has matched so many packets, or is in force no more.</summary>
readonly record struct Gate(InstalledRule Rule, long Matched)
{
    public bool IsOpen => Rule.Matched >= Matched || !Rule.IsOpen;
}
