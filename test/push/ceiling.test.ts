import { expect, it } from 'vitest'
import { withDatabase } from '../support/database.ts'
import { openEngine } from './oracle/engine.ts'
import { mappingsOf } from './oracle/models.ts'
import type { Shape } from './oracle/shape.ts'
import { openSystem } from './oracle/system.ts'

const columns = 'member: Member, given_name: First, phones: [{ from: Phone, clean: [{ phone: US }] }]'

function shape(name: string, write: string): Shape {
  const mapping = `connector: ${name}
every: 1h
serves: [service]
objects:
  contacts: { kind: person, fields: { ${columns} }${write} }
`
  const quiet = { columns: {}, lag: 0, remembersKeys: false, isExport: false } as const
  return { name, mapping, tells: 'fields', onSave: (_, value) => value, refuses: () => undefined, ...quiet }
}

const letter = (n: number) => String.fromCharCode(65 + n)
/** Numbers that are no other's slip. */
const member = (n: number) => letter(n % 5).repeat(5) + letter(10 + n / 5).repeat(5)

it('what would blank the phone numbers of many writes nothing, and says why, until a person has approved it', () =>
  withDatabase(async (db) => {
    const east = openSystem(shape('east', ''))
    const west = openSystem(shape('west', ', write: { mode: auto, at_most: 12 }'))
    const systems = [east, west]
    const engine = await openEngine(db, mappingsOf(systems.map(({ shape: its }) => its)), systems)
    const go = async () => {
      for (const system of systems) await engine.pull(system)
      await engine.resolve()
      await engine.plan()
      return engine.push(west)
    }
    const phones = () => west.records.live().filter(({ fields }) => (fields['Phone'] ?? '') !== '').length
    for (let n = 0; n < 20; n++) {
      const its = { Member: member(n), First: 'Ann' }
      east.records.insert({ ...its, Phone: `+1212555${2000 + n}` })
      west.records.insert(its)
    }

    expect(await go()).toMatchObject({ writes: 20, why: 'ceiling', object: 'contacts', most: 12 })
    expect(phones()).toBe(0)
    await engine.approve(west)
    await go()
    expect(phones()).toBe(20)

    for (const record of east.records.live()) east.records.save(record, { Phone: null })
    expect(await go()).toMatchObject({ writes: 20, why: 'ceiling' })
    expect(phones()).toBe(20)
    for (const record of east.records.live().slice(3)) east.records.save(record, { Phone: '+12125559999' })
    await go()
    expect(phones()).toBe(20)
  }))
