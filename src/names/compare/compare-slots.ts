import { findSlip } from '../hangul/slips.ts';
import type { Slip } from '../hangul/slips.ts';
import type { Slot } from '../slot.ts';

/** How two slots meet: in a written form · in a sound only, the initial-sound rule between them · by one slip · not at all. `weight`: that of the best reading both allow. */
export type Meeting = { readonly how: 'form' | 'sound' | Slip | 'none'; readonly weight: number };

const none: Meeting = { how: 'none', weight: 0 };

function meetIn(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  if (a.size > b.size) return meetIn(b, a);
  let best = 0;
  for (const [member, weight] of a) { const other = b.get(member); if (other !== undefined) best = Math.max(best, Math.min(weight, other)); }
  return best;
}

/** Symmetric. */
export function meetSlots(a: Slot, b: Slot): Meeting {
  const form = meetIn(a.forms, b.forms);
  const sound = meetIn(a.sounds, b.sounds);
  // 柳 is 류 in the North: that the South writes it 유 is no meeting with a northern 유.
  if (a.spoken !== b.spoken) { if (sound > 0) return { how: 'form', weight: sound }; }
  else if (form > 0 && form >= Math.min(sound, 0.05)) return { how: 'form', weight: form };
  if (sound > 0 && a.spoken === b.spoken) return { how: 'sound', weight: sound };
  let best = none;
  for (const [x, wx] of a.forms) {
    if (wx < 0.3) continue;
    for (const [y, wy] of b.forms) {
      const weight = Math.min(wx, wy);
      if (weight < best.weight || weight < 0.3) continue;
      const slip = findSlip(x, y);
      // Of several the first by name, so that the answer does not hang on which of the two was asked first.
      if (slip !== undefined && (weight > best.weight || slip < best.how)) best = { how: slip, weight };
    }
  }
  return best;
}
