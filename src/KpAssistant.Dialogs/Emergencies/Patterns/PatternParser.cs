using System.Globalization;

namespace KpAssistant.Dialogs.Emergencies.Patterns;

/// <summary>
/// Reads the small pattern language of <c>data/emergencies</c>: words in order, <c>(a|b c)</c> alternatives, <c>x?</c> optional,
/// <c>[0-3]</c> a gap of tokens, <c>stem*</c> any ending, <c>{name}</c> a class or phrase of words.yaml, <c>#</c> any number,
/// <c>#104-115</c> a number in a range.
/// </summary>
internal sealed class PatternParser(Lexicon lexicon, IReadOnlyDictionary<string, string> phrases)
{
    private const int DeepestNesting = 12;
    private const int LongestGap = 16;

    /// <exception cref="FormatException">The pattern does not follow the language; the message quotes it.</exception>
    public PatternNode Parse(string pattern) => WithoutLooseEnd(new Cursor(this, pattern, 0).ParseAll());

    /// <summary>A gap at the very end would find the same thing again and again.</summary>
    private static PatternNode WithoutLooseEnd(PatternNode node)
    {
        while (node is PatternNode.Sequence { Items.Count: > 1 } sequence && sequence.Items[^1] is (PatternNode.Gap { Least: 0 } or PatternNode.Optional))
            node = new PatternNode.Sequence([.. sequence.Items.Take(sequence.Items.Count - 1)]);
        return node;
    }

    private PatternNode Named(string name, int depth)
    {
        if (lexicon.IsClass(name))
            return new PatternNode.Token(lexicon.Class(name));
        if (phrases.TryGetValue(name, out var phrase) && depth < DeepestNesting)
            return new Cursor(this, phrase, depth + 1).ParseAll();
        throw new FormatException($"'{{{name}}}' is neither a class nor a phrase of words.yaml (or it contains itself).");
    }

    private PatternNode Words(string word)
    {
        if (word[0] == '#')
            return new PatternNode.Token(Number(word));
        if (word[^1] == '*')
            return new PatternNode.Token(lexicon.Stem(Lexicon.Fold(word[..^1])));
        var tokens = lexicon.Expand(Lexicon.Fold(word)).Select(w => (PatternNode)new PatternNode.Token(lexicon.Word(w))).ToList();
        return tokens.Count == 1 ? tokens[0] : new PatternNode.Sequence(tokens);
    }

    private int Number(string word)
    {
        if (word.Length == 1)
            return lexicon.Range(0, double.MaxValue);
        var bounds = word[1..].Split('-');
        var low = double.Parse(bounds[0].TrimEnd('+'), CultureInfo.InvariantCulture);
        var high = bounds.Length == 2 ? double.Parse(bounds[1], CultureInfo.InvariantCulture) : bounds[0].EndsWith('+') ? double.MaxValue : low;
        return lexicon.Range(low, high);
    }

    private sealed class Cursor(PatternParser parser, string text, int depth)
    {
        private int _at;

        public PatternNode ParseAll()
        {
            var node = Choice();
            return _at == text.Length ? node : throw Wrong("unexpected '" + text[_at] + "'");
        }

        private PatternNode Choice()
        {
            var items = new List<PatternNode> { Sequence() };
            while (Take('|'))
                items.Add(Sequence());
            return items.Count == 1 ? items[0] : new PatternNode.Choice(items);
        }

        private PatternNode.Sequence Sequence()
        {
            var items = new List<PatternNode>();
            while (true)
            {
                while (Take(' '))
                {
                }

                if (_at == text.Length || text[_at] is '|' or ')')
                    break;
                var item = Item();
                items.Add(Take('?') ? new PatternNode.Optional(item) : item);
            }

            return items.Count > 0 ? new PatternNode.Sequence(items) : throw Wrong("an empty alternative");
        }

        private PatternNode Item()
        {
            if (Take('('))
            {
                var inner = Choice();
                return Take(')') ? inner : throw Wrong("')' is missing");
            }

            if (Take('['))
                return Gap(Until(']'));
            if (Take('{'))
                return parser.Named(Until('}'), depth);
            var start = _at;
            while (_at < text.Length && text[_at] is not (' ' or '(' or ')' or '|' or '?' or '[' or '{'))
                _at++;
            return _at > start ? parser.Words(text[start.._at]) : throw Wrong("unexpected '" + text[_at] + "'");
        }

        private PatternNode.Gap Gap(string bounds)
        {
            var parts = bounds.Split('-');
            if (parts.Length == 2 && int.TryParse(parts[0], CultureInfo.InvariantCulture, out var least) && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var most) && most is > 0 and <= LongestGap && least <= most)
                return new PatternNode.Gap(least, most);
            throw Wrong($"a gap is written [0-3], at most {LongestGap}");
        }

        private string Until(char end)
        {
            var close = text.IndexOf(end, _at);
            if (close < 0)
                throw Wrong($"'{end}' is missing");
            var inner = text[_at..close];
            _at = close + 1;
            return inner;
        }

        private bool Take(char c)
        {
            if (_at == text.Length || text[_at] != c)
                return false;
            _at++;
            return true;
        }

        private FormatException Wrong(string what) => new($"{what} at {_at} in the pattern \"{text}\"");
    }
}
