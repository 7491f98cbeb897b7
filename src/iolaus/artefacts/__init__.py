"""THE GATES: arrays with a manifest and a hash; published at once or not at all, verified on opening."""
