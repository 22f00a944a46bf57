"""``python -m merkblatt``."""

from merkblatt.cli.app import main

if __name__ == "__main__":
    main()
