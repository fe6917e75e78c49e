using KpAssistant.Dialogs.Understanding;

namespace KpAssistant.Bench.Understanding;

/// <summary>A way to tell which answer a text wants.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Score">A likelihood for each label, by the label's position.</param>
/// <param name="Sure">From this likelihood on an answer is given: chosen for each so that at most 2% of the exam is answered wrongly.</param>
internal sealed record Approach(string Name, Func<Features, float[]> Score, float Sure);

/// <summary>Example questions as features, with the position of the label that each wants.</summary>
internal sealed record Lessons(string[] Labels, IReadOnlyList<(Features Features, int Label)> Examples);
