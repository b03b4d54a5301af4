// How a lane hands over to another: an arrow, and why.

/** From the line of the task left to that of the task that goes on. */
function switchArrow(row, slots) {
  const { why, at, from } = row.change;
  const label = {
    preempted: at ? `preempted before ${at}` : "preempted",
    blocked: at ? `waits at ${at}` : "waits",
    ended: row.change.to && row.lane >= 0 ? `${from} ends` : "",
    idle: "",
  }[why];
  if (row.to < 0 || row.to === row.lane) {
    return el(
      "span",
      { class: `cell note ${why}`, "--column": row.lane + 2, "--slots": slots },
      label,
    );
  }
  const left = Math.min(row.lane, row.to);
  return el(
    "span",
    {
      class: `jump ${why} ${row.to > row.lane ? "right" : "left"}`,
      "--column": left + 2,
      "--end": Math.max(row.lane, row.to) + 2,
      "--slots": row.to > row.lane ? slots : 0,
    },
    el("span", { class: "label" }, breakable(label)),
  );
}

/** The same in a sentence. */
function switchWords(change) {
  switch (change.why) {
    case "preempted":
      return `${change.from} is preempted${change.at ? ` before ${change.at}` : ""}, ${change.to} goes on`;
    case "blocked":
      return `${change.from} waits${change.at ? ` at ${change.at}` : ""}, ${change.to} goes on`;
    case "ended":
      return `${change.from} ends, ${change.to} goes on`;
    default:
      return `${change.from} has nothing to do, ${change.to} goes on`;
  }
}
