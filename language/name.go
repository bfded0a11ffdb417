package language

import "rashomon/language/weights"

// Model names the embedded weights by the beginning of their SHA-256; "" where
// the build has none and rules alone read.
func Model() string {
	if len(weights.Model()) == 0 {
		return ""
	}
	return "sha256:" + weights.SHA256[:12]
}
