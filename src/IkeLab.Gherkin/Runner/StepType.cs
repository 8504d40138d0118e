namespace IkeLab.Gherkin.Runner;

public enum StepType { Given, When, Then }
