using IkeLab.Lab;
using IkeLab.Lab.Configuration.Pasted;

namespace IkeLab.Gherkin.Steps;

/// <summary>
/// The configuration that an engineer has at hand, pasted or in a file: the running-config of IOS or a swanctl.conf.
/// What the steps before it said of the gateway it replaces; steps behind it change what it says.
/// </summary>
[Binding]
public sealed class PastedSteps(LabContext lab)
{
    /// <summary>Behind the quotes of the doc string stands ios or swanctl; without that the text tells.</summary>
    [Given("gateway {string} is configured as")]
    [Given("網關 {string} 的設定如下")]
    public void IsConfiguredAs(string gateway, string configuration)
    {
        var block = lab.Output.Block;
        Configure(
            gateway, configuration, block?.MediaType, block is null ? new("", 1) : new(block.Path, block.FirstLine));
    }

    /// <summary>The path is relative to the feature file.</summary>
    [Given("gateway {string} is configured from the file {string}")]
    [Given("網關 {string} 的設定取自檔案 {string}")]
    public void IsConfiguredFrom(string gateway, string file) =>
        Configure(gateway, lab.Output.Read(file), dialect: null, new(file, 1));

    void Configure(string gateway, string text, string? dialect, TextSource source)
    {
        var side = lab.SideOf(gateway);
        var peer = lab.Setups.First(setup => lab.SideOf(setup.Name) != side);
        lab.Configure(gateway, setup =>
        {
            var pasted = PastedConfiguration.Read(text, dialect, source, setup, peer);
            if (pasted.Notes is not [])
                lab.Output.WriteLine(
                    $"the configuration of gateway \"{gateway}\":\n  {string.Join("\n  ", pasted.Notes)}");
            return pasted.Setup;
        });
    }
}
