using System.Text.Json;

namespace IkeLab.Crypto.Tests;

/// <summary>
/// Test vectors: those of tests/vectors, always there, and the larger sets they are a part of, which lie in the folder
/// of the environment variable IKELAB_VECTORS or in shared/vectors beside the repository, or are skipped.
/// </summary>
static class Vectors
{
    /// <summary>The tests of a file; one with a folder in its name is of the larger sets.</summary>
    public static IReadOnlyList<JsonElement> Load(string file)
    {
        var root = Root(file);
        var tests = root.TryGetProperty("testGroups", out var groups)
            ? groups.EnumerateArray().SelectMany(group => group.GetProperty("tests").EnumerateArray())
            : root.GetProperty(root.TryGetProperty("groups", out _) ? "groups" : "tests").EnumerateArray();
        return [.. tests];
    }

    /// <summary>One list of a file that has several, or its groups with what their tests share.</summary>
    public static IReadOnlyList<JsonElement> Load(string file, string list) =>
        [.. Root(file).GetProperty(list).EnumerateArray()];

    public static string Text(this JsonElement test, string name) =>
        test.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    public static byte[] Hex(this JsonElement test, string name) => Convert.FromHexString(test.Text(name));

    public static ulong U64(this JsonElement test, string name) => Convert.ToUInt64(test.Text(name), 16);

    public static int I32(this JsonElement test, string name) => test.GetProperty(name).GetInt32();

    public static uint U32(this JsonElement test, string name) => Convert.ToUInt32(test.Text(name), 16);

    public static HashKind Hash(this JsonElement test) => HashNamed(test.Text("hash"));

    /// <summary>The hash in a name like <c>SHA-256</c>, <c>sha1</c> or <c>AUTH_HMAC_SHA2_512_256</c>.</summary>
    public static HashKind HashNamed(string name)
    {
        var plain = name.ToUpperInvariant().Replace("-", "").Replace("SHA2_", "SHA");
        return plain.Contains("MD5") ? HashKind.Md5
            : plain.Contains("SHA1") ? HashKind.Sha1
            : plain.Contains("SHA256") ? HashKind.Sha256
            : plain.Contains("SHA384") ? HashKind.Sha384
            : plain.Contains("SHA512") ? HashKind.Sha512
            : throw new ArgumentException(name);
    }

    static JsonElement Root(string file)
    {
        var path = file.Contains('/') ? Path.Combine(FolderOfLargerSets(), file) : OwnPath(file);
        Assert.SkipUnless(File.Exists(path), $"the larger set {file} is not here");
        return JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    }

    // A misspelt name of our own is a failure, not a set that happens to be absent.
    static string OwnPath(string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "vectors", file);
        return File.Exists(path) ? path : throw new FileNotFoundException(path);
    }

    static string FolderOfLargerSets()
    {
        if (Environment.GetEnvironmentVariable("IKELAB_VECTORS") is { Length: > 0 } folder)
            return folder;
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "IkeLab.sln")))
            root = root.Parent;
        return Path.Combine(root?.Parent?.FullName ?? "", "shared", "vectors");
    }
}
