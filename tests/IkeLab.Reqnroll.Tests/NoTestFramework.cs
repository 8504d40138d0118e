using IkeLab.Reqnroll.Tests;
using Reqnroll.Infrastructure;
using Reqnroll.Plugins;
using Reqnroll.UnitTestProvider;

[assembly: RuntimePlugin(typeof(NoTestFramework))]

namespace IkeLab.Reqnroll.Tests;

/// <summary>Stands where a package such as Reqnroll.xunit.v3 tells Reqnroll how its framework skips a test.</summary>
public sealed class NoTestFramework : IRuntimePlugin, IUnitTestRuntimeProvider
{
    public void Initialize(
        RuntimePluginEvents runtimePluginEvents,
        RuntimePluginParameters runtimePluginParameters,
        UnitTestProviderConfiguration unitTestProviderConfiguration)
    {
        ArgumentNullException.ThrowIfNull(runtimePluginEvents);
        ArgumentNullException.ThrowIfNull(unitTestProviderConfiguration);
        unitTestProviderConfiguration.UseUnitTestProvider(nameof(NoTestFramework));
        runtimePluginEvents.RegisterGlobalDependencies += (_, global) => global.ObjectContainer
            .RegisterTypeAs<NoTestFramework, IUnitTestRuntimeProvider>(nameof(NoTestFramework));
        runtimePluginEvents.CustomizeTestThreadDependencies += (_, worker) =>
            worker.ObjectContainer.RegisterTypeAs<ReqnrollAttachmentHandler, IReqnrollAttachmentHandler>();
    }

    public void TestPending(string message) => throw new PendingStepException(message);

    public void TestInconclusive(string message) => throw new PendingStepException(message);

    public void TestIgnore(string message) => throw new InvalidOperationException(message);

    public ScenarioExecutionStatus? DetectExecutionStatus(Exception exception) => null;
}
