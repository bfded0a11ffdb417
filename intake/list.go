package intake

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"rashomon"
)

// Stdin is the item that stands for standard input.
const Stdin = "-"

// readable are the endings of files that are read when a folder is given; a
// file given by its own name is read whatever it ends in.
var readable = []string{".txt", ".text", ".md", ".html", ".htm", ".xhtml"}

// List expands what a person gives to Rashomon (files, folders, globs, "-",
// http and https addresses) into the items that Open reads, sorted, each once.
// What cannot be expanded is an error about it; the rest is still listed.
func List(args []string) (items []string, errs []error) {
	seen := map[string]bool{}
	add := func(item string) {
		if key := identity(item); !seen[key] {
			seen[key] = true
			items = append(items, item)
		}
	}
	for _, arg := range args {
		found, problems := expand(arg)
		for _, item := range found {
			add(item)
		}
		errs = append(errs, problems...)
	}
	sort.Strings(items)
	return items, errs
}

// identity is the same for two spellings of one item.
func identity(item string) string {
	if item == Stdin || isAddress(item) {
		return item
	}
	if abs, err := filepath.Abs(item); err == nil {
		return abs
	}
	return filepath.Clean(item)
}

func expand(arg string) ([]string, []error) {
	switch {
	case arg == Stdin || isAddress(arg):
		return []string{arg}, nil
	case strings.TrimSpace(arg) == "":
		return nil, []error{rashomon.Errorf(rashomon.EINVALID, "", "an empty name was given")}
	}
	info, err := os.Stat(arg)
	switch {
	case err == nil && info.IsDir():
		return walk(arg)
	case err == nil:
		return []string{arg}, nil
	case strings.ContainsAny(arg, "*?["):
		return glob(arg)
	case strings.Contains(arg, "://"):
		scheme, _, _ := strings.Cut(arg, "://")
		return nil, []error{rashomon.Errorf(rashomon.EINVALID, arg, "an address of the kind %s:// is not read, only http:// and https://", scheme)}
	}
	return nil, []error{fileError(arg, err)}
}

// glob expands a pattern of path/filepath; a folder that it matches is walked.
func glob(pattern string) (items []string, errs []error) {
	matches, err := filepath.Glob(pattern)
	if err != nil {
		return nil, []error{&rashomon.Error{Code: rashomon.EINVALID, About: pattern, Message: "the pattern is malformed", Err: err}}
	}
	for _, m := range matches {
		if strings.HasPrefix(filepath.Base(m), ".") && !strings.HasPrefix(filepath.Base(pattern), ".") {
			continue
		}
		info, err := os.Stat(m)
		switch {
		case err != nil:
			errs = append(errs, fileError(m, err))
		case info.IsDir():
			found, problems := walk(m)
			items, errs = append(items, found...), append(errs, problems...)
		default:
			items = append(items, m)
		}
	}
	if len(items) == 0 && len(errs) == 0 {
		errs = append(errs, rashomon.Errorf(rashomon.ENOTFOUND, pattern, "no file matches this pattern"))
	}
	return items, errs
}

// walk lists the readable files below a folder. Dot files and dot folders are
// somebody's settings, not reports.
func walk(folder string) (items []string, errs []error) {
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			errs = append(errs, fileError(path, err))
			return nil
		}
		hidden := path != folder && strings.HasPrefix(entry.Name(), ".")
		if entry.IsDir() {
			if hidden {
				return fs.SkipDir
			}
			return nil
		}
		if hidden || !hasEnding(path, readable) {
			return nil
		}
		if info, err := os.Stat(path); err != nil {
			errs = append(errs, fileError(path, err))
		} else if info.Mode().IsRegular() {
			items = append(items, path)
		}
		return nil
	})
	if err != nil {
		errs = append(errs, fileError(folder, err))
	}
	if len(items) == 0 && len(errs) == 0 {
		errs = append(errs, rashomon.Errorf(rashomon.ENOTFOUND, folder,
			"the folder holds no file that is read (%s)", strings.Join(readable, " ")))
	}
	return items, errs
}

func hasEnding(path string, endings []string) bool {
	ending := strings.ToLower(filepath.Ext(path))
	for _, e := range endings {
		if ending == e {
			return true
		}
	}
	return false
}

func isAddress(s string) bool {
	lower := strings.ToLower(s)
	return strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://")
}

// fileError says in plain words why a file or folder cannot be read.
func fileError(path string, err error) *rashomon.Error {
	e := &rashomon.Error{Code: rashomon.EINTERNAL, About: path, Message: "cannot be read", Err: err}
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		e.Message = "cannot be read: " + pathErr.Err.Error()
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		e.Code, e.Message = rashomon.ENOTFOUND, "there is no such file or folder"
	case errors.Is(err, fs.ErrPermission):
		e.Code, e.Message = rashomon.EINVALID, "permission to read it is denied"
	}
	return e
}
