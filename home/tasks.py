"""Work after the answer. Arguments are ids only: task rows are kept, personal data is not."""

from django_tasks import task

from home import services


@task()
def mail_message(message_id: int) -> None:
    """Mail a stored message to the centre."""
    services.send_mail_for(message_id)
