// SPDX-License-Identifier: GPL-3.0-or-later
// match_rules.py's comparison: the same notifications and events, by AWS Event Ruler.
// java -cp JARS MatchRuler.java CONFIG EVENTS SECONDS
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import software.amazon.event.ruler.Machine;

class MatchRuler {
    static final ObjectMapper MAPPER = new ObjectMapper();

    static void set(ObjectNode pattern, String path, JsonNode wanted) {
        int dot = path.indexOf('.');
        if (dot < 0)
            pattern.putArray(path).add(wanted);
        else
            set(pattern.withObject("/" + path.substring(0, dot)), path.substring(dot + 1), wanted);
    }

    static JsonNode wanted(String operator, JsonNode value) {
        ObjectNode test = MAPPER.createObjectNode();
        switch (operator) {
            case "equals": return value;
            case "not_equals": test.set("anything-but", value); break;
            case "starts_with": test.set("prefix", value); break;
            case "ends_with": test.set("suffix", value); break;
            case "contains": test.put("wildcard", "*" + value.asText().replace("\\", "\\\\").replace("*", "\\*") + "*"); break;
            case "greater_than": test.set("numeric", MAPPER.createArrayNode().add(">").add(value)); break;
            case "less_than": test.set("numeric", MAPPER.createArrayNode().add("<").add(value)); break;
            case "exists": test.put("exists", true); break;
            default: throw new IllegalArgumentException(operator);
        }
        return test;
    }

    static double cpuSeconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> events = Files.readAllLines(Path.of(arguments[1]));
        double seconds = Double.parseDouble(arguments[2]);
        double begun = cpuSeconds();
        Machine machine = new Machine();
        for (JsonNode notification : MAPPER.readTree(new File(arguments[0])).get("notifications")) {
            for (JsonNode rule : notification.get("rules")) {
                for (JsonNode filter : rule.get("filters")) { // one of them is enough: each a rule of the same name
                    ObjectNode pattern = MAPPER.createObjectNode();
                    set(pattern, "type", rule.get("event"));
                    if (!notification.get("agent").asText().equals("*"))
                        set(pattern, "agent_id", notification.get("agent"));
                    if (notification.has("metadata"))
                        notification.get("metadata").properties().forEach(pair -> set(pattern, "metadata." + pair.getKey(), pair.getValue()));
                    set(pattern, "data." + filter.get("field").asText(), wanted(filter.get("operator").asText(), filter.get("value")));
                    machine.addRule(notification.get("id").asText(), pattern.toString());
                }
            }
        }
        double compiled = cpuSeconds() - begun;
        long matches = 0, matched = 0;
        for (String event : events) { // the first pass is counted, and lets the machine warm up
            int found = machine.rulesForJSONEvent(event).size();
            matches += found;
            matched += found > 0 ? 1 : 0;
        }
        long done = 0;
        begun = cpuSeconds();
        while (cpuSeconds() - begun < seconds)
            for (int i = 0; i < 1000; ++i, ++done)
                machine.rulesForJSONEvent(events.get((int) (done % events.size())));
        double took = cpuSeconds() - begun;
        Runtime runtime = Runtime.getRuntime();
        System.out.println(MAPPER.createObjectNode().put("matches", matches).put("events_matched", matched)
            .put("events_per_cpu_second", done / took).put("compile_seconds", compiled)
            .put("resident_mib", (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0));
    }
}
