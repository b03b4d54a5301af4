// Where it happened: stacks, and for a cycle of locks those of each edge.

function stackCard(label, by, frames, tone = "") {
  return el(
    "div",
    { class: `card ${tone}` },
    el("h3", {}, label, by ? el("small", {}, ` by ${by}`) : ""),
    stackOf(frames),
  );
}

function stacks({ evidence, lockEdges }) {
  if (evidence.length === 0 || lockEdges.length > 0) {
    return null;
  }
  const tones = { allocated: "good", freed: "bad", used: "bad" };
  return section(
    "stacks",
    "Where it happened",
    el(
      "div",
      { class: "cards" },
      evidence.map((it) => stackCard(it.label, it.by, it.frames, tones[it.label] ?? "warn")),
    ),
  );
}

function cycle({ lockEdges }) {
  if (lockEdges.length === 0) {
    return null;
  }
  return section(
    "cycle",
    "The cycle of locks",
    cyclePicture(lockEdges),
    lockEdges.map((edge) =>
      el(
        "div",
        { class: "edge-cards" },
        el(
          "h3",
          {},
          el("code", {}, edge.held),
          " then ",
          el("code", {}, edge.then),
          el("small", {}, ` by ${edge.by}`),
        ),
        el(
          "div",
          { class: "cards" },
          stackCard(`held ${edge.held}`, edge.heldAt.by, edge.heldAt.frames),
          stackCard(`then took ${edge.then}`, edge.takenAt.by, edge.takenAt.frames, "bad"),
        ),
      ),
    ),
  );
}
