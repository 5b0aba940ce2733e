import type { Connector, SourceObject } from '../../core/connector.ts'
import type { ConnectionMapping } from '../../core/model.ts'
import { counted } from '../counts.ts'
import { objectSteps } from './object-steps.ts'
import { type Step, tried } from './step.ts'
import { refusesWrong } from './wrong-credentials.ts'

/** All steps, the account's check first; where that fails, it alone. @param pages of each object that are read at most */
export async function* accountSteps(connector: Connector, connection: ConnectionMapping, pages: number): AsyncGenerator<Step> {
  const { settings } = connection
  const checked = await tried({ step: 'check', settings }, async (look) => (await connector.check(look)).name)
  yield checked
  if (checked.result === 'failed') return
  let objects: readonly SourceObject[] = []
  yield await tried({ step: 'discover', settings }, async (look) => {
    objects = await connector.discover(look)
    return objects.map(({ name, fields }) => `${name}: ${counted(fields.length, 'field')}`).join(', ')
  })
  for (const object of connection.objects.values()) yield* objectSteps({ connector, connection, objects, pages }, object)
  yield await tried({ step: 'wrong credentials', settings }, (look) =>
    refusesWrong(connector, settings, (wrong) => ({ ...look, settings: wrong })),
  )
}
