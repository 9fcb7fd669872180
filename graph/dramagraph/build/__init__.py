"""From a folder of data to a built folder: the pipeline, its manifest, and the cached build."""
