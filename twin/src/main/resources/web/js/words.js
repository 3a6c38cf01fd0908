// The answers in words. Thresholds are those of the alarms: act-now from 5 % at the next demand.
import { clock, isKnown, percent, upper } from './format.js';

export const ACT_NOW = 0.05;

/** Level of a probability: the word stands beside every colour. */
export function level(prediction) {
  if (!isKnown(prediction?.probability)) return { key: 'unknown', word: 'NO DATA' };
  if (prediction.deterministic && prediction.probability > 0.995) return { key: 'bad', word: 'CERTAIN LOSS' };
  if (prediction.probability >= 0.5) return { key: 'bad', word: 'LIKELY LOSS' };
  if (prediction.probability >= ACT_NOW) return { key: 'bad', word: 'AT RISK' };
  if (prediction.probability >= 0.01) return { key: 'watch', word: 'WATCH' };
  return { key: 'ok', word: 'RIDES THROUGH' };
}

/** Predictions about losing utility power. */
export const utilityEvents = (predictions) => predictions.filter((p) => /utilit/i.test(p.event));

export const runningEvent = (predictions) => predictions.find((p) => p.event === 'now');

/** What "now" threatens: it counts once load drop is a real prospect. */
export function threat(predictions) {
  const now = runningEvent(predictions);
  return now && now.timeToDarkS && now.probability >= ACT_NOW ? now : null;
}

/** The first device of a prediction to go dark; a UPS before its racks. */
export function firstDark(prediction, devices) {
  const outlooks = (prediction.devices ?? []).filter((d) => d.timeToDarkS);
  outlooks.sort((a, b) => a.timeToDarkS.p50 - b.timeToDarkS.p50);
  const soonest = outlooks[0];
  if (!soonest) return null;
  const near = outlooks.filter((d) => d.timeToDarkS.p50 - soonest.timeToDarkS.p50 < 2);
  return near.find((d) => devices.get(d.id)?.kind === 'ups') ?? soonest;
}

/** "If a utility drops now, does everything ride through?" */
export function answer(predictions) {
  const events = utilityEvents(predictions);
  if (events.length === 0) return { key: 'unknown', word: 'No answer yet', text: 'The twin has not made its first forecast.' };
  const worst = events.reduce((a, b) => (b.probability > a.probability ? b : a));
  const held = events.filter((p) => p.probability < 0.01).map((p) => eventName(p.event));
  const odds = `${percent(worst.probability)} chance that load drops at ${eventName(worst.event)}`;
  const rest = held.length > 0 ? ` ${list(held, true)} ${held.length > 1 ? 'ride' : 'rides'} through.` : '';
  if (worst.probability < 0.01) {
    return { key: 'ok', word: 'Yes', text: `Every utility loss rides through; the worst has a ${odds}.` };
  }
  if (worst.probability < ACT_NOW) return { key: 'watch', word: 'Probably', text: `${odds}.${rest}` };
  const dark = worst.timeToDarkS ? `, first rack dark after ${clock(worst.timeToDarkS.p50)}` : '';
  const word = worst.probability >= 0.5 ? 'No' : 'Not surely';
  return { key: 'bad', word, text: `${odds}${dark}.${rest}` };
}

/** The answer in a few words, for the head of every section. */
export function headline(state) {
  const now = threat(state.predictions);
  if (!now) {
    const a = answer(state.predictions);
    return { key: a.key, label: 'Rides through?', word: a.word, text: a.text };
  }
  const first = firstDark(now, state.devices);
  const time = first?.timeToDarkS ?? now.timeToDarkS;
  return { key: 'bad', label: `${first ? upper(first.id) : 'First rack'} dark in`, word: clock(time.p50), text: 'An event is running.' };
}

/** "utility-a lost" -> "loss of utility-a". */
export function eventName(event) {
  if (event === 'now') return 'the present event';
  const lost = /^(.*) lost$/.exec(event);
  return lost ? `loss of ${lost[1].replace(/utility-/g, 'utility ').replace(/ ([a-z])$/, (m) => m.toUpperCase())}` : event;
}

function list(words, capital) {
  const text = words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : words[0];
  return capital ? text[0].toUpperCase() + text.slice(1) : text;
}

export const title = (text) => text[0].toUpperCase() + text.slice(1);

/** What the state of a service means to the one who reads it. */
export const SERVICE_STATES = {
  HEALTHY: { key: 'ok', mark: '●', meaning: 'works, redundancy in place' },
  'REDUNDANCY LOST': { key: 'watch', mark: '◐', meaning: 'works, one more failure hurts' },
  SLOW: { key: 'watch', mark: '◔', meaning: 'works, too little capacity' },
  STALE: { key: 'watch', mark: '◒', meaning: 'old or generic results' },
  DEFAULTED: { key: 'bad', mark: '▽', meaning: 'shows 0, data safe' },
  DOWN: { key: 'bad', mark: '✕', meaning: 'does not answer' },
  UNKNOWN: { key: 'unknown', mark: '?', meaning: 'power of its instances not known' },
};

/** Stands beside the state: a service may answer and still be one loss from losing data. */
export const DATA_AT_RISK = { mark: '▲', word: 'DATA AT RISK', meaning: 'one more loss may lose data' };

/** State word as served, tolerant of underscores. */
export const serviceState = (state) => {
  const word = state.replaceAll('_', ' ');
  return { word, ...(SERVICE_STATES[word] ?? { key: 'unknown', mark: '?', meaning: '' }) };
};

export const PRIORITIES = ['act-now', 'high', 'medium', 'low', 'advisory'];
export const PRIORITY_MARKS = { 'act-now': '▲', high: '◆', medium: '■', low: '●', advisory: '○' };

export const deviceName = (id) => upper(id);
