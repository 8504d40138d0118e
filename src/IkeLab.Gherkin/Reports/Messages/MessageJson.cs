using System.ComponentModel;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Io.Cucumber.Messages.Types;

namespace IkeLab.Gherkin.Reports;

/// <summary>One message, one line: names and enumerations as the schema of Cucumber Messages writes them.</summary>
static class MessageJson
{
    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // nobody puts these lines into HTML as they are
        Converters = { new DescribedEnums() },
    };

    public static void Write(Stream output, Envelope message)
    {
        JsonSerializer.Serialize(output, message, Options);
        output.Write("\n"u8);
    }

    /// <summary>The package keeps the word of each value in its [Description].</summary>
    sealed class DescribedEnums : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

        public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter?)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert));

        sealed class Converter<T> : JsonConverter<T> where T : struct, Enum
        {
            static readonly Dictionary<T, string> Words = Enum.GetValues<T>().ToDictionary(
                value => value,
                value => typeof(T).GetField($"{value}")!
                    .GetCustomAttribute<DescriptionAttribute>()?.Description ?? $"{value}");

            public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
                throw new NotSupportedException("messages are written only");

            public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
                writer.WriteStringValue(Words[value]);
        }
    }
}
