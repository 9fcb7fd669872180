"""Run the command line as `python -m dramagraph`."""

from .commands import main

if __name__ == "__main__":
    main(prog_name="dramagraph")
