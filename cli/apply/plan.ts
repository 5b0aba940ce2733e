import type { Mappings } from '../../core/model.ts'
import { installationOf } from '../../store/models.ts'
import type { Context } from '../context.ts'
import { scheduleSteps } from './schedules.ts'
import type { Step } from './step.ts'
import { modelSteps, objectSteps, schemaSteps } from './store.ts'

/**
 * What it takes to make the store and Temporal what the mapping files say, in the order in which it is to be done. Applied once, the next
 * plan is empty. The schema comes first, because nothing else can be compared without it.
 */
export async function planApply(context: Context, mappings: Mappings): Promise<readonly Step[]> {
  const db = await context.database()
  const schema = await schemaSteps(db)
  const store = [...(await objectSteps(db, mappings, schema.length > 0)), ...(await modelSteps(db, mappings, schema.length > 0))]
  return [...schema, ...store, ...(await scheduleSteps(context, mappings, () => installationOf(db), schema.length > 0))]
}
