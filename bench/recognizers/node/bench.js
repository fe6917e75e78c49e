// Times the npm peers on a file of lines; prints one JSON line per package: median microseconds a message.
"use strict";
const fs = require("fs");
const recognizers = require("@microsoft/recognizers-text-date-time");
const chrono = require("chrono-node");

const lines = fs.readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean);
const now = new Date(2026, 10, 24, 10, 15);
const model = new recognizers.DateTimeRecognizer("en-us").getDateTimeModel();
const peers = {
  "@microsoft/recognizers-text-date-time": (text) => model.parse(text, now),
  "chrono-node": (text) => chrono.parse(text, now, { forwardDate: true }),
};

for (const [name, read] of Object.entries(peers)) {
  for (let round = 0; round < 20; round++) lines.forEach(read);
  const medians = lines.map((line) => {
    const times = [];
    for (let round = 0; round < 21; round++) {
      const start = process.hrtime.bigint();
      read(line);
      times.push(Number(process.hrtime.bigint() - start) / 1000);
    }
    return median(times);
  });
  console.log(JSON.stringify({ name, median_us: Number(median(medians).toFixed(1)) }));
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
