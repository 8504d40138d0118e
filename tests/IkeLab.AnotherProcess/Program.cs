using System.Globalization;
using IkeLab.AnotherProcess;
using IkeLab.Lab.Readings;

// Started by the tests of determinism: prints the machine's ways on the error stream, and the journal of one run.
Console.Error.Write(CultureInfo.CurrentCulture.Name);
Console.Error.Write($", {TimeZoneInfo.Local.BaseUtcOffset}, server GC {System.Runtime.GCSettings.IsServerGC}");
using var lab = WholeRun.Of(seed: 7, Enum.Parse<Leak>(args[0]));
lab.Check();
var journal = System.Text.Encoding.UTF8.GetBytes(JournalJson.Of(lab.Journal));
if (args is [_, .., "--out", var folder, _, _])
{
    // As ikelab leaves it, with the arguments that ikelab doctor gives.
    Directory.CreateDirectory(folder);
    File.WriteAllBytes(Path.Combine(folder, "journal.jsonl"), journal);
    return;
}

using var output = Console.OpenStandardOutput();
output.Write(journal);
