"""What an editor should be told about a text before readers are: pure functions over plain text.

`findings` runs all of them. Each finding advises; nothing is ever refused because of one.
"""

from disclosures.content_checks.findings import Finding, Kind, findings

__all__ = ["Finding", "Kind", "findings"]
