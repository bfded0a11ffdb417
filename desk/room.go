package desk

import (
	"rashomon"
	"rashomon/actor"
	"rashomon/claim"
	"rashomon/gazetteer"
	"rashomon/language"
)

// A readingRoom is what reading claims needs, loaded once for all reports.
type readingRoom struct {
	reader *language.Reader
	world  claim.World
}

func (m *readingRoom) load(opt Options) error {
	return together(
		func() (err error) { m.reader, err = language.Load(); return },
		func() (err error) { m.world.Places, err = gazetteer.Load(opt.Places...); return },
		func() (err error) { m.world.Actors, err = actor.Load(opt.Actors...); return },
	)
}

// claims reads one report; one in a language that isn't read has no claims.
func (m *readingRoom) claims(r *rashomon.Report) ([]*rashomon.Claim, []rashomon.Actor) {
	if !reads(r.Language) {
		return nil, nil
	}
	text := m.reader.Read(r.Title, r.Text, r.Boilerplate)
	for _, s := range text.Sentences {
		r.Sentences = append(r.Sentences, s.Span)
	}
	return claim.Read(r, text, m.world)
}

// Model names the language model that reads, "" where rules alone do.
func Model() string { return language.Model() }
