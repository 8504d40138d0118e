namespace IkeLab.Cli;

/// <summary>The forms that a ladder is drawn in.</summary>
enum LadderFormat
{
    /// <summary>Plain ASCII, one line a packet.</summary>
    Text,

    Svg,

    /// <summary>A page with the drawing in it.</summary>
    Html,

    /// <summary>A sequence diagram, for pages that draw those.</summary>
    Mermaid,
}
