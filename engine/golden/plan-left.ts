import type { WrittenValue } from '../../core/types.ts'
import { identityOf } from './identity.ts'
import { isDeclined, type Site, withheldDeclined } from './plan-site.ts'

/**
 * Whether a place keeps what we wrote, though its origin says something else by now: a person does not want there what would come in its
 * place, as after an undo, and to empty the place is not what they asked for.
 *
 * @param declined what would come
 */
export function isLeftThere(site: Site, { field, item, origin }: WrittenValue, declined: readonly string[]): boolean {
  const isHers = site.plannable.records.some(({ id }) => id === origin.record)
  const byPerson = declined.length > 0 && withheldDeclined(site, field, declined).every(({ reason }) => reason === 'declined')
  return isHers && byPerson && !isDeclined(site, field, identityOf(item))
}
