// Small SVG trend of one point. A gap in the data is a gap in the line.
import { html, svg, nothing } from './lit.js';
import { quantity, stamp } from './format.js';

const W = 260;
const H = 46;

export function trend(series, kind, fromNs, toNs) {
  const samples = series.samples.filter((s) => Number.isFinite(s.value));
  if (samples.length < 2) return html`<p class="quiet">no history</p>`;
  let low = Infinity;
  let high = -Infinity;
  for (const s of samples) {
    low = Math.min(low, s.value);
    high = Math.max(high, s.value);
  }
  // A flat line stays in the middle instead of showing noise of the last digit as mountains.
  const least = Math.max(Math.abs(high), 1e-9) * 0.004;
  const pad = Math.max((high - low) * 0.1, least);
  const x = (ns) => ((ns - fromNs) / (toNs - fromNs)) * W;
  const y = (v) => H - 3 - ((v - low + pad) / (high - low + 2 * pad)) * (H - 6);
  const longest = 4 * typicalStep(samples);
  const runs = [[]];
  samples.forEach((s, i) => {
    if (i > 0 && s.timeNs - samples[i - 1].timeNs > longest) runs.push([]);
    runs.at(-1).push(`${x(s.timeNs).toFixed(1)},${y(s.value).toFixed(1)}`);
  });
  return html`<figure class="trend">
    <svg viewBox="0 0 ${W} ${H}" preserveAspectRatio="none" role="img"
      aria-label="from ${stamp(fromNs)} to ${stamp(toNs)}, lowest ${quantity(low, series.unit, kind)}, highest ${quantity(high, series.unit, kind)}">
      <rect class="ground" width=${W} height=${H} />
      ${runs.map((r) => (r.length > 1 ? svg`<polyline points=${r.join(' ')} />` : nothing))}
    </svg>
    <figcaption><span>${quantity(high, series.unit, kind)}</span><span>${quantity(low, series.unit, kind)}</span></figcaption>
  </figure>`;
}

function typicalStep(samples) {
  const steps = [];
  for (let i = 1; i < samples.length; i++) steps.push(samples[i].timeNs - samples[i - 1].timeNs);
  steps.sort((a, b) => a - b);
  return steps[Math.floor(steps.length / 2)];
}
