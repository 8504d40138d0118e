using System.ComponentModel;
using System.Diagnostics;

namespace IkeLab.Crypto.Tests;

/// <summary>The openssl command as a judge that was not written by us; where it is missing, tests skip.</summary>
sealed class Openssl : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ikelab");

    public string File(string name, ReadOnlyMemory<byte> octets)
    {
        var path = Path.Combine(_folder.FullName, name);
        System.IO.File.WriteAllBytes(path, octets.ToArray());
        return path;
    }

    /// <summary>All it printed, and whether it was content.</summary>
    public (bool IsContent, string Said) Run(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("openssl", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var openssl = Process.Start(start)!;
            var errors = openssl.StandardError.ReadToEndAsync();
            var said = openssl.StandardOutput.ReadToEnd();
            openssl.WaitForExit();
            return (openssl.ExitCode == 0, said + errors.GetAwaiter().GetResult());
        }
        catch (Win32Exception)
        {
            Assert.Skip("openssl is not installed");
            throw;
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
