"""The grammar of disclosures: a statement becomes typed tokens, and a small state machine reads them.

    phrases        the tables of ontology/disclosure/, compiled
    roles, affiliated
                   editors and reviewers, who are no authors; authors named by where they work
    people, naming, variants
                   the author list as the forms that a statement may use, and where it does
    organisations, boundaries, places
                   where a name of an organisation ends, and the place after it
    sections       types that head a part of a statement
    legends        codes for types that a statement explains itself
    tokens, lexer  statement -> tokens
    machine, groups, items, parties, bystanders, brackets, denials
                   tokens -> items: who, what kind, with whom
    funding        support of the study, which is no interest
    together       what several statements of a document say
    quotes         where words stand in the document
    residue        what was not read
    confidence     how sure a reading is

Design: a lexed slot grammar with the author list and a gazetteer of organisations as inputs of the lexer.
"""
