"""The JSON Schema of `data.json`. It goes into every package, so that a program elsewhere can read it (Art. 20)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ordholden.declaration.values import Basis, Origin, Part
from ordholden.rights.package.json_file import FORMAT
from ordholden.rights.plan.told import Given, State

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_MAYBE: Schema = {"type": ["string", "null"]}
_YES: Schema = {"type": "boolean"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_DAY: Schema = {"type": ["string", "null"], "format": "date"}


def _record(of: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None, says: str = "") -> Schema:
    made: Schema = {
        "type": "object",
        "properties": {**of, **(optional or {})},
        "required": list(of),
        "additionalProperties": False,
    }
    return {**made, "description": says} if says else made


def _many(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _named(of: Schema) -> Schema:
    return {"type": "object", "additionalProperties": of}


def _maybe(of: Schema) -> Schema:
    return {"anyOf": [of, {"type": "null"}]}


_PURPOSE = _record(
    {
        "words": _TEXT,
        "basis": {"enum": [basis.value for basis in Basis]},
        "article": _TEXT,
        "law": _MAYBE,
        "interest": _MAYBE,
        "on_behalf_of": {"enum": ["own", "customer"]},
    }
)
_GROUND = _record(
    {
        "purpose": _TEXT,
        "basis": {"enum": [basis.value for basis in Basis]},
        "until": {
            **_DAY,
            "description": "The first day on which the purpose no longer holds the cell; null: not known.",
        },
        "until_words": _TEXT,
        "required_by_law": _YES,
    },
    says="A purpose that holds the cell.",
)
_PORTABLE = {"type": ["boolean", "null"], "description": "Art. 20. null: it is not recorded where the cell comes from."}
_CELL = _record(
    {"state": {"enum": [state.value for state in State]}, "portable": _PORTABLE, "purposes": _many(_GROUND)},
    {
        "value": {"description": "Absent where nothing of the value is given."},
        "encoding": {
            "enum": ["base64", "decimal", "file", "epoch seconds", "epoch milliseconds"],
            "description": "decimal: a number as text, so that no digit is lost. file: its name in the package; a "
            "list where several files are one. epoch (milli)seconds: an instant, counted from 1970 (UTC).",
        },
        "given": {"enum": [Given.PART.value, Given.SECRET.value, Given.WITHHELD.value]},
        "because": _TEXT,
    },
    says="One cell. A cell without a value in the database is left out. support: stored only so that others can be "
    "found; overdue: should have been deleted; cleared: what deletion left.",
)
_FIELD = _record(
    {
        "label": _TEXT,
        "category": _TEXT,
        "type": _TEXT,
        "of": _many(_TEXT),
        "also_for": _many(_TEXT),
        "origin": {"enum": [*(origin.value for origin in Origin), None], "description": "null: not recorded."},
        "source": _TEXT,
    }
)
_DATASET = _record(
    {
        "dataset": _TEXT,
        "label": _TEXT,
        "system": _TEXT,
        "fields": _named(_FIELD),
        "rows": _many(_record({"roles": _many(_TEXT), "cells": _named(_CELL)})),
        "count": _COUNT,
        "cells": _COUNT,
        "portable_cells": _COUNT,
        "left_out": _maybe(_record({"entries": _COUNT, "what": _many(_TEXT)})),
    }
)
_PLACE = {"country": _MAYBE, "third_country": _YES, "safeguard": _MAYBE}

SCHEMA: Schema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "A person's data, as given under Articles 15 and 20 of Regulation (EU) 2016/679",
    **_record(
        {
            "format": {"const": FORMAT},
            "language": _TEXT,
            "made": {"type": "string", "format": "date-time"},
            "as_of": {"type": "string", "format": "date"},
            "controller": _record({"name": _TEXT, "country": _TEXT, "contact": _TEXT}),
            "authorities": _many(_record({"country": _TEXT, "name": _TEXT, "web": _TEXT})),
            "processes_data_about_you": _YES,
            "may_be_kept_under_a_number": _YES,
            "complete": _YES,
            "missing": _maybe(_record({"systems": _many(_TEXT), "because": _TEXT})),
            "earlier_erasures_considered": _YES,
            "purposes": _named(_PURPOSE),
            "recipients": _many(
                _record(
                    {
                        "name": _TEXT,
                        "role": {"enum": [*(part.value for part in Part), None]},
                        "contact": {"type": ["string", "null"]},
                        **_PLACE,
                        "purposes": _many(_TEXT),
                    }
                )
            ),
            "systems": _many(
                _record(
                    {
                        "name": _TEXT,
                        **_PLACE,
                        "searched": _YES,
                        "backups_kept_days": {"type": ["integer", "null"]},
                        "backups_searched": _YES,
                    }
                )
            ),
            "automated_decisions": _many(_record({"purpose": _TEXT, "logic": _TEXT, "consequences": _TEXT})),
            "mentioned_by_others": {"type": "object", "additionalProperties": _COUNT},
            "not_covered_yet": _many(_TEXT),
            "datasets": _many(_DATASET),
        }
    ),
}
