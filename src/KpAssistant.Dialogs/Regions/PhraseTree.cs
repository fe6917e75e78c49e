using System.Diagnostics.CodeAnalysis;

namespace KpAssistant.Dialogs.Regions;

/// <summary>Phrases by their words. A look-up reads each word at most as often as the longest phrase has words, so a message costs linear work.</summary>
internal sealed class PhraseTree<T>
    where T : class
{
    private readonly Node root = new();

    public void Add(string phrase, T value)
    {
        var node = root;
        foreach (var word in Word.Fold(phrase))
            node = node.Child(word);
        node.Value = value;
    }

    public T? Get(string phrase)
    {
        var node = root;
        foreach (var word in Word.Fold(phrase))
        {
            if (!node.Children.TryGetValue(word, out var next))
                return null;
            node = next;
        }

        return node.Value;
    }

    /// <summary>The longest phrase that starts at a word.</summary>
    /// <param name="words">The message.</param>
    /// <param name="at">Index of the first word.</param>
    /// <param name="value">What the phrase stands for.</param>
    /// <param name="corrections">Words as they were probably meant, where the spelling is off; null where it is not.</param>
    /// <returns>How many words it has; 0 when there is none.</returns>
    public int Longest(List<Word> words, int at, [NotNull] out T? value, string?[]? corrections = null)
    {
        var node = root;
        var length = 0;
        value = null;
        for (var i = at; i < words.Count && (i == at || words[i].Before <= Gap.Dot); i++)
        {
            if (!node.Children.TryGetValue(words[i].Text, out var next)
                && (corrections?[i] is not { } meant || !node.Children.TryGetValue(meant, out next)))
                break;
            node = next;
            if (node.Value is not null)
                (length, value) = (i - at + 1, node.Value);
        }

        value ??= default!;
        return length;
    }


    private sealed class Node
    {
        public Dictionary<string, Node> Children { get; } = new(StringComparer.Ordinal);

        public T? Value { get; set; }

        public Node Child(string word)
        {
            if (!Children.TryGetValue(word, out var child))
                Children[word] = child = new Node();
            return child;
        }
    }
}
