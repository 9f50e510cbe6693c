"""Open interfaces of the catalogue besides its JSON: OAI-PMH for harvesters, unAPI and COinS for reference
managers, OpenSearch for browsers, Atom for whoever wants to hear of new books.
"""
