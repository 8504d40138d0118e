namespace IkeLab.Interop;

/// <summary>What needs no other daemon.</summary>
public sealed class ConfigurationTests
{
    [Fact]
    public void A_configuration_that_is_not_there_is_bad_input()
    {
        var ikelab = Path.Combine(AppContext.BaseDirectory, "ikelab.dll");
        string[] arguments = [ikelab, "gateway", "--config", "nowhere.feature", "--as", "A"];

        var run = Shell.Run("dotnet", [.. arguments, "--listen", "127.0.0.1", "--peer", "127.0.0.2"]);

        run.ExitCode.Should().Be(64, run.Output);
    }
}
