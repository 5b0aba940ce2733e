import { styleText } from 'node:util'
import { connectors } from '../../connectors/index.ts'
import type { ConnectionMapping, ObjectMapping } from '../../core/model.ts'
import type { Answer, Context } from '../context.ts'
import { counted } from '../counts.ts'

interface Finding {
  readonly connection: string
  readonly object: string
  /** Columns that the mapping reads and the source does not have. */
  readonly missing: readonly string[]
  /** Columns that the source has and no mapping reads. */
  readonly unread: readonly string[]
}

/** `goldthread check`: the mapping files alone; with `--live` also against what each source has today. Mistakes arrive as an error. */
export async function check(context: Context, { live = false }: { live?: boolean }): Promise<Answer> {
  const { connections, customer } = await context.mappings()
  const all = [...connections.values()]
  const text = `${counted(all.length, 'connection')}, ${counted(customer.fields.size, 'field')}: no mistakes.`
  if (!live) return { data: { connections: all.map(({ name }) => name), fields: [...customer.fields.keys()] }, text }
  const findings = (await Promise.all(all.map((connection) => drift(connection)))).flat()
  const drifted = findings.some(({ missing }) => missing.length > 0)
  return { data: { findings }, text: [text, ...findings.flatMap(lines)].join('\n'), exitCode: drifted ? 1 : 0 }
}

async function drift(connection: ConnectionMapping): Promise<readonly Finding[]> {
  const connector = connectors.get(connection.connector)
  if (connector === undefined) return []
  const ctx = { settings: connection.settings, signal: AbortSignal.timeout(30_000) }
  await connector.check(ctx)
  const objects = await connector.discover(ctx)
  return [...connection.objects.values()].flatMap((object) => {
    const there = objects.find(({ name }) => name === object.name) ?? (objects.length === 1 ? objects[0] : undefined)
    return there === undefined
      ? []
      : [
          compare(
            connection,
            object,
            there.fields.map(({ name }) => name),
          ),
        ]
  })
}

function compare(connection: ConnectionMapping, { name, reading }: ObjectMapping, there: readonly string[]): Finding {
  return {
    connection: connection.name,
    object: name,
    missing: reading.fields.filter((field) => !there.includes(field)),
    unread: there.filter((field) => !reading.fields.includes(field)),
  }
}

function lines({ connection, object, missing, unread }: Finding): readonly string[] {
  const name = `${connection}/${object}`
  return [
    ...missing.map((field) => `${styleText('yellow', 'drift')}  ${name}: the source has no ${field} any more`),
    ...(unread.length > 0 ? [styleText('dim', `unread ${name}: ${unread.join(', ')}`)] : []),
  ]
}
