package evaluate

import (
	"context"

	"rashomon"
	"rashomon/incident"
)

// ecb scores, on ECB+ dev, which documents of a topic are about one happening
// (each topic has two that are easy to confuse), and which marked event words
// are one event.
//
// Documents are parted by incident.Topics. Event words have no claims, so the
// measure decides by its own means (ecb_link.go): lemma, what hangs on the word
// and what stands round it, within the groups of documents that were found.
// Gathering decides by claims; what both share is the likeness of reports.
func ecb(ctx context.Context, s Stages, dir string) ([]Figure, error) {
	texts, err := readECB(dir, "Dev")
	if err != nil {
		return nil, err
	}
	groups, docs := documents(texts)
	key, response := chaining{}, chaining{}
	for _, group := range groups {
		var events []*ecbEvent
		for _, i := range group {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			events = append(events, readEvents(s.Language, &texts[i])...)
		}
		for k, chain := range linkEvents(events) {
			key[events[k].id] = events[k].chain
			response[events[k].id] = events[chain].id
		}
	}
	about := "ECB+ dev, given event words, "
	return []Figure{
		{Name: "incidents/ecb-documents", Value: docs.f1(), Of: len(texts), About: "ECB+ dev, documents of one happening within a topic, B3"},
		{Name: "incidents/ecb-events-muc", Value: muc(key, response).f1(), Of: len(key), About: about + "MUC"},
		{Name: "incidents/ecb-events-b3", Value: bcubed(key, response).f1(), Of: len(key), About: about + "B3"},
		{Name: "incidents/ecb-events-ceafe", Value: ceafe(key, response).f1(), Of: len(key), About: about + "CEAF, phi 4"},
		{Name: "incidents/ecb-events-conll", Value: conll(key, response), Of: len(key), About: about + "mean of the three"},
	}, nil
}

// documents parts the texts of each topic into groups of one happening, and
// scores that.
func documents(texts []ecbText) (groups [][]int, s score) {
	key, response := chaining{}, chaining{}
	for _, topic := range byTopic(texts) {
		reports := make([]*rashomon.Report, len(topic))
		for k, i := range topic {
			key[texts[i].id] = texts[i].happening
			reports[k] = &rashomon.Report{ID: texts[i].id, Text: texts[i].text}
		}
		for _, found := range incident.Topics(reports) {
			group := make([]int, len(found))
			for n, k := range found {
				group[n] = topic[k]
				response[texts[topic[k]].id] = texts[topic[found[0]]].id
			}
			groups = append(groups, group)
		}
	}
	return groups, bcubed(key, response)
}

// byTopic is the numbers of the texts of each topic, in order.
func byTopic(texts []ecbText) [][]int {
	var out [][]int
	at := map[string]int{}
	for n, t := range texts {
		i, ok := at[t.topic]
		if !ok {
			i = len(out)
			at[t.topic] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], n)
	}
	return out
}
