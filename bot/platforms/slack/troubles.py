"""Troubles with Slack: what each refusal means for a post, in the courier's words."""

from __future__ import annotations

from datetime import timedelta

from slack_sdk.errors import SlackApiError

from bot.platforms.port import Closed, Later, Unsure

TOKEN = ("invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "org_login_required")
DOUBTFUL = ("internal_error", "fatal_error", "request_timeout", "service_unavailable", "team_added_to_org")
GONE_MESSAGE = ("message_not_found", "cant_update_message", "edit_window_closed", "cant_delete_message")
STALE_TRIGGER = ("expired_trigger_id", "invalid_trigger_id")
SENTENCES = {
    "channel_not_found": "the channel is not there, or it is private and nobody has invited the bot (/invite it there)",
    "not_in_channel": "the bot is not in this channel (/invite it there)",
    "is_archived": "the channel is archived",
    "restricted_action": "this channel does not let the bot write",
    "restricted_action_read_only_channel": "this channel does not let the bot write",
    "restricted_action_thread_only_channel": "this channel takes replies alone",
    "messages_tab_disabled": "the app's messages are switched off (Messages Tab, under App Home)",
    "user_not_found": "its reader is not in this workspace any more",
    "cannot_dm_bot": "its reader takes no direct messages",
    "account_inactive": "the app was taken out of this workspace",
    "token_revoked": "the bot's token was revoked; install the app once more",
    "invalid_auth": "Slack does not take the bot's token",
    "not_authed": "Slack does not take the bot's token",
    "missing_scope": "the app lacks a scope: {needed}; install it once more from the manifest",
}


class Refused(Exception):
    """Slack refused a request with an error; `told` is that in the courier's words."""

    def __init__(self, error: str, told: Exception) -> None:
        self.error, self.told = error, told
        super().__init__(str(told))


def refused(method: str, error: SlackApiError) -> Exception:
    """A refusal in the courier's words: Later, Unsure, or Refused with what to tell."""
    answer = error.response
    status = getattr(answer, "status_code", 0)
    data = answer.data if isinstance(getattr(answer, "data", None), dict) else {}
    said = str(data.get("error") or "")
    if status == 429 or said in ("ratelimited", "rate_limited"):
        seconds = str((answer.headers or {}).get("Retry-After", "")) if hasattr(answer, "headers") else ""
        return Later(timedelta(seconds=int(seconds) if seconds.isdecimal() else 30), "Slack asks to wait")
    if status >= 500 or not said:
        return Unsure(f"Slack answers {status}" if status else f"Slack's answer to {method} cannot be read")
    if said in DOUBTFUL:
        return Unsure(f"Slack answers {said}")
    sentence = SENTENCES.get(said, f"Slack refuses it ({said})").format(needed=data.get("needed", "?"))
    return Refused(said, Closed(sentence))
