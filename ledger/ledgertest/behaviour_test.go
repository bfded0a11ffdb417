package ledgertest

import "testing"

func TestBehaviours(t *testing.T) {
	for _, engine := range []string{"sqlite", "postgres"} {
		t.Run(engine, func(t *testing.T) {
			if engine == "postgres" {
				NewPlace(t, engine) // skips all at once where there is none
			}
			for _, b := range Behaviours {
				t.Run(b.Name, func(t *testing.T) {
					t.Parallel()
					b.Test(t, NewPlace(t, engine))
				})
			}
		})
	}
}
