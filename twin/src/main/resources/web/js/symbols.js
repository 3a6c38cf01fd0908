// One-line symbols after IEC 60617, drawn small. Filled = live, hollow = dead, dashed = unknown.
import { svg } from './lit.js';

export function symbol(kind, cx, cy, energised, r) {
  const cls = `sym ${energised.toLowerCase()}`;
  switch (kind) {
    case 'utility':
      return svg`<g class=${cls}><circle cx=${cx} cy=${cy} r=${r} /><path class="ink" d="M${cx - r * 0.6} ${cy} q${r * 0.3} ${-r} ${r * 0.6} 0 t${r * 0.6} 0" /></g>`;
    case 'generator':
      return svg`<g class=${cls}><circle cx=${cx} cy=${cy} r=${r} /><text class="ink" x=${cx} y=${cy + 3.2}>G</text></g>`;
    case 'ups':
      return svg`<g class=${cls}><rect x=${cx - r} y=${cy - r} width=${2 * r} height=${2 * r} /><path class="ink" d="M${cx - r} ${cy + r} l${2 * r} ${-2 * r}" /></g>`;
    case 'ats':
    case 'sts':
      return svg`<g class=${cls}><path d="M${cx - r} ${cy - r} h${2 * r} l${-r} ${2 * r} z" /></g>`;
    case 'switchgear':
      return svg`<g class=${cls}><rect x=${cx - r} y=${cy - 2} width=${2 * r} height="4" /></g>`;
    case 'transformer':
    case 'pdu':
      return svg`<g class=${cls}><circle cx=${cx} cy=${cy - r * 0.45} r=${r * 0.6} /><circle cx=${cx} cy=${cy + r * 0.45} r=${r * 0.6} /></g>`;
    case 'cooling':
      return svg`<g class="${cls} stroke"><path d="M${cx - r} ${cy} h${2 * r} M${cx - r / 2} ${cy - r * 0.87} l${r} ${r * 1.74} M${cx + r / 2} ${cy - r * 0.87} l${-r} ${r * 1.74}" /></g>`;
    default:
      return svg`<g class=${cls}><rect x=${cx - r} y=${cy - r} width=${2 * r} height=${2 * r} /></g>`;
  }
}
