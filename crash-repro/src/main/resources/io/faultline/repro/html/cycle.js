// A cycle of locks as a ring: an arrow from each lock to the one that was taken while it was held.

const RING = { width: 720, height: 300, box: 190, tall: 40 };

function cyclePicture(edges) {
  const locks = [...new Set(edges.flatMap((edge) => [edge.held, edge.then]))];
  const places = new Map(locks.map((lock, i) => [lock, ringPlace(i, locks.length)]));
  return svg(
    "svg",
    {
      class: "cycle",
      viewBox: `0 0 ${RING.width} ${locks.length < 3 ? 180 : RING.height}`,
      role: "img",
      "aria-label": edges
        .map((edge) => `${edge.by} holds ${edge.held} and then takes ${edge.then}`)
        .join("; "),
    },
    svg(
      "defs",
      {},
      svg(
        "marker",
        {
          id: "tip",
          viewBox: "0 0 10 10",
          refX: 9,
          refY: 5,
          markerWidth: 7,
          markerHeight: 7,
          orient: "auto",
        },
        svg("path", { d: "M0 0L10 5L0 10Z" }),
      ),
    ),
    edges.map((edge) => edgePicture(edge, places)),
    locks.map((lock) => lockPicture(lock, places.get(lock))),
  );
}

/** Two locks stand side by side, more in a ring that begins at the left. */
function ringPlace(i, n) {
  if (n < 3) {
    return { x: n === 1 || i === 0 ? 130 : RING.width - 130, y: 90 };
  }
  const angle = Math.PI + (2 * Math.PI * i) / n;
  return {
    x: Math.round(RING.width / 2 + 240 * Math.cos(angle)),
    y: Math.round(RING.height / 2 + 115 * Math.sin(angle)),
  };
}

function lockPicture(lock, { x, y }) {
  return svg(
    "g",
    { class: "lock-box" },
    svg("rect", {
      x: x - RING.box / 2,
      y: y - RING.tall / 2,
      width: RING.box,
      height: RING.tall,
      rx: 8,
    }),
    svg("text", { x, y: y + 5, "text-anchor": "middle" }, shorten(lock, 24)),
    svg("title", {}, lock),
  );
}

function edgePicture(edge, places) {
  const from = places.get(edge.held);
  const to = places.get(edge.then);
  if (from === to) {
    const loop = `M${from.x + 60} ${from.y - 20}C${from.x + 60} ${from.y - 90} ${from.x - 60} ${from.y - 90} ${from.x - 60} ${from.y - 22}`;
    return edgeLine(edge, loop, from.x, from.y - 76);
  }
  // Bent outwards, to the left of its direction.
  const bend = places.size < 3 ? 70 : 30;
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const nx = (to.y - from.y) / length;
  const ny = (from.x - to.x) / length;
  const middle = { x: (from.x + to.x) / 2 + nx * bend, y: (from.y + to.y) / 2 + ny * bend };
  const start = borderPoint(from, middle, 0);
  const end = borderPoint(to, middle, 3);
  const path = `M${start.x} ${start.y}Q${Math.round(middle.x)} ${Math.round(middle.y)} ${end.x} ${end.y}`;
  const label = {
    x: (start.x + end.x) / 4 + middle.x / 2,
    y: (start.y + end.y) / 4 + middle.y / 2,
  };
  return edgeLine(edge, path, Math.round(label.x), Math.round(label.y) + 4);
}

function edgeLine(edge, path, x, y) {
  return svg(
    "g",
    { class: "edge" },
    svg("path", { d: path, "marker-end": "url(#tip)" }),
    svg("text", { x, y, "text-anchor": "middle" }, edge.by),
    svg("title", {}, `${edge.by} holds ${edge.held} and then takes ${edge.then}`),
  );
}

/** Where the line from the middle of a box to a point leaves the box. */
function borderPoint(box, towards, gap) {
  const dx = towards.x - box.x;
  const dy = towards.y - box.y;
  const scale = Math.min(
    (RING.box / 2 + gap) / Math.max(Math.abs(dx), 0.001),
    (RING.tall / 2 + gap) / Math.max(Math.abs(dy), 0.001),
  );
  return { x: Math.round(box.x + dx * scale), y: Math.round(box.y + dy * scale) };
}

function shorten(text, most) {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
