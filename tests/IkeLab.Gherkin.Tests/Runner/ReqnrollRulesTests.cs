extern alias StandIn;
using System.Reflection;
using System.Text.RegularExpressions;
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
        [.. Classes.SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))];

    static IEnumerable<(MethodInfo Method, StepDefinitionBaseAttribute Step)> Steps =>
        Methods.SelectMany(method => method.GetCustomAttributes<StepDefinitionBaseAttribute>().Select(step => (method, step)));

    static IEnumerable<(MethodInfo Method, StepArgumentTransformationAttribute Made)> Transformations =>
        Methods.SelectMany(method => method.GetCustomAttributes<StepArgumentTransformationAttribute>().Select(made => (method, made)));

    [Fact]
    public void Step_classes_ask_for_the_lab_and_for_classes_that_Reqnroll_can_make() =>
        Classes.SelectMany(type => type.GetConstructors())
            .SelectMany(constructor => constructor.GetParameters())
            .Where(parameter => parameter.ParameterType.IsAbstract && parameter.ParameterType != typeof(ILabOutput) || parameter.HasDefaultValue)
            .Should().BeEmpty();

    [Fact]
    public void No_step_has_a_default_for_a_parameter() =>
        Steps.SelectMany(step => step.Method.GetParameters()).Where(parameter => parameter.HasDefaultValue)
            .Should().BeEmpty();

    [Fact]
    public void No_step_takes_a_table_as_it_is() =>
        Steps.Where(step => step.Method.GetParameters().Any(parameter => parameter.ParameterType == typeof(DataTable)))
            .Should().BeEmpty("tables are named in transformations only");

    [Fact]
    public void A_regular_expression_is_anchored_and_none_of_its_groups_is_optional()
    {
        Steps.Should().NotBeEmpty();
        foreach (var (method, step) in Steps)
        {
            var (begins, ends) = (step.Expression.StartsWith('^'), step.Expression.EndsWith('$'));
            begins.Should().Be(ends, $"{method.Name}: \"{step.Expression}\" is one or the other");
            if (begins) Regex.IsMatch(step.Expression, @"\)[?*]|\)\{0").Should().BeFalse($"{method.Name} has an optional group");
        }
    }

    [Fact]
    public void The_pattern_of_a_transformation_has_one_plain_group_for_each_parameter()
    {
        Transformations.Should().NotBeEmpty();
        foreach (var (method, made) in Transformations.Where(one => one.Made.Regex is not null))
        {
            new Regex(made.Regex!).GetGroupNumbers().Should().HaveCount(method.GetParameters().Length + 1, $"{method.Name}: {made.Regex}");

            // Such a pattern Reqnroll takes for any text at all in an expression: write [(] and more groups instead.
            Regex.IsMatch(made.Regex!, @"\(\?|\\\(").Should().BeFalse($"{method.Name}: {made.Regex} is too complex for Reqnroll");
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
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "src", "IkeLab.Gherkin", "Steps"), "*.cs", SearchOption.AllDirectories);

        files.Should().NotBeEmpty();
        files.SelectMany(File.ReadLines)
            .Where(line => Regex.IsMatch(line, @"^\s*(global )?using .*\b(Reqnroll|IkeLab\.Gherkin)\b"))
            .Should().BeEmpty();
    }
}
