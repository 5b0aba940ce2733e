import { connectors } from '../../connectors/index.ts'
import type { Answer, Context } from '../context.ts'
import { looking } from '../looking.ts'
import { knownConnection } from '../names.ts'

/** `goldthread prepare <connection>`: sets up at the source what Goldthread needs there to write, such as a property for its own ids. */
export async function prepare(context: Context, name: string): Promise<Answer> {
  const { name: connection, connector, settings } = await knownConnection(context, name)
  const source = connectors.get(connector)
  const ready = (await source?.prepare?.(looking(settings, { milliseconds: 120_000 }))) ?? []
  const text = ready.length > 0 ? ready.join('\n') : `${connection} needs nothing to be set up.`
  return { data: { connection, ready }, text }
}
