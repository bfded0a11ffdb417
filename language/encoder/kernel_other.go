//go:build !amd64 && !arm64

package encoder

// chooseKernels picks the fastest loops that this machine can run.
func chooseKernels() *kernels { return plainKernels() }
