package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"rashomon"
)

// JSON writes a reading as rashomon/1. Every report, actor, claim and incident
// stands on a line of its own, so that two outputs can be compared line by
// line and a large reading is written without a second copy in memory.
func JSON(w io.Writer, r *rashomon.Reading, opt Options) error {
	out := bufio.NewWriter(w)
	enc := newEncoder(r, opt)
	reader, err := marshal(enc.reader())
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "{\"format\":%q,\n\"reader\":%s", formatName, reader)
	list := func(name string, n int, record func(i int) ([]byte, error)) {
		if err != nil {
			return
		}
		fmt.Fprintf(out, ",\n%q:[", name)
		for i := range n {
			var line []byte
			if line, err = record(i); err != nil {
				err = fmt.Errorf("write %s %d: %w", name, i, err)
				return
			}
			if i > 0 {
				out.WriteByte(',')
			}
			out.WriteByte('\n')
			if _, err = out.Write(line); err != nil {
				return
			}
		}
		out.WriteByte(']')
	}
	list("reports", len(r.Reports), func(i int) ([]byte, error) { return marshal(enc.report(r.Reports[i])) })
	list("actors", len(r.Actors), func(i int) ([]byte, error) { return marshal(encodeActor(r.Actors[i])) })
	list("claims", len(r.Claims), func(i int) ([]byte, error) { return enc.claim(r.Claims[i]) })
	list("incidents", len(r.Incidents), func(i int) ([]byte, error) { return marshal(encodeIncident(r.Incidents[i])) })
	list("copies", len(r.Copies), func(i int) ([]byte, error) { return marshal(encodeCopy(r.Copies[i])) })
	if len(r.Versions) > 0 {
		list("versions", len(r.Versions), func(i int) ([]byte, error) { return marshal(encodeVersion(r.Versions[i])) })
	}
	if len(r.Reviews) > 0 {
		list("reviews", len(r.Reviews), func(i int) ([]byte, error) { return marshal(encodeReview(&r.Reviews[i])) })
	}
	if err != nil {
		return err
	}
	out.WriteString("}\n")
	return out.Flush()
}

// JSONLines writes the same records one a line, each an object with a single
// member that says what it is: {"claim":{…}}. The first line is {"reader":…}.
func JSONLines(w io.Writer, r *rashomon.Reading, opt Options) error {
	out := bufio.NewWriter(w)
	enc := newEncoder(r, opt)
	line := func(name string, record []byte, err error) error {
		if err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
		_, err = fmt.Fprintf(out, "{%q:%s}\n", name, record)
		return err
	}
	reader, err := marshal(struct {
		Format string `json:"format"`
		formatReader
	}{formatName, enc.reader()})
	err = line("reader", reader, err)
	each := func(name string, n int, record func(i int) ([]byte, error)) {
		for i := 0; i < n && err == nil; i++ {
			b, e := record(i)
			err = line(name, b, e)
		}
	}
	each("report", len(r.Reports), func(i int) ([]byte, error) { return marshal(enc.report(r.Reports[i])) })
	each("actor", len(r.Actors), func(i int) ([]byte, error) { return marshal(encodeActor(r.Actors[i])) })
	each("claim", len(r.Claims), func(i int) ([]byte, error) { return enc.claim(r.Claims[i]) })
	each("incident", len(r.Incidents), func(i int) ([]byte, error) { return marshal(encodeIncident(r.Incidents[i])) })
	each("copy", len(r.Copies), func(i int) ([]byte, error) { return marshal(encodeCopy(r.Copies[i])) })
	each("version", len(r.Versions), func(i int) ([]byte, error) { return marshal(encodeVersion(r.Versions[i])) })
	each("review", len(r.Reviews), func(i int) ([]byte, error) { return marshal(encodeReview(&r.Reviews[i])) })
	if err != nil {
		return err
	}
	return out.Flush()
}

// marshal is json.Marshal without HTML's escapes: the words of a report stay
// readable.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
