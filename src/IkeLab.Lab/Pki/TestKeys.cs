using IkeLab.Crypto.Signatures;

namespace IkeLab.Lab.Pki;

/// <summary>The public test keys of scenarios/pki, which every copy of the lab carries with it.</summary>
static class TestKeys
{
    const string Folder = "pki/";

    // Reading an RSA key costs more than using it, so it is done once a process, and the first time it is needed.
    static readonly SortedDictionary<string, Lazy<SigningKey>> All = new(
        typeof(TestKeys).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .ToDictionary(name => name[Folder.Length..], name => new Lazy<SigningKey>(() => Read(name))),
        StringComparer.Ordinal);

    /// <param name="name">The name of its file, without .pem.</param>
    public static SigningKey Named(string name) => All[name].Value;

    /// <summary>The file itself, PEM.</summary>
    /// <inheritdoc cref="Named"/>
    public static string TextOf(string name) => Text($"{Folder}{name}");

    static SigningKey Read(string resource) => PrivateKeyFile.Read(Text(resource));

    static string Text(string resource)
    {
        using var stream = typeof(TestKeys).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
