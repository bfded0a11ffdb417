package desk

import (
	"context"
	"sync"
)

// work does do for every item on some goroutines and gives the results in the
// order of the items. After ctx ends no further item is begun.
func work(ctx context.Context, items []string, workers int, progress func(done, total int), do func(string) result) []result {
	results := make([]result, len(items))
	next := make(chan int)
	var wg sync.WaitGroup
	var mu sync.Mutex
	done := 0
	for range min(workers, len(items)) {
		wg.Go(func() {
			for i := range next {
				results[i] = do(items[i])
				mu.Lock()
				done++
				if progress != nil {
					progress(done, len(items))
				}
				mu.Unlock()
			}
		})
	}
	for i := range items {
		select {
		case next <- i:
			continue
		case <-ctx.Done():
		}
		break
	}
	close(next)
	wg.Wait()
	return results
}
