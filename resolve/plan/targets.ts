import { hash64 } from '../../core/hash.ts'
import { canonicalJson } from '../../core/json.ts'
import type { ConnectionMapping, Mappings, ObjectMapping } from '../../core/model.ts'
import type { PushTarget } from '../../engine/golden/plannable.ts'
import type { Transaction } from '../../store/database.ts'
import { markEveryCustomerUnplanned, markPlannedUnplanned } from '../../store/unplanned.ts'
import { setPlannedVersion, type WritableObject } from '../../store/write-policies.ts'

/**
 * Names what may be written to an object, as far as plans depend on it: not who approves them, nor the ceilings.
 *
 * @returns undefined where nothing is written to it
 */
export function writeVersionOf({ serves }: ConnectionMapping, { reading, write }: ObjectMapping): string | undefined {
  if (write === undefined || write.mode === 'off') return undefined
  const create = write.create && [...write.create.when]
  return hash64(canonicalJson([reading.version, serves, create ?? null]))
}

/** Whether the mapping files let anything be written anywhere. */
export function hasTargets({ connections }: Mappings): boolean {
  return connections
    .values()
    .some((connection) => connection.objects.values().some((object) => writeVersionOf(connection, object) !== undefined))
}

/** The objects that are written to, by files and store alike: a file that was edited and not applied counts for nothing. */
export function targetsOf({ connections }: Mappings, objects: readonly WritableObject[]): readonly PushTarget[] {
  return objects.flatMap(({ id, connection: name, name: object, active, mappingVersion, writeVersion }) => {
    const connection = connections.get(name)
    const mapping = connection?.objects.get(object)
    if (!active || connection === undefined || mapping === undefined) return []
    const isApplied = mapping.reading.version === mappingVersion && writeVersionOf(connection, mapping) === writeVersion
    return isApplied ? [{ objectId: id, connection: name, serves: connection.serves, mapping }] : []
  })
}

/**
 * Has customers planned anew where another thing may be written than when they were planned last: all of them, or where an object is
 * written to no more those of whom something is planned for it.
 */
export async function followPolicies(
  trx: Transaction,
  objects: readonly WritableObject[],
  targets: readonly PushTarget[],
): Promise<void> {
  const open = new Set(targets.map(({ objectId }) => objectId))
  const now = (object: WritableObject) => (open.has(object.id) ? object.writeVersion : null)
  const other = objects.filter((object) => now(object) !== object.plannedVersion)
  if (other.some((object) => now(object) !== null)) await markEveryCustomerUnplanned(trx)
  for (const object of other) {
    if (now(object) === null) await markPlannedUnplanned(trx, object.id)
    await setPlannedVersion(trx, object.id, now(object))
  }
}
