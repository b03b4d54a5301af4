// What the colours and the keys mean.

function legend(locks) {
  return el(
    "ul",
    { class: "legend", "aria-label": "Locks" },
    locks.names.map((lock) =>
      el("li", { "--lock": `var(--lock-${locks.colour(lock)})` }, el("i", {}), lock),
    ),
  );
}

function keys() {
  const caps = (names) => names.map((name) => [el("kbd", {}, name), " "]);
  return el(
    "p",
    { class: "keys" },
    "Keys: ",
    caps(["←", "→", "Home", "End"]),
    " step; ",
    caps(["Page Up", "Page Down"]),
    " to the previous or next switch of tasks.",
  );
}
