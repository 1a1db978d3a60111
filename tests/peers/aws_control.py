"""Stands before moto: breaks answers when a test asks for it, and remembers who called what.

    POST   /__break    {"key": …, "action"?: "sts:AssumeRole", and one of "answer": {"status", "code", "message"}, "slow": seconds,
                        "redirect": url, "garbage": true, "huge": true, "hangup": true, "clock": milliseconds,
                        "identity": {"account", "arn"} to GetCallerIdentity, "region_off": region with "account"}
    DELETE /__break?key=
    GET    /__calls?key=      ["sts:AssumeRole", …]
    POST   /__account  {"account": "210987654321"}     an administrator of another account: {"account", "id", "secret"}

A key is what a test has of its own: a role's name, a user's name or an access key's id. There is no other state, so tests don't meet.
A region that is off is on again when somebody of that account calls `account:EnableRegion`, which moto does not know.
"""

import json
import re
import socket
import time
import uuid
from collections import defaultdict
from datetime import datetime, timedelta, timezone
from io import BytesIO
from threading import Lock
from urllib.parse import parse_qs
from xml.sax.saxutils import escape

from moto.iam.models import iam_backends

MEBIBYTE = 1024 * 1024
WAYS = {"answer", "slow", "redirect", "garbage", "huge", "hangup", "clock", "identity", "region_off"}


class Control:
    def __init__(self, moto, add_account):
        self.moto, self.add_account = moto, add_account
        self.breaks, self.calls = defaultdict(list), defaultdict(list)
        # moto walks through its dictionaries while another request may change them.
        self.one_at_a_time = Lock()

    def __call__(self, environ, start):
        asked = self.control(environ)
        if asked is not None:
            return answer(start, 200, json.dumps(asked), "application/json")
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = BytesIO(body)
        signed = re.search(r"Credential=([A-Z0-9]+)/\d+/[^/]+/(\w+)/", environ.get("HTTP_AUTHORIZATION", ""))
        if not signed:
            return failed(start, 403, "MissingAuthenticationToken", "Request is missing Authentication Token")
        if environ["PATH_INFO"] == "/enableRegion":
            return self.enable_region(signed[1], json.loads(body)["RegionName"], start)
        form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        action = f"{signed[2]}:{form.get('Action')}"
        keys = owners(signed[1]) | ({form["RoleArn"].split("/")[-1]} if "RoleArn" in form else set())
        for key in keys:
            self.calls[key].append(action)
        rules = [rule for key in keys for rule in list(self.breaks.get(key, []))]
        for rule in rules:
            if rule.get("action", action) == action and (answered := broken(rule, environ, start)):
                return answered
        with self.one_at_a_time:
            return self.moto(environ, start)

    def control(self, environ):
        what = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        key = parse_qs(environ.get("QUERY_STRING", "")).get("key", [""])[0]
        if what == ("GET", "/__calls"):
            return list(self.calls[key])
        if what == ("DELETE", "/__break"):
            return len(self.breaks.pop(key, []))
        if what == ("POST", "/__break"):
            rule = read(environ)
            if not WAYS & rule.keys():
                raise ValueError(f"a break is one of {', '.join(sorted(WAYS))}")
            self.breaks[rule["key"]].append(rule)
            return len(self.breaks[rule["key"]])
        if what == ("POST", "/__account"):
            with self.one_at_a_time:
                return self.add_account(read(environ)["account"])
        return None

    def enable_region(self, access_key, region, start):
        account = next(id for id, account in iam_backends.items() if access_key in account["aws"].access_keys)
        for rules in self.breaks.values():
            rules[:] = [rule for rule in rules if (rule.get("region_off"), rule.get("account")) != (region, account)]
        return answer(start, 200, "", "application/json")


def owners(access_key):
    """The key itself, and whose it is: a user's, or a session's of a role."""
    found = {access_key}
    for account in list(iam_backends.values()):
        if key := account["aws"].access_keys.get(access_key):
            found.add(key.user_name or (key.role_arn or "").split("/")[-1])
    return found - {""}


def broken(rule, environ, start):
    """None if the request shall go on to moto after all."""
    if "slow" in rule:
        time.sleep(rule["slow"])
        return None
    if "clock" in rule:
        return skewed(datetime.fromtimestamp(rule["clock"] / 1000, timezone.utc), environ, start)
    if "redirect" in rule:
        return answer(start, 307, "", "text/plain", [("Location", rule["redirect"])])
    if "identity" in rule:
        return answer(start, 200, identity_xml(**rule["identity"]), "text/xml")
    if "region_off" in rule:
        message = f"STS is not activated in this region for account:{rule['account']}. Your account administrator can activate STS in this region using the IAM Console."
        return failed(start, 403, "RegionDisabledException", message)
    if rule.get("garbage"):
        return answer(start, 200, "<html><body>It works!", "text/html")
    if rule.get("huge"):
        return answer(start, 200, f"<!--{'x' * 2 * MEBIBYTE}-->", "text/xml")
    if rule.get("hangup"):
        environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
        return answer(start, 200, "nobody hears this", "text/plain")
    return failed(start, rule["answer"]["status"], rule["answer"]["code"], rule["answer"].get("message", ""))


def skewed(here, environ, start):
    """What AWS says to a caller whose clock is more than 15 minutes off; ours stands at `here`."""
    quarter, shown = timedelta(minutes=15), lambda at: at.strftime("%Y%m%dT%H%M%SZ")
    signed = datetime.strptime(environ["HTTP_X_AMZ_DATE"], "%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.utc)
    if signed < here - quarter:
        message = f"Signature expired: {shown(signed)} is now earlier than {shown(here - quarter)} ({shown(here)} - 15 min.)"
    elif signed > here + quarter:
        message = f"Signature not yet current: {shown(signed)} is still later than {shown(here + quarter)} ({shown(here)} + 15 min.)"
    else:
        return None
    return failed(start, 403, "SignatureDoesNotMatch", message)


def failed(start, status, code, message):
    return answer(start, status, error_xml(status, code, message), "text/xml")


def error_xml(status, code, message):
    """The form of AWS's query protocol, which moto gives only to what its actions raise, not to refusals."""
    fault = "Sender" if status < 500 else "Receiver"
    return (
        '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error>'
        f"<Type>{fault}</Type><Code>{escape(code)}</Code><Message>{escape(message)}</Message>"
        f"</Error><RequestId>{uuid.uuid4()}</RequestId></ErrorResponse>"
    )


def identity_xml(account, arn):
    return (
        '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>'
        f"<Arn>{escape(arn)}</Arn><UserId>{account}</UserId><Account>{account}</Account>"
        f"</GetCallerIdentityResult><ResponseMetadata><RequestId>{uuid.uuid4()}</RequestId></ResponseMetadata></GetCallerIdentityResponse>"
    )


def answer(start, status, body, kind, headers=()):
    data = body.encode()
    start(f"{status} Told", [("Content-Type", kind), ("Content-Length", str(len(data))), *headers])
    return [data]


def read(environ):
    return json.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))

