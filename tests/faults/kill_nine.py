#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 at random moments under load: what was answered 202 is stored, and each of its deliveries arrives.

    kill_nine.py SIGNALBOXD [--kills 20] [--rate 500] [--seed N]

A real receiver and a real sender on loopback; signalboxd is killed and started again on the same data. At the end:
  - every event answered 202 is in the store (a repeat of its id is a duplicate),
  - every such event arrived at the receiver at least once,
  - an event arrived more than once only if one of its requests was in flight at a kill (its attempt was never recorded).
Prints one line of JSON; exit 0 only if all of that holds.
"""
import argparse
import bisect
import collections
import http.client
import http.server
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time


class Receiver(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def __init__(self):
        self.arrived = collections.Counter()  # event id -> requests
        self.when = collections.defaultdict(list)
        self.lock = threading.Lock()
        super().__init__(("127.0.0.1", 0), Handler)

    def handle_error(self, *_):
        pass  # a killed sender's broken connections are what this is about


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.server.lock:
            self.server.arrived[body["id"]] += 1
            self.server.when[body["id"]].append(time.monotonic())
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_):
        pass


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def drain(port):
    """Waits until everything that a dead sender left in the sockets was read: later arrivals are the next process's."""
    local = f":{port:04X}"
    while True:
        with open("/proc/net/tcp") as table:
            rows = [line.split() for line in table.readlines()[1:]]
        if not any(row[1].endswith(local) and row[3] in ("01", "08") for row in rows):  # ESTABLISHED, CLOSE_WAIT
            return
        time.sleep(0.001)


class Daemon:
    def __init__(self, program, data, port):
        self.command = [program, "--data-dir", data, "run", "--listen", f"127.0.0.1:{port}"]
        self.log = open(os.path.join(data, "stderr.log"), "ab")
        self.process = None

    def start(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=self.log)
        ready = self.process.stdout.readline()
        if not ready:
            sys.exit(f"signalboxd did not start: exit {self.process.wait()}")
        json.loads(ready)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=20)


class Sender(threading.Thread):
    """Posts small batches at a steady rate; an id counts as accepted only when its 202 was read."""

    def __init__(self, port, rate, lane):
        super().__init__(daemon=True)
        self.port, self.interval, self.lane = port, 10 / rate, lane
        self.accepted, self.unsure, self.stopping, self.sent = set(), set(), False, 0

    def run(self):
        connection, due = None, time.monotonic()
        while not self.stopping:
            batch = [{"id": f"evt_{self.lane}_{self.sent + i:07}", "type": "ExecutionFailed", "agent_id": "order-processing",
                      "data": {"reason": "Payment gateway timeout", "n": self.sent + i}} for i in range(10)]
            self.sent += 10
            ids = [event["id"] for event in batch]
            while not self.stopping:  # the same batch until it is answered: ids make repeats harmless
                try:
                    if connection is None:
                        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
                    connection.request("POST", "/v1/events", json.dumps(batch), {"Content-Type": "application/json"})
                    answer = connection.getresponse()
                    text = answer.read()
                    if answer.status == 202:
                        statuses = {one["id"]: one["status"] for one in json.loads(text)["events"]}
                        assert all(statuses[i] in ("accepted", "duplicate") for i in ids), statuses
                        self.accepted.update(ids)
                        break
                    if answer.status not in (429, 503):
                        sys.exit(f"unexpected answer {answer.status}: {text!r}")
                except (OSError, http.client.HTTPException):
                    if connection:
                        connection.close()
                    connection = None
                time.sleep(0.02)
            due = max(due + self.interval, time.monotonic() - 0.5)
            time.sleep(max(0, due - time.monotonic()))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("signalboxd")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--rate", type=int, default=500)
    parser.add_argument("--seed", type=int, default=20261121)
    options = parser.parse_args()
    chance = random.Random(options.seed)

    receiver = Receiver()
    threading.Thread(target=receiver.serve_forever, daemon=True).start()
    data = tempfile.mkdtemp(prefix="signalbox-kill-")
    configuration = {
        "version": 1,
        "integrations": [{"id": "hook", "name": "hook", "provider": "webhook",
                          "settings": {"url": f"http://127.0.0.1:{receiver.server_port}/", "allow_private_network": True},
                          "retry": {"schedule_seconds": [1, 1, 1, 1, 1, 1, 1, 1], "jitter": 0}}],
        "notifications": [{"id": "failed", "agent": "order-processing", "integration": "hook", "subscription": "custom",
                           "rules": [{"event": "ExecutionFailed"}]}]}
    path = os.path.join(data, "configuration.json")
    with open(path, "w") as file:
        json.dump(configuration, file)
    applied = subprocess.run([options.signalboxd, "--data-dir", data, "config", "apply", path], capture_output=True, text=True)
    if applied.returncode != 0:
        sys.exit(applied.stderr)

    port = free_port()
    daemon = Daemon(options.signalboxd, data, port)
    daemon.start()
    senders = [Sender(port, options.rate / 2, lane) for lane in "ab"]
    started = time.monotonic()
    for sender in senders:
        sender.start()
    kills = []
    for _ in range(options.kills):
        time.sleep(chance.uniform(0.15, 1.6))
        daemon.kill()
        drain(receiver.server_port)
        kills.append(time.monotonic())
        daemon.start()
    time.sleep(1)
    for sender in senders:
        sender.stopping = True
    for sender in senders:
        sender.join()
    loaded = time.monotonic() - started
    accepted = set().union(*(sender.accepted for sender in senders))

    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with receiver.lock:
            if not accepted - receiver.arrived.keys():
                break
        time.sleep(0.1)

    # Stored: the same id again is a duplicate, or it would be accepted now.
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    not_stored = []
    everything = sorted(accepted)
    for start in range(0, len(everything), 500):
        chunk = everything[start:start + 500]
        connection.request("POST", "/v1/events", json.dumps([{"id": i, "type": "probe"} for i in chunk]),
                           {"Content-Type": "application/json"})
        answer = json.loads(connection.getresponse().read())
        not_stored += [one["id"] for one in answer["events"] if one["status"] != "duplicate"]
    stopped = daemon.stop()

    with receiver.lock:
        lost = sorted(accepted - receiver.arrived.keys())
        repeated = {i: receiver.when[i] for i, n in receiver.arrived.items() if n > 1}
    # A repeat is honest only if the earlier request was in flight at a kill: then its attempt was never recorded. So the
    # log holds one attempt for the event however often it arrived, and each arrival is of another process's life.
    listed = subprocess.run([options.signalboxd, "--data-dir", data, "deliveries", "list", "--json"], capture_output=True, text=True)
    attempts = {one["event"]: one["attempts"] for one in map(json.loads, listed.stdout.splitlines())}
    unexplained = {i: (attempts.get(i), when) for i, when in repeated.items()
                   if attempts.get(i) != 1 or len({bisect.bisect(kills, moment) for moment in when}) < len(when)}
    result = {"kills": len(kills), "seconds": round(loaded, 1), "accepted": len(accepted),
              "rate": round(len(accepted) / loaded), "lost_from_store": len(not_stored), "not_delivered": len(lost),
              "delivered_twice": len(repeated), "twice_without_a_kill": len(unexplained), "exit": stopped}
    print(json.dumps(result))
    if not_stored or lost or unexplained or stopped != 0 or len(accepted) < 100 * options.kills * 0.5:
        print(f"data kept in {data}", f"kills at {kills}", f"unexplained: {unexplained}", sep="\n", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
