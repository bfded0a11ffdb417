package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"rashomon/desk"
)

// version is set by the release build (-ldflags "-X main.version=1.2.3").
var version = ""

// readerVersion is what outputs name as their reader.
func readerVersion() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" && len(s.Value) >= 12 {
				return "dev-" + s.Value[:12]
			}
		}
	}
	return "dev"
}

func (m *Main) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version and the language model", Args: cobra.NoArgs,
		RunE: runs(func(*cobra.Command, []string) error {
			model := desk.Model()
			if model == "" {
				model = "none, rules alone"
			}
			_, err := fmt.Fprintf(m.Stdout, "rashomon %s\nformat rashomon/1\nmodel %s\n%s %s/%s\n",
				readerVersion(), model, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		}),
	}
}
