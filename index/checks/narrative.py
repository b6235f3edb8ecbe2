"""What the text states against what the tables print."""

from collections.abc import Mapping, Sequence

from index.model.report import Claim, Figure, Finding

_NEAR = 0.1  # 约, 余: within a tenth


def check_claims(claims: Sequence[Claim], figures: Mapping[str, Figure]) -> list[Finding]:
    """Find the counts in prose that the table does not confirm; ``expected`` is the table's, ``found`` the text's."""
    findings = []
    for claim in claims:
        figure = figures.get(claim.field)
        if figure is None or figure.value is None or claim.value == figure.value:
            continue
        if claim.approximate and abs(claim.value - figure.value) <= _NEAR * figure.value:
            continue
        scope = f"，且只说到“{claim.scope}”，口径可能不同" if claim.scope else ""
        findings.append(
            Finding(
                kind="narrative",
                field=claim.field,
                message=f"正文称“{claim.raw}”（{claim.value}），表格为{figure.value}{scope}",
                expected=figure.value,
                found=claim.value,
                lines=tuple(line for line in (claim.line, figure.line) if line is not None),
            )
        )
    return findings
