namespace IkeLab.Ike.Tests;

/// <summary>Makes of gateway and message names as rows of a theory.</summary>
static class Make
{
    public static readonly string[] All = ["ios", "asa", "strongswan"];

    public static Profile Named(string name) => Profile.All.Single(profile => profile.Name == name);

    public static MatrixTheoryData<string, string> TimesMessages => new(All, TwoPeers.Names);
}
