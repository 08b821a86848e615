#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints how many events a second the rules take on one core: match_rules.py [BIN_DIR]. No part of the test run.

100,000 agent events of about 650 bytes over all types of the three catalogues and 50 agents, the same in every run,
against 10 to 10,000 notifications of three kinds (--help). Seconds are of the processor. In the same run, on the same
events and rules, what a person would otherwise take: AWS Event Ruler (Java, from Maven), json-logic-js and
json-rules-engine (from npm), fetched for the run; what cannot be fetched or run is said and left out (--alone: none).
"""
import argparse
import json
import os
import random
import statistics
import subprocess
import tempfile

RULER = "2.1.0"
PATIENCE = 300
SETS = ("equality", "mixed", "contains")
NPM = {"json-logic-js": "2.0.5", "json-rules-engine": "7.3.1"}
here = os.path.dirname(os.path.abspath(__file__))
AGENTS = [f"{name}-{number}" for name in ("order-processing", "deployment", "research", "support", "billing") for number in range(10)]
ENVIRONMENTS = ["production", "staging", "canary", "development"]
REGIONS = ["eu-central", "eu-west", "us-east", "us-west", "ap-south"]
TEAMS = [f"team-{number}" for number in range(25)]
OUTCOMES = ["success", "failure", "cancelled", "payment_declined", "timeout", "needs_review", "rate_limited", "refused"]
TOOLS = [f"{verb}_{noun}" for verb in ("read", "write", "charge", "refund", "fetch", "send", "search", "delete")
         for noun in ("card", "order", "invoice", "file", "page", "email", "ticket", "record")]
WORDS = """payment gateway order customer invoice timeout declined retry network upstream token budget quota model answer tool call
browser session login captcha redirect certificate expired refused approved shipment address warehouse stock refund partial complete
schema validation missing field unexpected response status header signature webhook delivery backlog latency memory worker queue
review operator approval policy limit exceeded region cluster rollout canary revert commit build artifact deploy migration""".split()


def catalogues():
    types = []
    for name in ("asteroid", "deck", "open-astra"):
        with open(os.path.join(here, "../../resources/catalogs", name + ".json")) as file:
            types += json.load(file)["types"]
    return types


def sentence(chance, words):
    return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize() + "."


def value(chance, field):
    kind = field["type"]
    if field.get("choices"):
        return chance.choice(field["choices"])
    if kind == "integer":
        return chance.randrange(100000)
    if kind == "number":
        return round(chance.random() * 100, 3)
    if kind == "boolean":
        return chance.random() < 0.5
    if kind == "time":
        return f"2026-01-{chance.randrange(1, 29):02}T{chance.randrange(24):02}:{chance.randrange(60):02}:{chance.randrange(60):02}Z"
    if kind == "array":
        return [{"sku": f"SKU-{chance.randrange(500)}", "count": chance.randrange(1, 9)} for _ in range(2)]
    if kind == "object":
        return {"message": sentence(chance, 4), "code": chance.randrange(600)}
    return f"{field['name']}-{chance.randrange(1000)}" if chance.random() < 0.7 else sentence(chance, 6)


def asked(kind):
    return [field for field in kind["fields"] if "." not in field["name"]][:5]


def event(chance, number, types):
    kind = types[number % len(types)]
    agent = chance.choice(AGENTS)
    data = {field["name"]: value(chance, field) for field in asked(kind)}
    if "agentId" in data:
        data["agentId"] = agent
    # What platforms send beyond their catalogue.
    data.setdefault("outcome", chance.choice(OUTCOMES))
    data.setdefault("tool", chance.choice(TOOLS))
    data.setdefault("cost", round(chance.random() * 10, 4))
    data.setdefault("attempts", chance.randrange(6))
    data.setdefault("usage", {"input_tokens": chance.randrange(20000), "output_tokens": chance.randrange(4000), "model": f"model-{chance.randrange(12)}"})
    made = {"id": f"evt_{number:026}", "type": kind["type"], "agent_id": agent, "execution_id": f"exec_{number // 7}",
            "created_at": "2026-01-15T09:30:00Z", "request_id": f"req_{number:012}",
            "metadata": {"environment": chance.choice(ENVIRONMENTS), "region": chance.choice(REGIONS), "team": chance.choice(TEAMS)}, "data": data}
    short = 650 - len(json.dumps(made, separators=(",", ":"))) - len(',"note":""')
    if short > 10:
        text = sentence(chance, 1 + short // 5)
        data["note"] = text[:short]
    return made


def equals(field, value_):
    return {"field": field, "operator": "equals", "value": value_}


def catalogue_equals(chance, kind):
    field = chance.choice([f for f in asked(kind) if f["type"] == "text"] or [{"name": "tool", "choices": TOOLS}])
    values = field.get("choices") or [f"{field['name']}-{number}" for number in range(1000)]
    return equals(field["name"], chance.choice(values))


def mixed_filter(chance, number, kind):
    which = number % 6
    if which == 0:
        return catalogue_equals(chance, kind)
    if which == 1:
        return {"field": "tool", "operator": "starts_with", "value": chance.choice(TOOLS)[:chance.randrange(6, 10)] + chance.choice(["", "c", "x", "q"])}
    if which == 2:
        return {"field": "usage.model", "operator": "ends_with", "value": f"-{chance.randrange(2000)}"}
    if which == 3:
        bound = round(chance.random() * 0.2, 4)
        return ({"field": "cost", "operator": "greater_than", "value": round(10 - bound, 4)} if chance.random() < 0.5
                else {"field": "cost", "operator": "less_than", "value": bound})
    if which == 4:
        return {"field": chance.choice(["error.code", "os_error.message", "retry_of", "parent.id", "attempts"]), "operator": "exists"}
    return {"field": "outcome", "operator": "not_equals", "value": chance.choice(OUTCOMES)}


def contained(chance):
    """Two words that follow each other in some events' texts."""
    return f"{chance.choice(WORDS)} {chance.choice(WORDS)}"


def notification(chance, number, kind, set_, agents):
    made = {"id": f"n{number}", "agent": "*" if agents == "all" or number % 2 else chance.choice(AGENTS), "integration": "hook", "subscription": "custom"}
    rule = {"event": kind["type"]}
    if set_ == "equality":
        rule["filters"] = [catalogue_equals(chance, kind)]
        made["metadata"] = {"team": chance.choice(TEAMS)}
    elif set_ == "mixed":
        rule["filters"] = [mixed_filter(chance, number, kind)]
        made["metadata"] = {"environment": chance.choice(ENVIRONMENTS), "team": chance.choice(TEAMS)}
    else:
        rule["filters"] = [{"field": "note", "operator": "contains", "value": contained(chance)}]
    made["rules"] = [rule]
    return made


def configuration(set_, count, agents, types):
    chance = random.Random(f"{set_} {count} {agents}")
    hook = {"id": "hook", "name": "hook", "provider": "webhook", "settings": {"url": "https://example.com/"}}
    return {"version": 1, "integrations": [hook],
            "notifications": [notification(chance, number, types[number % len(types)], set_, agents) for number in range(count)]}


def fetched(folder):
    """The others that can be had: name, and the command without its last three arguments."""
    others = []
    pom = os.path.join(folder, "pom.xml")
    with open(pom, "w") as file:
        file.write(f"""<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>x</groupId><artifactId>x</artifactId><version>1</version><dependencies><dependency>
<groupId>software.amazon.event.ruler</groupId><artifactId>event-ruler</artifactId><version>{RULER}</version></dependency></dependencies></project>""")
    jars = os.path.join(folder, "jars")
    if could(["mvn", "-q", "-B", "-f", pom, "dependency:copy-dependencies", "-DoutputDirectory=" + jars]):
        others.append((f"Event Ruler {RULER}", ["java", "-cp", os.path.join(jars, "*"), os.path.join(here, "MatchRuler.java")]))
    for name, version in NPM.items():
        if could(["npm", "install", "--silent", "--prefix", folder, f"{name}@{version}"]):
            others.append((f"{name} {version}", ["node", os.path.join(here, "match_npm.mjs"), os.path.join(folder, "node_modules"), name]))
    return others


def could(command):
    try:
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        done = False
    if not done:
        print(f"left out, could not be fetched: {command[-1] if command[0] == 'npm' else 'Event Ruler'}")
    return done


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, epilog="""
equality: an event type, a field of its data, a pair of metadata.   mixed: a type, one of equals, starts_with, ends_with,
greater_than or less_than, exists, not_equals, and two pairs of metadata.   contains: a type and two words in a long text.
Half of the agents' own notifications, half for all agents ("half"), or all of them for all agents ("all", and the others).""")
    parser.add_argument("bin_dir", nargs="?", default="build/release/bin")
    parser.add_argument("--seconds", type=int, default=2, help="of each run")
    parser.add_argument("--runs", type=int, default=3, help="of which the median is printed; the others run once")
    parser.add_argument("--keep", metavar="DIR", help="leave events and configurations there")
    parser.add_argument("--sets", nargs="+", default=SETS, choices=SETS)
    parser.add_argument("--alone", action="store_true", help="Signalbox only")
    arguments = parser.parse_args()
    types = catalogues()
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.keep or scratch
        os.makedirs(folder, exist_ok=True)
        chance = random.Random(650)
        events = os.path.join(folder, "events.ndjson")
        with open(events, "w") as file:
            for number in range(100000):
                file.write(json.dumps(event(chance, number, types), separators=(",", ":"), ensure_ascii=False) + "\n")
        others = [] if arguments.alone else fetched(scratch)
        print(f"100,000 events of {os.path.getsize(events) / 100000:.0f} bytes, {len(types)} types, {len(AGENTS)} agents; "
              f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        print("| rules | by | notifications | events a second | matches | compiled in ms | MiB |\n|---|---|---|---|---|---|---|")
        for set_ in arguments.sets:
            for agents in ("half", "all"):
                for count in (10, 100, 1000, 10000):
                    rules = os.path.join(folder, f"{set_}-{count}-{agents}.json")
                    with open(rules, "w") as file:
                        json.dump(configuration(set_, count, agents, types), file)
                    ours = [os.path.join(arguments.bin_dir, "signalbox-bench"), "match", "--config", rules, "--events", events,
                            "--seconds", str(arguments.seconds)]
                    run([ours] * arguments.runs, set_, f"Signalbox, {agents}", count)
                    if agents == "all":
                        for name, command in others:
                            run([[*command, rules, events, str(arguments.seconds)]], set_, name, count)
        print(f"load of the machine after: {os.getloadavg()[0]:.1f}")


def run(commands, set_, who, count):
    runs = []
    for command in commands:
        try:
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            print(f"| {set_} | {who} | {count:,} | not done within {PATIENCE} s | | | |", flush=True)
            return
        if done.returncode != 0:
            print(f"| {set_} | {who} | {count:,} | could not run | | | |", flush=True)
            return
        runs.append(json.loads(done.stdout))
    median = statistics.median_low(figures["events_per_cpu_second"] for figures in runs)
    figures = next(figures for figures in runs if figures["events_per_cpu_second"] == median)
    matches = f"{figures['matches']:,}" if "matches" in figures else ""
    print(f"| {set_} | {who} | {count:,} | {median:,.0f} | {matches} | {1000 * figures['compile_seconds']:.1f} | {figures['resident_mib']:.0f} |",
          flush=True)


if __name__ == "__main__":
    main()
