#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints README's figures: figures.py BIN_DIR. No part of the test run; wants a quiet machine.

Beside Signalbox, in the same run, what people write themselves instead: a Python HTTP server that commits each event
to SQLite (synchronous=FULL) before it answers.
"""
import http.server
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import http.client

bin_dir = sys.argv[1] if len(sys.argv) > 1 else "build/release/bin"


def bench(*arguments):
    done = subprocess.run([os.path.join(bin_dir, "signalbox-bench"), *arguments], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def start_up(runs=7):
    times, memory = [], 0
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as data:
            begun = time.monotonic()
            daemon = subprocess.Popen([os.path.join(bin_dir, "signalboxd"), "--data-dir", data, "run", "--listen", "127.0.0.1:0"],
                                      stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            daemon.stdout.readline()
            times.append(1000 * (time.monotonic() - begun))
            with open(f"/proc/{daemon.pid}/status") as status:
                memory = next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
            daemon.terminate()
            daemon.wait()
    return statistics.median(times), memory / 1024


class HandMade(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    lock = threading.Lock()

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        event = json.loads(body)
        with self.lock:
            self.server.database.execute("INSERT OR IGNORE INTO events VALUES (?, ?)", (event["id"], body))
            self.server.database.commit()
        self.send_response(202)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def hand_made(seconds=5, connections=4):
    with tempfile.TemporaryDirectory() as data:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), HandMade)
        server.daemon_threads = True
        server.database = sqlite3.connect(os.path.join(data, "events.sqlite"), check_same_thread=False)
        server.database.execute("PRAGMA journal_mode=WAL")
        server.database.execute("PRAGMA synchronous=FULL")
        server.database.execute("CREATE TABLE events (id TEXT PRIMARY KEY, body BLOB)")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        accepted = [0] * connections
        deadline = time.monotonic() + seconds

        def send(lane):
            connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
            while time.monotonic() < deadline:
                event = {"id": f"evt_{lane}_{accepted[lane]}", "type": "ExecutionFailed", "data": {"notes": "x" * 450}}
                connection.request("POST", "/", json.dumps(event))
                connection.getresponse().read()
                accepted[lane] += 1

        lanes = [threading.Thread(target=send, args=(lane,)) for lane in range(connections)]
        for lane in lanes:
            lane.start()
        for lane in lanes:
            lane.join()
        server.shutdown()
        return sum(accepted) / seconds


many = bench("ingest", "--seconds", "5", "--batch", "100")
single = bench("ingest", "--seconds", "5", "--batch", "1", "--connections", "16")
own = hand_made(connections=16)
drained = bench("dispatch", "--deliveries", "20000")
paced = bench("dispatch", "--deliveries", "2000", "--rate", "200")
ready, memory = start_up()
print(f"""| what | figure |
|---|---|
| events accepted durably, 100 a request, 4 connections | {many['events_per_second']:,.0f}/s |
| events accepted durably, one a request, 16 connections | {single['events_per_second']:,.0f}/s |
| the same by a hand-made Python server with SQLite, 16 connections | {own:,.0f}/s |
| signed deliveries, backlog of 20,000 to one destination | {drained['deliveries_per_second']:,.0f}/s |
| from POST to receipt at 200 events/s, p50 / p99 | {paced['post_to_receipt_p50_ms']:.0f} / {paced['post_to_receipt_p99_ms']:.0f} ms |
| signalboxd from start to ready, median of 7 | {ready:.0f} ms |
| memory: signalboxd idle / after 20,000 deliveries in the benchmark's process | {memory:.0f} / {drained['resident_mib']:.0f} MiB |""")
