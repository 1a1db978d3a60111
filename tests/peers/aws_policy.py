"""What a policy of AWS says to a request: as far as the policies go that Portico prints, and their likely mistakes."""

import re
from dataclasses import dataclass, field


@dataclass
class Asked:
    """A request as a policy sees it."""

    action: str
    resource: str
    caller: str
    context: dict[str, str] = field(default_factory=dict)


def verdict(document, asked, is_trust=False):
    """'Deny' if a statement says so, else 'Allow' if one does, else None."""
    found = {s["Effect"] for s in listed(document.get("Statement", [])) if concerns(s, asked, is_trust)}
    return "Deny" if "Deny" in found else "Allow" if found else None


def concerns(statement, asked, is_trust):
    return (
        either(statement, "Action", lambda pattern: like(pattern.lower(), asked.action.lower()))
        and (is_trust or either(statement, "Resource", lambda pattern: like(filled(pattern, asked.context), asked.resource)))
        and (not is_trust or either(statement, "Principal", lambda principal: means(principal, asked.caller)))
        and all(holds(*condition, asked.context) for condition in conditions(statement))
    )


def either(statement, element, matches):
    """Whether `Action` matches, or `NotAction` does not; and so for the others."""
    if element in statement:
        return any(matches(value) for value in listed(statement[element]))
    return f"Not{element}" in statement and not any(matches(value) for value in listed(statement[f"Not{element}"]))


def filled(pattern, context):
    """With `${aws:username}` and the like replaced by what they stand for."""
    return re.sub(r"\$\{([\w:]+)\}", lambda found: context.get(found[1], found[0]), pattern)


def means(principal, caller):
    """A whole account can be named in three ways, and means everyone in it; a role means its sessions."""
    if isinstance(principal, dict):
        return any(means(name, caller) for name in listed(principal.get("AWS", [])))
    account = caller.split(":")[4]
    names = {"*", account, f"arn:aws:iam::{account}:root", caller}
    if ":assumed-role/" in caller:
        names.add(f"arn:aws:iam::{account}:role/{caller.split('/')[1]}")
    return principal in names


def conditions(statement):
    for operator, keys in statement.get("Condition", {}).items():
        for key, wanted in keys.items():
            yield operator, key, [str(value) for value in listed(wanted)]


COMPARE = {
    "StringEquals": lambda wanted, value: wanted == value,
    "StringEqualsIgnoreCase": lambda wanted, value: wanted.lower() == value.lower(),
    "StringLike": lambda wanted, value: like(wanted, value),
    "ArnEquals": lambda wanted, value: like(wanted, value),
    "ArnLike": lambda wanted, value: like(wanted, value),
    "Bool": lambda wanted, value: wanted.lower() == value.lower(),
}


def holds(operator, key, wanted, context):
    """A value that was not sent fails a comparison and passes a negated one. An operator not known here never holds."""
    value = next((context[sent] for sent in context if sent.lower() == key.lower()), None)
    if operator == "Null":
        return (value is None) == (wanted[0].lower() == "true")
    if value is None and operator.endswith("IfExists"):
        return True
    operator = operator.removesuffix("IfExists")
    plain = operator.replace("Not", "", 1)
    if plain not in COMPARE:
        return False
    if value is None:
        return plain != operator
    return any(COMPARE[plain](each, value) for each in wanted) == (plain == operator)


def like(pattern, text):
    """`*` and `?` as AWS reads them; everything else stands for itself."""
    return re.fullmatch(re.escape(pattern).replace(r"\*", ".*").replace(r"\?", "."), text, re.DOTALL) is not None


def listed(value):
    return value if isinstance(value, list) else [value]
