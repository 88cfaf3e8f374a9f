"use strict";
// The marks of things: shape and colour by kind; the colours are those of page.css, light or dark.
const marks = (function () {
  const colours = {}, MARK = 13;
  function readColours() {
    const style = getComputedStyle(document.documentElement);
    for (const name of ["meeting", "official", "issue", "agreement", "incident", "open", "fulfilled", "late", "overdue",
      "unknown", "ink", "clay", "paper", "card", "line", "text", "quiet", "edge", "accent", "mark-text", "chosen"]) {
      colours[name] = style.getPropertyValue("--" + name).trim();
    }
    colours.sans = style.getPropertyValue("--sans").trim();
  }

  const STATUS_SIGNS = { open: "", fulfilled: "✓", late: "◔", overdue: "!", lapsed: "…", superseded: "…" };
  function diamond(ctx, x, y, r) {
    ctx.beginPath(); ctx.moveTo(x, y - r); ctx.lineTo(x + r, y); ctx.lineTo(x, y + r); ctx.lineTo(x - r, y); ctx.closePath();
  }
  function sign(ctx, words, x, y, size, colour) {
    ctx.fillStyle = colour; ctx.font = `600 ${size}px ${colours.sans}`; ctx.textAlign = "center"; ctx.textBaseline = "middle";
    ctx.fillText(words, x, y + 0.5);
  }
  function drawMark(ctx, node, x, y) {
    ctx.lineWidth = 2; ctx.setLineDash([]);
    if (node.kind === "meeting") {
      const r = 8 + Math.min(6, Math.sqrt(node.weight || 4));
      ctx.fillStyle = colours.meeting; ctx.beginPath(); ctx.arc(x, y, r, 0, 7); ctx.fill();
    } else if (node.kind === "event") {
      ctx.strokeStyle = colours.meeting; ctx.setLineDash(node.status === "possible" ? [2, 3] : []);
      ctx.beginPath(); ctx.arc(x, y, 9, 0, 7); ctx.stroke(); ctx.setLineDash([]);
      if (node.status === "held" || node.status === "occurred") { ctx.fillStyle = colours.meeting; ctx.fill(); }
      if (node.status === "cancelled") sign(ctx, "×", x, y, 14, colours.meeting);
    } else if (node.kind === "official") {
      ctx.fillStyle = colours.official; ctx.beginPath(); ctx.arc(x, y, 11, 0, 7); ctx.fill();
      ctx.strokeStyle = colours[node.tone] || colours.official; ctx.lineWidth = 2.5;
      ctx.beginPath(); ctx.arc(x, y, 12.5, 0, 7); ctx.stroke();
      sign(ctx, node.initials || "", x, y, 10.5, colours["mark-text"]);
    } else if (node.kind === "named") {
      // As an official, but hollow: named for something else than a meeting that was held.
      ctx.fillStyle = colours.card; ctx.beginPath(); ctx.arc(x, y, 11, 0, 7); ctx.fill();
      ctx.strokeStyle = colours[node.tone] || colours.quiet; ctx.lineWidth = 1.5; ctx.setLineDash([3, 2.5]);
      ctx.beginPath(); ctx.arc(x, y, 12, 0, 7); ctx.stroke(); ctx.setLineDash([]);
      sign(ctx, node.initials || "", x, y, 10.5, colours.text);
    } else if (node.kind === "party") {
      ctx.strokeStyle = colours.text; ctx.fillStyle = colours.card; ctx.beginPath(); ctx.rect(x - 10, y - 7, 20, 14); ctx.fill(); ctx.stroke();
    } else if (node.kind === "issue") {
      ctx.fillStyle = colours.issue; ctx.beginPath(); ctx.roundRect(x - 8, y - 8, 16, 16, 4); ctx.fill();
    } else if (node.kind === "agreement") {
      ctx.fillStyle = colours.agreement; ctx.beginPath();
      ctx.moveTo(x - 8, y - 10); ctx.lineTo(x + 3, y - 10); ctx.lineTo(x + 8, y - 5); ctx.lineTo(x + 8, y + 10); ctx.lineTo(x - 8, y + 10);
      ctx.closePath(); ctx.fill();
      ctx.strokeStyle = colours.card; ctx.lineWidth = 1.5; ctx.beginPath();
      for (const line of [-2, 2, 6]) { ctx.moveTo(x - 5, y + line); ctx.lineTo(x + 5, y + line); }
      ctx.stroke();
    } else if (node.kind === "incident") {
      ctx.fillStyle = colours.incident; ctx.beginPath(); ctx.moveTo(x, y - 10); ctx.lineTo(x + 11, y + 9); ctx.lineTo(x - 11, y + 9);
      ctx.closePath(); ctx.fill();
    } else if (node.kind === "commitment") {
      const known = ["open", "fulfilled", "late", "overdue"].includes(node.status);
      const colour = known ? colours[node.status] : colours.unknown;
      diamond(ctx, x, y, 12);
      if (known) { ctx.fillStyle = colour; ctx.fill(); } else {
        ctx.save(); ctx.clip(); ctx.strokeStyle = colour; ctx.lineWidth = 1.5; ctx.beginPath();
        for (let step = -24; step <= 24; step += 5) { ctx.moveTo(x + step - 12, y + 12); ctx.lineTo(x + step + 12, y - 12); }
        ctx.stroke(); ctx.restore(); ctx.strokeStyle = colour; diamond(ctx, x, y, 12); ctx.stroke();
      }
      if (node.status === "open") { ctx.strokeStyle = colours.card; ctx.lineWidth = 1.6; ctx.beginPath(); ctx.arc(x, y, 4, 0, 7); ctx.stroke(); }
      else if (STATUS_SIGNS[node.status]) sign(ctx, STATUS_SIGNS[node.status], x, y, 12, known ? colours.card : colours.text);
    } else {
      ctx.fillStyle = colours.unknown; ctx.beginPath(); ctx.arc(x, y, 7, 0, 7); ctx.fill();
    }
  }
  function drawLegend() {
    for (const canvas of document.querySelectorAll("canvas.mark")) {
      const ratio = window.devicePixelRatio || 1;
      canvas.width = canvas.height = 28 * ratio;
      const ctx = canvas.getContext("2d");
      ctx.scale(ratio, ratio);
      const sample = { kind: canvas.dataset.kind, status: canvas.dataset.status || (canvas.dataset.kind === "commitment" ? "open" : ""),
        weight: 9, initials: "AB", tone: "ink" };
      drawMark(ctx, sample, 14, 14);
    }
  }

  return { colours, readColours, drawMark, drawLegend, MARK };
})();
