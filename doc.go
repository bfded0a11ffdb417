// Package rashomon holds the words of a desk that reads reports of violent
// conflict and keeps a ledger in which every fact is somebody's claim.
//
// The types here are the vocabulary that every other package shares: a Report
// is one published text, a Span is a run of it, a Claim is one thing that a
// Holder holds, an Incident is the happening that claims are about. Nothing in
// this package reads, stores or prints; it imports the standard library only.
//
// Offsets in Go are byte offsets into Report.Text, half open. At the border
// (the rashomon/1 format) they are Unicode code points; package export
// converts.
package rashomon
