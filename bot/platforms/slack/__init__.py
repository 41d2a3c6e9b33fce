"""Slack: the same club, its lines as slash commands, its cards as Block Kit, its forms as modals."""
