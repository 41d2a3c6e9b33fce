"""A form as it stands open before somebody, and what is sent when it is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.servers.discord.components import CHECKBOX, CHECKBOXES, INPUT, LABEL, RADIOS, ROW, STRINGS, TEXT, UPLOAD
from tests.servers.discord.errors import Refused

if TYPE_CHECKING:
    from tests.servers.discord.guilds import Channel
    from tests.servers.discord.message import Message


class CannotSay(AssertionError):
    """Discord's own client would not let a person do this."""


@dataclass(slots=True)
class Field:
    """One field of a form; `value` is what stands in it already."""

    label: str
    component: dict[str, Any]
    description: str = ""

    @property
    def custom_id(self) -> str:
        return str(self.component["custom_id"])

    @property
    def value(self) -> str:
        return self.component.get("value") or ""

    @property
    def placeholder(self) -> str:
        return self.component.get("placeholder") or ""

    @property
    def required(self) -> bool:
        return self.component.get("required") is not False

    @property
    def options(self) -> list[str]:
        return [option["label"] for option in self.component.get("options") or []]

    def written(self, given: Any) -> dict[str, Any]:
        """What the client sends for this field; raises CannotSay for what it would not take."""
        kind = self.component["type"]
        made: dict[str, Any] = {"type": kind, "id": self.component.get("id", 1), "custom_id": self.custom_id}
        if kind == INPUT:
            return made | {"value": self._text(self.value if given is None else given)}
        if kind in (STRINGS, RADIOS, CHECKBOXES):
            chosen = self._chosen(given)
            return made | ({"value": chosen[0] if chosen else None} if kind == RADIOS else {"values": chosen})
        if kind == CHECKBOX:
            return made | {"value": bool(self.component.get("default") if given is None else given)}
        if kind == UPLOAD:
            return made | {"values": [] if given is None else [str(each.id) for each in given]}
        return made | {
            "values": []
            if given is None
            else [str(each.user.id if hasattr(each, "user") else each.id) for each in _list(given)]
        }

    def _text(self, text: str) -> str:
        least, most = self.component.get("min_length") or 0, self.component.get("max_length") or 4000
        if not text:
            if self.required:
                raise CannotSay(f"{self.label!r} is required")
        elif not least <= len(text) <= most:
            raise CannotSay(f"{self.label!r} takes {least} to {most} characters, not {len(text)}")
        return text

    def _chosen(self, given: Any) -> list[str]:
        options = self.component["options"]
        if given is None:
            values = [option["value"] for option in options if option.get("default")]
        else:
            by_label = {option["label"]: option["value"] for option in options}
            missing = [each for each in _list(given) if each not in by_label]
            if missing:
                raise CannotSay(f"{self.label!r} offers {list(by_label)}, not {missing}")
            values = [by_label[each] for each in _list(given)]
        if self.required and not values:
            raise CannotSay(f"{self.label!r} is required")
        return values


def _list(given: Any) -> list[Any]:
    return list(given) if isinstance(given, list | tuple) else [given]


@dataclass(slots=True, eq=False)
class Modal:
    """An open form."""

    title: str
    custom_id: str
    fields: list[Field]
    components: list[dict[str, Any]]
    message: Message | None
    channel: Channel
    texts: list[str] = field(default_factory=list)

    @classmethod
    def drawn(cls, data: dict[str, Any], message: Message | None, channel: Channel) -> Modal:
        fields, texts = [], []
        for number, each in enumerate(data["components"], 1):
            each.setdefault("id", number)
            if each["type"] == ROW:
                inner = each["components"][0]
                if not inner.get("label"):
                    raise Refused(50035, errors={"data": {"components": {str(number - 1): {"label": {"_errors": []}}}}})
                fields.append(Field(inner["label"], inner))
            elif each["type"] == LABEL:
                fields.append(Field(each["label"], each["component"], each.get("description") or ""))
            elif each["type"] == TEXT:
                texts.append(each["content"])
        return cls(data["title"], data["custom_id"], fields, data["components"], message, channel, texts)

    @property
    def labels(self) -> list[str]:
        return [each.label for each in self.fields]

    @property
    def text(self) -> str:
        """All words of the form."""
        return "\n".join(
            [
                self.title,
                *self.texts,
                *(
                    part
                    for f in self.fields
                    for part in (f.label, f.description, f.placeholder, f.value, *f.options)
                    if part
                ),
            ]
        )

    def __getitem__(self, label: str) -> Field:
        for each in self.fields:
            if each.label == label:
                return each
        raise CannotSay(f"no field {label!r} among {self.labels}")

    def submitted(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The data of the interaction that sends it."""
        for label in values:
            self[label]
        written = {f.custom_id: f.written(values.get(f.label)) for f in self.fields}
        rows: list[dict[str, Any]] = []
        for each in self.components:
            made = {"type": each["type"], "id": each["id"]}
            if each["type"] == ROW:
                made["components"] = [written[each["components"][0]["custom_id"]]]
            elif each["type"] == LABEL:
                made["component"] = written[each["component"]["custom_id"]]
            rows.append(made)
        uploads = [each for f in self.fields if f.component["type"] == UPLOAD for each in values.get(f.label) or ()]
        resolved = {"attachments": {str(each.id): each.payload() for each in uploads}}
        return {"custom_id": self.custom_id, "components": rows} | ({"resolved": resolved} if uploads else {})
