using IkeLab.Lab;
using IkeLab.Reqnroll;
using Reqnroll.Plugins;
using Reqnroll.UnitTestProvider;

[assembly: RuntimePlugin(typeof(LabPlugin))]

namespace IkeLab.Reqnroll;

/// <summary>Gives Reqnroll the steps of this assembly, and each scenario a lab of its own.</summary>
public sealed class LabPlugin : IRuntimePlugin
{
    public void Initialize(
        RuntimePluginEvents runtimePluginEvents,
        RuntimePluginParameters runtimePluginParameters,
        UnitTestProviderConfiguration unitTestProviderConfiguration)
    {
        ArgumentNullException.ThrowIfNull(runtimePluginEvents);
        runtimePluginEvents.ConfigurationDefaults += (_, defaults) =>
            defaults.ReqnrollConfiguration.AdditionalStepAssemblies.Add(typeof(LabPlugin).Assembly.GetName().Name);

        // Reqnroll resolves no interface by itself, and this is the only one that steps ask for.
        runtimePluginEvents.CustomizeScenarioDependencies += (_, scenario) =>
            scenario.ObjectContainer.RegisterTypeAs<ScenarioOutput, ILabOutput>();
    }
}
