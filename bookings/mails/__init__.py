"""Mails: built-in and staff's texts, letters written from them, and the outbox that loses none."""
