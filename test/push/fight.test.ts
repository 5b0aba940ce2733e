import { expect, it } from 'vitest'
import { type Database, rows } from '../../store/database.ts'
import { withDatabase } from '../support/database.ts'
import { plainSystem } from './offices.ts'
import { type Engine, openEngine } from './oracle/engine.ts'
import { mappingsOf } from './oracle/models.ts'
import type { System } from './oracle/system.ts'

/** A system with an automation of its own, which brings the town of whatever is saved back to the one that it believes in. */
function rival(name: string, town: string): System {
  const system = plainSystem(name, '{ mode: auto }')
  system.meanwhile.afterSave = (record) => void system.records.save(record, { Town: town })
  return system
}

const ann = { Member: 'QUILLQUILL', First: 'Ann' }

/** There and back: each of them is heard once, and the others are told. */
async function round({ pull, resolve, plan, push }: Engine, systems: readonly System[]): Promise<void> {
  for (const system of systems) {
    await pull(system)
    await resolve()
    await plan()
    for (const its of systems) await push(its)
  }
}

const parked = (db: Database) => rows<{ field: string }>(db, 'select field from goldthread.parked')

it('two systems whose automations fight over a field are parted within five rounds, with the trail of it, and all else goes on', () =>
  withDatabase(async (db) => {
    const [east, west] = [rival('east', 'Arden'), rival('west', 'Brill')]
    const systems = [east, west]
    const engine = await openEngine(db, mappingsOf(systems.map(({ shape }) => shape)), systems)
    const one = east.records.insert({ ...ann, Town: 'Arden' })
    const other = west.records.insert({ ...ann, Town: 'Brill', Email: 'ann@example.com' })

    let rounds = 0
    for (; rounds < 5 && (await parked(db)).length < 2; rounds++) await round(engine, systems)
    expect(await parked(db)).toEqual([{ field: 'town' }, { field: 'town' }])
    const trail = await rows(
      db,
      `select ours, theirs, count(*)::int as times from goldthread.flip where field = 'town' group by record_id, ours, theirs
       order by ours`,
    )
    const back = { ours: 'Arden', theirs: 'Brill', times: 4 }
    const forth = { ours: 'Brill', theirs: 'Arden', times: 4 }
    expect(trail).toEqual([back, forth])

    // Nothing moves after that.
    const changes = () => systems.map(({ records }) => records.changes())
    const before = changes()
    await round(engine, systems)
    expect(changes()).toEqual(before)

    west.records.save(other, { Email: 'ann.quill@example.com' })
    east.records.save(one, { First: 'Anna' })
    for (let more = 0; more < 3; more++) await round(engine, systems)
    expect(one.fields['Email']).toBe('ann.quill@example.com')
    expect(other.fields['First']).toBe('Anna')
    expect([one.fields['Town'], other.fields['Town']]).toEqual(['Arden', 'Brill'])
  }))
