"""The command line ``merkblatt``: arguments in, calls of the library, texts out.

::

    app                        the commands, and the entry point
    ending                     exit codes; the one place where errors end a run
    workers                    the processes of --jobs
    fill <- documents          from data files to named documents
    pdf <- publications        from data files and documents to PDFs
    extract <- report, tables  from documents to plain data, and to tables for people

What is heavy is imported by the command that needs it: ``merkblatt --help`` loads neither models nor lxml nor rich.
"""
