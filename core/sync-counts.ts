/**
 * What a sync counts: `stale` rows are older than what is stored and change nothing; of `repeated` ids in one pull the later row counts;
 * `merged` records were joined into another one at their source; `withheld` absences are too many to be believed, so nothing was deleted;
 * `refused` are whole files, of whose rows nothing is known.
 */
export const syncCountNames = [
  'pages',
  'rows',
  'added',
  'changed',
  'unchanged',
  'stale',
  'repeated',
  'rejected',
  'deleted',
  'merged',
  'withheld',
  'refused',
] as const
export type SyncCounts = Readonly<Record<(typeof syncCountNames)[number], number>>

/** Whether a sync brought anything, or took something away. */
export function isDelivery({ rows, deleted, merged, withheld, refused }: SyncCounts): boolean {
  return rows + deleted + merged + withheld + refused > 0
}

export const noCounts: SyncCounts = {
  pages: 0,
  rows: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  stale: 0,
  repeated: 0,
  rejected: 0,
  deleted: 0,
  merged: 0,
  withheld: 0,
  refused: 0,
}
