namespace IkeLab.Lab.Tests;

/// <summary>What a text has to look like, to the letter.</summary>
static class Golden
{
    internal static string Text(string name)
    {
        using var file = new StreamReader(typeof(Golden).Assembly.GetManifestResourceStream(name)!);
        return file.ReadToEnd().ReplaceLineEndings("\n");
    }
}
