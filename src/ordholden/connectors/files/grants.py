"""The least that the user needs who lists, reads and clears files, as text for their administrator."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from ordholden.connectors.grants import Need
from ordholden.connectors.values import TableName

READ = ("s3:GetObject", "s3:GetObjectVersion")
CLEAR = ("s3:DeleteObject", "s3:DeleteObjectVersion")
WRITE = ("s3:PutObject",)


def file_grants(system: str, scheme: str, bucket: str, needs: Mapping[TableName, Need]) -> str:
    """The rights at a place where files lie. `scheme`: how its url begins; `bucket`: of S3, its prefix behind it."""
    lines = _in_a_bucket(bucket, needs) if scheme == "s3" else _in_folders(scheme, needs)
    return "\n".join(
        (f"-- {system}: what Ordholden needs, and no more. For the administrator of the files.", *lines, "")
    )


def _in_folders(scheme: str, needs: Mapping[TableName, Need]) -> Iterator[str]:
    if scheme in ("ftp", "ftps"):
        yield "-- The server answers MLSD and MLST (RFC 3659)."
    yield "-- To check, find, plan and prove: the user lists every folder below the root of the system, and enters it"
    yield "-- (rights r and x on folders). Sidecars, and files that hold rows, are read too (right r)."
    yield "-- To give files out (access): every file is read (right r)."
    removed = [table[-1] for table, need in sorted(needs.items()) if need.delete]
    changed = [table[-1] for table, need in sorted(needs.items()) if need.update]
    if removed:
        yield f"-- To erase and sweep {', '.join(removed)}: files are removed, and folders that are empty then"
        yield "-- (right w on the folders; no sticky bit, or the user owns the files)."
    if changed:
        yield f"-- To clear {', '.join(changed)}: files are renamed, or written anew beside the old one and put in"
        yield "-- its place (right w on the folders; to keep the owner of a file, the right to give it one)."


def _in_a_bucket(bucket: str, needs: Mapping[TableName, Need]) -> Iterator[str]:
    name, _, prefix = bucket.partition("/")
    within = f"{prefix.strip('/')}/*" if prefix.strip("/") else "*"
    actions = [*READ]
    actions += CLEAR if any(need.delete or need.update for need in needs.values()) else ()
    actions += WRITE if any(need.update for need in needs.values()) else ()
    listing: dict[str, object] = {
        "Effect": "Allow",
        "Action": ["s3:ListBucketVersions"],
        "Resource": [f"arn:aws:s3:::{name}"],
    }
    if within != "*":
        listing["Condition"] = {"StringLike": {"s3:prefix": [within]}}
    files = {"Effect": "Allow", "Action": actions, "Resource": [f"arn:aws:s3:::{name}/{within}"]}
    yield "-- A policy for the role or user. All versions are listed and removed: an old version is personal data too."
    yield "-- An object lock or a legal hold keeps versions whatever the policy says; replication keeps them elsewhere."
    yield json.dumps({"Version": "2012-10-17", "Statement": [listing, files]}, indent=2)
