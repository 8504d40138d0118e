namespace IkeLab.Ike.Tests;

/// <summary>Makes of gateway and message names as rows of a theory.</summary>
static class Make
{
    public static readonly string[] All = ["ios", "asa", "strongswan"];

    public static Profile Named(string name) => Profile.All.Single(profile => profile.Name == name);

    /// <summary>Of main mode and of aggressive mode.</summary>
    public static MatrixTheoryData<string, string> TimesMessages => new(All, Messages);

    public static IEnumerable<string> Messages => TwoPeers.Names.Union(TwoPeers.AggressiveNames);

    public static Phase1Mode ModeOf(string message) => message[0] == 'A' ? Phase1Mode.Aggressive : Phase1Mode.Main;
}
