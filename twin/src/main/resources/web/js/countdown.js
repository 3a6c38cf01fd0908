// The event that runs now: what goes dark next and when, or, once nothing more can, what was lost and since when.
import { html, svg, nothing } from './lit.js';
import { age, clock, isKnown, percent, stamp, upper } from './format.js';
import { ACT_NOW, darkIn, isAffected } from './words.js';

const W = 300;

export function eventPanel(now, page) {
  const { state } = page;
  const hit = state.services.filter(isAffected).length;
  const certain = now.now && now.now.probability >= ACT_NOW;
  const key = now.over ? 'settled' : now.dark.length > 0 || certain ? 'bad' : 'watch';
  const atRisk = now.now ? now.now.devices.filter((d) => state.devices.get(d.id)?.kind === 'rack' && state.devices.get(d.id)?.energised !== 'DEAD').length : 0;
  return html`<section class="answer countdown ${key}" aria-label="Countdown">
    <div class="ask">
      <p class="what">${whatRuns(now, state)}</p>
      ${now.over ? settled(now, state) : now.next ? next(now, certain) : html`<p class="verdict"><strong>${now.now ? 'Nothing goes dark' : 'No forecast'}</strong> <span>${now.now ? 'within the hour, as things stand' : 'yet'}</span></p>`}
      <p class="do">${now.over ? '' : advice(now, state, certain)}</p>
    </div>
    ${now.over ? nothing : ladder(now, page)}
    <div class="after">
      <div><p class="big">${now.dark.length > 0 ? now.dark.length : atRisk}</p><p>${now.dark.length > 0 ? `of ${now.racks.length} racks dark` : 'racks at risk'}</p></div>
      <div><p class="big">${hit}</p><p>of ${state.services.length} services hit</p></div>
    </div>
  </section>`;
}

function whatRuns(now, state) {
  const feeds = [...state.devices.values()].filter((d) => d.kind === 'utility').length;
  const lost = now.lost.length === 0
    ? `${now.battery.length} UPS on battery`
    : now.lost.length === feeds && feeds > 1 ? 'All utilities lost' : `${now.lost.map((d) => upper(d.id)).join(' and ')} lost`;
  const since = isKnown(now.lossNs) ? ` ${age(now.lossNs, state.timeNs)} ago (${stamp(now.lossNs).slice(0, 8)})` : '';
  const p = now.now;
  const odds = !p || now.over ? '' : now.dark.length > 0
    ? ` ${now.dark.length} of ${now.racks.length} racks are dark${isKnown(now.darkNs) ? ` since ${stamp(now.darkNs).slice(0, 8)}` : ''}.`
    : p.deterministic && p.probability > 0.995 ? ' Load will drop unless a source returns.'
    : ` ${percent(p.probability)} chance that load drops, 90 % interval ${percent(p.low)} to ${percent(p.high)}.`;
  return `${lost}${since}.${odds}`;
}

/** The biggest words of the page. Below the act-now level the time is a condition, not a countdown. */
function next(now, certain) {
  const t = now.next.timeToDarkS;
  const words = html`${now.dark.length > 0 ? 'Next: ' : ''}${upper(now.next.id)} dark ${darkIn(t.p50)}`;
  const band = html`<span class="band">(${range(t)})</span>`;
  if (certain) return html`<p class="verdict"><strong>${words}</strong> ${band}</p>`;
  return html`<p class="verdict"><strong>On battery, sets expected</strong>
    <span class="if">If they do not carry the load (${percent(now.now.probability)}): <b>${words}</b></span> ${band}</p>`;
}

/** A band that has partly passed begins now. */
const range = (t) => (t.p90 < 1 ? 'any moment' : `${t.p10 < 1 ? 'now' : clock(t.p10)} to ${clock(t.p90)}`);

function settled(now, state) {
  const since = isKnown(now.darkNs) ? `since ${stamp(now.darkNs).slice(0, 8)}, ${age(now.darkNs, state.timeNs)}` : '';
  const all = now.dark.length === now.racks.length;
  return html`<p class="verdict"><strong>Load lost ${since}</strong>
    <span>${all ? 'all racks are dark' : `${now.dark.length} racks are dark, the rest holds`}</span></p>
    <p class="do">Nothing further can go dark. Restore a source, then bring load back in steps.</p>`;
}

/** One row per UPS on one scale: band p10 to p90, needle p50; a UPS without a band says so. */
function ladder(now, page) {
  const outlooks = new Map((now.now?.devices ?? []).map((d) => [d.id, d]));
  const rows = [...page.state.devices.values()].filter((d) => d.kind === 'ups').map((d) => ({ d, t: d.energised === 'DEAD' ? null : outlooks.get(d.id)?.timeToDarkS }));
  rows.sort((a, b) => order(a) - order(b));
  const known = rows.filter((r) => r.t).map((r) => r.t);
  if (rows.length === 0 || known.length + rows.filter((r) => r.d.energised === 'DEAD').length === 0) return nothing;
  // A tail far beyond the middle would squeeze every other band to a line.
  const most = Math.max(60, ...known.map((t) => Math.min(t.p90, 2.5 * t.p50)));
  return html`<table class="ladder" aria-label="Time to dark of each UPS">
    <tbody>${rows.slice(0, 10).map(({ d, t }) => html`<tr class=${d.energised === 'DEAD' ? 'gone' : ''}>
      <th scope="row"><button class="link" @click=${() => page.select(d.id)}>${upper(d.id)}</button></th>
      <td class="num">${d.energised === 'DEAD' ? 'DARK' : t ? (t.p50 < 1 ? 'due' : clock(t.p50)) : d.stale ? 'no data' : 'holds'}</td>
      <td class="lane">${t ? lane(t, most) : nothing}</td>
      <td class="num range">${t ? range(t) : ''}</td>
    </tr>`)}</tbody>
  </table>`;
}

const order = (r) => (r.d.energised === 'DEAD' ? -1 : r.t ? r.t.p50 : 1e9);

function lane(t, most) {
  const x = (s) => (Math.min(Math.max(s, 0), most) / most) * W;
  return html`<svg class="bar" viewBox="0 0 ${W} 12" preserveAspectRatio="none" aria-hidden="true">
    <rect class="track" x="0" y="2" width=${W} height="8" />
    ${svg`<rect class="interval" x=${x(t.p10)} y="3" width=${Math.max(2, x(t.p90) - x(t.p10))} height="6" /><rect class="needle" x=${Math.min(W - 3, Math.max(0, x(t.p50) - 1.5))} y="0" width="3" height="12" />`}
  </svg>`;
}

/**
 * What to do first. When load is about to drop: what brings a source back, by device. Before that: what the alarm of
 * the lost feed asks for.
 */
function advice(now, state, certain) {
  const standing = state.alarms.filter((a) => a.condition.action && !/RETURNED|LATCHED/.test(a.state));
  const byAction = new Map();
  for (const c of certain ? (now.now?.causes ?? []).slice(0, 2) : []) byAction.set(c.action, [...(byAction.get(c.action) ?? []), c.device]);
  const urgent = standing.filter((a) => a.condition.priority === 'act-now');
  const alarm = urgent.find((a) => a.condition.device === now.next?.id)
    ?? standing.find((a) => now.lost.some((d) => d.id === a.condition.device)) ?? urgent[0];
  const lines = [...byAction].map(([action, devices]) => `${devices.join(', ')}: ${action}.`);
  if (alarm) lines.push(`${alarm.condition.action}.`);
  return html`${lines.map((l) => html`<span>${l}</span> `)}`;
}
