"""Called by script/lint-deploy: whether the manifests fit together, which no schema of a single one can tell."""

import pathlib
import sys

import yaml

folder = pathlib.Path(sys.argv[1])
files = {path.name: list(yaml.safe_load_all(path.read_text())) for path in sorted(folder.glob("*.yaml"))}
objects = [one for name, many in files.items() if name != "kustomization.yaml" for one in many]
problems = []


def named(kind):
    return {one["metadata"]["name"]: one for one in objects if one["kind"] == kind}


kept_apart = {"secrets.example.yaml", "migrate.yaml", "autoscaler.yaml", "kustomization.yaml"}
listed = set(files["kustomization.yaml"][0]["resources"])
if listed != set(files) - kept_apart:
    problems.append(f"kustomization.yaml and the folder differ: {listed ^ (set(files) - kept_apart)}")

version = files["kustomization.yaml"][0]["images"][0]["newTag"]
for one in [*named("Deployment").values(), *named("Job").values()]:
    name, pod = one["metadata"]["name"], one["spec"]["template"]["spec"]
    for container in pod["containers"]:
        if container["image"] != f"portico:{version}":
            problems.append(f"{name}: its image is {container['image']}, kustomization.yaml says {version}")
        secure = container["securityContext"]
        if not secure["readOnlyRootFilesystem"] or secure["allowPrivilegeEscalation"] or secure["capabilities"]["drop"] != ["ALL"]:
            problems.append(f"{name}: may do too much")
        for source in container["envFrom"]:
            if source["configMapRef"]["name"] not in named("ConfigMap"):
                problems.append(f"{name}: no settings {source}")
        volumes = {volume["name"]: volume for volume in pod["volumes"]}
        mounts = {mount["mountPath"]: volumes.get(mount["name"]) for mount in container["volumeMounts"]}
        for variable in container["env"]:
            at, _, key = variable["value"].rpartition("/")
            secret = (mounts.get(at) or {}).get("secret", {}).get("secretName")
            if key not in named("Secret").get(secret, {"stringData": {}})["stringData"]:
                problems.append(f"{name}: {variable['name']} is at {variable['value']}, where no secret puts it")
        ports = {port["name"] for port in container.get("ports", [])}
        for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
            if probe in container and container[probe]["httpGet"]["port"] not in ports:
                problems.append(f"{name}: {probe} asks a port that is not there")
    if not pod["securityContext"]["runAsNonRoot"] or pod["securityContext"]["seccompProfile"]["type"] != "RuntimeDefault":
        problems.append(f"{name}: may do too much")

labels = named("Deployment")["portico"]["spec"]["template"]["metadata"]["labels"]
ports = {port["name"] for container in named("Deployment")["portico"]["spec"]["template"]["spec"]["containers"] for port in container["ports"]}
for name, service in named("Service").items():
    if not service["spec"]["selector"].items() <= labels.items():
        problems.append(f"service {name} finds nobody")
    problems += [f"service {name}: no port {port['targetPort']}" for port in service["spec"]["ports"] if port["targetPort"] not in ports]
for rule in named("Ingress")["portico"]["spec"]["rules"]:
    for path in rule["http"]["paths"]:
        to = path["backend"]["service"]
        if to["port"]["name"] not in {port["name"] for port in named("Service")[to["name"]]["spec"]["ports"]}:
            problems.append(f"the ingress leads to a port that {to['name']} has not")
for one in objects:
    if one["kind"] != "Namespace" and one["metadata"].get("namespace") != "portico":
        problems.append(f"{one['kind']} {one['metadata']['name']}: not in the namespace")

for problem in problems:
    print(problem, file=sys.stderr)
sys.exit(bool(problems))
