"""Work after the answer. Arguments are ids only: task rows are kept, personal data is not."""

from django_tasks import task

from bookings.mails import outbox


@task()
def send_mail(mail_id: int) -> None:
    """Send one mail of the outbox."""
    outbox.send(mail_id)
