// The page: levers, headline figures and charts. It draws what it is given and computes nothing.
"use strict";
(() => {
  const DATA = JSON.parse(document.getElementById("data").textContent);
  const FILE = DATA.file || null; // a file holds its answers; a server is asked
  const PENSION = "pension_survivorship";
  const VISITOR = (document.querySelector("meta[name=visitor]") || {}).content || "";
  const WAIT = 350; // ms at rest before the explanation is asked for
  let language = document.documentElement.lang;
  let own = DATA.catalogues[language];
  const state = { fund: PENSION, preset: "", beside: "", moves: {}, foreign: [] };
  let last = null, busy = false, waiting = null, resting = 0;

  // ---- small tools
  const make = (name, facts = {}, ...inner) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(facts)) {
      if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
      else if (value !== null && value !== false) node.setAttribute(key, value === true ? "" : value);
    }
    node.append(...inner.filter((one) => one !== null));
    return node;
  };
  const draw = (name, facts, text) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(facts)) node.setAttribute(key, value);
    if (text !== undefined) node.textContent = text;
    return node;
  };
  const by = (id) => document.getElementById(id);
  const say = (name, facts = {}) =>
    (own.words[name] || "").replace(/\{(\w+)\}/g, (_, key) => facts[key]);
  const number = (value, digits) => {
    const [whole, part] = Math.abs(value).toFixed(digits).split(".");
    const marks = language === "vi" ? [".", ","] : [",", "."];
    const text = whole.replace(/\B(?=(\d{3})+$)/g, marks[0]) + (part ? marks[1] + part : "");
    return (value < 0 && Number(Math.abs(value).toFixed(digits)) ? "\u2212" : "") + text;
  };
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
  const fund = () => own.funds.find((one) => one.name === state.fund) || own.funds[0];
  const lever = (name) => own.levers.find((one) => one.name === name);

  // ---- the link
  const query = () => {
    const parts = [`language=${language}`];
    if (state.fund !== PENSION) parts.push(`fund=${state.fund}`);
    if (state.preset) parts.push(`preset=${state.preset}`);
    if (state.beside) parts.push(`beside=${state.beside}`);
    for (const one of own.levers) {
      const move = state.moves[one.name];
      if (move && move.at !== one.nil) parts.push(`${one.name}=${one.values[move.at]}@${move.since}`);
    }
    return parts.join("&");
  };
  const restore = (text) => {
    const link = new URLSearchParams(text);
    const presets = own.presets.flatMap((one) => one.reforms.map((reform) => reform.name));
    for (const key of ["preset", "beside"]) if (presets.includes(link.get(key))) state[key] = link.get(key);
    if (!FILE && own.funds.some((one) => one.name === link.get("fund"))) state.fund = link.get("fund");
    for (const one of own.levers) {
      const { at, since } = written(one, link.get(one.name));
      if (at >= 0 && (one.since ? since === one.since : since >= own.years[0] && since <= own.years[1])) {
        state.moves[one.name] = { at, since };
      }
    }
    state.foreign = FILE ? [...link].filter(([key, value]) => !holds(key, value)) : [];
  };
  const written = (one, text) => { // a value and year of a link: place on the slider, and year
    const found = /^(-?[\d.]+)@(\d{4})$/.exec(text || "");
    return { at: found ? one.values.indexOf(String(Number(found[1]))) : -1, since: found ? Number(found[2]) : 0 };
  };
  const holds = (key, value) => { // whether a file shows what a part of a link asks for
    if (lever(key)) return Boolean(state.moves[key]);
    return key === "language" ? Boolean(DATA.catalogues[value]) : value === (key === "fund" ? PENSION : "") && key in state;
  };
  const short = (text) => (text.length > 40 ? `${text.slice(0, 40)}\u2026` : text);
  const foreign = () => Object.fromEntries(state.foreign.map(([key, value]) => {
    const one = lever(key), facts = { written: short(`${key}=${value}`) };
    if (!one) return [`${key}=`, say("file_lacks", facts)];
    const most = one.values.length - 1;
    return [key, written(one, value).at < 0 ? say("file_value", { ...facts, low: one.amounts[0], high: one.amounts[most] })
      : say("file_year", { ...facts, year: one.since })];
  }));

  // ---- levers
  const leverNode = (one) => {
    const move = state.moves[one.name] || { at: one.nil, since: one.since || own.years[0] };
    const id = `lever-${one.name}`;
    const shown = make("output", { id: `${id}-out`, for: id }, one.amounts[move.at]);
    const slider = make("input", {
      type: "range", id, min: 0, max: one.values.length - 1, step: 1, value: move.at,
      "aria-valuetext": one.amounts[move.at], "aria-describedby": `${id}-level ${id}-refused`,
    });
    slider.value = move.at;
    const fixed = one.since || null;
    const since = make("input", {
      type: "number", id: `${id}-since`, min: own.years[0], max: own.years[1], step: 1,
      value: move.since, "aria-label": `${one.title}: ${say("from")}`,
    });
    const node = make("div", { class: "lever", id: `${id}-row` },
      make("label", { for: id, class: "name", title: one.about || false }, one.title),
      slider,
      make("div", { class: "row" }, shown,
        fixed ? make("span", {}, `${say("from")} ${fixed}`)
          : make("label", { for: `${id}-since` }, `${say("from")} `, since)),
      make("div", { class: "level", id: `${id}-level` }),
      one.over ? make("div", { class: "over" }, one.over) : null,
      make("p", { class: "refused", id: `${id}-refused`, role: "status" }));
    const changed = () => {
      const at = Number(slider.value);
      let year = fixed || Math.round(Number(since.value));
      if (!fixed && !(year >= own.years[0] && year <= own.years[1])) {
        if (document.activeElement === since) return; // still being typed
        year = Math.min(Math.max(year || own.years[0], own.years[0]), own.years[1]);
        since.value = year;
      }
      if (!fixed && document.activeElement !== since) since.value = year;
      shown.textContent = one.amounts[at];
      slider.setAttribute("aria-valuetext", one.amounts[at]);
      node.classList.toggle("moved", at !== one.nil);
      state.moves[one.name] = { at, since: year };
      state.foreign = [];
      ask();
    };
    slider.addEventListener("input", changed);
    since.addEventListener("input", changed);
    since.addEventListener("blur", changed);
    node.classList.toggle("moved", move.at !== one.nil);
    return node;
  };
  const groups = () => {
    const found = new Map();
    for (const one of own.levers) found.set(one.group, [...(found.get(one.group) || []), one]);
    return [...found].map(([title, levers], place) => make("details", {
      open: Boolean(FILE) || place < (innerWidth > 900 ? 2 : 1) || (state.fund !== PENSION && levers[0].fund === state.fund) || levers.some((one) => {
        const move = state.moves[one.name];
        return move && move.at !== one.nil;
      }),
    }, make("summary", {}, title), ...levers.map(leverNode)));
  };

  // ---- choices above
  const choice = (title, key, nothing) => {
    const select = make("select", { id: `choice-${key}` }, make("option", { value: "" }, nothing));
    for (const theme of own.presets) {
      select.append(make("optgroup", { label: theme.theme },
        ...theme.reforms.map((one) => make("option", { value: one.name, title: one.label }, one.title))));
    }
    select.value = state[key];
    select.addEventListener("change", () => { state[key] = select.value; ask(); });
    return make("label", { for: `choice-${key}` }, title, select);
  };
  const funds = () => {
    const select = make("select", { id: "choice-fund" },
      ...own.funds.map((one) => make("option", { value: one.name }, one.title)));
    select.value = state.fund;
    select.addEventListener("change", () => {
      state.fund = select.value;
      for (const one of own.levers) {
        if (state.fund !== PENSION && one.fund === state.fund) by(`lever-${one.name}-row`).parentNode.open = true;
      }
      ask();
    });
    return make("label", { for: "choice-fund" }, say("fund"), select);
  };
  const TONGUES = { vi: "Tiếng Việt", en: "English" };
  const tongues = () => make("nav", { class: "tongues", "aria-label": "Ngôn ngữ / Language" },
    ...Object.entries(TONGUES).map(([code, name]) => code === language
      ? make("strong", { lang: code, "aria-current": "true" }, name)
      : make("a", { lang: code, hreflang: code, id: `to-${code}`, href: "#", onclick: (event) => {
        if (!FILE) return;
        event.preventDefault();
        speak(code);
      } }, name)));

  // ---- what is shown
  const legend = (sets) => make("ul", { class: "key" }, ...sets.map((one) =>
    make("li", { class: one.kind }, make("i", { "aria-hidden": "true" }), one.title)));
  const shownYear = (value) => (value === null ? say("not_by", { year: own.last }) : String(value));
  const inUnits = (name, value) => {
    const meta = own.headline[name];
    if (name === "exhausted" || name === "exceeds") return shownYear(value);
    return value === null ? "\u2013" : number(value, meta.digits) + (meta.unit ? `\u00a0${meta.unit}` : "");
  };
  const difference = (name, before, after) => {
    if (before === null || after === null) return before === after ? "0" : "\u2013";
    const digits = own.headline[name].digits;
    const by = Number(after.toFixed(digits)) - Number(before.toFixed(digits));
    const text = (by > 0 ? "+" : "") + number(by, digits);
    const year = name === "exhausted" || name === "exceeds";
    if (!year) return text;
    return say(Math.abs(by) === 1 ? "year_more" : "years_more", { count: text });
  };
  const cards = (answer, still) => make("ul", { class: "cards" + (still ? " still" : "") },
    ...Object.keys(answer.baseline.headline).map((name) => {
      const [before, after] = [answer.baseline.headline[name], answer.reform.headline[name]];
      const rows = [[own.scenarios[0], inUnits(name, before)],
        [say("difference"), difference(name, before, after)]];
      if (answer.beside) rows.push([besideTitle(), inUnits(name, answer.beside.headline[name])]);
      return make("li", { class: "card", id: `card-${name}` }, make("h3", {}, own.headline[name].title),
        make("div", { class: "now" }, inUnits(name, after)),
        make("dl", {}, ...rows.flatMap(([key, text]) => [make("dt", {}, key), make("dd", {}, text)])));
    }));
  const reformTitle = (name) => own.presets.flatMap((one) => one.reforms)
    .filter((one) => one.name === name).map((one) => one.title)[0] || "";
  const besideTitle = () => reformTitle(state.beside);
  const yourTitle = () => {
    const levers = own.levers.some((one) => (state.moves[one.name] || { at: one.nil }).at !== one.nil);
    const preset = reformTitle(state.preset);
    return preset && !levers ? preset : preset ? `${own.scenarios[1]} (${preset} + \u2026)` : own.scenarios[1];
  };
  const sets = (answer) => {
    const still = JSON.stringify(answer.baseline.lines) === JSON.stringify(answer.reform.lines);
    const found = [{ kind: "base", title: own.scenarios[0], ...answer.baseline }];
    if (answer.beside) found.push({ kind: "beside", title: besideTitle(), ...answer.beside });
    if (!still) found.push({ kind: "reform", title: yourTitle(), short: own.scenarios[1], ...answer.reform });
    return found;
  };
  const events = (all) => {
    const head = make("tr", {}, make("th", { scope: "col" }, say("fund")),
      ...own.events.map((one) => make("th", { scope: "col" }, one)));
    const near = (set, fund, place) => ((set.unsettled[fund] || []).includes(place) ? "?" : "");
    const rows = own.funds.map((one) => make("tr", {}, make("th", { scope: "row" }, one.title),
      ...own.events.map((_, place) => {
        const told = (set) => shownYear((set.events[one.name] || [null, null, null])[place]) + near(set, one.name, place);
        const years = all.map((set) => [set, told(set)]);
        const cell = make("td", {}, make("span", { class: "was" }, years[0][1]));
        for (const [set, year] of years.slice(1)) {
          if (year === years[0][1]) continue;
          cell.append(make("br"), make("span", { class: set.kind === "reform" ? "now" : "other", title: set.title },
            `\u2192 ${year}`));
        }
        return cell;
      })));
    return make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": say("events") },
      make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows)),
      all.some((set) => Object.keys(set.unsettled).length) ? make("p", { class: "unit" }, say("first_unsettled")) : null);
  };

  // ---- charts
  const ticks = (low, high, count) => {
    const raw = (high - low) / count || 1;
    const size = 10 ** Math.floor(Math.log10(raw));
    const step = [1, 2, 2.5, 5, 10].map((one) => one * size).find((one) => one >= raw);
    const found = [];
    for (let k = Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k += 1) found.push(k * step);
    if (found[found.length - 1] < high - 1e-9) found.push(found[found.length - 1] + step);
    return found;
  };
  const parted = (text, most) => {
    const lines = [""];
    for (const word of text.split(" ")) {
      const now = lines[lines.length - 1];
      if (now && (now + " " + word).length > most) lines.push(word);
      else lines[lines.length - 1] = now ? `${now} ${word}` : word;
    }
    return lines;
  };
  const apart = (labels, low, high) => { // labels that would lie on one another make way
    labels.sort((one, other) => (Math.abs(one.y - other.y) < 6 ? one.rank - other.rank : one.y - other.y));
    let free = low;
    for (const one of labels) { one.y = Math.max(one.y, free); free = one.y + one.lines.length * 13 + 3; }
    let end = high;
    for (const one of [...labels].reverse()) {
      one.y = Math.min(one.y, end - one.lines.length * 13);
      end = one.y - 3;
    }
    return labels;
  };
  const series = (chart, all) => all.flatMap((set) => chart.lines.map((line) =>
    ({ set, line, values: set.lines[line.name] || [] })));
  const picture = (chart, all, node) => {
    const width = Math.max(node.clientWidth || 420, 240), height = Math.round(Math.min(width * 0.62, 290));
    const right = Math.min(112, Math.max(92, width * 0.27)), box = { left: 40, right: width - right, top: 16, bottom: height - 22 };
    const lines = series(chart, all);
    const numbers = lines.flatMap((one) => one.values.filter((value) => value !== null));
    const ends = [Math.min(0, ...numbers), Math.max(0, ...numbers)];
    const marks = ticks(ends[0], ends[1] - ends[0] > 1e-6 ? ends[1] : 1, 4);
    const [low, high] = [Math.min(0, marks[0]), marks[marks.length - 1]];
    const x = (year) => box.left + (year - own.first) / (own.last - own.first) * (box.right - box.left);
    const y = (value) => box.bottom - (value - low) / (high - low) * (box.bottom - box.top);
    const svg = draw("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": alternative(chart, lines) });
    const digits = Math.max(0, -Math.floor(Math.log10((marks[1] - marks[0]) || 1) + 1e-9))
      + (String((marks[1] - marks[0]).toPrecision(3)).includes("25") && marks[1] - marks[0] < 1 ? 1 : 0);
    const shown = (marks[1] - marks[0]) % 1 === 0 ? 0 : Math.max(1, digits);
    for (const mark of marks) {
      svg.append(draw("line", { class: "grid", x1: box.left, x2: box.right, y1: y(mark), y2: y(mark) }),
        draw("text", { x: box.left - 6, y: y(mark) + 4, "text-anchor": "end" }, number(mark, shown)));
    }
    svg.append(draw("line", { class: "axis", x1: box.left, x2: box.right, y1: y(0), y2: y(0) }));
    for (let year = Math.ceil(own.first / 20) * 20; year <= own.last; year += 20) {
      svg.append(draw("text", { x: x(year), y: height - 5, "text-anchor": "middle" }, String(year)));
    }
    svg.append(draw("line", { class: "until", x1: x(own.record), x2: x(own.record), y1: box.top - 6, y2: box.bottom }),
      draw("text", { x: x(own.record) + 4, y: box.top - 4 }, say("record", { year: own.record })));
    const labels = [];
    const named = all[all.length - 1].kind;
    for (const { set, line, values } of lines) {
      let path = "", end = null;
      values.forEach((value, place) => {
        if (value === null) return;
        path += `${end && end.place === place - 1 ? "L" : "M"}${x(own.first + place).toFixed(1)} ${y(value).toFixed(1)}`;
        end = { place, value };
      });
      if (!end) continue;
      svg.append(draw("path", { class: `line ${set.kind}${line.dashed ? " dashed" : ""}`, d: path }));
      const title = chart.lines.length > 1 ? line.title : set.short || set.title;
      if (chart.lines.length > 1 && set.kind !== named) continue;
      labels.push({ y: y(end.value) - 6, rank: -values[Math.max(0, end.place - 20)], lines: parted(title, Math.floor((right - 8) / 7.6)), kind: set.kind });
    }
    for (const label of apart(labels, box.top - 8, box.bottom + 6)) {
      label.lines.forEach((text, place) => svg.append(
        draw("text", { class: label.kind, x: box.right + 6, y: label.y + 10 + 13 * place }, text)));
    }
    const at = draw("line", { class: "at", y1: box.top, y2: box.bottom, visibility: "hidden" });
    svg.append(at);
    svg.addEventListener("pointermove", (event) => {
      const place = (event.clientX - svg.getBoundingClientRect().left) * width / svg.getBoundingClientRect().width;
      const year = Math.round(own.first + (place - box.left) / (box.right - box.left) * (own.last - own.first));
      if (year < own.first || year > own.last) return;
      for (const key of ["x1", "x2"]) at.setAttribute(key, x(year));
      at.setAttribute("visibility", "visible");
      node.parentNode.querySelector(".read").textContent = read(chart, lines, year);
    });
    svg.addEventListener("pointerleave", () => {
      at.setAttribute("visibility", "hidden");
      node.parentNode.querySelector(".read").textContent = "";
    });
    node.replaceChildren(svg);
  };
  const digitsOf = () => 1;
  const read = (chart, lines, year) => `${year}: ` + lines.map(({ set, line, values }) => {
    const value = values[year - own.first];
    const name = chart.lines.length > 1 ? `${set.title}, ${line.title}` : set.title;
    return `${name} ${value === null || value === undefined ? "\u2013" : number(value, digitsOf())}`;
  }).join("; ");
  const TOLD = [2030, 2050, 2075, 2100];
  const toldYears = () => [own.record, ...TOLD.filter((year) => year > own.record && year <= own.last)];
  const alternative = (chart, lines) => `${chart.title}, ${chart.unit}. `
    + `${say("alt", { first: own.first, last: own.last })}. `
    + toldYears().map((year) => read(chart, lines, year)).join(". ");
  const numbers = (chart, all) => make("details", {}, make("summary", {}, say("table")),
    make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": `${chart.title}: ${say("table")}` }, make("table", {},
      make("thead", {}, make("tr", {}, make("td"), ...toldYears().map((year) => make("th", { scope: "col" }, String(year))))),
      make("tbody", {}, ...series(chart, all).map(({ set, line, values }) => make("tr", {},
        make("th", { scope: "row" }, chart.lines.length > 1 ? `${set.title}: ${line.title}` : set.title),
        ...toldYears().map((year) => {
          const value = values[year - own.first];
          return make("td", {}, value === null || value === undefined ? "\u2013" : number(value, 1));
        })))))));
  const charts = (all) => make("div", { class: "charts" }, ...fund().charts.map((chart) =>
    make("figure", { id: `chart-${chart.kind}` }, make("h3", {}, chart.title), make("p", { class: "unit" }, chart.unit),
      make("div", { class: "canvas" }), make("p", { class: "read", "aria-hidden": "true" }), numbers(chart, all))));
  const paint = (all) => {
    for (const chart of fund().charts) picture(chart, all, document.querySelector(`#chart-${chart.kind} .canvas`));
  };

  // ---- an answer on the page
  const show = (answer) => {
    last = answer;
    const all = sets(answer), still = !all.some((one) => one.kind === "reform");
    const open = new Set([...document.querySelectorAll("figure details[open]")].map((one) => one.parentNode.id));
    by("cards").replaceChildren(cards(answer, still));
    by("told").replaceChildren(...(still ? [say("nothing")] : answer.said.told).map((text) => make("p", {}, text)));
    by("key").replaceChildren(legend(all));
    by("charts").replaceChildren(charts(all));
    paint(all);
    for (const id of open) { const one = document.querySelector(`#${id} details`); if (one) one.open = true; }
    by("strip").replaceChildren(...["exhausted", "premium", "cost"].map((name) => make("span", {},
      `${own.headline[name].title}: `, make("strong", {}, inUnits(name, answer.reform.headline[name])))));
    by("events").replaceChildren(make("h2", {}, say("events")), legend(all), events(all));
    for (const one of own.levers) {
      const level = answer.said.levels[one.name];
      by(`lever-${one.name}-level`).textContent = level && level[0] && level[1] ? `${level[0]} \u2192 ${level[1]}` : "";
      const line = by(`lever-${one.name}-refused`);
      line.textContent = answer.said.refused[one.name] || "";
      if (line.textContent) line.closest("details").open = true;
    }
    const others = Object.entries(answer.said.refused).filter(([key]) => !lever(key)).map(([, text]) => text);
    by("refused").textContent = others.join(" ");
    links();
  };
  const links = () => {
    const text = query();
    if (FILE) { history.replaceState(null, "", `#${text}`); return; }
    history.replaceState(null, "", `?${text}`);
    for (const code of Object.keys(TONGUES)) {
      const link = by(`to-${code}`);
      if (link) link.href = `?${text.replace(/language=\w+/, `language=${code}`)}`;
    }
    for (const link of document.querySelectorAll(".take a")) link.href = `take/${link.dataset.file}?${text}`;
  };
  const status = (text) => { by("status").textContent = text; };

  // ---- asking: one question on its way, the newest of those that came meanwhile after it
  const fetched = async (place, text) => {
    const reply = await fetch(`${place}?${text}&visitor=${VISITOR}`);
    if (!reply.ok) throw new Error(await reply.text());
    return reply.json();
  };
  const ask = (text) => {
    if (FILE) { show(fromFile()); whyFile(); return; }
    clearTimeout(resting);
    waiting = text || query();
    if (!busy) next();
  };
  const next = async () => {
    busy = true;
    while (waiting !== null) {
      const text = waiting;
      waiting = null;
      status(say("busy"));
      by("results").setAttribute("aria-busy", "true");
      try {
        const answer = await fetched("answer", text);
        if (waiting === null) show(answer);
        status(say("ready", { count: answer.took }));
      } catch (error) {
        status(error instanceof TypeError ? say("lost") : error.message);
      }
    }
    busy = false;
    by("results").setAttribute("aria-busy", "false");
    resting = setTimeout(why, WAIT);
  };
  const listed = (title, lines) => (lines.length
    ? [make("h2", {}, title), make("ul", {}, ...lines.map((text) => make("li", {}, text)))] : []);
  const why = async () => {
    const text = query();
    try {
      const found = await fetched("why", text);
      if (text !== query()) return;
      by("why").replaceChildren(...listed(say("why"), found.parts.length ? found.parts : [say("nothing")]));
      by("cautions").replaceChildren(...listed(say("cautions"), [...found.notes, ...found.cautions]),
        ...listed(say("rests"), found.rests));
      by("version").textContent = `vss-actuarial ${found.version}`;
    } catch (error) { /* told beside the figures, or followed by a later question */ }
  };

  // ---- a file's own answers
  const place = () => own.levers.reduce((sum, one) => {
    const move = state.moves[one.name];
    return sum * one.values.length + (move ? move.at : one.nil);
  }, 0);
  const fromFile = () => {
    const found = FILE.answers[place()];
    return { baseline: FILE.baseline, reform: found, beside: null, said: { ...found.said[language], refused: foreign() } };
  };
  const whyFile = () => {
    by("cautions").replaceChildren(...listed(say("rests"), FILE.rests[language]));
    by("version").textContent = FILE.statement[language];
    status("");
  };

  // ---- the whole
  const block = (id) => make("section", { class: "block", id, "aria-live": id === "why" ? "polite" : "off" });
  const downloads = () => (FILE ? null : make("section", { class: "block take", "aria-label": say("download") },
    make("h2", {}, say("download")), ...own.downloads.map((name) => make("a", {
      href: "#", "data-file": name, id: `take-${name.split(".")[1]}`, download: name,
    }, name.endsWith("xlsx") ? say("workbook") : name.endsWith("toml") ? say("reform_file")
      : say("chart", { form: name.split(".")[1].toUpperCase() })))));
  const reset = () => {
    state.moves = {}; state.preset = ""; state.beside = ""; state.foreign = [];
    build(); ask();
    by("reset").focus();
  };
  const copy = async () => {
    const text = location.href;
    try { await navigator.clipboard.writeText(text); status(say("copied")); } catch (error) { status(text); }
  };
  const build = () => {
    document.documentElement.lang = language;
    document.title = say("title", { last: own.last });
    by("page").replaceChildren(
      make("a", { class: "skip", href: "#results" }, say("skip")),
      make("header", {},
        make("div", { class: "top" }, make("h1", {}, say("title", { last: own.last })), tongues()),
        make("p", { class: "about" }, say(FILE ? "about_file" : "about")),
        FILE ? null : make("div", { class: "choices" }, funds(), choice(say("choose"), "preset", say("none")),
          choice(say("beside"), "beside", say("nobody"))),
        make("p", { class: "refused", id: "refused", role: "alert" })),
      make("main", {},
        make("form", { class: "levers", "aria-label": say("levers"), onsubmit: (event) => event.preventDefault() },
          make("h2", {}, say("levers")),
          make("div", { class: "buttons" }, make("button", { type: "button", id: "reset", onclick: reset }, say("reset")),
            make("button", { type: "button", id: "copy", onclick: copy }, say("copy"))),
          make("p", { class: "status", id: "status", role: "status" }), ...groups()),
        make("div", { id: "results", role: "region", tabindex: -1, "aria-label": say("figures") },
          make("div", { id: "cards" }), make("div", { class: "told", id: "told", "aria-live": "polite" }),
          make("div", { id: "key" }), make("div", { id: "charts" }), FILE ? null : block("why"), block("events"),
          block("cautions"), downloads())),
      make("footer", { id: "version" }), make("div", { id: "strip", "aria-hidden": "true" }));
  };
  const speak = (code) => {
    if (DATA.catalogues[code]) { language = code; own = DATA.catalogues[code]; }
    build(); ask();
  };

  restore(FILE ? location.hash.slice(1) : location.search);
  const asked = new URLSearchParams(location.hash.slice(1)).get("language");
  if (FILE && DATA.catalogues[asked]) { language = asked; own = DATA.catalogues[asked]; }
  build();
  ask(FILE ? "" : location.search.slice(1) || query());
  let width = innerWidth;
  addEventListener("hashchange", () => {
    if (!FILE) return;
    state.moves = {};
    restore(location.hash.slice(1));
    speak(new URLSearchParams(location.hash.slice(1)).get("language") || language);
  });
  addEventListener("resize", () => {
    if (innerWidth !== width && last) { width = innerWidth; paint(sets(last)); }
  });
})();
