// Numbers and words as operators read them. An unknown number is "no data", never 0.

export const NO_DATA = 'no data';

const known = (x) => typeof x === 'number' && Number.isFinite(x);

/** 187 -> "3:07"; hours appear when needed. */
export function clock(seconds) {
  if (!known(seconds)) return NO_DATA;
  const total = Math.max(0, Math.round(seconds));
  const h = Math.floor(total / 3600);
  const m = Math.floor((total % 3600) / 60);
  const s = String(total % 60).padStart(2, '0');
  return h > 0 ? `${h}:${String(m).padStart(2, '0')}:${s}` : `${m}:${s}`;
}

/** A duration in the unit a person would say: "45 s", "6.2 min", "1.4 h", "3 d". */
export function span(seconds) {
  if (!known(seconds)) return NO_DATA;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${(seconds / 60).toFixed(seconds < 600 ? 1 : 0)} min`;
  if (seconds < 172800) return `${(seconds / 3600).toFixed(1)} h`;
  return `${Math.round(seconds / 86400)} d`;
}

/** 0..1 as percent with the digits it deserves: "41 %", "0.4 %", "below 0.01 %". */
export function percent(p) {
  if (!known(p)) return NO_DATA;
  const v = 100 * p;
  if (v === 0) return '0 %';
  if (v === 100) return '100 %';
  if (v < 0.01) return '< 0.01 %';
  if (v >= 99.95 && v < 100) return '> 99.9 %';
  if (v < 1) return `${v.toFixed(2)} %`;
  if (v < 10 || v > 99) return `${v.toFixed(1)} %`;
  return `${Math.round(v)} %`;
}

const PREFIXES = [
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
];

/** Value of a point with its unit, scaled for reading: 412000 W -> "412 kW". */
export function quantity(value, unit, kind) {
  if (!known(value)) return NO_DATA;
  if (kind === 'RATIO') return `${(100 * value).toFixed(1)} %`;
  if (kind === 'COUNT') return String(Math.round(value));
  if (kind === 'TEMPERATURE') return `${value.toFixed(1)} °C`;
  if (kind === 'DURATION') return span(value);
  if (kind === 'RESISTANCE') return value < 1 ? `${(value * 1000).toFixed(1)} mΩ` : `${value.toFixed(2)} Ω`;
  if (kind === 'POWER' || unit === 'W') {
    for (const [factor, prefix] of PREFIXES) {
      if (Math.abs(value) >= factor) return `${digits(value / factor)} ${prefix}${unit}`;
    }
  }
  return `${digits(value)} ${unit}`.trim();
}

function digits(value) {
  const size = Math.abs(value);
  if (size === 0) return '0';
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

export const power = (watts) => quantity(watts, 'W', 'POWER');

export const count = (n) => (known(n) ? n.toLocaleString('en') : NO_DATA);

/** Users: 8400000 -> "8.4 M". */
export function people(n) {
  if (!known(n)) return NO_DATA;
  if (n >= 1e6) return `${(n / 1e6).toFixed(1)} M`;
  if (n >= 1e3) return `${Math.round(n / 1e3)} k`;
  return String(Math.round(n));
}

/** Epoch ns -> "14:03:07.120" UTC. Nanoseconds beyond a double's precision do not matter at ms. */
export function stamp(ns) {
  return known(ns) && ns > 0 ? new Date(ns / 1e6).toISOString().slice(11, 23) : NO_DATA;
}

export const dateStamp = (ns) =>
  known(ns) && ns > 0 ? new Date(ns / 1e6).toISOString().slice(0, 19).replace('T', ' ') : NO_DATA;

/** Age of a stamp in plant time. */
export const age = (ns, nowNs) => (known(ns) && ns > 0 ? span(Math.max(0, (nowNs - ns) / 1e9)) : 'never');

export const upper = (id) => id.toUpperCase();

export const isKnown = known;
