using System.Reflection;
using System.Runtime.CompilerServices;

namespace IkeLab.Gherkin.Runner;

/// <summary>Calls a method of a step class.</summary>
static class MethodCall
{
    /// <exception cref="BindingException">The runner could not tell when the method has ended.</exception>
    public static void Check(MethodInfo method)
    {
        var returns = method.ReturnType;
        if (returns == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
            throw new BindingException($"{StepDefinition.WhereOf(method)} is async void: return a Task");
        if (returns != typeof(void) && returns != typeof(ValueTask) && !returns.IsAssignableTo(typeof(Task)))
        {
            throw new BindingException(
                $"{StepDefinition.WhereOf(method)} returns {returns.Name}: steps and hooks return nothing or a Task");
        }
    }

    public static object? Invoke(MethodInfo method, ScenarioContainer container, params object?[] arguments)
    {
        var target = method.IsStatic ? null : container.Resolve(method.ReflectedType!);
        return method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);
    }

    public static Task TaskOf(object? returned) => returned switch
    {
        Task task => task,
        ValueTask task => task.AsTask(),
        _ => Task.CompletedTask,
    };
}
