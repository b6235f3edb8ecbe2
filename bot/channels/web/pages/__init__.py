"""The pages, one a file: functions of a view and of what was asked."""
