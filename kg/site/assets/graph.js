// Draws what the page lists: the name in the middle, what it points to and what points to it around it.
// The library is fetched from this site when the button is pressed, not before.
"use strict";
const FAR = 40;

function links(place, selector) {
  return [...place.querySelectorAll(selector)].filter((link) => link.getAttribute("href")).slice(0, FAR);
}

function elements(label) {
  const found = [{ data: { id: "here", label }, classes: "here" }];
  const add = (link, property, outward) => {
    const id = link.href + (outward ? "" : "#in");
    if (!found.some((element) => element.data.id === id)) {
      found.push({ data: { id, label: link.textContent, href: link.href }, classes: outward ? "out" : "in" });
    }
    const ends = outward ? { source: "here", target: id } : { source: id, target: "here" };
    found.push({ data: { ...ends, id: `${id} ${property}`, label: property } });
  };
  for (const row of document.querySelectorAll(".statements .properties > div")) {
    for (const link of links(row, "dd a")) add(link, row.querySelector("dt").textContent, true);
  }
  for (const heading of document.querySelectorAll("[aria-labelledby=points-here] h3")) {
    const property = heading.querySelector("a").textContent;
    for (const link of links(heading.nextElementSibling, "li:not(.more) a")) add(link, property, false);
  }
  return found;
}

function draw(place) {
  const style = getComputedStyle(document.documentElement);
  const [ink, own, other, ground] = ["--ink", "--own", "--other", "--ground"].map((name) => style.getPropertyValue(name).trim());
  const text = { label: "data(label)", color: ink, "font-size": 11, "text-wrap": "ellipsis", "text-max-width": 140 };
  const graph = cytoscape({
    container: place,
    elements: elements(document.querySelector("h1").textContent),
    layout: { name: "cose", animate: false, nodeDimensionsIncludeLabels: true, idealEdgeLength: () => 90 },
    style: [
      { selector: "node", style: { ...text, width: 12, height: 12, "background-color": own } },
      { selector: ".in", style: { "background-color": other } },
      { selector: ".here", style: { width: 22, height: 22, "font-size": 14, "font-weight": "bold" } },
      { selector: "edge", style: { ...text, "font-size": 8, width: 1, "curve-style": "bezier", "line-color": own,
        "target-arrow-shape": "triangle", "target-arrow-color": own, "arrow-scale": 0.7, "text-rotation": "autorotate",
        "text-background-color": ground, "text-background-opacity": 0.8 } },
    ],
  });
  graph.on("tap", "node[href]", (event) => { location.href = event.target.data("href"); });
}

for (const button of document.querySelectorAll("button.draw")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const library = document.createElement("script");
    library.src = button.dataset.drawing;
    library.integrity = button.dataset.integrity;
    library.onload = () => {
      button.nextElementSibling.hidden = false;
      draw(button.nextElementSibling);
      button.remove();
    };
    document.head.append(library);
  });
}
