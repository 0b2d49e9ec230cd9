"""The findings of `make periksa` in the forms that GitHub and GitLab read, to note each on its line of a change.

github  https://docs.github.com/actions/reference/workflow-commands-for-github-actions: one line each on stdout
gitlab  https://docs.gitlab.com/ci/testing/code_quality/: a JSON file that the job hands over as its report
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from sop_site.issue import Issue

LAPORAN_GITLAB = "gl-code-quality-report.json"


def _text(issue: Issue) -> str:
    return " ".join(part for part in (issue.message, issue.remedy) if part)


def _escape(text: str, property: bool = False) -> str:
    """Text as a workflow command takes it: a line break or a percent sign in it cannot begin another command."""
    for sign in "%\r\n" + (":," if property else ""):
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def github(issue: Issue) -> str:
    """A mistake as a workflow command. GitHub shows the first ten of a step in the change, the log holds all."""
    place = f"file={_escape(issue.file, True)}" + (f",line={issue.line}" if issue.line else "")
    return f"::error {place}::{_escape(_text(issue))}"


def gitlab(mistakes: Iterable[Issue], remarks: Iterable[Issue]) -> str:
    """Mistakes and remarks as a code quality report. A fingerprint leaves the line out: what only moved is not new."""
    seen: Counter[tuple[str, str]] = Counter()
    report = []
    for severity, name, issues in (("blocker", "kesalahan", mistakes), ("info", "catatan-mutu", remarks)):
        for issue in issues:
            key = (issue.file, _text(issue))
            seen[key] += 1
            report.append(
                {
                    "description": _text(issue),
                    "check_name": name,
                    "fingerprint": sha256("\0".join((name, *key, str(seen[key]))).encode()).hexdigest(),
                    "severity": severity,
                    "location": {"path": issue.file, "lines": {"begin": max(issue.line, 1)}},
                }
            )
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"
