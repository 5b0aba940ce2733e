import { expect, it } from 'vitest'
import { rows } from '../../store/database.ts'
import { listWithheld } from '../../store/withheld.ts'
import { withDatabase } from '../support/database.ts'
import { plainSystem } from './offices.ts'
import { type Engine, openEngine } from './oracle/engine.ts'
import { mappingsOf } from './oracle/models.ts'
import { openSystem, type System } from './oracle/system.ts'

const member = 'QUILLQUILL'

/** An office, and a desk that refuses one town. */
function systemsOf(): { readonly office: System; readonly desk: System } {
  const plain = plainSystem('desk', '{ mode: auto, create: true }')
  const refuses = (column: string, value: unknown) => (column === 'Town' && value === 'Ulm' ? 'UNKNOWN_TOWN' : undefined)
  return { office: plainSystem('office', '{ mode: auto, create: false }'), desk: openSystem({ ...plain.shape, refuses }) }
}

async function quiet({ pull, resolve, plan, push }: Engine, systems: readonly System[]): Promise<void> {
  for (let round = 0; round < 3; round++) {
    for (const system of systems) await pull(system)
    await resolve()
    await plan()
    for (const system of systems) await push(system)
  }
  await plan()
}

it.each([
  ['a record that is created', false],
  ['a record that is there', true],
])('%s gets the rest of what its system refused in part, and the refused value once it is another one', (_, isThere) =>
  withDatabase(async (db) => {
    const { office, desk } = systemsOf()
    const systems = [office, desk]
    const engine = await openEngine(db, mappingsOf(systems.map(({ shape }) => shape)), systems)
    const ann = office.records.insert({ Member: member, First: 'Ann', Email: 'ann@example.com', Town: 'Ulm' })
    if (isThere) desk.records.insert({ Member: member })
    await quiet(engine, systems)
    const [there] = desk.records.live()
    expect(there?.fields).toMatchObject({ First: 'Ann', Email: 'ann@example.com' })
    expect(there?.fields['Town'] ?? null).toBeNull()
    // Once, and not again while it is the same.
    expect(desk.sent).toHaveLength(2)
    const withheld = await listWithheld(db, { limit: 10 })
    expect(withheld).toMatchObject([{ field: 'town', reason: 'refused there', detail: 'UNKNOWN_TOWN' }])
    expect(await rows(db, `select reason from goldthread.write where status = 'rejected'`)).toEqual([{ reason: 'UNKNOWN_TOWN' }])
    office.records.save(ann, { Town: 'Bonn' })
    await quiet(engine, systems)
    expect(desk.records.live().map(({ fields }) => fields['Town'])).toEqual(['Bonn'])
    expect(await listWithheld(db, { limit: 10 })).toEqual([])
    expect(desk.sent).toHaveLength(3)
  }),
)
