"""The command line ``merkblatt``: arguments in, calls of the library, texts out.

``app`` holds the commands and the one place where errors end a run; ``fill`` and ``extract`` are commands, ``report``
makes plain data of what extraction gives, ``tables`` shows them to people. What is heavy is imported by the command
that needs it: ``merkblatt --help`` loads neither pydantic nor lxml nor rich.
"""
