package language

import (
	"strings"
	"testing"

	"rashomon"
)

func TestWriteCoNLLU(t *testing.T) {
	text := "Ada Marsh said he\nfled.\n\nNo."
	x := (&Reader{}).Read("", text, nil)
	for i, k := range []Token{
		{POS: "PROPN", Lemma: "Ada", Head: 2, Rel: "nsubj"}, {POS: "PROPN", Lemma: "Marsh", Head: 0, Rel: "flat"},
		{POS: "VERB", Lemma: "say", Head: -1, Rel: "root", Tense: "Past", VerbForm: "Fin", Mood: "Ind"}, {POS: "PRON", Lemma: "he", Head: 4, Rel: "nsubj"},
	} {
		k.Span, k.Sentence = x.Tokens[i].Span, x.Tokens[i].Sentence
		x.Tokens[i] = k
	}
	x.Entities = []Entity{{First: 0, End: 2, Type: rashomon.PersonEntity}}
	x.Attributions = []Attribution{{Source: []int{0, 1}, Cue: []int{2}, Content: []int{3}}}
	var b strings.Builder
	if err := x.WriteCoNLLU(&b, "a\tb"); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"# newdoc id = a b\n# newpar id = p1\n# sent_id = s1\n# text = Ada Marsh said he\n",
		"1\tAda\tAda\tPROPN\t_\t_\t3\tnsubj\t_\tAttribution=1:source|Entity=B-person\n",
		"2\tMarsh\tMarsh\tPROPN\t_\t_\t1\tflat\t_\tAttribution=1:source|Entity=I-person\n",
		"3\tsaid\tsay\tVERB\t_\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\tAttribution=1:cue\n",
		"SpaceAfter=No\n", "\n\n# newpar id = p3\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the output lacks %q:\n%s", want, b.String())
		}
	}
}
