import type { Org } from './org.ts'

/** How long the recycle bin keeps what was thrown into it. */
const kept = 15 * 86_400_000

/** Drops what was deleted before then; nothing tells of it any more. */
export function purge(org: Org, object: string, before: number): void {
  const rows = org.rows(object)
  for (const { id, deletedAt } of rows.deleted()) {
    if (deletedAt === undefined || deletedAt >= before) continue
    rows.drop(id)
    org.purges.put({ id: object, at: Math.max(deletedAt, org.purges.get(object)?.at ?? 0) })
  }
}

/** The recycle bin empties itself. */
export function forgetOld(org: Org): void {
  for (const object of ['Account', 'Contact', 'Lead']) purge(org, object, org.now() - kept)
}

/** Deletions before it are not known any more; where none was forgotten, the org's first day. */
export function earliestAvailable(org: Org, object: string): number {
  return org.purges.get(object)?.at ?? Date.UTC(2024, 10, 20)
}
