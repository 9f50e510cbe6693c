"""The resource library: records and copies, their import and export, record pages and open interfaces."""
