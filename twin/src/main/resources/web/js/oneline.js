// Live one-line diagram. Places come from the server; colour is never the only sign.
import { html, svg, nothing } from './lit.js';
import { loadBar } from './bars.js';
import { clock, isKnown, power } from './format.js';
import { symbol } from './symbols.js';
import { darkIn, modeWords } from './words.js';

export function oneLine(page) {
  const { ui, plant } = page;
  if (!plant) return html`<p class="loading">Loading the diagram …</p>`;
  const layout = ui.full ? plant.fullLayout : plant.layout;
  return html`<div class="oneline">
    <header class="page-head">
      <h1>One-line</h1>
      ${legend()}
      <p class="tools">
        <button aria-pressed=${ui.full} @click=${() => page.set({ full: !ui.full })}>Show panels</button>
        <button aria-label="Zoom out" @click=${() => page.set({ zoom: Math.max(0.5, ui.zoom / 1.25) })}>−</button>
        <button aria-label="Fit" @click=${() => page.set({ zoom: 1 })}>Fit</button>
        <button aria-label="Zoom in" @click=${() => page.set({ zoom: Math.min(5, ui.zoom * 1.25) })}>+</button>
      </p>
    </header>
    <div class="diagram" tabindex="0" aria-label="One-line diagram, scrollable">
      <svg viewBox="0 0 ${layout.width} ${layout.height}" width="${100 * ui.zoom}%" height=${ui.zoom === 1 ? '100%' : nothing}
        preserveAspectRatio="xMidYMin meet" role="group" aria-label="One-line diagram">
        <defs><marker id="flow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse" orient="auto"><path class="arrow" d="M0 0.5 L8 4 L0 7.5 z" /></marker></defs>
        <g class="edges">${layout.edges.map((e) => edge(e, page))}</g>
        <g class="nodes">${layout.nodes.map((n) => node(n, page))}</g>
      </svg>
    </div>
  </div>`;
}

function legend() {
  const line = (cls, text) => html`<span><svg viewBox="0 0 28 8" width="28" height="8" aria-hidden="true"><line class="wire ${cls}" x1="1" y1="4" x2="27" y2="4" /></svg>${text}</span>`;
  return html`<p class="legend" aria-label="Legend">
    ${line('feeding', 'carries load')}${line('ready', 'live, not used')}${line('dead', 'dead')}${line('feeding doomed', 'expected dark')}
    <span><svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true"><rect class="hatched" x="1" y="1" width="12" height="12" /></svg>stale</span>
    <span><svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true"><rect class="breaker closed" x="1" y="1" width="10" height="10" /></svg>closed</span>
    <span><svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true"><rect class="breaker open" x="1" y="1" width="10" height="10" /></svg>open</span>
    <span><svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true"><g class="breaker tripped"><rect x="1" y="1" width="10" height="10" /><path d="M2 2 10 10 M10 2 2 10" /></g></svg>tripped</span>
  </p>`;
}

/** State of a line: fed through it, live but not used, dead, or unknown. */
function wireState(e, page) {
  const { devices } = page.state;
  const from = devices.get(e.from);
  if (!from || from.stale || from.energised === 'UNKNOWN') return 'unknown';
  if (from.energised === 'DEAD') return 'dead';
  const target = devices.get(e.to);
  if (!target) return 'feeding';
  if (target.energised === 'DEAD') return 'ready';
  // Sets in parallel share one bus: each that runs and gives power feeds it.
  if (isParalleling(e.to, page)) return from.loadW > 0 ? 'feeding' : 'ready';
  const by = target.energisedBy;
  const sources = by ? by.split(/[ ,+]+/) : [];
  if (sources.length === 0) return e.order === 0 && target.energised === 'LIVE' ? 'feeding' : 'ready';
  const through = [e.from, ...e.breakers, ...e.via];
  return sources.some((s) => through.includes(s)) ? 'feeding' : 'ready';
}

const isParalleling = (id, page) => page.devices?.get(id)?.arrangement?.minimumSets > 0;

/** A bus that waits for its sets is dead by design; any other dead device is not. */
function offNormal(d, page) {
  if (ALARMING.test(d?.mode ?? '')) return true;
  return d?.energised === 'DEAD' && d.kind !== 'generator' && !isParalleling(d.id, page);
}

function edge(e, page) {
  const points = [];
  for (let i = 0; i < e.xy.length; i += 2) points.push(`${e.xy[i]},${e.xy[i + 1]}`);
  const state = wireState(e, page);
  const doomed = state === 'feeding' && willGoDark(page, e.to);
  return svg`<g class="edge">
    <polyline class="wire ${state} ${doomed ? 'doomed' : ''}" points=${points.join(' ')} marker-end=${state === 'feeding' && e.breakers.length === 0 ? 'url(#flow)' : nothing} />
    ${e.breakers.length > 0 ? breakers(e, page) : nothing}
  </g>`;
}

/** True when the running event is expected to darken the device, what feeds it now, or every rack of a group. */
function willGoDark(page, id) {
  if (!id.startsWith('racks:')) {
    const d = page.state.devices.get(id);
    if (!d || d.energised !== 'LIVE') return false;
    return isKnown(d.timeToDarkS) || (['sts', 'ats', 'pdu'].includes(d.kind) && Boolean(d.energisedBy) && willGoDark(page, d.energisedBy));
  }
  const members = page.plant.layout.nodes.find((n) => n.id === id)?.members ?? [];
  return members.length > 0 && members.every((m) => willGoDark(page, m));
}

const OUT = ['TRIPPED', 'OPEN', 'RACKED_OUT', 'INTERMEDIATE', 'UNKNOWN'];

/** All breakers of a line as one symbol: the worst state wins and is counted in words. */
function breakers(e, page) {
  const modes = e.breakers.map((id) => page.state.devices.get(id)?.mode ?? 'UNKNOWN');
  const worst = OUT.find((m) => modes.includes(m));
  const last = e.xy.length - 2;
  const x = e.xy[last];
  const y = e.xy[last + 1] - 11;
  const n = modes.filter((m) => m === worst).length;
  const text = worst ? `${n} ${worst.replace('_', ' ')}` : `${e.breakers.length}`;
  const kind = worst ? (worst === 'TRIPPED' ? 'tripped' : worst === 'UNKNOWN' ? 'hatched' : 'open') : 'closed';
  const shown = e.breakers.find((id, i) => modes[i] === worst) ?? e.breakers[0];
  return svg`<g class="breaker ${kind}" role="button" tabindex="0" aria-label="${e.breakers.length} breakers, ${worst ? text : 'all CLOSED'}"
      @click=${() => page.select(shown)} @keydown=${(k) => k.key === 'Enter' && page.select(shown)}>
    <title>${worst ? `${shown}: ${worst}` : `${e.breakers.length} breakers, all CLOSED`}</title>
    <rect x=${x - 4} y=${y - 4} width="8" height="8" />
    ${kind === 'tripped' ? svg`<path d="M${x - 4} ${y - 4} l8 8 m0 -8 l-8 8" />` : nothing}
    ${worst && worst !== 'UNKNOWN' ? svg`<text x=${x} y=${y - 8} text-anchor="middle">${text}</text>` : nothing}
  </g>`;
}

function node(n, page) {
  return n.kind === 'racks' ? rackGroup(n, page) : device(n, page);
}

function open(page, id) {
  return {
    click: () => page.select(id),
    key: (e) => {
      if (e.key === 'Enter' || e.key === ' ') {
        e.preventDefault();
        page.select(id);
      }
    },
  };
}

const ALARMING = /BATTERY|LOST|LOCKED_OUT|NOT IN AUTO|TRIPPED|FAILED|NEUTRAL|BYPASS|MAINTENANCE|CRANKING|RESTARTING|DARK|^OFF$/;

function device(n, page) {
  const d = page.state.devices.get(n.id);
  const energised = d?.energised ?? 'UNKNOWN';
  const stale = !d || d.stale;
  const mode = modeWords(d?.mode, page.devices?.get(n.id)?.fedFrom, d?.energised);
  const ratio = isKnown(d?.loadW) && d.ratingW > 0 ? d.loadW / d.ratingW : NaN;
  const on = open(page, n.id);
  const panels = n.members.map((id) => page.state.devices.get(id));
  const deadPanels = panels.filter((p) => p?.energised === 'DEAD').length;
  const alarmed = worstAlarm(n.id, page);
  const selected = page.plate.id === n.id ? 'selected' : '';
  const wide = n.w > 100;
  const left = n.x + 7;
  const label = `${n.id}, ${mode}, ${energised}${stale ? ', stale' : ''}, ${isKnown(d?.loadW) ? power(d.loadW) : 'load: no data'}`;
  const dark = isKnown(d?.timeToDarkS) && energised === 'LIVE' ? `dark ${darkIn(d.timeToDarkS)}` : '';
  return svg`<g class="node ${n.kind} ${energised.toLowerCase()} ${offNormal(d, page) ? 'off-normal' : ''} ${willGoDark(page, n.id) ? 'doomed' : ''} ${selected}" role="button" tabindex="0"
      aria-label=${label} data-id=${n.id} @click=${on.click} @keydown=${on.key}>
    <title>${label}${d?.note ? `, ${d.note}` : ''}</title>
    <rect class="box" x=${n.x} y=${n.y} width=${n.w} height=${n.h} rx="2" />
    ${stale ? svg`<rect class="hatched" x=${n.x} y=${n.y} width=${n.w} height=${n.h} rx="2" />` : nothing}
    ${symbol(n.kind, n.x + n.w - (wide ? 13 : 11), n.y + 12, energised, wide ? 8 : 6.5)}
    <text class="id" x=${left} y=${n.y + 15}>${n.id}</text>
    <text class="mode" x=${left} y=${n.y + 28}>${mode}</text>
    ${wide
      ? svg`<text class="note ${dark ? 'dark' : ''}" x=${left} y=${n.y + 41}>${dark || short(d?.note, n.w)}</text>`
      : svg`<text class="note" x=${left} y=${n.y + 40}>${deadPanels > 0 && energised === 'LIVE' ? `${deadPanels} rpp dead` : isKnown(d?.loadW) ? power(d.loadW) : 'no data'}</text>`}
    ${wide && n.h > 60 ? svg`<text class="note" x=${left} y=${n.y + 53}>${isKnown(d?.loadW) ? power(d.loadW) : 'load: no data'}</text>` : nothing}
    ${loadBar(ratio, left, n.y + n.h - 8, n.w - 14, 4)}
    ${alarmed ? svg`<g class="flag prio-${alarmed}"><path d="M${n.x - 1} ${n.y - 1} h13 l-13 13 z" /></g>` : nothing}
  </g>`;
}

function worstAlarm(id, page) {
  return page.state.alarms.find((a) => a.condition.device === id && a.state !== 'SHELVED')?.condition.priority;
}

const short = (text, width) => {
  const most = Math.floor((width - 14) / 5.4);
  return !text ? '' : text.length > most ? `${text.slice(0, most - 1)}…` : text;
};

function rackGroup(n, page) {
  const racks = n.members.map((id) => page.state.devices.get(id));
  const dead = racks.filter((r) => r?.energised === 'DEAD').length;
  const unknown = racks.filter((r) => !r || r.energised === 'UNKNOWN' || r.stale).length;
  const threatened = racks.filter((r) => r?.energised === 'LIVE' && isKnown(r.timeToDarkS)).map((r) => r.timeToDarkS);
  const loads = racks.map((r) => r?.loadW).filter(isKnown);
  const total = loads.reduce((a, b) => a + b, 0);
  const blind = unknown === racks.length;
  const state = blind ? 'unknown' : dead > 0 ? 'dead' : 'live';
  const on = open(page, n.id);
  const text = blind ? 'UNKNOWN' : dead > 0 ? `${dead} DARK` : threatened.length > 0 ? Math.min(...threatened) < 1 ? 'dark due' : `dark ${clock(Math.min(...threatened))}` : 'LIVE';
  const feeds = n.id.slice('racks:'.length).split('+');
  const label = `${n.members.length} racks on ${feeds.join(' and ')}, ${text}, ${power(total)}`;
  return svg`<g class="node racks ${state} ${dead > 0 || threatened.length > 0 ? 'off-normal' : ''} ${threatened.length > 0 && dead === 0 ? 'doomed' : ''} ${page.plate.id === n.id ? 'selected' : ''}" role="button" tabindex="0"
      aria-label=${label} data-id=${n.id} @click=${on.click} @keydown=${on.key}>
    <title>${label}: ${n.members[0]} … ${n.members.at(-1)}</title>
    <rect class="box under" x=${n.x + 3} y=${n.y + 3} width=${n.w - 3} height=${n.h - 3} rx="2" />
    <rect class="box" x=${n.x} y=${n.y} width=${n.w - 3} height=${n.h - 3} rx="2" />
    ${blind ? svg`<rect class="hatched" x=${n.x} y=${n.y} width=${n.w - 3} height=${n.h - 3} rx="2" />` : nothing}
    <text class="id" x=${n.x + 6} y=${n.y + 15}>${n.members.length} racks</text>
    <text class="mode" x=${n.x + 6} y=${n.y + 28}>${text}</text>
    <text class="note" x=${n.x + 6} y=${n.y + 40}>${loads.length > 0 ? power(total) : 'no data'}</text>
    <text class="note" x=${n.x + 6} y=${n.y + 51}>${unknown > 0 && !blind ? `${unknown} no data` : feeds.length === 1 ? 'one cord' : ''}</text>
  </g>`;
}
