package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"rashomon"
	"rashomon/export"
)

// An exporter writes a reading in one format.
type exporter func(io.Writer, *rashomon.Reading, export.Options) error

// formats are the formats by name; the order is the one of the help.
var formats = []struct {
	name  string
	write exporter
}{
	{"text", export.Text}, {"json", export.JSON}, {"jsonl", export.JSONLines}, {"html", export.HTML},
	{"csv", export.CSV}, {"geojson", export.GeoJSON},
}

// formatOf finds the format: the flag, else the ending of the file, else text.
func formatOf(flag, file string) (string, exporter, error) {
	name := flag
	if name == "" {
		name = "text"
		if ending := strings.TrimPrefix(filepath.Ext(file), "."); ending != "" && ending != "txt" {
			name = ending
		}
	}
	var names []string
	for _, f := range formats {
		if f.name == name {
			return name, f.write, nil
		}
		names = append(names, f.name)
	}
	if flag == "" {
		return "text", export.Text, nil
	}
	return "", nil, misused("there is no format %q; the formats are %s", flag, strings.Join(names, ", "))
}

// writer checks the flags about the output and gives what will write it.
func (m *Main) writer(f readFlags) (func(*rashomon.Reading) error, error) {
	name, write, err := formatOf(f.format, f.output)
	if err != nil {
		return nil, err
	}
	opt := m.exportOptions(f)
	if name == "text" {
		opt.Width = m.width(f)
		if opt.Color, err = m.colored(f); err != nil {
			return nil, err
		}
	}
	return func(r *rashomon.Reading) error {
		if f.output == "" || f.output == "-" {
			if err := write(m.Stdout, r, opt); err != nil {
				return fmt.Errorf("write the %s: %w", name, err)
			}
			return nil
		}
		return writeFile(f.output, func(w io.Writer) error { return write(w, r, opt) })
	}, nil
}

// writeFile writes beside the file first and puts it in place when it is
// whole: a full disk leaves the old file as it was.
func writeFile(path string, write func(io.Writer) error) error {
	problem := func(err error) error {
		reason := err
		var at *os.PathError
		if errors.As(err, &at) {
			reason = at.Err
		}
		return &rashomon.Error{Code: rashomon.EINVALID, About: path, Message: fmt.Sprintf("cannot be written: %v", reason), Err: err}
	}
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		file, err := os.OpenFile(path, os.O_WRONLY, 0) // a pipe or a device
		if err != nil {
			return problem(err)
		}
		defer file.Close()
		return write(file)
	}
	file, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return problem(err)
	}
	defer os.Remove(file.Name()) // of no effect once it has its name
	err = write(file)
	if closing := file.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Chmod(file.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		return problem(err)
	}
	return nil
}
