// The parts of the page around the run.

const GOOD = new Set(["clean"]);
const QUIET = new Set(["commutes", "impossible"]);

/** What a run came to, as a coloured word. */
function verdict(text) {
  const tone = GOOD.has(text) ? "good" : QUIET.has(text) ? "plain" : "bad";
  return el("span", { class: `verdict ${tone}` }, text === "same" ? "same bug" : text);
}

function heading(explanation) {
  const { kind, title, rule } = explanation;
  const plain = title.startsWith(`${kind}: `) ? title.slice(kind.length + 2) : title;
  return el(
    "header",
    {},
    el("p", { class: "kind" }, kind),
    el("h1", {}, breakable(plain)),
    facts(
      [
        ["object", explanation.object],
        ["caused by", explanation.cause],
        ["showed in", explanation.symptom],
        [
          "defect on",
          explanation.defects.map((it) =>
            el("div", {}, el("code", {}, it.id), it.summary ? ` ${it.summary}` : ""),
          ),
        ],
        [
          "rule",
          [
            rule.words,
            rule.invariant ? el("div", {}, el("b", {}, rule.invariant), ` ${rule.sentence}`) : "",
          ],
        ],
      ].filter(([, value]) => !Array.isArray(value) || value.length > 0),
    ),
  );
}

function lessons({ missing, nearest }) {
  return [
    missing && missing.words !== ""
      ? section(
          "missing",
          "The order that was missing",
          el("p", { class: "lead" }, breakable(missing.words)),
          missing.facts.length > 0
            ? el(
                "ul",
                {},
                missing.facts.map((fact) => el("li", {}, breakable(fact))),
              )
            : null,
          stepsOf([missing.first, missing.second]),
        )
      : null,
    nearest && nearest.words !== ""
      ? section(
          "nearest",
          "The nearest passing schedule",
          el("p", { class: "lead" }, breakable(nearest.words)),
          nearest.found
            ? facts([
                ["verdict", verdict(nearest.verdict)],
                ["schedule", el("code", {}, nearest.schedule || "nothing but defaults")],
                ["found after", plural(nearest.runs, "run")],
              ])
            : facts([["tried", plural(nearest.runs, "schedule")]]),
          stepsOf([nearest.step]),
        )
      : null,
  ];
}

function stepsOf(numbers) {
  const links = numbers.filter((n) => n > 0);
  return links.length === 0
    ? null
    : el(
        "p",
        { class: "links" },
        links.map((n) => el("a", { href: `#step=${n}` }, `step ${n}`)),
      );
}

function swaps(run) {
  const list = run.explanation.swaps;
  if (list.length === 0) {
    return null;
  }
  const step = (n) => {
    const it = run.byNumber.get(n);
    const words = it ? ` ${it.task}: ${it.text}${it.function ? ` in ${it.function}` : ""}` : "";
    return [el("a", { href: `#step=${n}` }, `${n}`), breakable(words)];
  };
  return section(
    "swaps",
    "Had two steps changed places",
    el(
      "div",
      { class: "scroll" },
      el(
        "table",
        {},
        el(
          "thead",
          {},
          el(
            "tr",
            {},
            ["step", "and a later one, of another task", "the run is then", ""].map((it) =>
              el("th", { scope: "col" }, it),
            ),
          ),
        ),
        el(
          "tbody",
          {},
          list.map((swap) =>
            el(
              "tr",
              {},
              el("td", {}, step(swap.step)),
              el("td", {}, step(swap.otherStep)),
              el("td", {}, verdict(swap.verdict)),
              el("td", {}, swap.words),
            ),
          ),
        ),
      ),
    ),
  );
}

function again({ explanation, replay }) {
  return section(
    "again",
    "See it again",
    el("h3", {}, "Scenario, with the results of this run"),
    el("pre", { id: "scenario" }, explanation.scenario.join("\n")),
    el("h3", {}, "Schedule"),
    el(
      "pre",
      {},
      explanation.schedule || "nothing but defaults: each task runs on until it blocks or ends",
    ),
    el("h3", {}, "Replay"),
    el("pre", { id: "replay", class: "whole" }, replay),
  );
}

function colophon(explanation) {
  return el(
    "footer",
    {},
    el("p", {}, "bug ", el("code", {}, explanation.bug)),
    el("p", {}, "signature ", el("code", {}, explanation.signature)),
    el("p", {}, `${explanation.stepCount} steps, hash `, el("code", {}, explanation.eventHash)),
    el(
      "p",
      {},
      "Made by Faultline. The data of this page is in it as JSON, in the element ",
      el("code", {}, "explanation"),
      ".",
    ),
  );
}
