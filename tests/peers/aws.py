"""AWS for the tests: moto's STS and IAM, with authorisation enforced from the first request.

    aws.py [--port 0]     prints one line of JSON when it listens: {"url", "account", "admin", "platform"}

`admin` makes roles and users, as the owner of an account does; `platform` is Portico's own user, who may assume roles and nothing else.
`aws_control.py` tells what tests can ask for.
"""

import argparse
import json
import logging
import os
import re
import sys
from datetime import datetime, timedelta
from unittest.mock import MagicMock

# Read when moto is loaded: `attach-role-policy` is to find AWS's own policies.
os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"
# moto's CloudFormation loads its API Gateway, which wants this package and which nobody here asks anything.
for package in ["", ".validation", ".validation.exceptions"]:
    sys.modules[f"openapi_spec_validator{package}"] = MagicMock()
# Some seconds that no request shall wait for.
import moto.cloudformation.responses  # noqa: E402, F401

from aws_control import Control, error_xml
from aws_policy import Asked, verdict
from flask import request
from moto import settings
from moto.core.exceptions import _RESTError
from moto.iam import access_control
from moto.iam.models import Role, iam_backends
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from moto.sts.models import STSBackend
from werkzeug.serving import make_server

ACCOUNT = "123456789012"
ROLE = re.compile(r"arn:aws:iam::(\d{12}):role/(?:[\x21-\x7e]+/)?([\w+=,.@-]{1,64})")
EVERYTHING = {"Effect": "Allow", "Action": "*", "Resource": "*"}
# Portico's own policy in production is the same.
ASSUME_ROLES = {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}


class Refused(_RESTError):
    def __init__(self, status, code, message):
        super().__init__(code, message)
        self.code, self.description = status, error_xml(status, code, message)


def make_user(account, name, statement):
    iam = iam_backends[account]["aws"]
    if name not in iam.users:
        iam.create_user("us-east-1", name)
        iam.put_user_policy(name, "own", json.dumps({"Version": "2012-10-17", "Statement": [statement]}))
    key = (iam.list_access_keys(name) or [iam.create_access_key(name)])[0]
    return {"id": key.access_key_id, "secret": key.secret_access_key}


def add_account(account):
    return {"account": account, **make_user(account, "admin", EVERYTHING)}


# What follows mends moto where it is more lenient than AWS, or answers in another form.


def find_key(account_id, partition, access_key_id, headers, moto=access_control.create_access_key):
    """moto takes keys that were made inactive, and keys of users whom it can't find in this way."""
    found = moto(account_id=account_id, partition=partition, access_key_id=access_key_id, headers=headers)
    if iam_backends[account_id][partition].access_keys[access_key_id].status != "Active":
        raise access_control.CreateAccessKeyFailure(reason="InvalidId")
    return found


def invalid_key(self, _reason):
    raise Refused(403, "InvalidClientTokenId", "The security token included in the request is invalid.")


def wrong_signature(self):
    raise Refused(
        403,
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. "
        "Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
    )


def check_permitted(self, _resource):
    """moto's own check takes a missing context key for a match, finds principals by substring and knows no account as a principal,
    lets roles be assumed that do not exist, and never looks at the resource of a user's policy."""
    if self._action == "sts:GetCallerIdentity":
        return
    if self._action == "sts:AssumeRole":
        return check_assume(self)
    arn, words = target(self)
    said = own_verdict(self, arn)
    if said != "Allow":
        refuse_by_own(self, words, said)


def check_assume(self):
    arn = self._data["RoleArn"][0]
    named = ROLE.fullmatch(arn)
    if not named:
        raise Refused(400, "ValidationError", f"{arn} is invalid")
    role = next((each for each in iam_backends[named[1]]["aws"].get_roles() if each.arn == arn), None)
    own = own_verdict(self, arn)
    if own != "Allow":
        refuse_by_own(self, arn, own)
    said = verdict(json.loads(role.assume_role_policy_document), asked(self, arn), is_trust=True) if role else None
    if said != "Allow":
        refuse(self, arn, " with an explicit deny in the role trust policy" if said else "")
    if int(self._data.get("DurationSeconds", ["3600"])[0]) > int(role.max_session_duration or 3600):
        raise Refused(400, "ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.")


def own_verdict(self, arn):
    try:
        policies = self._access_key.collect_policies()
    except access_control.NotFoundException:
        return None  # the role of a session was deleted
    said = {verdict(access_control.IAMPolicy(policy)._policy_json, asked(self, arn)) for policy in policies}
    return "Deny" if "Deny" in said else "Allow" if "Allow" in said else None


def asked(self, resource):
    caller = self._access_key.arn
    context = {"aws:PrincipalArn": caller, "aws:PrincipalAccount": self.account_id}
    if ":user/" in caller:
        context["aws:username"] = caller.split("/")[-1]
    for parameter, key in [("ExternalId", "sts:ExternalId"), ("RoleSessionName", "sts:RoleSessionName")]:
        if parameter in self._data:
            context[key] = self._data[parameter][0]
    return Asked(self._action, resource, caller, context)


def target(self):
    """What a request is about: as policies name it, and as AWS's refusals do."""
    for parameter, kind in [("RoleName", "role"), ("UserName", "user"), ("GroupName", "group")]:
        if parameter in self._data:
            name = self._data[parameter][0]
            known = getattr(self.backend, f"{kind}s").values()
            thing = next((each for each in known if each.name == name), None)
            return (thing.arn if thing else f"arn:aws:iam::{self.account_id}:{kind}/{name}"), f"{kind} {name}"
    return "*", "*"


def refuse_by_own(self, resource, said):
    implicit = f" because no identity-based policy allows the {self._action} action"
    refuse(self, resource, " with an explicit deny in an identity-based policy" if said else implicit)


def refuse(self, resource, why):
    user = self._access_key.arn
    raise Refused(403, "AccessDenied", f"User: {user} is not authorized to perform: {self._action} on resource: {resource}{why}")


def assume(self, *args, moto=STSBackend.assume_role, **named):
    """moto lets a session end by the wall clock. The callers' clocks stand elsewhere, and say so in each signed request."""
    session = moto(self, *args, **named)
    signed = datetime.strptime(request.headers["X-Amz-Date"], "%Y%m%dT%H%M%SZ")
    session.expiration = signed + timedelta(seconds=int(named["duration"]))
    return session


def put_policy(self, name, document, moto=Role.put_policy):
    """CloudFormation's part of moto hands over what it read from the template, and its own check can't read that."""
    moto(self, name, document if isinstance(document, str) else json.dumps(document))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0, help="0: any that is free")
    port = parser.parse_args().port
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    admin, platform = add_account(ACCOUNT), make_user(ACCOUNT, "portico", ASSUME_ROLES)

    access_control.create_access_key = find_key
    access_control.IAMRequest._raise_invalid_access_key = invalid_key
    access_control.IAMRequest._raise_signature_does_not_match = wrong_signature
    access_control.IAMRequest.check_action_permitted = check_permitted
    STSBackend.assume_role = assume
    Role.put_policy = put_policy
    settings.INITIAL_NO_AUTH_ACTION_COUNT = 0

    app = Control(DomainDispatcherApplication(create_backend_app), add_account)
    server = make_server("127.0.0.1", port, app, threaded=True, request_handler=MotoRequestHandler)
    keys = {"admin": {k: admin[k] for k in ("id", "secret")}, "platform": platform}
    print(json.dumps({"url": f"http://127.0.0.1:{server.port}", "account": ACCOUNT, **keys}), flush=True)
    server.serve_forever()


main()
