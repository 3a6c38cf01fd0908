// Health of the twin itself: a number on this page is worth as much as the feed behind it.
import { html, nothing } from './lit.js';
import { count, isKnown } from './format.js';

export function healthView(page) {
  const { health, tick, devices } = page.state;
  if (!health) return html`<p class="loading">no data</p>`;
  const { feed, store } = health;
  const stale = [...devices.values()].filter((d) => d.stale);
  return html`<div class="page">
    <header class="page-head"><h1>Health of the twin</h1><p class="counts"><span class="chip ${health.status === 'LIVE' ? 'ok' : 'watch'}">${health.status}</span></p></header>
    ${health.reasons.length > 0 ? html`<ul class="message">${health.reasons.map((r) => html`<li>${r}</li>`)}</ul>` : nothing}
    <div class="cards">
      ${card('Feed (OPC UA)', feed.connected ? 'ok' : 'bad', feed.connected ? 'CONNECTED' : 'NOT CONNECTED', [
        ['Security', feed.security], ['Points live', `${count(feed.pointsLive)} of ${count(feed.pointsTotal)}`],
        ['Samples received', count(feed.received)], ['Bad samples', count(feed.bad)], ['Gaps', count(feed.gaps)], ['Reconnects', count(feed.reconnects)],
      ])}
      ${card('History store', store.reachable ? 'ok' : 'bad', store.reachable ? 'REACHABLE' : 'NOT REACHABLE', [
        ['Points written', count(store.points)], ['Rejected', count(store.rejected)], ['Waiting in the spool', count(store.backlog)],
      ])}
      ${card('Loop', health.tick.overruns > 0 ? 'watch' : 'ok', health.tick.overruns > 0 ? 'OVERRUNS' : 'ON TIME', [
        ['Tick', count(tick)], ['Median', ms(health.tick.p50Ms)], ['99th percentile', ms(health.tick.p99Ms)], ['Overruns', count(health.tick.overruns)],
      ])}
      ${card('Data', stale.length > 0 ? 'watch' : 'ok', stale.length > 0 ? `${stale.length} DEVICES STALE` : 'ALL FRESH', [
        ['Devices', count(devices.size)], ['Stale', stale.length === 0 ? 'none' : stale.slice(0, 12).map((d) => d.id).join(', ') + (stale.length > 12 ? ' …' : '')],
      ])}
    </div>
    <p class="quiet">The same as text: <a href="/health">/health</a>, <a href="/metrics">/metrics</a>, <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.</p>
  </div>`;
}

const ms = (x) => (isKnown(x) ? `${x.toFixed(1)} ms` : 'no data');

function card(name, key, word, rows) {
  return html`<section class="card ${key}"><h2>${name} <span class="chip ${key}">${word}</span></h2>
    <dl>${rows.map(([k, v]) => html`<div><dt>${k}</dt><dd>${v}</dd></div>`)}</dl></section>`;
}
