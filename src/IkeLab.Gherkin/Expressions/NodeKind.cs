namespace IkeLab.Gherkin.Expressions;

enum NodeKind { Expression, Text, Optional, Alternation, Alternative, Parameter }
