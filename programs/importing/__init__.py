"""Import of a national or own catalogue of programmes.

reader     a workbook or CSV file as rows of raw values; knows formats, nothing of programmes
cleaning   raw values as what a person meant; knows the dirt of real catalogues
columns    which heading holds which field, in both scripts
rows       one row as a draft programme, or as what is wrong with it
staging    a file as stored rows: new, changed, unchanged, refused, missing
writing    stored rows as facts and pages, in one transaction
"""
