"""Block Kit: its blocks, elements and views, with every limit that is documented."""

from __future__ import annotations

from tests.servers.slack.limits import URL, Anything, Choice, Either, Flag, Kind, Many, Number, Shape, String, Text

ACTION_ID = String(255, 1)
BLOCK = {"block_id": String(255, 1)}
BOTH = ("plain_text", "mrkdwn")
STYLE = Choice(("primary", "danger"))
FOCUS = {"focus_on_load": Flag()}
ID = String(None, 1)

CONFIRM = Shape(
    "ConfirmationDialog",
    None,
    {"text": Text(300, BOTH), "title": Text(100), "confirm": Text(30), "deny": Text(30)},
    {"style": STYLE},
)
ACTING: dict[str, Kind] = {"action_id": ACTION_ID, "confirm": CONFIRM}
OPTION = Shape(
    "PlainTextOption", None, {"text": Text(75), "value": String(150, 1)}, {"description": Text(75), "url": URL}
)
RICH_OPTION = Shape(
    "MrkdwnOption", None, {"text": Text(75, BOTH), "value": String(150, 1)}, {"description": Text(75, BOTH)}
)
BARE_OPTION = Shape("PlainTextOption", None, {"text": Text(75), "value": String(150, 1)}, {"description": Text(75)})
GROUP = Shape("OptionGroup", None, {"label": Text(75), "options": Many(BARE_OPTION, 100, 1)})

BUTTON = Shape(
    "Button",
    "button",
    {"text": Text(75)},
    {**ACTING, "value": String(2000), "url": URL, "style": STYLE, "accessibility_label": String(75)},
)
OVERFLOW = Shape("Overflow", "overflow", {"options": Many(OPTION, 5, 2)}, ACTING)
CHECKBOXES = Shape(
    "Checkboxes",
    "checkboxes",
    {"options": Many(RICH_OPTION, 10, 1)},
    {**ACTING, **FOCUS, "initial_options": Many(RICH_OPTION, 10, 1)},
)
RADIO = Shape(
    "RadioButtons",
    "radio_buttons",
    {"options": Many(RICH_OPTION, 10, 1)},
    {**ACTING, **FOCUS, "initial_option": RICH_OPTION},
)
HELD: dict[str, Kind] = {**ACTING, **FOCUS, "placeholder": Text(150)}
DATE = Shape("Datepicker", "datepicker", {}, {**HELD, "initial_date": String(10, 10, r"\d{4}-\d\d-\d\d")})
TIME = Shape(
    "Timepicker",
    "timepicker",
    {},
    {**HELD, "initial_time": String(5, 5, r"([01]\d|2[0-3]):[0-5]\d"), "timezone": String()},
)
INSTANT = Shape(
    "DateTimepicker",
    "datetimepicker",
    {},
    {**ACTING, **FOCUS, "initial_date_time": Number(1_000_000_000, 9_999_999_999)},
)
LISTED: dict[str, Kind] = {"options": Many(BARE_OPTION, 100, 1), "option_groups": Many(GROUP, 100, 1)}
FILTER = Shape(
    "Filter",
    None,
    {},
    {
        "include": Many(Choice(("im", "mpim", "private", "public")), 4, 1),
        "exclude_external_shared_channels": Flag(),
        "exclude_bot_users": Flag(),
    },
)
CONVERSATIONS: dict[str, Kind] = {"default_to_current_conversation": Flag(), "filter": FILTER}
ONE_LISTED = (("options", "option_groups"),)
SELECTS = (
    Shape("StaticSelect", "static_select", {}, {**HELD, **LISTED, "initial_option": BARE_OPTION}, ONE_LISTED),
    Shape(
        "ExternalSelect",
        "external_select",
        {},
        {**HELD, "initial_option": BARE_OPTION, "min_query_length": Number(0)},
    ),
    Shape("UsersSelect", "users_select", {}, {**HELD, "initial_user": ID}),
    Shape(
        "ConversationsSelect",
        "conversations_select",
        {},
        {**HELD, **CONVERSATIONS, "initial_conversation": ID, "response_url_enabled": Flag()},
    ),
    Shape("ChannelsSelect", "channels_select", {}, {**HELD, "initial_channel": ID, "response_url_enabled": Flag()}),
)
SEVERAL: dict[str, Kind] = {**HELD, "max_selected_items": Number(1)}
CHOSEN = {"initial_options": Many(BARE_OPTION, 100, 1)}
MULTI_SELECTS = (
    Shape("MultiStaticSelect", "multi_static_select", {}, {**SEVERAL, **LISTED, **CHOSEN}, ONE_LISTED),
    Shape("MultiExternalSelect", "multi_external_select", {}, {**SEVERAL, **CHOSEN, "min_query_length": Number(0)}),
    Shape("MultiUsersSelect", "multi_users_select", {}, {**SEVERAL, "initial_users": Many(ID)}),
    Shape(
        "MultiConversationsSelect",
        "multi_conversations_select",
        {},
        {**SEVERAL, **CONVERSATIONS, "initial_conversations": Many(ID)},
    ),
    Shape("MultiChannelsSelect", "multi_channels_select", {}, {**SEVERAL, "initial_channels": Many(ID)}),
)
DISPATCH = Shape(
    "DispatchActionConfig",
    None,
    {},
    {"trigger_actions_on": Many(Choice(("on_enter_pressed", "on_character_entered")), 2, 1)},
)
ASKED: dict[str, Kind] = {"action_id": ACTION_ID, **FOCUS, "placeholder": Text(150), "dispatch_action_config": DISPATCH}
TEXT_INPUT = Shape(
    "PlainTextInput",
    "plain_text_input",
    {},
    {
        **ASKED,
        "initial_value": String(3000),
        "multiline": Flag(),
        "min_length": Number(0, 3000),
        "max_length": Number(1, 3000),
    },
)
NUMBER_INPUT = Shape(
    "NumberInput",
    "number_input",
    {"is_decimal_allowed": Flag()},
    {**ASKED, "initial_value": String(), "min_value": String(), "max_value": String()},
)
EMAIL_INPUT = Shape("EmailInput", "email_text_input", {}, {**ASKED, "initial_value": String()})
URL_INPUT = Shape("URLInput", "url_text_input", {}, {**ASKED, "initial_value": String()})
FILE_INPUT = Shape(
    "FileInput",
    "file_input",
    {},
    {"action_id": ACTION_ID, "filetypes": Many(String(None, 1)), "max_files": Number(1, 10)},
)

SLACK_FILE = Shape("SlackFile", None, {}, {"id": ID, "url": URL}, (("id", "url"),))
PICTURED = (("image_url", "slack_file"),)
PICTURE: dict[str, Kind] = {"image_url": URL, "slack_file": SLACK_FILE}
IMAGE_ELEMENT = Shape("ImageElement", "image", {"alt_text": String(2000, 1)}, PICTURE, PICTURED)

STYLED = {"style": Anything()}
INLINE = (
    Shape("RichTextText", "text", {"text": String(None, 1)}, STYLED),
    Shape("RichTextLink", "link", {"url": String(None, 1)}, {**STYLED, "text": String(), "unsafe": Flag()}),
    Shape("RichTextEmoji", "emoji", {"name": ID}, {**STYLED, "unicode": String(), "url": String()}),
    Shape("RichTextUserMention", "user", {"user_id": ID}, STYLED),
    Shape("RichTextChannelMention", "channel", {"channel_id": ID}, STYLED),
    Shape("RichTextUsergroupMention", "usergroup", {"usergroup_id": ID}, STYLED),
    Shape("RichTextTeamMention", "team", {"team_id": ID}, STYLED),
    Shape("RichTextBroadcastMention", "broadcast", {"range": Choice(("here", "channel", "everyone"))}, STYLED),
    Shape("RichTextColor", "color", {"value": ID}, STYLED),
    Shape(
        "RichTextDate",
        "date",
        {"timestamp": Number(), "format": ID},
        {**STYLED, "url": String(), "fallback": String()},
    ),
)
BORDER = {"border": Choice((0, 1))}
RICH_SECTION = Shape("RichTextSection", "rich_text_section", {"elements": Many(Either(INLINE))})
RICH = (
    RICH_SECTION,
    Shape(
        "RichTextList",
        "rich_text_list",
        {"style": Choice(("bullet", "ordered")), "elements": Many(RICH_SECTION)},
        {**BORDER, "indent": Number(0)},
    ),
    Shape("RichTextQuote", "rich_text_quote", {"elements": Many(Either(INLINE))}, BORDER),
    Shape("RichTextPreformatted", "rich_text_preformatted", {"elements": Many(Either(INLINE[:2]))}, BORDER),
)
RICH_TEXT = Shape("RichTextBlock", "rich_text", {"elements": Many(Either(RICH))}, BLOCK)
LINES = {"min_lines": Number(1), "max_lines": Number(1)}
RICH_INPUT = Shape("RichTextInput", "rich_text_input", {}, {**ASKED, **LINES, "initial_value": RICH_TEXT})

ACCESSORIES = (BUTTON, CHECKBOXES, DATE, IMAGE_ELEMENT, *MULTI_SELECTS, OVERFLOW, RADIO, *SELECTS, TIME)
ACTIONS = (BUTTON, CHECKBOXES, DATE, INSTANT, *MULTI_SELECTS, OVERFLOW, RADIO, *SELECTS, TIME, RICH_INPUT)
INPUTS = (
    CHECKBOXES, DATE, INSTANT, EMAIL_INPUT, FILE_INPUT, *MULTI_SELECTS, NUMBER_INPUT, TEXT_INPUT, RADIO, RICH_INPUT,
    *SELECTS, TIME, URL_INPUT,
)  # fmt: skip

SECTION = Shape(
    "SectionBlock",
    "section",
    {},
    {
        **BLOCK,
        "text": Text(3000, BOTH),
        "fields": Many(Text(2000, BOTH), 10, 1),
        "accessory": Either(ACCESSORIES),
        "expand": Flag(),
    },
    (("fields", "text"),),
)
HEADER = Shape("HeaderBlock", "header", {"text": Text(150)}, BLOCK)
DIVIDER = Shape("DividerBlock", "divider", {}, BLOCK)
CONTEXT = Shape("ContextBlock", "context", {"elements": Many(Either((IMAGE_ELEMENT, Text(3000, BOTH))), 10, 1)}, BLOCK)
ACTIONS_BLOCK = Shape("ActionsBlock", "actions", {"elements": Many(Either(ACTIONS), 25, 1)}, BLOCK)
IMAGE = Shape("ImageBlock", "image", {"alt_text": String(2000, 1)}, {**BLOCK, **PICTURE, "title": Text(2000)}, PICTURED)
INPUT = Shape(
    "InputBlock",
    "input",
    {"label": Text(2000), "element": Either(INPUTS)},
    {**BLOCK, "hint": Text(2000), "optional": Flag(), "dispatch_action": Flag()},
)
VIDEO = Shape(
    "VideoBlock",
    "video",
    {"alt_text": String(None, 1), "title": Text(199), "thumbnail_url": URL, "video_url": URL},
    {
        **BLOCK,
        "title_url": String(3000, 1, r"https://\S+"),
        "description": Text(200),
        "author_name": String(49),
        "provider_name": String(),
        "provider_icon_url": URL,
    },
)
MARKDOWN = Shape("MarkdownBlock", "markdown", {"text": String(12_000, 1)}, BLOCK)

IN_MESSAGES = (SECTION, HEADER, DIVIDER, CONTEXT, ACTIONS_BLOCK, IMAGE, INPUT, VIDEO, MARKDOWN, RICH_TEXT)
IN_VIEWS = (SECTION, HEADER, DIVIDER, CONTEXT, ACTIONS_BLOCK, IMAGE, INPUT, VIDEO, RICH_TEXT)

NAMED: dict[str, Kind] = {
    "callback_id": String(255),
    "private_metadata": String(3000),
    "external_id": String(255),
}
MODAL = Shape(
    "ModalView",
    "modal",
    {"title": Text(24), "blocks": Many(Either(IN_VIEWS), 100)},
    {**NAMED, "submit": Text(24), "close": Text(24), "clear_on_close": Flag(), "notify_on_close": Flag()},
)
HOME = Shape("HomeView", "home", {"blocks": Many(Either(IN_VIEWS), 100)}, NAMED)
MESSAGE_BLOCKS = Many(Either(IN_MESSAGES), 50)
