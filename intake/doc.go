// Package intake turns files, folders, addresses and standard input into
// reports: text, title, authors, outlet, day of publication, what is not the
// article, and what the copy has lost. It judges nothing that the text says.
//
// A plain text file keeps its whole text, so that offsets count in the file as
// decoded; what is not the article is marked. A page keeps its main text.
package intake
