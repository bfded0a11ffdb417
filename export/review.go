package export

import (
	"fmt"
	"time"

	"rashomon"
)

// A formatReview is a person's decision as rashomon/1 has it.
type formatReview struct {
	ID       string   `json:"id"`
	Decision string   `json:"decision"`
	Subject  string   `json:"subject"`
	Field    string   `json:"field,omitempty"`
	Value    string   `json:"value,omitempty"`
	Was      string   `json:"was,omitempty"`
	Actor    string   `json:"actor,omitempty"`
	Others   []string `json:"others,omitempty"`
	Claims   []string `json:"claims,omitempty"`
	Over     []string `json:"over,omitempty"`
	Who      string   `json:"who"`
	When     string   `json:"when"`
	Why      string   `json:"why"`
	Says     string   `json:"says"`
	State    string   `json:"state"`
	By       []string `json:"by,omitempty"`
	Note     string   `json:"note,omitempty"`
}

type formatVersion struct {
	Report  string                `json:"report"`
	Of      string                `json:"of"`
	Changes []formatVersionChange `json:"changes"`
}

type formatVersionChange struct {
	Claim *string `json:"claim"`
	Was   *string `json:"was"`
}

func encodeReview(r *rashomon.Ruling) formatReview {
	return formatReview{ID: r.ID, Decision: string(r.Decision), Subject: r.Subject, Field: r.Field, Value: r.Value, Was: r.Was, Actor: r.Actor,
		Others: r.Others, Claims: r.Claims, Over: r.Over, Who: r.Who, When: r.When.UTC().Format(time.RFC3339Nano), Why: r.Why,
		Says: r.Sentence(), State: string(r.State), By: r.By, Note: r.Note}
}

func decodeReview(x formatReview) (rashomon.Ruling, error) {
	when, err := time.Parse(time.RFC3339Nano, x.When)
	if err != nil {
		return rashomon.Ruling{}, rashomon.Errorf(rashomon.EINVALID, x.ID, "%q is no time", x.When)
	}
	return rashomon.Ruling{State: rashomon.RulingState(x.State), By: x.By, Note: x.Note,
		Review: rashomon.Review{ID: x.ID, Decision: rashomon.Decision(x.Decision), Subject: x.Subject, Field: x.Field, Value: x.Value, Was: x.Was,
			Actor: x.Actor, Others: x.Others, Claims: x.Claims, Over: x.Over, Who: x.Who, When: when, Why: x.Why}}, nil
}

func encodeVersion(v rashomon.Version) formatVersion {
	out := formatVersion{v.Report, v.Of, make([]formatVersionChange, len(v.Changes))}
	for i, c := range v.Changes {
		out.Changes[i] = formatVersionChange{text(c.Claim), text(c.Was)}
	}
	return out
}

func decodeVersion(x formatVersion) rashomon.Version {
	out := rashomon.Version{Report: x.Report, Of: x.Of}
	for _, c := range x.Changes {
		out.Changes = append(out.Changes, rashomon.VersionChange{Claim: value(c.Claim), Was: value(c.Was)})
	}
	return out
}

// Why a claim does not count.
const (
	rejected   = "rejected"
	superseded = "superseded"
)

// asides say of the claims that do not count why.
type asides map[string]string

func newAsides(r *rashomon.Reading) asides {
	out := asides{}
	old := map[string]bool{}
	for _, v := range r.Versions {
		old[v.Of] = true
	}
	for _, c := range r.Claims {
		if old[c.Report] {
			out[c.ID] = superseded
		}
	}
	for i := range r.Reviews {
		if x := &r.Reviews[i]; x.Decision == rashomon.Reject && x.State == rashomon.InForce {
			out[x.Subject] = rejected
		}
	}
	return out
}

// correctedWords is a correction with its original and its reason.
func correctedWords(r *rashomon.Ruling) string {
	was := clean(r.Was)
	if was == "" {
		was = "not told"
	}
	return fmt.Sprintf("%s corrected by %s: %s, was %s, because %s", r.Field, clean(r.Who), clean(r.Value), was, clean(r.Why))
}
