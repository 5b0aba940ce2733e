import type { WrittenValue } from '../../core/types.ts'
import { identityOf } from './identity.ts'
import { standsIn } from './own.ts'
import { isDeclined, type Site, withheldDeclined } from './plan-site.ts'

/**
 * Whether a place keeps what we wrote, though its origin says something else by now: a person does not want there what would come in its
 * place, as after an undo, and to empty the place is not what they asked for. What stands for a record that is gone would be lost with it.
 *
 * @param declined what would come
 */
export function isLeftThere(site: Site, written: WrittenValue, declined: readonly string[]): boolean {
  const { field, item, origin } = written
  const isHers = standsIn(written) || site.plannable.records.some(({ id }) => id === origin.record)
  const byPerson = declined.length > 0 && withheldDeclined(site, field, declined).every(({ reason }) => reason === 'declined')
  return isHers && byPerson && !isDeclined(site, field, identityOf(item))
}
