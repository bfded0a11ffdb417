package ledger

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"

	"rashomon"
)

// Key gives the signing key in a file and makes one on first use: an Ed25519
// key in the form of golang.org/x/mod/sumdb/note. The public half goes to the
// file's name with .pub after it, for whoever shall be able to check.
func Key(path string) (note.Signer, error) {
	secret, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		if err := makeKey(path); err != nil {
			return nil, &rashomon.Error{Code: rashomon.EINVALID, About: path, Message: "no signing key can be made there", Err: err}
		}
		secret, err = os.ReadFile(path)
	}
	if err != nil {
		return nil, &rashomon.Error{Code: rashomon.EINVALID, About: path, Message: "the signing key cannot be read", Err: err}
	}
	signer, err := note.NewSigner(strings.TrimSpace(string(secret)))
	if err != nil {
		return nil, rashomon.Errorf(rashomon.EINVALID, path, "this is no signing key of a ledger")
	}
	return signer, nil
}

func makeKey(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	random := make([]byte, 4)
	if _, err := rand.Read(random); err != nil {
		return err
	}
	secret, public, err := note.GenerateKey(rand.Reader, "rashomon-"+hex.EncodeToString(random))
	if err != nil {
		return err
	}
	part := fmt.Sprintf("%s.%x", path, random)
	defer os.Remove(part)
	if err := os.WriteFile(part, []byte(secret+"\n"), 0o600); err != nil {
		return err
	}
	if err := os.Link(part, path); errors.Is(err, os.ErrExist) {
		return nil // another process was first
	} else if err != nil {
		if err := os.Rename(part, path); err != nil {
			return err
		}
	}
	return os.WriteFile(path+".pub", []byte(public+"\n"), 0o644)
}

// PublicKey reads a public key: the key itself or a file that holds it.
func PublicKey(keyOrFile string) (note.Verifier, error) {
	text := keyOrFile
	if data, err := os.ReadFile(keyOrFile); err == nil {
		text = string(data)
	}
	text = strings.TrimSpace(text)
	if strings.HasPrefix(text, "PRIVATE+KEY+") {
		return nil, rashomon.Errorf(rashomon.EINVALID, keyOrFile, "this is the secret key, which should stay where it is; give the public one, beside it with .pub after its name")
	}
	v, err := note.NewVerifier(text)
	if err != nil {
		return nil, rashomon.Errorf(rashomon.EINVALID, keyOrFile, "this is no public key of a ledger, nor a file with one")
	}
	return v, nil
}
