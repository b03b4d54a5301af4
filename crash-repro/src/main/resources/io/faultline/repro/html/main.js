// Builds the page from the data embedded in it.

const embedded = JSON.parse(document.getElementById("explanation").textContent);
const run = new Run(embedded.explanation);
const viewer = new Viewer(run);

document.getElementById("page").append(
  ...[
    heading(run.explanation),
    el(
      "div",
      { class: "lessons" },
      lessons(run.explanation).filter((it) => it !== null),
    ),
    viewer.element,
    cycle(run.explanation),
    stacks(run.explanation),
    swaps(run),
    again(embedded),
    colophon(run.explanation),
  ].filter((part) => part !== null),
);
viewer.begin();
