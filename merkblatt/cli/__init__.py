"""The command line ``merkblatt``: arguments in, calls of the library, texts out.

::

    app                        the commands, and the entry point
    ending                     exit codes; the one place where errors end a run
    options, workers           what several commands take: --force; --jobs and its processes
    files, forms               the documents that arguments stand for, and the forms in them
    fill, rollover <- documents       from data files to named documents
    extract <- report, tables, summary  from documents to plain data, and to tables for people
    check <- checking          the rules' findings as text, JSON and SARIF
    diff <- states, differences       two states, and what changed between them
    update, status             a document in place, and what people changed in it
    pdf <- publications        from data files and documents to PDFs
    scrub                      without hidden personal data

What is heavy is imported by the command that needs it: ``merkblatt --help`` loads neither models nor lxml nor rich.
"""
