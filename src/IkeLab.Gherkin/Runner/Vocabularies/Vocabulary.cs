using System.Reflection;
using IkeLab.Gherkin.Catalogue;
using IkeLab.Gherkin.Expressions;

namespace IkeLab.Gherkin.Runner;

/// <summary>Every step that can be said, with what converts its arguments and what runs around it. Immutable.</summary>
public sealed class Vocabulary
{
    readonly List<StepDefinition> _steps = [];
    readonly List<Transformation> _transformations = [];
    readonly List<Hook> _hooks = [];
    readonly ParameterTypes _types = new();
    readonly List<ParameterType> _ownTypes = [];
    readonly MatchedTexts _matched;
    readonly Lazy<StepIndex> _index;

    Vocabulary(IEnumerable<Type> types)
    {
        // Reflection promises no order; names do.
        var methods = types
            .Where(type => type.IsDefined(typeof(BindingAttribute)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .SelectMany(type => type
                .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
                .OrderBy(method => method.MetadataToken))
            .ToArray();

        foreach (var method in methods) AddTransformations(method);
        AddParameterTypes(methods);
        foreach (var method in methods) AddStepsAndHooks(method);
        _matched = new(_steps);
        _index = new(() => new(_steps, _types.All));
    }

    /// <summary>The catalogue, in the order of classes and methods.</summary>
    public IReadOnlyList<StepDefinition> Steps => _steps;

    internal IEnumerable<Transformation> Transformations => _transformations;

    /// <summary>Finds steps by what somebody means.</summary>
    public StepIndex Index => _index.Value;

    /// <summary>All classes with [Binding].</summary>
    /// <exception cref="BindingException">A class is wrong; the message says which method, and why.</exception>
    public static Vocabulary Of(params IEnumerable<Assembly> assemblies) =>
        new(assemblies.SelectMany(one => one.GetTypes()));

    /// <inheritdoc cref="Of(IEnumerable{Assembly})"/>
    public static Vocabulary OfTypes(params IEnumerable<Type> types) => new(types);

    /// <summary>What is not said in every language: one line for each method and keyword that lacks one.</summary>
    public IReadOnlyList<string> Untranslated(params IReadOnlyList<string> languages) =>
    [
        .. _steps
            .GroupBy(step => (step.Method, step.Type))
            .SelectMany(ways => languages
                .Where(language => ways.All(way => way.Language != language))
                .Select(language => $"{ways.First().Where}: \"{ways.First()}\" is not said in {language}"))
    ];

    /// <summary>The expressions that a text fits, whatever its keyword.</summary>
    public IReadOnlyList<string> MeaningsOf(string text) =>
        [.. _matched.Of(text).Select(match => match.Definition.Expression.Source)];

    /// <summary>The method that a step means; null when it means none, or several.</summary>
    public MethodInfo? MethodOf(ScenarioStep step, Scenario scenario) =>
        Match(step, scenario).Definition?.Method;

    /// <summary>In their order; those of one order in that of classes and methods.</summary>
    internal IEnumerable<Hook> Hooks<TAttribute>() where TAttribute : HookAttribute =>
        _hooks.Where(hook => hook.Attribute is TAttribute).OrderBy(hook => hook.Attribute.Order);

    /// <summary>As they are declared.</summary>
    internal IReadOnlyList<Hook> AllHooks => _hooks;

    internal ParameterTypes Types => _types;

    /// <summary>The parameter types that transformations and enums add.</summary>
    internal IReadOnlyList<ParameterType> OwnTypes => _ownTypes;

    internal StepMatch Match(ScenarioStep step, Scenario scenario, Rules? rules = null) =>
        StepMatcher.Match(_index, _matched, step, scenario, rules ?? Rules.Reqnroll);

    void AddTransformations(MethodInfo method)
    {
        foreach (var attribute in method.GetCustomAttributes<StepArgumentTransformationAttribute>())
        {
            var at = _transformations.FindIndex(other => other.Order > attribute.Order);
            _transformations.Insert(at < 0 ? _transformations.Count : at, new(method, attribute));
        }
    }

    void AddParameterTypes(IEnumerable<MethodInfo> methods)
    {
        foreach (var same in _transformations.Where(one => !one.TakesTable).GroupBy(one => one.Name))
        {
            if (_types.TryFind(same.Key, out _)) continue; // a transformation to string, say, leaves {string} as it is
            if (same.Select(one => one.Result).Distinct().Count() > 1)
                throw new BindingException($"{{{same.Key}}} has transformations of different types: name one apart");
            AddType(new(same.Key, same.First().Result, [.. same.Select(one => one.Pattern).Distinct()]));
        }

        var parameters = methods.Where(IsStep).SelectMany(method => method.GetParameters());
        foreach (var type in parameters.Select(parameter => parameter.ParameterType))
        {
            // As in Reqnroll an enum is a parameter type of its own, and its values are judged when they are converted.
            if (type.IsEnum && !_types.TryFind(type.Name, out _)) AddType(new(type.Name, type, ".*"));
        }
    }

    void AddType(ParameterType type)
    {
        _types.Add(type);
        _ownTypes.Add(type);
    }

    void AddStepsAndHooks(MethodInfo method)
    {
        foreach (var attribute in method.GetCustomAttributes<StepDefinitionBaseAttribute>())
        {
            MethodCall.Check(method);
            foreach (var type in attribute.Types)
                _steps.Add(new(type, attribute.Expression, method, _types, ScopesOf(method)));
        }

        foreach (var attribute in method.GetCustomAttributes<HookAttribute>())
        {
            MethodCall.Check(method);
            var tags = attribute.Tags.Select(tag => new Scope(tag, null, null));
            var hook = new Hook(method, attribute, [.. ScopesOf(method), .. tags]);
            if (hook.IsOutside && !method.IsStatic)
                throw new BindingException($"{hook.Where} runs outside of scenarios, so it must be static");
            _hooks.Add(hook);
        }
    }

    static IReadOnlyList<Scope> ScopesOf(MethodInfo method) =>
    [
        .. method.DeclaringType!.GetCustomAttributes<ScopeAttribute>()
            .Concat(method.GetCustomAttributes<ScopeAttribute>())
            .Select(scope => new Scope(scope.Tag, scope.Feature, scope.Scenario)),
    ];

    static bool IsStep(MethodInfo method) => method.IsDefined(typeof(StepDefinitionBaseAttribute));
}
