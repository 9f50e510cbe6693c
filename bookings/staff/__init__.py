"""Seats in the editors' admin: lists, the door, messages, certificates, privacy.

Views ask ``bookings.services`` to do things and write nothing themselves. Addresses carry uuids only, and
words of a search travel in the body of a POST: an access log must not name people.
"""
