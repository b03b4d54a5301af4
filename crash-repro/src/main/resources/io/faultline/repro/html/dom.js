// Elements of the page. Text goes in as text, never as markup.

/** An element; properties may be attributes, `on...` listeners and CSS variables (`--x`). */
function el(name, properties = {}, ...children) {
  return filled(document.createElement(name), properties, children);
}

/** An element of a drawing. */
function svg(name, properties = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", name), properties, children);
}

function filled(element, properties, children) {
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (key.startsWith("on")) {
      element.addEventListener(key.slice(2), value);
    } else if (key.startsWith("--")) {
      element.style.setProperty(key, value);
    } else {
      element.setAttribute(key, value === true ? "" : value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== ""));
  return element;
}

/** A part of the page with a heading of its own; nothing when there is nothing to show. */
function section(id, heading, ...children) {
  const shown = children.flat(Infinity).filter((child) => child !== null);
  if (shown.length === 0) {
    return null;
  }
  return el(
    "section",
    { id, "aria-labelledby": `${id}-heading` },
    el("h2", { id: `${id}-heading` }, heading),
    shown,
  );
}

/** Names and what they stand for; those that stand for nothing are left out. */
function facts(entries) {
  const shown = entries.filter(([, value]) => value !== "" && value !== null);
  return el(
    "dl",
    { class: "facts" },
    shown.map(([name, value]) =>
      el(
        "div",
        {},
        el("dt", {}, breakable(name)),
        el("dd", {}, typeof value === "string" ? breakable(value) : value),
      ),
    ),
  );
}

/** Functions, innermost first. */
function stackOf(frames) {
  return el(
    "ol",
    { class: "stack" },
    frames.map((frame) => el("li", {}, frame)),
  );
}

/** A name that may be broken where its parts meet. */
function breakable(name) {
  return name
    .split(/(?<=[._ ]|\w\(|->)(?=.)/)
    .map((part) => (part.includes("->") ? el("span", { class: "arrow-stays" }, part) : part))
    .flatMap((part, i) => (i === 0 ? [part] : [el("wbr"), part]));
}

function plural(n, word) {
  return `${n} ${word}${n === 1 ? "" : "s"}`;
}
