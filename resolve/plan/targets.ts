import { hash64 } from '../../core/hash.ts'
import { canonicalJson } from '../../core/json.ts'
import type { ConnectionMapping, Mappings, ObjectMapping } from '../../core/model.ts'
import type { PushTarget } from '../../engine/golden/plannable.ts'
import type { Database, Transaction } from '../../store/database.ts'
import { isAnythingUnplanned, markEveryCustomerUnplanned, markPlannedUnplanned } from '../../store/unplanned.ts'
import { isAnybodyFreed } from '../../store/waiting-people.ts'
import { setPlannedVersion, type WritableObject, writableObjects } from '../../store/write-policies.ts'

/**
 * Names what may be written to an object, as far as plans depend on it: not who approves them, nor the ceilings.
 *
 * @returns undefined where nothing is written to it
 */
export function writeVersionOf(
  { serves }: Pick<ConnectionMapping, 'serves'>,
  { reading, write }: ObjectMapping,
): string | undefined {
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

/**
 * The objects that are written to, by files and store alike: a file that was edited and not applied counts for nothing, nor does an object
 * that was never read to its end. Before that holds for all of its connection, nobody is created there: who is missing may be on the next page.
 */
export function targetsOf({ connections }: Mappings, objects: readonly WritableObject[]): readonly PushTarget[] {
  return objects.flatMap(({ id, connection: name, name: object, isRead, isKnown, mappingVersion, writeVersion }) => {
    const connection = connections.get(name)
    const mapping = connection?.objects.get(object)
    if (!isRead || connection === undefined || mapping === undefined) return []
    const isApplied = mapping.reading.version === mappingVersion && writeVersionOf(connection, mapping) === writeVersion
    if (!isApplied) return []
    return [{ objectId: id, connection: name, serves: connection.serves, mapping: isKnown ? mapping : withoutCreates(mapping) }]
  })
}

function withoutCreates(mapping: ObjectMapping): ObjectMapping {
  return { ...mapping, write: mapping.write && { ...mapping.write, create: undefined } }
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
  const other = writtenOtherwise(objects, targets)
  if (other.some(({ now }) => now !== null)) await markEveryCustomerUnplanned(trx)
  for (const { object, now } of other) {
    if (now === null) await markPlannedUnplanned(trx, object.id)
    await setPlannedVersion(trx, object.id, now)
  }
}

/** Whether customers wait to be planned, or will because they may be written to otherwise than when they were. */
export async function isPlanningDue(db: Database, mappings: Mappings): Promise<boolean> {
  if ((await isAnythingUnplanned(db)) || (await isAnybodyFreed(db))) return true
  const objects = await writableObjects(db)
  return writtenOtherwise(objects, targetsOf(mappings, objects)).length > 0
}

/** Objects that were planned for as they are not written to now; `now` is null where nothing is. */
function writtenOtherwise(objects: readonly WritableObject[], targets: readonly PushTarget[]) {
  const versions = new Map(targets.map((target) => [target.objectId, writeVersionOf(target, target.mapping) ?? null]))
  return objects
    .map((object) => ({ object, now: versions.get(object.id) ?? null }))
    .filter(({ object, now }) => now !== object.plannedVersion)
}
