package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"rashomon/gazetteer"
)

func (m *Main) gazetteerCommand() *cobra.Command {
	var folder string
	cmd := &cobra.Command{
		Use: "gazetteer", Short: "Add country files of GeoNames where villages count", Args: noCommand,
		Long: "The built-in gazetteer knows towns; a country file of GeoNames\n" +
			"(download.geonames.org/export/dump, SY.zip, CC BY 4.0) has every village. What is added is\n" +
			"kept in a folder among your settings ($RASHOMON_GAZETTEERS or --gazetteers name another) and\n" +
			"searched by every read from then on.",
		Example: "  rashomon gazetteer add SY.zip\n  rashomon gazetteer list\n  rashomon gazetteer remove SY",
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.PersistentFlags().StringVar(&folder, "gazetteers", "", gazetteersFlag)
	cmd.AddCommand(
		&cobra.Command{
			Use: "add FILE…", Short: "Add country files, SY.txt or SY.zip", Args: someFiles,
			RunE: runs(func(_ *cobra.Command, args []string) error { return m.addGazetteers(args, folder) }),
		},
		&cobra.Command{
			Use: "list", Short: "List what has been added", Args: cobra.NoArgs,
			RunE: runs(func(*cobra.Command, []string) error { return m.listGazetteers(folder) }),
		},
		&cobra.Command{
			Use: "remove NAME…", Short: "Take away what has been added, by the name that list prints", Args: someFiles,
			RunE: runs(func(_ *cobra.Command, args []string) error { return m.removeGazetteers(args, folder) }),
		},
	)
	return cmd
}

const gazetteersFlag = "`FOLDER` of added gazetteers (default: one among your settings)"

func someFiles(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return misused("which?")
	}
	return nil
}

// gazetteers are the files that read searches. Settings that cannot be read hold
// none; a folder that somebody named must be one.
func (m *Main) gazetteers(flag string) ([]string, error) {
	files, err := gazetteer.Files(m.gazetteerFolder(flag))
	if err != nil && flag == "" && m.Getenv("RASHOMON_GAZETTEERS") == "" {
		return nil, nil
	}
	return files, err
}

// gazetteerFolder is where added gazetteers are kept: the flag's, the
// environment's, else a folder of the user's settings; "" where the user has
// none.
func (m *Main) gazetteerFolder(flag string) string {
	if flag != "" {
		return flag
	}
	if dir := m.Getenv("RASHOMON_GAZETTEERS"); dir != "" {
		return dir
	}
	for _, place := range []struct{ variable, under string }{{"XDG_CONFIG_HOME", ""}, {"AppData", ""}, {"HOME", ".config"}} {
		if dir := m.Getenv(place.variable); dir != "" {
			return filepath.Join(dir, place.under, "rashomon", "gazetteers")
		}
	}
	return ""
}

func (m *Main) addGazetteers(files []string, flag string) error {
	folder := m.gazetteerFolder(flag)
	if folder == "" {
		return misused("there is no folder to keep it in; name one with --gazetteers")
	}
	failed := false
	for _, f := range files {
		a, err := gazetteer.Add(f, folder)
		if err != nil {
			m.complain(err)
			failed = true
			continue
		}
		fmt.Fprintf(m.Stdout, "%s: %d places of %s, kept in %s\n", a.Name, a.Places, strings.Join(a.Countries, ", "), a.File)
	}
	if failed {
		return errReported
	}
	return nil
}

func (m *Main) listGazetteers(flag string) error {
	folder := m.gazetteerFolder(flag)
	added, errs := gazetteer.List(folder)
	w := tabwriter.NewWriter(m.Stdout, 0, 0, 2, ' ', 0)
	for _, a := range added {
		fmt.Fprintf(w, "%s\t%d places\t%s\t%s\n", a.Name, a.Places, strings.Join(a.Countries, ", "), a.File)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if len(added) == 0 && len(errs) == 0 {
		fmt.Fprintln(m.Stdout, "nothing has been added to "+folder)
	}
	for _, err := range errs {
		m.complain(err)
	}
	if len(errs) > 0 {
		return errReported
	}
	return nil
}

func (m *Main) removeGazetteers(names []string, flag string) error {
	failed := false
	for _, n := range names {
		if err := gazetteer.Remove(n, m.gazetteerFolder(flag)); err != nil {
			m.complain(err)
			failed = true
			continue
		}
		fmt.Fprintf(m.Stdout, "%s: removed\n", n)
	}
	if failed {
		return errReported
	}
	return nil
}
