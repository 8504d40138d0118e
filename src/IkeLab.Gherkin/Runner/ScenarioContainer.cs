using System.Reflection;
using System.Runtime.ExceptionServices;

namespace IkeLab.Gherkin.Runner;

/// <summary>
/// The objects of one scenario, one of each class. A class is made when it is first asked for, by its longest public
/// constructor, and with what that asks for; an interface must be supplied by the host. As in Reqnroll only
/// <see cref="IDisposable"/> is called at the end: what was made last goes first, and what was supplied stays.
/// </summary>
public sealed class ScenarioContainer : IServiceProvider, IDisposable
{
    readonly Dictionary<Type, object> _objects = [];
    readonly List<Type> _underway = [];
    readonly Stack<IDisposable> _made = new();

    public void Supply<T>(T instance) where T : notnull => _objects[typeof(T)] = instance;

    public T Resolve<T>() where T : notnull => (T)Resolve(typeof(T));

    /// <exception cref="BindingException">The class cannot be made; the message says which, and for whom.</exception>
    public object Resolve(Type type)
    {
        if (_objects.TryGetValue(type, out var known)) return known;
        if (_underway.Contains(type)) throw new BindingException($"{Chain(type)}: the constructors ask for each other");
        if (type.IsAbstract || type.IsValueType || type == typeof(string))
            throw new BindingException($"{Chain(type)}: the host supplies no {type.Name}");
        if (type.GetConstructors().MaxBy(one => one.GetParameters().Length) is not { } constructor)
            throw new BindingException($"{Chain(type)}: {type.Name} has no public constructor");

        _underway.Add(type);
        var arguments = constructor.GetParameters().Select(parameter => Resolve(parameter.ParameterType)).ToArray();
        _underway.Remove(type);

        var made = constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
        if (made is IDisposable disposable) _made.Push(disposable);
        _objects.Add(type, made);
        return made;
    }

    /// <summary>What the container has or can make, otherwise null.</summary>
    object? IServiceProvider.GetService(Type serviceType) =>
        _objects.ContainsKey(serviceType) || !serviceType.IsAbstract ? Resolve(serviceType) : null;

    /// <summary>Every object gets its call, and the first exception comes out behind the last of them.</summary>
    public void Dispose()
    {
        ExceptionDispatchInfo? first = null;
        while (_made.TryPop(out var last))
        {
            try
            {
                last.Dispose();
            }
            catch (Exception exception)
            {
                first ??= ExceptionDispatchInfo.Capture(exception);
            }
        }

        first?.Throw();
    }

    string Chain(Type type) => string.Join(" needs ", _underway.Append(type).Select(one => one.Name));
}
