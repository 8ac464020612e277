"""What to make, the cache, the pool of processes and the kernels, for reports and documents alike."""
