// The page's behaviour. Text from the graph reaches the document only as text nodes, never as markup.
(function () {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const details = read("details");
  const nodes = read("nodes");
  const edges = read("edges");
  const options = read("options");
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const holder = document.getElementById("mynetwork");
  const panel = document.getElementById("panel");
  const CARD = details.cardWidth, LINE = 17, SMALLEST = 0.5, READABLE = 0.75, COVERED = 0.58;
  const phone = window.matchMedia("(max-width: 800px)");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const { colours, readColours, drawMark, drawLegend, MARK } = marks;
  let chosen = null, near = new Map(), matches = null, narrow = phone.matches;
  const hiddenKinds = new Set();

  // ---------------------------------------------------------------- small helpers
  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value !== "" && value !== null && value !== undefined) element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  }
  const address = (id) => "#" + encodeURIComponent(id).replace(/%2F/g, "/");
  const visible = (id) => byId.has(id) && !hiddenKinds.has(byId.get(id).kind);

  // ---------------------------------------------------------------- cards
  function faded(id) {
    if (matches && !matches.has(id)) return true;
    return chosen !== null && id !== chosen && !near.has(id);
  }
  function renderCard({ ctx, id, x, y, state }) {
    const node = byId.get(id);
    const height = node.cardHeight, indent = narrow ? 0 : node.indent;
    return {
      nodeDimensions: { width: CARD, height },
      drawNode() {
        const left = x - CARD / 2 + indent, top = y - height / 2;
        ctx.fillStyle = id === chosen ? colours.chosen : colours.card;
        // Lines that pass behind a card stay just visible, so that one can follow them.
        ctx.globalAlpha = id === chosen ? 1 : near.has(id) || chosen === null ? 0.8 : 0.45;
        ctx.beginPath(); ctx.roundRect(left, top, CARD - indent, height, 6); ctx.fill(); ctx.globalAlpha = 1;
        if (id === chosen || state.hover) {
          ctx.strokeStyle = colours.accent; ctx.lineWidth = id === chosen ? 2 : 1; ctx.stroke();
        }
        ctx.globalAlpha = faded(id) ? 0.3 : 1;
        drawMark(ctx, node, left + 4 + MARK, y);
        if (network && network.getScale() < 0.3 && id !== chosen) return;
        const count = node.lines.length + node.second.length;
        let line = y - (count - 1) * LINE / 2;
        ctx.textAlign = "left"; ctx.textBaseline = "middle";
        const room = CARD - indent - 40;
        for (const words of node.lines) {
          ctx.fillStyle = colours.text; ctx.font = `${node.kind === "meeting" ? "600 " : ""}14px ${colours.sans}`;
          ctx.fillText(words, left + 36, line, room); line += LINE;
        }
        for (const words of node.second) {
          ctx.fillStyle = colours.quiet; ctx.font = `12.5px ${colours.sans}`;
          ctx.fillText(words, left + 36, line, room); line += LINE;
        }
      },
    };
  }

  // ---------------------------------------------------------------- the network
  let network = null;
  const nodeSet = new vis.DataSet(nodes.map((node) => ({
    id: node.id, shape: "custom", ctxRenderer: renderCard, title: node.title,
    x: narrow ? node.narrow[0] : node.x, y: narrow ? node.narrow[1] : node.y })));
  const edgeSet = new vis.DataSet([]);
  function edgeLook(edge) {
    const touches = chosen !== null && (edge.from === chosen || edge.to === chosen);
    // Between cards stacked in bands every line would look like a chain; there, only a chosen thing's lines show.
    const shown = visible(edge.from) && visible(edge.to) && (touches || !narrow) && !(edge.tree && !narrow && byId.get(edge.from).indent);
    const quiet = (chosen !== null && !touches) || (matches && !(matches.has(edge.from) && matches.has(edge.to)));
    return { id: edge.id, from: edge.from, to: edge.to, title: edge.title, hidden: !shown, arrows: details.ring ? "" : "to", width: touches ? 2 : 1,
      color: { color: touches ? colours.accent : colours.edge, opacity: quiet ? 0.25 : touches || edges.length < 400 ? 1 : 0.5 } };
  }
  function refresh() { edgeSet.update(edges.map(edgeLook)); network.redraw(); }

  function setSizes() {
    // The library learns a custom shape's size only after its first drawing; edges need it before.
    for (const node of nodes) {
      const inside = network.body.nodes[node.id];
      if (!inside) continue;
      inside.shape.customSizeWidth = CARD; inside.shape.customSizeHeight = node.cardHeight; inside.shape.refreshNeeded = true;
    }
  }
  function bounds() {
    let left = Infinity, right = -Infinity, top = Infinity, bottom = -Infinity;
    const places = network.getPositions();
    for (const node of nodes) {
      if (!places[node.id]) continue;  // Of a kind that is switched off.
      const { x, y } = places[node.id];
      left = Math.min(left, x - CARD / 2); right = Math.max(right, x + CARD / 2);
      top = Math.min(top, y - node.cardHeight / 2 - 40); bottom = Math.max(bottom, y + node.cardHeight / 2);
    }
    return { left, right, top, bottom };
  }
  function showWhole() {
    if (!nodes.some((node) => visible(node.id))) return;
    const box = bounds(), width = holder.clientWidth, height = holder.clientHeight, margin = narrow ? 8 : 20;
    const wide = (width - 2 * margin) / (box.right - box.left), high = (height - 2 * margin) / (box.bottom - box.top);
    // On a phone the picture is a strip to be moved up and down: as wide as the screen, from its top.
    const scale = Math.min(narrow ? wide : Math.min(wide, high), 1.1);
    network.moveTo({ scale, animation: false, position: { x: (box.left + box.right) / 2,
      y: narrow ? box.top + height / scale / 2 - margin : (box.top + box.bottom) / 2 } });
  }
  function firstView() {
    showWhole();
    if (!nodes.length || narrow || network.getScale() >= SMALLEST) return;
    // Too big to be read as a whole: begin at the left edge, beside the most connected thing, in readable size.
    const degrees = new Map();
    for (const edge of edges) for (const id of [edge.from, edge.to]) degrees.set(id, (degrees.get(id) || 0) + 1);
    const first = nodes.reduce((best, node) => ((degrees.get(node.id) || 0) > (degrees.get(best.id) || 0) ? node : best));
    network.moveTo({ scale: READABLE, animation: false,
      position: { x: bounds().left + holder.clientWidth / READABLE / 2 - 20, y: first.y } });
  }
  function drawBehind(ctx) {
    ctx.textAlign = "left";
    // Far away, headings stay as big as they can be without running into each other.
    const size = Math.min(40, 13 / Math.min(1, network.getScale()));
    ctx.textBaseline = "bottom"; ctx.font = `600 ${size}px ${colours.sans}`; ctx.fillStyle = colours.quiet;
    for (const heading of details.headings[narrow ? "narrow" : "wide"]) {
      ctx.fillText(heading.text, heading.x + 4, heading.y + 22, heading.text.length > 12 ? CARD * 1.1 : CARD);
    }
    if (narrow) return;
    const places = network.getPositions();
    for (const edge of edges) {
      if (!edge.tree || !visible(edge.from) || !visible(edge.to) || !byId.get(edge.from).indent) continue;
      const child = places[edge.from], parent = places[edge.to];
      const from = child.x - CARD / 2 + byId.get(edge.from).indent + 9, down = parent.x - CARD / 2 + byId.get(edge.to).indent + 4 + MARK;
      const touches = chosen !== null && (edge.from === chosen || edge.to === chosen);
      ctx.strokeStyle = touches ? colours.accent : colours.edge; ctx.lineWidth = touches ? 2 : 1.2;
      ctx.beginPath(); ctx.moveTo(down, parent.y); ctx.lineTo(down, child.y); ctx.lineTo(from, child.y); ctx.stroke();
    }
  }
  function drawNames(ctx) {
    // The names of a chosen thing's edges stand above the cards at their other ends, where no line hides them.
    if (chosen === null) return;
    ctx.textAlign = "left"; ctx.textBaseline = "bottom"; ctx.font = `italic 11.5px ${colours.sans}`;
    const places = network.getPositions();
    for (const [id, words] of near) {
      if (!visible(id)) continue;
      const node = byId.get(id), place = places[id];
      const left = place.x - CARD / 2 + (narrow ? 0 : node.indent) + 4, bottom = place.y - node.cardHeight / 2 + 1;
      const wide = ctx.measureText(words).width;
      ctx.fillStyle = colours.card; ctx.fillRect(left - 2, bottom - 13, wide + 4, 13);
      ctx.fillStyle = colours.accent; ctx.fillText(words, left, bottom, CARD);
    }
  }

  // ---------------------------------------------------------------- the panel
  function sourceLink(quote) {
    if (!quote.url) return null;
    // Browsers that know text fragments open the page at the sentence itself.
    const cut = /…$/.test(quote.text || "");  // Some publishers' sentences are carried with their first words only.
    const words = (quote.text || "").replace(/\s*…$/, "").trim().split(/\s+/);
    const part = (list) => encodeURIComponent(list.join(" ")).replace(/-/g, "%2D");
    let fragment = "";
    if (words.length > 12 && !cut) fragment = "#:~:text=" + part(words.slice(0, 6)) + "," + part(words.slice(-5));
    else if (quote.text) fragment = "#:~:text=" + part(words);
    return make("a", { href: quote.url.split("#")[0] + fragment, rel: "noreferrer" }, "Read it at the source");
  }
  function figure(passage, sayings, kind) {
    const quote = details.quotes[passage];
    const element = make("figure");
    for (const id of sayings) {
      const said = details.sayings[id];
      const line = make("p", { class: "said" }, make("b", {}, said.speakers || "The readout"), " · ", said.act);
      if (said.stance) line.append(" · ", said.stance);
      // A commitment's own words stand above as its name already.
      const words = said.description || (kind === "commitment" ? "" : said.promised);
      if (words) line.append(": ", words);
      element.append(line);
    }
    if (quote.text) element.append(make("blockquote", { lang: quote.language }, "“" + quote.text + "”"));
    else element.append(make("p", { class: "quiet" }, "The publisher’s terms keep the wording out of this page; read it at the source."));
    const caption = make("figcaption", {}, quote.publisher || "Publisher not recorded");
    if (quote.issued) caption.append(", ", make("time", { title: quote.issued_edtf, datetime: quote.issued_edtf }, quote.issued));
    caption.append(make("br"), "“" + quote.title + "”");
    if (quote.start !== null) caption.append(`, characters ${quote.start} to ${quote.end}`);
    if (quote.citation) caption.title = quote.citation;
    caption.append(make("br"), sourceLink(quote) || "No address recorded for this source");
    element.append(caption);
    return element;
  }
  function relations(id) {
    // Each edge as a small sentence: "plans …" for those that leave, "… plans this" for those that arrive.
    const link = (other) => make("a", { href: address(other) }, details.nodes[other].name);
    const leaving = edges.filter((edge) => edge.from === id).map((edge) => make("li", {}, edge.name + " ", link(edge.to)));
    const arriving = edges.filter((edge) => edge.to === id).map((edge) => make("li", {}, link(edge.from), ` ${edge.name} this`));
    return leaving.concat(arriving);
  }
  function showPanel() {
    const empty = document.getElementById("nothing"), article = document.getElementById("chosen");
    empty.hidden = chosen !== null; article.hidden = chosen === null;
    article.replaceChildren();
    if (chosen === null) return;
    const thing = details.nodes[chosen];
    const close = make("button", { type: "button", class: "close", "aria-label": "Choose nothing" }, "×");
    close.addEventListener("click", () => choose(null));
    const mark = make("canvas", { class: "mark", width: 28, height: 28, "aria-hidden": "true" });
    article.append(close, make("p", { class: "what" }, mark, details.singular[thing.kind]), make("h2", { tabindex: "-1" }, thing.name));
    const ratio = window.devicePixelRatio || 1, ctx = mark.getContext("2d");
    mark.width = mark.height = 28 * ratio; ctx.scale(ratio, ratio); drawMark(ctx, byId.get(chosen), 14, 14);
    if (thing.evidence.length) article.append(figure(...thing.evidence[0], thing.kind));
    const list = make("dl");
    for (const fact of thing.facts) {
      list.append(make("dt", {}, fact.name));
      for (const value of fact.values) {
        const words = value.iri && value.iri !== chosen ? make("a", { href: address(value.iri) }, value.text)
          : make("span", { title: value.tip }, value.text);
        list.append(make("dd", {}, words));
      }
    }
    article.append(list);
    const links = relations(chosen);
    if (links.length) article.append(make("h3", {}, "How it is connected"), make("ul", { class: "links" }, ...links));
    const rest = thing.evidence.slice(1);
    if (rest.length) {
      const more = make("details", { class: "rest" }, make("summary", {}, `${rest.length} more ${rest.length === 1 ? "passage" : "passages"} on this`));
      if (rest.length <= 3) more.open = true;
      more.append(...rest.map((pair) => figure(...pair, thing.kind)));
      if (thing.unshown) more.append(make("p", { class: "quiet" }, `${thing.unshown} more are in the graph; ask for them with kg ask.`));
      article.append(more);
    }
  }

  // ---------------------------------------------------------------- choosing, searching, filtering
  function fromAddress() {
    let id = null;
    try { id = decodeURIComponent(location.hash.slice(1)); } catch (problem) { id = null; }
    return id !== null && byId.has(id) ? id : null;
  }
  function choose(id) {
    // The address is the state: "back" returns to what was chosen before.
    if (id === fromAddress()) { apply(); return; }
    history.pushState(null, "", id === null ? location.pathname + location.search : address(id));
    apply();
  }
  function apply() {
    chosen = fromAddress();
    near = new Map();
    if (chosen !== null) {
      for (const edge of edges) {
        const other = edge.from === chosen ? edge.to : edge.to === chosen ? edge.from : null;
        if (other === null) continue;
        const words = (edge.from === chosen ? "" : "← ") + edge.name;
        near.set(other, near.has(other) ? near.get(other) + ", " + words : words);
      }
    }
    for (const link of document.querySelectorAll("#things a")) {
      if (link.dataset.id === chosen) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
    }
    showPanel();
    if (network) { refresh(); reveal(); }
    panel.scrollTop = 0;
    // On a phone the panel rises so far that the chosen thing and its lines stay in sight above it.
    if (chosen !== null && narrow) window.scrollTo({ top: panel.getBoundingClientRect().top + window.scrollY - (1 - COVERED) * window.innerHeight });
  }
  function reveal() {
    // A thing chosen in the list may lie outside the picture; only then the picture moves.
    if (chosen === null) return;
    const place = network.getPositions([chosen])[chosen], spot = network.canvasToDOM(place);
    if (narrow) {
      const seen = (1 - COVERED) * window.innerHeight, lowest = holder.clientHeight, scale = network.getScale();
      const centre = network.canvasToDOM(network.getViewPosition()).y, wish = lowest - seen / 2;
      if (spot.y < lowest - seen + 40 || spot.y > lowest - 40) {
        network.moveTo({ scale, animation: false, position: { x: network.getViewPosition().x, y: place.y - (wish - centre) / scale } });
      }
      return;
    }
    const inside = spot.x > 30 && spot.y > 30 && spot.x < holder.clientWidth - 30 && spot.y < holder.clientHeight - 30;
    if (!inside || network.getScale() < 0.3) network.moveTo({ position: place, scale: Math.max(network.getScale(), READABLE), animation: false });
  }
  function buildList() {
    const holderOfList = document.getElementById("things");
    for (const [kind, words] of Object.entries(details.kinds)) {
      const members = nodes.filter((node) => node.kind === kind);
      const list = make("ul", {}, ...members.map((node) =>
        make("li", {}, make("a", { href: address(node.id), "data-id": node.id }, details.nodes[node.id].name))));
      holderOfList.append(make("section", { "data-kind": kind }, make("h3", {}, words), list));
    }
  }
  function searchable(id) {
    const thing = details.nodes[id];
    const parts = [thing.name];
    for (const fact of thing.facts) for (const value of fact.values) parts.push(value.text);
    for (const [passage] of thing.evidence) parts.push(details.quotes[passage].text || "");
    return plain(parts.join(" "));
  }
  const plain = (words) => words.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/[’‘]/g, "'").toLowerCase();
  const texts = new Map(nodes.map((node) => [node.id, searchable(node.id)]));
  function filter() {
    const words = plain(document.getElementById("search").value.trim()).split(/\s+/).filter(Boolean);
    matches = words.length ? new Set(nodes.filter((node) => visible(node.id) && words.every((word) => texts.get(node.id).includes(word)))
      .map((node) => node.id)) : null;
    for (const link of document.querySelectorAll("#things a")) {
      const id = link.dataset.id;
      link.parentElement.hidden = !visible(id) || (matches !== null && !matches.has(id));
    }
    for (const section of document.querySelectorAll("#things section")) {
      section.hidden = !section.querySelector("li:not([hidden])");
    }
    document.querySelector("main").classList.toggle("searching", matches !== null);
    const found = document.getElementById("found");
    found.textContent = matches === null ? "" : matches.size === 0 ? "Nothing here has these words. Try fewer, or another spelling."
      : `${matches.size} of ${nodes.length} ${matches.size === 1 ? "has" : "have"} these words`;
    nodeSet.update(nodes.map((node) => ({ id: node.id, hidden: hiddenKinds.has(node.kind) })));
    setSizes();
    refresh();
  }

  // ---------------------------------------------------------------- start
  function tellTop() {
    // On a phone the way back to the top is offered only to those who have left it; elsewhere it covers nothing.
    if (!nodes.some((node) => visible(node.id))) return;
    const top = network.canvasToDOM({ x: 0, y: bounds().top }).y;
    document.querySelector(".zoom").classList.toggle("at-top", top >= -4 && network.getScale() * CARD < holder.clientWidth);
  }
  function place() {
    narrow = phone.matches;
    document.getElementById("whole").textContent = narrow ? "Back to the top" : "Whole picture";
    network.setOptions({ edges: { smooth: Object.assign({}, options.edges.smooth,
      { enabled: narrow || !details.ring, forceDirection: narrow ? "vertical" : "horizontal" }) } });
    nodeSet.update(nodes.map((node) => ({ id: node.id, x: narrow ? node.narrow[0] : node.x, y: narrow ? node.narrow[1] : node.y })));
    setSizes(); firstView(); refresh();
  }
  readColours();
  drawLegend();
  buildList();
  network = new vis.Network(holder, { nodes: nodeSet, edges: edgeSet }, options);
  network.on("beforeDrawing", drawBehind);
  network.on("afterDrawing", drawNames);
  network.on("afterDrawing", tellTop);
  network.on("click", (event) => choose(event.nodes.length ? event.nodes[0] : null));
  network.on("hoverNode", () => { holder.style.cursor = "pointer"; });
  network.on("blurNode", () => { holder.style.cursor = ""; });
  place();
  window.addEventListener("hashchange", apply);
  window.addEventListener("popstate", apply);
  phone.addEventListener("change", place);
  dark.addEventListener("change", () => { readColours(); drawLegend(); showPanel(); refresh(); });
  document.getElementById("search").addEventListener("input", filter);
  for (const box of document.querySelectorAll(".kind input")) {
    box.addEventListener("change", () => { if (box.checked) hiddenKinds.delete(box.value); else hiddenKinds.add(box.value); filter(); });
  }
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && chosen !== null) choose(null); });
  document.getElementById("whole").addEventListener("click", showWhole);
  document.getElementById("closer").addEventListener("click", () => network.moveTo({ scale: network.getScale() * 1.25, animation: false }));
  document.getElementById("farther").addEventListener("click", () => network.moveTo({ scale: network.getScale() / 1.25, animation: false }));
  apply();
  // For tests and for people at the console: what is drawn where.
  window.picture = { network, nodes, edges, visible, spot: (id) => network.canvasToDOM(network.getPositions([id])[id]) };
})();
