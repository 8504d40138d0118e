using System.Text.Json.Nodes;

namespace IkeLab.Gherkin.Tests.Messages;

/// <summary>
/// The Cucumber Compatibility Kit, npm's @cucumber/compatibility-kit: its folder is what IKELAB_CCK says. It is not
/// ours, and not in the repository.
/// </summary>
static class CompatibilityKit
{
    const string Variable = "IKELAB_CCK";

    public static string Folder
    {
        get
        {
            var folder = Environment.GetEnvironmentVariable(Variable);
            Assert.SkipWhen(folder is null, $"{Variable} names no folder: unpack npm's @cucumber/compatibility-kit, "
                + "and set it to package/features");
            return folder!;
        }
    }

    /// <summary>The feature files of a sample as its messages name them.</summary>
    public static IReadOnlyList<(string Path, string Text)> Files(string sample) =>
    [
        .. Directory.GetFiles(Path.Combine(Folder, sample), "*.feature").Order(StringComparer.Ordinal)
            .Select(file => ($"samples/{sample}/{Path.GetFileName(file)}", File.ReadAllText(file))),
    ];

    /// <summary>What the sample is to be run with; empty for nothing.</summary>
    public static string Arguments(string sample)
    {
        var file = Path.Combine(Folder, sample, $"{sample}.arguments.txt");
        return File.Exists(file) ? File.ReadAllText(file).Trim() : "";
    }

    public static IReadOnlyList<string> Expected(string sample) =>
        Comparable(File.ReadLines(Path.Combine(Folder, sample, $"{sample}.ndjson")));

    /// <summary>
    /// Lines that can be compared: ids are renumbered as they come up, so that who refers to whom counts and nothing
    /// else of them. Left out is what differs by machine, by language or by design: meta, times, where a definition
    /// stands, the type and the stack of an exception, the names of hooks, which .NET has not, the groups within a
    /// parameter, which is one group to Reqnroll, the code around the expression of a suggestion, and the reason of a
    /// step that did not fail: cucumber's steps return that they are pending or skipped, ours throw it with their
    /// reason, and an undefined step tells the nearest. Of several suggestions the first counts:
    /// .NET's library makes no others.
    /// </summary>
    public static IReadOnlyList<string> Comparable(IEnumerable<string> lines)
    {
        var ids = new Dictionary<string, string>();
        return [.. lines.Select(line => Clean(JsonNode.Parse(line)!, "", ids)!.ToJsonString())
            .Where(line => !line.StartsWith("{\"meta\"", StringComparison.Ordinal))];
    }

    static JsonNode? Clean(JsonNode? node, string name, Dictionary<string, string> ids)
    {
        switch (node)
        {
            case JsonObject thing:
                var kept = thing.Where(one => !IsLeftOut(name, one.Key, thing))
                    .OrderBy(one => one.Key, StringComparer.Ordinal)
                    .Select(one => KeyValuePair.Create(one.Key, Clean(one.Value, one.Key, ids)))
                    .Where(one => one.Value is not null);
                return new JsonObject(kept);
            case JsonArray { Count: 0 }:
                return null;
            case JsonArray snippets when name == "snippets":
                return new JsonArray(Clean(snippets[0], name, ids));
            case JsonArray list:
                return new JsonArray([.. list.Select(one => Clean(one, name, ids))]);
            case JsonValue value when IsId(name):
                var id = value.ToString();
                if (!ids.TryGetValue(id, out var number)) ids.Add(id, number = $"#{ids.Count + 1}");
                return JsonValue.Create(number);
            case JsonValue code when name == "code":
                return JsonValue.Create(code.ToString().Split("(\"")[1].Split("\")")[0].Split("\",")[0]);
            default:
                return node?.DeepClone();
        }
    }

    static bool IsId(string name) =>
        name is "id" || name.EndsWith("Id", StringComparison.Ordinal) || name.EndsWith("Ids", StringComparison.Ordinal);

    static bool IsLeftOut(string parent, string name, JsonObject thing) =>
        name is "timestamp" or "duration" or "sourceReference" or "stackTrace"
        || (name is "message" or "exception" && thing["status"] is { } status && $"{status}" is not "FAILED")
        || (parent, name) is ("meta", _) or ("exception", "type") or ("hook", "name")
            or ("group", "children") or ("snippets", "language");
}
