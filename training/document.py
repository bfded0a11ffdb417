"""A text as words with what the corpora mark on them; None where a corpus does not mark a thing."""
import text as T


class Document:
    def __init__(self, corpus, name, words, spaces, paragraphs, spans=None):
        self.corpus, self.name = corpus, name
        self.words, self.spaces, self.paragraphs = words, spaces, paragraphs
        self.spans = spans  # [(start, end)] in the text's code points
        self.upos = self.feats = self.lemma = self.heads = self.rels = self.starts = None
        self.cue = None  # tag of each word
        self.attributions = None  # [(first cue word, last cue word, source words, content words)]
        self.outer = self.inner = None  # tag of each word, -100 where unknown
        self.place = None  # texts that mark places only: 1 first word, 2 later word, 0 surely none, -100 unknown
        self.gum = None  # GUM's innermost noun phrase
        self.trigger = self.chain = None  # tag of each word; chain of events that its event is of, "" where none
        self.fills = None  # MUC-4: [(type of incident, word that fills a role of one)]
        self.incidents = self.police = None  # labels of the whole text
        self.cased = None  # the words as they would be printed, where the corpus has them in lower case

    @classmethod
    def of_text(cls, corpus, name, text, paragraph_break="\n"):
        spans = T.words(text)
        words = [text[a:b] for a, b in spans]
        spaces, paragraphs, at, p = [], [], 0, 0
        for a, b in spans:
            gap = text[at:a]
            if paragraph_break in gap and at:
                p += 1
            spaces.append(at == 0 or any(c.isspace() for c in gap))
            paragraphs.append(p)
            at = b
        return cls(corpus, name, words, spaces, paragraphs, spans)

    def covered(self, start, end):
        """Indices of the words that overlap the characters [start, end)."""
        import bisect
        i = bisect.bisect_right([b for _, b in self.spans], start)
        out = []
        while i < len(self.spans) and self.spans[i][0] < end:
            out.append(i)
            i += 1
        return out

    def place_tags(self):
        """The places marked, as 0, 1 (first word), 2 (later word)."""
        return [max(0, v) for v in self.place]
