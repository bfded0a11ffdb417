package gazetteer

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"rashomon"
)

// extension ends the names of files that Add makes.
const extension = ".places"

// An Added is a country file that a user has added.
type Added struct {
	Name      string // by which it is removed: "SY"
	File      string
	Places    int
	Countries []string // codes, in order
}

// Add adds a country file of GeoNames to a user's folder, in place of one of
// the same name, and says what came of it.
func Add(from, folder string) (Added, error) {
	to := filepath.Join(folder, nameOf(from)+extension)
	if _, err := AddGeoNames(from, to); err != nil {
		return Added{}, err
	}
	return describe(to)
}

// nameOf is the name that a file is added under: that of SY.txt or SY.zip is SY.
func nameOf(file string) string {
	base := filepath.Base(file)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// Files are the added files of a folder, in order; none where there is no such
// folder.
func Files(folder string) ([]string, error) {
	if folder == "" {
		return nil, nil
	}
	all, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, &rashomon.Error{Code: rashomon.EINVALID, About: folder, Message: "the folder of added gazetteers cannot be read", Err: err}
	}
	var out []string
	for _, f := range all {
		if !f.IsDir() && strings.HasSuffix(f.Name(), extension) {
			out = append(out, filepath.Join(folder, f.Name()))
		}
	}
	sort.Strings(out)
	return out, nil
}

// List says what each added file holds. What cannot be read is an error about
// it beside the others.
func List(folder string) ([]Added, []error) {
	files, err := Files(folder)
	if err != nil {
		return nil, []error{err}
	}
	var out []Added
	var errs []error
	for _, f := range files {
		a, err := describe(f)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		out = append(out, a)
	}
	return out, errs
}

// Remove takes an added file away, by its name.
func Remove(name, folder string) error {
	file := filepath.Join(folder, nameOf(name+extension)+extension)
	if err := os.Remove(file); err != nil {
		return &rashomon.Error{Code: rashomon.ENOTFOUND, About: name, Message: "no gazetteer of this name has been added; gazetteer list prints those that have", Err: err}
	}
	return nil
}

func describe(file string) (Added, error) {
	a := Added{Name: nameOf(file), File: file}
	t, err := openFile(file)
	if err != nil {
		return a, err
	}
	seen := map[string]bool{}
	for _, d := range t.admins {
		if c, _, _ := strings.Cut(d, "/"); c != "" && !seen[c] {
			seen[c] = true
			a.Countries = append(a.Countries, c)
		}
	}
	sort.Strings(a.Countries)
	for i := range t.first {
		for _, entries := range t.block(i) {
			for _, e := range entries {
				if len(e.Other) == 0 {
					a.Places++
				}
			}
		}
	}
	return a, nil
}

// openFile opens a file that Add made.
func openFile(name string) (*table, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, &rashomon.Error{Code: rashomon.ENOTFOUND, About: name, Message: "the gazetteer file cannot be read", Err: err}
	}
	t, err := open(data)
	if err != nil {
		return nil, &rashomon.Error{Code: rashomon.EINVALID, About: name, Message: "the gazetteer file cannot be read as one; add it again, or remove it with gazetteer remove", Err: err}
	}
	return t, nil
}
