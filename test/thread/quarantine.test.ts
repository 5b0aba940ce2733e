import { expect, it } from 'vitest'
import { replay } from '../../cli/commands/quarantine.ts'
import { rows } from '../../store/database.ts'
import { leftovers, nothingLeft } from '../support/dump.ts'
import { writeMapping } from '../support/project.ts'
import { applyMappings, remapped, sync } from '../support/sync.ts'
import { drop, people, person, tillMapping, tillMappings } from '../support/till.ts'
import { withRunningProject } from '../support/worker.ts'

const bad = [
  { ...person(4_000), born: '13.05.1980' },
  { ...person(7_777), born: '24.12.1991' },
  { ...person(10_000), email: 'no address at all' },
]

it(
  'three bad rows among 10,000 wait with their reasons, and come in when the mapping is mended and they are replayed',
  { timeout: 60_000 },
  () =>
    withRunningProject(tillMappings(['north']), async (project) => {
      const { context, db } = project
      await applyMappings(project)
      const isBad = new Set(bad.map(({ id }) => id))
      await drop(project, 'north', 'day-1.csv', 1, [...people(1, 10_000).filter(({ id }) => !isBad.has(id)), ...bad])
      expect(await sync(project, 'north')).toMatchObject({ rows: 10_000, added: 9_997, rejected: 3, failure: null })
      const waiting = await rows<{ external_id: string; reasons: readonly { field: string; reason: string }[]; raw: object }>(
        db,
        'select external_id, place, reasons, raw from goldthread.quarantine order by id',
      )
      expect(waiting).toMatchObject([
        { external_id: 'n4000', place: 'day-1.csv:9999', reasons: [{ field: 'date_of_birth' }], raw: { Born: '13.05.1980' } },
        { external_id: 'n7777', place: 'day-1.csv:10000', reasons: [{ field: 'date_of_birth' }], raw: { Born: '24.12.1991' } },
        { external_id: 'n10000', place: 'day-1.csv:10001', reasons: [{ field: 'emails' }], raw: { Email: 'no address at all' } },
      ])
      expect(waiting.every(({ reasons }) => reasons.every(({ reason }) => reason !== ''))).toBe(true)

      const mended = tillMapping({ dates: 'YYYY-MM-DD, DD.MM.YYYY', fields: { emails: '[{ from: Email, otherwise: unknown }]' } })
      await writeMapping(project, 'north.yaml', mended('north'))
      await applyMappings(project)
      await remapped(project, 'north')
      const answer = await replay(context, 'north')
      expect(answer.data).toEqual({ connection: 'north', mapped: 3, changed: 3, rejected: 0, left: 0 })
      const born = await rows(
        db,
        `select c.date_of_birth::text as born from goldthread.customers c join goldthread.membership m on c.customer = 'c' || m.customer_id
       join goldthread.source_record r on r.id = m.record_id where r.external_id = any(?) order by r.external_id`,
        [[...isBad]],
      )
      expect(born.map((row) => Object.values(row ?? {})[0])).toEqual([bad[2]?.born, '1980-05-13', '1991-12-24'])
      expect(await leftovers(db)).toEqual(nothingLeft)
    }),
)
