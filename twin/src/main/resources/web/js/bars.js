// Analog bars in SVG. Attributes only: the page's policy allows no inline styles.
import { html, svg, nothing } from './lit.js';
import { isKnown, percent } from './format.js';

const W = 200;

/** A place on a scale with its normal band. */
export function bandBar(position, low, high, key, label) {
  const known = isKnown(position);
  const x = known ? Math.min(1, Math.max(0, position)) * W : 0;
  return html`<svg class="bar ${key}" viewBox="0 0 ${W} 18" preserveAspectRatio="none" role="img" aria-label=${label}>
    <rect class="track" x="0" y="4" width=${W} height="10" />
    <rect class="band" x=${low * W} y="4" width=${Math.max(0, (high - low) * W)} height="10" />
    ${known
      ? svg`<rect class="fill" x="0" y="7" width=${x} height="4" /><rect class="needle" x=${Math.min(W - 3, Math.max(0, x - 1.5))} y="0" width="3" height="18" />`
      : svg`<rect class="nodata" x="0" y="4" width=${W} height="10" fill="url(#hatch)" />`}
  </svg>`;
}

/** Probabilities span decades, so the scale is logarithmic from 0.01 % to 100 %. */
const DECADES = 4;
export const logPlace = (p) => Math.min(1, Math.max(0, 1 + Math.log10(Math.max(p, 1e-9)) / DECADES));

/** A probability with its interval: band = low..high, needle = the estimate, tick = where an alarm becomes act-now. */
export function probabilityBar(prediction, key) {
  if (!isKnown(prediction.probability)) return html`<span class="nodata-text">no data</span>`;
  const lo = logPlace(prediction.low ?? prediction.probability) * W;
  const hi = logPlace(prediction.high ?? prediction.probability) * W;
  const x = logPlace(prediction.probability) * W;
  const label = `${percent(prediction.probability)}, 90 % interval ${percent(prediction.low)} to ${percent(prediction.high)}`;
  return html`<svg class="bar prob ${key}" viewBox="0 0 ${W} 18" preserveAspectRatio="none" role="img" aria-label=${label}>
    <rect class="track" x="0" y="4" width=${W} height="10" />
    ${[1, 2, 3].map((d) => svg`<line class="decade" x1=${(d * W) / DECADES} x2=${(d * W) / DECADES} y1="4" y2="14" />`)}
    <line class="limit" x1=${logPlace(0.05) * W} x2=${logPlace(0.05) * W} y1="1" y2="17" />
    <rect class="interval" x=${lo} y="5" width=${Math.max(2, hi - lo)} height="8" />
    <rect class="needle" x=${Math.min(W - 3, Math.max(0, x - 1.5))} y="0" width="3" height="18" />
  </svg>`;
}

/** Load against rating, with the 80 % mark. */
export function loadBar(ratio, x, y, w, h) {
  if (!isKnown(ratio)) return nothing;
  const key = ratio > 1 ? 'bad' : ratio > 0.8 ? 'watch' : 'ok';
  return svg`<g class="load ${key}">
    <rect class="track" x=${x} y=${y} width=${w} height=${h} />
    <rect class="fill" x=${x} y=${y} width=${Math.min(1, Math.max(0, ratio)) * w} height=${h} />
    <line class="limit" x1=${x + 0.8 * w} x2=${x + 0.8 * w} y1=${y - 1} y2=${y + h + 1} />
  </g>`;
}

/** Patterns used anywhere on the page; once per document. */
export const patterns = html`<svg class="defs" aria-hidden="true" width="0" height="0">
  <defs>
    <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect class="hatch-ground" width="6" height="6" />
      <line class="hatch-line" x1="0" y1="0" x2="0" y2="6" />
    </pattern>
  </defs>
</svg>`;
