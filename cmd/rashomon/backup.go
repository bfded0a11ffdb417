package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

func (m *Main) backupCommand() *cobra.Command {
	return &cobra.Command{
		Use: "backup LEDGER FILE", Short: "Copy a ledger to a file while it is in use", Args: args2("the file of the backup"),
		Long: "Writes the ledger as it stands at this moment to a file that is not there yet. Others may\n" +
			"go on entering meanwhile. The copy is a ledger like the first and passes the same check.",
		Example: "  rashomon backup desk.ledger /mnt/disk/desk-friday.ledger",
		RunE: runs(func(cmd *cobra.Command, args []string) error {
			book, err := m.lookInto(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			if err := book.Backup(cmd.Context(), args[1]); err != nil {
				return err
			}
			fmt.Fprintf(m.Stdout, "%s: backed up to %s\n", book.Name(), args[1])
			return nil
		}),
	}
}
