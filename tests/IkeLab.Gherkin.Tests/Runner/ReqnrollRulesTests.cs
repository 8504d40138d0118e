extern alias StandIn;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using IkeLab.Lab;
using StandIn::Reqnroll;

namespace IkeLab.Gherkin.Tests;

/// <summary>
/// The step files are compiled for Reqnroll too, where its package is to be had: what Reqnroll would stumble over is
/// refused here, everywhere.
/// </summary>
public sealed class ReqnrollRulesTests
{
    static readonly IReadOnlyList<Type> Classes =
        [.. typeof(BindingAttribute).Assembly.GetTypes().Where(type => type.IsDefined(typeof(BindingAttribute)))];

    static readonly IReadOnlyList<MethodInfo> Methods =
        [.. Classes.SelectMany(type => type.GetMethods(
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))];

    static IEnumerable<(MethodInfo Method, StepDefinitionBaseAttribute Step)> Steps =>
        Methods.SelectMany(
            method => method.GetCustomAttributes<StepDefinitionBaseAttribute>().Select(step => (method, step)));

    static IEnumerable<(MethodInfo Method, StepArgumentTransformationAttribute Made)> Transformations =>
        Methods.SelectMany(
            method => method.GetCustomAttributes<StepArgumentTransformationAttribute>().Select(made => (method, made)));

    /// <summary>What Reqnroll makes for a scenario: the step classes,
    /// and all that their constructors ask for.</summary>
    static HashSet<Type> Made
    {
        get
        {
            var (made, next) = (new HashSet<Type>(), new Queue<Type>(Classes));
            while (next.TryDequeue(out var type))
            {
                if (type.IsAbstract || !made.Add(type)) continue;
                foreach (var parameter in type.GetConstructors().SelectMany(one => one.GetParameters()))
                    next.Enqueue(parameter.ParameterType);
            }

            return made;
        }
    }

    /// <summary>The files that a project outside its own folder compiles, as seen from the repository.</summary>
    static IEnumerable<string> Compiled(string project) =>
        XElement.Load(Directory.GetFiles(Path.Combine(Repository.Root, project), "*.csproj").Single())
            .Descendants("Compile")
            .Select(file => Path.GetRelativePath(Repository.Root,
                Path.GetFullPath(Path.Combine(Repository.Root, project, file.Attribute("Include")!.Value))));

    [Fact]
    public void Step_classes_ask_for_the_lab_and_for_classes_that_Reqnroll_can_make() =>
        Classes.SelectMany(type => type.GetConstructors())
            .SelectMany(constructor => constructor.GetParameters())
            .Where(parameter => parameter.ParameterType.IsAbstract && parameter.ParameterType != typeof(ILabOutput) ||
                parameter.HasDefaultValue)
            .Should().BeEmpty();

    [Fact]
    public void Of_the_constructors_of_what_a_step_class_asks_for_one_is_the_longest()
    {
        foreach (var type in Made)
        {
            var longest = type.GetConstructors().GroupBy(one => one.GetParameters().Length).MaxBy(same => same.Key);
            longest.Should().ContainSingle($"Reqnroll makes {type.Name} by its longest public constructor");
        }
    }

    [Fact]
    public void Nothing_of_a_scenario_waits_for_its_end_asynchronously_because_Reqnroll_calls_Dispose_alone() =>
        Made.Where(type => type.IsAssignableTo(typeof(IAsyncDisposable)))
            .Should().BeEmpty("that belongs in an [AfterScenario] Task");

    [Fact]
    public void No_step_and_no_transformation_has_a_default_for_a_parameter() =>
        Steps.Select(step => step.Method).Concat(Transformations.Select(one => one.Method))
            .SelectMany(method => method.GetParameters()).Where(parameter => parameter.HasDefaultValue)
            .Should().BeEmpty();

    [Fact]
    public void A_step_is_done_when_it_returns_or_when_its_task_is() =>
        Steps.Where(step => step.Method.ReturnType != typeof(void) && step.Method.ReturnType != typeof(Task))
            .Should().BeEmpty();

    [Fact]
    public void A_table_is_named_in_transformations_only()
    {
        const BindingFlags Everything =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static |
            BindingFlags.DeclaredOnly;
        Transformations.Should().Contain(
            one => one.Method.GetParameters().Any(parameter => parameter.ParameterType == typeof(DataTable)));
        typeof(BindingAttribute).Assembly.GetTypes().Where(type => type.Namespace != typeof(DataTable).Namespace)
            .SelectMany(type => type.GetMethods(Everything))
            .Where(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(DataTable)))
            .Where(method => !method.IsDefined(typeof(StepArgumentTransformationAttribute)))
            .Should().BeEmpty();
    }

    [Fact]
    public void The_stand_in_compiles_what_the_plugin_does() =>
        Compiled("tests/IkeLab.Reqnroll.StandIn").Should().NotBeEmpty()
            .And.BeEquivalentTo(Compiled("src/IkeLab.Reqnroll"));

    [Fact]
    public void A_regular_expression_is_anchored_and_none_of_its_groups_is_optional()
    {
        Steps.Should().NotBeEmpty();
        foreach (var (method, step) in Steps)
        {
            var (begins, ends) = (step.Expression.StartsWith('^'), step.Expression.EndsWith('$'));
            begins.Should().Be(ends, $"{method.Name}: \"{step.Expression}\" is one or the other");
            if (begins)
                Regex.IsMatch(step.Expression, @"\)[?*]|\)\{0").Should().BeFalse(
                    $"{method.Name} has an optional group");
        }
    }

    [Fact]
    public void The_pattern_of_a_transformation_has_one_plain_group_for_each_parameter()
    {
        Transformations.Should().NotBeEmpty();
        foreach (var (method, made) in Transformations.Where(one => one.Made.Regex is not null))
        {
            new Regex(made.Regex!).GetGroupNumbers().Should().HaveCount(
                method.GetParameters().Length + 1, $"{method.Name}: {made.Regex}");

            // Such a pattern Reqnroll takes for any text at all in an expression: write [(] and more groups instead.
            Regex.IsMatch(made.Regex!, @"\(\?|\\\(").Should().BeFalse(
                $"{method.Name}: {made.Regex} is too complex for Reqnroll");
        }
    }

    [Fact]
    public void One_name_of_a_parameter_type_is_one_type() =>
        Transformations
            .GroupBy(one => one.Made.Name ?? one.Method.ReturnType.Name)
            .Where(same => same.Select(one => one.Method.ReturnType).Distinct().Count() > 1)
            .Select(same => $"{{{same.Key}}} of {string.Join(" and ", same.Select(one => one.Method.Name))}")
            .Should().BeEmpty();

    [Fact]
    public void The_step_files_name_no_namespace_of_attributes_and_nothing_of_the_runner()
    {
        var files = Directory.GetFiles(
            Path.Combine(Repository.Root, "src", "IkeLab.Gherkin", "Steps"), "*.cs", SearchOption.AllDirectories);

        files.Should().NotBeEmpty();
        files.SelectMany(File.ReadLines)
            .Where(line => Regex.IsMatch(line, @"^\s*(global )?using .*\b(Reqnroll|IkeLab\.Gherkin)\b"))
            .Should().BeEmpty();
    }
}
