package evaluate

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sort"

	"rashomon"
	"rashomon/desk"
)

// ExamplesFolder finds the examples' folder: here, or in a folder above.
func ExamplesFolder() (string, error) {
	at, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("find the examples: %w", err)
	}
	for {
		folder := filepath.Join(at, "examples")
		if _, err := os.Stat(filepath.Join(folder, "README.md")); err == nil {
			return folder, nil
		}
		if filepath.Dir(at) == at {
			return "", rashomon.Errorf(rashomon.ENOTFOUND, "examples", "the examples are not here; run this in Rashomon's source")
		}
		at = filepath.Dir(at)
	}
}

// CompareExample reads one folder of examples and holds what comes out
// against its expected.json.
func CompareExample(ctx context.Context, folder string) (Comparison, error) {
	x, err := ReadExpectation(folder)
	if err != nil {
		return Comparison{}, err
	}
	reading, errs := desk.Read(ctx, []string{folder}, desk.Options{Workers: 1})
	if len(errs) > 0 {
		return Comparison{}, fmt.Errorf("read %s: %w", folder, errs[0])
	}
	return compare(reading, x), nil
}

// examples scores whole readings: ten contested incidents told in reports
// written for this project, against the accounts written down by hand.
func examples(ctx context.Context, _ Stages, _ string) ([]Figure, error) {
	folder, err := ExamplesFolder()
	if err != nil {
		return nil, err
	}
	paths, err := filepath.Glob(filepath.Join(folder, "*", "expected.json"))
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", folder, err)
	}
	sort.Strings(paths)
	var all Comparison
	var expected int
	var figures []Figure
	for _, path := range paths {
		c, err := CompareExample(ctx, filepath.Dir(path))
		if err != nil {
			return nil, err
		}
		x, err := ReadExpectation(filepath.Dir(path))
		if err != nil {
			return nil, err
		}
		expected += len(x.Incidents)
		all.add(c)
		figures = append(figures, Figure{Name: "examples/" + filepath.Base(filepath.Dir(path)), Value: percent(c.Right, c.Expected), Of: c.Expected,
			About: fmt.Sprintf("things right; %d of %d contested fields unfounded, %d things invented", len(c.Unfounded), c.Contested, len(c.Invented))})
	}
	return append(figures,
		Figure{Name: "examples/right", Value: percent(all.Right, all.Expected), Of: all.Expected,
			About: "what is expected of fields, positions, tallies, copies, changes and lost exhibits"},
		Figure{Name: "examples/contested", Value: percent(all.Contested-len(all.Unfounded), all.Contested), Of: all.Contested,
			About: fmt.Sprintf("contested fields that the texts bear out; %d are unfounded", len(all.Unfounded))},
		Figure{Name: "examples/incidents", Value: percent(2*all.Found, expected+all.Incidents), Of: expected,
			About: fmt.Sprintf("F1 of incidents: %d found, %d given", all.Found, all.Incidents)},
		Figure{Name: "examples/uninvented", Value: percent(all.Right, all.Right+len(all.Invented)), Of: all.Right + len(all.Invented),
			About: fmt.Sprintf("of what is right or must not be there, the right; %d things are invented", len(all.Invented))},
	), nil
}

func (c *Comparison) add(o Comparison) {
	c.Right += o.Right
	c.Expected += o.Expected
	c.Wrong = append(c.Wrong, o.Wrong...)
	c.Contested += o.Contested
	c.Unfounded = append(c.Unfounded, o.Unfounded...)
	c.Invented = append(c.Invented, o.Invented...)
	c.Found += o.Found
	c.Incidents += o.Incidents
}
