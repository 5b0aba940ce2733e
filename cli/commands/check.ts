import { styleText } from 'node:util'
import { faultless } from '../../engine/mapping/load.ts'
import type { Answer, Context } from '../context.ts'
import { counted } from '../counts.ts'
import { type Drift, driftOf, missingText } from '../drift.ts'
import { hinting } from '../stand-in-hint.ts'

/** `goldthread check`: the mapping files alone; with `--live` also against what each source has today. Mistakes arrive as an error. */
export async function check(context: Context, { live = false }: { live?: boolean }): Promise<Answer> {
  const { connections, customer } = faultless(await context.mappings())
  const all = [...connections.values()]
  const text = `${counted(all.length, 'connection')}, ${counted(customer.fields.size, 'field')}: no mistakes.`
  if (!live) return { data: { connections: all.map(({ name }) => name), fields: [...customer.fields.keys()] }, text }
  const findings = (await hinting(context.config, Promise.all(all.map(driftOf)))).flat()
  const drifted = findings.some((drift) => missingText(drift).length > 0)
  return { data: { findings }, text: [text, ...findings.flatMap(lines)].join('\n'), exitCode: drifted ? 1 : 0 }
}

function lines(drift: Drift): readonly string[] {
  const unread = `unread  ${drift.connection}/${drift.object}: ${drift.unread.join(', ')}`
  return [
    ...missingText(drift).map((line) => `${styleText('yellow', 'drift')}   ${line}`),
    ...(drift.unread.length > 0 ? [styleText('dim', unread)] : []),
  ]
}
