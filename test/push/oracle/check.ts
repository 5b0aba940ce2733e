import { disagreements } from './agreement.ts'
import { asSeen } from './as-seen.ts'
import { notCreated } from './created.ts'
import { deniedInVain } from './denied.ts'
import { emptied } from './emptied.ts'
import { hollowExcuses, unwanted } from './excused.ts'
import { findAll } from './found.ts'
import { misplaced } from './groups.ts'
import { losses } from './kept.ts'
import { ledgerFaults, planAgain } from './ledger.ts'
import { rebuiltOtherwise } from './rebuilt.ts'
import type { World } from './world.ts'

/** Everything that is not as it must be once nothing moves any more. */
export async function faultsOf(world: World): Promise<readonly string[]> {
  const customers = await findAll(world)
  return [
    ...(await ledgerFaults(world)),
    ...(await misplaced(world, customers)),
    ...disagreements(world, customers),
    ...(await deniedInVain(world)),
    ...(await losses(await asSeen(world), customers)),
    ...notCreated(world, customers),
    ...(await emptied(world)),
    ...(await hollowExcuses(world, customers)),
    ...(await unwanted(world)),
    ...(await rebuiltOtherwise(world)),
    ...(await planAgain(world)),
  ]
}
