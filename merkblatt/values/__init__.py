"""Values: each module holds one kind of value, its parse and its format side by side.

::

    text        the one canonical form of every text; text behind a label
    numbered    number and name in one cell (``1. Aufbau Demografienetzwerk``)
    codec       how a cell's text and a record's attributes become each other
    marks       what counts as a mark in a cell (``X``, a ticked box), and the note beside it
    scale       years, months, quarters: headings of columns, and the times that a text means
    series      headings of a scale that mean something only together
    spans       expressions of time taken apart: lists, spans and their ends
    time_words  the words of times, and how a text about time begins
    contact     contact details as they stand in the cell
    person      views of contact details: a person's parts in one line of text
    apart       where one person's details end and the next one's begin
    office      words that tell a person from an office, and a name from what stands around it
    given_names frequent given names
    channels    telephone numbers and e-mail addresses in a text
    reach       telephone numbers and e-mail addresses that cannot be ones
    leftover    what a template left behind in a text
    budget      money as it stands in the cell
    posten      views of a budget: an item's parts in one line of text
    counting    which amounts of a line are added up, and which only explain others
    quelle      where the money of an item comes from
    money       amounts in German text, and their one written form
    parts       what person and posten share: parts on one line, and what is said of wrong ones

Nothing here knows of forms, documents or files; nothing of the project is imported.
"""
