using IkeLab.Gherkin.Expressions;

namespace IkeLab.Gherkin.Runner;

/// <summary>Makes of a step's texts and table what its method takes.</summary>
sealed class ArgumentConverter(Vocabulary vocabulary, ScenarioContainer container)
{
    /// <exception cref="UsageException">The writer of the scenario gave a value that does not fit.</exception>
    /// <exception cref="BindingException">Nothing makes a value of this type.</exception>
    public object?[] Convert(StepMatch match)
    {
        var types = match.Definition!.Parameters;
        var values = match.Arguments.Select((argument, i) => OfArgument(argument, types[i]));
        if (match.Definition.TakesBlock) values = values.Append(OfBlock(match.Step, types[^1]));
        return [.. values];
    }

    object? OfArgument(Argument argument, Type type)
    {
        if (argument.Text is not { } text) return null;

        // {minutes} and {seconds} may both make a TimeSpan: the name in the expression goes before the type.
        var named = vocabulary.Transformations
            .Where(one => one.Name == argument.Type.Name && one.Result.IsAssignableTo(type));
        return TryTransform(named, text, out var value) ? value : OfText(text, type);
    }

    object? OfText(string text, Type type)
    {
        var fitting = vocabulary.Transformations.Where(one => one.Result == type && !one.TakesTable).ToArray();
        if (TryTransform(fitting, text, out var value)) return value;
        if (Scalars.Knows(type)) return Scalars.Parse(text, type);
        if (fitting.Length > 0)
            throw new UsageException($"\"{text}\" is not {string.Join(" or ", fitting.Select(one => one.Pattern))}");
        throw new BindingException($"nothing makes a {type.Name} of \"{text}\": add a [StepArgumentTransformation]");
    }

    object? OfBlock(ScenarioStep step, Type type)
    {
        if (step.Table is not { } table) return OfText(step.DocString!, type);
        if (type == typeof(DataTable)) return table;
        var made = vocabulary.Transformations.FirstOrDefault(one => one.TakesTable && one.Result.IsAssignableTo(type));
        return made is not null
            ? MethodCall.Invoke(made.Method, container, table)
            : throw new BindingException($"nothing makes a {type.Name} of a table: add a [StepArgumentTransformation]");
    }

    bool TryTransform(IEnumerable<Transformation> transformations, string text, out object? value)
    {
        foreach (var transformation in transformations)
        {
            if (transformation.Match(text) is not { } inputs) continue;
            // Plain values only: a transformation from string to string would call itself for ever.
            var arguments = inputs.Select(object? (input, i) => Scalars.Parse(input, transformation.Inputs[i]));
            value = MethodCall.Invoke(transformation.Method, container, [.. arguments]);
            return true;
        }

        value = null;
        return false;
    }
}
