// SPDX-License-Identifier: GPL-3.0-or-later
// match_rules.py's comparison: the same notifications and events, by rule engines from npm.
// node match_npm.mjs NODE_MODULES json-logic-js|json-rules-engine CONFIG EVENTS SECONDS
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [, , modules, name, config, events, seconds] = process.argv;
const engineModule = createRequire(modules + "/")(name);
const lines = readFileSync(events, "utf8").split("\n").filter((line) => line);
const notifications = JSON.parse(readFileSync(config, "utf8")).notifications;

const lookUp = (event, field) => field.split(".").reduce((at, key) => at?.[key], event.data);
const operators = {
  equals: (a, b) => a === b,
  not_equals: (a, b) => a !== undefined && a !== b,
  contains: (a, b) => typeof a === "string" && a.includes(b),
  starts_with: (a, b) => typeof a === "string" && a.startsWith(b),
  ends_with: (a, b) => typeof a === "string" && a.endsWith(b),
  greater_than: (a, b) => a > b,
  less_than: (a, b) => a < b,
  exists: (a) => a !== undefined,
};

let match;
const begun = process.cpuUsage();
if (name === "json-logic-js") {
  for (const [operator, holds] of Object.entries(operators)) engineModule.add_operation(operator, holds);
  const rules = notifications.map(({ agent, rules, metadata = {} }) => ({
    and: [
      ...(agent === "*" ? [] : [{ "===": [{ var: "agent_id" }, agent] }]),
      { or: rules.map((rule) => ({ and: [{ "===": [{ var: "type" }, rule.event] },
          { or: rule.filters.map((f) => ({ [f.operator]: [{ var: "data." + f.field }, f.value] })) }] })) },
      ...Object.entries(metadata).map(([key, value]) => ({ "===": [{ var: "metadata." + key }, value] })),
    ],
  }));
  match = async (line) => {
    const event = JSON.parse(line);
    return rules.filter((rule) => engineModule.apply(rule, event) === true).length;
  };
} else {
  const engine = new engineModule.Engine([], { allowUndefinedFacts: true });
  for (const [operator, holds] of Object.entries(operators)) engine.addOperator(operator, holds);
  for (const { id, agent, rules, metadata = {} } of notifications) {
    const is = (fact, value) => ({ fact, operator: "equal", value });
    engine.addRule({ event: { type: id }, conditions: { all: [
      ...(agent === "*" ? [] : [is("agent_id", agent)]),
      { any: rules.map((rule) => ({ all: [is("type", rule.event), { any: rule.filters.map((f) =>
          ({ fact: "data." + f.field, operator: f.operator, value: f.value ?? null })) }] })) },
      ...Object.entries(metadata).map(([key, value]) => is("metadata." + key, value)),
    ] } });
  }
  const fields = new Set(notifications.flatMap(({ rules }) => rules.flatMap((rule) => rule.filters.map((f) => f.field))));
  match = async (line) => {
    const event = JSON.parse(line);
    const facts = { type: event.type, agent_id: event.agent_id };
    for (const [key, value] of Object.entries(event.metadata)) facts["metadata." + key] = value;
    for (const field of fields) facts["data." + field] = lookUp(event, field);
    return (await engine.run(facts)).events.length;
  };
}
const compiled = process.cpuUsage(begun);

// As many as the time allows, after as many to warm up.
let next = 0;
const run = async () => {
  const start = process.cpuUsage();
  for (let done = 1; ; ++done) {
    await match(lines[next++ % lines.length]);
    const used = process.cpuUsage(start);
    const took = (used.user + used.system) / 1e6;
    if (took > Number(seconds)) return done / took;
  }
};
await run();
console.log(JSON.stringify({ events_per_cpu_second: await run(), compile_seconds: (compiled.user + compiled.system) / 1e6,
  resident_mib: process.memoryUsage().rss / 1048576 }));
