"""What is told to whom: reminders in the application and by e-mail."""
