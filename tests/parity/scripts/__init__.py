"""A file of scripts for each group of commands; a new file is found by itself."""
